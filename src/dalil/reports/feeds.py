"""Feeds in files → records: what the feed itself says of each of its pages."""

from __future__ import annotations

from collections.abc import Iterator

from dalil.feeds import FeedError, list_kind, read_feed
from dalil.reports.page import Stated
from dalil.reports.records import BadRecord, Record, RecordError


def read_feed_records(content: bytes) -> Iterator[Record | BadRecord]:
    """The entries of a feed as records. An entry without a text of its own is told: its page holds what it is about.

    Raises :class:`RecordError` for a sitemap, which holds no words, and for what cannot be read.
    """
    if list_kind(content) == "sitemap":
        raise RecordError("a sitemap: it lists pages and holds no words (--follow fetches them)")
    try:
        feed = read_feed(content)
    except FeedError as error:
        raise RecordError(str(error)) from error
    if not feed.entries:
        raise RecordError("the feed has no entries")
    for number, entry in enumerate(feed.entries, start=1):
        where = f"entry {number}"
        if not (entry.text or "").strip():
            yield BadRecord(where, "the entry has no text of its own (--follow fetches its page)")
            continue
        moment = entry.published or entry.updated
        yield Record(
            text=entry.text or "",
            stated=Stated(
                published=moment.date() if moment else None,
                section=entry.section,
                title=entry.title,
                url=entry.link,
                source=feed.title,
                record_id=entry.id,
            ),
            where=where,
        )
