"""Reads packs: the bundled ones, and those of a user's own directories."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dalil.lexicon.entries import ActorEntry, Noun, Pack, SpeakerEntry, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DIRECTORY_VARIABLE: Final = "DALIL_LEXICON"
ACTOR_KEYS: Final[dict[str, type]] = {
    "id": str,
    "name": str,
    "kind": str,
    "side": str,
    "parent": str,
    "aliases": list,
    "adjectives": list,
    "short": list,
    "after": list,
    "capitals": list,
    "leaders": list,
    "backers": list,
    "opposes": list,
    "speaker": bool,
    "descriptive": bool,
    "by_country": dict,
    "state": str,
    "named_only": bool,
}
COUNTRY_KEYS: Final[dict[str, type]] = {
    "id": str,
    "name": str,
    "iso2": str,
    "aliases": list,
    "adjectives": list,
    "plurals": list,
    "capitals": list,
    "leaders": list,
}
SPEAKER_KEYS: Final[dict[str, type]] = {
    "id": str,
    "name": str,
    "kind": str,
    "side": str,
    "aliases": list,
    "short": list,
    "generic": bool,
    "by_country": dict,
}
EXTEND_KEYS: Final[dict[str, type]] = {"id": str, "aliases": list, "adjectives": list, "short": list, "leaders": list}
PACK_KEYS: Final[dict[str, type]] = {
    "name": str,
    "title": str,
    "countries": list,
    "sources": str,
    "government": dict,
    "army": dict,
    "sides": dict,
}
WORD_KEYS: Final[dict[str, type]] = {
    **{noun.value: list for noun in Noun},
    "backing": list,
    "leading": list,
    "breaks": list,
    "participles": list,
    "verbs": list,
    "openers": list,
    "not_actors": list,
    "capital_words": list,
    "bodies": list,
}
SECTIONS: Final[dict[str, dict[str, type]]] = {
    "actor": ACTOR_KEYS,
    "country": COUNTRY_KEYS,
    "speaker": SPEAKER_KEYS,
    "extend": EXTEND_KEYS,
}


class PackError(ValueError):
    """A pack that cannot be read; the message names the file and what is wrong."""


def bundled_packs() -> tuple[Path, ...]:
    """The packs that come with Dalil, in the order of their names."""
    return tuple(sorted(Path(str(files("dalil.lexicon") / "packs")).glob("*.toml")))


def user_directories(settings: Path | None = None) -> tuple[Path, ...]:
    """Directories with packs of the user's own: those of ``DALIL_LEXICON`` (several are parted as in ``PATH``), then
    those under ``[lexicon] directories`` of a ``settings.toml``, relative to it. A directory that does not exist is
    named all the same; its user should hear of it.

    Raises :class:`PackError` where the settings are no TOML or the key is no list of paths.
    """
    named = [Path(part) for part in os.environ.get(DIRECTORY_VARIABLE, "").split(os.pathsep) if part]
    if settings is None or not settings.is_file():
        return tuple(named)
    try:
        value = tomllib.loads(settings.read_text(encoding="utf-8")).get("lexicon", {}).get("directories", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError) as error:
        raise PackError(f"{settings}: {error}") from error
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise PackError(f"{settings}: [lexicon] directories must be a list of paths")
    return (*named, *(settings.parent / part for part in value))


def packs_in(directory: Path) -> tuple[Path, ...]:
    """The packs of a user's directory. Raises :class:`PackError` where there is no such directory."""
    if not directory.is_dir():
        raise PackError(f"{directory}: no such directory of lexicon packs")
    return tuple(sorted(directory.glob("*.toml")))


def read_pack(path: Path) -> Pack:
    """One pack. Raises :class:`PackError` for what cannot be read; finer faults are for ``check_pack`` to tell."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return _pack(table, path.stem)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{path}: {error}") from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise PackError(f"{path}: not a pack ({error!r}); see dalil lexicon check") from error


@cache
def bundled_pack(path: Path) -> Pack:
    """As :func:`read_pack`, once for every bundled file."""
    return read_pack(path)


def _pack(table: Mapping[str, Any], stem: str) -> Pack:
    head = table.get("pack", {})
    name, countries = head.get("name", stem), tuple(head.get("countries", ()))
    common = {"countries": countries, "pack": name}
    return Pack(
        name=name,
        title=head.get("title", name),
        countries=countries,
        actors=(
            *(_country(entry, name) for entry in table.get("country", ())),
            *(_actor(entry, common) for entry in table.get("actor", ())),
        ),
        speakers=tuple(SpeakerEntry(**_fields(entry, SPEAKER_KEYS), **common) for entry in table.get("speaker", ())),
        extends=tuple(
            ActorEntry(**_fields(entry, EXTEND_KEYS), name="", **common) for entry in table.get("extend", ())
        ),
        government=head.get("government", {}),
        army=head.get("army", {}),
        sides=head.get("sides", {}),
        words=_words(table.get("words", {})),
    )


def _fields(entry: Mapping[str, Any], keys: Mapping[str, type]) -> dict[str, Any]:
    """The known keys of an entry, lists as tuples; ``id`` must be there."""
    if not isinstance(entry["id"], str):
        raise TypeError("an id is a text")
    fields = {key: entry[key] for key in entry.keys() & keys.keys()}
    for key, value in fields.items():
        if not isinstance(value, keys[key]):
            raise TypeError(f"{entry['id']}: {key} has a wrong type")
    return {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}


def _actor(entry: Mapping[str, Any], common: Mapping[str, Any]) -> ActorEntry:
    return ActorEntry(**_fields(entry, ACTOR_KEYS), **common)


def _country(entry: Mapping[str, Any], pack: str) -> ActorEntry:
    return ActorEntry(
        **_fields(entry, COUNTRY_KEYS), kind="state", side="international", speaker=True, pack=pack, countries=()
    )


def _words(table: Mapping[str, Sequence[str]]) -> Words:
    def words(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    return Words(
        nouns={word: noun for noun in Noun for word in table.get(noun.value, ())},
        backing=words("backing"),
        leading=words("leading"),
        breaks=words("breaks"),
        participles=words("participles"),
        verbs=words("verbs"),
        openers=words("openers"),
        not_actors=tuple(table.get("not_actors", ())),
        capital_words=words("capital_words"),
        bodies=tuple(table.get("bodies", ())),
    )
