"""Senses of violence: verbs of attack, of what is set off, of killing, seizing and destroying."""

from __future__ import annotations

import re

from dalil.claims.events.uses import Use, armed, covers
from dalil.claims.sentences.clauses import agents, subjects
from dalil.lexicon.grammar import any_of, word_set

_OF_PROPERTY = word_set("verbs", "of_property")
_CARRIED_OUT = word_set("nouns", "carried_out")
_CALAMITIES = word_set("nouns", "calamities")
_STOPPED = word_set("nouns", "stopped")
_SMALL_ARMS = ("small_arms", "machine_gun")
# what is carried out and hits nobody: "conducted a survey", "launched fighting patrols"
_PEACEFUL = re.compile(
    rf"\s+(?:out\s+)?(?:an?\s+|the\s+|its\s+|their\s+)?(?:[\w-]+\s+){{0,2}}?{any_of('nouns', 'peaceful')}"
    r"\b",
    re.IGNORECASE,
)
_RELIEF = re.compile(r"\b(?:humanitarian|charit\w+|relief|rescue)\b")  # "carried out a humanitarian operation"
_RAMMING = word_set("verbs", "ramming")
# what is set off
_CHARGES = re.compile(rf"\b{any_of('nouns', 'charges')}\b")
# "strike a deal"
_STRUCK_DEAL = re.compile(
    r"\b(?:deal|agreement|accord|truce|bargain|balance|tone)\s+(?:\w+\s+)?$"
    r"|^(?:a|the)?\s*(?:deal|agreement|accord)"
)


def clash(use: Use) -> bool | None:
    """Whether those who were met are armed."""
    return armed(use, use.objects) if use.term.lemma == "encounter" else None


def materiel_loss(use: Use) -> bool | None:
    """ "residents intercepted a patrol": stopped, and not shot down."""
    return False if use.term.lemma == "intercept" and any(o.lemma_.lower() in _STOPPED for o in use.objects) else None


def attack(use: Use) -> bool | None:
    """Whether something was hit, and not said, carried out or befallen."""
    before = use.sentence.text[max(0, use.token.idx - 18) : use.token.idx]
    if use.term.lemma in ("come", "burst"):  # of missiles and bombs, not of crowds and dams
        under_fire = "under" in use.term.others and _of_somewhere(use)
        return under_fire or any(covers(s, m.start) for s in subjects(use.token) for m in use.sentence.terms["weapon"])
    if use.term.lemma in ("hit", "strike") and any(a.lemma_.lower() in _CALAMITIES for a in agents(use.token)):
        return False  # "hit by an uptick in attacks", "struck by drought"
    if use.term.lemma in ("conduct", "carry", "launch") and (
        _PEACEFUL.match(use.sentence.text, use.token.idx + len(use.token)) or _RELIEF.search(use.object_words)
    ):
        return False
    if use.term.lemma in ("slam", "blast") and not use.term.others:
        things = [m.start for kind in ("target", "weapon") for m in use.sentence.terms[kind]]
        return any(covers(o, at) for o in [*use.objects, *subjects(use.token)] for at in things)
    if use.term.lemma in ("fall", "land") and (_craft(use) or _town(use)):
        return False
    return False if use.term.lemma == "strike" and _STRUCK_DEAL.search(before) else None


def _of_somewhere(use: Use) -> bool:
    """ "The district came under fire": a place, a building or a gun is named, and it is no minister."""
    things = [m.start for kind in ("target", "weapon") for m in use.sentence.terms[kind]]
    return any(covers(use.token, at) for at in [*things, *(p.start for p in use.sentence.toponyms)])


def _town(use: Use) -> bool:
    """ "Goma fell on Monday": a place, and nothing that falls from the sky."""
    subject = subjects(use.token)
    named = any(covers(s, p.start) for s in subject for p in use.sentence.toponyms)
    return named and not any(covers(s, m.start) for s in subject for m in use.sentence.terms["weapon"])


def _craft(use: Use) -> bool:
    """ "the helicopter fell near the town": what is hit, not what hits."""
    mine = [m.value for s in subjects(use.token) for m in use.sentence.terms["weapon"] if covers(s, m.start)]
    named = any(covers(s, m.start) for s in subjects(use.token) for m in use.sentence.terms["target"])
    flies = any(w in ("jet", "helicopter") for w in mine) or (named and not mine)
    while_falling = use.token.tag_ == "VBG" and any(m.value == "helicopter" for m in use.sentence.terms["weapon"])
    return flies or while_falling


def armed_attack(use: Use) -> bool | None:
    """Fire is opened with small arms; what else is fired has a kind of its own."""
    if use.term.lemma != "fire":
        return None
    return not any(
        m.value not in ("small_arms", "machine_gun", "jet", "helicopter") for m in use.sentence.terms["weapon"]
    )


def bombing(use: Use) -> bool | None:
    """Whether a mine, a charge or a car bomb went off."""
    if use.term.lemma == "go":
        return False if _gun(use) else None
    if use.term.lemma not in ("run", "step", "tread", "hit", "strike", "set", *_RAMMING):
        return None
    if use.term.lemma == "set" and _CHARGES.search(use.object_words):
        return True
    means = ("car_bomb",) if use.term.lemma in _RAMMING else ("mine", "ied", "car_bomb")
    mines = (m for m in use.sentence.terms["weapon"] if m.value in means)
    return any(covers(use.token, m.start) for m in mines)


def _gun(use: Use) -> bool:
    """ "the gun went off": a shot, and no explosion."""
    arms = [m for m in use.sentence.terms["weapon"] if m.value in _SMALL_ARMS]
    if len(arms) < len(use.sentence.terms["weapon"]):
        return False
    return any(covers(s, m.start) or s.lower_ in ("it", "which", "that") for s in subjects(use.token) for m in arms)


def detention(use: Use) -> bool | None:
    """Whether somebody was taken, and not something."""
    arms = [m.start for m in use.sentence.terms["weapon"]]
    if use.term.lemma.split()[0] in ("take", "snatch", "seize") and any(
        covers(o, at) for o in use.objects for at in arms
    ):
        return False  # "took away the soldiers' rifles"
    return bool(use.term.others) if use.term.lemma in ("take", "hold") else None


def killing(use: Use) -> bool | None:
    """ "jets executed two air strikes": carried out, not put to death."""
    if use.term.lemma != "execute":
        return None
    if any(o.lemma_.lower() in _CARRIED_OUT for o in use.objects):
        return False
    deeds = [m.start for kind in ("strikes", "kind") for m in use.sentence.terms[kind]]
    return not any(covers(o, at) for o in use.objects for at in deeds if at >= o.left_edge.idx)


def _people(use: Use) -> bool:
    """Whether what a verb befalls is people: "many were burned"."""
    befallen = [c for c in use.token.children if c.dep_ in ("dobj", "nsubjpass")]
    return any(
        o.lower_ in ("many", "some", "most", "all", "others", "them")
        or any(covers(o, m.start) for m in use.sentence.terms["who"])
        for o in befallen
    ) and not any(covers(o, m.start) for o in befallen for m in use.sentence.terms["target"])


def destruction(use: Use) -> bool | None:
    """Whether a thing was destroyed, and nobody burned."""
    if use.term.lemma == "burn" and _people(use):
        return False
    if use.term.lemma in ("knock", "tear", "pull"):  # a house, and not the shutters of one
        targets = use.sentence.terms["target"]
        return any(m.start <= o.idx < m.end for o in use.objects for m in targets)
    if use.term.lemma in _OF_PROPERTY:
        return bool(use.objects) or use.token.dep_ == "ROOT"
    return None
