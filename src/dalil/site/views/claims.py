"""One claim: each value with its words and their place in the original."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext

from dalil.incidents.sources import publisher
from dalil.ledger import LedgerError
from dalil.ledger.models import Incident, IncidentClaim
from dalil.ledger.passages import reading_span
from dalil.ledger.sides import countries_of, side_of
from dalil.ledger.store import current_ledger
from dalil.model import Words
from dalil.site import names, phrases, wording
from dalil.site.marks import is_open, values_of
from dalil.site.notes import value_words
from dalil.site.wording import word


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value of a claim as its page lists it."""

    kind: str
    label: str
    value: str
    words: Words
    open: bool
    in_text: bool


def claim(request: HttpRequest, claim_id: str) -> HttpResponse:
    """The record of one claim."""
    try:
        row = current_ledger().claim(claim_id)
    except LedgerError as error:
        raise Http404(str(error)) from error
    noun, report = row.noun, row.report.noun
    values = [
        ValueRow(
            each.kind,
            word(wording.MARK, each.kind),
            value_words(each.value),
            each.words,
            is_open(each.value),
            reading_span(report.source_map, each.words.start, each.words.end) is not None,
        )
        for each in values_of(noun, 1)
    ]
    links = list(IncidentClaim.objects.filter(claim=row).select_related("incident"))
    return render(
        request,
        "dalil/claim.html",
        {
            "nav": "incidents",
            "row": row,
            "claim": noun,
            "title": phrases.claim_title(noun),
            "days": phrases.when_words(noun.when),
            "places": phrases.place_names(noun.places),
            "doers": phrases.listed([names.doer(actor.name) for actor in noun.actors]),
            "said_by": phrases.said_by(noun),
            "side": side_of(publisher(noun), countries_of([noun])),
            "counts": [phrases.count_words(count) for count in noun.counts],
            "values": values,
            "incidents": [_named(link.incident) for link in links if link.role == "member"],
            "beside": [_named(link.incident) for link in links if link.role != "member"],
            "record": json.dumps(row.record, ensure_ascii=False, indent=2),
        },
    )


def _named(row: Incident) -> tuple[str, str]:
    """An incident's identifier, and its title with its days."""
    noun = row.noun
    return row.incident_id, f"{phrases.title(noun)}{pgettext('enumeration', ', ')}{phrases.days(noun.start, noun.end)}"
