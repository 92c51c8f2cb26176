"""Sitemaps, indexes of them, and the news extension."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from dalil.feeds import FeedError, SitemapPage, read_sitemap

MAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://example.org/a </loc><lastmod>2019-07-22</lastmod></url>
<url><loc>https://example.org/b</loc><lastmod>2019-07</lastmod><news:news>
  <news:publication_date>2019-07-21T10:00:00+00:00</news:publication_date><news:title>B</news:title></news:news></url>
<url><priority>1</priority></url></urlset>"""
INDEX = b"<sitemapindex><sitemap><loc>https://example.org/1.xml.gz</loc></sitemap></sitemapindex>"


@pytest.mark.parametrize("content", [MAP, gzip.compress(MAP, mtime=0)])
def test_pages_with_their_days(content: bytes) -> None:
    sitemap = read_sitemap(content)
    assert sitemap.sitemaps == ()
    assert sitemap.pages == (
        SitemapPage("https://example.org/a", changed=datetime(2019, 7, 22, tzinfo=UTC)),
        SitemapPage("https://example.org/b", published=datetime(2019, 7, 21, 10, tzinfo=UTC), title="B"),
    )


def test_an_index_names_further_sitemaps() -> None:
    assert [each.address for each in read_sitemap(INDEX).sitemaps] == ["https://example.org/1.xml.gz"]


@pytest.mark.parametrize(
    "content", [b"<rss/>", gzip.compress(b"x" * 60_000_000, mtime=0), gzip.compress(MAP, mtime=0)[:-200], b"x"]
)
def test_what_is_no_sitemap(content: bytes) -> None:
    with pytest.raises(FeedError):
        read_sitemap(content)
