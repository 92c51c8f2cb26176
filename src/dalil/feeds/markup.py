"""XML from anywhere as a tree: nothing is fetched, no entity grows, and what is broken is mended where it can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

MAX_LIST_BYTES: Final = 50 * 1024 * 1024
"""The largest list that is read; the sitemap protocol allows this much."""


class FeedError(ValueError):
    """A list that cannot be read; the message says why, without naming it."""


def tree_of(content: bytes) -> Any:
    """The root element. Raises :class:`FeedError` where there is none, or ``content`` is too large."""
    from lxml import etree

    if len(content) > MAX_LIST_BYTES:
        raise FeedError(f"larger than {MAX_LIST_BYTES:,} bytes, the most that is read of a list")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content.lstrip(b"\xef\xbb\xbf \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedError("broken XML: nothing can be read of it") from error
    if root is None:
        raise FeedError("broken XML: nothing can be read of it")
    return root


def name_of(element: Any) -> str:
    """The element's name in lower case, without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def children(element: Any, *names: str) -> Iterator[Any]:
    """The children of these names, in order."""
    return (child for child in element if name_of(child) in names)


def words_of(element: Any, *names: str) -> str | None:
    """The words of the first child of the first of these names that has any, on one line."""
    for name in names:
        for child in children(element, name):
            if words := " ".join("".join(child.itertext()).split()):
                return words
    return None


def moment_of(value: str | None) -> datetime | None:
    """The moment that a stamp names: RFC 822 (RSS) or ISO 8601 (Atom, sitemaps); UTC where no zone is given."""
    if not value:
        return None
    moment: datetime | None = None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return _month_or_year(value.strip())
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _month_or_year(value: str) -> datetime | None:
    """Sitemaps may name a month or a year alone; its first moment is not when a page was published, so: nothing."""
    match = re.match(r"(\d{4}-\d{2}-\d{2})", value)
    try:
        return datetime.fromisoformat(match[1]).replace(tzinfo=UTC) if match else None
    except ValueError:
        return None
