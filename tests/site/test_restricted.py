"""The page of what is restricted: sources, reports, incidents; by form, with reason, in the chain, undone likewise."""

from __future__ import annotations

import re

import pytest

from dalil.ledger import restrictions
from dalil.ledger.actions import decide, standing
from dalil.ledger.models import Claim, Incident, Report
from dalil.ledger.store import Ledger
from dalil.ledger.viewing import Viewer, seen_by
from tests.site.test_permissions import Visit
from tests.site.test_permissions import ledger as ledger  # noqa: PLC0414 (a fixture)

PAGE = "/desk/restricted/"
READER = Viewer("r", "reader")


def names(sort: str) -> str:
    """Something that can be restricted."""
    report = Report.objects.exclude(source="").order_by("pk")[0]
    if sort == "incident":
        return str(Incident.objects.order_by("-claim_count")[0].incident_id)
    return report.source if sort == "source" else report.report_id


def seen() -> dict[str, object]:
    """What readers see."""
    with seen_by(READER):
        return {
            "reports": set(Report.objects.values_list("report_id", flat=True)),
            "claims": set(Claim.objects.values_list("claim_id", flat=True)),
            "incidents": {row.incident_id: row.record for row in Incident.objects.all()},
        }


@pytest.mark.parametrize("sort", ["source", "report", "incident"])
def test_it_is_restricted_lifted_and_undone_with_entries_that_say_why(ledger: Ledger, sort: str) -> None:
    visit, name, before = Visit("editor"), names(sort), seen()
    assert visit.send(PAGE, verb="restrict", about=sort, name=name, reason="survivors speak").status_code == 302
    assert restrictions.is_restricted(sort, name)
    hidden = seen()
    assert hidden != before
    assert len(hidden["reports"]) == len(before["reports"]) - restrictions.hidden_by(sort, name)  # type: ignore[arg-type]
    entry = ledger.audit().filter(action="restrict", object=name).get()
    assert (entry.actor, entry.payload["reason"]) == ("the-editor", "survivors speak")
    page = visit.get(PAGE).content.decode()
    assert "survivors speak" in page
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found is not None
    visit.send(PAGE, verb="restrict", about=sort, name=name, lift="1", version=found[1], reason="they agree")
    assert seen() == before
    visit.send(PAGE, verb="undo", about=sort, name=name)  # of the lifting
    assert seen() == hidden
    visit.send(PAGE, verb="undo", about=sort, name=name)
    assert seen() == before


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"about": "source", "name": "Nobody at all", "reason": "x"}, "no report of Nobody at all"),
        ({"about": "report", "name": "r-none", "reason": "x"}, "no report r-none"),
        ({"about": "incident", "name": "i-none", "reason": "x"}, "no incident i-none"),
        ({"about": "planet", "name": "Mars", "reason": "x"}, "a source, a report or an incident"),
        ({"about": "source", "name": "x" * 201, "reason": "x"}, "at most 200 letters"),
        ({"about": "source", "name": "", "reason": "x"}, "at most 200 letters"),
        ({"about": "source", "name": "Nobody"}, "say why"),
    ],
)
def test_what_cannot_be_is_one_line_on_the_page(ledger: Ledger, form: dict[str, str], said: str) -> None:
    answer = Visit("editor").send(PAGE, verb="restrict", **form)
    assert answer.status_code == 409
    assert said in answer.content.decode()
    assert not restrictions.in_force().exists()


def test_two_editors_never_overwrite_each_other(ledger: Ledger) -> None:
    name = names("source")
    decide("restrict", name, by=Viewer("one", "editor"), version=0, about="source", reason="survivors")
    version = standing("source", name).version
    decide("restrict", name, by=Viewer("one", "editor"), version=version, about="source", lift=True, reason="no more")
    answer = Visit("editor").send(
        PAGE, verb="restrict", about="source", name=name, lift="1", version=str(version), reason="late"
    )
    assert "one (restrict) decided about this in the meantime" in answer.content.decode()


def test_it_says_who_sees_it_all_the_same(ledger: Ledger) -> None:
    from dalil.ledger.access import accounts

    Visit("reader")
    Visit("reviewer")
    accounts.set_role("the-reviewer", "reviewer", by="test", cleared=True)
    page = Visit("editor").get(PAGE).content.decode()
    assert "the-reviewer" in page
    assert "the-reader" not in page
