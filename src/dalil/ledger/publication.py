"""What others than the house see, written beside what is held: called whenever reports, claims or incidents change.

Reports and claims have columns for the public. An incident that is not the same for everybody (one of its claims is
hidden or redacted) has rows of its own for each way in which it is seen, composed of the claims that are seen so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Q

from dalil import model
from dalil.ledger import outlines, restrictions, viewing
from dalil.ledger.fields import storable
from dalil.ledger.models import Claim, ClaimPlace, ClaimSpeaker, Incident, IncidentClaim, Report
from dalil.ledger.passages import passages, reading_span
from dalil.model.records import Record

CLAIMS_HELD = _BATCH = 200  # rows held at once
REPORTS_HELD = 20  # fewer: their texts are long


def publish(reports: Iterable[int] | None = None) -> None:
    """Write anew what the public sees of ``reports`` (primary keys; default all) and of all that touches them."""
    with transaction.atomic(), viewing.seen_by(viewing.HOUSE):
        chosen = set(Report.objects.values_list("pk", flat=True) if reports is None else reports)
        changed = restrictions.update_hidden()
        chosen |= _mark_vulnerable(chosen)
        for batch in _batches(chosen):
            for some in _batches(batch, REPORTS_HELD):
                for row in Report.objects.filter(pk__in=some).select_related("capture"):
                    _publish_report(row)
        _vary(chosen | changed)


def publish_incidents(incidents: Iterable[str]) -> None:
    """The same after linking, for ``incidents`` (identifiers of those that were written, or are no more).

    The reports themselves were published when they were stored. Linking changes what is seen only where an incident
    holds a claim that is hidden, redacted or of people at risk: the reports behind these are published again, and all
    others are the same for everybody.
    """
    apart = Q(claim__vulnerable=True) | Q(claim__hidden=True)
    apart |= Q(claim__public_record__isnull=False) | Q(claim__public_quote__isnull=False)
    found: set[int] = set()
    with viewing.seen_by(viewing.HOUSE):
        ids = list(incidents)
        beside = Incident._base_manager.exclude(audience__in=viewing.sums_with(viewing.ALL))
        for start in range(0, len(ids), _BATCH):
            named = IncidentClaim.objects.filter(incident__incident_id__in=ids[start : start + _BATCH])
            beside.filter(incident_id__in=ids[start : start + _BATCH]).delete()
            some = IncidentClaim.objects.filter(incident__in=named.filter(apart).values("incident"))
            found |= set(some.values_list("claim__report_id", flat=True))
    publish(found)


def _batches(keys: Iterable[int], size: int = _BATCH) -> Iterable[list[int]]:
    ordered = sorted(keys)
    return (ordered[start : start + size] for start in range(0, len(ordered), size))


def _claims_of(reports: Iterable[int]) -> Iterable[list[int]]:
    """The claims of reports, some at a time however many a report has."""
    for batch in _batches(reports):
        yield from _batches(Claim.objects.filter(report__in=batch).order_by().values_list("pk", flat=True))


def _mark_vulnerable(reports: set[int]) -> set[int]:
    """Mark claims of people at risk; gives the further reports that tell of the same incidents.

    What one claim shows to be a camp is one in every claim that was linked with it.
    """
    from dalil.redaction import is_vulnerable

    further: set[int] = set()
    for batch in _claims_of(reports):
        changed: dict[bool, list[int]] = {True: [], False: []}
        at_risk = []
        for claim in Claim.objects.filter(pk__in=batch):
            own = is_vulnerable(claim.noun)
            if own or claim.vulnerable:
                at_risk.append(claim.pk)
            if own != claim.vulnerable:
                changed[own].append(claim.pk)
        for own, pks in changed.items():
            Claim.objects.filter(pk__in=pks).update(vulnerable=own)
        members = IncidentClaim.objects.filter(role=IncidentClaim.MEMBER)
        of = members.filter(claim__in=at_risk).values("incident")
        further |= set(members.filter(incident__in=of).values_list("claim__report_id", flat=True))
    return further


def _publish_report(row: Report) -> None:
    """The public's columns of one report, of its claims, and of what these are found by."""
    from dalil.redaction import (
        masked,
        masked_names,
        private_names,
        public_address,
        redacted_claim,
        withheld_names,
    )
    from dalil.redaction.masking import found_names

    claims = list(Claim.objects.filter(report=row).order_by("position"))
    nouns = [claim.noun for claim in claims]
    speakers = [speaker.name for noun in nouns for speaker in noun.attribution if not speaker.source_line]
    told = [name for noun in nouns for place in noun.places for name in (place.name, *place.within) if len(name) > 2]
    names = private_names(f"{row.title}\n\n{row.text}", speakers, told)
    delicate = _delicate(row, claims)
    places = {
        name for claim, noun in zip(claims, nouns, strict=True) if claim.pk in delicate for name in withheld_names(noun)
    }
    hidden = [*names, *sorted(places)]
    text = masked(row.text, found_names(row.text, hidden))
    title = masked_names(row.title, hidden)
    url = public_address(row.url, row.title, hidden)
    Report.objects.filter(pk=row.pk).update(
        public_text=None if text == row.text else text,
        public_title=None if title == row.title else title,
        public_url="" if url is None else None,
    )
    source_map = row.noun.source_map

    def reword(words: model.Words) -> str:
        span = reading_span(source_map, words.start, words.end)
        same = span is not None and text[span.start : span.end] == row.text[span.start : span.end]
        return words.text if span is None or same else text[span.start : span.end]

    for claim, noun in zip(claims, nouns, strict=True):
        record = None
        if hidden:
            record = storable(model.claim_record(redacted_claim(noun, names, places, reword)))
        quote = storable(" … ".join(passages(text, source_map, noun.evidence)))
        _write(claim, record if record != claim.record else None, quote if quote != claim.quote else None)


def _delicate(report: Report, claims: Sequence[Claim]) -> set[int]:
    """Those of a report's ``claims`` that are vulnerable, or linked with one that is."""
    own = {claim.pk for claim in claims if claim.vulnerable}
    links = IncidentClaim.objects.filter(role=IncidentClaim.MEMBER)
    at_risk = links.filter(claim__vulnerable=True, incident__links__claim__report=report)
    beside = links.filter(incident__in=at_risk.values("incident"), claim__report=report)
    return own | set(beside.values_list("claim_id", flat=True))


def _write(claim: Claim, record: Record | None, quote: str | None) -> None:
    if record is None and quote is None and claim.public_record is None and claim.public_quote is None:
        return
    Claim.objects.filter(pk=claim.pk).update(public_record=record, public_quote=quote)
    shown = model.claim_from_record(record or claim.record)
    left = {place.name for place in shown.places} | {name for place in shown.places for name in place.within}
    for place in ClaimPlace.objects.filter(claim=claim):
        withheld = place.name not in left and place.name not in {p.country for p in shown.places}
        if withheld != place.withheld:
            ClaimPlace.objects.filter(pk=place.pk).update(withheld=withheld)
    for speaker, said in zip(
        ClaimSpeaker.objects.filter(claim=claim).order_by("position"), shown.attribution, strict=False
    ):
        public = None if said.name == speaker.name else said.name
        if public != speaker.public_name:
            ClaimSpeaker.objects.filter(pk=speaker.pk).update(public_name=public)


def _vary(reports: set[int]) -> None:
    """Write the incidents behind ``reports`` anew for those who see them otherwise."""
    incidents: set[int] = set()
    for batch in _batches(reports):
        links = IncidentClaim.objects.filter(claim__report__in=batch)
        incidents |= set(links.values_list("incident_id", flat=True))
    if reports:
        _sweep()
    for batch in _batches(incidents):
        for row in Incident.objects.filter(pk__in=batch):
            _vary_one(row)


def _sweep() -> None:
    """Take away rows that stand beside an incident that is no more."""
    beside = Incident._base_manager.exclude(audience__in=viewing.sums_with(viewing.ALL))
    beside.exclude(incident_id__in=Incident.objects.order_by().values("incident_id")).delete()


def _vary_one(row: Incident) -> None:
    """Write the rows that stand beside one incident's own, and who sees that."""
    from dalil.ledger.incident_rows import store_version

    Incident._base_manager.filter(incident_id=row.incident_id).exclude(pk=row.pk).delete()
    full = dict(Claim.objects.filter(links__incident=row).values_list("claim_id", "record"))
    own, beside = viewing.bit(viewing.ALL), dict[str, tuple[int, model.Incident, list[model.Claim]]]()
    for viewer in viewing.VIEWERS[1:]:
        seen, bit = _claims_as_seen(row, viewer), viewing.bit(viewer.audience)
        if {claim_id: record for claim_id, _, record in seen} == full:
            own += bit
        elif members := _members(seen):
            noun = _composed(row, seen, members)
            # Two audiences share a row where all that is derived from the claims they see is the same.
            key = repr((noun, outlines.telling(noun, members)))
            sum_of, *_ = beside.get(key, (0,))
            beside[key] = (sum_of + bit, noun, members)
    if own != row.audience:
        Incident.objects.filter(pk=row.pk).update(audience=own)
    for audience, noun, members in beside.values():
        store_version(noun, audience, members)


def _claims_as_seen(row: Incident, viewer: viewing.Viewer) -> list[tuple[str, str, Record]]:
    """Claims of an incident that ``viewer`` may see, with their role and their record as it is shown there."""
    with viewing.seen_by(viewer):
        claims = Claim.objects.filter(links__incident=row).order_by("claim_id")
        return [(row[0], row[1], row[2]) for row in claims.values_list("claim_id", "links__role", "record").distinct()]


def _members(seen: Sequence[tuple[str, str, Record]]) -> list[model.Claim]:
    """The claims of these that tell of the incident itself."""
    return [model.claim_from_record(record) for _, role, record in seen if role == IncidentClaim.MEMBER]


def _composed(row: Incident, seen: Sequence[tuple[str, str, Record]], members: Sequence[model.Claim]) -> model.Incident:
    """The incident as the claims that are seen tell it."""
    from dalil.incidents.composition import compose

    ids = {claim.claim_id for claim in members}
    why = [link for link in row.noun.why if set(link.claims) <= ids]
    aggregates = tuple(claim_id for claim_id, role, _ in seen if role == IncidentClaim.AGGREGATE)
    return replace(compose(members, why), incident_id=row.incident_id, aggregates=aggregates)
