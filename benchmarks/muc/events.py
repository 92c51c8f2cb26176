"""Acts of violence in a parsed sentence, with who did them and to whom: what the templates' roles are filled from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dalil.claims.sentences.clauses import agents, conjuncts, is_passive, objects, subjects
from dalil.language.modality import ModalWords, modality_of
from dalil.lexicon.terms import common_terms
from muc.phrases import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ATTACKS = {"armed_attack", "killing", "attack", "airstrike", "shelling", "chemical_attack", "materiel_loss"}
_SUFFERED = {
    "murder",
    "killing",
    "assassination",
    "kidnapping",
    "abduction",
    "death",
    "execution",
    "slaying",
    "massacre",
    "destruction",
    "burning",
    "kidnaping",
    "wounding",
    "bombing",
    "shooting",
    "ambush",
    "torture",
}
_LIGHT = words("light")
_PRONOUNS = {"who", "which", "that", "whom"}


@dataclass
class Event:
    """One act: the type of incident it would be, its word, who does it, who or what suffers it."""

    incident_type: str
    token: Token
    agents: list[Token] = field(default_factory=list)
    patients: list[Token] = field(default_factory=list)
    deadly: bool = False
    modality: str = "asserted"


def incident_type(kind: str, lemma: str) -> str | None:
    """The type of incident of a word: Dalil's kind of it, with MUC's finer cut."""
    for name in ("kidnapping", "arson", "robbery", "bombing"):
        if lemma in words(name):
            return name
    if kind == "bombing":
        return "bombing"
    return "attack" if kind in _ATTACKS or kind == "destruction" else None


def events_of(doc: Doc, modal: ModalWords) -> list[Event]:
    """The acts that a sentence tells, in the order of their words."""
    found = [e for t in doc if (e := _of_verb(t) if t.pos_ == "VERB" else None)]
    taken = {e.token.i for e in found}
    found += [e for e in _of_nouns(doc) if e.token.i not in taken]
    found += _placings(doc)
    for event in found:
        event.modality = modality_of(event.token, modal)
        event.agents = [_meant(t) for a in event.agents for t in (a, *conjuncts(a)) if t.dep_ != "appos"]
        event.patients = list({t.i: t for p in event.patients for t in _with_names(_meant(p))}.values())
    return sorted(found, key=lambda e: e.token.i)


def _meant(token: Token) -> Token:
    """What a relative pronoun stands for."""
    if token.lower_ in _PRONOUNS:
        verb = token.head
        while verb.dep_ in ("conj", "xcomp") and verb.head.i != verb.i:
            verb = verb.head
        if verb.dep_ == "relcl":
            return verb.head
    return token


def _with_names(token: Token) -> list[Token]:
    return [token, *conjuncts(token)]


def _has_all(verb: Token, others: tuple[str, ...]) -> bool:
    """True if the other words of a verb of several words ("open fire") stand near it among what it governs."""
    near = [t for t in verb.subtree if abs(t.i - verb.i) <= 6]
    return all(any(o in (t.lower_, t.lemma_.lower()) for t in near) for o in others)


def _of_verb(token: Token) -> Event | None:
    lemma = token.lemma_.lower()
    for term in common_terms().verbs.get(lemma, ()):
        if not _has_all(token, term.others):
            continue
        text = lemma if not term.others else (" ".join((lemma, *term.others)))
        kind = {"outcome": "attack", "effect": "attack"}.get(term.category, term.value)
        if term.category == "outcome" and term.value not in ("killed", "injured", "killed_or_injured", "detained"):
            continue
        found = incident_type(
            kind if term.value != "detained" else "detention",
            text if text in words("arson") else ("hostage" if "hostage" in text else lemma),
        )
        if "fire" in term.others and lemma == "set":
            found = "arson"
        if found is None:
            continue
        event = Event(found, token, deadly=term.value in ("killed", "injured"))
        _fill(event, token, subject_suffers=term.role == "subject")
        return event
    return None


def _reduced_passive(verb: Token) -> bool:
    """ "another policeman wounded during the attack", "28 others hurt": a participle with a subject and no object."""
    return (
        verb.tag_ in ("VBN", "VBD")
        and verb.lemma_.lower() in ("wound", "injure", "kill", "hurt", "damage", "destroy", "kidnap")
        and not objects(verb)
    )


def _fill(event: Event, verb: Token, *, subject_suffers: bool) -> None:
    if is_passive(verb) or (not subject_suffers and _reduced_passive(verb)):
        event.patients = list(subjects(verb)) or ([verb.head] if verb.dep_ in ("acl", "relcl") else [])
        event.agents = agents(verb)
    elif subject_suffers:
        event.patients = list(subjects(verb)) if verb.dep_ != "acl" else [verb.head]
    else:
        event.agents = list(subjects(verb)) or ([verb.head] if verb.dep_ == "acl" and verb.tag_ == "VBG" else [])
        event.patients = objects(verb)
        fire = any(p.lower_ == "fire" for p in event.patients)
        if fire:
            event.patients = _after(verb, {"to", "on", "at"}) + [
                n for p in event.patients for n in _after(p, {"to", "on", "at"})
            ]
        elif any(p.lemma_.lower() in ("hostage", "prisoner", "captive") for p in event.patients):
            event.patients += [c for p in event.patients for c in p.children if c.dep_ == "appos"]
        elif not event.patients and event.incident_type in ("bombing", "attack"):
            event.patients = (
                _places(verb) if event.incident_type == "bombing" else _after(verb, {"on", "against", "at"})
            )


def _after(token: Token, prepositions: set[str] | frozenset[str]) -> list[Token]:
    return [
        noun
        for child in token.children
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions
        for noun in child.children
        if noun.dep_ == "pobj"
    ]


def _places(verb: Token) -> list[Token]:
    """What a bomb exploded at: "in front of the bank", "near the embassy"."""
    found = []
    for noun in _after(verb, words("near") | {"front"}):
        inner = (
            _after(noun, {"of"})
            if noun.lower_
            in ("front", "entrance", "vicinity", "door", "doors", "side", "gate", "garden", "parking", "basement")
            else []
        )
        found += inner or [noun]
    return found


def _of_nouns(doc: Doc) -> list[Event]:
    found = []
    for mention in (*common_terms().find(doc.text, "kind"), *common_terms().find(doc.text, "outcome")):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or span.root.pos_ not in ("NOUN", "PROPN"):
            continue
        token = span.root
        lemma = token.lemma_.lower()
        kind = (
            mention.value
            if mention.category == "kind"
            else ("attack" if lemma in ("death", "murder", "killing") else "")
        )
        found_type = incident_type(
            kind,
            next(
                (
                    w
                    for w in mention.text.lower().split()
                    if w in words("kidnapping") | words("bombing") | words("arson")
                ),
                lemma,
            ),
        )
        if found_type is None:
            continue
        event = Event(found_type, token, deadly=lemma in _SUFFERED)
        event.patients = _after(
            token,
            {"on", "against", "of", "in", "at", "to"}
            if lemma in _SUFFERED or found_type == "bombing"
            else {"on", "against"},
        )
        event.agents = _after(token, {"by"})
        for child in token.children:
            if child.dep_ == "poss":
                (event.patients if lemma in _SUFFERED else event.agents).append(child)
            elif child.dep_ in ("acl", "relcl") and child.lemma_.lower() in _LIGHT:
                event.agents += agents(child)
                event.patients += _after(child, {"on", "against"})
        event.agents += _light_agents(token)
        if token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in _LIGHT:
            event.patients += _after(token.head, {"on", "against"})
        found.append(event)
    return found


def _light_agents(noun: Token) -> list[Token]:
    """ "staged three attacks", "the attack was planned by A and carried out by B", "claimed responsibility for it" """
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in ("series", "wave", "number"):
        noun = noun.head.head
    verb = noun.head
    if verb.lemma_.lower() in _LIGHT | {"begin"} and noun.dep_ == "dobj":
        return list(subjects(verb))
    if verb.lemma_.lower() in _LIGHT and noun.dep_ == "nsubjpass":
        joined = [c for c in verb.subtree if c.dep_ == "conj" and c.pos_ == "VERB"]
        return [agent for v in (verb, *joined) for agent in agents(v)]
    if noun.dep_ == "pobj" and verb.lower_ in ("for", "in", "of", "behind"):
        return _blamed(verb.head)
    return []


def _blamed(word: Token) -> list[Token]:
    """Who "claimed responsibility", "is responsible", "was accused", "participated"."""
    verb = word.head if word.lower_ in ("responsibility", "credit", "responsible") else word
    if verb.pos_ not in ("VERB", "AUX"):
        return []
    if verb is not word or verb.lemma_.lower() in ("participate", "involve", "implicate"):
        return list(subjects(verb))
    if verb.lemma_.lower() in ("accuse", "blame", "charge", "suspect"):
        return list(subjects(verb)) if is_passive(verb) else objects(verb)
    return []


def _placed(verb: Token) -> list[Token]:
    """What is placed or thrown: "a bomb (was) placed by …" """
    if not is_passive(verb):
        return objects(verb)
    return [verb.head] if verb.dep_ in ("acl", "relcl") else list(subjects(verb))


def _placings(doc: Doc) -> list[Event]:
    """ "placed a bomb in …", "threw grenades at …": an explosive brought to a place."""
    found = []
    for token in doc:
        if token.pos_ != "VERB" or token.lemma_.lower() not in words("placing"):
            continue
        things = _placed(token)
        if any(t.lemma_.lower() in words("explosives") or t.lower_ in words("explosives") for t in things):
            event = Event("bombing", token)
            event.agents = agents(token) if is_passive(token) else list(subjects(token))
            event.patients = _places(token)
            found.append(event)
    return found
