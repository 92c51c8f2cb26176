"""What was hit or lost: targets of a sentence, how many, their names and the effect said of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.claims.casualties import has_others, verb_outcome
from dalil.claims.clauses import ancestors, conjuncts
from dalil.claims.sentence import Sentence
from dalil.claims.triggers import Trigger
from dalil.lexicon.terms import TermMention, Terms
from dalil.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_HIT_PREPOSITIONS = {"on", "at", "against", "into", "targeting", "to", "of", "over", "onto", "upon", "through"}
_INSIDE = {"in", "inside", "within"}
_ENTERED = {
    "hospital",
    "school",
    "market",
    "place_of_worship",
    "bakery",
    "camp",
    "prison",
    "business",
    "transport",
    "cultural",
    "local_government",
    "diplomatic",
    "media",
    "residential",
}
_MOVABLE = {"vehicle", "tank", "helicopter", "aircraft", "weapon"}
_CHAIN = {"compound", "conj", "appos", "nmod", "amod", "poss", "nummod"}
_PARTS = {
    "wall",
    "roof",
    "building",
    "part",
    "center",
    "centre",
    "gate",
    "vicinity",
    "area",
    "yard",
    "floor",
    "position",
    "one",
    "some",
    "ward",
    "entrance",
    "courtyard",
    "compound",
    "surroundings",
    "outskirts",
    "number",
    "dozens",
    "staff",
    "column",
    "facility",
    "group",
    "site",
    "convoy",
    "premises",
    "grounds",
    "corridor",
    "wing",
    "section",
    "side",
    "rest",
    "house",
    "home",
    "each",
    "line",
    "queue",
    "crowd",
    "heart",
}
_LOST_VERBS = {
    "destroy",
    "damage",
    "down",
    "shoot",
    "capture",
    "intercept",
    "burn",
    "hit",
    "target",
    "strike",
    "seize",
    "disable",
    "wreck",
    "blow",
    "bomb",
    "torch",
    "bring",
}
_CLOSE = {"close", "shut", "suspend", "cease", "collapse", "halt", "burn", "stop", "crumble", "function", "reopen"}
_PLACE_LIKE = {
    "neighborhood",
    "neighbourhood",
    "district",
    "quarter",
    "village",
    "town",
    "street",
    "camp",
    "road",
    "area",
    "bridge",
    "highway",
    "settlement",
    "hamlet",
    "refugee camp",
    "displacement camp",
    "field",
    "port",
    "border crossing",
    "prison",
    "farm",
    "farms",
    "airport",
    "base",
    "air base",
    "airbase",
    "position",
    "positions",
}


@dataclass
class Struck:
    """One target of a sentence; offsets in its text, ``token`` its head word, ``via`` the word that makes it a target."""

    type: str
    quantity: Quantity
    start: int
    end: int
    token: Token
    via: Token
    effect: str | None = None
    names: tuple[str, ...] = ()

    def words_of(self, text: str) -> str:
        """The words of the sentence that carry the target."""
        return text[self.start : self.end]


class StruckReader:
    """Reads the targets of one sentence."""

    def __init__(self, sentence: Sentence, triggers: list[Trigger], terms: Terms) -> None:
        self.sentence = sentence
        self.terms = terms
        self.triggers = {t.token.i: t for t in triggers if t.modality == "asserted"}
        self.nouns = {i for i, t in self.triggers.items() if not t.verb}
        self.harming = {
            i
            for i, t in self.triggers.items()
            if t.kind
            not in (
                "meeting",
                "letter",
                "agreement",
                "protest",
                "aid",
                "territory",
                "displacement",
                "siege",
                "detention",
            )
        }

    def read(self) -> list[Struck]:
        """The targets, in the order of the text; a list of one type stays apart (``units`` joins them)."""
        found = []
        for mention in self.sentence.terms["target"]:
            token = self.sentence.root(mention.start, mention.end)
            if token.pos_ not in ("NOUN", "PROPN"):
                continue
            if mention.value == "village" or (mention.text.lower() in _PLACE_LIKE and self._is_place(mention)):
                continue
            via = self._via(token, mention)
            if via is None:
                continue
            struck = Struck(mention.value, self._quantity(mention, token), mention.start, mention.end, token, via)
            struck.names = self._names(mention, token)
            struck.effect = self._effect(token, via, mention)
            if len(struck.names) > 1 and struck.quantity == Quantity(2, None):
                struck.quantity = Quantity.exactly(len(struck.names))
            found.append(struck)
            if self._another(via):
                struck.quantity = struck.quantity + Quantity.exactly(1)
        return [*found, *self._pronouns(found)]

    def _pronouns(self, found: list[Struck]) -> list[Struck]:
        """ "detected two drones and destroyed both": a pronoun stands for the last thing named before it."""
        more = []
        for verb in self.sentence.parsed:
            effects = [
                t.value
                for t in self.terms.verbs.get(verb.lemma_.lower(), ())
                if t.category == "effect" and not t.others
            ]
            pronoun = next(
                (c for c in verb.children if c.dep_ == "dobj" and c.lower_ in ("both", "them", "it", "all")), None
            )
            if not effects or pronoun is None or verb.i not in self.triggers:
                continue
            before = [m for m in self.sentence.terms["target"] if m.end <= verb.idx and m.value in _MOVABLE]
            if before and all(s.start != before[-1].start for s in found):
                token = self.sentence.root(before[-1].start, before[-1].end)
                more.append(
                    Struck(
                        before[-1].value,
                        self._quantity(before[-1], token),
                        before[-1].start,
                        before[-1].end,
                        token,
                        verb,
                        effects[0],
                    )
                )
        return more

    def _another(self, verb: Token) -> bool:
        """ "shot down a helicopter and damaged another one"."""
        for joined in verb.children:
            if joined.dep_ == "conj" and joined.pos_ == "VERB":
                for child in joined.children:
                    if child.dep_ == "dobj" and (
                        child.lower_ == "another"
                        or (any(c.lower_ == "another" for c in child.children) and child.lower_ in ("one", "another"))
                    ):
                        return True
        return False

    def _is_place(self, mention: TermMention) -> bool:
        """A neighbourhood, street or camp that is named is a place."""
        for toponym in self.sentence.toponyms:
            if toponym.start <= mention.end + 1 and mention.start <= toponym.end + 1:
                return True
            if mention.end < toponym.start <= mention.end + 8 and re.match(
                r"\s+of\s+", self.sentence.text[mention.end : toponym.start] or ""
            ):
                return True
        return False

    def _via(self, token: Token, mention: TermMention) -> Token | None:
        """The verb or noun that makes the thing a target, or ``None``."""
        current = token
        listed = self._destroyed_list(token)
        if listed is not None:
            return listed
        for _ in range(10):
            governor, dep = current.head, current.dep_
            if governor.i == current.i:
                return None
            if (
                dep in ("compound", "nmod", "amod")
                and governor.i in self.nouns
                and governor.i in self.harming
                and mention.value not in _MOVABLE
            ):
                return governor
            if dep in _CHAIN:
                if dep == "conj" and self._is_toponym(governor):
                    return next((a for a in ancestors(governor) if a.i in self.harming), None)
                if dep in ("conj", "appos") or governor.lemma_.lower() in _PARTS or dep in ("compound", "nummod"):
                    current = governor
                    continue
                return None
            if dep == "pobj":
                via = self._after_preposition(current, governor, mention)
                if via is not None:
                    return via
                if (
                    governor.lower_ in ("of", "including", "like", "as")
                    and governor.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON")
                    and (
                        governor.head.lemma_.lower() in _PARTS or governor.lower_ != "of" or governor.head.pos_ == "NUM"
                    )
                ):
                    current = governor.head
                    continue
                return None
            if dep in ("dobj", "nsubjpass", "oprd", "attr", "nsubj", "npadvmod", "dative"):
                return self._of_verb(current, governor, dep, mention)
            if dep == "prep":
                current = governor
                continue
            return None
        return None

    def _destroyed_list(self, token: Token) -> Token | None:
        """ "four positions, two vehicles and a mortar system destroyed": a participle after the list says it of all."""
        top = token
        while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
            top = top.head
        for noun in [top, *conjuncts(top)]:
            for child in noun.children:
                if (
                    child.dep_ == "acl"
                    and child.tag_ == "VBN"
                    and child.i > noun.i
                    and any(
                        t.category == "effect" and not t.others for t in self.terms.verbs.get(child.lemma_.lower(), ())
                    )
                ):
                    return child
        return None

    def _is_toponym(self, token: Token) -> bool:
        return any(t.start <= token.idx < t.end for t in self.sentence.toponyms)

    def _after_preposition(self, token: Token, preposition: Token, mention: TermMention) -> Token | None:
        word, governor = preposition.lower_, preposition.head
        if mention.value in _MOVABLE and word not in ("on", "against", "of", "at", "into", "through"):
            return None
        trigger = self.triggers.get(governor.i)
        hits = trigger is not None and governor.i in self.harming
        if (
            word in _HIT_PREPOSITIONS
            and hits
            and (word != "of" or (trigger is not None and not trigger.verb))
            and word != "to"
        ):
            return governor
        if word in ("on", "at") and self.harming and verb_outcome(governor, self.terms, "object"):
            return governor
        if word == "outside" and hits and mention.value in ("school", "hospital", "place_of_worship"):
            return governor
        if (
            word in _HIT_PREPOSITIONS
            and any(t.category == "effect" for t in self.terms.verbs.get(governor.lemma_.lower(), ()))
            and word != "of"
        ):
            return governor
        if word == "to" and governor.lemma_.lower() in ("damage", "destruction", "harm"):
            return governor
        if word == "of" and governor.lemma_.lower() in (
            "destruction",
            "demolition",
            "bombing",
            "shelling",
            "targeting",
            "looting",
            "burning",
        ):
            return governor
        if word in (_INSIDE | {"at"}) and mention.value in _ENTERED:
            if hits and trigger is not None and trigger.kind not in ("clash", "killing"):
                return governor
            if verb_outcome(governor, self.terms, "object") and self.harming:
                return governor
        if word in ("on", "in") and governor.lemma_.lower() in (
            "land",
            "fall",
            "explode",
            "crash",
            "rain",
            "drop",
            "open",
        ):
            return governor
        return None

    def _of_verb(self, token: Token, verb: Token, dep: str, mention: TermMention) -> Token | None:
        lemma = verb.lemma_.lower()
        trigger = self.triggers.get(verb.i)
        effect = any(t.category == "effect" and has_others(verb, t) for t in self.terms.verbs.get(lemma, ()))
        if dep in ("dobj", "nsubjpass", "oprd"):
            if mention.value in _MOVABLE:
                return verb if (lemma in _LOST_VERBS or effect) else None
            if (trigger is not None and verb.i in self.harming) or effect:
                upon = any(c.lower_ in ("on", "upon", "at") for c in verb.children) and dep == "nsubjpass"
                return (
                    verb
                    if upon or effect or lemma not in ("carry", "launch", "conduct", "fire", "drop", "close")
                    else None
                )
            if lemma in ("put", "leave", "render", "knock", "force", "include", "cause") and (
                lemma in ("include",) or self._phrase(verb)
            ):
                return verb
            if lemma in ("use", "describe", "call"):
                return None
            return None
        if dep in ("nsubj", "attr") and mention.value not in _MOVABLE:
            if lemma in _CLOSE or self._phrase(verb):
                return verb
            if lemma in ("be", "go", "suffer", "sustain", "catch") and self._phrase(verb):
                return verb
            if lemma == "be" and dep == "attr" and any(c.dep_ == "prep" and c.lower_ == "among" for c in verb.children):
                return verb
        return None

    def _phrase(self, verb: Token) -> str | None:
        """An effect phrase among what a verb governs."""
        tokens = list(verb.subtree)
        text = self.sentence.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])].lower()
        after = text[max(0, verb.idx - tokens[0].idx) :]
        for group in ("out_of_service", "destroyed", "damaged"):
            if any(p in after for p in self.terms.phrases(group)):
                return group
        return None

    def _quantity(self, mention: TermMention, token: Token) -> Quantity:
        best = None
        for quantity in self.sentence.quantities:
            if quantity.role == "count" and quantity.end <= mention.start and mention.start - quantity.end < 45:
                between = self.sentence.text[quantity.end : mention.start]
                if not re.search(
                    r"[,;:.]|\b(?:and|in|on|at|killed|people|civilians|were|was|that|which|with|from|by|a|an|the)\b",
                    between.replace(" of the ", " "),
                ):
                    best = quantity.quantity
        if best is not None:
            return best
        determiners = {c.lower_ for c in token.children if c.dep_ in ("det", "predet", "amod")}
        if "both" in determiners:
            return Quantity.exactly(2)
        if mention.plural and not determiners & {"a", "an", "this", "that"}:
            return Quantity(2, None)
        return Quantity.exactly(1)

    def _names(self, mention: TermMention, token: Token) -> tuple[str, ...]:
        """Proper names before the noun ("Nabd al-Hayat Hospital") or joined in a list ("the Hassan Salama and Nasser schools")."""
        before = self.sentence.text[: mention.start]
        match = re.search(
            r"((?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*|ul-[A-Z]\w*)(?:\s+(?:of\s+|and\s+)?(?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*|ul-[A-Z]\w*))*)\s+$",
            before,
        )
        if not match or match.start() == 0:
            return ()
        name = match.group(1)
        if mention.plural and " and " in name:
            return tuple(part.strip() for part in name.split(" and "))
        return (f"{name} {mention.text}",) if len(name) > 2 else ()

    def _effect(self, token: Token, via: Token, mention: TermMention) -> str | None:
        for term in self.terms.verbs.get(via.lemma_.lower(), ()):
            if term.category == "effect" and has_others(via, term):
                phrase = self._phrase(via)
                return (
                    phrase
                    if phrase == "out_of_service" or (phrase and via.lemma_.lower() not in ("destroy",))
                    else term.value
                )
        for child in token.children:
            if child.dep_ in ("acl", "relcl", "amod"):
                for term in self.terms.verbs.get(child.lemma_.lower(), ()):
                    if term.category == "effect" and not term.others:
                        return term.value
        tail = self.sentence.text[mention.end :].lower()
        head = re.split(r"[;]|, (?:and )?(?:an?|the|two|three) ", tail)[0]
        for group in ("out_of_service", "destroyed", "damaged"):
            if any(p in head for p in self.terms.phrases(group)):
                return group
        leaving = re.search(
            r"\b(?:leav|render|left)\w*\s+(?:them|it|both)\b[^.;]*?\b(destroyed|damaged|in ruins)\b", tail
        )
        if leaving:
            return "damaged" if leaving.group(1) == "damaged" else "destroyed"
        it = re.search(
            r"\b(?:destroying|damaging|wrecking|flattening|burning)\s+(?:it|them|the\s+building|the\s+facility)\b", tail
        )
        if it:
            return "damaged" if it.group().startswith("damag") else "destroyed"
        return None
