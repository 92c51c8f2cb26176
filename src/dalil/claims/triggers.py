"""Triggers: the verbs and nouns of a sentence that name an occurrence, and the kind that they give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.claims.casualties import has_others
from dalil.claims.clauses import subjects
from dalil.claims.sentence import Sentence
from dalil.language.modality import Modality, ModalWords, modality_of
from dalil.lexicon.terms import Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

# nouns under which the victim, not the doer, follows "of"
SUFFERED = {
    "killing",
    "death",
    "arrest",
    "detention",
    "abduction",
    "kidnapping",
    "execution",
    "torture",
    "murder",
    "assassination",
    "massacre",
    "displacement",
    "rape",
    "beheading",
    "bombing",
    "shelling",
    "siege",
    "targeting",
    "burning",
    "capture",
    "seizure",
    "looting",
    "destruction",
    "shooting",
    "slaughter",
    "beating",
    "bombardment",
    "blockade",
}
_DEFINITE = {"the", "this", "that", "these", "those", "its", "their", "his"}
_NEW = {"another", "a", "an", "other", "second", "third", "separate", "similar", "further", "new", "more", "several"}


@dataclass
class Trigger:
    """One word that names an occurrence. ``generic`` ones ("attack", "hit") take the kind of the means beside them."""

    token: Token
    start: int
    end: int
    kind: str
    rank: int
    verb: bool
    generic: bool
    modality: Modality
    definite: bool = False
    new: bool = False
    plural: bool = False
    ambiguous: tuple[str, str] | None = None

    @property
    def lemma(self) -> str:
        """The lemma of the word, in lower case."""
        return self.token.lemma_.lower()


def find_triggers(sentence: Sentence, terms: Terms, words: ModalWords) -> list[Trigger]:
    """The triggers of a parsed sentence, in order, with their modality."""
    found = [*_nouns(sentence, terms, words), *_verbs(sentence, terms, words)]
    return sorted(found, key=lambda t: t.start)


def _nouns(sentence: Sentence, terms: Terms, words: ModalWords) -> list[Trigger]:
    generic = {k["kind"] for k in terms.kinds if k.get("generic")}
    ambiguous = {w: (e["aerial"], e["default"]) for e in terms.ambiguous for w in e["words"]}
    found = []
    for mention in sentence.terms["kind"]:
        if any(t.start <= mention.start and mention.end < t.end for t in sentence.terms["target"]):
            continue
        token = sentence.root(mention.start, mention.end)
        if token.pos_ == "ADP":
            token = next((c for c in token.children if c.dep_ == "pobj"), token)
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB") or (
            token.pos_ == "VERB" and token.tag_ not in ("VBG", "NN")
        ):
            continue
        if (
            token.pos_ == "VERB"
            and token.lemma_.lower() in terms.verbs
            and token.dep_ not in ("pobj", "nsubj", "dobj", "nsubjpass", "compound")
        ):
            continue
        top = token
        while top.dep_ in ("compound", "nmod") and top.head.pos_ in ("NOUN", "PROPN"):
            top = top.head
        if (
            top is not token
            and top.lower_
            in (
                "crimes",
                "crime",
                "resolution",
                "convention",
                "zone",
                "law",
                "council",
                "talks",
                "threat",
                "plan",
                "victim",
                "victims",
                "group",
                "groups",
                "survivor",
                "survivors",
                "member",
                "site",
                "scene",
                "monitor",
                "committee",
                "commission",
                "memorial",
                "anniversary",
                "location",
                "room",
                "place",
                "hall",
                "point",
            )
            and (mention.value not in ("letter", "agreement") or top.lower_ == "location")
        ):
            continue
        if (
            mention.text.lower() in ("bomb", "bombs")
            and token.dep_ == "compound"
            and token.head.lower_ in ("shelter", "shelters", "squad", "disposal")
        ):
            continue
        if any(c.tag_ in ("JJS", "RBS") or c.lower_ in _MOST for c in top.children if c.dep_ in ("amod", "advmod")):
            continue  # "the deadliest raid since …" compares; it tells of none
        if mention.value in _HELD and not _held(top, mention.value):
            continue
        determiners = {c.lower_ for c in top.children if c.dep_ in ("det", "amod", "poss", "nummod")}
        dated = any(
            c.dep_ == "poss" and c.text[:1].isupper() and any(d.start <= c.idx < d.end for d in sentence.dates)
            for c in top.children
        )
        trigger = Trigger(
            token,
            mention.start,
            mention.end,
            mention.value,
            terms.rank[mention.value],
            False,
            mention.value in generic,
            modality_of(token, words),
        )
        trigger.definite = bool(determiners & _DEFINITE) or dated
        trigger.new = bool(determiners & _NEW) and not trigger.definite
        trigger.plural = mention.plural
        trigger.ambiguous = ambiguous.get(mention.text.lower())
        found.append(trigger)
    return found


_MOST = {"deadliest", "bloodiest", "worst", "heaviest", "largest", "biggest", "fiercest", "gravest"}
# A meeting, a deal or a letter is an occurrence where somebody holds, strikes or sends it; the bare noun is talk of it.
_HELD = {
    "meeting": {
        "hold",
        "have",
        "attend",
        "chair",
        "host",
        "conduct",
        "convene",
        "take",
        "make",
        "receive",
        "pay",
        "go",
        "come",
        "discuss",
        "begin",
        "conclude",
        "be",
    },
    "agreement": {
        "reach",
        "sign",
        "strike",
        "conclude",
        "broker",
        "agree",
        "announce",
        "make",
        "finalise",
        "finalize",
        "seal",
        "negotiate",
        "accept",
        "mediate",
        "enter",
        "take",
        "come",
        "be",
    },
    "letter": {
        "send",
        "address",
        "write",
        "hand",
        "submit",
        "deliver",
        "go",
        "receive",
        "present",
        "forward",
        "ask",
        "say",
        "call",
        "urge",
        "sign",
        "lodge",
        "file",
        "blame",
        "dispatch",
    },
}


def _held(noun: Token, kind: str) -> bool:
    if any(c.dep_ == "acl" and c.lemma_.lower() in _HELD[kind] for c in noun.children):
        return True
    if any(c.dep_ == "prep" and c.lower_ in ("between", "with") for c in noun.children) and kind != "letter":
        return True
    current = noun
    for _ in range(5):
        if current.dep_ in ("dobj", "nsubjpass", "nsubj", "conj", "appos", "compound", "attr") or (
            current.dep_ in ("pobj", "prep")
        ):
            preposition = current.dep_ == "pobj" and current.head.lower_ in (
                "under",
                "in",
                "during",
                "at",
                "after",
                "following",
            )
            current = current.head
            if preposition and kind in ("agreement", "letter") and current.lower_ in ("under", "in"):
                return True
            if current.pos_ in ("VERB", "AUX"):
                return current.lemma_.lower() in _HELD[kind] - (
                    {"be", "come", "take", "go", "have"} if current.lemma_ == "be" else set()
                )
            continue
        return False
    return False


def _verbs(sentence: Sentence, terms: Terms, words: ModalWords) -> list[Trigger]:
    generic = {k["kind"] for k in terms.kinds if k.get("generic")}
    found = []
    for token in sentence.parsed:
        if (token.pos_ != "VERB" and token.lemma_ != "be") or token.dep_ in ("amod", "compound"):
            continue
        for term in terms.verbs.get(token.lemma_.lower(), ()):
            if term.category != "kind" or not has_others(token, term):
                continue
            if not _plausible(token, term.lemma, term.others, term.value, sentence):
                continue
            found.append(
                Trigger(
                    token,
                    token.idx,
                    token.idx + len(token),
                    term.value,
                    terms.rank[term.value],
                    True,
                    term.value in generic,
                    modality_of(token, words),
                )
            )
            break
    return found


def _plausible(token: Token, lemma: str, others: tuple[str, ...], kind: str, sentence: Sentence) -> bool:
    """Keep ambiguous verbs only with the objects that make them an occurrence of their kind."""
    objects = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
    text = " ".join(t.lower_ for o in objects for t in o.subtree)
    if (
        kind == "territory"
        and lemma
        in ("take", "occupy", "seize", "capture", "fall", "retreat", "regain", "liberate", "conquer", "reclaim")
        and not others
    ):
        names = any(
            o.idx <= p.start < o.idx + len(o) or _covers(o, p.start) for o in objects for p in sentence.toponyms
        )
        return names or any(
            w in text
            for w in (
                "control",
                "village",
                "town",
                "city",
                "district",
                "base",
                "hill",
                "position",
                "prison",
                "area",
                "farms",
                "territory",
                "neighbourhood",
                "neighborhood",
                "airport",
                "camp",
                "crossing",
                "capital",
                "stronghold",
            )
        )
    if kind == "territory" and lemma == "pull":
        return not objects
    if kind == "agreement" and lemma == "conclude":
        return any(w in text for w in ("deal", "agreement", "truce", "ceasefire", "accord", "pact"))
    if kind == "displacement" and lemma == "come":
        return any(
            m.value == "people" and m.plural
            for c in token.children
            if c.dep_ == "nsubj"
            for m in sentence.terms["who"]
            if c.idx <= m.start < c.idx + len(c) or _covers(c, m.start)
        )
    if kind == "displacement" and lemma in ("leave", "abandon", "empty"):
        subject = " ".join(t.lower_ for c in subjects(token) for t in c.subtree)
        moved = any(
            w in subject
            for w in (
                "people",
                "civilians",
                "residents",
                "families",
                "inhabitants",
                "refugees",
                "displaced",
                "villagers",
                "persons",
                "nationals",
                "children",
                "women",
            )
        )
        left = any(o.idx <= p.start < o.idx + len(o) or _covers(o, p.start) for o in objects for p in sentence.toponyms)
        return moved and (
            left
            or any(
                o.lemma_.lower()
                in (
                    "home",
                    "house",
                    "town",
                    "village",
                    "camp",
                    "city",
                    "area",
                    "district",
                    "neighbourhood",
                    "neighborhood",
                    "region",
                    "enclave",
                )
                for o in objects
            )
        )
    if (
        kind == "attack"
        and lemma == "strike"
        and re.search(
            r"\b(?:deal|agreement|accord|truce|bargain|balance|tone)\s+(?:\w+\s+)?$|^(?:a|the)?\s*(?:deal|agreement|accord)",
            sentence.text[max(0, token.idx - 18) : token.idx],
        )
    ):
        return False
    if kind == "armed_attack" and lemma == "fire":
        return not any(
            m.value not in ("small_arms", "machine_gun", "jet", "helicopter") for m in sentence.terms["weapon"]
        )
    if kind == "bombing" and lemma in ("run", "step", "drive", "tread", "hit", "strike", "set"):
        return any(m.value in ("mine", "ied", "car_bomb") and _covers(token, m.start) for m in sentence.terms["weapon"])
    if kind == "aid" and lemma in ("cross", "enter", "reach", "provide", "dispatch", "supply", "bring"):
        below = " ".join(t.lower_ for t in token.subtree)
        carried = re.search(
            r"\b(?:convoys?|trucks?|aid|rations?|food|parcels?|relief|supplies|assistance|medicines?|kits)\b", below
        )
        return carried is not None and not any(
            t.lower_ in ("detect", "militants", "fighters", "forces", "tanks", "troops", "soldiers")
            for t in token.subtree
        )
    if kind == "meeting":
        if lemma in ("receive", "visit", "host", "telephone", "meet", "confer"):
            return any(_person_like(o) for o in objects) or (
                lemma in ("meet", "confer") and any(c.lower_ in ("with", "in", "on", "at") for c in token.children)
            )
        return True
    if lemma == "agree" and kind == "agreement":
        return any(
            w in " ".join(t.lower_ for t in token.subtree)
            for w in ("ceasefire", "cease-fire", "truce", "deal", "exchange", "evacuation", "withdrawal")
        )
    if kind == "protest" and lemma in ("march", "rally"):
        return any(c.dep_ in ("nsubj",) for c in token.children)
    if lemma in ("take", "hold") and kind == "detention":
        return bool(others)
    if kind == "aid" and lemma in ("deliver", "distribute", "unload", "hand") and not others:
        return any(
            w in text
            for w in (
                "aid",
                "food",
                "flour",
                "rice",
                "medicine",
                "blanket",
                "supplies",
                "relief",
                "ration",
                "basket",
                "kit",
                "water",
                "assistance",
                "tonne",
                "set",
                "parcel",
                "fuel",
                "tent",
                "vaccine",
                "grain",
                "wheat",
                "bread",
            )
        )
    if kind == "destruction" and lemma in ("burn", "steal", "confiscate", "sabotage"):
        return bool(objects) or token.dep_ == "ROOT"
    return not (lemma == "visit" or (lemma == "empty" and not objects))


_HEADS = {
    "delegation",
    "representatives",
    "representative",
    "officials",
    "official",
    "ambassador",
    "ambassadors",
    "minister",
    "ministers",
    "envoy",
    "president",
    "counterpart",
    "members",
    "leaders",
    "leader",
    "commander",
    "commanders",
    "secretary",
    "chief",
    "head",
    "senators",
    "lawmakers",
    "elders",
    "diplomats",
}


def _person_like(token: Token) -> bool:
    """True for a name or an office: someone who can be met."""
    return (
        token.pos_ == "PROPN"
        or token.lower_ in _HEADS
        or any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in token.children)
    )


def _covers(token: Token, offset: int) -> bool:
    return any(t.idx <= offset < t.idx + len(t) for t in token.subtree)
