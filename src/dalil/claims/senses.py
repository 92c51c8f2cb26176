"""Senses: whether an ambiguous verb names an occurrence of its kind, by its objects and what stands beside it.

"take" changes hands of a town, not of a photograph; "receive" is a meeting where a person is received.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dalil.claims.clauses import agents, subjects
from dalil.claims.sentence import Sentence
from dalil.lexicon.terms import VerbTerm, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAKING = word_set("verbs", "taking")
_CALAMITIES = word_set("nouns", "calamities")
_TERRITORY = word_set("nouns", "territory")
_MOVERS = word_set("nouns", "movers")
_LEFT = word_set("places", "left")
_GOODS = word_set("nouns", "goods")
_OFFICES = word_set("nouns", "offices")
_DEALS = word_set("nouns", "deals")
_AGREED = word_set("nouns", "agreed")
_INSTITUTIONS = re.compile(
    r"\bcontrol (?:of|over) (?:the |a |its |their )?(?:\w+ )?"
    rf"(?:{'|'.join(sorted(word_set('nouns', 'institutions')))})\b"
)
_RUNAWAYS = word_set("nouns", "runaways")
_INTERVIEWERS = word_set("nouns", "interviewers")
_OF_STEERED = "|".join(sorted(word_set("nouns", "steered")))
_STEERED = re.compile(rf"\bcontrol\s+of\s+(?:(?:his|her|their|its|the|a)\s+)?(?:\w+\s+)?(?:{_OF_STEERED})\b")
_SMALL_ARMS = ("small_arms", "machine_gun")
_NOT_AID = ("detect", "militants", "fighters", "forces", "tanks", "troops", "soldiers")
_CARRIED = re.compile(rf"\b(?:{'|'.join(sorted(word_set('nouns', 'carried')))})\b")
_TO_HOSPITAL = re.compile(r"\b(?:to|for)\s+(?:\w+\s+){0,4}(?:hospitals?|medical|treatment|clinic|surgery)\b")
_HURT = re.compile(r"\b(?:injured|wounded|casualt\w+|bod(?:y|ies)|corpses?|dead|remains)\b")
# what is carried out and hits nobody: "conducted a survey", "launched fighting patrols"
_PEACEFUL = re.compile(
    r"\s+(?:out\s+)?(?:an?\s+|the\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,2}?(?:patrols?|search(?:es)?|training|exercises?|drills?|surveys?|investigations?"
    r"|inquir(?:y|ies)|assessments?|interviews?|vaccinations?|elections?|appeals?|reviews?|studies|study|burials?|training)\b",
    re.IGNORECASE,
)
_SCENE = re.compile(r"\b(?:scene|spot|site|custody|prison|jail)\b")
_RAMMING = ("drive", "ram", "plough", "plow", "crash")
# what is set off
_CHARGES = re.compile(r"\b(?:explosives?|bombs?|charges?|devices?|dynamite|mines?|vests?|belts?|explosions?|blasts?)\b")
# "strike a deal"
_STRUCK_DEAL = re.compile(
    r"\b(?:deal|agreement|accord|truce|bargain|balance|tone)\s+(?:\w+\s+)?$"
    r"|^(?:a|the)?\s*(?:deal|agreement|accord)"
)


@dataclass
class _Use:
    """A verb of the lexicon as a sentence uses it."""

    token: Token
    term: VerbTerm
    sentence: Sentence

    @cached_property
    def objects(self) -> list[Token]:
        return [c for c in self.token.children if c.dep_ in ("dobj", "nsubjpass")]

    @cached_property
    def object_words(self) -> str:
        return " ".join(t.lower_ for o in self.objects for t in o.subtree)

    @cached_property
    def words(self) -> str:
        return " ".join(t.lower_ for t in self.token.subtree)

    @property
    def object_named(self) -> bool:
        """Whether a place is named in the verb's objects."""
        return any(_holds(o, p.start) for o in self.objects for p in self.sentence.toponyms)


def plausible(token: Token, term: VerbTerm, sentence: Sentence) -> bool:
    """Whether ``token``, a form of the verb ``term``, names an occurrence of the term's kind in ``sentence``."""
    use = _Use(token, term, sentence)
    check = _CHECKS.get(term.value)
    verdict = check(use) if check is not None else None
    if verdict is not None:
        return verdict
    return not (term.lemma == "visit" or (term.lemma == "empty" and not use.objects))


# Each check says whether a use is of its kind, ``None`` where the verb is not one of the ambiguous ones.
def _territory(use: _Use) -> bool | None:
    if use.term.lemma == "fall" and "to" in use.term.others:
        return _changes_hands(use)
    if _no_ground(use):
        return False
    if use.term.lemma in ("capture", "seize") and any(_is_person(o, use.sentence) for o in use.objects):
        return False  # "captured a facilitator in Sabari district"
    if use.term.lemma in _TAKING and not use.term.others:
        return use.object_named or any(w in use.object_words for w in _TERRITORY)
    return not use.objects if use.term.lemma == "pull" else None


def _no_ground(use: _Use) -> bool:
    """ "was taken into custody", "rage took over him", "gained control of the university", "of his car"."""
    if use.term.lemma == "take" and _after(use.token, "to", "into"):
        return True
    over = _after(use.token, "over") if "over" in use.term.others else []
    if use.term.lemma == "take" and any(o.pos_ == "PRON" for o in over):
        return True
    steered = _STEERED.search(use.sentence.text, use.token.idx) is not None
    return "control" in use.term.others and (steered or _INSTITUTIONS.search(use.words) is not None)


def _changes_hands(use: _Use) -> bool:
    """ "the town fell to the rebels"; not "the gun fell to the ground", "she fell victim to violence"."""
    for subject in subjects(use.token):
        named = any(_holds(subject, p.start) for p in use.sentence.toponyms)
        if named or subject.lower_ in ("it", "which", "that", "they") or _words(subject) & _TERRITORY:
            return True
    return False


def _words(token: Token) -> set[str]:
    return {form for t in token.subtree for form in (t.lower_, t.lemma_.lower())}


def _after(verb: Token, *prepositions: str) -> list[Token]:
    """What stands after one of these prepositions of a verb."""
    return [n for c in verb.children if c.dep_ in ("prep", "prt") and c.lower_ in prepositions for n in c.children]


def _agreement(use: _Use) -> bool | None:
    if use.term.lemma == "conclude":
        return any(w in use.object_words for w in _DEALS)
    return any(w in use.words for w in _AGREED) if use.term.lemma == "agree" else None


def _displacement(use: _Use) -> bool | None:
    if use.term.lemma == "come":
        return any(
            m.value == "people" and m.plural
            for c in use.token.children
            if c.dep_ == "nsubj"
            for m in use.sentence.terms["who"]
            if _holds(c, m.start)
        )
    if use.term.lemma == "evacuate" and (_TO_HOSPITAL.search(use.words) or _HURT.search(use.object_words)):
        return False  # the wounded
    if use.term.lemma == "flee" and (_SCENE.search(use.object_words) or _no_refugee(use)):
        return False
    if use.term.lemma in ("displace", "uproot") and use.token.dep_ == "acl" and _uncounted(use):
        return False  # "for people displaced by the violence to return"
    if use.term.lemma in ("leave", "abandon", "empty"):
        subject = " ".join(t.lower_ for c in subjects(use.token) for t in c.subtree)
        moved = any(w in subject for w in _MOVERS)
        return moved and (use.object_named or any(o.lemma_.lower() in _LEFT for o in use.objects))
    return None


def _no_refugee(use: _Use) -> bool:
    """ "a relative who fled the attack" is a witness, "the gunmen fled on motorcycles" got away."""
    witness = use.token.dep_ == "relcl" and _one_person(use.token.head)
    doers = subjects(use.token)
    return witness or any(doer.lemma_.lower() in _RUNAWAYS for doer in doers) or _armed(use, doers)


def _armed(use: _Use, nouns: list[Token]) -> bool:
    """Whether words name fighters, or a party that fights."""
    fighters = [m.start for m in use.sentence.terms["who"] if m.value == "fighters"]
    parties = [a.start for a in use.sentence.actors if not a.soft and not a.place]
    return any(_covers(noun, at) for noun in nouns for at in (*fighters, *parties))


def _clash(use: _Use) -> bool | None:
    return _armed(use, use.objects) if use.term.lemma == "encounter" else None


def _is_person(noun: Token, sentence: Sentence) -> bool:
    """Whether a noun, and not what it governs, names people."""
    return any(m.start <= noun.idx < m.end for m in sentence.terms["who"])


def _one_person(noun: Token) -> bool:
    return noun.tag_ == "NN" and any(c.dep_ in ("det", "poss", "nummod") for c in noun.children)


def _uncounted(use: _Use) -> bool:
    """Whether no number counts those of whom a participle tells."""
    return not any(
        _covers(use.token.head, q.start) or use.token.head.idx <= q.end <= use.token.idx
        for q in use.sentence.quantities
    )


def _attack(use: _Use) -> bool | None:
    before = use.sentence.text[max(0, use.token.idx - 18) : use.token.idx]
    if use.term.lemma in ("come", "burst"):  # of missiles and bombs, not of crowds and dams
        under_fire = "under" in use.term.others and _of_somewhere(use)
        return under_fire or any(_covers(s, m.start) for s in subjects(use.token) for m in use.sentence.terms["weapon"])
    if use.term.lemma in ("hit", "strike") and any(a.lemma_.lower() in _CALAMITIES for a in agents(use.token)):
        return False  # "hit by an uptick in attacks", "struck by drought"
    if use.term.lemma in ("conduct", "carry", "launch") and _PEACEFUL.match(
        use.sentence.text, use.token.idx + len(use.token)
    ):
        return False
    if use.term.lemma in ("slam", "blast") and not use.term.others:
        things = [m.start for kind in ("target", "weapon") for m in use.sentence.terms[kind]]
        return any(_covers(o, at) for o in [*use.objects, *subjects(use.token)] for at in things)
    if use.term.lemma in ("fall", "land") and (_craft(use) or _town(use)):
        return False
    return False if use.term.lemma == "strike" and _STRUCK_DEAL.search(before) else None


def _of_somewhere(use: _Use) -> bool:
    """ "The district came under fire": a place, a building or a gun is named, and it is no minister."""
    things = [m.start for kind in ("target", "weapon") for m in use.sentence.terms[kind]]
    return any(_covers(use.token, at) for at in [*things, *(p.start for p in use.sentence.toponyms)])


def _town(use: _Use) -> bool:
    """ "Goma fell on Monday": a place, and nothing that falls from the sky."""
    subject = subjects(use.token)
    named = any(_covers(s, p.start) for s in subject for p in use.sentence.toponyms)
    return named and not any(_covers(s, m.start) for s in subject for m in use.sentence.terms["weapon"])


def _craft(use: _Use) -> bool:
    """ "the helicopter fell near the town": what is hit, not what hits."""
    mine = [m.value for s in subjects(use.token) for m in use.sentence.terms["weapon"] if _covers(s, m.start)]
    named = any(_covers(s, m.start) for s in subjects(use.token) for m in use.sentence.terms["target"])
    flies = any(w in ("jet", "helicopter") for w in mine) or (named and not mine)
    while_falling = use.token.tag_ == "VBG" and any(m.value == "helicopter" for m in use.sentence.terms["weapon"])
    return flies or while_falling


def _armed_attack(use: _Use) -> bool | None:
    """Fire is opened with small arms; what else is fired has a kind of its own."""
    if use.term.lemma != "fire":
        return None
    return not any(
        m.value not in ("small_arms", "machine_gun", "jet", "helicopter") for m in use.sentence.terms["weapon"]
    )


def _bombing(use: _Use) -> bool | None:
    if use.term.lemma == "go":
        return False if _gun(use) else None
    if use.term.lemma not in ("run", "step", "tread", "hit", "strike", "set", *_RAMMING):
        return None
    if use.term.lemma == "set" and _CHARGES.search(use.object_words):
        return True
    means = ("car_bomb",) if use.term.lemma in _RAMMING else ("mine", "ied", "car_bomb")
    mines = (m for m in use.sentence.terms["weapon"] if m.value in means)
    return any(_covers(use.token, m.start) for m in mines)


def _gun(use: _Use) -> bool:
    """ "the gun went off": a shot, and no explosion."""
    arms = [m for m in use.sentence.terms["weapon"] if m.value in _SMALL_ARMS]
    if len(arms) < len(use.sentence.terms["weapon"]):
        return False
    return any(_covers(s, m.start) or s.lower_ in ("it", "which", "that") for s in subjects(use.token) for m in arms)


def _aid(use: _Use) -> bool | None:
    if use.term.lemma in ("cross", "enter", "reach", "provide", "dispatch", "supply", "bring"):
        return _CARRIED.search(use.words) is not None and not any(t.lower_ in _NOT_AID for t in use.token.subtree)
    if use.term.lemma in ("deliver", "distribute", "unload", "hand") and not use.term.others:
        return any(w in use.object_words for w in _GOODS)
    return None


def _meeting(use: _Use) -> bool | None:
    lemma = use.term.lemma
    if lemma in ("speak", "talk") and any(
        t.lemma_.lower() in _INTERVIEWERS for o in _after(use.token, "with") for t in o.subtree
    ):
        return False
    if lemma in ("receive", "visit", "host", "telephone", "meet", "confer"):
        return any(_person_like(o) for o in use.objects) or (
            lemma in ("meet", "confer") and any(c.lower_ in ("with", "in", "on", "at") for c in use.token.children)
        )
    return True


def _protest(use: _Use) -> bool | None:
    if use.term.lemma in ("march", "rally"):
        return any(c.dep_ == "nsubj" for c in use.token.children)
    return None


def _detention(use: _Use) -> bool | None:
    arms = [m.start for m in use.sentence.terms["weapon"]]
    if use.term.lemma.split()[0] in ("take", "snatch", "seize") and any(
        _covers(o, at) for o in use.objects for at in arms
    ):
        return False  # "took away the soldiers' rifles"
    return bool(use.term.others) if use.term.lemma in ("take", "hold") else None


def _killing(use: _Use) -> bool | None:
    """ "jets executed two air strikes": carried out, not put to death."""
    if use.term.lemma != "execute":
        return None
    if any(
        o.lemma_.lower() in ("operation", "plan", "mission", "order", "warrant", "search", "sweep") for o in use.objects
    ):
        return False
    deeds = [m.start for kind in ("strikes", "kind") for m in use.sentence.terms[kind]]
    return not any(_covers(o, at) for o in use.objects for at in deeds if at >= o.left_edge.idx)


def _people(use: _Use) -> bool:
    """Whether what a verb befalls is people: "many were burned"."""
    befallen = [c for c in use.token.children if c.dep_ in ("dobj", "nsubjpass")]
    return any(
        o.lower_ in ("many", "some", "most", "all", "others", "them")
        or any(_covers(o, m.start) for m in use.sentence.terms["who"])
        for o in befallen
    ) and not any(_covers(o, m.start) for o in befallen for m in use.sentence.terms["target"])


def _destruction(use: _Use) -> bool | None:
    if use.term.lemma == "burn" and _people(use):
        return False
    if use.term.lemma in ("knock", "tear", "pull"):  # a house, and not the shutters of one
        targets = use.sentence.terms["target"]
        return any(m.start <= o.idx < m.end for o in use.objects for m in targets)
    if use.term.lemma in ("burn", "steal", "confiscate", "sabotage"):
        return bool(use.objects) or use.token.dep_ == "ROOT"
    return None


_CHECKS: dict[str, Callable[[_Use], bool | None]] = {
    "clash": _clash,
    "territory": _territory,
    "agreement": _agreement,
    "displacement": _displacement,
    "attack": _attack,
    "armed_attack": _armed_attack,
    "bombing": _bombing,
    "killing": _killing,
    "aid": _aid,
    "meeting": _meeting,
    "protest": _protest,
    "detention": _detention,
    "destruction": _destruction,
}


def _person_like(token: Token) -> bool:
    """True for a name or an office: someone who can be met."""
    return (
        token.pos_ == "PROPN"
        or token.lower_ in _OFFICES
        or any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.children)
    )


def _holds(token: Token, offset: int) -> bool:
    """Whether the character stands in a word (it may be a name joined to one token) or in what it governs."""
    return token.idx <= offset < token.idx + len(token) or _covers(token, offset)


def _covers(token: Token, offset: int) -> bool:
    return any(t.idx <= offset < t.idx + len(t) for t in token.subtree)
