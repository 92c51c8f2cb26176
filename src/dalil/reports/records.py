"""JSON and JSON Lines → records: one report's text with what its other fields state."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from dalil.reports.dates_in_headers import parse_stamp
from dalil.reports.page import Stated

# Our names first, then those by which other collectors call the same.
_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "_id", "guid", "uuid"),
    "url": ("url", "link", "source_url", "canonical_url"),
    "title": ("title", "headline", "name"),
    "published": (
        "published",
        "published_at",
        "publishedAt",
        "date_published",
        "datePublished",
        "date_publish",
        "pubDate",
        "pub_date",
        "date",
    ),
    "section": ("section", "category", "articleSection"),
    "source": ("source", "publisher", "outlet", "site_name", "sitename", "source_domain"),
    "text": ("text", "body", "content", "articleBody", "maintext", "raw_text", "full_text"),
}
USUAL_NAMES: Final = {name.lower(): (field, name) for field, names in _NAMES.items() for name in names}
"""Every usual name in lower case → the field that it is of, and the name as it is usually written."""

_LISTS: Final = ("reports", "items", "articles", "records", "results", "entries", "data", "posts")


Columns = tuple[tuple[str, str], ...]
"""Pairs of a field ("text", "published", …) and the key that holds it; ``a.b`` is the key b of the object at a."""


class RecordError(ValueError):
    """The whole input is no JSON or holds no records; the message says which, without naming the file."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record. ``where`` is its place in the input ("line 17", "record 3"), empty if it is the whole of it."""

    text: str
    stated: Stated
    where: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be read, and why."""

    where: str
    message: str


def read_records(source: str, *, lines: bool, columns: Columns = ()) -> Iterator[Record | BadRecord]:
    """The records of a JSON value or, with ``lines``, of JSON Lines, in order.

    ``columns`` names the keys of fields that go by names of their own; the others are found by the usual ones.

    A value is one record, a list of them, or an object that holds such a list under "reports", "items", "articles" and
    the like. Raises :class:`RecordError` if nothing of the whole can be read.
    """
    if not lines:
        try:
            yield from _of_value(_load(source), columns)
            return
        except _BrokenJsonError as error:
            # Several values one after another, one a line: JSON Lines under JSON's name.
            if not error.extra:
                raise RecordError(str(error)) from error
    yield from _of_lines(source, columns)


class _BrokenJsonError(ValueError):
    def __init__(self, message: str, extra: bool = False) -> None:
        super().__init__(message)
        self.extra = extra


def _load(source: str) -> Any:
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        place = (
            f"line {error.lineno}, column {error.colno}"
            if error.lineno > 1 or "\n" in source.strip()
            else f"column {error.colno}"
        )
        raise _BrokenJsonError(f"broken JSON at {place}: {error.msg}", error.msg == "Extra data") from error
    except (RecursionError, ValueError) as error:  # nested too deep; a number of thousands of digits
        raise _BrokenJsonError(
            "JSON nested too deep to read" if isinstance(error, RecursionError) else "broken JSON: a number too long"
        ) from error


def _of_lines(source: str, columns: Columns) -> Iterator[Record | BadRecord]:
    found = False
    broken = None
    results: list[Record | BadRecord] = []
    # Only a line feed ends a line here: JSON strings may hold U+2028 as it is.
    for number, line in enumerate(source.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            value = _load(line)
        except _BrokenJsonError as error:
            broken = broken or error
            results.append(BadRecord(where, str(error)))
            continue
        found = True
        results.append(record_of(value, where, columns))
    if not found and broken is not None and len(results) > 1:
        # One value spread over many lines, under the name of JSON Lines.
        try:
            yield from _of_value(_load(source), columns)
            return
        except _BrokenJsonError:
            pass
    if not results:
        raise RecordError("no records in it")
    yield from results


def _of_value(value: Any, columns: Columns) -> Iterator[Record | BadRecord]:
    if isinstance(value, Mapping) and _field(value, "text", columns) is None:
        value = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), value)
    if isinstance(value, list):
        if not value:
            raise RecordError("no records in it")
        for number, member in enumerate(value, start=1):
            yield record_of(member, f"record {number}", columns)
    else:
        yield record_of(value, "", columns)


def _field(value: Mapping[str, Any], name: str, columns: Columns) -> Any:
    for field, key in columns:
        if field == name:
            return _at(value, key)
    return next((value[key] for key in _NAMES[name] if value.get(key) is not None), None)


def _at(value: Any, key: str) -> Any:
    """What stands at ``key``, which may lead through objects: "source.name"."""
    if isinstance(value, Mapping) and key in value:
        return value[key]
    outer, dot, inner = key.partition(".")
    return _at(value.get(outer), inner) if dot and isinstance(value, Mapping) else None


def record_of(value: Any, where: str, columns: Columns = ()) -> Record | BadRecord:
    """The record that a mapping of fields is; ``where`` is its place in the input."""
    if not isinstance(value, Mapping):
        return BadRecord(where, f"a record must be an object, this is {_kind(value)}")
    text = _field(value, "text", columns)
    if not isinstance(text, str) or not text.strip():
        return BadRecord(
            where, "the record has no text" if text is None or isinstance(text, str) else f"its text is {_kind(text)}"
        )
    stamp = _field(value, "published", columns)
    published = _day(stamp)
    warnings = (
        () if stamp in (None, "") or published else (f"its date {str(stamp)[:40]!r} is not a full date; passed over",)
    )
    stated = Stated(
        published=published,
        section=_name(_field(value, "section", columns)),
        title=_name(_field(value, "title", columns)),
        url=_name(_field(value, "url", columns)),
        source=_name(_field(value, "source", columns)),
        record_id=_name(_field(value, "id", columns)),
    )
    # A lone surrogate cannot be stored or sent; one character stands for one, so offsets hold.
    return Record(_without_surrogates(text), stated, where, warnings)


def _without_surrogates(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _day(stamp: Any) -> date | None:
    if isinstance(stamp, str):
        return parse_stamp(stamp)
    if isinstance(stamp, int | float) and not isinstance(stamp, bool) and 1e8 < stamp < 1e14:
        seconds = stamp / 1000 if stamp > 1e11 else stamp
        return datetime.fromtimestamp(seconds, UTC).date()
    return None


def _name(value: Any) -> str | None:
    """A field's words on one line; of a list the first, of an object its name."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return (" ".join(_without_surrogates(value).split()) or None) if isinstance(value, str) else None


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    return {
        bool: "a truth value",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
    }.get(type(value), "something else")
