"""Lines that are nothing but metadata: "World News / April 29, 2020 / 11:42 AM", "Issued Thursday 5 July 2018",
"Prepared by …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from dalil.reports.dates_in_headers import find_header_dates
from dalil.reports.wording import wording

Shape = Literal["in", "bar", "dash", "bare"]

_LONGEST: Final = 160
_DIGIT: Final = re.compile(r"\d")
_TIME: Final = re.compile(
    r"\b(?:at\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"(?:\s*(?:GMT|UTC|EE?S?T|CE?S?T|local time|hrs?)(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?)?"
    r"|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d+\s*min(?:ute)?s?\.?\s+read\b|\b[\d,.]+\s*(?:views|reads|comments?|shares)\b",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"\b(?:first |last |originally |date )?"
    r"(?:published|posted|issued|released|filed|created|written|dated|added|date|as of)"
    r"(?: (?:on|at|in))?\b:?|\bon$|^on\b",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(r"\b(?:last )?(?:updated|modified|edited|changed)(?: (?:on|at))?\b:?", re.IGNORECASE)
_WEEKDAY: Final = re.compile(r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)day\b,?", re.IGNORECASE)
_BAR: Final = re.compile(r"\s*[|/·•,،\t]\s*|\s{3,}")
_DASH: Final = re.compile(r"\s+[–—-]+\s+")
_IN: Final = re.compile(
    r"^(?:(?:published|posted|filed|written|categori[sz]ed)\s+)?(?:in|under)\s*:?\s+(?=\S)", re.IGNORECASE
)
_BY: Final = re.compile(r"^(?:by|author|written by|reported by|posted by)\b\s*:?\s+(?=\S)", re.IGNORECASE)
_FROM: Final = re.compile(
    r"^(?:prepared by|published by|issued by|compiled by|produced by|source|from the)\b\s*:?\s+(?=\S)", re.IGNORECASE
)
_PARTNERS: Final = re.compile(
    r"\s+(?:in (?:collaboration|cooperation|partnership)|together|jointly) with\b.*", re.IGNORECASE | re.DOTALL
)
_SMALL: Final = re.compile(r"(?:of|for|the|and|in|on|to|an?|de|la|al|el|&|du|des)", re.IGNORECASE)
_STAND_IN: Final = "\x00"
_PERIOD: Final = re.compile(
    rf"(?:{_STAND_IN}|\b\d{{1,2}})\s*(?:-|–|to|until|and)\s*{_STAND_IN}|\b(?:from|between|since)\s+{_STAND_IN}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MetadataLine:
    """What one metadata line tells. ``shape`` says how its date and section stand together; ``changed`` that the day is
    an update's.

    ``others`` are parts that are neither: a byline's place, a series' name.
    """

    day: date | None = None
    section: str | None = None
    source: str | None = None
    shape: Shape = "bare"
    changed: bool = False
    document_kind: bool = False
    others: tuple[str, ...] = ()


def read_metadata_line(line: str, stamp: date | None = None) -> MetadataLine | None:
    """What ``line`` tells if it is metadata as a whole, else ``None``. ``stamp`` is the day of a machine-readable time
    in it.
    """
    if len(line) > _LONGEST:
        return None
    line = " ".join(line.split())
    if wording().document_kind.match(line):
        return MetadataLine(document_kind=True)
    bare = line[1:-1].strip() if line[:1] + line[-1:] in ("()", "[]") else line
    if match := _FROM.match(bare):
        source = _PARTNERS.sub("", bare[match.end() :]).strip(" .")
        return MetadataLine(source=source) if _is_name(source) else None
    if match := _BY.match(bare):
        return (
            MetadataLine(others=(bare,))
            if _is_name(bare[match.end() :], loose=True) and not find_header_dates(bare)
            else _dated(bare, stamp)
        )
    return _dated(bare, stamp) or _undated(bare)


def _dated(line: str, stamp: date | None) -> MetadataLine | None:
    found = find_header_dates(line) if _DIGIT.search(line) else []
    days = [day for day in found if day.known]
    if not days and not (stamp and found):
        return None
    rest = line
    for day in reversed(found):
        rest = f"{rest[: day.start]}{_STAND_IN}{rest[day.end :]}"
    if _PERIOD.search(rest):
        return None  # days covered, not a day of publication
    bracketed_day = re.sub(rf"[(\[]\s*{_STAND_IN}\s*[)\]]", f"|{_STAND_IN}|", rest)
    changed = _CHANGED.search(bracketed_day)
    published = _LEAD.search(bracketed_day)
    rest = _WEEKDAY.sub("", _TIME.sub("", _CHANGED.sub("", bracketed_day)))
    dashed = _DASH.search(rest) is not None
    in_section = re.search(
        rf"{_STAND_IN}\s*,?\s*(?:published |posted |filed )?(?:in|under)\s+(?=\S)"
        r"|\b(?:published|posted|filed) in\s+(?=\S)",
        rest,
        re.IGNORECASE,
    )
    if in_section:
        rest = f"{rest[: in_section.end()]}\x01{rest[in_section.end() :]}"
        rest = re.sub(r"(?:published |posted |filed )?(?:in|under)\s+\x01", "|\x01", rest, flags=re.IGNORECASE)
    rest = _LEAD.sub("", rest)
    parts = [part for piece in rest.replace(_STAND_IN, "|").split("|") for part in _parts(piece)]
    return _judged(
        parts,
        day=(days[0].known if days else stamp),
        shape="in" if in_section else ("dash" if dashed else "bar"),
        changed=changed is not None and published is None and len(days) == 1,
    )


def day_of_label(line: str, *, title: bool) -> date | None:
    """The one full day of a line above an article that is no metadata as a whole.

    "Mekelle, on the 25th of June 2021, our own information" dates what stands below it, "Update for 29 June 2022" too.
    A ``title`` that names no serial kind of text does not: its date may be that of what it tells about.
    """
    words = {word.strip(".,:;()").lower() for word in line.split()}
    if len(line) > _LONGEST or _is_headline(line) or (title and not words & wording().serial_words):
        return None
    found = find_header_dates(line)
    rest = line
    for day in reversed(found):
        rest = f"{rest[: day.start]}{_STAND_IN}{rest[day.end :]}"
    if issued := re.search(rf"\b(?:issued|published|released)\s+(?:on\s+)?{_STAND_IN}", rest, re.IGNORECASE):
        day = found[rest[: issued.end()].count(_STAND_IN) - 1]
        years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", line)}
        return day.known or (replace(day, year=years.pop()).known if len(years) == 1 else None)
    days = {day.known for day in found}
    return days.pop() if len(days) == 1 and not _PERIOD.search(rest) else None


def _parts(piece: str) -> list[str]:
    return [
        part.strip(" .:;()[]–—-")
        for dashed in _DASH.split(piece)
        for part in _BAR.split(dashed)
        if part.strip(" .:;()[]–—-")
    ]


def _judged(parts: list[str], day: date | None, shape: Shape, changed: bool) -> MetadataLine | None:
    section: str | None = None
    source: str | None = None
    others: list[str] = []
    for part in parts:
        told = part.startswith("\x01")
        name = part.lstrip("\x01").strip()
        if _BY.match(name):
            others.append(name)
        elif not _is_name(name) or (len(name.split()) > 2 and _is_headline(name)):
            return None
        elif told or (section is None and is_section_name(name)):
            section = name
        elif source is None and is_institution(name):
            source = name
        else:
            others.append(name)
    return MetadataLine(day, section, source, shape if parts else "bare", changed, others=tuple(others))


def _undated(line: str) -> MetadataLine | None:
    """ "In Local News", "Published in Local News", "Opinion | International law"."""
    if match := _IN.match(line):
        name = line[match.end() :].strip(" .")
        told = len(match[0].split()) > 1 and len(name.split()) <= 6 and _is_name(name)
        return MetadataLine(section=name, shape="in") if told or is_section_name(name) else None
    parts = _parts(line)
    if (
        len(parts) > 1
        and all(len(part.split()) <= 4 for part in parts)
        and any(is_section_name(part) for part in parts)
        and "|" in line
    ):
        return MetadataLine(section=next(part for part in parts if is_section_name(part)), shape="bar")
    return None


def _is_name(part: str, loose: bool = False) -> bool:
    """True if ``part`` reads as a name or heading of a few words, not as a sentence."""
    words = part.split()
    if not 1 <= len(words) <= 14 or re.search(r"(?<!\bNo)[.!?:;]\s", part) or part.endswith(("?", "!")):
        return False
    if part[0].islower() and not loose:
        return False
    names = sum(
        1 for word in words if word[0].isupper() or _SMALL.fullmatch(word) or word.startswith(("al-", "el-", "#", "("))
    )
    return loose or names * 2 >= len(words)


def _is_headline(words: str) -> bool:
    verbs = wording().finite_verbs | wording().headline_verbs
    return any(word.strip(".,()'’").lower() in verbs for word in words.split())


def is_section_name(name: str) -> bool:
    """True for "Local News", "Press Releases", "World": a section's word with at most two other capitalised words."""
    words = [word.strip("&,'’").lower() for word in name.split()]
    known = sum(word in wording().section_words for word in words)
    if _SMALL.fullmatch(words[-1]):
        return False  # "News of"
    if not known or len(words) > 5 or _is_headline(name):
        return False
    institution = any(word in wording().institution_words for word in words)
    if institution and (words[-1] not in wording().section_words or "of" in words or "for" in words):
        return False  # "Media Department", "Department of Media"
    return len([word for word in words if word and not _SMALL.fullmatch(word)]) - known <= min(known, 2) and _is_name(
        name
    )


def is_institution(name: str) -> bool:
    """True for a name that holds an institution's word ("Syrian Network for Human Rights") and no headline's verb."""
    words = [word.strip(".,()'’").lower().removesuffix("'s").removesuffix("’s") for word in name.split()]
    if len(words) > 14 or not _is_name(name[:200]) or name.endswith((".", ":", ";")) or ":" in name:
        return False
    return any(word in wording().institution_words for word in words) and not _is_headline(name)
