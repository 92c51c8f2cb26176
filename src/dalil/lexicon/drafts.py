"""A mention in the making: what the reading of a phrase has settled so far."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dalil.lexicon.entries import Noun
from dalil.lexicon.phrases import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dalil.lexicon.entries import ActorEntry, Words
    from dalil.lexicon.folding import Folded
    from dalil.lexicon.phrases import Piece

FORCEFUL: Final = frozenset({Noun.FORCE, Noun.ARM, Noun.DEED})
_HYPHENS: Final = "-‐‑–"
_NEXT_WORD: Final = re.compile(r" ([^\W_]+)")
_JOINT: Final = re.compile(
    r"(?:'[sS]?)?(?: ?\| ?| )(?:(?:and|or|as well as|along with|together with) )?"
    r"(?:(?:the|its|his|their) )?(?:allied )?"
)
_COMPASS: Final = "north|south|east|west|northern|southern|eastern|western|central"
_PLACED: Final = re.compile(
    r" (?:in|into|inside|from|to|at|near|across|throughout|outside|within|around|over|towards?|via|through|rural"
    rf"|{_COMPASS}|(?:north|south)(?:east|west)(?:ern)?"
    rf"|(?:{_COMPASS}|outskirts|city|capital|town|village|province|region|state|area|parts?|suburbs?|countryside|rest"
    r"|most|whole|all) of) (?:the )?$"
)


@dataclass(slots=True)
class Draft:
    """One mention in the making.

    ``force`` is true where a noun of force stands with it or it is a description of force; ``alone`` is false for words
    that count only with a name before them; ``link`` is where a link that leads to it begins ("*backed by* Turkey").
    """

    start: int
    end: int
    entry: ActorEntry
    description: bool = False
    nation: str | None = None
    noun: str | None = None
    force: bool = False
    soft: bool = False
    metonym: bool = False
    place: bool = False
    alone: bool = True
    link: int | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """How a name is tied to what follows: ``relation`` is ``backs``, ``opposes``, ``drop`` (it names no doer: "-held")
    or ``None``.
    """

    relation: str | None
    start: int
    after: int


def tie_of(folded: Folded, pieces: Sequence[Piece], index: int, words: Words, adjective: bool) -> Tie:
    """Reads the prefix ("pro-", "anti-") and the participle ("-backed", "-led", "-held") of the name at ``index``."""
    piece = pieces[index]
    before = folded.text.rfind(" ", 0, max(piece.start - 1, 0)) + 1
    word = folded.text[before : max(piece.start - 1, 0)].lower()
    hyphened = folded.source[max(folded.offset(piece.start) - 1, 0)] in _HYPHENS
    if word in ("pro", "anti"):
        return Tie("backs" if word == "pro" else "opposes", before, piece.end)
    if word in ("non", "ex") and hyphened:
        return Tie("drop", piece.start, piece.end)
    following = _NEXT_WORD.match(folded.text, piece.end)
    if following is None or (index + 1 < len(pieces) and pieces[index + 1].start == piece.end + 1):
        return Tie(None, piece.start, piece.end)
    joined = folded.source[folded.span(piece.start, piece.end)[1] :][:1] in (*_HYPHENS,)
    participle = following[1].lower()
    if joined or (adjective and participle not in words.participles and _qualifies(folded, following.end(), words)):
        if participle in words.backing:
            return Tie("backs", piece.start, following.end())
        if participle in words.leading:
            return Tie(None, piece.start, following.end())
    return Tie("drop" if joined else None, piece.start, piece.end)


def _qualifies(folded: Folded, position: int, words: Words) -> bool:
    """True if a participle that ends at ``position`` can belong to a noun ("US backed rebels", not "US backed the
    rebels").
    """
    following = _NEXT_WORD.match(folded.text, position)
    return following is not None and following[1].lower() not in words.breaks


_PARTS = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){1,3}(?:provinces|regions|states|governorates|counties|departments|prefectures|oblasts|districts)\b",
    re.IGNORECASE,
)


def is_joint(folded: Folded, piece: Piece, following: Piece) -> bool:
    """True if two names stand in one list: "Russian and Syrian", "Russian, Syrian", "Russian-Syrian"."""
    gap = folded.text[piece.end : following.start]
    if gap == " ":
        return folded.source[folded.span(piece.start, piece.end)[1] :][:1] in (*_HYPHENS,)
    if "|" in gap and not any(
        sign in folded.source[folded.offset(piece.end) : folded.offset(following.start)] for sign in ",/–"
    ):
        return False
    return _JOINT.fullmatch(gap) is not None


def of_its_parts(folded: Folded, piece: Piece) -> bool:
    """True for "Mali's three northern regions": what a country is divided into lies in it."""
    _, last = folded.span(piece.start, piece.end)
    return _PARTS.match(folded.source, last) is not None


def stands_as_place(folded: Folded, pieces: Sequence[Piece], index: int) -> bool:
    """True after a preposition of place or between commas, as in "Homs, Syria, Jan 3", or as a line's heading (not in
    "Russia, Iran, and Syria").
    """
    piece = pieces[index]
    if _PLACED.search(folded.key, max(0, piece.start - 30), piece.start + 1):
        return True
    first, last = folded.span(piece.start, piece.end)
    after = folded.source[last : last + 2]
    if after[:1] == ":" and folded.source[max(0, first - 1) : first] in ("", "\n"):
        return True
    before = pieces[index - 1] if index else None
    if before is not None and before.end + 2 == piece.start and not before.has(Role.CAPITAL):
        return False
    return folded.source[max(0, first - 2) : first] == ", " and (not after or after[0] in ",.;)" or after == " -")
