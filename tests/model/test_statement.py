"""A statement's record, and back."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dalil.model import (
    Party,
    Quote,
    ReportRef,
    Span,
    Statement,
    When,
    Words,
    statement_from_record,
    statement_record,
)

STATEMENT = Statement(
    statement_id="s1",
    report=ReportRef("r1", "a.txt", 0, date(2019, 7, 24)),
    act="accuse",
    act_words=Words("accused", 5, 12),
    speaker=Party("Ukraine", ("ukraine",), Words("Kyiv", 0, 4, True)),
    quote=Quote(Words("war crimes", 23, 33), True),
    addressee=Party("Russia", ("russia",), Words("Moscow", 13, 19)),
    about=Words("war crimes", 23, 33),
    when=When(date(2019, 7, 22), date(2019, 7, 22), Words("Monday", 40, 46)),
    evidence=(Span(0, 47),),
    reader="rules 1.0",
)


def test_a_record_reads_back_as_the_same_statement() -> None:
    assert statement_from_record(json.loads(json.dumps(statement_record(STATEMENT)))) == STATEMENT


def test_what_is_unknown_is_null() -> None:
    bare = Statement("s2", STATEMENT.report, "deny", STATEMENT.act_words, Party("Group"), STATEMENT.quote)
    record = statement_record(bare)
    assert (record["addressee"], record["about"], record["speaker"]["ids"]) == (None, None, [])
    assert statement_from_record(record) == bare


@pytest.mark.parametrize("field", ["act", "quote", "act_words"])
def test_a_malformed_record_is_refused(field: str) -> None:
    record = statement_record(STATEMENT)
    record[field] = "applaud" if field == "act" else {"text": None}
    with pytest.raises(ValueError, match=field.split("_", maxsplit=1)[0]):
        statement_from_record(record)
