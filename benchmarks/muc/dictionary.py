"""What a lower-case word can be: an English word, a name of a person, a place, a body or a nation."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import ahocorasick

from dalil.language.parsing import pipeline
from dalil.lexicon import Lexicon
from dalil.places import Gazetteer

_CITY = 400_000
# endings of inflections, and what a stem without them may lack
_ENDINGS = {
    "s": ("",),
    "es": ("",),
    "ies": ("y",),
    "ed": ("", "e"),
    "ied": ("y",),
    "ing": ("", "e"),
    "er": ("", "e"),
    "ers": ("", "e"),
    "est": ("", "e"),
    "ly": ("",),
    "men": ("man",),
    "d": ("",),
}
_DOUBLING = ("ed", "ing", "er", "ers", "est")


@cache
def facts() -> dict[str, frozenset[str]]:
    """The word lists of ``casing.toml``."""
    table = tomllib.loads(Path(__file__).with_name("casing.toml").read_text(encoding="utf-8"))
    return {name: frozenset(str(words).split()) for name, words in table.items()}


@cache
def _dictionary() -> frozenset[str]:
    """English words: those that the parser's lemmatizer knows, with its stop words."""
    nlp = pipeline()
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    words: set[str] = set(nlp.Defaults.stop_words) | facts()["words"]
    for table in ("lemma_index", "lemma_exc"):
        for part in lemmatizer.lookups.get_table(table).values():
            words.update(part)
    return frozenset(words)


def is_first_name(word: str) -> bool:
    """True for a name of a person that is an English word too."""
    return word in facts()["first"] or word in facts()["surnames"]


@cache
def _nouns_only() -> frozenset[str]:
    """Words that the lemmatizer knows as nouns and as nothing else, or not at all."""
    lemmatizer: Any = pipeline().get_pipe("lemmatizer")
    lookups = lemmatizer.lookups
    index = lookups.get_table("lemma_index")
    others = {w for part in ("verb", "adj", "adv") for w in index[part]}
    exceptions = {w for part in lookups.get_table("lemma_exc").values() for w in part}
    return frozenset(set(index["noun"]) - others - exceptions)


@cache
def is_word(word: str) -> bool:
    """True for an English word or an inflection of one, in lower case."""
    known = _dictionary()
    if word in known or len(word) == 1:
        return True
    if "-" in word:
        return all(is_word(part) or part.isdigit() for part in word.split("-") if part)
    bare = re.sub(r"['’]s?$", "", word)
    for ending, others in _ENDINGS.items():
        stem = bare.removesuffix(ending)
        if stem != bare and len(stem) > 2:
            doubled = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else None
            if any(stem + o in known for o in others) or (doubled in known and ending in _DOUBLING):
                return True
    return bare in known


@cache
def demonyms() -> frozenset[str]:
    """ "egyptian", "egyptians": of every state of the lexicon."""
    states = [a for a in Lexicon.load().actors.values() if a.kind == "state" and a.iso2]
    return frozenset(w.lower() for a in states for w in (*a.adjectives, *a.plurals) if " " not in w and w[:1].isupper())


@cache
def always_capital(word: str) -> bool:
    """True for a word that the parser's training texts have with a capital only: most surnames that are words too."""
    strings = pipeline().vocab.strings
    return len(word) > 3 and word.title() in strings and word not in strings


@cache
def is_rare(word: str) -> bool:
    """True for a word that may well be a name: the parser's training texts lack it, or lack the plural of a noun."""
    strings = pipeline().vocab.strings
    if len(word) < 3 or not word.isalpha() or word in facts()["words"] | facts()["titles"] | facts()["heads"]:
        return False
    if word not in strings and re.sub(r"(?:s|es|ed|ing|er|ers)$", "", word) not in strings:
        return True
    if re.search(r"(?:ed|ing|ion|ness|ment)$", word) or (word.endswith("s") and word[:-1] in strings):
        return False
    plural = word[:-1] + "ies" if word.endswith("y") else word + ("es" if word.endswith("s") else "s")
    return plural not in strings and word in _nouns_only() and word not in pipeline().Defaults.stop_words


@cache
def phrases() -> Any:
    """Names of actors and speakers, lower-cased, with the way they are written."""
    automaton = ahocorasick.Automaton()
    lexicon = Lexicon.load()
    for entry_id in (*lexicon.actors, *lexicon.speakers):
        for form in lexicon.aliases_of(entry_id):
            if form != form.lower() and len(form) > 1:
                automaton.add_word(form.lower(), form)
    automaton.make_automaton()
    return automaton


@cache
def is_place(name: str) -> bool:
    """A country, a province or a big city by this very name."""
    for match in Gazetteer.default().find(name):
        if match.tier.name == "PLAIN" and (
            match.entry.level in ("country", "province") or (match.entry.population >= _CITY and not match.alternate)
        ):
            return True
    return False
