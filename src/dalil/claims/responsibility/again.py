"""Again: doers that a report names once and then only describes ("Israeli troops …", "the troops …", "they …")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dalil.claims.events.doers import Party
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.unit import Unit
from dalil.lexicon import Lexicon
from dalil.lexicon.entries import ActorMention

_THE = re.compile(r"\b(?:the|these|those|same)\s+$", re.IGNORECASE)
_TROOPS = re.compile(r"\b(?:troops|soldiers|forces|army|military)\b", re.IGNORECASE)
_STATE = ("state", "state_forces")
# what may stand before the subject of a sentence: "On Tuesday, some 40 …"
_OPENING = re.compile(r"(?:(?:[Oo]n|[Ee]arly|[Ll]ate|[Ii]n)\s[^,.;]{0,40},?\s+)?(?:\w+\s+){0,3}")
_NEAR = 2  # sentences


def name_troops(unit: Unit, occurrences: Sequence[Occurrence]) -> None:
    """Give "the troops" of a unit the name of those whom one of the two sentences before it told of."""
    for party in unit.parties:
        mention = party.mention
        described = party.role == "doer" and mention.descriptive and mention.kind == "state_forces"
        if not described or mention.side != "unknown" or not _known(unit, party, occurrences):
            continue
        named = _named_before(unit, occurrences)
        if named is not None:
            party.mention = named.mention


def _known(unit: Unit, party: Party, occurrences: Sequence[Occurrence]) -> bool:
    """ "the troops", and "Soldiers" at the head of a sentence of the same paragraph."""
    before = unit.sentence.text[: party.start]
    last = occurrences[-1].last.sentence if occurrences else None
    heads = not before.strip() and last is not None and last.paragraph == unit.sentence.paragraph
    return heads or _THE.search(before) is not None


def _named_before(unit: Unit, occurrences: Sequence[Occurrence]) -> Party | None:
    """The one army or state whose troops were the doers last; ``None`` where several were."""
    found: dict[str, Party] = {}
    for occurrence in occurrences[-2:]:
        for told in occurrence.units:
            if unit.sentence.index - told.sentence.index > _NEAR:
                continue
            for party in told.parties:
                words = told.sentence.text[party.start : party.end]
                if party.role == "doer" and party.mention.kind in _STATE and party.mention.side != "unknown":
                    if not _TROOPS.search(words):
                        return None
                    found[party.mention.id] = party
    return next(iter(found.values())) if len(found) == 1 else None


def who_they_are(
    unit: Unit, sentences: Sequence[Sentence], occurrences: Sequence[Occurrence], lexicon: Lexicon
) -> tuple[Sentence, ActorMention] | None:
    """ "Gunmen on motorbikes entered the village. They shot two farmers dead": the subject of the sentence before,
    which tells of nothing itself."""
    before = sentences[unit.sentence.index - 1] if unit.sentence.index else None
    they = any(
        t.verb and any(c.dep_ == "nsubj" and c.lower_ == "they" for c in t.token.children) for t in unit.triggers
    )
    if not they or before is None or before.paragraph != unit.sentence.paragraph:
        return None
    told = bool(occurrences) and occurrences[-1].last.sentence.index >= before.index
    if told or any(p.role in ("doer", "party") for p in unit.parties) or unit.own_deed_of is not None:
        return None
    found = lexicon.find_actors(before.text)
    opens = found and _OPENING.fullmatch(before.text[: found[0].start]) and not (found[0].soft or found[0].place)
    return (before, found[0]) if opens else None
