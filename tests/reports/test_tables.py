"""Tables: which column holds what, and rows that cannot be read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dalil.model import Capture, Told
from dalil.reports import ReadResult, read_reports

TABLE = (
    "ID,Date,Headline,Body\n"
    '7,2019-07-22,Market hit,"Shelling killed three people\nin Kafranbel, on Monday."\n'
    "8,2019-07-23,,\n"
    "9,soon,Later,Two were injured in Hass.\n"
)


def _read(table: str, name: str = "a.csv", /, **columns: str) -> ReadResult:
    told = Told(columns=tuple(columns.items()))
    return read_reports(Capture(name, table.encode(), name, told=told))


def test_usual_names_are_known_in_any_case() -> None:
    result = _read(TABLE)
    first, last = result.reports
    assert (first.record_id, first.published, first.title) == ("7", date(2019, 7, 22), "Market hit")
    assert "Kafranbel, on Monday." in first.text
    assert (last.record_id, last.published) == ("9", None)
    assert result.errors == ("line 4: the record has no text",)
    assert result.warnings[0] == "line 5: its date 'soon' is not a full date; passed over"


def test_columns_can_be_named() -> None:
    table = "what;when;from where\nShelling killed three in Hass.;2019-07-22;Monitor\n"
    (report,) = _read(table, text="what", published="when", source="from where").reports
    assert (report.text, report.published, report.source) == (
        "Shelling killed three in Hass.",
        date(2019, 7, 22),
        "Monitor",
    )


def test_a_named_column_that_is_not_there_is_told_with_those_that_are() -> None:
    assert _read("a,b\n1,2\n", text="c").errors == ("the table has no column 'c'; it has 'a', 'b'",)


def test_a_table_without_a_column_for_the_text_says_how_to_name_it() -> None:
    (error,) = _read("a,b\n1,2\n").errors
    assert error == "no column is known to hold the text (--column text=NAME says which); it has 'a', 'b'"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_signs_between_columns(sign: str) -> None:
    (report,) = _read(f"date{sign}text\n2019-07-22{sign}Shelling killed three in Hass.\n").reports
    assert report.text == "Shelling killed three in Hass."


def test_offsets_are_those_of_the_cell() -> None:
    (report, _) = _read(TABLE).reports
    start = report.text.index("Kafranbel")
    assert report.source_map.to_source(start, start + 9).start == "Shelling killed three people\nin Kafranbel".index(
        "Kafranbel"
    )


def test_empty_tables_are_told() -> None:
    assert _read("text\n").errors == ("the table has no rows",)


def test_keys_of_json_lines_can_be_named_too() -> None:
    lines = '{"meta": {"day": "2019-07-22"}, "story": "Shelling killed three in Hass."}\n'
    told = Told(columns=(("text", "story"), ("published", "meta.day")))
    (report,) = read_reports(Capture("a.jsonl", lines.encode(), "a.jsonl", told=told)).reports
    assert (report.text, report.published) == ("Shelling killed three in Hass.", date(2019, 7, 22))


@given(st.text(alphabet='text,";\n\r\t|ab ', max_size=200))
def test_any_table_is_read_or_told(text: str) -> None:
    result = _read(f"text,{text}")
    assert result.reports or result.errors
