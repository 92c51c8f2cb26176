"""Feeds of every kind, whole and broken."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.feeds import Entry, FeedError, list_kind, read_feed

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Media Office</title><link>https://example.org/</link>
<item><title>Market hit in
  Kafranbel</title><link>https://example.org/1</link><guid isPermaLink="false">tag:1</guid>
  <pubDate>Mon, 22 Jul 2019 21:10:00 +0300</pubDate><category>News</category>
  <description>A teaser.</description>
  <content:encoded><![CDATA[<p>Shelling killed three &amp; injured two.</p>]]></content:encoded></item>
<item><title>No link</title><guid>https://example.org/2</guid><dc:date>2019-07-21</dc:date></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Monitor</title>
<entry><title>A</title><link rel="self" href="https://example.org/self"/><link href="https://example.org/a"/>
  <published>2019-07-22T08:00:00Z</published><updated>2019-07-23T09:00:00Z</updated><category term="Idlib"/>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two <b>killed</b>.</p></div></content></entry>
</feed>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>Old</title></channel><item><title>B</title><link>https://example.org/b</link></item></rdf:RDF>"""


def test_rss() -> None:
    feed = read_feed(RSS)
    assert feed.title == "Media Office"
    first, second = feed.entries
    assert first == Entry(
        link="https://example.org/1",
        title="Market hit in Kafranbel",
        published=datetime(2019, 7, 22, 21, 10, tzinfo=timezone(timedelta(hours=3))),
        text="<p>Shelling killed three &amp; injured two.</p>",
        section="News",
        id="tag:1",
    )
    assert (second.link, second.published) == ("https://example.org/2", datetime(2019, 7, 21, tzinfo=UTC))


def test_atom() -> None:
    (entry,) = read_feed(ATOM).entries
    assert (entry.link, entry.section) == ("https://example.org/a", "Idlib")
    assert entry.published == datetime(2019, 7, 22, 8, tzinfo=UTC)
    assert entry.updated == datetime(2019, 7, 23, 9, tzinfo=UTC)
    assert entry.text is not None and "<b>killed</b>" in entry.text


def test_rdf() -> None:
    feed = read_feed(RDF)
    assert (feed.title, [entry.link for entry in feed.entries]) == ("Old", ["https://example.org/b"])


def test_a_broken_feed_gives_what_can_be_read_of_it() -> None:
    broken = RSS.replace(b"<title>Market", b"<title>Market & &nbsp; <").replace(b"</channel></rss>", b"")
    assert [entry.link for entry in read_feed(broken).entries] == ["https://example.org/1", "https://example.org/2"]


@pytest.mark.parametrize("content", [b"", b"words", b"<html><body>no</body></html>", b"\x00\x01"])
def test_what_is_no_feed(content: bytes) -> None:
    with pytest.raises(FeedError):
        read_feed(content)


def test_entities_neither_grow_nor_read_files(tmp_path: object) -> None:
    bomb = b"""<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><title>&b;&f;</title>
    <item><link>https://example.org/1</link></item></channel></rss>"""
    feed = read_feed(bomb)
    assert "root:" not in (feed.title or "") and "aaa" not in (feed.title or "")
    assert [entry.link for entry in feed.entries] == ["https://example.org/1"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (RSS, "feed"),
        (ATOM, "feed"),
        (RDF, "feed"),
        (b"\xef\xbb\xbf<urlset>", "sitemap"),
        (b"<?xml version='1.0'?><?xml-stylesheet href='a'?><sitemapindex xmlns='x'>", "sitemap"),
        (b"<!DOCTYPE html><html><rss>", None),
        (b"<feeding>", None),
        (b"<?a?>" * 3000, None),
        (b"<!---->" * 2000 + b"<rss>", "feed"),
        (b'{"rss": 1}', None),
    ],
)
def test_a_list_is_known_by_its_root(content: bytes, kind: str | None) -> None:
    assert list_kind(content) == kind


@given(st.binary(max_size=300), st.integers(0, len(RSS)))
def test_any_bytes_in_a_feed_are_borne(noise: bytes, at: int) -> None:
    with contextlib.suppress(FeedError):
        read_feed(RSS[:at] + noise + RSS[at:])
