"""Who is a source: the original speaker, or the publisher where nobody in particular is quoted.

Claims guide: "Two reports of one publisher, or one that only relays the other, are one source." Read here as

- a claim that quotes somebody is told by the first speaker of its chain, whoever relays him: two papers that quote
  one rescue service are one source;
- unnamed speakers ("local activists") are told by the publisher who quotes them (``speakers.toml``);
- what a publisher says in its own words is told by the publisher; if its other reports of the same occurrence quote
  just one speaker, its own words are taken to rest on him, and the two are one source;
- a longer form of a name is the same name ("Civil Defense", "Syrian Civil Defence"), unless two longer forms compete.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dalil.model import Claim

Tokens = frozenset[str]


@cache
def _table() -> dict[str, Any]:
    with Path(__file__).with_name("speakers.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _generic_words() -> tuple[frozenset[str], frozenset[str]]:
    table = _table()
    nouns = frozenset(table["nouns"])
    return nouns, nouns | frozenset(table["qualifiers"])


@cache
def name_tokens(name: str) -> Tokens:
    """The words of a speaker's name that tell him from others: folded, without articles and possessives."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    if len(words) > 1 and words[0] in ("a", "an"):  # but "Agency A" is called so
        words = words[1:]
    stop, spelling = _table()["stop"], _table()["spelling"]
    return frozenset(spelling.get(word, word) for word in words if word not in stop)


def is_named(name: str) -> bool:
    """False for a speaker who is nobody in particular ("local activists"), or an empty name."""
    tokens = name_tokens(name)
    nouns, words = _generic_words()
    return bool(tokens) and not (tokens <= words and tokens & nouns)


def publisher(claim: Claim) -> str:
    """Who publishes a claim: its source line, else the report's source, else the host of its address, else the name
    of its file.
    """
    for link in reversed(claim.attribution):
        if link.source_line:
            return link.name
    if claim.report.source:
        return claim.report.source
    host = urlsplit(claim.report.url).hostname if claim.report.url else None
    return host.removeprefix("www.") if host else claim.report.file


def speaker(claim: Claim, said_by: int | None = None) -> str | None:
    """The named original speaker of a claim, or of its count that has ``said_by``; ``None`` where only the publisher
    speaks.
    """
    chain = claim.attribution
    if said_by is not None and 0 <= said_by < len(chain):
        link = chain[said_by]
        return link.name if not link.source_line and is_named(link.name) else None
    first = next((link for link in chain if not link.source_line), None)
    return first.name if first is not None and is_named(first.name) else None


def voice(claim: Claim, said_by: int | None = None) -> str:
    """Who tells a claim or one of its counts, by the name written there: the original speaker or else the publisher."""
    return speaker(claim, said_by) or publisher(claim)


def _voices(claim: Claim) -> set[str]:
    return {voice(claim), *(voice(claim, count.said_by) for count in claim.counts)}


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of one occurrence: which names are one source, and how it is called."""

    _names: dict[str, str]

    @classmethod
    def among(cls, claims: Iterable[Claim], *, copied: Iterable[tuple[str, str]] = ()) -> Sources:
        """The sources of these claims of one occurrence. The order of the claims does not matter.

        ``copied`` are pairs of ids of claims whose texts are copies (:mod:`dalil.incidents.copies`): who repeats a text
        rests on who published it first.
        """
        claims = list(claims)
        written: dict[Tokens, set[str]] = defaultdict(set)
        for claim in claims:
            for name in {publisher(claim), *_voices(claim)}:
                written[name_tokens(name) or frozenset({name})].add(name)
        longer = {tokens: _longest_form(tokens, written) for tokens in written}
        relayed: dict[Tokens, set[Tokens]] = defaultdict(set)
        for claim in claims:
            house = longer[_key(publisher(claim))]
            relayed[house] |= {longer[_key(name)] for name in _voices(claim)} - {house}
        rests_on = {house: next(iter(voices)) for house, voices in relayed.items() if len(voices) == 1}
        for first, second in _in_order(claims, copied):
            original, copy = longer[_key(voice(first))], longer[_key(voice(second))]
            if copy != original:
                rests_on.setdefault(copy, original)
        names: dict[str, str] = {}
        for tokens, forms in written.items():
            source = _end_of_chain(longer[tokens], rests_on)
            for form in forms:
                names[form] = min(written[source], key=lambda name: (-len(name), name))
        return cls(names)

    def of(self, claim: Claim, said_by: int | None = None) -> str:
        """The name of the source that tells a claim, or its count with ``said_by``."""
        name = voice(claim, said_by)
        return self._names.get(name, name)


def _in_order(claims: Iterable[Claim], copied: Iterable[tuple[str, str]]) -> list[tuple[Claim, Claim]]:
    """Copies, what was published first before what repeats it."""
    by_id = {claim.claim_id: claim for claim in claims}

    def published(claim: Claim) -> tuple[date, str]:
        return claim.report.published or date.max, claim.claim_id

    pairs = [sorted((by_id[a], by_id[b]), key=published) for a, b in copied if a in by_id and b in by_id]
    return sorted(((a, b) for a, b in pairs), key=lambda pair: (published(pair[0]), published(pair[1])))


def _key(name: str) -> Tokens:
    return name_tokens(name) or frozenset({name})


def _longest_form(tokens: Tokens, written: Iterable[Tokens]) -> Tokens:
    """The one longest name that holds all words of a name of two words or more; the name itself where none or several
    do.
    """
    if len(tokens) < 2:
        return tokens
    holding = [other for other in written if tokens < other]
    widest = [other for other in holding if all(lesser <= other for lesser in holding)]
    return widest[0] if widest else tokens


def _end_of_chain(source: Tokens, rests_on: dict[Tokens, Tokens]) -> Tokens:
    seen = {source}
    while source in rests_on:
        source = rests_on[source]
        if source in seen:  # two publishers that quote each other: the same one of them, whoever asks
            return min(seen, key=sorted)
        seen.add(source)
    return source
