"""What stands below an article's last paragraph: the "(Source: …)", credits, a filing date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dalil.reports.dates_in_headers import find_header_dates
from dalil.reports.metadata_lines import read_metadata_line
from dalil.reports.page import Line
from dalil.reports.wording import is_furniture, wording

_SOURCE: Final = re.compile(r"[(\[]\s*sources?\s*:\s*(?P<name>[^()\[\]]{2,200}?)\s*[)\]]\s*\.?\s*\Z", re.IGNORECASE)
_SOURCE_LINE: Final = re.compile(r"sources?\s*:\s*(?P<name>[^.:;]{2,120}?)\s*\.?\s*\Z", re.IGNORECASE)
_CREDIT: Final = re.compile(
    r"[(\[]?\s*(?:(?:additional |further )?"
    r"(?:reporting|writing|editing|compiled|translated|translation|filed|edited|written|reported)"
    r"(?: from| by| in|\b)|with (?:reporting|files|agencies|inputs?)\b|filed\b)",
    re.IGNORECASE,
)
_FILED: Final = re.compile(r"[(\[]?\s*(?:filed|published|issued|posted|released|dated)\b", re.IGNORECASE)


@dataclass(slots=True)
class Closing:
    """The end of an article. Lines before ``body_end`` (an index) are its body, save those in ``silent``.

    ``source`` are the inner words of its source line and their offsets in the text, ``source_start`` where its bracket
    opens; ``filed`` the day of a filing note, ``page_day`` that of the page's own footer ("Items filtered by date: …").
    """

    body_end: int
    silent: set[int] = field(default_factory=set)
    source: tuple[str, int, int] | None = None
    source_start: int | None = None
    filed: date | None = None
    page_day: date | None = None


def read_closing(text: str, lines: Sequence[Line], body: int) -> Closing:
    """The closing of the article that ``lines`` of ``text`` make up, whose body begins at the index ``body``."""
    closing = Closing(body_end=len(lines))
    while closing.body_end > body and is_furniture(words := _words(text, lines[closing.body_end - 1])):
        closing.body_end -= 1
        days = [day.known for day in find_header_dates(words) if day.known]
        closing.page_day = closing.page_day or (days[0] if days and wording().archive_cue.search(words) else None)
    while (
        closing.body_end > body and lines[closing.body_end - 1].marked and lines[closing.body_end - 1].kind == "heading"
    ):
        closing.body_end -= 1  # it heads what was left out
    for index in range(closing.body_end - 1, body - 1, -1):
        line = lines[index]
        words = _words(text, line)
        if wording().end_mark.match(words):
            continue
        if _is_credit(words):
            closing.silent.add(index)
            _take_filing(closing, words)
        elif closing.source is None and (match := _source(words)):
            start = line.start + match.start("name")
            closing.source = (match["name"], start, start + len(match["name"]))
            closing.source_start = line.start + match.start()
            if match.start() == 0:
                closing.silent.add(index)
        else:
            break
    return closing


def _words(text: str, line: Line) -> str:
    return text[line.start : line.end]


def is_source_line(words: str) -> bool:
    """True for a line that ends with a "(Source: …)" or is one."""
    return _source(words) is not None


def _source(words: str) -> re.Match[str] | None:
    return _SOURCE.search(words, max(0, len(words) - 240)) or (_SOURCE_LINE.match(words) if len(words) < 140 else None)


def _is_credit(words: str) -> bool:
    if len(words) > 240 or not (_CREDIT.match(words) or _FILED.match(words)):
        return False
    if words[0] in "([" and words[-1] in ")]":
        return True
    fact = read_metadata_line(words)
    return (
        bool(fact and fact.day)
        or re.match(r"(?:reporting|writing|editing|additional reporting|edited|written) by\b", words, re.IGNORECASE)
        is not None
    )


def _take_filing(closing: Closing, words: str) -> None:
    days = [day.known for day in find_header_dates(words) if day.known]
    if days and _FILED.match(words):
        closing.filed = closing.filed or days[0]
