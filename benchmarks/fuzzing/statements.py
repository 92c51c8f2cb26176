"""What must hold of every statement, whatever was read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dalil.model import Capture, Statement, Words, statement_from_record, statement_record
from dalil.model.statement import ACTS
from dalil.reports import read_reports
from dalil.statements import read_statements
from fuzzing.rules import BrokenRuleError, hold, sources_of, words_held

_LONGEST_QUOTE = 280


def check_statements(capture: Capture) -> int:
    """Read one input and check all its statements; their number. Raises whatever goes wrong."""
    sources = sources_of(capture)
    number = 0
    for report in read_reports(capture).reports:
        found = read_statements(report)
        hold(len({s.statement_id for s in found}) == len(found), "statement ids: not unique")
        for statement in found:
            _check_in_some(statement, sources)
        number += len(found)
    return number


def _check_in_some(statement: Statement, sources: list[tuple[str, bool]]) -> None:
    """Of several records, some one must hold all the words of a statement."""
    broken: BrokenRuleError | None = None
    for source, html in sources:
        try:
            check_statement(statement, source, html)
            return
        except BrokenRuleError as error:
            broken = broken or error
    raise broken or BrokenRuleError("a statement of an input without a source")


def _values(statement: Statement) -> Iterator[tuple[str, Words | None]]:
    yield "speaker", statement.speaker.words
    yield "act", statement.act_words
    yield "addressee", statement.addressee.words if statement.addressee is not None else None
    yield "about", statement.about
    yield "quote", statement.quote.words
    yield "date", statement.when.words


def check_statement(statement: Statement, source: str, html: bool) -> None:
    """Raise :class:`BrokenRuleError` where a statement breaks a rule."""
    hold(statement.act in ACTS, f"act: {statement.act!r}")
    hold(statement.speaker.name.strip(), "speaker: without a name")
    hold(len(statement.quote.words.text) <= _LONGEST_QUOTE, "quote: too long")
    for name, words in _values(statement):
        if words is None:
            continue
        inside = 0 <= words.start < words.end <= len(source)
        hold(inside, f"statement {name}: offsets {words.start}, {words.end} not in a source of {len(source)}")
        hold(words.text.strip(), f"statement {name}: empty words")
        there = source[words.start : words.end]
        hold(words_held(words, source, html), f"statement {name}: words not there: {words.text!r} is {there!r}")
    hold(statement.evidence, "statement evidence: none")
    for span in statement.evidence:
        hold(0 <= span.start < span.end <= len(source), f"statement evidence: offsets {span}, source {len(source)}")
    record = statement_record(statement)
    hold(json.loads(json.dumps(record)) == record, "statement record: not JSON")
    hold(statement_record(statement_from_record(record)) == record, "statement record: does not read back")
