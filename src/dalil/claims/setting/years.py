"""Years: a day without a year is of the year in which the report has put its month ("March 2022 … on 27 March")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dalil.claims.sentences.sentence import Sentence
from dalil.language.dates import DateMention

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED_MONTH = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
_KINDS = ("day", "range", "month")


def settle_years(sentences: Sequence[Sentence]) -> None:
    """Move the dates of each sentence whose month the report told before with another, earlier year into that year."""
    years: dict[int, int] = {}  # by month, the year told last
    for sentence in sentences:
        settled = []
        for mention in sentence.dates:
            words = sentence.text[mention.start : mention.end]
            if mention.first is None or mention.last is None or not _NAMED_MONTH.search(words):
                settled.append(mention)
                continue
            if _YEAR.search(words):
                years[mention.first.month] = mention.first.year
                settled.append(mention)
                continue
            year = years.get(mention.first.month)
            settled.append(_in_year(mention, year) if year is not None and mention.kind in _KINDS else mention)
        sentence.dates = settled


def _in_year(mention: DateMention, year: int) -> DateMention:
    if mention.first is None or mention.last is None or mention.first.year <= year:
        return mention
    moved = year - mention.first.year
    return replace(mention, first=_moved(mention.first, moved), last=_moved(mention.last, moved))


def _moved(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
