"""Own deeds: what a speaker says that he himself, or his forces, did."""

from __future__ import annotations

import re

from dalil.claims.responsibility.denied import DeniedMatcher
from dalil.claims.sentences.clauses import speaks_of_itself
from dalil.claims.sentences.quoting import Quotes
from dalil.claims.units.kinds import HARMLESS
from dalil.claims.units.unit import Unit
from dalil.model import Actor

_OUR = re.compile(r"\b[Oo]ur\s+(?:\w+\s+)?$")  # "our fighters"

_GOING_OFF = frozenset({"explode", "land", "fall", "go"})  # "it exploded on the road, he said": the grenade, not he


def own_deeds(unit: Unit, denied: DeniedMatcher, quotes: Quotes) -> None:
    """ "The army said it struck a command centre", "its forces destroyed two depots": the speaker is the doer."""
    voice = next((v for v in unit.voices if v.sentence is unit.sentence or v.lemma), None)
    doers = [p for p in unit.parties if p.role in ("doer", "party")]
    ours = [p for p in doers if p.mention.descriptive and _OUR.search(unit.sentence.text[: p.start])]
    if voice is None or len(ours) < len(doers):
        return
    entry = denied.party_of(voice)
    verbs = [t.token for t in unit.triggers if t.verb and t.lemma not in _GOING_OFF] + [
        t.verb for t in unit.tallies if t.outcome in ("killed", "detained")
    ]
    # "they had killed 132, says the government": others
    first = voice.start if voice.sentence is unit.sentence else -1
    deed = next((v for v in verbs if ours or (v.idx > first and speaks_of_itself(v))), None)
    if entry is not None and deed is not None and not unit.kinds & HARMLESS:
        words = quotes.words(voice.sentence, voice.start, voice.end, voice.sentence is not unit.sentence)
        unit.own_deed_of = Actor(entry.id, entry.name, words)
        for party in ours:
            party.role = "none"
