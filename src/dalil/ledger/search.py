"""Words searched for in reports: one small language for both databases.

``hospital raid`` finds reports with both words in any order; ``"field hospital"`` finds them as a phrase, ``-camp``
leaves out what holds the word, ``bomb*`` finds every word that begins so. Words are compared without case and by their
English stem, so that "strikes" finds "strike". Titles and texts are searched: in SQLite by FTS5, in PostgreSQL by a
``tsvector`` of each text's first 150,000 characters. The public searches an index of its own, of what it may read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from dalil.ledger import viewing
from dalil.ledger.models import Report

MOST_TERMS = 30
_TERM = re.compile(r'(-?)"([^"]*)"?|(-?)(\S+)')
_WORD = re.compile(r"\w+")
_SHORTEST_STEM = 4
_ENDINGS = ("ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "e", "s", "y")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase searched for; ``open`` if its last word is only a beginning, ``without`` if it is unwanted."""

    words: tuple[str, ...]
    open: bool = False
    without: bool = False


def terms(text: str) -> tuple[Term, ...]:
    """The terms of a search, at most :data:`MOST_TERMS`. What holds no letter or digit is passed over."""
    found = []
    for match in _TERM.finditer(text.replace("“", '"').replace("”", '"')):
        phrase = match[2] if match[2] is not None else match[4]
        words = tuple(_WORD.findall(phrase))
        if words:
            without = "-" in (match[1], match[3])
            found.append(Term(words, open=match[4] is not None and phrase.endswith("*"), without=without))
    return tuple(found[:MOST_TERMS])


def holding(reports: QuerySet[Report], text: str) -> QuerySet[Report]:
    """Those of ``reports`` that hold what ``text`` asks for; none where it asks for no word at all."""
    asked = terms(text)
    if not asked:
        return reports.none()
    return reports.filter(_postgres(asked) if connection.vendor == "postgresql" else _sqlite(asked))


def pattern(text: str) -> re.Pattern[str] | None:
    """What finds the wanted terms of a search in a text, to mark them; ``None`` where nothing is wanted.

    Stems are taken roughly: a word is found by its beginning without a common ending.
    """
    wanted = [r"\W+".join(map(_beginning, term.words)) for term in terms(text) if not term.without]
    return re.compile(r"\b(?:" + "|".join(wanted) + ")", re.IGNORECASE) if wanted else None


def _beginning(word: str) -> str:
    for ending in _ENDINGS:
        if word.casefold().endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return re.escape(word[: -len(ending)]) + r"\w*"
    return re.escape(word) + (r"\w*" if len(word) >= _SHORTEST_STEM else r"\b")


def _sqlite(asked: Sequence[Term]) -> Q:
    """One question to the index for all wanted terms, one for the unwanted. Terms are quoted: none is an operator."""
    index = "ledger_report_public_words" if viewing.current().is_public else "ledger_report_words"
    sql = f"SELECT rowid FROM {index} WHERE {index} MATCH %s"

    def question(some: Iterable[Term], sign: str) -> RawSQL:
        return RawSQL(sql, (sign.join('"' + " ".join(t.words) + '"' + (" *" if t.open else "") for t in some),))

    wanted, unwanted = [t for t in asked if not t.without], [t for t in asked if t.without]
    condition = Q(pk__in=question(wanted, " AND ")) if wanted else Q()
    return condition & ~Q(pk__in=question(unwanted, " OR ")) if unwanted else condition


def _postgres(asked: Sequence[Term]) -> Q:
    parts, values = [], []
    for term in asked:
        call = "to_tsquery('english', %s)" if term.open else "phraseto_tsquery('english', %s)"
        parts.append(f"!!{call}" if term.without else call)
        values.append(" <-> ".join(term.words) + ":*" if term.open else " ".join(term.words))
    words = "public_words" if viewing.current().is_public else "words"
    sql = f"SELECT found.id FROM ledger_report found WHERE found.{words} @@ ({' && '.join(parts)})"
    return Q(pk__in=RawSQL(sql, values))
