"""Look-ups by name: who is called that, and how sure is the spelling."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any, Final

from dalil.model import Place
from dalil.places.entries import Entry, PlaceContext
from dalil.places.folding import fold_name, plain_name, skeleton

_COLUMNS: Final = (
    "p.id, p.ref, p.name, p.lat, p.lon, p.level, p.countries, p.province, p.population, p.reach, p.parents"
)
_BY_KEY: Final = f"SELECT {_COLUMNS}, n.alternate FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"
_DIVISIONS: Final = f"SELECT {_COLUMNS} FROM place p WHERE p.level IN ('country', 'province')"
_REMEMBERED: Final = 20_000
_REMEMBERED_NAMES: Final = 4_000


class Tier(IntEnum):
    """How the spelling met the entry's: by consonants, by the transliteration-proof key, or letter for letter."""

    SKELETON = 1
    FOLDED = 2
    PLAIN = 3


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that a name may mean. ``alternate`` is set where the name is not the entry's first one."""

    entry: Entry
    tier: Tier
    alternate: bool


def _entry(row: tuple[Any, ...]) -> Entry:
    countries = tuple(row[6].split())
    return Entry(
        id=row[1],
        name=row[2],
        lat=row[3],
        lon=row[4],
        level=row[5],
        country=countries[0] if len(countries) == 1 else None,
        countries=countries,
        province=row[7],
        population=row[8],
        reach_km=row[9],
        within=tuple(row[10].split("\t")) if row[10] else (),
    )


class Gazetteer:
    """A read-only gazetteer over one or more index files. It holds no names in memory and may be shared by threads."""

    def __init__(self, *paths: Path) -> None:
        """Opens index files; raises ``sqlite3.Error`` where one is missing or no index."""
        self._lock = RLock()
        self._connections = []
        for path in paths:
            mode = "mode=ro&immutable=1" if path is paths[0] else "mode=ro"
            uri = f"{path.resolve().as_uri()}?{mode}"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            connection.execute("SELECT value FROM about WHERE key = 'format'").fetchone()
            self._connections.append(connection)
        self._rows = lru_cache(maxsize=_REMEMBERED)(self._read)
        self._found = lru_cache(maxsize=_REMEMBERED_NAMES)(self._find)

    @classmethod
    def default(cls, extra: Path | None = None) -> Gazetteer:
        """The gazetteer of the installed city list and our facts, and of what the user imported (``extra``, or the
        usual file), if anything.

        The first call on a machine makes the index (half a minute); later ones take some milliseconds. One instance
        serves a whole process.
        """
        from dalil.places.storage import user_gazetteer

        own = extra or user_gazetteer()
        return _opened(own if own.is_file() else None)

    def _read(self, key: str) -> tuple[tuple[Entry, bool], ...]:
        with self._lock:
            rows = [row for c in self._connections for row in c.execute(_BY_KEY, (key,))]
        return tuple((_entry(row), bool(row[11])) for row in rows)

    def find(self, name: str) -> list[Match]:
        """All entries that bear the name, letter for letter or by its transliteration-proof key; each once, by its best
        spelling."""
        return list(self._found(name))

    def _find(self, name: str) -> tuple[Match, ...]:
        plain = plain_name(name)
        if not plain:
            return ()
        found = {entry.id: Match(entry, Tier.PLAIN, alternate) for entry, alternate in self._rows(f"={plain}")}
        for entry, alternate in self._rows(f"~{fold_name(name)}"):
            found.setdefault(entry.id, Match(entry, Tier.FOLDED, alternate))
        return tuple(found.values())

    def find_loosely(self, name: str) -> list[Match]:
        """Entries whose names have the same consonants. Only for use within a country or a province that is known."""
        bones = skeleton(name)
        return [Match(entry, Tier.SKELETON, alternate) for entry, alternate in self._rows(f"?{bones}")] if bones else []

    def search(self, name: str, limit: int = 10) -> list[Entry]:
        """Entries for a name that a person types, the likeliest first: spelling, then kind, then population. At most
        ``limit``."""
        from dalil.places.bare_names import bare_name
        from dalil.places.scope import prominence

        matches = self.find(name) or self.find(bare_name(name)[0]) or self.find_loosely(name)
        matches.sort(key=lambda m: (-m.tier, -prominence(m.entry), m.alternate, m.entry.id))
        return [m.entry for m in matches[: max(0, limit)]]

    def resolve(self, name: str, context: PlaceContext | None = None) -> Place:
        """The place that a name means in its context; an unresolved one, within its parent, where no entry can be
        believed."""
        from dalil.places.resolution import resolve

        return resolve(self, name, context or PlaceContext())

    def country_name(self, code: str) -> str:
        """The shown name of a country, its code where we have none."""
        entry = self.division(code)
        return entry.name if entry else code

    @property
    def transliterated(self) -> frozenset[str]:
        """Countries whose names reach English through a transliteration, and seldom are English surnames."""
        found: frozenset[str] | None = self.__dict__.get("_transliterated")
        if found is None:
            with self._lock:
                row = self._connections[0].execute("SELECT value FROM about WHERE key = 'transliterated'").fetchone()
            found = self.__dict__["_transliterated"] = frozenset(row[0].split() if row else ())
        return found

    def division(self, code: str) -> Entry | None:
        """The country or province of an ISO code."""
        return self._divisions().get(code)

    def divisions_of_code(self, country: str, admin1: str) -> list[Entry]:
        """The provinces that a code of the GeoNames lists stands for: mostly one."""
        sql = "SELECT province FROM division WHERE country = ? AND admin1 = ?"
        with self._lock:
            codes = [row[0] for row in self._connections[0].execute(sql, (country, admin1))]
        return [entry for code in codes if (entry := self.division(code)) is not None]

    def _divisions(self) -> dict[str, Entry]:
        found: dict[str, Entry] | None = self.__dict__.get("_division_table")
        if found is None:
            with self._lock:
                rows = self._connections[0].execute(_DIVISIONS).fetchall()
            found = self.__dict__["_division_table"] = {row[1].removeprefix("iso:"): _entry(row) for row in rows}
        return found


@lru_cache(maxsize=4)
def _opened(extra: Path | None) -> Gazetteer:
    from dalil.places.storage import index_path

    return Gazetteer(index_path(), *([extra] if extra else []))


def forget_opened() -> None:
    """Makes the next :meth:`Gazetteer.default` open its files anew, after an import."""
    _opened.cache_clear()
