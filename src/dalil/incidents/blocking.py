"""Which pairs of claims are worth comparing: those that share a day and a place, or else a telling number.

Every key is looked up by both sides of a pair, so that the pairs found do not depend on the order of the claims (those
that are *resident* come first, see :func:`is_resident`). The kinds of key:

- a precise place (its folded name, its gazetteer entry, its cell of the map and the cells around it) on a day or up
  to three days away;
- the initial, and the consonants, of a place that is on no map, for other spellings, likewise by day;
- an area (a province named alone) with the places within it, likewise by day;
- a country named alone with the places within it, and an area with places of that country that may lie anywhere, on
  the same day;
- an outcome with its number, for claims that name no place or only a country, by day; and with the place, for claims
  without a usable day;
- a party of a meeting, letter or agreement, by day, as talks are often told without a place;
- a report that holds a denial; and, by day, one that says the same again.

Days that are past are dropped, so that a stream of claims in order of their days needs memory for a few weeks of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from dalil.incidents.days import Days
from dalil.incidents.kinds import is_talk
from dalil.incidents.locales import Locale
from dalil.incidents.nearness import Nearness
from dalil.incidents.traits import Traits

# What a place looks for in its country on its day, by what it is: a country alone is compared with all, an area with
# places of which no more is known than the country.
_LANDS = {
    "country": ("country", "area", "adrift", "place"),
    "area": ("country", "adrift"),
    "adrift": ("country", "area"),
    "place": ("country",),
}

Key = tuple[object, ...]
Bucket = dict[Key, list[int]]


def is_resident(traits: Traits) -> bool:
    """True for a claim that may be told of on any day: one without a usable day, or a denial (its report is a key)."""
    return traits.denied or _untimed(traits)


class Blocks:
    """An index of numbered claims, asked for those to compare a claim with. Residents must be filed before others."""

    def __init__(self, nearness: Nearness, tolerance: int) -> None:
        """``tolerance`` is how many days apart two claims may be."""
        self._nearness = nearness
        self._tolerance = tolerance
        self._days: dict[int, Bucket] = {}
        self._lasting: Bucket = defaultdict(list)
        self._filed_places: dict[int, frozenset[Key]] = {}
        self._sought_places: dict[int, frozenset[Key]] = {}

    def candidates(self, traits: Traits) -> list[int]:
        """The numbers of the filed claims to compare this one with, in order."""
        found: set[int] = set()
        days = _timed(traits)
        if days is not None:
            keys = list(self._day_keys_asked(traits))
            lands = list(self._lands_asked(traits))
            for day in range(days.first - self._tolerance, days.last + self._tolerance + 1):
                bucket = self._days.get(day)
                if bucket:
                    for key in (*keys, *lands) if days.first <= day <= days.last else keys:
                        if key in bucket:
                            found.update(bucket[key])
        for key in self._lasting_keys_asked(traits):
            found.update(self._lasting.get(key, ()))
        return sorted(found)

    def file(self, traits: Traits, number: int) -> None:
        """Let later claims find this one under ``number``."""
        days = _timed(traits)
        if days is not None:
            keys = [*self._day_keys_filed(traits), *self._lands_filed(traits)]
            for day in range(days.first, days.last + 1):
                bucket = self._days.setdefault(day, {})
                for key in keys:
                    bucket.setdefault(key, []).append(number)
        for key in self._lasting_keys_filed(traits):
            self._lasting[key].append(number)

    def drop_before(self, day: int) -> None:
        """Forget all days before this one (an ordinal number)."""
        for past in [filed for filed in self._days if filed < day]:
            del self._days[past]

    def _day_keys_filed(self, traits: Traits) -> Iterator[Key]:
        numbers = _numbers(traits)
        yield from self._union(traits.places, self._filed_places, self._where)
        yield from (("number", *key) for key in numbers)
        yield ("told in", traits.report)
        if is_talk(traits.kind):
            yield from (("party", party) for party in traits.actors)
        if self._placeless(traits):
            yield from (("nowhere", *key) for key in numbers)

    def _day_keys_asked(self, traits: Traits) -> Iterator[Key]:
        numbers = _numbers(traits)
        yield from self._union(traits.places, self._sought_places, self._sought)
        yield from (("nowhere", *key) for key in numbers)
        yield ("told in", traits.report)
        if is_talk(traits.kind):
            yield from (("party", party) for party in traits.actors)
        if self._placeless(traits):
            yield from (("number", *key) for key in numbers)

    def _lands_filed(self, traits: Traits) -> set[Key]:
        return {("in", how, code) for how, code in self._lands(traits)}

    def _lands_asked(self, traits: Traits) -> set[Key]:
        return {("in", asked, code) for how, code in self._lands(traits) for asked in _LANDS[how]}

    def _lands(self, traits: Traits) -> set[tuple[str, str]]:
        """The countries of a claim's places, and how they lie in them."""
        places = [self._nearness.locale(number) for number in traits.places]
        return {(_how(locale), locale.place.country) for locale in places if locale.place.country}

    def _lasting_keys_filed(self, traits: Traits) -> Iterator[Key]:
        if traits.denied:
            yield ("denied in", traits.report)
        if is_resident(traits):
            yield ("report", traits.report)
        if _untimed(traits):
            for name in self._names(traits):
                yield ("lasting", traits.kind, name)
                yield from (("untimed", name, *number) for number in _counted(traits))

    def _lasting_keys_asked(self, traits: Traits) -> Iterator[Key]:
        yield ("denied in", traits.report)
        if traits.denied:
            yield ("report", traits.report)
        for name in self._names(traits):
            if _untimed(traits):
                yield ("lasting", traits.kind, name)
            yield from (("untimed", name, *number) for number in _counted(traits))

    def _placeless(self, traits: Traits) -> bool:
        return all(self._nearness.locale(number).level == "country" for number in traits.places)

    def _names(self, traits: Traits) -> set[str]:
        """The folded names of a claim's precise places, and of the cities of its neighbourhoods."""
        names = set()
        for locale in map(self._nearness.locale, traits.places):
            if not locale.coarse:
                names.add(locale.name)
                if locale.level == "neighbourhood" and locale.first_within is not None:
                    names.add(locale.first_within)
        return names

    def _union(
        self, places: Iterable[int], known: dict[int, frozenset[Key]], keys: Callable[[Locale], Iterable[Key]]
    ) -> Iterable[Key]:
        sets: list[frozenset[Key]] = []
        for place in places:
            if place not in known:
                known[place] = frozenset(keys(self._nearness.locale(place)))
            sets.append(known[place])
        return sets[0] if len(sets) == 1 else frozenset[Key]().union(*sets)

    @staticmethod
    def _where(locale: Locale) -> Iterator[Key]:
        """The keys of place under which a claim is filed."""
        if locale.coarse:
            if locale.level != "country":
                yield from (("area", locale.name), ("area of", locale.name))
            yield from (("area of", name) for name in locale.within)
            return
        yield from (("area of", name) for name in (*locale.within, locale.name))
        yield from _precise(locale)
        if locale.cell is not None:
            yield ("cell", *locale.cell)
        yield from (("spelt", form) for form in _spellings(locale))
        if locale.point is None:
            yield from (("unplaced", form) for form in _spellings(locale))
        if locale.level == "unresolved":  # "the Hal market, Idlib" may lie in the city, not only in the province
            yield from (("inside", name) for name in locale.within)
        if locale.first_within is not None and (locale.in_city or locale.level == "neighbourhood"):
            yield (_city_kind(locale), locale.first_within)

    @staticmethod
    def _sought(locale: Locale) -> Iterator[Key]:
        """The keys of place under which a claim looks for others."""
        yield from (("area", name) for name in (*locale.within, locale.name))
        if locale.coarse:
            if locale.level != "country":
                yield ("area of", locale.name)
            return
        yield from _precise(locale)
        if locale.cell is not None:
            row, column = locale.cell
            yield from (("cell", row + north, column + east) for north in (-1, 0, 1) for east in (-1, 0, 1))
        yield ("inside", locale.name)
        if locale.first_within is not None and (locale.in_city or locale.level == "neighbourhood"):
            yield ("on no map in", locale.first_within)
            if locale.in_city:
                yield ("quarter of", locale.first_within)
        if locale.level == "unresolved":
            yield from (("named", name) for name in locale.within)
        yield from (("unplaced", form) for form in _spellings(locale))
        if locale.point is None:
            yield from (("spelt", form) for form in _spellings(locale))


def _timed(traits: Traits) -> Days | None:
    """The days of a claim if it can be looked up by them."""
    return None if traits.days is None or traits.days.wide else traits.days


def _untimed(traits: Traits) -> bool:
    return _timed(traits) is None


def _how(locale: Locale) -> str:
    if locale.coarse:
        return "country" if locale.level == "country" else "area"
    return "adrift" if locale.adrift else "place"


def _city_kind(locale: Locale) -> str:
    """Under what a part of a city is filed: two of its quarters that are on the map are not looked up by the city."""
    return "on no map in" if locale.in_city else "quarter of"


def _precise(locale: Locale) -> Iterator[Key]:
    yield ("named", locale.name)
    if locale.level == "neighbourhood" and locale.first_within is not None:
        yield ("named", locale.first_within)
    if locale.place.gazetteer_id is not None:
        yield ("entry", locale.place.gazetteer_id)


def _spellings(locale: Locale) -> set[str]:
    """What other spellings of a name share with it: the initial, or the consonants."""
    from dalil.places.folding import skeleton

    consonants = skeleton(locale.place.name)
    return {locale.name[:1], f"={consonants}"} if consonants else {locale.name[:1]}


def _numbers(traits: Traits) -> list[Key]:
    return [(outcome, quantity.low) for outcome, given in traits.numbers.items() for quantity in given]


def _counted(traits: Traits) -> set[Key]:
    """The counts as the claim gives them, so that a database can be asked for them."""
    return {(count.outcome, count.quantity.low) for count in traits.claim.counts}
