"""The period as upright ranges of people killed, a column a day, week or month; and the same as a table."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

from dalil.bulletins import footnotes
from dalil.bulletins.document import Cell, Document, Drawing, Heading, Paragraph, Table
from dalil.bulletins.material import Material, reach_of
from dalil.bulletins.wording import Wording
from dalil.figures.grouping import UNKNOWN
from dalil.incidents import Reach
from dalil.model import Figure

WIDTH, HEIGHT, FOOT, SIDE = 720, 220, 24, 34
_MOST_DAYS, _MOST_WEEKS = 45, 60


def add_trend(document: Document, material: Material, words: Wording) -> None:
    """The columns and their table; nothing where no incident has a day."""
    days = [day for i in material.incidents for day in (i.start, i.end) if day is not None]
    if not days:
        return
    start = material.question.start or min(days)
    end = material.question.end or max(days)
    unit = _unit(start, end)
    figures = material.figures_by(unit)
    columns = [(name, figures.get(name)) for name in _names(unit, start, end)]
    if UNKNOWN in figures:
        columns.append((UNKNOWN, figures[UNKNOWN]))
    named = words.text(unit)
    document.add(Heading(words.text("trend")))
    document.add(_drawing([column for column in columns if column[0] != UNKNOWN], words))
    document.add(Paragraph((words.text("trend_note", unit=named),), "why"))
    rows = tuple(
        _row(document, material, _label(name, unit, words), figure, words) for name, figure in columns if figure
    )
    document.add(Table(words.heads("trend_head", unit=named), rows, frozenset({1}), compact=True))


def _unit(start: date, end: date) -> str:
    length = (end - start).days + 1
    return "day" if length <= _MOST_DAYS else "week" if length <= 7 * _MOST_WEEKS else "month"


def _names(unit: str, start: date, end: date) -> list[str]:
    """The groups from first to last, also those that hold nothing."""
    days = (start + timedelta(days=offset) for offset in range((end - start).days + 1))
    if unit == "day":
        return [day.isoformat() for day in days]
    if unit == "month":
        return list(dict.fromkeys(day.isoformat()[:7] for day in days))
    return list(dict.fromkeys("{}-W{:02}".format(*day.isocalendar()[:2]) for day in days))


def _row(document: Document, material: Material, label: str, figure: Figure, words: Wording) -> tuple[Cell, ...]:
    reach = reach_of(figure)
    if reach is None:
        return (label,), (f"{len(figure.parts):,}",), ("–",)
    note = document.note(*footnotes.of_sum(material, figure, words))
    return (label,), (f"{len(figure.parts):,}",), (words.range(reach), note)


def _label(name: str, unit: str, words: Wording) -> str:
    if name == UNKNOWN:
        return words.text("unknown")
    if unit == "day":
        return words.day(date.fromisoformat(name))
    if unit == "month":
        year, month = name.split("-")
        return f"{words.table['months'][int(month) - 1]} {year}"
    year, week = name.split("-W")
    first = date.fromisocalendar(int(year), int(week), 1)
    return words.days(first, first + timedelta(days=6))


def _drawing(columns: list[tuple[str, Figure | None]], words: Wording) -> Drawing:
    reaches = [reach_of(figure) if figure else None for _, figure in columns]
    most = max((reach.high for reach in reaches if reach), default=0)
    top = _round_up(most)
    said = "; ".join(
        f"{name}: {words.range(reach)}" for (name, _), reach in zip(columns, reaches, strict=True) if reach
    )
    parts = [
        f'<svg class="trend" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(words.text("trend"))}: '
        f'{escape(said)}" xmlns="http://www.w3.org/2000/svg" direction="ltr">'
    ]
    floor, room = HEIGHT - FOOT, HEIGHT - FOOT - 18
    for share in (0.5, 1.0):
        y = floor - room * share
        parts.append(f'<path class="grid" d="M{SIDE} {y:.1f}H{WIDTH}"/>')
        parts.append(f'<text class="axis" x="{SIDE - 4}" y="{y + 4:.1f}" text-anchor="end">{top * share:,.0f}</text>')
    parts.append(f'<text class="axis" x="{SIDE - 4}" y="{floor + 4}" text-anchor="end">0</text>')
    step = (WIDTH - SIDE) / len(columns)
    for index, ((name, _), reach) in enumerate(zip(columns, reaches, strict=True)):
        x = SIDE + index * step
        if index % max(1, -(-len(columns) // 12)) == 0:
            short = name[5:] if len(name) > 7 else name
            parts.append(
                f'<text class="axis" x="{x + step / 2:.1f}" y="{HEIGHT - 7}" text-anchor="middle">{short}</text>'
            )
        if reach is not None:
            parts.append(_column(x + step * 0.18, step * 0.64, reach, floor, room / top))
    parts.append(f'<path class="floor" d="M{SIDE} {floor}H{WIDTH}"/></svg>')
    return Drawing("\n".join(parts), said)


def _column(x: float, width: float, reach: Reach, floor: float, unit: float) -> str:
    low, high = reach.low * unit, reach.high * unit
    drawn = f'<rect class="low" x="{x:.1f}" y="{floor - low:.1f}" width="{width:.1f}" height="{low:.1f}"/>'
    if reach.high > reach.low:
        y = floor - high
        drawn += f'<rect class="high" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{high - low:.1f}"/>'
    if reach.open:
        middle, y = x + width / 2, floor - high
        drawn += f'<path class="open" d="M{middle:.1f} {y:.1f}v-12m-3.5 4.5l3.5 -4.5l3.5 4.5"/>'
    return drawn


def _round_up(number: int) -> int:
    """The next round number, for the top of an axis that starts at zero."""
    size = 1
    while size * 10 < number:
        size *= 10
    return next((size * step for step in (2, 4, 6, 8, 10) if size * step >= number), size * 10)
