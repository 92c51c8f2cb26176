"""Months as calendars of what the archive holds."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dalil.site import phrases


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a month; ``items`` counts its reports."""

    day: date
    items: int

    @property
    def label(self) -> str:
        """The day with its number of items, as read aloud."""
        items = ngettext("%(n)s item", "%(n)s items", self.items) % {"n": self.items}
        return _("%(day)s, %(items)s") % {"day": phrases.day(self.day, year=False), "items": items}


@dataclass(frozen=True, slots=True)
class Month:
    """One month: weeks of seven cells from Monday, ``None`` outside of the month."""

    first: date
    weeks: Sequence[Sequence[Cell | None]]

    @property
    def name(self) -> str:
        """The month and its year."""
        return phrases.month(self.first)

    @property
    def items(self) -> int:
        """Reports of the month."""
        return sum(cell.items for week in self.weeks for cell in week if cell)


def month(first: date, counts: Mapping[date, int]) -> Month:
    """The calendar of the month in which ``first`` lies."""
    weeks = [
        [
            Cell(day, counts.get(day, 0)) if number else None
            for number, day in ((n, date(first.year, first.month, n or 1)) for n in week)
        ]
        for week in calendar.Calendar().monthdayscalendar(first.year, first.month)
    ]
    return Month(first.replace(day=1), weeks)


def weekdays() -> list[tuple[str, str]]:
    """The days of the week from Monday: one letter and the full name."""
    names = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    letters = (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su"))
    return list(zip(letters, names, strict=True))
