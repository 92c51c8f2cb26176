"""Reports in a list: each with the passage that holds what was searched for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from dalil.ledger.models import Claim, Report
from dalil.ledger.search import pattern
from dalil.ledger.sides import side_of
from dalil.site.reading import report_title

AROUND = 90  # characters of context on each side of a hit
_LONGEST_WORD = 30  # letters


@dataclass(frozen=True, slots=True)
class Hit:
    """A report, and a passage of it in parts: each with whether it is what was searched for."""

    row: Report
    title: str
    passage: Sequence[tuple[str, bool]]

    @property
    def side(self) -> str:
        """The side of its source."""
        return side_of(self.row.source)

    @property
    def gist(self) -> str:
        """The passage as plain text."""
        return "".join(part for part, _found in self.passage)


def hits(reports: Iterable[Report], text: str = "") -> list[Hit]:
    """Reports as the list shows them; ``text`` is what was searched for."""
    sought = pattern(text)
    found = []
    for row in reports:
        title = report_title(row)
        body = " ".join(row.text.split())
        if row.title and body.startswith(title):
            body = body[len(title) :].lstrip() or body
        first = sought.search(body) if sought else None
        start = _word_start(body, first.start() - AROUND) if first else 0
        end = _word_end(body, first.end() + AROUND if first else 2 * AROUND)
        parts: list[tuple[str, bool]] = [("…", False)] if start else []
        at = start
        for match in sought.finditer(body, start, end) if sought else ():
            parts += [(body[at : match.start()], False), (match[0], True)]
            at = match.end()
        parts.append((body[at : max(end, at)] + ("…" if end < len(body) else ""), False))
        found.append(Hit(row, title, [part for part in parts if part[0]]))
    return found


def _word_start(body: str, at: int) -> int:
    """The beginning of the first whole word at or after a place in a text; the place itself if words are too long."""
    if at <= 0:
        return 0
    gap = body.find(" ", at - 1, at + _LONGEST_WORD)
    return at if gap < 0 else gap + 1


def _word_end(body: str, at: int) -> int:
    """The end of the last whole word before a place in a text; the place itself if words are too long."""
    if at >= len(body):
        return len(body)
    gap = body.rfind(" ", at - _LONGEST_WORD, at + 1)
    return at if gap < 0 else gap


def reports_of_keys(keys: list[int]) -> list[Report]:
    """Reports by their primary keys, in this order, with their capture and ``told``, the number of their claims."""
    told = dict(Claim.objects.filter(report__in=keys).order_by().values_list("report").annotate(Count("pk")))
    rows = Report.objects.select_related("capture").in_bulk(keys)
    for key, row in rows.items():
        row.told = told.get(key, 0)  # type: ignore[attr-defined]
    return [rows[key] for key in keys]
