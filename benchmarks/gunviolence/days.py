"""The day of the occurrence that a document is about, and which of its sentences tell of another one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from benchmarks.gunviolence.words import phrases, words

from dalil.language.dates import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 2  # days that "overnight" and "the weekend" may hold
_BACK = 1200  # days back that a court report may look


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and whether words give it."""

    day: date | None
    told: bool


def day_of(docs: Sequence[Doc], dates: Sequence[Sequence[DateMention]], published: date | None) -> Day:
    """The day that the sentences on the shooting name most, the earlier ones weighing more; else the report's own."""
    weights: dict[date, float] = defaultdict(float)
    for index, (doc, mentions) in enumerate(zip(docs, dates, strict=True)):
        if phrases("elsewhere").search(doc.text):
            continue
        for mention in mentions:
            day = _day(mention, published)
            if day is not None:
                weights[day] += _weight(doc, mention) * (1.0 if index < 8 else 0.5)
    best = max(weights.items(), key=lambda item: item[1], default=None)
    if best is None or best[1] <= 0:
        return Day(published, False)
    return Day(best[0], True)


def _day(mention: DateMention, published: date | None) -> date | None:
    if mention.offset is not None or mention.first is None or mention.last is None:
        return None
    if mention.kind not in ("day", "range", "now") or (mention.last - mention.first).days >= _LONGEST:
        return None
    if published is not None and not timedelta(0) <= published - mention.last <= timedelta(_BACK):
        return None
    return mention.last if mention.kind == "now" else mention.first


def _weight(doc: Doc, mention: DateMention) -> float:
    """What the verb that the date belongs to says: when it happened, or when the court met."""
    token = next((t for t in doc if t.idx >= mention.start), None)
    if token is None:
        return 0.0
    best = 0.2
    for verb in _governors(token):
        lemma = verb.lemma_.lower()
        if lemma in words("verbs", "after"):
            return -0.5
        if lemma in words("verbs", "happen") or lemma in words("nouns", "shootings") | words("nouns", "deaths"):
            return 3.0
        if lemma in words("verbs", "die"):
            best = 0.5
            break
        if lemma in words("verbs", "scene"):
            best = 1.0
            break
    return best


def _governors(token: Token) -> list[Token]:
    """The verbs and nouns that a date hangs on, nearest first."""
    found: list[Token] = []
    current = token
    while current.head.i != current.i and len(found) < 3:
        current = current.head
        if current.pos_ in ("VERB", "NOUN"):
            found.append(current)
    return found


def of_another_time(mentions: Sequence[DateMention], day: Day, published: date | None) -> bool:
    """Whether all days that a sentence names lie before the occurrence."""
    if day.day is None:
        return False
    earliest = day.day - timedelta(2)
    spans = [m for m in mentions if m.offset is None and m.last is not None and m.kind not in ("future", "asof", "now")]
    return bool(spans) and all(m.last is not None and m.last < earliest for m in spans)
