"""Recipes: how the items of one site's pages are marked, in TOML.

A recipe applies to pages of its ``hosts`` (and their subdomains), or to pages that hold its ``marker``. Folders of
recipes are named in ``DALIL_RECIPES``, parted as paths are.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from dalil.reports.selectors import Selector, SelectorError

DIRECTORY_VARIABLE: Final = "DALIL_RECIPES"
SELECTORS: Final = ("item", "date", "title", "section", "source", "skip")
"""The keys of a recipe that hold selectors; ``item`` is needed."""


class RecipeError(ValueError):
    """A recipe that cannot be used; the message names its file and what is wrong."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Where the parts of a site's items stand. Of ``date``, ``title``, ``section`` and ``source`` the first within an
    item counts; all that ``skip`` selects is left out; ``publisher`` is the source of items that name none.
    """

    name: str
    item: Selector
    hosts: tuple[str, ...] = ()
    marker: Selector | None = None
    date: Selector | None = None
    title: Selector | None = None
    section: Selector | None = None
    source: Selector | None = None
    skip: Selector | None = None
    publisher: str | None = None

    def is_of(self, url: str | None) -> bool:
        """True if ``url`` is of one of the recipe's hosts."""
        try:
            host = (urlsplit(url or "").hostname or "").removeprefix("www.")
        except ValueError:
            return False
        return any(host == each or host.endswith(f".{each}") for each in self.hosts)


def recipes() -> tuple[Recipe, ...]:
    """All recipes of the folders that ``DALIL_RECIPES`` names, by file name. Raises :class:`RecipeError`."""
    return _loaded(os.environ.get(DIRECTORY_VARIABLE, ""))


@lru_cache(maxsize=8)
def _loaded(folders: str) -> tuple[Recipe, ...]:
    found: list[Recipe] = []
    for folder in filter(None, folders.split(os.pathsep)):
        if not Path(folder).is_dir():
            raise RecipeError(f"{folder}: no such folder of recipes ({DIRECTORY_VARIABLE})")
        found.extend(recipe_of(path) for path in sorted(Path(folder).glob("*.toml")))
    return tuple(found)


def recipe_of(path: Path) -> Recipe:
    """The recipe in a file. Raises :class:`RecipeError`."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RecipeError(f"{path}: {error}") from error
    known = {*SELECTORS, "hosts", "marker", "publisher"}
    if unknown := sorted(set(table) - known):
        raise RecipeError(f"{path}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")
    if "item" not in table or not (table.get("hosts") or table.get("marker")):
        raise RecipeError(f"{path}: a recipe needs item, and hosts or marker")
    hosts = table.get("hosts", [])
    if not isinstance(hosts, list) or not all(isinstance(host, str) and host for host in hosts):
        raise RecipeError(f"{path}: hosts must be a list of names")
    selectors = {key: _selector(path, key, table[key]) for key in (*SELECTORS, "marker") if key in table}
    return Recipe(
        name=path.stem,
        hosts=tuple(host.lower().removeprefix("www.") for host in hosts),
        publisher=str(table["publisher"]) if table.get("publisher") else None,
        **selectors,
    )


def _selector(path: Path, key: str, words: Any) -> Selector:
    if not isinstance(words, str):
        raise RecipeError(f"{path}: {key} must be a selector in quotation marks")
    try:
        return Selector(words)
    except SelectorError as error:
        raise RecipeError(f"{path}: {key}: {error}") from error
