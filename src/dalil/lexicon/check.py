"""Checks a pack that someone has edited, and says what is wrong on which line."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from dalil.lexicon.entries import ACTOR_KINDS, SIDES, SPEAKER_KINDS, Problem
from dalil.lexicon.folding import fold
from dalil.lexicon.packs import (
    COUNTRY_KEYS,
    PACK_KEYS,
    SECTIONS,
    WORD_KEYS,
    PackError,
    bundled_pack,
    bundled_packs,
    read_pack,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from dalil.lexicon.entries import ActorEntry, Pack, SpeakerEntry

SHORTEST_PLAIN_ALIAS: Final = 3
_HEADER: Final = re.compile(r"^\s*\[(\[)?\s*([\w.]+)\s*\]\]?")
_ERROR_LINE: Final = re.compile(r"\(at (?:line (\d+)|end of document)")
_ID: Final = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_REFERENCES: Final = ("parent", "backers", "opposes")
_NAMES: Final = ("aliases", "adjectives", "short", "after", "plurals", "capitals", "leaders")
_TYPE_WORDS: Final = {str: "a text", list: "a list of texts", bool: "true or false", dict: "a table"}


class _Source:
    """The lines of a pack, and where its tables and values stand in them."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._blocks: dict[tuple[str, int], tuple[int, int]] = {}
        counts: defaultdict[str, int] = defaultdict(int)
        headers = [(number, match) for number, line in enumerate(self._lines, 1) if (match := _HEADER.match(line))]
        for position, (number, match) in enumerate(headers):
            end = headers[position + 1][0] if position + 1 < len(headers) else len(self._lines) + 1
            self._blocks[match[2], counts[match[2]]] = (number, end)
            counts[match[2]] += 1

    def line(self, section: str, index: int = 0, key: str | None = None, value: str | None = None) -> int:
        """The line of a table's header, of a key in it, or of a text among the key's values: the nearest that can be
        found.
        """
        start, end = self._blocks.get((section, index), (1, len(self._lines) + 1))
        if key is not None:
            pattern = re.compile(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=")
            start = next((number for number in range(start, end) if pattern.match(self._lines[number - 1])), start)
        if value is not None:
            quoted = (f'"{value}"', f"'{value}'")
            found = (number for number in range(start, end) if any(form in self._lines[number - 1] for form in quoted))
            start = next(found, start)
        return start


def check_pack(path: Path, others: Sequence[Path] | None = None) -> list[Problem]:
    """What is wrong with the pack at ``path``, by line; empty if nothing is.

    It is read beside ``others``, by default the bundled packs: ids must be new, parents known, and an alias that a pack
    of the same countries (or of none) has as well is listed. The file's own bundled form is left out.
    """
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        return [Problem(0, f"cannot be read: {getattr(error, 'strerror', None) or 'not in UTF-8'}", str(path))]
    except tomllib.TOMLDecodeError as error:
        match = _ERROR_LINE.search(str(error))
        line = int(match[1]) if match and match[1] else len(text.splitlines())
        return [Problem(line, f"no valid TOML: {error}", str(path))]
    source = _Source(text)
    found = list(_shape(table, source))
    if not found:
        beside = [_read(other) for other in (bundled_packs() if others is None else others) if not _same(other, path)]
        try:
            pack = read_pack(path)
        except PackError as error:
            return [Problem(1, str(error), str(path))]
        found = list(_meaning(pack, table, source, [other for other in beside if other is not None]))
    return sorted(Problem(problem.line, problem.message, str(path)) for problem in set(found))


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _read(path: Path) -> Pack | None:
    try:
        return bundled_pack(path) if path in bundled_packs() else read_pack(path)
    except PackError:
        return None


# The shape: keys, types, ids


def _shape(table: Mapping[str, Any], source: _Source) -> Iterator[Problem]:
    for key in table.keys() - SECTIONS.keys() - {"pack", "words"}:
        yield Problem(source.line(key, key=key), f"unknown table {key!r}; there are pack, words, {', '.join(SECTIONS)}")
    if "pack" not in table:
        yield Problem(1, "no [pack] table with a name and a title")
    single: tuple[tuple[str, dict[str, type]], ...] = (("pack", PACK_KEYS), ("words", WORD_KEYS))
    for section, keys in single:
        if isinstance(table.get(section, {}), dict):
            yield from _keys(table.get(section, {}), keys, source, section, 0)
        else:
            yield Problem(source.line(section), f"{section} must be a table: [{section}]")
    for section, keys in SECTIONS.items():
        entries = table.get(section, [])
        if not isinstance(entries, list):
            yield Problem(source.line(section), f"write [[{section}]] with two brackets: there may be several")
            continue
        for index, entry in enumerate(entries):
            yield from _entry(entry, keys, source, section, index)


def _entry(entry: Any, keys: Mapping[str, type], source: _Source, section: str, index: int) -> Iterator[Problem]:
    if not isinstance(entry, dict):
        yield Problem(source.line(section), f"each {section} must be a table: [[{section}]]")
        return
    yield from _keys(entry, keys, source, section, index)
    required = ("id",) if section == "extend" else ("id", "name", "iso2") if keys is COUNTRY_KEYS else ("id", "name")
    for key in required:
        if not entry.get(key):
            yield Problem(source.line(section, index), f"{section} without {key}")
    if isinstance(entry.get("id"), str) and entry["id"] and not _ID.fullmatch(entry["id"]):
        line = source.line(section, index, "id")
        yield Problem(line, f"id {entry['id']!r}: only small letters, digits and underscores")
    kinds = ACTOR_KINDS if section == "actor" else SPEAKER_KINDS
    allowed = {"side": SIDES, "kind": kinds, "state": ("army", "government")}
    for key, words in allowed.items():
        if isinstance(entry.get(key), str) and entry[key] not in words:
            yield Problem(source.line(section, index, key), f"{key} {entry[key]!r}: one of {', '.join(words)}")


def _keys(
    table: Mapping[str, Any], keys: Mapping[str, type], source: _Source, section: str, index: int
) -> Iterator[Problem]:
    for key, value in table.items():
        line = source.line(section, index, key)
        if key not in keys:
            yield Problem(line, f"unknown key {key!r} in {section}; there are {', '.join(keys)}")
        elif not isinstance(value, keys[key]) or (keys[key] is str and isinstance(value, bool)):
            yield Problem(line, f"{key} must be {_TYPE_WORDS[keys[key]]}")
        elif isinstance(value, list):
            yield from _texts(value, source, section, index, key)
        elif isinstance(value, dict) and not all(isinstance(text, str) for text in value.values()):
            yield Problem(line, f"{key} must give an id for each name")


def _texts(values: Sequence[Any], source: _Source, section: str, index: int, key: str) -> Iterator[Problem]:
    for value in values:
        if not isinstance(value, str):
            yield Problem(source.line(section, index, key), f"{key} must be a list of texts; {value!r} is none")
            continue
        line, folded = source.line(section, index, key, value), fold(value)
        if not folded:
            yield Problem(line, f"an empty text in {key}")
        elif key == "countries" and not _COUNTRY.fullmatch(value):
            yield Problem(line, f"country {value!r}: a code of two capitals (ISO 3166-1)")
        elif key in _NAMES and folded == folded.lower() and len(folded.removeprefix("the ")) < SHORTEST_PLAIN_ALIAS:
            message = (
                f"{value!r} in {key} is too short for small letters: they match in any case; use capitals or more words"
            )
            yield Problem(line, message)


# The meaning: ids, references, ambiguity


def _meaning(pack: Pack, table: Mapping[str, Any], source: _Source, others: Sequence[Pack]) -> Iterator[Problem]:
    yield from _ids(table, source, others)
    yield from _references(pack, table, source, others)
    yield from _ambiguities(pack, table, source, others)


def _ids(table: Mapping[str, Any], source: _Source, others: Sequence[Pack]) -> Iterator[Problem]:
    for group in (("actor", "country"), ("speaker",)):
        kind = "speakers" if group == ("speaker",) else "actors"
        known = {entry.id: f"pack {other.name}" for other in others for entry in getattr(other, kind)}
        for section in group:
            for index, entry in enumerate(table.get(section, ())):
                if entry["id"] in known:
                    message = f"id {entry['id']!r} is taken, by {known[entry['id']]}; [[extend]] adds to an entry"
                    yield Problem(source.line(section, index, "id"), message)
                known[entry["id"]] = f"line {source.line(section, index, 'id')}"


def _references(pack: Pack, table: Mapping[str, Any], source: _Source, others: Sequence[Pack]) -> Iterator[Problem]:
    actors = {entry.id for one in (pack, *others) for entry in one.actors}
    speakers = {entry.id for one in (pack, *others) for entry in one.speakers}
    for section, index, key, name in _named_ids(table):
        known = speakers if section == "speaker" else actors | speakers if section == "extend" else actors
        if name not in known:
            kind = "speaker" if section == "speaker" else "actor"
            yield Problem(source.line(section, index, key, name), f"{key}: no {kind} has the id {name!r}")
    for index, entry in enumerate(table.get("actor", ())):
        if entry.get("parent") == entry["id"]:
            yield Problem(source.line("actor", index, "parent"), "an actor cannot be its own parent")
    for name, side in table["pack"].get("sides", {}).items():
        line = source.line("pack.sides", 0, name)
        if name not in actors:
            yield Problem(line, f"sides: no actor has the id {name!r}")
        if side not in SIDES:
            yield Problem(line, f"side {side!r}: one of {', '.join(SIDES)}")


def _named_ids(table: Mapping[str, Any]) -> Iterator[tuple[str, int, str, str]]:
    """Every place where a pack names another entry: table, its index, key, id."""
    for section in ("actor", "speaker"):
        for index, entry in enumerate(table.get(section, ())):
            for key in _REFERENCES:
                values = entry.get(key, ())
                for name in (values,) if isinstance(values, str) else values:
                    yield section, index, key, name
            for name in dict.fromkeys(entry.get("by_country", {}).values()):
                yield section, index, "by_country", name
    for index, entry in enumerate(table.get("extend", ())):
        yield "extend", index, "id", entry["id"]
    for key in ("government", "army"):
        for name in dict.fromkeys(table["pack"].get(key, {}).values()):
            yield "pack", 0, key, name


def _ambiguities(pack: Pack, table: Mapping[str, Any], source: _Source, others: Sequence[Pack]) -> Iterator[Problem]:
    for section in ("actor", "country", "speaker"):
        kind = "speakers" if section == "speaker" else "actors"
        taken: defaultdict[str, list[ActorEntry | SpeakerEntry]] = defaultdict(list)
        for one in (pack, *others):
            for entry in getattr(one, kind):
                for alias in _named(entry):
                    taken[fold(alias)].append(entry)
        for index, raw in enumerate(table.get(section, ())):
            own = next(entry for entry in getattr(pack, kind) if entry.id == raw["id"])
            for alias in _named(own):
                rivals = {rival.id: rival for rival in taken[fold(alias)] if rival.id != own.id and _meet(own, rival)}
                if rivals:
                    names = ", ".join(f"{rival.id} (pack {rival.pack})" for rival in rivals.values())
                    line = source.line(section, index, "aliases", alias)
                    yield Problem(line, f"{alias!r} is ambiguous: also of {names}")


def _generic(entry: ActorEntry | SpeakerEntry) -> bool:
    return bool(getattr(entry, "descriptive", False) or getattr(entry, "generic", False))


def _named(entry: ActorEntry | SpeakerEntry) -> tuple[str, ...]:
    return entry.aliases if _generic(entry) else (entry.name, *entry.aliases)


def _meet(one: ActorEntry | SpeakerEntry, other: ActorEntry | SpeakerEntry) -> bool:
    """True if no text could tell the two apart: they share a country, or either belongs to every theatre.

    A name beats a description.
    """
    if _generic(one) != _generic(other):
        return False
    return not one.countries or not other.countries or bool(set(one.countries) & set(other.countries))
