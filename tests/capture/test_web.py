"""Lists and archives on a real server: what is followed, what is asked for again, what a stopped run takes up."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dalil.capture import Archive, InputError, Inputs, Skipped
from dalil.capture.fetching import Fetcher
from dalil.capture.inputs import Item
from dalil.capture.visits import Visits
from dalil.capture.web import Web
from dalil.model import Capture
from tests.capture.conftest import QUICK
from tests.capture.fetching.misbehaviours import Server, page

FEED = """<rss><channel><title>Office</title>
<item><title>One</title><link>{one}</link><pubDate>Mon, 22 Jul 2019 10:00:00 GMT</pubDate></item>
<item><title>Two</title><link>{two}</link><pubDate>Tue, 23 Jul 2019 10:00:00 GMT</pubDate></item>
<item><title>Nowhere</title></item></channel></rss>"""


@pytest.fixture
def take(tmp_path: Path) -> Iterator[Callable[..., list[Item]]]:
    """Takes in paths with a memory of visits that lasts: ``take(path, first=…, follow=True)``."""

    def taken(*paths: object, archive: Archive | None = None, follow: bool = False, **options: object) -> list[Item]:
        with Fetcher(QUICK) as fetcher, Visits(tmp_path / "visits.sqlite") as visits:
            web = Web(fetcher, visits, **options)  # type: ignore[arg-type]
            return list(Inputs(web=web, archive=archive, follow=follow).read(paths))  # type: ignore[arg-type]

    yield taken


@pytest.fixture
def listing(server: Server) -> Server:
    """A server with a feed, two pages, and a sitemap in gzip behind an index."""
    server.pages["/one"] = page(b"<p>One was killed.</p>", 'ETag: "1"')
    server.pages["/two"] = page(b"<p>Two were killed.</p>")
    feed = FEED.format(one=server.url("/one"), two="/two").encode()
    server.pages["/feed"] = page(feed, "Content-Type: application/rss+xml")
    urls = "".join(
        f"<url><loc>{server.url(path)}</loc><lastmod>{day}</lastmod></url>"
        for path, day in (("/one", "2019-07-22"), ("/two", "2019-07-23"), ("/gone", "2019-07-24"))
    )
    server.pages["/map.xml.gz"] = page(gzip.compress(f"<urlset>{urls}</urlset>".encode(), mtime=0))
    index = f"<sitemapindex><sitemap><loc>{server.url('/map.xml.gz')}</loc></sitemap></sitemapindex>"
    server.pages["/sitemap.xml"] = page(index.encode())
    return server


def _told(items: list[Item]) -> list[str]:
    """What became of each input: its path, or the reason."""
    return [
        item.origin.rpartition("/")[2]
        if isinstance(item, Capture)
        else item.reason
        if isinstance(item, Skipped)
        else item.message
        for item in items
    ]


def test_a_feed_s_pages_come_with_what_it_says_of_them(listing: Server, take: Callable[..., list[Item]]) -> None:
    items = take(listing.url("/feed"))
    assert _told(items) == ["one", "two", "an entry without an address: Nowhere"]
    first = items[0]
    assert isinstance(first, Capture)
    assert (first.told.published, first.told.title, first.told.source) == (date(2019, 7, 22), "One", "Office")


def test_days_bound_what_lists_name(listing: Server, take: Callable[..., list[Item]]) -> None:
    items = take(listing.url("/feed"), first=date(2019, 7, 23))
    assert _told(items)[:2] == ["period", "two"]
    assert "/one" not in listing.paths()


def test_a_sitemap_s_pages_are_found_through_its_index(listing: Server, take: Callable[..., list[Item]]) -> None:
    assert _told(take(listing.url("/sitemap.xml"))) == ["one", "two", "no_page"]


def test_a_feed_in_a_file_is_followed_if_asked(
    listing: Server, take: Callable[..., list[Item]], tmp_path: Path
) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(FEED.format(one=listing.url("/one"), two=listing.url("/two")))
    assert _told(take(path)) == ["feed.xml"]
    assert _told(take(path, follow=True))[:2] == ["one", "two"]


def test_what_was_taken_is_not_asked_for_again(listing: Server, take: Callable[..., list[Item]]) -> None:
    take(listing.url("/feed"))
    listing.asked.clear()
    assert _told(take(listing.url("/feed")))[:2] == ["visited", "visited"]
    assert listing.paths() == ["/feed"]


def test_asked_for_again_a_page_is_sent_only_if_it_changed(listing: Server, take: Callable[..., list[Item]]) -> None:
    take(listing.url("/conditional"))
    assert _told(take(listing.url("/conditional"))) == ["unchanged"]


def test_an_entry_that_its_feed_dates_anew_is_asked_for_again(listing: Server, take: Callable[..., list[Item]]) -> None:
    take(listing.url("/feed"))
    newer = FEED.replace("22 Jul 2019 10:00", "22 Jul 2019 18:30").format(one=listing.url("/one"), two="/two")
    listing.pages["/feed"] = page(newer.encode())
    listing.pages["/one"] = page(b"<p>One was killed, two were wounded.</p>")
    assert _told(take(listing.url("/feed")))[:2] == ["one", "visited"]


def test_an_archive_is_walked_day_by_day(listing: Server, take: Callable[..., list[Item]]) -> None:
    for day in (22, 24):
        listing.pages[f"/2019/07/{day}.html"] = page(b"<p>%d were killed.</p>" % day)
    archive = Archive(listing.url("/{Y}/{M}/{D}.html"), date(2019, 7, 22), date(2019, 7, 24))
    items = take(archive=archive)
    assert _told(items) == ["22.html", "no_page", "24.html"]
    assert isinstance(items[0], Capture) and items[0].told.published == date(2019, 7, 22)


def test_a_walk_that_was_stopped_goes_on_where_it_was(listing: Server, tmp_path: Path) -> None:
    for day in (22, 23, 24):
        listing.pages[f"/2019/07/{day}.html"] = page(b"<p>%d were killed.</p>" % day)
    archive = Archive(listing.url("/{Y}/{M}/{D}.html"), date(2019, 7, 22), date(2019, 7, 24))

    def walk(stop_at: int | None = None) -> list[Item]:
        with Fetcher(QUICK) as fetcher, Visits(tmp_path / "visits.sqlite") as visits:
            items = []
            for item in Inputs(web=Web(fetcher, visits), archive=archive).read([]):
                items.append(item)
                if len(items) == stop_at:
                    break
            return items

    walk(stop_at=2)  # the second was handed over, and nobody came back to say that it is kept
    assert _told(walk()) == ["visited", "23.html", "24.html"]


def test_what_cannot_be_had_costs_one_line(listing: Server, take: Callable[..., list[Item]]) -> None:
    items = take(listing.url("/not-found"), "http://user@host/", listing.url("/one"))
    assert _told(items) == [
        "the site answers 404 Not Found",
        "an address with a name or password in it is not fetched",
        "one",
    ]
    assert all(isinstance(item, InputError) for item in items[:2])


def test_what_robots_txt_forbids_is_passed_over(listing: Server, take: Callable[..., list[Item]]) -> None:
    listing.robots = "User-agent: *\nDisallow: /two\n"
    assert _told(take(listing.url("/feed")))[:2] == ["one", "robots"]


def test_a_list_that_names_itself_ends(listing: Server, take: Callable[..., list[Item]]) -> None:
    index = f"<sitemapindex><sitemap><loc>{listing.url('/loop.xml')}</loc></sitemap></sitemapindex>"
    listing.pages["/loop.xml"] = page(index.encode())
    assert _told(take(listing.url("/loop.xml"))) == []
    listing.pages["/feed"] = page(FEED.format(one=listing.url("/feed"), two="/two").encode())
    assert _told(take(listing.url("/feed")))[:2] == ["a list within a list; name it to have it followed", "two"]
