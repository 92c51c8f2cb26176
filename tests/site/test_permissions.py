"""The table of ``docs/accounts.md``, walked: every role tries every action over HTTP, on SQLite and on PostgreSQL.

The rows of the table are what is walked. A row without a way to try it fails, and so does an action without a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from dalil.ledger import open_ledger, publication, restrictions
from dalil.ledger.access import accounts
from dalil.ledger.actions import ACTIONS, decide, standing
from dalil.ledger.models import AuditEntry, Claim, Incident, Report
from dalil.ledger.roles import LEAST_ROLE, ROLES, may
from dalil.ledger.store import Ledger
from dalil.ledger.viewing import Viewer
from tests import postgres
from tests.ledger.world import DATABASES, empty_ledger
from tests.site import worlds

DOCUMENT = Path(__file__).parents[2] / "docs" / "accounts.md"
PASSWORD = "a long enough phrase"
CHIEF = Viewer("chief", "administrator")
ROW = re.compile(r"^\| ([^|]+) \| (yes|no) \| (yes|no) \| (yes|no) \| (yes|no) \| (yes|no) \|$", re.MULTILINE)
TABLE: Final = {
    found[1].strip(): dict(zip(ROLES, (each == "yes" for each in found.groups()[1:]), strict=True))
    for found in ROW.finditer(DOCUMENT.read_text(encoding="utf-8"))
}


@pytest.fixture(params=DATABASES)
def ledger(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    """A small ledger of this test's own, in each database."""
    monkeypatch.delenv("DALIL_DATABASE_URL", raising=False)
    if request.param == "postgresql":
        monkeypatch.setenv("DALIL_DATABASE_URL", postgres.with_tables())
    held = open_ledger(tmp_path / "ledger") if request.param == "postgresql" else empty_ledger(tmp_path / "ledger")
    worlds.whole(held)
    publication.publish()
    yield held
    connections.close_all()


class Visit:
    """Somebody of a role, who tries what the table names."""

    def __init__(self, role: str, name: str = "") -> None:
        self.role, self.name = role, name or f"the-{role}"
        self.client = Client(headers={"host": "localhost", "accept-language": "en"})
        if role != "visitor":
            secret = accounts.invite(self.name, role, by="test")
            self.client.post(f"/invited/{secret}/", {"password": PASSWORD, "again": PASSWORD})

    def get(self, address: str) -> HttpResponse:
        """Ask for a page."""
        answer: Any = self.client.get(address)
        return answer

    def send(self, address: str, **form: Any) -> HttpResponse:
        """Send a form."""
        answer: Any = self.client.post(address, form)
        return answer

    def about_claim(self, row: Claim, verb: str, **form: Any) -> HttpResponse:
        """A form of a claim's page, with the version that stands."""
        version = standing("claim", row.claim_id).version
        return self.send(f"/desk/claims/{row.claim_id}/", verb=verb, version=version, **form)

    def about_incident(self, row: Incident, verb: str, **form: Any) -> HttpResponse:
        """A form of an incident's page."""
        version = standing("incident", row.incident_id).version
        return self.send(f"/desk/incidents/{row.incident_id}/", verb=verb, version=version, **form)


def claims() -> list[Claim]:
    """Claims that nobody has decided about, of single occurrences."""
    return [row for row in Claim.objects.filter(scope="incident") if not standing("claim", row.claim_id).version]


def siblings() -> tuple[Claim, Claim]:
    """Two claims of one report."""
    for row in claims():
        for other in claims():
            if row.report_id == other.report_id and row.pk < other.pk:
                return row, other
    raise AssertionError("the ledger holds no report of two claims")


def incidents() -> list[Incident]:
    """Incidents, those with the most claims first."""
    return list(Incident.objects.order_by("-claim_count", "pk"))


def chief(verb: str, name: str, about: str, **told: Any) -> None:
    """What has to be there first, done by somebody who may."""
    decide(verb, name, by=CHIEF, version=standing(about, name).version, about=about, **told)


def as_read(visit: Visit) -> HttpResponse | bool:
    """The place of people at risk is on the page."""
    row = Claim.objects.get(place_names__name="a camp by the road", place_names__depth=0)
    return b"a camp by the road" in visit.get(f"/claims/{row.claim_id}/").content


def undone(visit: Visit) -> HttpResponse | bool:
    """Somebody else's decision is taken back."""
    row = claims()[0]
    chief("accept", row.claim_id, "claim")
    return visit.about_claim(row, "undo")


def lifted(visit: Visit) -> HttpResponse | bool:
    """A restriction that an editor made is not a reviewer's to undo, cleared or not."""
    if visit.role == "reviewer":
        accounts.set_role(visit.name, "reviewer", by="test", cleared=True)
    row = incidents()[-1]
    chief("restrict", row.incident_id, "incident", reason="survivors")
    answer = visit.about_incident(row, "undo")
    assert restrictions.is_restricted("incident", row.incident_id) != may(visit.role, "restrict")
    return answer


def confirmed(visit: Visit) -> HttpResponse | bool:
    """The second signature under a grade that somebody else asked for."""
    row = incidents()[1]
    chief("grade", row.incident_id, "incident", grade="confirmed", now="reported", reason="a film")
    return visit.about_incident(row, "confirm")


def cleared(visit: Visit) -> HttpResponse | bool:
    """A restricted report is there."""
    row = Report.objects.order_by("-pk")[0]
    restrictions.restrict("report", row.report_id, by="test")
    return visit.get(f"/reports/{row.report_id}/")


def joined(visit: Visit) -> HttpResponse | bool:
    """Two claims of one report become one."""
    one, other = siblings()
    return visit.about_claim(one, "join", other=other.claim_id)


TRIES: Final[dict[str, Callable[[Visit], HttpResponse | bool]]] = {
    "read what is public": lambda visit: visit.get("/"),
    "read names and places as they were read": as_read,
    "save originals": lambda visit: visit.get(f"/captures/{claims()[0].report.capture.sha256}/original"),
    "see the review queue": lambda visit: visit.get("/desk/"),
    "accept": lambda visit: visit.about_claim(claims()[0], "accept"),
    "correct": lambda visit: visit.about_claim(claims()[0], "correct", field="kind", **{"v.value": "clash"}),
    "reject": lambda visit: visit.about_claim(claims()[0], "reject", reason="a film"),
    "divide": lambda visit: visit.about_claim(claims()[0], "divide", kind="clash"),
    "join": joined,
    "merge": lambda visit: visit.about_incident(incidents()[1], "merge", other=incidents()[2].incident_id),
    "split": lambda visit: visit.about_incident(incidents()[0], "split", apart=incidents()[0].noun.claims[:1]),
    "distinct": lambda visit: visit.about_incident(incidents()[1], "distinct", other=incidents()[2].incident_id),
    "comment": lambda visit: visit.about_claim(claims()[0], "comment", reason="see the film"),
    "assign": lambda visit: visit.about_claim(claims()[0], "assign", to="the-administrator"),
    "undo": undone,
    "grade": lambda visit: visit.about_incident(incidents()[0], "grade", grade="reported", reason="one source"),
    "confirm": confirmed,
    "see what is restricted": cleared,
    "restrict": lambda visit: visit.send(
        "/desk/restricted/", verb="restrict", about="report", name=claims()[0].report.report_id, reason="survivors"
    ),
    "invite": lambda visit: visit.send("/people/", what="invite", name="guest", role="reader"),
    "change roles": lambda visit: visit.send("/people/", what="role", name="the-administrator", role="administrator"),
}
_CHANGE_NOTHING: Final = (*list(TRIES)[:4], "see what is restricted")


def allowed(answer: HttpResponse | bool) -> bool:
    """True if it was done: the page came, or a form led on to another than that for signing in."""
    if isinstance(answer, bool):
        return answer
    return answer.status_code == 200 or (answer.status_code == 302 and "/sign-in/" not in answer.headers["Location"])


@pytest.mark.parametrize("role", ROLES)
def test_every_action_of_the_table_by_every_role(ledger: Ledger, role: str) -> None:
    Visit("administrator")  # with an account, the machine's own reader becomes a visitor
    name = f"another-{role}"
    visit, walked = Visit(role, name), {}
    own = AuditEntry.objects.filter(actor=name)
    for action in TABLE:
        before = own.count()
        walked[action] = allowed(TRIES[action](visit))
        changes = TABLE[action][role] and action not in _CHANGE_NOTHING
        assert (own.count() > before) == changes, f"{role}: {action}"
    assert walked == {action: by_role[role] for action, by_role in TABLE.items()}


def test_the_table_is_that_of_the_program_and_each_row_can_be_tried() -> None:
    assert {action: [may(role, action) for role in ROLES] for action in LEAST_ROLE} == {
        action: list(by_role.values()) for action, by_role in TABLE.items()
    }
    assert TRIES.keys() == TABLE.keys()
    assert ACTIONS.keys() <= TABLE.keys()


@pytest.mark.parametrize("role", ["reviewer", "editor"])
def test_who_may_not_restrict_may_not_undo_a_restriction(ledger: Ledger, role: str) -> None:
    Visit("administrator")
    assert allowed(lifted(Visit(role))) == may(role, "restrict")


def test_an_account_is_not_invited_again_by_mistake(ledger: Ledger) -> None:
    keeper, reader = Visit("administrator"), Visit("reader")
    answer = keeper.send("/people/", what="invite", name=reader.name, role="editor")
    assert answer.status_code == 400
    assert f"{reader.name} has an account already" in answer.content.decode()
    assert "/invited/" not in answer.content.decode()
    assert accounts.account(reader.name).role == "reader"
