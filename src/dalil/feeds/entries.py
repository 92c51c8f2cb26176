"""RSS 0.9 to 2.0, RDF and Atom feeds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from dalil.feeds.markup import FeedError, children, moment_of, name_of, tree_of, words_of

__all__ = ["Entry", "Feed", "FeedError", "list_kind", "read_feed"]

_ROOT: Final = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*+(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)\s*+)*+"
    rb"<(?:[A-Za-z0-9_]+:)?(rss|feed|RDF|urlset|sitemapindex)\b",
    re.DOTALL,
)
_LONGEST_PROLOG: Final = 16_384


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one page. ``text`` is its fullest text, which may be HTML; ``None`` if it gives none."""

    link: str | None
    title: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    text: str | None = None
    section: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: who publishes it, and its entries in their order."""

    title: str | None
    entries: tuple[Entry, ...]


def list_kind(content: bytes) -> Literal["feed", "sitemap"] | None:
    """What list ``content`` is by its root element; ``None`` if it is none."""
    match = _ROOT.match(content[:_LONGEST_PROLOG])
    if match is None:
        return None
    return "sitemap" if match[1] in (b"urlset", b"sitemapindex") else "feed"


def read_feed(content: bytes) -> Feed:
    """The feed that ``content`` is. Raises :class:`FeedError` where nothing can be read of it or it is no feed."""
    root = tree_of(content)
    if name_of(root) not in ("rss", "feed", "rdf"):
        raise FeedError("not a feed: its root is no rss, feed or RDF")
    channel = next(children(root, "channel"), root)
    # In RDF and RSS 0.90 the items stand beside the channel.
    items = [*children(channel, "item", "entry"), *(children(root, "item") if channel is not root else ())]
    return Feed(title=words_of(channel, "title"), entries=tuple(_entry(item) for item in items))


def _entry(item: Any) -> Entry:
    return Entry(
        link=_link(item),
        title=words_of(item, "title"),
        published=moment_of(words_of(item, "pubdate", "published", "date", "issued", "created")),
        updated=moment_of(words_of(item, "updated", "modified")),
        text=_text(item),
        section=words_of(item, "category") or _term(item),
        id=words_of(item, "guid", "id"),
    )


def _link(item: Any) -> str | None:
    """The page's address: RSS's words, or Atom's alternate; a guid that is one serves where there is no link."""
    for link in children(item, "link"):
        address = link.get("href") or "".join(link.itertext())
        if address.strip() and link.get("rel", "alternate") == "alternate":
            return str(address).strip()
    guid = next(children(item, "guid"), None)
    if guid is not None and guid.get("isPermaLink", "true") != "false":
        words = "".join(guid.itertext()).strip()
        return words if words.startswith(("http://", "https://")) else None
    return None


def _term(item: Any) -> str | None:
    return next((str(each.get("term")) for each in children(item, "category") if each.get("term")), None)


def _text(item: Any) -> str | None:
    """The longest of what the entry gives as its text."""
    texts = [_inner(each) for each in children(item, "encoded", "content", "description", "summary")]
    return max(filter(None, texts), key=len, default=None)


def _inner(element: Any) -> str:
    """An element's text; of one that holds XHTML, its markup."""
    if element.get("type") == "xhtml" and len(element):
        from lxml import etree

        return "".join(etree.tostring(child, encoding="unicode") for child in element).strip()
    return "".join(element.itertext()).strip()
