"""Words and capitalised runs of English running text: the raw stuff of which toponyms are made. No gazetteer here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

_MARKS: Final = "'’‘ʿʾ`ʻʼ´"
# A word may begin with an ayn, hold apostrophes and hyphens, or be an abbreviation with stops (U.S., N.Y.).
WORD: Final = re.compile(
    rf"(?:[A-Z]\.){{2,}}|W\.Va\.|(?:St|Ste|Mt|Ft)\.(?=\s[A-Z])|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla"
    rf"|Ore|Pa|Tenn|Va|Vt|Wash|Wis|Wyo)\.(?=[\s,])|[{_MARKS}]?[^\W\d_](?:[^\W_]|[{_MARKS}\-\u2010\u2011](?=[^\W_]))*|\d[\d.,:]*"
)
ARTICLE: Final = re.compile(
    r"(?:al|el|ul|an|ar|as|ash|at|ath|ad|adh|az|ed|es|esh|et|ez|ech|er|il)[-\u2010\u2011' ]", re.IGNORECASE
)
_POSSESSIVE: Final = re.compile(r"(?<=\w)['’]s$|(?<=s)['’]$")
_INSIDE: Final = frozenset({
    "al", "el", "ul", "bin", "ibn", "ben", "de", "del", "la", "las", "los", "le", "da", "do", "dos", "das", "du", "des",
    "di", "ez", "an", "ash", "az", "ar", "es", "sur",
})  # fmt: skip
_ARTICLES: Final = frozenset({"al", "el", "ul", "ad", "ash", "az"})  # those that are no English words
# "the Gao-Ansongo road" runs between two towns
_ROAD: Final = re.compile(
    r"\s+(?:[A-Z]\d+\s+|main\s+|coastal\s+|international\s+)?(?:road|highway|motorway|axis|route|corridor|railway)s?\b"
)
_TWO_TOWNS: Final = re.compile(rf"(?<=\w\w\w)[-\u2010\u2011](?=(?:[a-z]{{2}}[-{_MARKS}])?[A-Z][^-\u2010\u2011]{{2,}}$)")
_SUFFIXED: Final = re.compile(r"[-\u2010\u2011][a-z]{3,}$")


class Word(NamedTuple):
    """One word with its offsets. ``end`` leaves out a possessive ``'s``, which ``after`` includes; ``gap`` is what
    stands before the word."""

    text: str
    start: int
    end: int
    after: int
    gap: str
    lower: str

    @property
    def possessive(self) -> bool:
        """True for "Idlib's"."""
        return self.after > self.end

    @property
    def caps(self) -> bool:
        """True for a word in capitals of at least two letters."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def capitalised(self) -> bool:
        """True for "Idlib", "al-Nu'man", "ʿAfrin"; not for "Kurdish-led" and "post-Soviet"."""
        if self.text.islower():
            return False
        bare = self.text.lstrip(_MARKS)
        if (found := ARTICLE.match(bare)) is not None and found.end() < len(bare):
            bare = bare[found.end() :].lstrip(_MARKS)
        if not bare[:1].isupper():
            return False
        return _SUFFIXED.search(bare) is None or _is_compound_name(bare)


def _is_compound_name(bare: str) -> bool:
    """Dasht-e-barchi and Ulan-ude are names in one; "Kurdish-led" and "Idlib-based" are adjectives."""
    tail = re.split(r"[-\u2010\u2011]", bare)[-1]
    return tail not in _ADJECTIVE_TAILS and not tail.endswith(("ed", "ing"))


_ADJECTIVE_TAILS: Final = frozenset({
    "led", "held", "run", "era", "style", "made", "born", "wide", "level", "type", "class", "backed", "linked",
    "origin",
    "free", "only", "like", "friendly", "speaking", "bound", "general", "majority",
})  # fmt: skip


def split_words(text: str) -> list[Word]:
    """The words and numbers of a text, in order."""
    words, last = [], 0
    for found in WORD.finditer(text):
        raw, start, after = found[0], found.start(), found.end()
        if "-" in raw and _ROAD.match(text, after) and (cut := _TWO_TOWNS.search(raw)) is not None:
            end = start + cut.start()
            words.append(Word(text[start:end], start, end, end, text[last:start], text[start:end].lower()))
            start, last = end + 1, end
            words.append(Word(text[start:after], start, after, after, text[last:start], text[start:after].lower()))
            last = after
            continue
        possessive = _POSSESSIVE.search(raw) if "'" in raw or "’" in raw else None
        end = start + possessive.start() if possessive else after
        if (
            raw[-1] == "s"
            and not possessive
            and text[after : after + 1] in ("'", "’")
            and text[after + 1 : after + 2].isspace()
        ):
            after += 1
        core = text[start:end] if possessive else raw
        words.append(Word(core, start, end, after, text[last:start], core.lower()))
        last = after
    return words


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of capitalised words ``[first, last)`` with their particles, as indices into the list of words."""

    first: int
    last: int


def goes_on(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether the word at ``index`` goes on from the one before: nothing but space between, or a wrapped line."""
    if not 0 < index < len(words):
        return False
    gap = words[index].gap
    return not gap.strip(" \u00a0") or (gap in ("\n", "\r\n") and _line_length(text, words[index]) >= 55)


def _joins(text: str, words: Sequence[Word], index: int) -> bool:
    if index >= len(words) or words[index - 1].possessive or words[index].gap.count(" ") > 1:
        return False
    return goes_on(text, words, index)


def find_runs(text: str, words: Sequence[Word]) -> list[Run]:
    """The capitalised runs of a text. Particles that are English words too ("an", "of") are kept inside; the caller
    splits where they do not belong."""
    runs: list[Run] = []
    index = 0
    while index < len(words):
        if not words[index].capitalised:
            index += 1
            continue
        last = index + 1
        while _joins(text, words, last):
            if words[last].capitalised:
                last += 1
            elif _bridges(words, last) and _joins(text, words, last + 1):
                last += 2
            elif _double_bridge(words, last):
                last += 3
            else:
                break
        article = index > 0 and words[index - 1].text in _ARTICLES and _joins(text, words, index)
        runs.append(Run(index - article, last))
        index = last
    return runs


def _bridges(words: Sequence[Word], index: int) -> bool:
    return words[index].text in _INSIDE and index + 1 < len(words) and words[index + 1].capitalised


def _double_bridge(words: Sequence[Word], index: int) -> bool:
    pair = tuple(w.text for w in words[index : index + 2])
    return (
        pair in (("de", "la"), ("de", "los"), ("de", "las")) and index + 2 < len(words) and words[index + 2].capitalised
    )


def _line_length(text: str, word: Word) -> int:
    """The length of the line before a word that starts a new one; 0 if it does not."""
    if "\n" not in word.gap:
        return 0
    end = word.start - 1
    return end - (text.rfind("\n", 0, end) + 1)


def starts_sentence(words: Sequence[Word], index: int) -> bool:
    """True if the word stands first in a sentence, a line or a quotation."""
    if index == 0:
        return True
    gap = words[index].gap
    return "\n" in gap or any(mark in gap for mark in '.!?:;“"•') or gap.strip(" ") in ("-", "–", "—", "*")


def is_headline(line: Sequence[Word]) -> bool:
    """True for a line with most words capitalised, in which a capital says nothing."""
    long = [w for w in line if len(w.text) > 3 and w.text[0].isalpha()]
    return len(long) >= 4 and sum(w.text[0].isupper() for w in long) >= 0.75 * len(long)


def is_in_capitals(line: Sequence[Word]) -> bool:
    """True for a line that is mostly in capitals."""
    return sum(w.text.isupper() for w in line) >= 0.7 * len(line)


def lines_that(words: Sequence[Word], test: Callable[[Sequence[Word]], bool]) -> list[bool]:
    """For each word whether its line passes a test."""
    flags: list[bool] = []
    line: list[Word] = []
    for word in words:
        if "\n" in word.gap and line:
            flags += [test(line)] * len(line)
            line = []
        line.append(word)
    return flags + [test(line)] * len(line)
