"""Report days: days that a report names once and tells of all along ("Weekly update, 4 - 10 May")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dalil.claims.sentences.sentence import Sentence
from dalil.claims.setting.days import Days
from dalil.claims.units.dating import said_on
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import any_of

_PERIODICAL = re.compile(
    rf"\b(?:reporting\s+period|{any_of('speech', 'periodical')}\s+(?:\w+\s+){{0,2}}{any_of('speech', 'periodicals')}"
    r"|report\s+(?:monitors|covers|documents)|(?:during|covers|covering)\s+the\s+period)\b",
    re.IGNORECASE,
)
_WAR = r"(?:war|fighting|conflict|hostilities|offensive|operation|campaign|escalation|clashes|invasion|violence)"
_BEGAN = r"(?:began|begun|started|broke\s+out|erupted|flared(?:\s+up)?|resumed)"
_SINCE_IT_BEGAN = re.compile(
    rf"\bsince\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){{0,3}}?{_WAR}\s+(?:\w+\s+)?{_BEGAN}\b(?!\s+(?:on|in|last|over|\d))",
    re.IGNORECASE,
)
_IT_BEGAN = re.compile(
    rf"\b{_WAR}\s+(?:\w+\s+){{0,3}}{_BEGAN}\s+(?:again\s+)?(?:on\s+)?(?:\w+day,?\s+)?$", re.IGNORECASE
)
_HEAD = 6  # sentences of a report that may say which days it covers
_LONGEST = 45  # days that a periodical report covers at most
_STALE = 21  # days after which it comes out at the latest


class ReportDays:
    """The days that one report, which came out on ``day``, names once and tells of all along."""

    def __init__(self, sentences: Sequence[Sentence], day: date | None) -> None:
        self.sentences = sentences
        self.day = day
        self.period = self._period()

    def _period(self) -> Days | None:
        """The days that a periodical report says it covers ("Weekly update, 4 - 10 May"), for what it tells without a
        day; so do the days at the end of a title ("Attacks on hospitals, 1-12 May")."""
        for sentence in self.sentences[:_HEAD]:
            periodical = _PERIODICAL.search(sentence.text) is not None
            for found in sentence.dates:
                if not periodical and not _closes_title(sentence, found.end):
                    continue
                if found.kind != "range" or not found.first or not found.last or self.day is None:
                    continue
                lasts, since = (found.last - found.first).days, (self.day - found.last).days
                if 2 <= lasts <= _LONGEST and 0 <= since <= _STALE:
                    return found.first, found.last
        return None

    def since_the_beginning(self, unit: Unit) -> Days | None:
        """ "displaced since the fighting broke out": from the day on which the report says that it did."""
        if self.day is None or _SINCE_IT_BEGAN.search(unit.sentence.text) is None:
            return None
        for sentence in self.sentences:
            for found in sentence.dates:
                told = found.kind == "day" and found.first is not None and found.first == found.last
                if told and found.first and _IT_BEGAN.search(sentence.text[: found.start]) and found.first <= self.day:
                    return found.first, self.day
        return None

    def of_opening(self, unit: Unit) -> Days | None:
        """The one day that the sentences before the first occurrence name: "On Tuesday jets passed over the town. Those
        who …"."""
        for sentence in reversed(self.sentences[max(0, unit.sentence.index - 3) : unit.sentence.index]):
            if sentence.block.kind not in ("paragraph", "item") or said_on(sentence):
                continue
            days = {(d.first, d.last) for d in sentence.dates if d.first and d.last and d.kind == "day"}
            if len(days) == 1:
                ((first, last),) = days
                past = first is not None and (self.day is None or first < self.day)
                return (first, last) if first and last and past else None
        return None


def _closes_title(sentence: Sentence, end: int) -> bool:
    """True if a title or the heading over the whole ends with the words before ``end``."""
    over_all = sentence.index == 0 and sentence.block.kind in ("title", "heading")
    return over_all and not sentence.text[end:].strip(" \n.:)]-–")
