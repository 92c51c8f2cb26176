"""What a page takes from the ledger, in a number of queries that does not grow with what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from dalil.figures import answer
from dalil.ledger import Filters
from dalil.ledger.models import AuditEntry, IncidentClaim
from dalil.ledger.models import Claim as ClaimRow
from dalil.ledger.store import current_ledger
from dalil.model import Claim, Figure, Incident, IncidentActor, Question, claim_from_record
from dalil.site import phrases
from dalil.site.accord import AccordRow, accord, contested
from dalil.site.grades import grade
from dalil.site.questions import Asked
from dalil.site.ranges import Range
from dalil.site.tellings import Telling, common_targets, tellings

MOST_ANSWERS = 200


@dataclass(frozen=True)
class Told:
    """An incident with the claims that tell of it, and what pages say of the two together."""

    incident: Incident
    claims: tuple[Claim, ...]

    @cached_property
    def tellings(self) -> list[Telling]:
        """Its sources, those that assert it first."""
        return tellings(self.claims)

    @cached_property
    def asserting(self) -> list[Telling]:
        """The sources that assert it; of an incident that is only denied, all."""
        return [telling for telling in self.tellings if not telling.denies] or self.tellings

    @cached_property
    def accord(self) -> list[AccordRow]:
        """Where its sources agree."""
        return accord(self.tellings)

    @property
    def contested(self) -> bool:
        """True if the sources do not agree on who did it."""
        return contested(self.accord)

    @property
    def only_denied(self) -> bool:
        """True if nobody asserts it."""
        return all(telling.denies for telling in self.tellings)

    @cached_property
    def targets(self) -> list[str]:
        """The one type of target that all who name any share."""
        return common_targets(self.tellings)

    @property
    def title(self) -> str:
        """Its short name."""
        return phrases.title(self.incident, self.targets)

    @property
    def sides(self) -> list[str]:
        """The side of each source that asserts it."""
        return [telling.side for telling in self.asserting]

    @cached_property
    def grade(self) -> str:
        """The grade by rule; empty for what is only denied."""
        return "" if self.only_denied else grade(self.sides)

    @cached_property
    def killed(self) -> Range | None:
        """People killed, over all sources."""
        return self.range_of("killed")

    def range_of(self, outcome: str, who: str = "people") -> Range | None:
        """A count of the incident over all sources; ``None`` where no source gives it."""
        for count in self.incident.counts:
            if (count.outcome, count.who, count.part_of, count.side) == (outcome, who, None, None):
                return Range.of_count(count)
        return None

    @property
    def days(self) -> str:
        """When, in words."""
        return phrases.days(self.incident.start, self.incident.end)

    @property
    def full_days(self) -> str:
        """As :attr:`days`, with the day of the week of a single day."""
        if self.incident.start and self.incident.start == self.incident.end:
            return phrases.day(self.incident.start, weekday=True)
        return self.days

    @property
    def day_assumed(self) -> bool:
        """True if no source dates it in words."""
        return all(telling.day_assumed for telling in self.asserting)

    @property
    def doers(self) -> list[str]:
        """The names of all alleged doers; who is named only to be cleared is none."""
        return [actor.name for actor in self.incident.actors if not self.is_cleared(actor)]

    def is_cleared(self, actor: IncidentActor) -> bool:
        """True if only denials name an actor."""
        return not any(claim.claim_id in actor.claims and claim.status != "denied" for claim in self.claims)

    @property
    def unresolved(self) -> bool:
        """True if no place of it can be drawn as a dot."""
        return not any(phrases.is_located(place) for place in self.incident.places)


@dataclass(frozen=True)
class Material:
    """Incidents of some days and the claims that figures over them may need, by id."""

    incidents: Sequence[Incident]
    claims: Mapping[str, Claim]
    _answers: dict[Question, Figure] = field(default_factory=dict)

    def answer(self, question: Question) -> Figure:
        """The figure that answers a question over these days; counted once for each question."""
        if question not in self._answers:
            if len(self._answers) >= MOST_ANSWERS:
                self._answers.clear()
            self._answers[question] = answer(question, self.incidents, self.claims)
        return self._answers[question]

    @cached_property
    def by_id(self) -> dict[str, Told]:
        """The incidents with their claims."""
        return {incident.incident_id: told_of(incident, self.claims) for incident in self.incidents}


def told_of(incident: Incident, claims: Mapping[str, Claim]) -> Told:
    """An incident with its claims from a store of them."""
    return Told(incident, tuple(claims[claim_id] for claim_id in incident.claims if claim_id in claims))


def state() -> AuditEntry | None:
    """The last entry of the ledger's log: its state. One query."""
    return current_ledger().audit().order_by("-seq").first()


Key = tuple[str, str]


def state_key() -> Key:
    """What things that are kept in this process are kept by: which ledger, and its state. One query."""
    head = state()
    return str(current_ledger().path), head.hash if head else ""


@lru_cache(maxsize=4)
def _material(key: Key, start: date | None, end: date | None) -> Material:
    period = Filters(start=start, end=end)
    store = current_ledger()
    incidents = store.incidents(period)
    members = IncidentClaim.objects.filter(role=IncidentClaim.MEMBER, incident__in=incidents.order_by().values("pk"))
    records = [
        *ClaimRow.objects.filter(pk__in=members.values("claim")).values_list("record", flat=True),
        *store.claims(Filters(start=start, end=end, scope="aggregate")).values_list("record", flat=True),
    ]
    claims = {record["claim_id"]: claim_from_record(record) for record in records}
    return Material(tuple(row.noun for row in incidents), claims)


def material(start: date | None = None, end: date | None = None) -> Material:
    """Incidents and claims of some days, kept in this process until the ledger's state changes."""
    return _material(state_key(), start, end)


def incidents_asked(asked: Asked, held: Material) -> list[Told]:
    """The incidents that pass, by first day. One query."""
    ids = current_ledger().incidents(asked.filters).values_list("incident_id", flat=True)
    return [held.by_id[incident_id] for incident_id in ids if incident_id in held.by_id]


def gravest(told: Iterable[Told]) -> list[Told]:
    """Incidents by the least number killed that every source grants, those without a number last."""
    return sorted(told, key=lambda each: -(each.killed.low if each.killed else -1))
