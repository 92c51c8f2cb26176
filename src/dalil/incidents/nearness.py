"""How near two named places are, as evidence: the same town, a neighbourhood of it, the next village, or only the
province.

A place known only as a province is weak evidence, and a name shared by a province and its capital ("Idlib") does not
make them one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dalil.incidents.locales import AREAS, Locale
from dalil.incidents.strays import BOTH, FIRST, SECOND
from dalil.incidents.weights import PlaceWeights
from dalil.model import Place

# Where a gazetteer bounds no area: a radius in kilometres beyond which a place is outside it.
_RADIUS_KM = {"district": 40.0, "province": 150.0, "region": 300.0}
_SMALL_KM = 25.0


@dataclass(slots=True)
class Nearness:
    """Weighs pairs of places and remembers what it has weighed: places recur."""

    weights: PlaceWeights
    _numbers: dict[Place, int] = field(default_factory=dict)
    _locales: list[Locale] = field(default_factory=list)
    _weighed: dict[tuple[int, int], float] = field(default_factory=dict)

    def number(self, place: Place) -> int:
        """A number for a place, the same for every mention of it."""
        key = _unworded(place)
        if key not in self._numbers:
            self._numbers[key] = len(self._locales)
            self._locales.append(Locale.of(key))
        return self._numbers[key]

    def locale(self, number: int) -> Locale:
        """The place of a number."""
        return self._locales[number]

    def weigh(self, a: int, b: int) -> float:
        """The evidence of two numbered places, in bits."""
        key = (a, b) if a <= b else (b, a)
        if key not in self._weighed:
            self._weighed[key] = self._weigh_pair(self._locales[key[0]], self._locales[key[1]])
        return self._weighed[key]

    def weigh_all(self, a: Sequence[int], b: Sequence[int]) -> float:
        """The evidence of the places of two claims: the best pair, and something more where further places are the
        same.
        """
        if not a or not b:
            return self.weights.unknown
        if len(a) == 1 and len(b) == 1:
            return self.weigh(a[0], b[0])
        best = max(self.weigh(p, q) for p in a for q in b)
        same = sum(max(self.weigh(p, q) for q in b) >= self.weights.same for p in a)
        return best + self.weights.more_same * min(max(same - 1, 0), 2)

    def astray(self, a: Sequence[int], b: Sequence[int]) -> int:
        """Which of two claims names no more than an area, by their places (:data:`dalil.incidents.strays.FIRST`, …):
        what it names holds a place of the other, or both name no more than an area.
        """
        if not a or not b:
            return (0 if a and not self._all_coarse(a) else FIRST) | (0 if b and not self._all_coarse(b) else SECOND)
        if self._all_coarse(a) and self._all_coarse(b):
            return BOTH if self.weigh_all(a, b) >= self.weights.country_holds else 0
        first = len(a) == 1 and any(self._contains(a[0], inner) for inner in b)
        second = len(b) == 1 and any(self._contains(b[0], inner) for inner in a)
        return first * FIRST | second * SECOND

    def _all_coarse(self, places: Sequence[int]) -> bool:
        return all(self._locales[number].coarse for number in places)

    def _contains(self, outer: int, number: int) -> bool:
        area, inner = self._locales[outer], self._locales[number]
        if area.coarse:
            return not inner.coarse and self.weigh(outer, number) >= self.weights.country_holds
        return area.level == "locality" and inner.level == "unresolved" and area.name in inner.within

    def _weigh_pair(self, a: Locale, b: Locale) -> float:
        if a.place == b.place:
            return self._same_level(a)
        if a.coarse and b.coarse:
            return self._weigh_areas(a, b)
        if a.coarse or b.coarse:
            return self._weigh_area_and_place(*((a, b) if a.coarse else (b, a)))
        return self._weigh_places(a, b)

    def _same_level(self, locale: Locale) -> float:
        if locale.level == "country":
            return self.weights.country_holds
        if locale.level in AREAS and not _small(locale):
            return self.weights.area_same
        return self.weights.district_same if locale.coarse else self.weights.same

    def _holds(self, area: Locale) -> float:
        if area.level == "country":
            return self.weights.country_holds
        return self.weights.district_holds if _small(area) else self.weights.area_holds

    def _weigh_areas(self, a: Locale, b: Locale) -> float:
        if a.level == b.level:
            return self._same_level(a) if _one_entry(a, b) or a.name == b.name else self.weights.area_contradiction
        if a.name in b.within or (a.level == "country" and _one_country(a, b)):
            return self._holds(a)
        if b.name in a.within or (b.level == "country" and _one_country(a, b)):
            return self._holds(b)
        return self.weights.area_unknown if _one_country(a, b) else self.weights.area_contradiction

    def _weigh_area_and_place(self, area: Locale, inner: Locale) -> float:
        if area.level == "country" and area.place.country and inner.place.country:
            return self.weights.country_holds if _one_country(area, inner) else self.weights.area_contradiction
        if area.name == inner.name and not _two_countries(area, inner):  # a town, and what is called after it
            return self.weights.part if area.level == "district" else self.weights.area_namesake
        if area.name in inner.within:
            return self._holds(area)
        distance, reach = _distance(area, inner), area.place.uncertainty_km or _RADIUS_KM.get(area.level)
        if distance is None or reach is None:
            return self.weights.area_unknown if inner.adrift else self.weights.area_contradiction
        if distance > reach:
            return self.weights.area_contradiction
        elsewhere = area.level == "province" and inner.place.gazetteer_id is not None and inner.within
        return self.weights.area_beside if elsewhere else self.weights.area_unknown

    def _weigh_places(self, a: Locale, b: Locale) -> float:
        distance = _distance(a, b)
        if _one_entry(a, b):
            return self.weights.same
        if _is_part(a, b) or _is_part(b, a):
            return self.weights.part
        if a.name == b.name:
            return self._weigh_namesakes(a, b, distance)
        if _one_place(a, b):
            return self.weights.same
        if distance is not None:
            return self._weigh_distance(distance)
        return self._weigh_names(a, b)

    def _weigh_namesakes(self, a: Locale, b: Locale, distance: float | None) -> float:
        if distance is not None and distance <= self.weights.namesake_km:
            return self.weights.same
        if _two_countries(a, b):
            return self.weights.namesake_foreign
        if distance is not None:
            return self.weights.contradiction
        return self.weights.different if _apart(a, b) else self.weights.same

    def _weigh_distance(self, distance: float) -> float:
        if distance <= self.weights.near_km:
            return self.weights.near
        if distance <= self.weights.not_far_km:
            return self.weights.not_far
        return self.weights.far if distance <= self.weights.far_km else self.weights.contradiction

    def _weigh_names(self, a: Locale, b: Locale) -> float:
        """Two names of which at least one is on no map: alike, one holding the other, or different."""
        alike = self._spelled_alike(a, b)
        if _two_countries(a, b):
            return self.weights.spelled_foreign if alike else self.weights.contradiction
        if (b.name in a.within and a.level == "unresolved") or (a.name in b.within and b.level == "unresolved"):
            # "unresolved, within Idlib" and the city of that name: the parent may be the province
            return self.weights.area_holds
        if not _apart(a, b) and alike:
            return self.weights.spelled_near
        return self.weights.one_city if _one_city(a, b) else self.weights.different

    def _spelled_alike(self, a: Locale, b: Locale) -> bool:
        """True for names with few letters' difference, or with the same consonants: transcribers differ in vowels."""
        from rapidfuzz.fuzz import ratio

        from dalil.places.folding import skeleton

        alike = ratio(a.name, b.name)
        if alike >= self.weights.likeness_consonants and skeleton(a.place.name) == skeleton(b.place.name) != "":
            return True
        return alike >= self.weights.likeness


def _unworded(place: Place) -> Place:
    return Place(
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        level=place.level,
        within=place.within,
        gazetteer_id=place.gazetteer_id,
        country=place.country,
        uncertainty_km=place.uncertainty_km,
    )


def _small(area: Locale) -> bool:
    """True for a district, and for a region no larger than one ("Eastern Ghouta")."""
    reach = area.place.uncertainty_km
    return area.level == "district" or (area.level in AREAS and reach is not None and reach <= _SMALL_KM)


def _one_entry(a: Locale, b: Locale) -> bool:
    return a.place.gazetteer_id is not None and a.place.gazetteer_id == b.place.gazetteer_id


def _one_place(a: Locale, b: Locale) -> bool:
    from dalil.places import same_place

    return same_place(a.place, b.place)


def _one_country(a: Locale, b: Locale) -> bool:
    return bool(a.place.country) and a.place.country == b.place.country


def _two_countries(a: Locale, b: Locale) -> bool:
    return bool(a.place.country and b.place.country) and a.place.country != b.place.country


def _apart(a: Locale, b: Locale) -> bool:
    """True for two places whose nearest parents are known and foreign to each other."""
    if a.first_within is None or b.first_within is None:
        return False
    return a.first_within not in b.within and b.first_within not in a.within


def _is_part(part: Locale, city: Locale) -> bool:
    """True for a neighbourhood and the city that its parents name first, and for a place on no map ("the grain market")
    and the town or neighbourhood that they name first, unless that may be the province of its name.
    """
    if part.first_within != city.name:
        return False
    if part.level == "neighbourhood":
        return city.level == "locality"
    if part.level != "unresolved" or city.level not in ("locality", "neighbourhood"):
        return False
    return city.name not in city.within or part.in_city


def _one_city(a: Locale, b: Locale) -> bool:
    """True for two places of one city of which at least one is on no map."""
    return a.first_within is not None and a.first_within == b.first_within and (a.in_city or b.in_city)


def _distance(a: Locale, b: Locale) -> float | None:
    from dalil.places import distance_km

    return None if a.point is None or b.point is None else distance_km(a.place, b.place)
