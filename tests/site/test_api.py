"""The API over a small ledger: documented records, the site's filters, portions, conditions, errors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dalil.exports import FILES, FORMATS, export, subjects
from dalil.ledger import Filters
from dalil.ledger.models import Capture, Claim, Incident, Report
from dalil.ledger.store import Ledger
from dalil.site.api import schemas
from dalil.site.api.application import api, document

if TYPE_CHECKING:
    from django.test import Client

API = "/api/v1/"
SEPTEMBER = "place=Idlib&place=Hama&from=2017-09-20&to=2017-09-26"


def asked(client: Client, address: str, status: int = 200) -> Any:
    """An answer's record."""
    response = client.get(API + address)
    assert response.status_code == status, (address, response.content[:300])
    assert response["Content-Type"].startswith("application/json")
    return json.loads(response.content)


def all_of(client: Client, address: str) -> list[Any]:
    """A whole list, portion by portion."""
    items, cursor = [], ""
    while True:
        told = asked(client, f"{address}{'&' if '?' in address else '?'}{f'cursor={cursor}' if cursor else ''}")
        items += told["items"]
        cursor = told["next"]
        if not cursor:
            assert len(items) == told["total"]
            return items


def addresses() -> Iterator[tuple[str, Any]]:
    """An address of each kind, with the description of its record."""
    report = Report.objects.get(file="council-2019-07-22.txt", index=0)
    market = Incident.objects.get(place="Maarat al-Numan").incident_id
    yield from (
        ("ledger", schemas.Ledger),
        ("reports", schemas.Reports),
        ("reports?q=market&order=oldest", schemas.Reports),
        (f"reports/{report.report_id}", schemas.WholeReport),
        (f"reports/{report.report_id}/versions", schemas.Versions),
        ("claims", schemas.Claims),
        ("incidents", schemas.Incidents),
        (f"incidents/{market}", schemas.Incident),
        (f"incidents/{market}/claims", schemas.Members),
        (f"incidents/{market}/explanation", schemas.Explanation),
        (f"incidents/{market}/toll?outcome=injured", schemas.Toll),
        (f"figures?{SEPTEMBER}", schemas.Figure),
        ("figures?words=acled&policy=conservative", schemas.Figure),
        ("figures?by=place", schemas.GroupedFigures),
        ("totals", schemas.Totals),
        ("places?name=Idlib", schemas.GazetteerPlaces),
    )
    for claim in Claim.objects.all():
        yield f"claims/{claim.claim_id}", schemas.Claim
    for capture in Capture.objects.all():
        yield f"captures/{capture.sha256}", schemas.Capture


def test_every_answer_is_as_the_document_describes_it(client: Client) -> None:
    for address, described in addresses():
        described.model_validate(asked(client, address))


def test_every_address_of_the_document_is_among_those_tested(client: Client) -> None:
    def shape(address: str) -> str:
        parts = address.split("?", maxsplit=1)[0].split("/")
        return "/".join("{}" if at == 1 else part for at, part in enumerate(parts))

    tested = {shape(address) for address, _ in addresses()} | {"captures/{}/original", "exports/{}"}
    paths = {path.removeprefix(API) for path in document(API.strip("/") + "/")["paths"]}
    assert {shape(path) for path in paths} == tested


def test_no_answer_takes_more_than_twelve_queries(client: Client) -> None:
    client.get(API + "places?name=Idlib")
    for address, _ in addresses():
        with CaptureQueriesContext(connection) as captured:
            client.get(API + address)
        assert len(captured) <= 12, (address, len(captured))


def test_a_claim_is_the_record_that_exports_write(client: Client, ledger: Ledger) -> None:
    for of in ("claims", "incidents"):
        out = StringIO()
        export(ledger, "jsonl", of, None, out)
        written = {json.dumps(json.loads(line), sort_keys=True) for line in out.getvalue().splitlines()}
        assert {json.dumps(each, sort_keys=True) for each in all_of(client, f"{of}?limit=3")} == written


def test_filters_are_those_of_the_site(client: Client, ledger: Ledger) -> None:
    cases = {
        "place=Idlib": Filters(places=("Idlib",)),
        "kind=airstrike&from=2017-09-20&to=2017-09-26": None,
        "actor=russia": Filters(actors=("russia",)),
        "target=market": Filters(targets=("market",)),
        "source=Syrian%20Civil%20Defence": Filters(sources=("Syrian Civil Defence",)),
        "status=denied": Filters(status="denied"),
        "section=Local%20News": Filters(sections=("Local News",)),
        "outcome=injured": Filters(outcomes=("injured",)),
        "who=children": Filters(who=("children",)),
        "q=rubble": Filters(text="rubble"),
    }
    for query, filters in cases.items():
        found = [each["incident_id"] for each in all_of(client, f"incidents?{query}&limit=2")]
        assert found, query
        assert len(found) < ledger.incidents().count(), query
        if filters is not None:
            assert found == [row.incident_id for row in ledger.incidents(filters)], query
    page = client.get("/incidents/?kind=airstrike&from=2017-09-20&to=2017-09-26").content.decode()
    for each in all_of(client, "incidents?kind=airstrike&from=2017-09-20&to=2017-09-26"):
        assert each["incident_id"] in page


def test_nothing_is_left_out_that_was_not_asked_to_be(client: Client, ledger: Ledger) -> None:
    assert asked(client, "incidents")["total"] == ledger.incidents().count()
    assert asked(client, "incidents?kind=harm")["total"] < ledger.incidents().count()


@pytest.mark.parametrize("of", ["reports", "reports?order=oldest", "claims", "incidents", "reports?q=Maarat"])
def test_a_list_in_portions_is_the_list(client: Client, of: str) -> None:
    joined = all_of(client, f"{of}{'&' if '?' in of else '?'}limit=2")
    assert joined == asked(client, f"{of}{'&' if '?' in of else '?'}limit=500")["items"]
    assert len(joined) > 2


def test_the_next_portion_is_linked_in_a_header(client: Client) -> None:
    first = client.get(API + "reports?limit=2&q=Maarat")
    address = first["Link"].removeprefix("<").partition(">")[0]
    assert json.loads(client.get(address).content)["items"] == asked(client, "reports?q=Maarat")["items"][2:4]


@pytest.mark.parametrize("other", ["claims?kind=meeting", "reports?", "claims?cursor=%00", "claims?cursor=W10"])
def test_a_cursor_of_another_list_is_refused(client: Client, other: str) -> None:
    cursor = asked(client, "claims?limit=1")["next"]
    address = other if "cursor" in other else f"{other}&cursor={cursor}"
    assert asked(client, address, 400)["parameter"] == "cursor"


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("incidents?plcae=Idlib", "plcae"),
        ("incidents?from=soon", "from"),
        ("incidents?from=2019-01-02&to=2019-01-01", "to"),
        ("incidents?kind=war", "kind"),
        ("incidents?kind=attack&kind=airstrike", "kind"),
        ("claims?limit=0", "limit"),
        ("claims?limit=many", "limit"),
        ("claims?scope=all", "scope"),
        ("claims?source=%00", "source"),
        ("reports?order=best", "order"),
        ("figures?who=everyone", "who"),
        ("figures?policy=mean", "policy"),
        ("figures?words=dozens", "words"),
        ("figures?by=hour", "by"),
        ("figures?source=x", "source"),
        ("places", "name"),
        ("exports/acled?of=claims", "of"),
    ],
)
def test_an_error_is_one_line_that_names_the_parameter(client: Client, address: str, parameter: str) -> None:
    problem = asked(client, address, 400)
    schemas.Problem.model_validate(problem)
    assert problem["parameter"] == parameter
    assert problem["detail"].startswith(parameter)
    assert "\n" not in problem["detail"]


@pytest.mark.parametrize(
    "address",
    [
        "nothing",
        "reports/none",
        "claims/none",
        "incidents/none",
        "captures/none",
        "exports/none",
        "incidents/none/toll",
    ],
)
def test_what_is_not_there_is_not_found_in_json(client: Client, address: str) -> None:
    assert asked(client, address, 404)["parameter"] is None


def test_it_only_reads(client: Client) -> None:
    for address in ("claims", "figures", "ledger"):
        for method in (client.post, client.put, client.delete, client.patch):
            response = method(API + address)
            assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
            assert json.loads(response.content)["detail"] == "the API only reads: GET or HEAD"


def test_an_answer_is_not_sent_again_while_the_ledger_stands(client: Client) -> None:
    first = client.get(API + "claims?limit=1")
    again = client.get(API + "claims?limit=1", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert client.get(API + "claims?limit=2", headers={"If-None-Match": first["ETag"]}).status_code == 200
    head = client.head(API + "claims?limit=1")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
    assert head["Content-Length"] == first["Content-Length"]


def test_when_it_last_changed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from dalil.site.api import answers

    assert "Last-Modified" not in client.get(API + "ledger") or answers._SETTLED
    monkeypatch.setattr(answers, "_SETTLED", timedelta(0))
    first = client.get(API + "ledger")
    again = client.get(API + "ledger", headers={"If-Modified-Since": first["Last-Modified"]})
    assert again.status_code == 304
    old = {"If-Modified-Since": "Mon, 22 Jul 2019 00:00:00 GMT"}
    assert client.get(API + "ledger", headers=old).status_code == 200


def test_a_figure_is_that_of_the_page_and_cites_the_state(client: Client, ledger: Ledger) -> None:
    told = asked(client, f"figures?{SEPTEMBER}&kind=airstrike")
    page = client.get(f"/figures/?{SEPTEMBER}&kind=airstrike").content.decode()
    assert (told["low"], told["high"], told["open"]) == (18, 19, True)
    assert told["citation"]["state"] == ledger.state
    assert told["citation"]["text"] in page.replace("&amp;", "&").replace("&#x27;", "'")
    assert told["beside"][0]["low"] == 281


def test_a_figure_with_conventions_is_cited_by_the_api_s_own_address(client: Client) -> None:
    told = asked(client, "figures?words=dozens%3D12")
    assert told["citation"]["address"].endswith("/api/v1/figures?words=dozens%3D12")
    assert told["question"]["conventions"] == ["dozens=12"]


@pytest.mark.parametrize("format", FORMATS)
def test_an_export_is_that_of_the_command(client: Client, ledger: Ledger, format: str) -> None:
    for of in subjects(format):
        out = StringIO()
        rows = export(ledger, format, of, Filters(places=("Idlib",)), out)
        response = client.get(f"{API}exports/{format}?of={of}&place=Idlib")
        assert response.status_code == 200
        assert b"".join(response.streaming_content).decode() == out.getvalue()
        assert response["X-Rows"] == str(rows)
        suffix, kind = FILES[format]
        assert response["Content-Type"] == kind
        assert response["Content-Disposition"] == f'attachment; filename="dalil-{of}-{format}.{suffix}"'


def test_an_export_says_what_it_left_out(client: Client) -> None:
    response = client.get(API + "exports/archiver")
    assert response["X-Left-Out"].endswith("a report without an address")


def test_an_original_is_given_as_it_came(client: Client, ledger: Ledger) -> None:
    for row in Capture.objects.all():
        response = client.get(f"{API}captures/{row.sha256}/original")
        assert response.content == ledger.content(row.sha256)
        assert response["Content-Disposition"].startswith("attachment")
        assert "sandbox" in response["Content-Security-Policy"]


def test_the_document_and_its_page_load_nothing_from_elsewhere(client: Client) -> None:
    made = json.loads(client.get(API + "openapi.json").content)
    assert made["openapi"].startswith("3.1")
    response = client.get(API + "docs")
    page = response.content.decode()
    for path in made["paths"]:
        assert f"GET {path}" in page
    for name in made["components"]["schemas"]:
        assert f'id="r-{name}"' in page
    assert "script" not in page
    assert not [line for line in page.split('"') if line.startswith(("http:", "https:", "//"))]
    assert client.get(API).url == API + "docs"


def test_every_operation_of_the_application_can_be_asked_by_head() -> None:
    for bound in api._get_bound_routers():
        for path, view in bound.path_operations.items():
            methods = {method for operation in view.operations for method in operation.methods}
            assert methods == {"GET", "HEAD"}, path
