"""What waits at the desk: the queues, and for each entry a sentence that says why it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from dalil.ledger import disputes, weighing
from dalil.ledger.models import (
    Claim,
    Decision,
    Dispute,
    Incident,
    IncidentClaim,
    IncidentOutline,
    Judgement,
    Link,
    Standing,
)
from dalil.ledger.models.decisions import CLAIM, INCIDENT
from dalil.site import names, phrases
from dalil.site.contradictions import sentence
from dalil.site.remembered import once_a_state
from dalil.site.wording import GRADE, word

QUEUES: Final = ("new", "low", "unresolved", "contradictions", "duplicates", "second", "mine")
LOW: Final = 0.5
"""Claims that the reader trusts less than this wait among those of low confidence."""
MOST: Final = 1000
"""No queue is listed or counted further: a person does not work through more at a sitting."""
_STRONGEST: Final = ("-weight", "pk")
_LEAST_CERTAIN: Final = ("confidence", "pk")  # as the index stands


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a queue: where it leads, what it is, why it waits; ``told`` is who says how many of it, and when."""

    address: str
    title: str
    why: str
    told: str = ""


def queue(name: str, who: str) -> QuerySet[Any]:
    """What waits in a queue, the most pressing first. ``who`` is the account that looks."""
    of: dict[str, Callable[[], QuerySet[Any]]] = {
        "new": lambda: _undecided().order_by(*_LEAST_CERTAIN),
        "low": lambda: _undecided().filter(confidence__lt=LOW).order_by(*_LEAST_CERTAIN),
        "unresolved": lambda: _undecided().filter(pk__in=_unlocated()).order_by("pk"),
        "contradictions": lambda: Dispute.objects.order_by("-number", "pk"),
        "duplicates": lambda: Link.objects.filter(pk__in=_nearest()).order_by(*_STRONGEST),
        "second": lambda: Standing.objects.filter(about=INCIDENT).exclude(asked_grade="").order_by("pk"),
        "mine": lambda: Standing.objects.filter(about=CLAIM, assignee=who).order_by("pk"),
    }
    return of[name]()


def _unlocated() -> QuerySet[Any]:
    """The claims of incidents whose place no gazetteer knows."""
    incidents = IncidentOutline.objects.filter(level="unresolved").values("pk")
    return IncidentClaim.objects.filter(role=IncidentClaim.MEMBER, incident__in=incidents).values("claim")


def _undecided() -> QuerySet[Claim]:
    decided = Standing.objects.filter(about=CLAIM, name=OuterRef("claim_id")).exclude(state="")
    return Claim.objects.exclude(Exists(decided))


def near(links: QuerySet[Link]) -> QuerySet[Link]:
    """Pairs that weigh enough to be looked at, lie in two incidents, and that nobody has judged."""
    judged = Judgement.objects.filter(one=OuterRef("one"), other=OuterRef("other"), withdrawn_at=None)
    of_other = IncidentClaim.objects.filter(claim=OuterRef(OuterRef("other")), role=IncidentClaim.MEMBER)
    together = IncidentClaim.objects.filter(
        claim=OuterRef("one"), role=IncidentClaim.MEMBER, incident=Subquery(of_other.values("incident")[:1])
    )
    shown = (Exists(Claim.objects.filter(pk=OuterRef(end))) for end in ("one", "other"))
    # Most links lie in one incident: that is asked first, and the rest of the few that are left.
    both = links.filter(weight__gte=weighing.weights().decision.ask).exclude(Exists(together))
    return both.exclude(Exists(judged)).filter(*shown).order_by(*_STRONGEST)


@once_a_state(4)
def _nearest() -> Sequence[int]:
    """The first pairs of all: looking through all links takes a tenth of a second."""
    return tuple(near(Link.objects.all()).values_list("pk", flat=True)[: MOST + 1])


@once_a_state(8)
def counts(who: str) -> dict[str, int]:
    """How much waits in each queue, :data:`MOST` and one where it is more. Two queries."""
    parts, values = [], list[Any]()
    asked = [name for name in QUEUES if name != "duplicates"]
    for name in asked:
        sql, params = queue(name, who).order_by().values("pk")[: MOST + 1].query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) q_{name})")
        values += params
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        found = dict(zip(asked, cursor.fetchone(), strict=True))
    return {name: found.get(name, len(_nearest())) for name in QUEUES}


def lines(name: str, rows: Sequence[Any]) -> list[Line]:
    """The entries of a page of a queue; what is not to be seen is left out. Queries do not grow with the page."""
    of: dict[str, Callable[[Sequence[Any]], Iterable[Line]]] = {
        "contradictions": _of_disputes,
        "duplicates": _of_links,
        "second": _of_grades,
        "mine": _of_hands,
    }
    if name in of:
        return list(of[name](rows))
    return [_of_claim(row, _why(name, row)) for row in rows]


def _of_claim(row: Claim, why: str) -> Line:
    noun = row.noun
    title = phrases.claim_title_with_places(noun)
    counts = [phrases.count_words(count) for count in noun.counts if count.part_of is None][:2]
    source = phrases.isolated(noun.report.source) if noun.report.source else ""
    told = [phrases.when_words(noun.when), *counts, source]
    return Line(reverse("desk_claim", args=[row.claim_id]), title, why, " · ".join(part for part in told if part))


def _why(name: str, row: Claim) -> str:
    share = "–" if row.confidence is None else f"{row.confidence:.2f}"
    if name == "low":
        told = {"share": share, "low": f"{LOW:.2f}"}
        return _("The reader is little sure of it: confidence %(share)s, below %(low)s.") % told
    if name == "unresolved":
        places = [phrases.isolated(names.place(place)) for place in row.noun.places]
        if not places:
            return _("The report names no place for it, so it lies on no map.")
        told = {"places": phrases.listed([f"“{place}”" for place in places])}
        return _("No gazetteer knows %(places)s, so it lies on no map.") % told
    return _("Nobody has decided about it yet; read with confidence %(share)s.") % {"share": share}


def _of_disputes(rows: Sequence[Dispute]) -> Iterable[Line]:
    incidents = Incident.objects.in_bulk([row.incident_id for row in rows])
    told = disputes.told_of(incidents)
    for row in rows:
        if row.incident_id in incidents and (found := told.get(row.incident_id)):
            incident = incidents[row.incident_id]
            why = " ".join(sentence(each) for each in found)
            yield Line(reverse("desk_incident", args=[incident.incident_id]), phrases.title(incident.noun), why)


def _of_links(rows: Sequence[Link]) -> Iterable[Line]:
    keys = {pk for row in rows for pk in (row.one_id, row.other_id)}
    members = IncidentClaim.objects.filter(claim__in=keys, role=IncidentClaim.MEMBER).select_related("incident")
    of = {link.claim_id: link.incident for link in members}
    join = weighing.weights().decision.join
    for row in rows:
        one, other = of.get(row.one_id), of.get(row.other_id)
        if one is None or other is None:
            continue
        told = {"weight": f"{row.weight:.1f}", "join": f"{join:.1f}"}
        if row.weight < join:
            why = _("A claim of each weighs %(weight)s for being one occurrence; from %(join)s on they are joined.")
        else:
            why = _(
                "A claim of each weighs %(weight)s, enough to be joined (%(join)s), but other claims speak against it."
            )
        address = f"{reverse('desk_incident', args=[one.incident_id])}?near={other.incident_id}"
        yield Line(address, f"{phrases.title(one.noun)} + {phrases.title(other.noun)}", why % told)


def _of_grades(rows: Sequence[Standing]) -> Iterable[Line]:
    held = {row.incident_id: row for row in Incident.objects.filter(incident_id__in=[row.name for row in rows])}
    for row in rows:
        if row.name in held:
            told = {"name": phrases.isolated(row.asked_by), "grade": word(GRADE, row.asked_grade)}
            why = _("%(name)s asks for “%(grade)s”; a raised grade takes a second person’s signature.") % told
            yield Line(reverse("desk_incident", args=[row.name]), phrases.title(held[row.name].noun), why)


def _of_hands(rows: Sequence[Standing]) -> Iterable[Line]:
    names = [row.name for row in rows]
    held = {row.claim_id: row for row in Claim.objects.filter(claim_id__in=names)}
    given = Decision.objects.filter(about=CLAIM, name__in=names, verb="assign", undone_by__isnull=True).order_by("pk")
    latest = {each.name: each for each in given}
    for row in rows:
        if row.name in held:
            by = latest.get(row.name)
            told = {"name": phrases.isolated(by.by) if by else "–", "day": phrases.day(by.at.date()) if by else "–"}
            why = _("%(name)s gave it to you on %(day)s.") % told
            yield _of_claim(held[row.name], f"{why} {by.reason}".rstrip() if by else why)


def shown(number: int) -> str:
    """A count as a tab shows it: ``1000+`` past the most."""
    return str(number) if number <= MOST else f"{MOST}+"
