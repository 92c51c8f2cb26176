"""Finds place names in English running text, with what stands beside them. Fast and without a parser.

A name is taken for a place if the gazetteer holds it where the text plays, or if its words say so ("the town of",
"in", "X governorate", a list of places). Bodies and persons are left out. Whether something happened there is for
the reader of claims to decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dalil.model import Span
from dalil.places.finding import MentionFinder
from dalil.places.gazetteer import Gazetteer
from dalil.places.mentions import Mention
from dalil.places.parents import situate
from dalil.places.seats import with_seats


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name at ``[start, end)`` of the text, ``text`` being just these characters.

    ``name`` is the name to look up. ``cue`` is the noun that says what it is ("town", "province", "hospital"),
    ``dateline`` for the place at the head of a dispatch; ``preposition`` the word before ("in", "of", ":" for the
    head of an item). ``direction`` is set where the name is a point of reference only ("south of", "near",
    "between"). ``within`` are the parents said beside it, nearest first; one that begins with "near " is a point of
    reference. ``known`` tells that the gazetteer holds the name where the text plays; ``level_hint`` what the cue
    says: a level of :class:`dalil.model.Place`, ``camp``, ``facility`` or ``nature``. ``is_parent`` marks a name
    that only situates another one.
    """

    start: int
    end: int
    text: str
    name: str
    cue: str | None = None
    preposition: str | None = None
    within: tuple[str, ...] = ()
    direction: str | None = None
    known: bool = False
    level_hint: str | None = None
    is_parent: bool = False


def find_toponyms(
    text: str, gazetteer: Gazetteer, blocked: Sequence[Span] = (), countries: Sequence[str] | None = None
) -> list[Toponym]:
    """The place names of a text, in order; none overlaps another but a facility's its town's ("Kafranbel Hospital").

    Names that overlap a ``blocked`` span (actors, speakers) are left out. ``countries`` are those that the text is
    about (:func:`theatre_countries` of the whole report); where only a sentence is given they should be told, or else
    they are guessed from the sentence alone. A whole report is read better than its sentences one by one: a name that
    one sentence makes a place is a place in the others too.
    """
    finder = MentionFinder(text, gazetteer, countries)
    mentions = [m for m in finder.find() if not any(_blocks(b, m) for b in blocked)]
    situate(finder.text, finder.words, mentions)
    return with_seats(text, [_toponym(text, m) for m in finder.chosen(mentions)], gazetteer)


def _blocks(span: Span, mention: Mention) -> bool:
    """Whether a mention is left out for a blocked span: not if that is but a word of a known name ("Imam Sahib")."""
    if span.start >= mention.end or mention.start >= span.end:
        return False
    wider = mention.start <= span.start and span.end <= mention.end and len(mention.name) > span.end - span.start
    return not (wider and mention.grade == 2 and not mention.facility)


def _toponym(text: str, mention: Mention) -> Toponym:
    return Toponym(
        start=mention.start,
        end=mention.end,
        text=text[mention.start : mention.end],
        name=mention.name,
        cue=mention.cue,
        preposition=mention.preposition,
        within=tuple(mention.parents),
        direction=mention.direction,
        known=mention.known,
        level_hint=mention.level or _region(mention),
        is_parent=mention.is_parent,
    )


def _region(mention: Mention) -> str | None:
    """ "the West Bank", "Darfur": a name that the gazetteer holds for a region and nothing else."""
    levels = {match.entry.level for match in mention.matches}
    return "region" if levels == {"region"} and mention.known else None
