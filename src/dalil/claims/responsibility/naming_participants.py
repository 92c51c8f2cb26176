"""Naming participants: those who met, wrote or agreed become actors of the occurrence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.responsibility.participants import participants
from dalil.claims.sentences.quoting import Quotes
from dalil.claims.units.unit import Unit
from dalil.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


def name_participants(unit: Unit, occurrence: Occurrence, occurrences: Sequence[Occurrence], quotes: Quotes) -> None:
    """Give an occurrence of talks those whom a unit names as its participants; "he" is the first of those told
    before."""
    found = participants(unit)
    if any(t.verb and t.token.lemma_ and _by_him(t.token) for t in unit.triggers):
        told = next((o for o in reversed(occurrences) if o is not occurrence and o.extra_actors), None)
        if told is not None and unit.sentence.index - told.last.sentence.index <= 2:
            occurrence.extra_actors.append(told.extra_actors[0])
    for participant in found:
        name, mention = participant.name, participant.mention
        identity = mention.id if mention is not None else re.sub(r"\W+", "_", name.lower()).strip("_")
        if not identity or any(name.casefold() in a.name.casefold() for a in occurrence.extra_actors):
            continue
        if identity not in {a.id for a in occurrence.extra_actors}:
            words = quotes.words(unit.sentence, participant.start, participant.end)
            occurrence.extra_actors.append(Actor(identity, name, words))
    unit.parties = [p for p in unit.parties if not any(q.start < p.end and p.start < q.end for q in found)]


def _by_him(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.lower_ in ("he", "she") for c in verb.children)
