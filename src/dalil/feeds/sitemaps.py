"""Sitemaps and indexes of sitemaps (sitemaps.org, with the news extension)."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dalil.feeds.markup import MAX_LIST_BYTES, FeedError, children, moment_of, name_of, tree_of, words_of


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """A page: its address, when it last changed, and, of news, when it was published and its title."""

    address: str
    changed: datetime | None = None
    published: datetime | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Pages, and of an index the addresses of further sitemaps with when they last changed."""

    pages: tuple[SitemapPage, ...] = ()
    sitemaps: tuple[SitemapPage, ...] = ()


def read_sitemap(content: bytes) -> Sitemap:
    """The sitemap that ``content`` (XML, or XML in gzip) is.

    Raises :class:`FeedError` where nothing can be read of it or it is none.
    """
    root = tree_of(_unpacked(content) if content.startswith(b"\x1f\x8b") else content)
    if name_of(root) not in ("urlset", "sitemapindex"):
        raise FeedError("not a sitemap: its root is no urlset or sitemapindex")
    return Sitemap(
        pages=tuple(page for each in children(root, "url") if (page := _page(each))),
        sitemaps=tuple(page for each in children(root, "sitemap") if (page := _page(each))),
    )


def _page(element: Any) -> SitemapPage | None:
    address = words_of(element, "loc")
    if not address:
        return None
    news = next(children(element, "news"), None)
    return SitemapPage(
        address=address,
        changed=moment_of(words_of(element, "lastmod")),
        published=moment_of(words_of(news, "publication_date")) if news is not None else None,
        title=words_of(news, "title") if news is not None else None,
    )


def _unpacked(content: bytes) -> bytes:
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        unpacked = inflate.decompress(content, MAX_LIST_BYTES + 1)
    except zlib.error as error:
        raise FeedError("its gzip is damaged") from error
    if len(unpacked) > MAX_LIST_BYTES:
        raise FeedError(f"larger than {MAX_LIST_BYTES:,} bytes, the most that is read of a list")
    return unpacked
