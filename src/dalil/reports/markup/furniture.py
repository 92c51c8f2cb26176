"""The words of ``furniture.toml``, compiled once, and what an element's attributes make it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

_NAMES: Final = re.compile(r"[A-Za-z]+")
_CAMELS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_ATTRIBUTE: Final = 400


@dataclass(frozen=True, slots=True)
class Furniture:
    """See the comments of ``furniture.toml``."""

    skipped_tags: frozenset[str]
    skipped_roles: frozenset[str]
    void_tags: frozenset[str]
    inline_tags: frozenset[str]
    not_article: frozenset[str]
    never_article: frozenset[str]
    not_article_even_so: frozenset[str]
    article_body: frozenset[str]
    by_line: frozenset[str]
    kicker: frozenset[str]
    end_heading: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Role:
    """What an element's tag and attributes say of it.

    ``skipped``: never part of an article; ``doubtful``: named like a part that is none (``denied``: so that no second
    thoughts help); ``body``: named as the article's own text.
    ``name`` is its class and id, by which doubtful elements of one kind are judged together.
    """

    skipped: bool = False
    doubtful: bool = False
    denied: bool = False
    body: bool = False
    by_line: bool = False
    kicker: bool = False
    name: str = ""


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """The words, read on first use."""
    table = tomllib.loads(files("dalil.reports.markup").joinpath("furniture.toml").read_text(encoding="utf-8"))
    return Furniture(
        skipped_tags=frozenset(table["skipped_tags"]),
        skipped_roles=frozenset(table["skipped_roles"]),
        void_tags=frozenset(table["void_tags"]),
        inline_tags=frozenset(table["inline_tags"]),
        not_article=frozenset(table["not_article"] + table["not_article_pairs"]),
        never_article=frozenset(table["never_article"]),
        not_article_even_so=frozenset(table["not_article_even_so"]),
        article_body=frozenset(table["article_body"]),
        by_line=frozenset(table["by_line"]),
        kicker=frozenset(table["kicker"]),
        end_heading=re.compile(r"\s*(?:" + "|".join(table["end_headings"]) + r")\s*\Z", re.IGNORECASE),
    )


def role_of(tag: str, attributes: Mapping[str, str]) -> Role:
    """The role of an element."""
    skipped = (
        tag in furniture().skipped_tags
        or attributes.get("role", "").lower() in furniture().skipped_roles
        or "hidden" in attributes
        or attributes.get("aria-hidden", "").lower() == "true"
        or _HIDDEN_STYLE.search(attributes.get("style", "")[:_LONGEST_ATTRIBUTE]) is not None
    )
    named = f"{attributes.get('class', '')[:_LONGEST_ATTRIBUTE]}  {attributes.get('id', '')[:_LONGEST_ATTRIBUTE]}"
    is_body = attributes.get("itemprop", "").lower() == "articlebody"
    if tag == "form":
        return Role(skipped=skipped, doubtful=True, name="<form>")
    if skipped or not named.strip() or tag in ("html", "body"):
        return Role(skipped=skipped, body=is_body)
    return _role_by_name(named, is_body, tag in ("article", "main"))


def _parts(word: str) -> list[str]:
    """The words of "relatedPosts"; of a generated name ("fzqAdL") none but the whole."""
    parts = [part.lower() for part in _CAMELS.findall(word)]
    return parts if len(parts) > 1 and min(map(len, parts)) > 2 else [word.lower()]


@lru_cache(maxsize=4096)
def _role_by_name(named: str, is_body: bool, is_article: bool) -> Role:
    words: set[str] = set()
    for name in named.split():
        if name.startswith(("tag-", "category-", "author-")):
            continue  # a blog's classes for what its posts are about
        parts = [part for word in _NAMES.findall(name) for part in _parts(word)]
        words.update(parts)
        words.update(f"{first} {second}" for first, second in pairwise(parts))
    known = furniture()
    against = set() if is_body else words & (known.not_article_even_so if is_article else known.not_article)
    return Role(
        doubtful=bool(against),
        denied=bool(against & known.never_article),
        body=is_body or bool(words & known.article_body),
        name=named,
        by_line=bool(words & known.by_line),
        kicker=bool(words & known.kicker),
    )
