"""The formats of other systems: one golden file each, and what has to hold of their columns and rows."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from dalil.exports import FORMATS, Options, export, subjects
from dalil.ledger.store import Ledger
from tests.exports.conftest import golden

OWN = ("csv", "jsonl", "geojson")
OTHERS = [name for name in FORMATS if name not in OWN]
DOCS = Path(__file__).parents[2] / "docs" / "exports.md"
STRIKE = "i-airstrike-2019-07-22-Kafranbel"
JSON = ("bayanat", "ftm", "plover", "timemap")
TABLES = {
    "acled": ("incidents", 31, "event_id_cnty"),
    "airwars": ("incidents", 68 + 18 * 4 + 6 + 12, "post_id"),
    "archiver": ("claims", 14, "link"),
    "atlos": ("incidents", 15 + 20, "status"),
    "ecc": ("incidents", 24, "record_id"),
    "hapi": ("incidents", 19, "location_code"),
    "health": ("incidents", 36, "Date"),
    "hxl": ("incidents", 22, "event_id"),
    "ibc": ("incidents", 10, "IBC code"),
    "polecat": ("incidents", 40, "Event ID"),
    "ucdp": ("incidents", 49, "id"),
    "uwazi": ("incidents", 18, "title"),
}


def written(ledger: Ledger, format: str, options: Options | None = None, of: str | None = None) -> str:
    out = StringIO()
    export(ledger, format, of or subjects(format)[0], None, out, options=options)
    return out.getvalue()


def rows(ledger: Ledger, format: str, options: Options | None = None, of: str | None = None) -> list[dict[str, str]]:
    delimiter = "\t" if format == "polecat" else ","
    found = list(csv.DictReader(StringIO(written(ledger, format, options, of)), delimiter=delimiter))
    assert all(None not in row and None not in row.values() for row in found), "as many cells as columns"
    return found[1:] if format == "hxl" or (options and options.hxl) else found


@pytest.mark.parametrize("format", OTHERS)
def test_golden(ledger: Ledger, format: str) -> None:
    text = written(ledger, format)
    assert text == golden(f"{format}.{'json' if format in JSON else 'csv'}", text)


@pytest.mark.parametrize("format", TABLES)
def test_columns_are_as_many_as_the_format_has(ledger: Ledger, format: str) -> None:
    subject, number, first = TABLES[format]
    head = written(ledger, format).splitlines()[0]
    assert subjects(format)[0] == subject
    columns = next(csv.reader([head], delimiter="\t" if format == "polecat" else ","))
    assert (len(columns), columns[0], len(set(columns))) == (number, first, number)


@pytest.mark.parametrize("format", [name for name in TABLES if name not in ("archiver", "hapi", "polecat", "airwars")])
def test_what_is_not_written_is_counted(ledger: Ledger, format: str) -> None:
    options = Options()
    found = rows(ledger, format, options)
    left_out = {reason: n for reason, n in options.left_out.items() if "beyond" not in reason}
    assert len(found) + sum(left_out.values()) == ledger.incidents().count() == 3


@pytest.mark.parametrize("format", [name for name in OTHERS if name not in ("hapi", "archiver")])
def test_every_row_leads_back(ledger: Ledger, format: str) -> None:
    text = written(ledger, format)
    if format == "polecat":
        assert STRIKE in text
    elif subjects(format)[0] == "claims":
        claims = [claim.claim_id for claim in ledger.claims() if claim.scope != "aggregate" and claim.date_start]
        assert all(f"http://127.0.0.1:8000/claims/{claim_id}/" in text for claim_id in claims)
    elif format != "health":
        assert f"http://127.0.0.1:8000/incidents/{STRIKE}/" in text


@pytest.mark.parametrize("format", TABLES)
def test_no_cell_is_a_formula(ledger: Ledger, format: str) -> None:
    for row in rows(ledger, format):
        for value in row.values():
            assert not re.match(r"[=+@]|-(?!\d)", value), value


@pytest.mark.parametrize("format", OTHERS)
def test_the_docs_describe_it(format: str) -> None:
    assert f"### `{format}`" in DOCS.read_text(encoding="utf-8")


class TestACLED:
    def test_one_number_by_a_rule_that_can_be_chosen(self, ledger: Ledger) -> None:
        def fatalities(policy: str) -> dict[str, str]:
            return {row["event_id_cnty"]: row["fatalities"] for row in rows(ledger, "acled", Options(policy))}

        assert fatalities("")[f"SYR{STRIKE}"] == "6"
        assert fatalities("ucdp_high")[f"SYR{STRIKE}"] == "8"
        assert "SYRi-shelling-2019-07-24-Khan_Sheikhoun" in fatalities("")
        assert fatalities("")["SYRi-shelling-2019-07-24-Khan_Sheikhoun"] == "", (
            "nobody tells of deaths: that is not none"
        )

    def test_the_notes_keep_what_one_number_loses(self, ledger: Ledger) -> None:
        row = next(row for row in rows(ledger, "acled") if STRIKE in row["event_id_cnty"])
        assert re.search(
            r"\[killed 6–8\+ \(.*\); claimed by Civil Defense, Health Directorate; ledger incident", row["notes"]
        )
        assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
        assert (row["iso"], row["admin1"], row["geo_precision"], row["time_precision"]) == ("760", "Idlib", "1", "1")
        assert (row["actor2"], row["civilian_targeting"]) == ("Civilians (Syria)", "Civilian targeting")


class TestUCDP:
    def test_only_deaths_by_a_named_doer(self, ledger: Ledger) -> None:
        options = Options()
        (row,) = rows(ledger, "ucdp", options)
        assert options.left_out == {"no death is told": 2}
        assert (row["low"], row["best"], row["high"]) == ("6", "6", "8")
        parts = [int(row[f"deaths_{name}"]) for name in ("a", "b", "civilians", "unknown")]
        assert sum(parts) == int(row["best"])
        assert (row["date_prec"], row["where_prec"], row["event_clarity"], row["country_id"]) == ("1", "1", "1", "652")
        assert row["type_of_violence"] == "3"


class TestAirwars:
    def test_incidents_with_minimum_and_maximum_and_a_grade(self, ledger: Ledger) -> None:
        row = next(row for row in rows(ledger, "airwars") if row["code"] == STRIKE)
        assert (row["civilian_non_combatants_killed_min"], row["civilian_non_combatants_killed_max"]) == ("6", "8")
        assert row["civilian_harm_status_slug"] == "contested"
        assert {row["belligerent_1_belligerent_name"], row["belligerent_2_belligerent_name"]} == {
            "Russia",
            "Syria Government",
        }
        assert (row["children_killed_min"], row["geolocation_accuracy_slug"]) == ("", "town")

    def test_sources_are_a_table_of_their_own(self, ledger: Ledger) -> None:
        options = Options()
        found = rows(ledger, "airwars", options, of="claims")
        assert {row["name"] for row in found if row["code"] == STRIKE} == {"Civil Defense", "Health Directorate"}
        assert options.left_out == {"a total, that is part of no incident": 1}


class TestUwazi:
    def test_it_can_be_read_as_its_importer_reads(self, ledger: Ledger) -> None:
        titles = set()
        for row in rows(ledger, "uwazi"):
            titles.add(row["title"])
            if row["Date"]:
                first, last = row["Date"].split(":")
                assert all(re.fullmatch(r"\d{4}/\d\d/\d\d", day) for day in (first, last))
            if row["Geolocation"]:
                assert len([float(number) for number in row["Geolocation"].split("|")]) == 2
            label, url = row["Ledger"].split("|")
            assert (label, url.startswith("http")) == (row["title"], True)
            assert row["Country and province"].count("::") <= 1
        assert len(titles) == 3, "titles are unique"


class TestHealth:
    def test_only_health_care_and_hashtags_on_request(self, ledger: Ledger) -> None:
        options = Options(hxl=True)
        assert rows(ledger, "health", options) == []
        assert options.left_out == {"no health care is named": 3}
        assert written(ledger, "health", options).splitlines()[1].startswith("#date,#description,#country +name")


def test_iraq_body_count_gives_a_minimum_and_a_maximum(ledger: Ledger) -> None:
    (row,) = rows(ledger, "ibc")
    assert (row["Reported Minimum"], row["Reported Maximum"]) == ("6", "8")


def test_hapi_sums_months_and_says_what_is_not_known(ledger: Ledger) -> None:
    (row,) = rows(ledger, "hapi")
    assert (row["location_code"], row["events"], row["fatalities"]) == ("SYR", "2", "6")
    assert (row["reference_period_start"], row["reference_period_end"]) == ("2019-07-01", "2019-07-31")
    assert row["warning"] == "1 events without a known number of fatalities"


def test_polecat_writes_a_row_a_doer(ledger: Ledger) -> None:
    found = [row for row in rows(ledger, "polecat") if row["Event ID"] == STRIKE]
    assert {row["Actor Name"] for row in found} == {"Russia", "Syria Government"}
    assert {(row["Event Type"], row["Event Mode"]) for row in found} == {("ASSAULT", "aerial")}
    assert next(row for row in rows(ledger, "polecat") if "shelling" in row["Event ID"])["Actor Name"] == "UNK"


class TestJSON:
    def test_ftm_entities_have_lists_of_texts_and_refer_to_what_is_there(self, ledger: Ledger) -> None:
        entities = [json.loads(line) for line in written(ledger, "ftm").splitlines()]
        ids = {entity["id"] for entity in entities}
        for entity in entities:
            for values in entity["properties"].values():
                assert values
                assert all(isinstance(value, str) for value in values)
            for name in ("addressEntity", "involved", "proof", "document", "entity"):
                assert set(entity["properties"].get(name, ())) <= ids
        assert {e["schema"] for e in entities} == {
            "Event",
            "Address",
            "LegalEntity",
            "Article",
            "Note",
            "Documentation",
        }

    def test_plover_flags_denials_and_keeps_offsets(self, ledger: Ledger) -> None:
        options = Options()
        found = [json.loads(line) for line in written(ledger, "plover", options).splitlines()]
        assert options.left_out == {"a total, that is no event": 1, "no day is known": 1}
        claims = {claim.claim_id: claim for claim in ledger.claims()}
        for record in found:
            claim = claims[record["id"]]
            start, end = record["text_info"]["start"], record["text_info"]["end"]
            assert ledger.content(claim.report.capture.sha256).decode("utf-8")[start:end] == claim.quote
            assert record["actor"]
        assert {size["number"] for record in found for size in record["size"]} == {"6", "8..", "3"}

    def test_timemap_has_texts_only_and_every_source_that_it_names(self, ledger: Ledger) -> None:
        options = Options()
        found: dict[str, Any] = json.loads(written(ledger, "timemap", options))
        assert options.left_out == {"neither day nor place is known": 1}
        for event in found["events"]:
            lists = {"sources", "associations"}
            assert all(isinstance(value, str) for name, value in event.items() if name not in lists)
            assert bool(event["latitude"]) == bool(event["longitude"])
            assert set(event["sources"]) <= found["sources"].keys()
            assert set(event["associations"]) <= {each["id"] for each in found["associations"]}
        assert all(source["paths"] for source in found["sources"].values())

    def test_bayanat_has_a_bulletin_a_report_and_an_event_a_claim(self, ledger: Ledger) -> None:
        found = json.loads(written(ledger, "bayanat"))
        assert len(found) == ledger.reports().count() == 4
        assert sum(len(bulletin["events"]) for bulletin in found) == ledger.claims().count()

    @pytest.mark.parametrize("format", ["timemap", "bayanat"])
    def test_nothing_is_valid_too(self, ledger: Ledger, format: str) -> None:
        from dalil.ledger import Filters

        out = StringIO()
        assert export(ledger, format, subjects(format)[0], Filters(places=("Homs",)), out) == 0
        found = json.loads(out.getvalue())
        assert found == [] or (found["events"], found["sources"]) == ([], {})


@pytest.mark.parametrize("format", [name for name in FORMATS if name not in ("archiver", "hapi", "health")])
def test_the_public_is_told_nothing_of_a_restricted_source(ledger: Ledger, format: str) -> None:
    from dalil.ledger import restrictions

    assert "Civil Defense" in written(ledger, format)
    restrictions.restrict("source", "=1+1", by="editor")
    assert "Civil Defense" not in written(ledger, format, Options(public=True))
    assert "Civil Defense" in written(ledger, format), "the house sees what it saw"


def test_the_public_counts_what_is_left(ledger: Ledger) -> None:
    from dalil.ledger import restrictions

    restrictions.restrict("source", "=1+1", by="editor")
    (row,) = rows(ledger, "ibc", Options(public=True))
    assert (row["Reported Minimum"], row["Reported Maximum"]) == ("8", "8")
