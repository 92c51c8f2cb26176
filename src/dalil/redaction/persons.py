"""Private persons' names in a text: found by given names and by what stands around them, never by a list of persons.

A name beside an office ("President …", "…, the minister of …") or in the lexicon is public. Everything else that looks
like a person's name is private: to mask an official is a smaller fault than to publish a witness.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dalil.model import Span
from dalil.redaction.masking import found_names
from dalil.redaction.rules import PersonRules, person_rules

if TYPE_CHECKING:
    from dalil.lexicon import Lexicon

_CAPITAL: Final = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w’'‘`-]*")
_WORD: Final = re.compile(r"[^\W\d_][\w’'‘`.-]*")
_SPACE: Final = re.compile(r"[ \t\u00a0]+|[ \t]*\r?\n[ \t]*(?!\s)")
_JOINED: Final = re.compile(r"(?:al|el|an|ar|as|ash|at|az|ad|abu)-", re.IGNORECASE)
_LONGEST: Final = 6  # words of one name
_AROUND: Final = 60  # characters before and after a name in which an office is looked for


@dataclass(frozen=True, slots=True)
class _Run:
    """Capitalised words in a row, particles among them."""

    start: int
    end: int
    words: tuple[str, ...]


def private_names(text: str, speakers: Sequence[str] = (), places: Sequence[str] = ()) -> list[str]:
    """The private persons' names that ``text`` holds, each once, in order, with the family names that return alone.

    ``speakers`` are names that claims take for speakers: one that looks like a person's is private without more.
    ``places`` are names of places: those are nobody's.
    """
    rules, public = person_rules(), [*_public(text), *found_names(text, places)]
    found: dict[str, None] = {}
    family: dict[str, None] = {}
    for run in _runs(text, rules):
        name = text[run.start : run.end]
        if any(span.start < run.end and span.end > run.start for span in public) or _is_public(text, run, rules):
            continue
        if _is_person(text, run, rules) or (len(run.words) > 1 and _spoken(name, speakers)):
            found[" ".join(name.split())] = None
            family[_family_name(run.words, rules)] = None
    whole = found_names(text, found)
    alone = [name for name in family if name and name not in found and _stands_alone(text, name, whole)]
    return [*found, *alone]


def _runs(text: str, rules: PersonRules) -> Iterator[_Run]:
    at = 0
    while word := _CAPITAL.search(text, at):
        start, end, words = word.start(), word.end(), [word.group()]
        at = end
        if _ends_sentence_word(word.group(), rules):
            continue
        while len(words) < _LONGEST and (space := _SPACE.match(text, end)) and (nxt := _WORD.match(text, space.end())):
            piece = nxt.group().rstrip(".")
            capital = _CAPITAL.fullmatch(piece) is not None and not _ends_sentence_word(piece, rules)
            joined = _JOINED.match(piece) is not None
            if not (capital or joined or piece.lower() in rules.particles):
                break
            words.append(piece)
            end = space.end() + len(piece)
        while words and words[-1].lower() in rules.particles:  # "Ahmad al" cannot end a name
            end -= len(words.pop())
            end = start + len(text[start:end].rstrip())
        if words:
            yield _Run(start, end, tuple(words))
            at = max(end, at)


def _ends_sentence_word(word: str, rules: PersonRules) -> bool:
    return word in rules.never or (len(word) > 1 and word.isupper() and len(word) <= 4)


def _is_person(text: str, run: _Run, rules: PersonRules) -> bool:
    first = run.words[0]
    long = len(run.words) > 1
    if first in rules.kunya:
        return long
    if long and (first in rules.given or any(word in rules.given for word in run.words[1:-1])):
        return True
    before = _last_words(text[max(0, run.start - _AROUND) : run.start], 2)
    if before and before[-1] in rules.before:
        named = before[-1] != "as" or (len(before) > 1 and before[-2].lower() in rules.naming)
        return named and (long or first in rules.given or before[-1][:1].isupper() or before[-1] in ("named", "called"))
    return rules.age.match(text, run.end) is not None and (long or first in rules.given)


def _is_public(text: str, run: _Run, rules: PersonRules) -> bool:
    """True for a thing's name, and for a person with an office right before or in apposition behind."""
    if any(word in rules.things for word in run.words):
        return True
    after = text[run.end : run.end + _AROUND]
    following = _WORD.match(after.lstrip())
    if following and following.group() in rules.things:
        return True
    before = [word.lower() for word in _last_words(text[max(0, run.start - _AROUND) : run.start], 3)]
    if rules.offices & set(before) or run.words[0].lower() in rules.offices:
        return True
    apposition = re.match(r",\s+((?:[\w’'-]+\s+){0,5}[\w’'-]+)", after)
    return apposition is not None and bool(rules.offices & set(apposition[1].lower().split()))


def _last_words(text: str, most: int) -> list[str]:
    """The last words before a name, of its own sentence."""
    clause = re.split(r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)[.;:!?]\s|\n\s*\n", text)[-1]
    return [word.strip(",()“”\"'") for word in clause.split()][-most:]


def _family_name(words: Sequence[str], rules: PersonRules) -> str:
    last = words[-1]
    bare = _JOINED.sub("", last)
    return last if len(words) > 1 and len(bare) > 3 and last not in rules.given else ""


def _stands_alone(text: str, name: str, whole: Sequence[Span]) -> bool:
    """True if a family name also stands where no full name does."""
    return any(not any(span.start <= at.start < span.end for span in whole) for at in found_names(text, [name]))


def _spoken(name: str, speakers: Sequence[str]) -> bool:
    folded = " ".join(name.split()).casefold()
    return any(folded == " ".join(speaker.split()).casefold() for speaker in speakers)


def _public(text: str) -> list[Span]:
    """What the lexicon knows by name: parties, their leaders, bodies that speak."""
    lexicon = _lexicon()
    actors = [Span(each.start, each.end) for each in lexicon.find_actors(text)]
    return actors + [Span(each.start, each.end) for each in lexicon.find_speakers(text) if each.id in lexicon.speakers]


def _lexicon() -> Lexicon:
    from dalil.lexicon import Lexicon

    return Lexicon.load()
