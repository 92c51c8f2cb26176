"""Feeds in files, and what lists and archives say of a page."""

from __future__ import annotations

from datetime import date

from dalil.model import Capture, Told
from dalil.reports import read_reports

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Media Office</title>
<item><title>Market hit</title><link>https://example.org/1</link><pubDate>Mon, 22 Jul 2019 21:10:00 +0300</pubDate>
<description>&lt;p&gt;Shelling killed &lt;b&gt;three&lt;/b&gt; people in Kafranbel.&lt;/p&gt;</description></item>
<item><title>Only a title</title><link>https://example.org/2</link></item></channel></rss>"""


def test_entries_are_reports_with_the_feed_as_their_source() -> None:
    result = read_reports(Capture("feed.xml", FEED, "feed.xml"))
    (report,) = result.reports
    assert report.text == "Shelling killed three people in Kafranbel."
    assert (report.published, report.title, report.source) == (date(2019, 7, 22), "Market hit", "Media Office")
    assert report.url == "https://example.org/1"
    assert result.errors == ("entry 2: the entry has no text of its own (--follow fetches its page)",)


def test_a_sitemap_holds_no_words() -> None:
    content = b"<urlset><url><loc>https://example.org/1</loc></url></urlset>"
    (error,) = read_reports(Capture("sitemap.xml", content, "sitemap.xml")).errors
    assert error.startswith("a sitemap")


def test_what_a_list_says_counts_where_the_page_is_silent() -> None:
    told = Told(date(2019, 7, 22), "Title of the list", None, "Outlet")
    silent = b"<html><body><p>Shelling killed three people in Kafranbel on Monday, rescuers said.</p></body></html>"
    url = "https://example.org/a"
    (report,) = read_reports(Capture(url, silent, url, media_type="text/html", url=url, told=told)).reports
    assert (report.published, report.title, report.source, report.url) == (
        date(2019, 7, 22),
        "Title of the list",
        "Outlet",
        url,
    )


def test_the_page_s_own_date_goes_before_that_of_a_list() -> None:
    page = b"""<html><head><meta property="article:published_time" content="2019-07-20"></head>
    <body><p>Shelling killed three people in Kafranbel on Monday, rescuers said.</p></body></html>"""
    told = Told(date(2019, 7, 22))
    (report,) = read_reports(Capture("a", page, "a", media_type="text/html", told=told)).reports
    assert report.published == date(2019, 7, 20)


def test_a_server_s_type_goes_before_the_ending_of_an_address() -> None:
    url = "https://example.org/story.json"
    page = b"<p>Shelling killed three people in Kafranbel on Monday.</p>"
    (report,) = read_reports(Capture(url, page, url, media_type="text/html; charset=utf-8", url=url)).reports
    assert report.text == "Shelling killed three people in Kafranbel on Monday."
