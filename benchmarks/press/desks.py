"""The desk of a ledger that has been worked at, and who works there: what pages for accounts are measured with."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.press.ledgers import PERIODS, PROVINCES, some

if TYPE_CHECKING:
    from django.test import Client

WHO = "measurer"
_HEADERS = {"host": "localhost", "accept-language": "en"}
_DECIDED, _GIVEN, _ASKED = 5, 400, 300  # every so many claims or incidents


def visitor() -> Client:
    """A browser of somebody without an account."""
    from django.test import Client

    return Client(headers=_HEADERS)


def administrator() -> Client:
    """The browser of an administrator who has signed in; the account is made, or gets a new password."""
    from dalil.ledger.access import accounts

    secret, password = accounts.invite(WHO, "administrator", by=WHO), secrets.token_urlsafe(16)
    mine = visitor()
    mine.post(f"/invited/{secret}/", {"password": password, "again": password})
    return mine


def program() -> Client:
    """A program with a key of that account."""
    from django.test import Client

    from dalil.ledger.access import bearer_keys

    for old in bearer_keys.keys(WHO):
        bearer_keys.revoke(old.key_id, by=WHO)
    key = bearer_keys.issue(WHO, "measured", by=WHO)
    return Client(headers={**_HEADERS, "authorization": f"Bearer {key}"})


def work() -> None:
    """Decide about every fifth claim, give some to the account, and ask for some grades, if nobody has; the log tells
    of none of it. PostgreSQL is then asked for the statistics that it takes by itself within a minute.
    """
    from django.db import connection

    from dalil.ledger.models import Claim, Decision, Incident, Standing

    if Standing.objects.exists():
        return
    claims = list(Claim.objects.order_by("pk").values_list("claim_id", flat=True))
    incidents = list(Incident.objects.order_by("pk").values_list("incident_id", flat=True))
    now, asks = datetime.now(UTC), {"asked": "confirmed", "grade": ""}
    decided = [("accept", "claim", name, {"state": "accepted"}) for name in claims[::_DECIDED]]
    decided += [("assign", "claim", name, {"assignee": WHO}) for name in claims[1::_GIVEN]]
    decided += [
        ("grade", "incident", name, {"asked_grade": "confirmed", "asked_by": "one"}) for name in incidents[::_ASKED]
    ]
    Standing.objects.bulk_create(
        (Standing(about=about, name=name, version=1, **stands) for _, about, name, stands in decided), batch_size=500
    )
    Decision.objects.bulk_create(
        (
            Decision(
                verb=verb, about=about, name=name, by="one", at=now, entry=1, after=asks if verb == "grade" else {}
            )
            for verb, about, name, _ in decided
        ),
        batch_size=500,
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def desk_addresses() -> dict[str, Sequence[str]]:
    """Addresses of each kind of page that takes an account, as many as are asked in turn."""
    from dalil.ledger.models import Claim, Incident
    from dalil.site.queues import QUEUES

    claims, incidents = some(Claim, "claim_id"), some(Incident, "incident_id")
    queues = {f"queue, {name}": [f"/desk/?queue={name}"] for name in QUEUES}
    for name in ("new", "unresolved", "contradictions"):
        queues[f"queue, {name}"].append(f"/desk/?queue={name}&page=20")
    return {
        **queues,
        "desk, claim": [f"/desk/claims/{each}/" for each in claims],
        "desk, incident": [f"/desk/incidents/{each}/" for each in incidents],
        "desk, incident beside another": [f"/desk/incidents/{a}/?near={b}" for a, b in pairwise(incidents)],
        "restricted": ["/desk/restricted/"],
        "people": ["/people/"],
        "account": ["/account/"],
        "keys": ["/account/keys/"],
        "signed in, overview": ["/"],
        "signed in, map": ["/map/"],
        "signed in, incident": [f"/incidents/{each}/" for each in incidents],
        "signed in, claim": [f"/claims/{each}/" for each in claims],
        "signed in, figures": [f"/figures/?{place}" for place in PROVINCES],
    }


def api_addresses() -> dict[str, Sequence[str]]:
    """Addresses of each kind that the API has, as many as are asked in turn."""
    from dalil.ledger.models import Capture, Claim, Incident, Report

    api = "/api/v1"
    reports, incidents = some(Report, "report_id"), some(Incident, "incident_id")
    of_incidents = {
        f"API, {name or 'incident'}": [f"{api}/incidents/{each}/{name}".rstrip("/") for each in incidents]
        for name in ("", "claims", "explanation", "toll")
    }
    return {
        "API, state": [f"{api}/ledger"],
        "API, reports": [f"{api}/reports?q=hospital", f"{api}/reports"],
        "API, report": [f"{api}/reports/{each}" for each in reports],
        "API, versions": [f"{api}/reports/{each}/versions" for each in reports],
        "API, claims": [f"{api}/claims", *(f"{api}/claims?{place}" for place in PROVINCES)],
        "API, claims with words": [f"{api}/claims?q=airstrike&{period}" for period in PERIODS],
        "API, claim": [f"{api}/claims/{each}" for each in some(Claim, "claim_id")],
        "API, incidents": [f"{api}/incidents", *(f"{api}/incidents?{period}" for period in PERIODS)],
        "API, 500 incidents": [f"{api}/incidents?limit=500"],
        **of_incidents,
        "API, capture": [f"{api}/captures/{each}" for each in some(Capture, "sha256")],
        "API, figures": [f"{api}/figures?{place}&kind=airstrike" for place in PROVINCES],
        "API, figures of a month": [f"{api}/figures?{period}" for period in PERIODS],
        "API, figures by month": [f"{api}/figures?by=month&{place}" for place in PROVINCES],
        "API, totals": [f"{api}/totals?{period}" for period in PERIODS],
        "API, gazetteer": [f"{api}/places?name=Aleppo"],
        "API, export of a month": [f"{api}/exports/csv?{period}" for period in PERIODS],
        "API, its document": [f"{api}/openapi.json", f"{api}/docs"],
    }
