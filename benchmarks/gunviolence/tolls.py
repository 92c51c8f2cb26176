"""How many were killed and hurt in the occurrence that a document is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.gunviolence.fates import fates
from benchmarks.gunviolence.persons import Mention, Names, People, Person, mention_of
from benchmarks.gunviolence.words import phrases

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Toll:
    """How many were killed and hurt; the persons whom the document tells one by one."""

    killed: int = 0
    hurt: int = 0
    persons: tuple[Person, ...] = ()

    @property
    def hit(self) -> int:
        """All of them."""
        return self.killed + self.hurt


def toll(docs: Sequence[Doc], places: Sequence[set[int]], tells: Sequence[bool]) -> Toll:
    """The toll that those sentences give that ``tell`` of the occurrence; the others say who is who.

    Persons told one by one are counted once each; a number of several ("four people were shot") stands for itself, the
    greatest that one sentence gives.
    """
    names = Names(docs, places)
    people = People()
    most = {"killed": 0, "hurt": 0, "shot": 0}
    for doc, tokens, telling in zip(docs, places, tells, strict=True):
        if telling:
            for fate, number in _told(doc, tokens, names, people).items():
                most[fate] = max(most[fate], number)
    if any(phrases("all_dead").search(doc.text) for doc, telling in zip(docs, tells, strict=True) if telling):
        for person in people.persons:
            person.killed = person.killed or not person.survives
    killed = max(sum(p.killed for p in people.persons), most["killed"])
    hit = max(len(people.persons), most["shot"], killed)
    hurt = max(hit - killed, most["hurt"])  # no plural of the hurt holds those who died
    return Toll(killed, hurt, tuple(people.persons))


def _told(doc: Doc, places: set[int], names: Names, people: People) -> dict[str, int]:
    """Tells the persons of a sentence their fates; how many of each fate it tells of."""
    told: list[tuple[Mention, Person]] = []
    members: dict[str, set[int]] = {"killed": set(), "hurt": set(), "shot": set()}
    several = dict.fromkeys(members, 0)
    for fate in fates(doc):
        mention = mention_of(fate.token, places, names)
        if mention is None:
            continue
        if mention.number == 1:
            person = people.find(mention, told)
            told.append((mention, person))
            person.killed = person.killed or fate.fate == "killed"
            person.survives = person.survives or fate.fate == "hurt"
            members[fate.fate].add(id(person))
        elif mention.exact:
            several[fate.fate] += mention.number
    return {fate: len(members[fate]) + number if number else 0 for fate, number in several.items()}
