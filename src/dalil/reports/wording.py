"""The words of ``wording.toml``, compiled once: how pages name their parts."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Wording:
    """See the comments of ``wording.toml``; patterns match a whole line without regard to case, words are in lower
    case.
    """

    furniture: re.Pattern[str]
    furniture_anywhere: re.Pattern[str]
    comment_heading: re.Pattern[str]
    archive_cue: re.Pattern[str]
    document_kind: re.Pattern[str]
    end_mark: re.Pattern[str]
    section_words: frozenset[str]
    institution_words: frozenset[str]
    serial_words: frozenset[str]
    finite_verbs: frozenset[str]
    headline_verbs: frozenset[str]
    agencies: dict[str, str]


def _any_of(patterns: list[str], whole: bool = True) -> re.Pattern[str]:
    union = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"\s*(?:{union})\s*\Z" if whole else union, re.IGNORECASE)


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The wording, read on first use."""
    table = tomllib.loads(files("dalil.reports").joinpath("wording.toml").read_text(encoding="utf-8"))
    return Wording(
        furniture=_any_of(table["furniture"]),
        furniture_anywhere=_any_of(table["furniture_anywhere"]),
        comment_heading=_any_of(table["comment_headings"]),
        archive_cue=_any_of(table["archive_cues"], whole=False),
        document_kind=_any_of(table["document_kinds"]),
        end_mark=_any_of(table["end_marks"]),
        section_words=frozenset(table["section_words"]),
        serial_words=frozenset(table["serial_words"]),
        institution_words=frozenset(table["institution_words"]),
        finite_verbs=frozenset(table["finite_verbs"]),
        headline_verbs=frozenset(table["headline_verbs"]),
        agencies=dict(table["agencies"]),
    )


def is_furniture(line: str) -> bool:
    """True if the whole ``line`` is page furniture where it stands at a page's beginning or end."""
    return len(line) <= 300 and bool(wording().furniture.match(line) or wording().furniture_anywhere.match(line))
