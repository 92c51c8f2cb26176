"""JSON and JSON Lines."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from dalil.model import Capture
from dalil.reports import ReadResult, read_reports

TEXT = "Five people were killed in Idlib on Monday."
RECORD = {
    "id": "n-7", "url": "https://x.example/7", "title": "Five killed", "published": "2018-02-05", "section": "Notes",
    "source": "Monitor", "text": TEXT,
}  # fmt: skip


def _read(content: str, name: str = "notes.json") -> ReadResult:
    return read_reports(Capture(name, content.encode(), name))


def test_one_record() -> None:
    (report,) = _read(json.dumps(RECORD)).reports
    assert (report.record_id, report.url, report.title) == ("n-7", "https://x.example/7", "Five killed")
    assert (report.published, report.section, report.source) == (date(2018, 2, 5), "Notes", "Monitor")
    assert report.text == TEXT and report.source_map.to_source(0, 4).of(TEXT) == "Five"


@pytest.mark.parametrize(
    "wrapped",
    [[RECORD, RECORD], {"reports": [RECORD, RECORD]}, {"items": [RECORD, RECORD]}, {"articles": [RECORD, RECORD]}],
)
def test_lists_of_records(wrapped: Any) -> None:
    reports = _read(json.dumps(wrapped)).reports
    assert [report.index for report in reports] == [0, 1]
    assert reports[0].id != reports[1].id


def test_a_bad_line_costs_one_error_that_names_it() -> None:
    result = _read(f'{json.dumps(RECORD)}\n{{"id": \n\n{json.dumps(RECORD)}\n[1]\n{{"text": ""}}\n', "notes.jsonl")
    assert [report.index for report in result.reports] == [0, 1]
    assert [error.partition(":")[0] for error in result.errors] == ["line 2", "line 5", "line 6"]
    assert result.errors[0].startswith("line 2: broken JSON at column 8")
    assert result.errors[1:] == ("line 5: a record must be an object, this is a list", "line 6: the record has no text")


def test_a_bad_member_of_a_list_is_named_by_its_number() -> None:
    result = _read(json.dumps([RECORD, {"title": "x"}, None]))
    assert len(result.reports) == 1
    assert result.errors == ("record 2: the record has no text", "record 3: a record must be an object, this is null")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ('{"text": "abc', "broken JSON at column 10: Unterminated string starting at"),
        ('{"text": "abc",\n}', "broken JSON at line 2, column 1"),
        ("[]", "no records in it"),
        ('{"items": []}', "no records in it"),
        ("[" * 100_000, "JSON nested too deep to read"),
        ("[" + "9" * 5000 + "]", "broken JSON: a number too long"),
        ("42", "a record must be an object, this is a number"),
        ("{}", "the record has no text"),
    ],
)
def test_broken_json_is_one_clear_line(content: str, error: str) -> None:
    result = _read(content)
    assert result.reports == ()
    (told,) = result.errors
    assert told.startswith(error) and "\n" not in told


def test_the_kind_of_json_is_found_under_either_name() -> None:
    lines = f"{json.dumps(RECORD)}\n{json.dumps(RECORD)}\n"
    assert len(_read(lines, "notes.json").reports) == 2
    assert len(_read(json.dumps([RECORD, RECORD], indent=1), "notes.jsonl").reports) == 2
    assert len(_read(lines, "<stdin>").reports) == 2


def test_other_collectors_names_are_known() -> None:
    record = {
        "guid": 7,
        "link": "https://x.example/2018/02/05/a",
        "headline": "Five",
        "source": {"name": "Monitor"},
        "content": TEXT,
    }
    (report,) = _read(json.dumps(record)).reports
    assert (report.record_id, report.title, report.source) == ("7", "Five", "Monitor")
    assert report.published == date(2018, 2, 5)  # by the address


@pytest.mark.parametrize("stamp", ["2018-02-05T23:59:00Z", "Mon, 05 Feb 2018 10:00:00 GMT", 1517832000, 1517832000000])
def test_stamps(stamp: str | int) -> None:
    (report,) = _read(json.dumps({"published": stamp, "text": TEXT})).reports
    assert report.published == date(2018, 2, 5)


def test_an_unreadable_date_is_warned_of_and_left_out() -> None:
    result = _read(json.dumps({"published": "last week", "text": TEXT}))
    assert result.reports[0].published is None
    assert result.warnings[0] == "its date 'last week' is not a full date; passed over"


def test_markup_in_a_text_is_read_as_such_with_offsets_in_the_field() -> None:
    text = "<p>Five people &amp; a child were killed.</p><p>A second paragraph tells more of it, and it ends here.</p>"
    (report,) = _read(json.dumps({"published": "2018-02-05", "text": text})).reports
    assert report.text.startswith("Five people & a child were killed.")
    assert report.source_map.to_source(12, 13).of(text) == "&amp;"


def test_a_date_page_within_a_record_is_split() -> None:
    text = f"News\n05 February 2018 In Local News\n\n{TEXT}\n\n04 February 2018 In Local News\n\n{TEXT}\n"
    reports = _read(json.dumps({"id": "crawl-1", "url": "https://x.example/", "text": text})).reports
    assert [(report.record_id, report.published) for report in reports] == [
        ("crawl-1", date(2018, 2, 5)),
        ("crawl-1", date(2018, 2, 4)),
    ]


def test_line_separators_within_strings_end_no_line() -> None:
    line = json.dumps({"published": "2018-02-05", "text": f"{TEXT}\u2028{TEXT}"}, ensure_ascii=False)
    assert len(_read(f"{line}\r\n{line}\r\n", "notes.jsonl").reports) == 2


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    (report,) = _read('{"published": "2018-02-05", "text": "Five \\ud800 people were killed."}').reports
    assert report.text == "Five \ufffd people were killed."
    report.text.encode()
