"""People's judgements: do two claims tell of one occurrence? Incidents are derived from them and from the program's.

One table (:class:`dalil.ledger.models.Judgement`) holds signed judgements on pairs of claims: ``same``, ``not_same`` or
``unsure``; the program's own beside people's. Groups are never stored by hand: linking derives them, people's standing
judgements winning over all weights. So every merge can be undone, and the whole can be derived again:

- :func:`judge` (claim, claim, verdict, by, reason) states one judgement; an earlier one on the pair is withdrawn by it;
- :func:`withdraw` takes a standing judgement back; nothing is deleted;
- :func:`merge` and :func:`split` state the judgements that make one incident of several, or several of one;
- :func:`standing` and :func:`history` read them;
- :func:`derive` brings the incidents up to date after any of these, and says what became of which incident.

``same`` joins two claims whatever speaks against it; ``not_same`` keeps the two, and so the groups that hold them,
apart; ``unsure`` leaves the pair to the weights and says that it has been looked at. Each call is one transaction and
one entry of the audit chain under the name ``by``. What is wrong with a judgement (an unknown claim, a claim and
itself, a total, a contradiction to judgements that stand) raises :class:`~dalil.ledger.LedgerError` and changes
nothing. A typical review action::

    with transaction.atomic():
        merge([kept, duplicate], by=user.username, reason="one strike, two spellings of the town")
        what = derive()          # what.forwarded[duplicate] == kept
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from django.db import transaction
from django.db.models import Q, QuerySet

from dalil.ledger import audit, linking
from dalil.ledger.linking import Derived
from dalil.ledger.models import Claim, Incident, IncidentClaim, Judgement
from dalil.ledger.opening import LedgerError

VERDICTS = tuple(verdict for verdict, _ in Judgement.VERDICTS)


def judge(a: str, b: str, verdict: str, *, by: str, reason: str = "") -> Judgement:
    """State that claims ``a`` and ``b`` are ``same``, ``not_same`` or ``unsure``; returns the row.

    A standing judgement of a person on the same pair is withdrawn by it.
    """
    with transaction.atomic():
        rows, written = _state([(a, b, verdict)], by, reason)
        payload = {"claims": sorted((a, b)), "verdict": verdict, "reason": reason}
        audit.append("judge", rows[0].one.claim_id, payload, actor=by, seals=written)
    return rows[0]


def withdraw(a: str, b: str, *, by: str, reason: str = "") -> Judgement:
    """Take the standing judgement of people on this pair back; returns the row that is withdrawn."""
    with transaction.atomic():
        one, other = _pair(_claims([a, b]), a, b)
        row = standing().filter(one=one, other=other).first()
        if row is None:
            raise LedgerError(f"claims {a} and {b}: no judgement stands on them")
        _withdraw([row], by)
        payload = {"claims": sorted((a, b)), "verdict": row.verdict, "reason": reason}
        audit.append("withdraw", one.claim_id, payload, actor=by, seals=[row])
    return row


def merge(incident_ids: Sequence[str], *, by: str, reason: str = "") -> list[Judgement]:
    """State that all claims of these incidents tell of one occurrence; returns the judgements that say so.

    What people said before against it, between claims of these incidents, is withdrawn.
    """
    if len(set(incident_ids)) < 2:
        raise LedgerError("a merge needs two incidents")
    members = [claim_id for incident_id in dict.fromkeys(incident_ids) for claim_id in _members(incident_id)]
    with transaction.atomic():
        inside = Q(one__claim_id__in=members, other__claim_id__in=members, verdict=Judgement.NOT_SAME)
        withdrawn = _withdraw(standing().filter(inside), by)
        rows, written = _state([(a, b, Judgement.SAME) for a, b in pairwise(members)], by, reason)
        payload = {"incidents": list(incident_ids), "claims": members, "reason": reason}
        audit.append("merge", incident_ids[0], payload, actor=by, seals=[*withdrawn, *written])
    return rows


def split(incident_id: str, parts: Sequence[Sequence[str]], *, by: str, reason: str = "") -> list[Judgement]:
    """State that an incident's claims tell of several occurrences, ``parts``; returns the judgements that say so.

    ``parts`` are lists of claim ids of that incident; claims that are in none are left to the weights. What people said
    before, between claims of two parts, to the contrary is withdrawn.
    """
    members = set(_members(incident_id))
    named = [claim_id for part in parts for claim_id in part]
    if len(parts) < 2 or not all(parts):
        raise LedgerError(f"{incident_id}: a split needs two parts or more, none of them empty")
    if len(named) != len(set(named)) or not set(named) <= members:
        raise LedgerError(f"{incident_id}: the parts must be claims of this incident, each in one part")
    part_of = {claim_id: number for number, part in enumerate(parts) for claim_id in part}
    apart = [
        (a, b, Judgement.NOT_SAME) for a in named for b in named if part_of[a] < part_of[b]
    ]  # every pair: so no claim of one part joins the other, however the parts hold together
    together = [(a, b, Judgement.SAME) for part in parts for a, b in pairwise(part)]
    with transaction.atomic():
        across = standing().filter(verdict=Judgement.SAME, one__claim_id__in=members, other__claim_id__in=members)
        withdrawn = _withdraw([row for row in across if _crosses(row, part_of)], by)
        rows, written = _state([*apart, *together], by, reason)
        payload = {"parts": [list(part) for part in parts], "reason": reason}
        audit.append("split", incident_id, payload, actor=by, seals=[*withdrawn, *written])
    return rows


def derive() -> Derived:
    """Derive the incidents that judgements stated or withdrawn since the last linking touch; see :class:`Derived`.

    Calling it again changes nothing.
    """
    return linking.derive()


def standing() -> QuerySet[Judgement]:
    """People's judgements that stand, oldest first, with their claims."""
    rows = Judgement.objects.filter(withdrawn_at=None)
    return rows.select_related("one", "other").order_by("pk")


def standing_on(a: str, b: str) -> Judgement | None:
    """People's judgement that stands on one pair, if there is one."""
    return standing().filter(_either_way(a, b)).first()


def standing_of(claim: Claim) -> list[Judgement]:
    """People's judgements that stand on pairs with one claim."""
    return list(standing().filter(Q(one=claim) | Q(other=claim)))


def history(a: str, b: str) -> QuerySet[Judgement]:
    """All that people ever judged of one pair, withdrawn judgements among them, oldest first."""
    return Judgement.objects.filter(_either_way(a, b)).select_related("one", "other").order_by("pk")


def _either_way(a: str, b: str) -> Q:
    return Q(one__claim_id=a, other__claim_id=b) | Q(one__claim_id=b, other__claim_id=a)


def _state(judged: Sequence[tuple[str, str, str]], by: str, reason: str) -> tuple[list[Judgement], list[Judgement]]:
    """Rows for these judgements; what stands already as they say it is left, what says otherwise is withdrawn.

    Returns them, and all rows that were written, for their seals.
    """
    if not by.strip():
        raise LedgerError("a judgement needs the name of who judges")
    claims = _claims({claim_id for a, b, _ in judged for claim_id in (a, b)})
    rows: list[Judgement] = []
    written: list[Judgement] = []
    for a, b, verdict in judged:
        one, other = _pair(claims, a, b)
        if verdict not in VERDICTS:
            raise LedgerError(f"{verdict}: no verdict; one of {', '.join(VERDICTS)}")
        before = standing().filter(one=one, other=other).first()
        if before is not None and before.verdict == verdict:
            rows.append(before)
            continue
        written += _withdraw([before] if before is not None else [], by)
        now = datetime.now(UTC)
        rows.append(Judgement.objects.create(one=one, other=other, verdict=verdict, by=by, reason=reason, at=now))
        written.append(rows[-1])
    _check_contradictions(rows)
    return rows, written


def _withdraw(rows: Iterable[Judgement], by: str) -> list[Judgement]:
    withdrawn = list(rows)
    for row in withdrawn:
        row.withdrawn_at, row.withdrawn_by = datetime.now(UTC), by
        row.save(update_fields=("withdrawn_at", "withdrawn_by"))
    return withdrawn


def _check_contradictions(rows: Iterable[Judgement]) -> None:
    """Raise where claims that stand apart are, through others, together."""
    for row in rows:
        if row.verdict == Judgement.UNSURE:
            continue
        group = _together_with(row.one_id)
        apart = standing().filter(verdict=Judgement.NOT_SAME, one__in=group, other__in=group).first()
        if apart is not None:
            ids = apart.one.claim_id, apart.other.claim_id
            raise LedgerError(
                f"claims {ids[0]} and {ids[1]} are judged not the same and, through others, the same: "
                "withdraw one of the judgements first"
            )


def _together_with(claim: int) -> set[int]:
    """The claims (primary keys) that people's judgements join to one, itself among them."""
    found, edge = {claim}, {claim}
    while edge:
        pairs = standing().filter(Q(one__in=edge) | Q(other__in=edge), verdict=Judgement.SAME)
        reached = {pk for pair in pairs.values_list("one_id", "other_id") for pk in pair}
        edge = reached - found
        found |= edge
    return found


def _crosses(row: Judgement, part_of: Mapping[str, int]) -> bool:
    """True for a judgement whose claims come to lie in two parts."""
    parts = part_of.get(row.one.claim_id), part_of.get(row.other.claim_id)
    return None not in parts and parts[0] != parts[1]


def _claims(claim_ids: Iterable[str]) -> dict[str, Claim]:
    asked = sorted(set(claim_ids))
    found = {row.claim_id: row for row in Claim.objects.filter(claim_id__in=asked).defer("record", "quote")}
    for claim_id in asked:
        if claim_id not in found:
            raise LedgerError(f"{claim_id}: no such claim in this ledger")
        if found[claim_id].scope != "incident":
            raise LedgerError(f"{claim_id}: a total over several occurrences is not one of them")
    return found


def _pair(claims: Mapping[str, Claim], a: str, b: str) -> tuple[Claim, Claim]:
    if a == b:
        raise LedgerError(f"{a}: a claim is always the same as itself")
    one, other = sorted((claims[a], claims[b]), key=lambda claim: claim.pk)
    return one, other


def _members(incident_id: str) -> list[str]:
    if not Incident.objects.filter(incident_id=incident_id).exists():
        raise LedgerError(f"{incident_id}: no such incident in this ledger")
    links = IncidentClaim.objects.filter(incident__incident_id=incident_id, role=IncidentClaim.MEMBER)
    return list(links.order_by("claim_id").values_list("claim__claim_id", flat=True))
