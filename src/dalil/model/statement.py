"""A statement: somebody condemns, calls for, accuses, warns, welcomes, condoles or denies. Recorded apart from claims
(claims guide, "Kinds"): it tells what was said, not that something happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from dalil.model.claim import ReportRef, When, Words
from dalil.model.records import as_report, as_when, as_words, report_record, when_record, words_record
from dalil.model.text import Span

ACTS: Final = ("condemn", "call", "accuse", "warn", "welcome", "condole", "deny")


@dataclass(frozen=True, slots=True)
class Party:
    """Who speaks or is spoken to; ``ids`` are the lexicon's, none where it knows nobody of that name.

    ``words`` is ``None`` only for a report's own publisher who speaks as "we" and is named in no words of the text.
    """

    name: str
    ids: tuple[str, ...] = ()
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A few words that carry the statement; ``direct`` where the report gives them in quotation marks."""

    words: Words
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of speaking, as one report tells it.

    ``act`` is one of :data:`ACTS` and ``act_words`` the word that says so; ``addressee`` who is called on, accused,
    warned, condoled with, condemned or praised, where the text names one; ``about`` what it is about. Offsets are of
    the decoded source. ``when`` is the day on which it was said.
    """

    statement_id: str
    report: ReportRef
    act: str
    act_words: Words
    speaker: Party
    quote: Quote
    addressee: Party | None = None
    about: Words | None = None
    when: When = field(default_factory=lambda: When(None, None))
    evidence: tuple[Span, ...] = ()
    reader: str = ""


Record = dict[str, Any]


def _party_record(party: Party) -> Record:
    return {"ids": list(party.ids), "name": party.name, **words_record(party.words)}


def _as_party(record: Mapping[str, Any]) -> Party:
    return Party(record["name"], tuple(record.get("ids") or ()), as_words(record))


def statement_record(statement: Statement) -> Record:
    """The record of one statement, ready for ``json.dumps``; :func:`statement_from_record` is the way back."""
    addressee, about = statement.addressee, statement.about
    return {
        "statement_id": statement.statement_id,
        "report": report_record(statement.report),
        "speaker": _party_record(statement.speaker),
        "act": statement.act,
        "act_words": words_record(statement.act_words),
        "addressee": _party_record(addressee) if addressee is not None else None,
        "about": words_record(about) if about is not None else None,
        "quote": {**words_record(statement.quote.words), "direct": statement.quote.direct},
        "date": when_record(statement.when),
        "evidence": [{"start": e.start, "end": e.end} for e in statement.evidence],
        "reader": statement.reader,
    }


def _given(record: Mapping[str, Any], name: str) -> Words:
    words = as_words(record[name])
    if words is None:
        raise ValueError(f"{name} without words and offsets")
    return words


def statement_from_record(record: Mapping[str, Any]) -> Statement:
    """A statement from its record. Raises ``KeyError`` or ``ValueError`` where it is malformed."""
    if record["act"] not in ACTS:
        raise ValueError(f"no act of a statement: {record['act']!r}")
    return Statement(
        statement_id=record["statement_id"],
        report=as_report(record["report"]),
        act=record["act"],
        act_words=_given(record, "act_words"),
        speaker=_as_party(record["speaker"]),
        quote=Quote(_given(record, "quote"), bool(record["quote"].get("direct"))),
        addressee=_as_party(record["addressee"]) if record.get("addressee") else None,
        about=as_words(record["about"]) if record.get("about") else None,
        when=as_when(record.get("date") or {}),
        evidence=tuple(Span(e["start"], e["end"]) for e in record.get("evidence") or ()),
        reader=record.get("reader") or "",
    )
