"""Claims to incidents, stored: all at once, or only what new claims and judgements touch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db import transaction

from dalil.incidents import compose
from dalil.incidents.aggregates import Coverage, kinds_told
from dalil.incidents.comparison import Comparer
from dalil.incidents.linking import Linker
from dalil.incidents.sweep import Judgements, Sweep
from dalil.ledger import arrivals, audit, linkable, machine_links, publication, weighing
from dalil.ledger.arrivals import Arrivals
from dalil.ledger.incident_rows import IncidentRows, incident_title
from dalil.ledger.machine_links import MachineLinks
from dalil.ledger.models import AuditEntry, Claim, Decision, Forwarding, Incident, IncidentClaim, Judgement
from dalil.ledger.models.decisions import CLAIM

__all__ = ["Derived", "derive", "forwarded", "incident_title", "is_stale", "relink"]

_LINKS = "link"
_REBUILDS = "rebuild"
_CORRECTS = ("correct", "reject", "divide", "join", "undo")
_JUDGES = ("judge", "withdraw", "merge", "split", *_CORRECTS)
_VERSION = 4  # of the rules of linking beside the weights: a change links all ledgers anew
_FEW, _SHARE = 5000, 5  # more new claims than this, and than a fifth of all, and all are linked at once


@dataclass(frozen=True, slots=True)
class Derived:
    """What a linking changed, by incident id, each sorted.

    ``forwarded`` names, for each id that stands no more, the incident that holds its first claim now; ``split_off``,
    for each new incident with claims of one that stands, that one.
    """

    incidents: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    forwarded: Mapping[str, str] = field(default_factory=dict)
    split_off: Mapping[str, str] = field(default_factory=dict)


def is_stale() -> bool:
    """True if captures were stored or read again, judgements made, or the rules changed, after the last linking."""
    last = AuditEntry.objects.filter(action__in=("ingest", _REBUILDS, *_JUDGES, _LINKS)).order_by("-seq").first()
    return last is not None and (last.action != _LINKS or last.payload.get("linker") != _linker())


def derive() -> Derived:
    """Bring the incidents up to date with what was stored and judged since the last linking.

    Only incidents that this touches are looked at; they come out as :func:`relink` would make them. Where nothing was
    linked yet, the linker or its weights have changed, or much is new, all claims are linked.
    """
    last = AuditEntry.objects.filter(action=_LINKS).order_by("-seq").first()
    if last is None:
        return relink() if is_stale() else Derived(Incident.objects.count())
    if last.payload.get("linker") != _linker():
        return relink()
    since = AuditEntry.objects.filter(seq__gt=last.seq, action__in=("ingest", _REBUILDS, *_JUDGES))
    if since.filter(action=_REBUILDS).exists():  # claims that were linked may say something else now
        return relink()
    captures = list(since.filter(action="ingest").values_list("object", flat=True))
    judged = {claim_id for entry in since.exclude(action="ingest") for claim_id in _claims_of(entry)}
    if not captures and not judged:
        return Derived(last.payload["incidents"])
    new = [
        pk for sha in captures for pk in Claim.objects.filter(report__capture__sha256=sha).values_list("pk", flat=True)
    ]
    corrected = {claim_id for entry in since.filter(action__in=_CORRECTS) for claim_id in _corrected(entry)}
    new += Claim.objects.filter(claim_id__in=corrected).values_list("pk", flat=True)
    if len(new) > max(_FEW, last.payload.get("claims", 0) // _SHARE):
        return relink()
    with transaction.atomic():
        return _relink_touched(new, judged, last)


def relink() -> Derived:
    """Link all claims anew, store the incidents, and say what that changed.

    An incident's id comes from its claim that was stored first: it stays while later claims join it, and comes back if
    a merge is undone. An incident that comes out as it stands is not touched; the audit entry says what was added,
    changed and removed. People's judgements that stand win over all weights. Claims are read in order of their days,
    and memory holds those of a few weeks.
    """
    with transaction.atomic():
        arrival = dict(Claim.objects.filter(scope="incident").order_by().values_list("claim_id", "pk"))
        machine_links.forget()
        links = MachineLinks(arrival)
        linker = Linker(Comparer(weighing.weights()), _judgements())
        sweep = Sweep(linker.comparer, linker.judgements, links.found)
        coverage = Coverage(linkable.spans())
        rows = IncidentRows.over()
        told = (linker.comparer.traits(claim) for _, claim in linkable.claims_by_key(linkable.sweep_keys()))
        for part in sweep.parts(told):
            for members, why in linker.groups(part):
                claims = [traits.claim for traits in members]
                incident = compose(claims, why, arrival=arrival)
                rows.put(replace(incident, aggregates=coverage.of(incident, kinds_told(claims))), claims)
        links.flush()
        rows.finish()
        return _conclude(rows, len(arrival), Incident.objects.count())


def forwarded(incident_id: str) -> str | None:
    """The id under which an incident stands now: its own, or that of the one it was merged into; ``None`` where
    there never was one.
    """
    seen = set()
    while incident_id not in seen:
        if Incident.objects.filter(incident_id=incident_id).exists():
            return incident_id
        seen.add(incident_id)
        last = Forwarding.objects.filter(source=incident_id, cause=Forwarding.MERGED).order_by("-pk").first()
        incident_id = last.target if last is not None else incident_id
    return None


def _relink_touched(new: list[int], judged: set[str], last: AuditEntry) -> Derived:
    arriving = Arrivals(weighing.weights(), _judgements())
    arriving.compare(new)
    touched = {*new, *Claim.every.filter(claim_id__in=judged).values_list("pk", flat=True)}
    linked = machine_links.linked_with(machine_links.around(touched))
    regrouped = arrivals.holding(linked.claims)
    totals = [span for batch in arrivals.batches(new) for span in linkable.spans_of(batch)]
    covered = {pk: incident for pk, incident in arrivals.newly_covered(totals).items() if pk not in regrouped}
    rows = IncidentRows.over([*regrouped, *covered])
    arriving.regroup(linked, rows)
    for incident in covered.values():
        rows.put(incident)
    rows.finish()
    single = Claim.objects.filter(pk__in=new, scope="incident").count()
    incidents = last.payload["incidents"] + len(rows.added) - len(rows.removed)  # to count millions takes time
    return _conclude(rows, last.payload["claims"] + single, incidents)


def _conclude(rows: IncidentRows, claims: int, incidents: int) -> Derived:
    """The audit entry of a linking that left so many claims and incidents, and its forwarding records."""
    publication.publish_incidents((*rows.added, *rows.changed, *rows.removed))
    merged, split_off = rows.moves()
    merged |= _joined(rows.emptied())
    derived = Derived(incidents, tuple(rows.added), tuple(rows.changed), tuple(rows.removed), merged, split_off)
    payload = {
        "linker": _linker(),
        "claims": claims,
        "incidents": derived.incidents,
        "added": len(derived.added),
        "changed": list(derived.changed),
        "removed": list(derived.removed),
        "forwarded": dict(merged),
        "split_off": dict(split_off),
    }
    causes = ((merged.items(), Forwarding.MERGED), (((old, new) for new, old in split_off.items()), Forwarding.SPLIT))
    forwardings = Forwarding.objects.bulk_create(
        Forwarding(source=source, target=target, cause=cause, entry=audit.next_number())
        for pairs, cause in causes
        for source, target in pairs
    )
    gone_for_good = (f"incident:{incident_id}" for incident_id in derived.removed)
    audit.append(_LINKS, "incidents", payload, seals=[*rows.unsealed(), *forwardings], unseals=gone_for_good)
    return derived


def _joined(gone: Mapping[str, str]) -> dict[str, str]:
    """Incidents that went because their claim was joined into another one, with the incident of that."""
    found: dict[str, str] = {}
    for old, claim_id in gone.items():
        into = Decision.objects.filter(about=CLAIM, name=claim_id, verb="join", undone_by__isnull=True).first()
        if into is not None and into.after:
            of = {"links__claim__claim_id": into.after.get("of"), "links__role": IncidentClaim.MEMBER}
            found.update((old, each) for each in Incident.objects.filter(**of).values_list("incident_id", flat=True))
    return found


def _judgements() -> Judgements:
    """People's judgements that stand."""
    rows = Judgement.objects.filter(withdrawn_at=None).order_by()
    told = list(rows.values_list("verdict", "one__claim_id", "other__claim_id"))
    return Judgements.of(
        ((a, b) for verdict, a, b in told if verdict == Judgement.SAME),
        ((a, b) for verdict, a, b in told if verdict == Judgement.NOT_SAME),
    )


def _claims_of(entry: AuditEntry) -> list[str]:
    """The claims that an entry of judgements names."""
    parts = entry.payload.get("parts", ())
    return [*entry.payload.get("claims", ()), *(claim_id for part in parts for claim_id in part)]


def _corrected(entry: AuditEntry) -> list[str]:
    """The claims that an entry says otherwise than before."""
    return list(entry.payload.get("corrected", ()))


def _linker() -> str:
    """What incidents depend on beside claims and judgements: the rules' version and the weights."""
    return f"{_VERSION} {weighing.digest()}"
