"""The words of the ``common`` pack: kinds, weapons, targets, casualties, effects; found in running text.

Nouns are matched on the surface, singular and plural, the longest first; verbs by their lemma (see :class:`VerbTerm`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import product
from typing import Any

import ahocorasick

from dalil.lexicon.grammar import needed_words, word_set
from dalil.lexicon.openings import Openings
from dalil.lexicon.plurals import plural_of

_CATEGORIES = ("weapon", "target", "kind", "who", "outcome", "strikes", "places_hit")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "\n": " ", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class TermMention:
    """A noun of the lexicon in a text: ``category`` is ``weapon``, ``target``, ``kind``, ``who``, ``outcome``,
    ``strikes`` or ``places_hit``; ``value`` the type within it; ``plural`` as the surface shows it."""

    start: int
    end: int
    category: str
    value: str
    text: str
    plural: bool = False
    civilian: bool = False


@dataclass(frozen=True, slots=True)
class VerbTerm:
    """A verb of the lexicon: its first lemma, and the lemmas that must stand with it (``open`` + ``fire``)."""

    lemma: str
    others: tuple[str, ...]
    category: str
    value: str
    role: str = ""


def _surfaces(terms: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each term as it can stand in a text, with whether it is a plural."""
    for term in terms:
        if term.endswith("!"):
            yield term[:-1].lower(), term[:-1].lower().endswith(("s", "men", "people", "children", "women"))
            continue
        yield term.lower(), False
        yield plural_of(term).lower(), True


def _laden(entry: Mapping[str, Any]) -> Iterator[str]:
    """The wordings of a vehicle with explosives in it: "van packed with explosives", "explosives-packed van"."""
    for vehicle, laden in product(entry["vehicles"], entry["laden"]):
        yield from (f"{vehicle} {laden} with {load}!" for load in entry["explosives"])
        yield from (f"{load}-{laden} {vehicle}" for load in entry["compound"])
    yield from (f"{word} {vehicle}" for word, vehicle in product(entry["trapped"], entry["vehicles"]))


def _load(name: str) -> Mapping[str, Any]:
    source = files("dalil").joinpath("lexicon", "packs", "common", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def owners() -> dict[str, list[str]]:
    """The words for owners by whom an office or a warehouse is a target of another type, by that type."""
    found: dict[str, list[str]] = _load("targets")["owners"]
    return found


class Terms:
    """All nouns and verbs of the ``common`` pack. Use :func:`common_terms`: building it takes tens of milliseconds."""

    def __init__(self) -> None:
        kinds = _load("kinds")
        self.kinds: list[Mapping[str, Any]] = list(kinds["kind"])
        self.ambiguous: list[Mapping[str, Any]] = list(kinds["ambiguous"])
        weapons = _load("weapons")
        laden = weapons["laden"]
        self.weapons: list[Mapping[str, Any]] = [
            *weapons["weapon"],
            {"type": laden["type"], "terms": list(_laden(laden))},
        ]
        self.targets: list[Mapping[str, Any]] = list(_load("targets")["target"])
        self.casualties = _load("casualties")
        self.effects = _load("effects")
        self.speech = _load("speech")
        self.modality = _load("modality")
        self.irregular: Mapping[str, list[str]] = _load("forms")["irregular"]
        self.rank: dict[str, int] = {k["kind"]: k["rank"] for k in self.kinds}
        self.kind_of_weapon: dict[str, str] = {w: k["kind"] for k in self.kinds for w in k.get("means", ())}
        self.gases: frozenset[str] = frozenset(w for w, k in self.kind_of_weapon.items() if k == "chemical_attack")
        self.carriers: frozenset[str] = frozenset(w["type"] for w in self.weapons if w.get("carrier"))
        self._nouns = self._automaton()

    def _entries(self, category: str) -> Iterator[tuple[str, Iterable[str], bool]]:
        if category == "weapon":
            yield from ((w["type"], w["terms"], False) for w in self.weapons)
        elif category == "target":
            yield from ((t["type"], t["terms"], False) for t in self.targets)
        elif category == "kind":
            yield from ((k["kind"], k["nouns"], False) for k in self.kinds)
        elif category == "who":
            yield from ((w["who"], w["nouns"], bool(w.get("civilian"))) for w in self.casualties["who"])
        elif category == "outcome":
            yield from (
                (o["outcome"], [*o["nouns"], *(a + "!" for a in o["adjectives"])], False)
                for o in self.casualties["outcome"]
            )
        else:
            yield category, self.casualties[category]["nouns"], False

    def _automaton(self) -> Any:
        """Each surface with what it is in every category that has it; of two entries of one category the first."""
        surfaces: dict[str, dict[str, tuple[str, str, bool, bool]]] = {}
        for category in _CATEGORIES:
            for value, terms, civilian in self._entries(category):
                for surface, plural in _surfaces(terms):
                    surfaces.setdefault(surface, {}).setdefault(category, (category, value, plural, civilian))
        automaton = ahocorasick.Automaton()
        for surface, meanings in surfaces.items():
            automaton.add_word(surface, (len(surface), tuple(meanings.values())))
        automaton.make_automaton()
        return automaton

    def find(self, text: str, category: str) -> list[TermMention]:
        """The mentions of one category in ``text``: whole words, longest first, none overlapping another; sorted."""
        return self.find_all(text)[category]

    def find_all(self, text: str) -> dict[str, list[TermMention]]:
        """The mentions of all categories, as :meth:`find` gives those of one; the text is passed over once."""
        lowered = _lowered(text).translate(_APOSTROPHES)
        found: dict[str, list[TermMention]] = {category: [] for category in _CATEGORIES}
        for last, (length, meanings) in self._nouns.iter(lowered):
            start, end = last - length + 1, last + 1
            if (start and lowered[start - 1].isalnum()) or (end < len(lowered) and lowered[end].isalnum()):
                continue
            if _holds(lowered, start, end):
                continue
            for category, value, plural, civilian in meanings:
                found[category].append(TermMention(start, end, category, value, text[start:end], plural, civilian))
        return {c: [m for m in _longest(them) if m.value != "none"] if them else [] for c, them in found.items()}

    @cached_property
    def verbs(self) -> dict[str, list[VerbTerm]]:
        """The verbs by first lemma: of kinds (category ``kind``), outcomes (``outcome``) and effects (``effect``)."""
        terms: list[VerbTerm] = []
        for kind in self.kinds:
            terms += [_verb(v, "kind", kind["kind"]) for v in kind["verbs"]]
        for outcome in self.casualties["outcome"]:
            terms += [_verb(v, "outcome", outcome["outcome"], "object") for v in outcome["object_verbs"]]
            terms += [_verb(v, "outcome", outcome["outcome"], "subject") for v in outcome["subject_verbs"]]
        for effect, entry in self.effects.items():
            terms += [_verb(v, "effect", effect) for v in entry["verbs"]]
        by_lemma: dict[str, list[VerbTerm]] = {}
        for term in sorted(terms, key=lambda t: -len(t.others)):
            by_lemma.setdefault(term.lemma, []).append(term)
        return by_lemma

    @cached_property
    def _openings(self) -> Openings:
        nouns = (
            n for c in ("kind", "outcome", "strikes") for _, terms, _ in self._entries(c) for n, _ in _surfaces(terms)
        )
        return Openings(self.verbs, self.irregular, (*nouns, *_TOLLS), needed_words())

    @cached_property
    def context_stems(self) -> tuple[str, ...]:
        """The beginnings of words by which a text shows that it is about a conflict, in lower case."""
        return tuple(_load("context")["stems"])

    @cached_property
    def _context(self) -> Any:
        automaton = ahocorasick.Automaton()
        for stem in self.context_stems:
            automaton.add_word(stem, len(stem))
        automaton.make_automaton()
        return automaton

    def about_conflict(self, text: str) -> bool:
        """True if some word of ``text`` shows that it is about a conflict. Cheap: it ends at the first such word."""
        lowered = text.lower()
        for last, length in self._context.iter(lowered):
            start = last - length + 1
            if start == 0 or not lowered[start - 1].isalnum():
                return True
        return False

    def can_carry_claim(self, text: str) -> bool:
        """True if some word of ``text`` could be a trigger: only such sentences are parsed."""
        return self._openings.stand_in(text, _lowered(text))

    def phrases(self, group: str) -> tuple[str, ...]:
        """The effect phrases of one group (``destroyed``, ``damaged``, ``out_of_service``)."""
        return tuple(self.effects[group]["phrases"])


_OF_COMPOUNDS = word_set("words", "of_compounds")
_LAST_PART = re.compile(r"-([a-z]+)")
_TOLLS = word_set("people", "tolls")


def _holds(lowered: str, start: int, end: int) -> bool:
    """ "rebel-held", "militant-controlled": an adjective of places, and neither people nor custody."""
    last = _LAST_PART.match(lowered, end)
    if last is not None:
        return last[1] in _OF_COMPOUNDS
    return (
        start > 1 and lowered[start - 1] == "-" and lowered[start - 2].isalpha() and lowered[start:end] in _OF_COMPOUNDS
    )


def _lowered(text: str) -> str:
    """``text`` in lower case, of the same length: a few letters change theirs, but are of no word of ours."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _verb(phrase: str, category: str, value: str, role: str = "") -> VerbTerm:
    first, *others = phrase.split(" ")
    return VerbTerm(first, tuple(others), category, value, role)


def _longest(mentions: list[TermMention]) -> list[TermMention]:
    """Of overlapping mentions, keep the one that begins first, the longest of these."""
    kept: list[TermMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
    return kept


@cache
def common_terms() -> Terms:
    """The words of the ``common`` pack, loaded once."""
    return Terms()
