"""Capitals for texts that have lost them: sentence case, with names by lexicon, gazetteer, dictionary and their neighbours."""

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

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[-/]?[^\W\d_]+)+")
_SENTENCE = re.compile(r"(?:^|[.?!:]['\"’”)\]]*\s+|\n)\W*", re.MULTILINE)
_BRACKETED = re.compile(r"[(\[]([a-z]{2,8}(?:-[a-z]{2,6})?)[)\]]")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}(?=[^\w]|$)")
_CITY = 400_000
_RUN_GAP = re.compile(r"[ ]")


@cache
def _facts() -> dict[str, frozenset[str]]:
    table = tomllib.loads(Path(__file__).with_name("casing.toml").read_text(encoding="utf-8"))
    return {name: frozenset(str(words).split()) for name, words in table.items()}


@cache
def _dictionary() -> frozenset[str]:
    """English words: those that the parser's lemmatizer knows, with its stop words."""
    nlp = pipeline()
    lookups: Any = nlp.get_pipe("lemmatizer").lookups
    words: set[str] = set(nlp.Defaults.stop_words) | _facts()["words"]
    for table in ("lemma_index", "lemma_exc"):
        for part in lookups.get_table(table).values():
            words.update(part)
    return frozenset(words)


@cache
def _nouns_only() -> frozenset[str]:
    """Words that the lemmatizer knows as nouns and as nothing else, or not at all."""
    lookups: Any = pipeline().get_pipe("lemmatizer").lookups
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
    for ending, others in (("s", ("",)), ("es", ("",)), ("ies", ("y",)), ("ed", ("", "e")), ("ied", ("y",)), ("ing", ("", "e")), ("er", ("", "e")), ("ers", ("", "e")), ("est", ("", "e")), ("ly", ("",)), ("men", ("man",)), ("d", ("",))):
        stem = bare.removesuffix(ending)
        if stem != bare and len(stem) > 2:
            doubled = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else None
            if any(stem + o in known for o in others) or (doubled in known and ending in ("ed", "ing", "er", "ers", "est")):
                return True
    return bare in known


@cache
def _demonyms() -> frozenset[str]:
    """ "egyptian", "egyptians": of every state of the lexicon. """
    states = [a for a in Lexicon.load().actors.values() if a.kind == "state" and a.iso2]
    return frozenset(w.lower() for a in states for w in (*a.adjectives, *a.plurals) if " " not in w and w[:1].isupper())


@cache
def _always_capital(word: str) -> bool:
    """True for a word that the parser's training texts have with a capital only: most surnames that are words too."""
    strings = pipeline().vocab.strings
    return len(word) > 3 and word.title() in strings and word not in strings


@cache
def _is_rare(word: str) -> bool:
    """True for a word that may well be a name: the parser's training texts have it neither as it is nor, for a noun, in the plural."""
    strings = pipeline().vocab.strings
    if len(word) < 3 or not word.isalpha() or word in _facts()["words"] | _facts()["titles"] | _facts()["heads"]:
        return False
    if word not in strings and re.sub(r"(?:s|es|ed|ing|er|ers)$", "", word) not in strings:
        return True
    if re.search(r"(?:ed|ing|ion|ness|ment)$", word) or (word.endswith("s") and word[:-1] in strings):
        return False
    plural = word[:-1] + "ies" if word.endswith("y") else word + ("es" if word.endswith("s") else "s")
    return plural not in strings and word in _nouns_only() and word not in pipeline().Defaults.stop_words


@cache
def _phrases() -> Any:
    """Names of actors and speakers, lower-cased, with the way they are written."""
    automaton = ahocorasick.Automaton()
    lexicon = Lexicon.load()
    for entry in (*lexicon.actors.values(), *lexicon.speakers.values()):
        for form in lexicon.aliases_of(entry.id):
            if form != form.lower() and len(form) > 1:
                automaton.add_word(form.lower(), form)
    automaton.make_automaton()
    return automaton


@cache
def _is_place(name: str) -> bool:
    """A country, a province or a big city by this very name."""
    for match in Gazetteer.default().find(name):
        if match.tier.name == "PLAIN" and (match.entry.level in ("country", "province") or (match.entry.population >= _CITY and not match.alternate)):
            return True
    return False


def truecase(text: str) -> str:
    """``text`` with capitals where a newspaper has them; every character keeps its place.

    A text that has both cases already is returned as it is.
    """
    letters = [c for c in text if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    if 0.02 * len(letters) < upper < 0.6 * len(letters):
        return text
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _Caser(lowered).cased()


def _abbreviates(short: str, before: str) -> bool:
    """True if most letters of ``short`` begin words right before it, in order."""
    words = re.findall(r"[a-z]+", before[-120:])[-2 * len(short) - 2 :]
    hits, position = 0, 0
    for letter in short:
        found = next((i for i in range(position, len(words)) if words[i][0] == letter), None)
        if found is not None:
            hits, position = hits + 1, found + 1
    return hits >= 0.6 * len(short)


class _Caser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.letters = list(text)
        self.words = list(_WORD.finditer(text))
        self.names = [self._is_name(w.group()) for w in self.words]
        self.fixed: list[tuple[int, int]] = []

    def cased(self) -> str:
        """The text with its capitals."""
        self._lexicon()
        self._acronyms()
        self._neighbours()
        for word, name in zip(self.words, self.names, strict=True):
            if name and not self._is_fixed(word.start()):
                self._capital(word.start(), word.group())
        self._bodies()
        self._titles()
        for match in _SENTENCE.finditer(self.text):
            abbreviated = re.search(r"\b(?:[a-z]\.)+\s*$", match.string[max(0, match.start() - 8) : match.end()])
            if match.end() < len(self.letters) and not abbreviated:
                self.letters[match.end()] = self.letters[match.end()].upper()
        for match in _DOTTED.finditer(self.text):
            self.letters[match.start() : match.end()] = match.group().upper()
        return "".join(self.letters)

    def _is_fixed(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self.fixed)

    def _capital(self, start: int, word: str) -> None:
        if word in _facts()["particles"] | _facts()["joints"]:
            return
        shape = "-".join(p[:1].upper() + p[1:] for p in word.split("-"))
        if re.match(r"[a-z]'[a-z]", word):
            shape = word[:2].upper() + word[2:3].upper() + word[3:]
        self.letters[start : start + len(word)] = shape

    def _is_name(self, word: str) -> bool:
        facts = _facts()
        bare = re.sub(r"['’]s?$", "", word)
        if bare in facts["names"] or bare in facts["calendar"] or (bare in _demonyms() and len(bare) > 3):
            return True
        if bare in facts["particles"] | facts["joints"] or len(bare) < 2 or bare[0].isdigit():
            return False
        return not is_word(word) or _always_capital(bare) or (len(bare) > 3 and bare not in facts["words"] and _is_place(bare))

    def _lexicon(self) -> None:
        found = sorted(((end + 1 - len(form), end + 1, form) for end, form in _phrases().iter(self.text)), key=lambda f: (f[0], -f[1]))
        reached = 0
        for start, end, form in found:
            inside = (start and self.text[start - 1].isalnum()) or (end < len(self.text) and self.text[end].isalnum())
            plain = self.text[start:end]
            if start < reached or inside or plain in _facts()["words"] or (" " not in plain and plain not in _facts()["acronyms"] | _facts()["names"] and is_word(plain)):
                continue
            self.letters[start:end] = form
            self.fixed.append((start, end))
            reached = end

    def _acronyms(self) -> None:
        known = {m[1] for m in _BRACKETED.finditer(self.text) if not is_word(m[1]) and _abbreviates(m[1], self.text[: m.start()])} | _facts()["acronyms"]
        for word in self.words:
            bare = re.sub(r"['’]s$", "", word.group())
            unsayable = 2 <= len(bare) <= 5 and not re.search(r"[aeiouy]", bare) and bare.isalpha() and not is_word(bare)
            if (bare in known or unsayable) and not self._is_fixed(word.start()):
                self.letters[word.start() : word.start() + len(bare)] = bare.upper()
                self.fixed.append((word.start(), word.end()))

    def _near(self, index: int, step: int) -> int | None:
        """The next word on one side, if only a blank parts them; particles are passed over."""
        other = index + step
        while 0 <= other < len(self.words):
            low, high = sorted((other, other - step))
            if self.text[self.words[low].end() : self.words[high].start()] != " ":
                return None
            if self.words[other].group() not in _facts()["joints"]:
                return other
            other += step
        return None

    def _neighbours(self) -> None:
        """A word between two names, or a first name beside one, is a name too ("Hector Delgado Parker", "San Martin")."""
        facts = _facts()
        for index, word in enumerate(self.words):
            if self.names[index]:
                continue
            after, before = self._near(index, 1), self._near(index, -1)
            text = word.group()
            if text in facts["first"] and after is not None and (self.words[after].group() in facts["surnames"] or _is_rare(self.words[after].group())):
                self.names[index] = self.names[after] = True
            elif text in facts["first"] and ((after is not None and self.names[after]) or self._after_title(index)):
                self.names[index] = True
            elif text in facts["saints"] and after is not None and (self.names[after] or self.words[after].group() in facts["first"]):
                self.names[index] = self.names[after] = True
            elif (text in facts["surnames"] and before is not None and (self.names[before] or self.words[before].group() in facts["first"])) or (_is_rare(text) and any(n is not None and self.names[n] for n in (before, after))):
                self.names[index] = True

    def _after_title(self, index: int) -> bool:
        return index > 0 and self.words[index - 1].group() in _facts()["titles"]

    def _titles(self) -> None:
        for index, word in enumerate(self.words[:-1]):
            following = self._near(index, 1)
            if word.group() in _facts()["titles"] and following is not None and self.names[following]:
                self._capital(word.start(), word.group())

    def _bodies(self) -> None:
        """ "national police", "army of national liberation", "ministry of defense" """
        facts = _facts()
        for index, word in enumerate(self.words):
            if word.group() not in facts["heads"]:
                continue
            start = index
            while (before := self._before(start)) is not None and (self.words[before].group() in facts["modifiers"] or self.names[before]):
                start = before
            modified = any(self.words[i].group() in facts["modifiers"] for i in range(start, index))
            if modified:
                for i in range(start, index + 1):
                    if not self._is_fixed(self.words[i].start()):
                        self._capital(self.words[i].start(), self.words[i].group())

    def _before(self, index: int) -> int | None:
        if index == 0 or self.text[self.words[index - 1].end() : self.words[index].start()] != " ":
            return None
        return index - 1
