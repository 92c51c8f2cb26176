"""Whether two places of claims are the same, near, or one within the other."""

from __future__ import annotations

from typing import Final

from dalil.model import Place
from dalil.places.entries import kilometres
from dalil.places.folding import fold_name, skeleton

NEIGHBOURING_KM: Final = 10.0
_LARGE: Final = frozenset({"country", "province", "region"})


def distance_km(a: Place, b: Place) -> float | None:
    """The distance between two places' points in km; ``None`` if one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return kilometres(a.lat, a.lon, b.lat, b.lon)


def _names(place: Place) -> set[str]:
    said = (place.name, place.words.text) if place.words is not None else (place.name,)
    return {fold_name(name) for name in said if name}


def _sounds_like(a: Place, b: Place) -> bool:
    if _names(a) & _names(b):
        return True
    from rapidfuzz.fuzz import ratio

    bones = skeleton(a.name)
    return bool(bones) and bones == skeleton(b.name) and ratio(fold_name(a.name), fold_name(b.name)) >= 85.0


def _contradict(a: Place, b: Place) -> bool:
    """True if the two lie in different countries, or in different provinces."""
    if a.country and b.country and a.country != b.country:
        return True
    parents_a, parents_b = ({fold_name(n) for n in p.within} for p in (a, b))
    return (
        bool(parents_a and parents_b)
        and not parents_a & parents_b
        and not parents_a & _names(b)
        and not parents_b & _names(a)
    )


def same_place(a: Place, b: Place) -> bool:
    """True if two names mean one place, as far as can be told.

    Two gazetteer entries are one if they have one id, or one name within ten km. Where one is unresolved the names
    must sound the same and neither country nor parents may contradict. A province is never the same as its seat.
    """
    if a.gazetteer_id and b.gazetteer_id:
        if a.gazetteer_id == b.gazetteer_id:
            return a.level == b.level or not {a.level, b.level} & _LARGE
        if (a.level in _LARGE) != (b.level in _LARGE):
            return False
        apart = distance_km(a, b)
        return apart is not None and apart <= NEIGHBOURING_KM and bool(_names(a) & _names(b))
    return _sounds_like(a, b) and not _contradict(a, b)


def _is_within(inner: Place, outer: Place) -> bool:
    if outer.level == "country":
        return inner.country is not None and inner.country == outer.country and inner.level != "country"
    names = _names(outer)
    if any(fold_name(parent) in names for parent in inner.within) and not _contradict_country(inner, outer):
        return True
    if (
        outer.level not in ("region", "locality")
        or outer.uncertainty_km is None
        or inner.level in _LARGE
        or inner.lat is None
    ):
        return False
    apart = distance_km(inner, outer)
    return apart is not None and apart <= outer.uncertainty_km


def _contradict_country(a: Place, b: Place) -> bool:
    return bool(a.country and b.country and a.country != b.country)


def neighbouring(a: Place, b: Place, within_km: float = NEIGHBOURING_KM) -> bool:
    """True if two places are the same, no farther apart than ``within_km``, or one lies within the other."""
    if same_place(a, b) or _is_within(a, b) or _is_within(b, a):
        return True
    apart = distance_km(a, b)
    return apart is not None and apart <= within_km and not {a.level, b.level} & _LARGE
