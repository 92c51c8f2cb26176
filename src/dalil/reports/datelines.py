"""Datelines: the place, day and agency before the dash with which a wire story begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from dalil.reports.dates_in_headers import HeaderDate, find_header_dates
from dalil.reports.wording import wording

_REACH: Final = 130
# some set the dash close to one side: "Homs, SANA- Two …", "Homs, SANA -Two …", "Homs, SANA_ Two …"
_SEPARATOR: Final = re.compile(
    r"\s*(?:--+|[–—])\s*|\s+-\s+|(?<=[A-Z)])[-_]\s+(?=[A-ZÀ-Þ“\"'‘])|(?<=[A-Z)])\s+[-_](?=[A-ZÀ-Þ“\"'‘])|(?<=\d):\s+"
    r"|(?<=[\d/)])\.\s+(?=[A-ZÀ-Þ“\"'‘])"
    # "Kharkiv, March 4 At least two …"
    r"|(?<=\d)\s+(?=(?:A|An|At|The|Some|Several|Dozens|Scores|Hundreds|More|Over|Up|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\s)"
)
_BRACKETED: Final = re.compile(r"\(([^()]{1,40})\)|/\s*([^/\s][^/]{1,30}?)\s*/")
_PARTICLES: Final = frozenset(["al", "el", "of", "the", "de", "la", "as", "ar", "at", "ad", "an", "ash"])
_ARTICLES: Final = ("al-", "el-", "ash-", "as-", "ar-", "at-", "an-", "ad-", "az-", "l-")
_NAME: Final = re.compile(r"[^\W\d_][\w.'’‘`-]*\Z")
_OPENING: Final = re.compile(r"[A-ZÀ-Þ0-9“\"'‘«(\[]|al-|[^\W\d_a-zß-ÿ]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Offsets in the text: the dateline's words are ``[start, end)``, the story goes on at ``body``.

    ``body`` is the line's end for a dateline that stands alone. ``agency`` is a name as :mod:`dalil.reports.wording`
    spells it.
    """

    start: int
    end: int
    body: int
    day: HeaderDate | None
    agency: str | None


def read_dateline(text: str, start: int, end: int, *, alone: bool = False) -> Dateline | None:
    """The dateline at the beginning of the line ``[start, end)`` of ``text``, or ``None``.

    With ``alone`` the whole line must be one ("PORT SUDAN, June 10, 2024 (Agencies)"). A prefix counts as a dateline if
    it is made of names and has a date, an agency or a place in capitals (or in brackets) and what follows begins a
    sentence.
    """
    if alone:
        return _judged(text, start, end, end) if end - start <= _REACH else None
    # The longest prefix wins: "Damascus – 5 February 2018 – Two people …".
    for match in reversed(list(_SEPARATOR.finditer(text, start, min(end, start + _REACH)))):
        if match.end() >= end or not _OPENING.match(text, match.end()):
            continue
        if found := _judged(text, start, match.start(), match.end()):
            return found
    return None


def _judged(text: str, start: int, end: int, body: int) -> Dateline | None:
    words = text[start:end]
    days = find_header_dates(words)
    rest = words
    for found in reversed(days):
        rest = rest[: found.start] + ", " + rest[found.end :]
    outside = _BRACKETED.sub(", ", rest)
    bracketed = [match[1] or match[2] for match in _BRACKETED.finditer(rest)]
    if days and bracketed and _parts(outside):
        # "AZAZ, Syria, April 28 (Levant Wire)": beside a place and a day the brackets hold the agency, known or not.
        agency, rest = _agency(bracketed[-1]), outside
        if agency is None and _is_place(bracketed[-1]):
            agency = bracketed[-1].strip()
    else:
        agency, rest = None, _BRACKETED.sub(lambda match: f", {match[1] or match[2]}, ", rest)
    places: list[str] = []
    for part in _parts(rest):
        if (name := _agency(part)) is not None:
            agency = name
        elif _is_place(part):
            places.append(part)
        else:
            return None
    if len(days) > 1 or len(places) > 4:
        return None
    shouted = bool(places) and places[0].isupper() and len(places[0]) > 2
    named = agency is not None or shouted or (bool(bracketed) and 1 in (len(places), len(_parts(outside))))
    # A line of its own with a place in small letters and a day may as well be a by-line.
    dated = bool(days) and (bool(places) or days[0].year is not None) and body > end
    if not (named or dated) or (body == end and not days):
        return None
    day = replace(days[0], start=start + days[0].start, end=start + days[0].end) if days else None
    return Dateline(start=start, end=end, body=body, day=day, agency=agency or None)


def _parts(words: str) -> list[str]:
    parts = (part.strip(" .\t\n") for part in re.split(r"[,،/|;–—]|\s-+\s", words))
    return [part for part in parts if part]


def _agency(name: str) -> str | None:
    """The agency's full name, an empty one for "(Agencies)", ``None`` for anything else; SANA is one, Sana a town."""
    return wording().agencies.get(name.strip())


def _is_place(part: str) -> bool:
    words = part.split()
    if not 1 <= len(words) <= 4:
        return False
    names = 0
    for word in words:
        if not _NAME.match(word):
            return False
        if not word[0].islower() or word.startswith(_ARTICLES):
            names += 1
        elif word.lower() not in _PARTICLES:
            return False
    return names > 0
