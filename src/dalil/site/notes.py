"""What a side note says of a mark: the value that was read, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dalil.ledger.outlines import is_located
from dalil.model import Actor, Attribution, Count, Place, Target, Weapon, When
from dalil.site import names, phrases, wording
from dalil.site.marks import Mark, MarkedValue
from dalil.site.ranges import Range
from dalil.site.wording import word


@dataclass(frozen=True, slots=True)
class Note:
    """One side note: the mark it belongs to, the values read there, and why."""

    mark: Mark
    value: str
    why: str

    @property
    def open(self) -> bool:
        """True if a value is assumed or not resolved: drawn broken, its reason told at once."""
        return self.mark.open


def value_words(value: object) -> str:
    """One value of a claim in a few words."""
    match value:
        case Attribution(name=name) | Actor(name=name):
            text = names.doer(name)
        case Weapon(type=kind):
            text = word(wording.WEAPON, kind)
        case Target(names=told):
            text = phrases.target_words(value) + (f" ({'; '.join(told)})" if told else "")
        case Place():
            text = phrases.place_name(value)
        case When():
            text = phrases.when_words(value)
        case Count():
            text = phrases.count_words(value, short=True)
        case _:
            text = str(value)
    return text


def place_why(place: Place) -> str:
    """What is known of where a place is."""
    within = phrases.listed(list(names.within(place)))
    if place.level == "unresolved":
        return _("Not resolved; within %(within)s.") % {"within": within} if within else _("Not resolved.")
    level = phrases.capital(word(wording.LEVEL, place.level))
    if not is_located(place):
        return _("%(level)s; never drawn as a dot.") % {"level": level}
    return _("%(level)s at %(where)s.") % {"level": level, "where": coordinates(place)}


def coordinates(place: Place) -> str:
    """Latitude and longitude to a hundredth of a degree, about a kilometre."""
    if place.lat is None or place.lon is None:
        return ""
    north, east = ("N" if place.lat >= 0 else "S"), ("E" if place.lon >= 0 else "W")
    return phrases.isolated(f"{abs(place.lat):.2f} {north}, {abs(place.lon):.2f} {east}")


def count_why(count: Count, aggregate: bool) -> str:
    """How a number was read."""
    parts = []
    if aggregate:
        parts.append(_("A total over several attacks: stands beside sums, in none of them."))
    if count.part_of:
        parts.append(_("Part of the %(whole)s, never added to them.") % {"whole": word(wording.WHO, count.part_of)})
    if count.quantity.is_open:
        parts.append(_("The words set no upper end."))
    if count.superseded:
        parts.append(_("Before: %(old)s.") % {"old": "; ".join(Range.of(old).words for old in count.superseded)})
    return " ".join(parts)


def _why(marked: MarkedValue) -> str:
    value = marked.value
    text = ""
    match value:
        case Attribution(source_line=True):
            text = _("Source line: closes the chain of speakers.")
        case Place():
            text = place_why(value)
        case When(assumed=True):
            text = _("No words date it: the report’s own date, assumed.")
        case Count():
            text = count_why(value, marked.claim.scope == "aggregate")
    if marked.words.inherited and not (isinstance(value, When) and value.assumed):
        taken = _("Taken over from here by a later sentence.")
        text = f"{text} {taken}".strip()
    return text


def note(mark: Mark) -> Note:
    """The note of one mark."""
    shown = list(dict.fromkeys(value_words(each.value) for each in mark.values))
    reasons: Sequence[str] = [reason for each in mark.values if (reason := _why(each))]
    return Note(mark, "; ".join(shown), " ".join(dict.fromkeys(reasons)))
