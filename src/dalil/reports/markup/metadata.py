"""What a page's own metadata states: meta tags, JSON-LD, microdata, times, canonical link."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from html import unescape
from importlib.resources import files
from typing import Any, Final

from dalil.reports.dates_in_headers import parse_stamp
from dalil.reports.markup.tokens import StartTag, Text, Token
from dalil.reports.page import Stated

_ARTICLES: Final = re.compile(
    r"(?:News|Blog|Scholarly|Analysis|Reportage|Opinion|Background|Review)?(?:Article|NewsArticle|Posting|Report)|WebPage|LiveBlogPosting"
)
_SEPARATORS: Final = re.compile(r"\s+[|–—·•:»-]+\s+|\s*[|»]\s*")
_LONGEST_JSON: Final = 1_000_000


@lru_cache(maxsize=1)
def _names() -> dict[str, list[str]]:
    """The names of ``metadata.toml``."""
    return tomllib.loads(files("dalil.reports.markup").joinpath("metadata.toml").read_text(encoding="utf-8"))


@dataclass(slots=True)
class PageMetadata:
    """The raw findings; :meth:`stated` weighs them."""

    meta: dict[str, str] = field(default_factory=dict)
    linked_data: list[Mapping[str, Any]] = field(default_factory=list)
    html_title: str | None = None
    canonical: str | None = None
    marked_dates: list[str] = field(default_factory=list)

    def _first(self, names: Iterable[str]) -> str | None:
        return next((self.meta[name] for name in names if self.meta.get(name)), None)

    def stated(self, headline: str | None = None, kicker: str | None = None) -> Stated:
        """What the metadata states. ``headline`` is the page's visible one, ``kicker`` a label above it."""
        title = self._title(headline)
        return Stated(
            published=self._published(),
            section=self._first(_names()["section"]) or self._from_linked("articleSection") or kicker,
            title=title,
            url=self.canonical or self.meta.get("og:url") or self._from_linked("url"),
            source=self._first(_names()["source"]) or self._publisher() or self._site_in_title(title),
        )

    def _published(self) -> date | None:
        stamps = [self.meta[name] for name in _names()["published"] if name in self.meta]
        stamps += [
            value
            for entry in self.linked_data
            for name in ("datePublished", "dateCreated")
            if isinstance(value := entry.get(name), str)
        ]
        return next((day for stamp in stamps + self.marked_dates if (day := parse_stamp(stamp))), None)

    def _title(self, headline: str | None) -> str | None:
        stated = self._first(_names()["title"]) or self._from_linked("headline")
        if stated:
            site = self._first(_names()["source"])
            if (
                site
                and stated.endswith(site)
                and (bare := re.sub(r"\s*[|–—·•:»-]+\s*\Z", "", stated[: -len(site)])) != stated[: -len(site)]
            ):
                stated = bare or stated
            # What the reader sees goes before a title that only adds the site's name.
            return headline if headline and _same_start(headline, stated) else stated
        if headline:
            return headline
        return max(_SEPARATORS.split(self.html_title), key=len).strip() if self.html_title else None

    def _from_linked(self, name: str) -> str | None:
        for entry in self.linked_data:
            value = entry.get(name)
            if isinstance(value, list):
                value = next((member for member in value if isinstance(member, str)), None)
            if isinstance(value, str) and value.strip():
                return _one_line(value)
        return None

    def _publisher(self) -> str | None:
        for entry in self.linked_data:
            for name in ("publisher", "sourceOrganization"):
                value = entry.get(name)
                value = value[0] if isinstance(value, list) and value else value
                named = value.get("name") if isinstance(value, Mapping) else value
                if isinstance(named, str) and named.strip():
                    return _one_line(named)
        return None

    def _site_in_title(self, title: str | None) -> str | None:
        """The site's name, where the window title is the headline and a name."""
        if not title or not self.html_title or not _same_start(title, self.html_title):
            return None
        rest = self.html_title[len(title) :] if self.html_title.casefold().startswith(title.casefold()) else ""
        parts = [part.strip() for part in _SEPARATORS.split(rest) if part and part.strip()]
        return parts[-1] if parts and len(parts[-1]) <= 60 and _SEPARATORS.match(rest) else None


def _same_start(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    return one.startswith(other) or other.startswith(one)


def _one_line(value: str) -> str:
    return " ".join(unescape(value).split())


def read_metadata(source: str, tokens: Iterable[Token]) -> PageMetadata:
    """The metadata of a page. Of a name given twice the first counts."""
    found = PageMetadata()
    linked_json = False
    for token in tokens:
        if isinstance(token, StartTag):
            linked_json = token.name == "script" and "ld+json" in token.attributes.get("type", "").lower()
            _take_tag(found, token)
        elif isinstance(token, Text) and token.raw == "title" and found.html_title is None:
            found.html_title = _one_line(source[token.start : token.end]) or None
        elif isinstance(token, Text) and token.raw == "script" and linked_json:
            found.linked_data.extend(_linked_articles(source[token.start : token.end]))
    return found


def _take_tag(found: PageMetadata, tag: StartTag) -> None:
    attributes = tag.attributes
    if tag.name == "meta" and (content := " ".join(attributes.get("content", "").split())):
        for key in ("property", "name", "itemprop"):
            if key in attributes:
                found.meta.setdefault(attributes[key].strip().lower(), content)
    elif tag.name == "link" and "canonical" in attributes.get("rel", "").lower().split():
        found.canonical = found.canonical or attributes.get("href") or None
    elif "datepublished" in attributes.get("itemprop", "").lower() or "pubdate" in attributes:
        found.marked_dates.append(attributes.get("datetime") or attributes.get("content") or "")
    elif tag.name == "abbr" and "published" in attributes.get("class", "").lower():
        found.marked_dates.append(attributes.get("title", ""))


def _linked_articles(text: str) -> Iterator[Mapping[str, Any]]:
    """The articles of a JSON-LD script, in whatever list or graph they stand."""
    if len(text) > _LONGEST_JSON:
        return
    try:
        waiting: list[Any] = [json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)]
    except (ValueError, RecursionError):
        return
    seen = 0
    while waiting and seen < 1000:
        value = waiting.pop(0)
        seen += 1
        if isinstance(value, list):
            waiting.extend(value[:100])
        elif isinstance(value, Mapping):
            kinds = value.get("@type")
            if any(
                isinstance(kind, str) and _ARTICLES.fullmatch(kind)
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                yield value
            waiting.extend(
                value[name]
                for name in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(value.get(name), list | dict)
            )
