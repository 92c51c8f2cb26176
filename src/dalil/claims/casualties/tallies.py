"""Tallies: counts of people with what happened to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.claims.casualties.tolls import is_earlier
from dalil.claims.people.group import Group
from dalil.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass
class Tally:
    """One count of a sentence, offsets in its text. ``verb`` is the token that carries the outcome.

    ``part_of`` names the people of whom a ``subgroup`` is a part; ``bare`` counts have no noun ("killed six");
    ``earlier`` ones are overtaken by another of the sentence ("up from 40"), ``weak`` ones count only where
    the occurrence tells of nobody else with that outcome ("The driver was wounded."). A ``share`` is a subgroup with
    a place or a day of its own ("19 people, six of them in Ariha").
    Those that point ``back`` are of those counted before.
    """

    outcome: str
    who: str
    quantity: Quantity
    start: int
    end: int
    head: Token
    verb: Token
    civilian: bool = False
    part_of: str | None = None
    subgroup: bool = False
    bare: bool = False
    earlier: bool = False
    side: str | None = None
    weak: bool = False
    share: bool = False
    back: bool = False


AS_BEFORE = "as_before"  # "Eight of them were children.": the outcome of those counted in the sentence before


def tally_of(text: str, group: Group, outcome: str, verb: Token, part_of: str | None = None) -> Tally:
    """The tally of a group; a subgroup where it is ``part_of`` others."""
    return Tally(
        outcome,
        "people" if outcome == "displaced" and group.who == "displaced" else group.who,
        group.quantity,
        group.start,
        group.end,
        group.head,
        verb,
        group.civilian,
        part_of,
        part_of is not None,
        group.bare,
        is_earlier(text[: group.start]),
        weak=group.weak,
        back=group.back,
    )
