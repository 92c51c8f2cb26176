"""An incident as other systems want it: one row with its place, doers, tolls, sources and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dalil.exports.codes import CountryCodes, country_codes
from dalil.exports.columns import address
from dalil.exports.selection import UNGRADED, Graded, IncidentRow, Selected
from dalil.figures import POLICIES
from dalil.figures.grouping import area_of
from dalil.figures.tellings import Telling, said_to
from dalil.incidents import Reach, Sources
from dalil.ledger.addresses import incident_path
from dalil.model import Claim, Incident, IncidentActor, Place, claim_from_record
from dalil.model.vocabulary import TARGETS

TOWNS = frozenset({"locality", "neighbourhood"})
_MILITARY = frozenset({"military", "vehicle", "tank", "helicopter", "aircraft", "weapon"})
CIVILIAN = frozenset(TARGETS) - _MILITARY - {"other", "prison", "diplomatic", "transport"}
"""Types of target that are no army's."""


@dataclass(frozen=True, slots=True)
class Event:
    """An incident with its claims; ``quotes`` are the words of each claim's evidence, by its id."""

    incident: Incident
    title: str
    claims: tuple[Claim, ...]
    quotes: Mapping[str, str]
    grade: Graded = UNGRADED

    @classmethod
    def of(cls, row: IncidentRow) -> Event:
        """The event of a row that was selected with its members."""
        incident = row.row.noun
        nouns = tuple(claim_from_record(member.record) for member in row.members)
        quotes = {member.claim_id: member.quote for member in row.members}
        return cls(incident, row.row.title, nouns, quotes, row.grade)

    @property
    def id(self) -> str:
        """The incident's identifier."""
        return self.incident.incident_id

    @property
    def url(self) -> str:
        """The incident's page."""
        return address(incident_path(self.incident.incident_id))

    @property
    def asserted(self) -> tuple[Claim, ...]:
        """The claims that do not deny it."""
        return tuple(claim for claim in self.claims if claim.status != "denied")

    @property
    def place(self) -> Place | None:
        """The first place that is located, else the first."""
        places = self.incident.places
        return next((place for place in places if place.lat is not None), places[0] if places else None)

    @property
    def town(self) -> str:
        """The place's own name; empty where only a province or a country is known."""
        return self.place.name if self.place and self.place.level not in ("province", "region", "country") else ""

    @property
    def area(self) -> str:
        """The province, or what the gazetteer has in its stead."""
        return (area_of(self.place) or "") if self.place else ""

    @property
    def country(self) -> CountryCodes:
        """The country's codes."""
        return country_codes(self.place.country if self.place else None)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day."""
        return self.incident.start or self.incident.end, self.incident.end or self.incident.start

    @property
    def length(self) -> int:
        """Number of days; 0 where no day is known."""
        first, last = self.days
        return (last - first).days + 1 if first and last else 0

    @property
    def assumed_day(self) -> bool:
        """True where every claim's day is its report's own, for want of words."""
        return bool(self.claims) and all(claim.when.assumed for claim in self.claims)

    @property
    def targets(self) -> tuple[str, ...]:
        """Types of targets that are told."""
        return tuple(sorted({target.type for claim in self.asserted for target in claim.targets}))

    @property
    def weapons(self) -> tuple[str, ...]:
        """Means that are told."""
        return tuple(sorted({weapon.type for claim in self.asserted for weapon in claim.weapons}))

    @property
    def actors(self) -> tuple[IncidentActor, ...]:
        """Alleged doers, those that most claims name first."""
        return tuple(sorted(self.incident.actors, key=lambda actor: (-len(actor.claims), actor.id)))

    @property
    def harms_civilians(self) -> bool:
        """True where people who are no fighters, or what is no position of an army, are told to be hit."""
        people = any(c.who != "fighters" and c.outcome in ("killed", "injured") for c in self.incident.counts)
        return people or bool(CIVILIAN & set(self.targets))

    def toll(self, outcome: str, who: str = "people", policy: str = "span") -> Reach | None:
        """The range of a toll by a policy; ``None`` where no number is known."""
        said = tuple(said_to(self.claims, outcome, who))
        return POLICIES[policy].count(Telling(self.incident, self.claims, said)).reach if said else None

    def by_source(self) -> dict[str, list[Claim]]:
        """The asserted claims by their source, sources by name."""
        sources = Sources.among(self.claims)
        found: dict[str, list[Claim]] = {}
        for claim in self.asserted:
            found.setdefault(sources.of(claim), []).append(claim)
        return dict(sorted(found.items()))

    @property
    def trailer(self) -> str:
        """What a format of one number loses: ranges, words, who says so, and the way back."""
        parts = []
        for outcome in ("killed", "injured"):
            reach = self.toll(outcome)
            if reach is not None:
                parts.append(f"{outcome} {span(reach)}{self._worded(outcome)}")
        parts.append(f"claimed by {', '.join(self.by_source())}" if self.by_source() else "only denied")
        return f"[{'; '.join((*parts, f'ledger incident {self.id}', self.url))}]"

    def _worded(self, outcome: str) -> str:
        counts = (count for claim in self.asserted for count in claim.counts)
        words = dict.fromkeys(
            f'"{c.words.text}"' for c in counts if c.outcome == outcome and c.who == "people" and c.words is not None
        )
        return f" ({', '.join(words)})" if words else ""

    @property
    def notes(self) -> str:
        """The words of the reports, each once, and the trailer."""
        return " ".join((*dict.fromkeys(quote for quote in self.quotes.values() if quote), self.trailer))

    @property
    def published(self) -> tuple[date, ...]:
        """Days on which it was told."""
        return tuple(sorted({claim.report.published for claim in self.claims if claim.report.published}))

    @property
    def links(self) -> tuple[str, ...]:
        """Addresses of the reports."""
        return tuple(dict.fromkeys(claim.report.url for claim in self.claims if claim.report.url))


def events(rows: Iterable[Selected]) -> Iterator[Event]:
    """The events of rows of incidents."""
    return (Event.of(row) for row in rows if isinstance(row, IncidentRow))


def span(reach: Reach) -> str:
    """``3–5``, ``6``, ``12+``."""
    number = f"{reach.low}" if reach.low == reach.high else f"{reach.low}–{reach.high}"
    return f"{number}+" if reach.open else number


def added(reaches: Sequence[Reach | None]) -> Reach | None:
    """The sum of disjoint tolls; ``None`` where none is known."""
    total: Reach | None = None
    for reach in reaches:
        if reach is not None:
            total = reach if total is None else total + reach
    return total


def iso(day: date | None) -> str:
    """A day as ISO 8601; empty where it is not known."""
    return day.isoformat() if day else ""


@cache
def actor_kind(actor_id: str) -> str:
    """What an actor is (``state``, ``state_forces``, ``armed_group``, …); ``unknown`` where the lexicon has none."""
    from dalil.lexicon import Lexicon

    entry = Lexicon.load().actors.get(actor_id)
    return entry.kind if entry else "unknown"
