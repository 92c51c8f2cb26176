"""Doers: what part each named party has in a clause: doer, victim, or one of two sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dalil.claims.events.finds import taken_away
from dalil.claims.events.trigger import Trigger
from dalil.claims.events.triggers import SUFFERED
from dalil.claims.sentences.clauses import ancestors, is_passive
from dalil.claims.sentences.comparing import only_compares
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.sentences.verbs import affects, has_others
from dalil.lexicon.entries import ActorMention
from dalil.lexicon.grammar import word_set
from dalil.lexicon.terms import Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

_HAVING_DONE = word_set("verbs", "having_done")

Role = Literal["doer", "victim", "party", "speaker", "none"]
_CHAIN = {"compound", "amod", "nmod", "poss", "conj", "appos", "nummod", "det"}
_BLAME = word_set("verbs", "blaming")
_ON = word_set("places", "upon")
_LOST_MEANS = word_set("verbs", "lost_means")
_DOING = word_set("verbs", "doing")
_BY_PREPOSITION: dict[str, Role | None] = {
    "with": "party",
    "between": "party",
    "among": "party",
    "and": "party",
    "including": None,
    "like": None,
}
_AUSPICES = word_set("nouns", "auspices")
_DONE = frozenset(
    {
        "attack",
        "armed_attack",
        "shelling",
        "airstrike",
        "bombing",
        "killing",
        "detention",
        "destruction",
        "abuse",
        "siege",
    }
)
_DOCUMENTS = word_set("speech", "documents")
_RULING = word_set("verbs", "ruling")
_MOVING = word_set("verbs", "moving")
_ANSWERING = word_set("verbs", "answering")
_MEN = word_set("people", "men_of_force")
_RELATIVE = {"who", "which", "that"}
_OWNED = word_set("words", "owned")


@dataclass
class Party:
    """A party of the lexicon in a sentence, with its role there. ``mention`` has ``id``, ``name``, ``start``,
    ``end``."""

    mention: ActorMention
    token: Token
    role: Role
    start: int
    end: int


class Doers:
    """Reads the roles of the parties of one sentence."""

    def __init__(
        self, sentence: Sentence, triggers: list[Trigger], terms: Terms, speakers: set[int], judging: frozenset[str]
    ) -> None:
        self.sentence = sentence
        self.terms = terms
        self.speakers = speakers
        self.judging = judging
        self.trigger_tokens = {t.token.i: t for t in triggers}
        weapons = [sentence.root(m.start, m.end) for m in sentence.terms["weapon"]]
        self.weapons = {token.i for token in weapons if not taken_away(token)}
        self.strikes = {i.i for m in sentence.terms["strikes"] for i in [sentence.root(m.start, m.end)]}

    def read(self) -> list[Party]:
        """The parties in the order of the text."""
        parties = []
        for mention in self.sentence.actors:
            token = self.sentence.root(mention.start, mention.end)
            told = any(self._tells_who(a) for a in ancestors(token)) or self._of_origin(mention, token)
            speaks = token.i in self.speakers and not self._owns_up(token)
            situates = told or self._owns_a_party(mention, token) or only_compares(self.sentence.text, token.idx)
            role: Role = "speaker" if speaks else "none" if situates else self._role(token)
            if role in ("speaker", "none"):
                token, role = self._in_relative(token, role)
            parties.append(Party(mention, token, role, mention.start, mention.end))
        return parties

    def _owns_up(self, token: Token) -> bool:
        """ "The Taliban claimed the attack": what it says is that it did it."""
        verb = token.head
        told = [c for c in verb.children if c.dep_ == "dobj"]
        clause = any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)
        return verb.lemma_ == "claim" and not clause and any(c.i in self.trigger_tokens for c in told)

    def _owns_a_party(self, mention: ActorMention, token: Token) -> bool:
        """ "Yemen's Iran-aligned Houthi movement": the country only says where the party is from."""
        if token.dep_ != "poss" or mention.kind != "state" or mention.text != token.text:
            return False
        return any(m is not mention and m.start <= token.head.idx < m.end for m in self.sentence.actors)

    def _of_origin(self, mention: ActorMention, token: Token) -> bool:
        """ "Boko Haram fighters from neighbouring Nigeria": where a party's men come from."""
        if mention.kind != "state" or token.dep_ != "pobj" or token.head.lower_ != "from":
            return False
        men = token.head.head
        others = (m for m in self.sentence.actors if m is not mention)
        return any(m.start <= men.idx < m.end or m.end == men.idx - 1 for m in others)

    def _in_relative(self, token: Token, role: Role) -> tuple[Token, Role]:
        """ "bandits who abducted 100 people have yet to …": a doer by the clause that tells who they are."""
        said = [c for c in token.head.children if c.dep_ == "ccomp"] if token.dep_ == "nsubj" else []
        for clause in (*token.children, *said):
            pronoun = next((c for c in clause.children if c.dep_ == "nsubj" and c.lower_ in _RELATIVE), None)
            if clause.dep_ == "acl" and any(self._goes_on(c) for c in clause.children):
                return token, "doer"  # "gunmen swept in, firing on people", where the parser hangs it on who says so
            if _owns_up(clause):
                return clause, "doer"
            tells = clause.dep_ == "relcl" and clause.i in self.trigger_tokens
            if tells and pronoun is not None and self._of_verb(clause, "nsubj") == "doer":
                return pronoun, "doer"
        return token, role

    def _event_noun(self, token: Token) -> bool:
        trigger = self.trigger_tokens.get(token.i)
        return (trigger is not None and not trigger.verb) or token.i in self.weapons or token.i in self.strikes

    def _role(self, token: Token) -> Role:
        current = token
        if self._event_noun(current):
            # "Russian airstrikes": the doer's name is part of the mention; what governs it may still make it a victim
            lost = self._lost(current)
            return "victim" if lost else "doer"
        for _ in range(10):
            governor, dep = current.head, current.dep_
            if governor.i == current.i:
                break
            if governor.lemma_.lower() in _AUSPICES and any(
                t.kind == "agreement" for t in self.trigger_tokens.values()
            ):
                return "party"
            if dep in _CHAIN:
                if self._event_noun(governor) and dep not in ("conj", "appos"):
                    return "victim" if self._lost(governor) else "doer"
                current = governor
                continue
            if dep == "pobj":
                role = self._after_preposition(governor)
                if role is not None:
                    return role
                current = governor.head
                continue
            if dep in ("nsubj", "nsubjpass", "agent", "dobj", "attr", "npadvmod", "oprd"):
                return self._of_verb(governor, dep)
            current = governor
        return "none"

    def _tells_who(self, verb: Token) -> bool:
        """ "the RSF, which has been at war with the army": a clause that says who a party is; no deed is told in it."""
        return (
            verb.dep_ == "relcl"
            and verb.lemma_ == "be"
            and verb.i not in self.trigger_tokens
            and any(m.start <= verb.head.idx < m.end for m in self.sentence.actors)
        )

    def _lost(self, token: Token) -> bool:
        """A weapon that is shot down, destroyed or captured, or a position named after it: its owner is the victim."""
        while token.dep_ in ("compound", "nmod", "amod") and not self._strikes(token.head):
            token = token.head
        verb = token.head
        if token.dep_ in ("dobj", "nsubjpass") or (token.dep_ == "conj" and verb.dep_ in ("dobj", "nsubjpass")):
            verb = verb if token.dep_ != "conj" else verb.head
            told = self.trigger_tokens.get(verb.i)
            return verb.lemma_.lower() in _LOST_MEANS or (told is not None and told.kind == "materiel_loss")
        return False

    def _strikes(self, token: Token) -> bool:
        """ "a rocket attack": the noun of a deed."""
        return token.i in self.trigger_tokens or token.i in self.strikes

    def _after_preposition(self, preposition: Token) -> Role | None:
        """The role that a preposition gives what follows it; ``None`` where it has that of the governor."""
        word, governor = preposition.lower_, preposition.head
        if preposition.dep_ == "agent" or word == "by":
            return "doer" if self._harms(governor) else "none"
        if word in _ON:
            over = governor.head if governor.dep_ == "dobj" else governor  # "blamed the deaths on the army"
            return "doer" if {governor.lemma_.lower(), over.lemma_.lower()} & {"blame", "pin"} else "victim"
        if word in ("of", "for", "to"):
            return self._to(governor) if word == "to" else self._of_noun(word, governor)
        told, role = self._of_men(word, preposition, governor)
        if told:
            return role
        if word == "from":
            trigger = self.trigger_tokens.get(governor.i)
            taken = trigger is not None and trigger.kind == "territory"
            does = trigger is not None or self._event_noun(governor)
            return "victim" if taken else "doer" if does else "none"
        return _BY_PREPOSITION.get(word, "none")

    def _of_men(self, word: str, preposition: Token, governor: Token) -> tuple[bool, Role | None]:
        """ "under siege from the RSF", "youth from the Murle community", "fighters with the group known as X": whether
        a preposition is of this kind, and the role."""
        if word == "from" and governor.lemma_ == "be":
            under = (o for c in governor.children if c.lower_ == "under" for o in c.children if c.i < preposition.i)
            if any(o.i in self.trigger_tokens for o in under):
                return True, "doer"
        if word in ("from", "with", "of") and governor.lower_ in _MEN and governor.i not in self.trigger_tokens:
            return True, None
        if word == "as" and governor.lower_ in ("known", "called") and governor.dep_ == "acl":
            return True, self._role(governor.head)
        return False, None

    def _of_noun(self, word: str, governor: Token) -> Role | None:
        """ "at the hands of X", "the killing of X", "the raids of X", "the soldiers of X"."""
        trigger = self.trigger_tokens.get(governor.i)
        if word == "of" and governor.lower_ in ("hands", "control", "hold"):
            fled = any(t.kind == "displacement" for t in self.trigger_tokens.values())
            return "none" if fled and governor.lower_ != "hands" else "doer"  # "fled to areas under the control of X"
        if trigger is not None and not trigger.verb:
            return "victim" if governor.lemma_.lower() in SUFFERED else "doer"
        if word == "of" and self._event_noun(governor):
            return "victim" if self._lost(governor) else "doer"
        return None if word == "of" else "none"

    def _to(self, governor: Token) -> Role:
        """ "forces loyal to X", "attributed to X"."""
        if governor.lower_ in _OWNED:
            return self._role(governor.head) if governor.head.i != governor.i else "none"
        return "doer" if governor.lemma_.lower() in ("attribute", "ascribe") else "none"

    def _harms(self, governor: Token) -> bool:
        """Whether "by X" after this word makes X a doer: not after "offered", "funded" or "organised"."""
        if governor.pos_ not in ("VERB", "AUX"):
            return governor.lemma_.lower() not in _DOCUMENTS
        lemma = governor.lemma_.lower()
        if lemma in _RULING and governor.dep_ in ("acl", "amod", "relcl"):
            return False
        if governor.i in self.trigger_tokens or lemma in _DOING or lemma in self.terms.verbs:
            return True
        return lemma in _HAVING_DONE

    def _of_verb(self, verb: Token, dep: str) -> Role:
        """The role of the subject or the object of a verb."""
        lemma = verb.lemma_.lower()
        trigger = self.trigger_tokens.get(verb.i)
        if verb.lower_ == "responsible" or (dep == "nsubj" and _is_to_blame(verb)):
            return "doer"
        if lemma in _BLAME:
            return "doer" if dep in ("dobj", "nsubjpass", "oprd") else "speaker"
        if trigger is None and lemma in self.judging and dep == "nsubj":
            return "speaker"
        if trigger is not None and trigger.kind in ("clash", "meeting", "agreement"):
            return "party"
        if dep == "nsubjpass" or (dep == "nsubj" and is_passive(verb)):
            return "victim"
        return self._of_active(verb, lemma, dep)

    def _of_active(self, verb: Token, lemma: str, dep: str) -> Role:
        harms = verb.i in self.trigger_tokens or (affects(lemma, self.terms) and lemma not in self.judging)
        if dep == "nsubj":
            terms = self.terms.verbs.get(lemma, ())
            lived = [t for t in terms if t.category == "outcome" and t.role == "subject"]
            strict = lemma in _MOVING or len(lived) < len(terms)
            suffers = any(not strict or has_others(verb, t) for t in lived)
            trigger = self.trigger_tokens.get(verb.i)
            does = (
                trigger is not None and trigger.kind == "destruction" and any(c.dep_ == "dobj" for c in verb.children)
            )
            if suffers and lemma != "evacuate" and not does:
                return "victim"
            return "doer" if harms or lemma in _DOING or self._does_through(verb) else "none"
        if dep in ("dobj", "oprd", "attr"):
            return "victim" if harms else "none"
        return "doer" if dep == "agent" else "none"

    def _goes_on(self, clause: Token) -> bool:
        """ "swept into the village, firing on residents": what the subject of a verb of motion does there."""
        trigger = self.trigger_tokens.get(clause.i)
        by_hand = trigger is not None and trigger.kind in ("armed_attack", "destruction", "killing", "detention")
        said = any(c.dep_ in ("ccomp", "dobj") for c in clause.head.children)
        own = any(c.dep_ in ("nsubj", "nsubjpass", "auxpass") for c in clause.children)
        return clause.dep_ == "advcl" and clause.tag_ == "VBG" and by_hand and not said and not own

    def _and_then(self, clause: Token) -> bool:
        """ "arrived on motorbikes and killed nine": what the subject of a verb does next."""
        if clause.dep_ != "conj" or clause.pos_ != "VERB" or clause.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
            return False
        if is_passive(clause) or any(c.dep_ in ("nsubj", "nsubjpass", "auxpass") for c in clause.children):
            return False
        trigger = self.trigger_tokens.get(clause.i)
        if trigger is not None:
            return trigger.kind in _DONE and trigger.modality == "asserted"
        does = any(
            t.category == "outcome" and t.role == "object" for t in self.terms.verbs.get(clause.lemma_.lower(), ())
        )
        return (does and any(c.dep_ == "dobj" for c in clause.children)) or any(
            self._and_then(c) or (c.lower_ == "in" and self._does_through(clause)) for c in clause.children
        )

    def _does_through(self, verb: Token) -> bool:
        """ "began bombing", "continued the aerial attacks", "was behind the attack", "claimed responsibility",
        "succeeded in downing a jet"."""
        for child in verb.children:
            if child.lower_ == "in" and any(c.dep_ == "pcomp" and c.i in self.trigger_tokens for c in child.children):
                return True
            if self._goes_on(child) or (verb.lemma_.lower() not in _ANSWERING and self._and_then(child)):
                return True
            if child.dep_ in ("xcomp", "dobj", "prep", "pcomp") and (
                child.i in self.trigger_tokens
                or (child.dep_ == "prep" and child.lower_ == "behind")
                or child.lower_ in ("responsibility", "credit")
            ):
                return True
        return False


def _owns_up(clause: Token) -> bool:
    """ "The group said it was behind the attack", "said its men had carried it out": what a speaker says of himself."""
    carried_out = clause.lemma_ == "carry" and any(
        c.lower_ in ("it", "them") for c in clause.children if c.dep_ == "dobj"
    )
    if (
        clause.dep_ != "ccomp"
        or not (carried_out or _is_to_blame(clause))
        or any(c.dep_ == "neg" for c in clause.children)
    ):
        return False
    subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
    if subject is None:
        return False
    own = any(c.dep_ == "poss" and c.lower_ in ("its", "their") for c in subject.children)
    return subject.lower_ in ("it", "they") or (own and subject.lower_ in _MEN)


def _is_to_blame(verb: Token) -> bool:
    """ "Russian forces were responsible for Monday's strike", "the group was behind the bombing"."""
    return verb.lemma_ == "be" and any(c.lower_ in ("responsible", "behind") for c in verb.children)
