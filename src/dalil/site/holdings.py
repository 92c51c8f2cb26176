"""What a page takes from the ledger, in a number of queries that does not grow with what it shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dalil.incidents.copies import copies
from dalil.incidents.grading import Corroboration, airwars
from dalil.ledger import grades
from dalil.ledger.models import Incident as IncidentRow
from dalil.ledger.models import IncidentClaim
from dalil.ledger.outlines import is_located
from dalil.ledger.store import Counts, current_ledger
from dalil.model import Claim, Incident, IncidentActor, claim_from_record
from dalil.model.records import Record
from dalil.site import names, phrases
from dalil.site.accord import AccordRow, accord
from dalil.site.ranges import Range
from dalil.site.remembered import once_a_state
from dalil.site.tellings import Telling, common_targets, tellings


@dataclass(frozen=True)
class Told:
    """An incident with the claims that tell of it, and what pages say of the two together.

    ``quotes`` are the words of the claims by id, by which copies are found; ``settled`` is the grade that people gave.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    quotes: Mapping[str, str] = field(default_factory=dict)
    settled: str = ""

    @cached_property
    def tellings(self) -> list[Telling]:
        """Its sources, those that assert it first. Who repeats a text is one source with whom it was copied from."""
        return tellings(self.claims, copies(self.quotes) if len(self.claims) > 1 else ())

    @cached_property
    def corroboration(self) -> Corroboration:
        """Who tells of it, and what the rules make of that."""
        return grades.corroborated(self.claims, self.quotes)

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
        """True if it is denied, or the sources do not agree on who did it."""
        return self.corroboration.contested

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

    @property
    def proposed(self) -> str:
        """The grade by rule; empty for what is only denied."""
        return self.corroboration.step or ""

    @property
    def grade(self) -> str:
        """The grade that people settled, else the one by rule."""
        return self.settled or self.proposed

    @property
    def airwars(self) -> str:
        """The grade of Airwars that this comes to."""
        return airwars(self.grade or None, self.contested)

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
        return [names.doer(actor.name) for actor in self.incident.actors if not self.is_cleared(actor)]

    def is_cleared(self, actor: IncidentActor) -> bool:
        """True if only denials name an actor."""
        return not any(claim.claim_id in actor.claims and claim.status != "denied" for claim in self.claims)

    @property
    def unresolved(self) -> bool:
        """True if no place of it can be drawn as a dot."""
        return not any(is_located(place) for place in self.incident.places)


def told_of_ids(incident_ids: Sequence[str]) -> list[Told]:
    """As :func:`told_of_keys`, of incidents by their identifiers. Four queries."""
    keys = dict(IncidentRow.objects.filter(incident_id__in=incident_ids).order_by().values_list("incident_id", "pk"))
    return told_of_keys([keys[incident_id] for incident_id in incident_ids])


@once_a_state(2)
def counts() -> Counts:
    """How much the ledger holds."""
    return current_ledger().counts()


def told_of_keys(keys: Sequence[int]) -> list[Told]:
    """Incidents by their primary keys, in this order, with their claims and grades. Three queries."""
    rows = IncidentRow.objects.in_bulk(keys)
    members = IncidentClaim.objects.filter(incident__in=keys, role=IncidentClaim.MEMBER)
    records: dict[int, list[tuple[Record, str]]] = defaultdict(list)
    for key, record, quote in members.values_list("incident_id", "claim__record", "claim__quote"):
        records[key].append((record, quote))
    graded = grades.settled(row.incident_id for row in rows.values())
    found = []
    for key in keys:
        noun = rows[key].noun
        held = {record["claim_id"]: (claim_from_record(record), quote) for record, quote in records[key]}
        claims = tuple(held[claim_id][0] for claim_id in noun.claims if claim_id in held)
        quotes = {claim_id: quote for claim_id, (_, quote) in held.items()}
        found.append(Told(noun, claims, quotes, graded.get(noun.incident_id, "")))
    return found
