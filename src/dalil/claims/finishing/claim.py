"""Finishing: an occurrence becomes a claim, every value with its words and their place in the decoded source."""

from __future__ import annotations

from hashlib import sha256

from dalil.claims.finishing.acting import ActorReader
from dalil.claims.finishing.counting import Counts
from dalil.claims.finishing.things import NO_WEAPON, ThingReader
from dalil.claims.occurrences.naming import KindReader
from dalil.claims.occurrences.occurrence import Occurrence, contains
from dalil.claims.occurrences.scope import scope_of
from dalil.claims.sentences.quoting import Quotes
from dalil.claims.setting.days import leading_date
from dalil.lexicon.capitals import ordinary_case
from dalil.lexicon.grammar import word_set
from dalil.model import (
    Attribution,
    Claim,
    Count,
    Place,
    Report,
    ReportRef,
    When,
    Words,
)
from dalil.version import READER

_SETTLEMENTS = word_set("places", "settlements")


class Finisher:
    """Makes claims of the occurrences of one report."""

    def __init__(self, report: Report, kinds: KindReader) -> None:
        self.report = report
        self.kinds = kinds
        self.quotes = Quotes(report)
        self.who = ActorReader(self.quotes)
        self.things = ThingReader(self.quotes)
        self.ref = ReportRef.of(report)

    def claim(self, occurrence: Occurrence, number: int) -> Claim:
        """The claim of one occurrence."""
        kind = self.kinds.kind_of(occurrence)
        places = self.places(occurrence)
        status = occurrence.units[0].status
        scope = scope_of(occurrence, kind, places)
        voices, attribution = self.attribution(occurrence)
        counts: tuple[Count, ...] = ()
        if status == "asserted":
            counts = Counts(occurrence, voices, self.quotes).read(struck=kind not in NO_WEAPON)
        evidence = tuple(sorted({self.quotes.evidence(u.sentence) for u in occurrence.units}))
        key = f"{self.ref.id}\0{number}\0{kind}\0{[(e.start, e.end) for e in evidence]}"
        return Claim(
            claim_id="c" + sha256(key.encode()).hexdigest()[:16],
            report=self.ref,
            kind=kind,
            scope=scope,
            status=status,
            when=self.when(occurrence),
            places=tuple(places),
            actors=self.who.actors(occurrence, kind),
            weapons=self.things.weapons(occurrence, kind),
            targets=self.things.targets(occurrence, kind),
            counts=counts,
            attribution=attribution,
            evidence=evidence,
            confidence=self.confidence(occurrence, places),
            reader=READER,
        )

    def confidence(self, occurrence: Occurrence, places: list[Place]) -> float:
        """A rough share of such claims that are right: what is named outright raises it, what is inherited or assumed
        lowers it."""
        value = 0.6
        value += 0.12 if any(u.kinds for u in occurrence.units) else -0.1
        value += 0.1 if any(p.level != "unresolved" and p.words and not p.words.inherited for p in places) else -0.1
        value += 0.08 if occurrence.dated else -0.05
        value += 0.08 if any(u.tallies or u.targets for u in occurrence.units) else -0.05
        return round(min(0.98, max(0.2, value)), 2)

    def when(self, occurrence: Occurrence) -> When:
        """The days with their words; assumed where no words give them."""
        if occurrence.days is None:
            return When(None, None)
        source = occurrence.date_from
        if source is not None:
            mention = leading_date(source)
            if mention is not None:
                return When(
                    *occurrence.days,
                    self.quotes.words(source.sentence, mention.start, mention.end, source not in occurrence.units),
                )
            return When(*occurrence.days)
        return When(*occurrence.days, None, not occurrence.dated)

    def places(self, occurrence: Occurrence) -> list[Place]:
        """The most precise places; those that contain another of them are its context."""
        unique: list[Place] = []
        for place in occurrence.places:
            if all(place.name != other.name for other in unique):
                unique.append(place)
        precise = [p for p in unique if not any(contains(p, q) for q in unique)]
        if any(p.level != "country" for p in precise):
            precise = [p for p in precise if p.level != "country"]
        precise = [p for p in precise if not _holds_unknown(p, precise) and not _beyond_borders(p, precise)]
        settled = {t.name for u in occurrence.units for t in u.places if (t.cue or "").lower() in _SETTLEMENTS}
        villages = [p for p in precise if p.lat is None and p.name in settled]
        if villages and all(p.lat is None or p.level in ("province", "region") for p in precise):
            precise = villages  # "four communities in Borno", then their names, which no gazetteer holds
        return precise

    def attribution(self, occurrence: Occurrence) -> tuple[dict[str, int], tuple[Attribution, ...]]:
        """The chain of speakers, closed by the report's own source line; and each speaker's place in it."""
        chain: list[Attribution] = []
        index: dict[str, int] = {}
        for unit in occurrence.units:
            for voice in unit.voices:
                known = next((n for n in index if _is_surname_of(voice.name, n)), voice.name)
                if known in index:
                    index[voice.name] = index[known]
                    continue
                index[voice.name] = len(chain)
                chain.append(
                    Attribution(
                        ordinary_case(voice.name),
                        self.quotes.words(voice.sentence, voice.start, voice.end, voice.sentence is not unit.sentence),
                    )
                )
        if self.report.source_line is not None:
            text, start, end = self.report.source_line
            span = self.report.source_map.to_source(start, end)
            chain.append(Attribution(ordinary_case(text), Words(text, span.start, span.end), True))
        elif self.report.source:
            chain.append(Attribution(ordinary_case(self.report.source), None, True))
        return index, tuple(chain)


def _beyond_borders(wide: Place, places: list[Place]) -> bool:
    """ "an attack on Solhan, part of the violence in the Sahel": a region of several countries beside a town."""
    return wide.level == "region" and not wide.country and any(p.level in ("locality", "neighbourhood") for p in places)


def _is_surname_of(name: str, known: str) -> bool:
    """ "Pinzon", of whom "Juan Carlos Pinzon" was told before."""
    words = known.split()
    return len(words) > 1 and words[-1] == name and all(w[:1].isupper() for w in words[-2:])


def _holds_unknown(wide: Place, places: list[Place]) -> bool:
    """ "in Qubeir, a small farming village in Hama province": a province told after a village that no gazetteer holds
    is where that lies."""
    if wide.level not in ("province", "region", "district") or wide.words is None:
        return False
    return any(p.lat is None and p.words is not None and 0 < wide.words.start - p.words.end < _NEXT_TO for p in places)


_NEXT_TO = 60  # characters between a village and the province in which it lies
