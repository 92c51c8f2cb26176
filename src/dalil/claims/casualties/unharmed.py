"""Unharmed: people of whom a sentence tells, and no harm that somebody did them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dalil.claims.casualties.tallies import Tally
from dalil.claims.people.group import Group
from dalil.claims.sentences.clauses import ancestors
from dalil.lexicon.grammar import any_of, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_BRINGING = word_set("verbs", "bringing")
_HOUSING = word_set("verbs", "housing")
_PARTS_OF = re.compile(
    rf"\b{any_of('people', 'kin_of')}\s+of\s+$",
    re.IGNORECASE,
)
_POSING = re.compile(r"\b(?:disguised|dressed|posing|masquerading)\s+as\s+(?:\w+\s+)?$", re.IGNORECASE)
# deaths that nobody dealt: "11 people have died of cholera"
_NATURAL = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:died|dead|deaths?|killed|perished)\s+(?:of|from|in|by|due\s+to|because\s+of)\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}?(?:cholera|disease|diseases|covid\S*|measles|malaria|ebola"
    r"|earthquake|quake|floods?|flooding|landslides?|storm|cyclone|heart\s+attack|natural\s+causes|drowning|(?:car|road|traffic|plane)\s+(?:accident|crash)|accident)\b",
    re.IGNORECASE,
)
_BODIES = word_set("people", "bodies")
_RECOVERED = word_set("people", "recovered")
NUMBERED = re.compile(
    r"\s*(?:\d|two|three|several|many|dozens|scores|hundreds|thousands|tens|a\s+number)", re.IGNORECASE
)
# bodies are not wounded: "bodies of which most were burned"
_BURNT_BODIES = re.compile(r"\b(?:bodies|corpses|remains)\b(?!\s*,|\s+and\b)[^.;]{0,20}$", re.IGNORECASE)
_ESCAPED = word_set("people", "escaped")
_RUNNING = word_set("verbs", "running")


def got_away(tally: Tally, verb: Token) -> bool:
    """ "three gunmen managed to escape", "a reporter narrowly escaped an attack": nobody driven out of a home."""
    if tally.who == "fighters" and verb.lemma_.lower() in _RUNNING:
        return True
    return verb.lemma_.lower() == "escape" and any(
        c.dep_ in ("dobj", "acomp", "advmod") and c.lemma_.lower() in _ESCAPED for c in verb.children
    )


def _taken_to_hospital(verb: Token) -> bool:
    """ "was evacuated to a hospital": the wounded, and nobody driven out."""
    carried = verb.lemma_.lower() in _BRINGING
    return carried and any(t.lower_ in ("hospital", "hospitals", "treatment") for t in verb.subtree if t.i > verb.i)


# "a wake for a deceased soldier": of whom the guests took leave when it was hit
_LATE = frozenset({"deceased", "fallen", "dead", "late", "slain"})
_MOURNED = re.compile(
    r"\b(?:wake|funerals?|memorial(?:\s+services?)?|services?|(?:re)?burials?|ceremony|reception|prayers?)\s+(?:for|of)\s+$",
    re.IGNORECASE,
)


def no_harm(group: Group, text: str, outcome: str, carrier: Token) -> bool:
    """Whether the words of a sentence's ``text`` tell of people and of an ``outcome`` (by the word ``carrier``), but of
    no harm that somebody did them."""
    return (
        _general(group, text, carrier)
        or _only_spoken_of(group, text)
        or (outcome == "displaced" and _taken_to_hospital(carrier))
        or _housed(group, outcome)
        or (outcome == "killed" and _NATURAL.match(text, group.end) is not None)
        or (outcome == "killed" and carrier.lower_ in _LATE and _MOURNED.search(text[: group.start]) is not None)
        or (outcome == "injured" and _BURNT_BODIES.search(text[: group.start]) is not None)
    )


def _general(group: Group, text: str, carrier: Token) -> bool:
    """ "the mass killing of civilians": people without a number under a noun are a general description."""
    bare_plural = group.quantity.high is None and group.quantity.low == 2
    if not bare_plural or NUMBERED.match(text[group.start : group.end]):
        return False
    return carrier.pos_ not in ("VERB", "AUX") or (
        carrier.tag_ in ("VB", "VBG", "VBZ", "VBP") and carrier.dep_ not in ("advcl", "conj", "acl")
    )


def _housed(group: Group, outcome: str) -> bool:
    """ "the camp shelters 20,000 people displaced by the war": who lives there, not what happened."""
    above = ancestors(group.head)[:4]  # "hosting thousands of displaced villagers"
    named = group.quantity.low == 2 and group.quantity.high is None
    if (
        outcome == "displaced"
        and named
        and any(c.dep_ == "acl" and c.lower_ == "displaced" for c in group.head.children)
    ):
        return True  # "safe for people displaced by the violence to return"
    return outcome == "displaced" and any(a.pos_ == "VERB" and a.lemma_.lower() in _HOUSING for a in above)


def _only_spoken_of(group: Group, text: str) -> bool:
    """Bodies count where they are found or brought in, not where they are only spoken of ("autopsies on three
    bodies")."""
    head = group.head
    if _PARTS_OF.search(text[: group.start]) or _POSING.search(text[: group.start]):
        return True
    if head.lemma_.lower() not in _BODIES:
        return False
    governors = [head.head, head.head.head, *[c for c in head.children if c.dep_ in ("acl", "relcl")]]
    return not any(g.lemma_.lower() in _RECOVERED for g in governors)
