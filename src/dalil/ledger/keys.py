"""The keys under which rows are found by place and by doer: the same for storing, for asking and for figures."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from dalil.figures.filters import country_code
from dalil.ledger.folder import LedgerFolder
from dalil.ledger.models.claims import KEY_LENGTH
from dalil.lexicon import Lexicon, user_directories
from dalil.model import Place
from dalil.places import fold_name


def name_key(name: str) -> str:
    """A name, proof against transliteration and case."""
    return fold_name(name.replace("_", " "))[:KEY_LENGTH]


def place_names(place: Place) -> list[tuple[int, str, str]]:
    """All under which ``place`` is found, as depth, name and key: 0 its own name, above that what it lies within."""
    names = [(depth, name, name_key(name)) for depth, name in enumerate((place.name, *place.within))]
    if place.country:
        names.append((len(names), place.country, _country_key(place.country)))
    found: dict[str, tuple[int, str, str]] = {}
    for each in names:
        if each[2]:
            found.setdefault(each[2], each)
    return list(found.values())


def asked_places(names: Iterable[str]) -> list[str]:
    """The keys that a question for ``names`` looks for; a country is also found by its code."""
    keys = []
    for name in names:
        keys.append(name_key(name))
        if code := country_code(name):
            keys.append(_country_key(code))
    return keys


def asked_actors(actors: Iterable[str]) -> tuple[list[str], list[str]]:
    """Identifiers and name keys that a question for ``actors`` looks for: theirs, and of all who belong to them."""
    asked = list(actors)
    keys = {name_key(actor) for actor in asked}
    lexicon = _lexicon()
    meant = {entry.id for entry in lexicon.actors.values() if {name_key(entry.id), name_key(entry.name)} & keys}
    within = {actor for actor in lexicon.actors if meant & {actor, *lexicon.parents(actor)}}
    return sorted({*asked, *within}), sorted(keys)


def actors_named(text: str) -> set[str]:
    """The identifiers of the actors that a text names."""
    return {found.id for found in _lexicon().find_actors(text)}


def actor_parents() -> dict[str, str]:
    """The actor that each actor of the lexicon belongs to, by identifier."""
    lexicon = _lexicon()
    return {actor: parents[0] for actor in lexicon.actors if (parents := lexicon.parents(actor))}


def _lexicon() -> Lexicon:
    """The lexicon with the packs that the ledger's settings name."""
    return Lexicon.load(directories=user_directories(LedgerFolder(settings.LEDGER_DIR).settings_file))


def _country_key(code: str) -> str:
    """No name folds to this, so that no village is taken for a country."""
    return f"={code}"
