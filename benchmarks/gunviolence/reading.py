"""A document as read: its leading claim, with the day, place and toll that the whole document gives the occurrence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks.gunviolence.cities import Where, where
from benchmarks.gunviolence.days import Day, day_of, of_another_time
from benchmarks.gunviolence.persons import tokens_of_places
from benchmarks.gunviolence.texts import Document
from benchmarks.gunviolence.tolls import Toll, toll
from benchmarks.gunviolence.words import phrases

from dalil.claims import read_claims_of
from dalil.language.dates import find_dates
from dalil.language.parsing import parse
from dalil.language.sentences import split_sentences
from dalil.model import Claim, Count, Quantity, ReportRef, Span, Target, When
from dalil.places import Gazetteer, find_toponyms
from dalil.reports import from_text

if TYPE_CHECKING:
    from spacy.tokens import Doc

_VIOLENT = ("armed_attack", "killing", "attack")
_TOGETHER = 16
_OPENING = 400  # characters
_WEEKS = 14  # days
_HEAD = 8  # sentences: what a report is about it tells at its head, and further down what else happened


@dataclass(frozen=True, slots=True)
class Reading:
    """One document: its leading claim as Dalil reads it (``None`` where it reads none), the claim that is linked, and
    what it was made of."""

    document: Document
    leading: Claim | None
    claim: Claim
    toll: Toll
    day: Day
    where: Where


def readings(documents: Iterable[Document]) -> Iterator[Reading]:
    """Reads documents one after another."""
    waiting: list[Document] = []
    for document in documents:
        waiting.append(document)
        if len(waiting) == _TOGETHER:
            yield from _read(waiting)
            waiting = []
    yield from _read(waiting)


def _read(documents: Sequence[Document]) -> Iterator[Reading]:
    reports = [from_text(d.text, published=d.day, file=d.id, title=d.title) for d in documents]
    for document, claims in zip(documents, read_claims_of(reports), strict=True):
        yield reading(document, claims, list(parse([s.of(document.text) for s in sentences_of(document.text)])))


def sentences_of(text: str) -> list[Span]:
    """The sentences of all paragraphs."""
    spans: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        spans += split_sentences(text, line.start(), line.end())
    return spans


def reading(document: Document, claims: Sequence[Claim], docs: Sequence[Doc]) -> Reading:
    """A document, from its claims and its parsed sentences."""
    spans = sentences_of(document.text)
    toponyms = find_toponyms(document.text, Gazetteer.default(), countries=("US",))
    dates = [find_dates(s.of(document.text), document.day) for s in spans]
    day = day_of(docs, dates, document.day)
    within = [
        tokens_of_places(
            doc, [(t.start - s.start, t.end - s.start) for t in toponyms if t.known and s.start <= t.start < s.end]
        )
        for doc, s in zip(docs, spans, strict=True)
    ]
    tells = [
        not phrases("elsewhere").search(doc.text) and not of_another_time(mentions, day, document.day)
        for doc, mentions in zip(docs, dates, strict=True)
    ]
    head = [telling and index < _HEAD for index, telling in enumerate(tells)]
    found = toll(docs, within, head)
    if not found.hit:
        found = toll(docs, within, tells)
    place = where(document.text, toponyms)
    leading = leading_claim(claims)
    return Reading(document, leading, _claim(document, leading, day, place, found), found, day, place)


def leading_claim(claims: Sequence[Claim]) -> Claim | None:
    """The first claim of violence of a single occurrence, one with a count before others."""
    violent = [c for c in claims if c.kind in _VIOLENT and c.status == "asserted"]
    return next((c for c in violent if c.counts and c.scope == "incident"), violent[0] if violent else None)


def _claim(document: Document, leading: Claim | None, day: Day, place: Where, found: Toll) -> Claim:
    """What is linked: one claim of a document, its victims' names as those of what was hit."""
    counts = [
        Count(outcome, "people", Quantity.exactly(number))
        for outcome, number in (("killed", found.killed), ("injured", found.hurt))
        if number
    ]
    for outcome, fate in (("killed", True), ("injured", False)):
        groups = Counter(p.group for p in found.persons if p.killed == fate)
        counts += [Count(outcome, g, Quantity.exactly(n), "people") for g, n in sorted(groups.items()) if g]
    names = sorted({name for person in found.persons for name in person.names})
    report = leading.report if leading else ReportRef(document.id, document.id, 0, document.day, None, document.title)
    return replace(
        leading or Claim(f"c{document.id}", report, "armed_attack"),
        kind="armed_attack",
        scope="incident",
        when=_when(document, day),
        places=place.places,
        actors=(),
        counts=tuple(counts),
        weapons=(),
        targets=(Target("other", Quantity.exactly(len(names)), None, tuple(names)),) if names else (),
    )


def _when(document: Document, day: Day) -> When:
    """The day that words give; the two weeks before a report on a court or a funeral; else the report's own day."""
    if day.told or day.day is None or not phrases("afterwards").search(document.text[:_OPENING]):
        return When(day.day, day.day, None, not day.told)
    return When(day.day - timedelta(_WEEKS), day.day)
