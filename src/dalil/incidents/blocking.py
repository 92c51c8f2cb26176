"""Which pairs of claims are worth comparing: those that share a day and a place, or else a telling number.

Every key is looked up by both sides of a pair, so that the pairs found do not depend on the order of the claims. Four
kinds of key:

- a precise place (its folded name, its gazetteer entry, its cell of the map and the cells around it) on a day or up
  to three days away;
- the initial, and the consonants, of a place that is on no map, for other spellings, likewise by day;
- an area (a province named alone) with the places within it, likewise by day;
- an outcome with its number, for claims that name no place or only a country, by day; and with the place, for claims
  without a usable day;
- a report that holds a denial.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dalil.incidents.nearness import Locale, Nearness
from dalil.incidents.traits import Traits

Key = tuple[object, ...]


class Blocks:
    """The pairs to compare among claims, as indices into the sequence given."""

    def __init__(self, claims: Sequence[Traits], nearness: Nearness, tolerance: int) -> None:
        """``tolerance`` is how many days apart two claims may be."""
        self._claims = claims
        self._nearness = nearness
        self._tolerance = tolerance
        self._denying = {traits.report for traits in claims if traits.denied}
        self._some_placeless = any(self._placeless(traits) for traits in claims)
        self._some_untimed = any(_untimed(traits) for traits in claims)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each pair once, the smaller index first, in order of the greater."""
        index: dict[Key, list[int]] = defaultdict(list)
        for number, traits in enumerate(self._claims):
            found: set[int] = set()
            for key in self._asked(traits):
                found.update(index.get(key, ()))
            for other in sorted(found):
                yield other, number
            for key in self._filed(traits):
                index[key].append(number)

    def _filed(self, traits: Traits) -> Iterator[Key]:
        """The keys under which later claims find this one."""
        days, numbers = traits.days, _numbers(traits)
        if days is not None and not days.wide:
            keys = [("at", *key) for key in self._where(traits)]
            if self._some_placeless:
                keys += [("number", *key) for key in numbers]
            if self._placeless(traits):
                keys += [("nowhere", *key) for key in numbers]
            yield from ((*key, day) for key in keys for day in range(days.first, days.last + 1))
        if self._some_untimed:
            state = "untimed" if _untimed(traits) else "timed"
            yield from ((state, *place, *number) for place in self._precise(traits) for number in numbers)
        yield from self._shared(traits)

    def _asked(self, traits: Traits) -> Iterator[Key]:
        """The keys under which this claim finds earlier ones."""
        days, numbers = traits.days, _numbers(traits)
        if days is not None and not days.wide:
            keys = [("at", *key) for key in self._sought(traits)]
            if self._some_placeless:
                keys += [("nowhere", *key) for key in numbers]
            if self._placeless(traits):
                keys += [("number", *key) for key in numbers]
            around = range(days.first - self._tolerance, days.last + self._tolerance + 1)
            yield from ((*key, day) for key in keys for day in around)
        if self._some_untimed:
            states = ("untimed", "timed") if _untimed(traits) else ("untimed",)
            for place in self._precise(traits):
                yield from ((state, *place, *number) for state in states for number in numbers)
        yield from self._shared(traits)

    def _shared(self, traits: Traits) -> Iterator[Key]:
        """Keys that are filed as they are asked: the report of a denial, and the kind at the place among claims
        without a usable day.
        """
        if traits.report in self._denying:
            yield ("report", traits.report)
        if _untimed(traits):
            yield from (("lasting", traits.kind, *place) for place in self._precise(traits))

    def _locales(self, traits: Traits) -> list[Locale]:
        return [self._nearness.locale(number) for number in traits.places]

    def _placeless(self, traits: Traits) -> bool:
        return all(locale.level == "country" for locale in self._locales(traits))

    def _where(self, traits: Traits) -> set[Key]:
        """The keys of place under which a claim is filed."""
        keys: set[Key] = set()
        for locale in self._locales(traits):
            if locale.coarse:
                keys |= {("area", locale.name), ("area of", locale.name)} if locale.level != "country" else set()
                keys |= {("area of", name) for name in locale.within}
                continue
            keys |= {("area of", name) for name in locale.within} | {("area of", locale.name)}
            keys |= _precise(locale)
            if locale.cell is not None:
                keys.add(("cell", *locale.cell))
            keys |= {("spelt", form) for form in _spellings(locale)}
            if locale.point is None:
                keys |= {("unplaced", form) for form in _spellings(locale)}
        return keys

    def _sought(self, traits: Traits) -> set[Key]:
        """The keys of place under which a claim looks for others."""
        keys: set[Key] = set()
        for locale in self._locales(traits):
            keys |= {("area", name) for name in locale.within} | {("area", locale.name)}
            if locale.coarse:
                keys |= {("area of", locale.name)} if locale.level != "country" else set()
                continue
            keys |= _precise(locale)
            if locale.cell is not None:
                row, column = locale.cell
                keys |= {("cell", row + north, column + east) for north in (-1, 0, 1) for east in (-1, 0, 1)}
            keys |= {("unplaced", form) for form in _spellings(locale)}
            if locale.point is None:
                keys |= {("spelt", form) for form in _spellings(locale)}
        return keys

    def _precise(self, traits: Traits) -> set[Key]:
        return {key for locale in self._locales(traits) if not locale.coarse for key in _precise(locale)}


def _untimed(traits: Traits) -> bool:
    return traits.days is None or traits.days.wide


def _precise(locale: Locale) -> set[Key]:
    keys: set[Key] = {("named", locale.name)}
    if locale.level == "neighbourhood" and locale.first_within is not None:
        keys.add(("named", locale.first_within))
    if locale.place.gazetteer_id is not None:
        keys.add(("entry", locale.place.gazetteer_id))
    return keys


def _spellings(locale: Locale) -> set[str]:
    """What other spellings of a name share with it: the initial, or the consonants."""
    from dalil.places.folding import skeleton

    consonants = skeleton(locale.place.name)
    return {locale.name[:1], f"={consonants}"} if consonants else {locale.name[:1]}


def _numbers(traits: Traits) -> list[Key]:
    return [(outcome, quantity.low) for outcome, given in traits.numbers.items() for quantity in given]
