"""Pages of the web as inputs: single addresses, what feeds and sitemaps list, a date archive's days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from dalil.capture.archives import PatternError, addresses
from dalil.capture.fetching import AddressError, Fetcher, FetchError, NotAllowedError, normalized
from dalil.capture.outcomes import InputError, Skipped, printable
from dalil.capture.visits import Visits
from dalil.feeds import FeedError, list_kind, read_feed, read_sitemap
from dalil.model import UNTOLD, Capture, Told

Item = Capture | InputError | Skipped
_MOST_SITEMAPS: Final = 1_000
_SETTLED: Final = timedelta(days=2)
"""An archive's page that was taken so long after its day is not asked for again."""
_ABSENT: Final = frozenset((404, 410))


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as a list names it. ``stamp`` changes when the page does; ``expected`` is false if it may be missing."""

    address: str
    told: Told = UNTOLD
    stamp: str | None = None
    moment: datetime | None = None
    expected: bool = True


class Web:
    """Fetches pages and remembers them. ``first`` and ``last`` bound the days of what lists name; ``anew`` asks again,
    with conditions, for pages that were taken already.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        visits: Visits | None = None,
        *,
        first: date | None = None,
        last: date | None = None,
        anew: bool = False,
    ) -> None:
        self._fetcher = fetcher
        self._visits = visits or Visits()
        self._first = first
        self._last = last
        self._anew = anew

    def page(self, listed: Listed, *, named: bool = False) -> Iterator[Item]:
        """The page, or why there is none. One that the user named himself is always asked for; a list among the answers
        is followed.
        """
        shown = printable(listed.address)
        try:
            address = normalized(listed.address)
        except AddressError as error:
            yield InputError(shown, str(error))
            return
        visit = self._visits.last(address)
        if visit and not named and not self._anew and _is_settled(listed, visit.at, visit.stamp):
            yield Skipped(address, "visited", f"taken already, at {visit.at:%Y-%m-%d %H:%M} UTC")
            return
        try:
            capture = self._fetcher.fetch(
                address, etag=visit.etag if visit else None, last_modified=visit.last_modified if visit else None
            )
        except NotAllowedError as error:
            refused = str(error) == "robots.txt does not allow it"
            yield Skipped(address, "robots", str(error)) if refused else InputError(address, str(error))
        except FetchError as error:
            absent = not listed.expected and error.status in _ABSENT
            yield Skipped(address, "no_page") if absent else InputError(address, str(error))
        else:
            if capture is None:
                self._visits.again(address, listed.stamp)
                yield Skipped(address, "unchanged")
            elif kind := list_kind(capture.content):
                if named:
                    yield from self._followed(capture, kind, address)
                else:
                    yield InputError(address, "a list within a list; name it to have it followed")
            else:
                yield replace(capture, told=listed.told)
                # Whoever took the capture comes back here only when it is kept: until then it was not visited.
                self._visits.note(address, capture, listed.stamp)

    def _followed(self, capture: Capture, kind: str, address: str) -> Iterator[Item]:
        """The pages of a list; it counts as taken, and is asked for with conditions, once all that it lists was had."""
        failed = False
        for item in self.follow(capture.content, kind, capture.url or address):
            failed = failed or isinstance(item, InputError)
            yield item
        if not failed:
            self._visits.note(address, capture)

    def follow(self, content: bytes, kind: str, name: str) -> Iterator[Item]:
        """The pages that a feed or a sitemap lists; ``name`` is its address, or its file's name."""
        if kind == "sitemap":
            yield from self._sitemap(content, name)
            return
        try:
            feed = read_feed(content)
        except FeedError as error:
            yield InputError(name, str(error))
            return
        if not feed.entries:
            yield InputError(name, "the feed lists no page")
        for entry in feed.entries:
            moment = entry.published or entry.updated
            told = Told(moment.date() if moment else None, entry.title, entry.section, feed.title)
            stamp = entry.updated or entry.published
            address = self._absolute(entry.link, name)
            if address is None:
                yield InputError(name, f"an entry without an address: {printable(entry.title or 'without a title')}")
            else:
                yield from self._listed(Listed(address, told, stamp.isoformat() if stamp else None, moment))

    def walk(self, pattern: str, first: date, last: date) -> Iterator[Item]:
        """The pages of a date archive, oldest first."""
        try:
            for address, day in addresses(pattern, first, last):
                moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
                yield from self.page(Listed(address, Told(published=day), None, moment, expected=False))
        except PatternError as error:
            yield InputError(printable(pattern), str(error))

    def _absolute(self, link: str | None, base: str) -> str | None:
        """An address, relative ones of a feed that was fetched included."""
        try:
            return normalized(link, base if "://" in base else None) if link else None
        except AddressError:
            return link

    def _listed(self, listed: Listed) -> Iterator[Item]:
        day = listed.moment.date() if listed.moment else None
        if day and ((self._first and day < self._first) or (self._last and day > self._last)):
            yield Skipped(printable(listed.address), "period", f"dated {day}, outside the days asked for")
        else:
            yield from self.page(listed)

    def _sitemap(self, content: bytes, name: str) -> Iterator[Item]:
        waiting: list[tuple[bytes | None, str]] = [(content, name)]
        known = {name}
        while waiting:
            given, place = waiting.pop(0)
            try:
                listed = read_sitemap(self._list_at(place) if given is None else given)
            except (FeedError, FetchError, NotAllowedError) as error:
                yield InputError(printable(place), str(error))
                continue
            for each in listed.sitemaps:
                address = self._absolute(each.address, place)
                before = each.changed and self._first and each.changed.date() < self._first
                if address and address not in known and not before:
                    known.add(address)
                    waiting.append((None, address))
            if len(known) > _MOST_SITEMAPS:
                yield InputError(name, f"more than {_MOST_SITEMAPS:,} sitemaps; name those that you want")
                return
            for page in listed.pages:
                moment = page.published or page.changed
                told = Told(page.published.date() if page.published else None, page.title)
                stamp = page.changed or page.published
                yield from self._listed(
                    Listed(page.address, told, stamp.isoformat() if stamp else None, moment, expected=False)
                )

    def _list_at(self, address: str) -> bytes:
        capture = self._fetcher.fetch(address)
        return capture.content if capture else b""


def _is_settled(listed: Listed, at: datetime, stamp: str | None) -> bool:
    """True if a page that was taken ``at`` need not be asked for again: its list names it as it did then, or it is of a
    day long past.
    """
    if listed.stamp is not None:
        return listed.stamp == stamp
    return listed.moment is None or at > listed.moment + _SETTLED
