"""Claims of a message → templates of MUC-4: which claims are incidents of its kinds, and the strings that fill their roles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from dalil.claims import read_claims
from dalil.language.modality import ModalWords
from dalil.language.parsing import parse
from dalil.language.sentences import split_sentences
from dalil.lexicon import Lexicon
from dalil.lexicon.terms import common_terms
from dalil.model import Claim, Span
from dalil.places import Gazetteer, find_toponyms, theatre_countries
from dalil.reports import from_text
from muc.events import Event, events_of
from muc.phrases import base, group, has_title, person, thing, words
from muc.scoring import ROLES, Template
from muc.texts import Message

_VIOLENT = {"airstrike", "shelling", "chemical_attack", "bombing", "armed_attack", "killing", "detention", "destruction", "attack", "clash", "materiel_loss", "abuse"}
_OLD = timedelta(days=62)
_EXPLOSIVE = {"ied", "car_bomb", "mine", "grenade", "suicide_vest"}


@dataclass
class Draft:
    """A template in the making; ``span`` are the sentences that it is taken from, ``claim`` the claim behind it."""

    incident_type: str
    claim: Claim
    sentences: set[int]
    roles: dict[str, list[str]] = field(default_factory=lambda: {role: [] for role in ROLES})

    def add(self, role: str, text: str) -> None:
        """Add a string to a role, once."""
        text = " ".join(text.split())
        if text and text.lower() not in (t.lower() for t in self.roles[role]):
            self.roles[role].append(text)


class MessageReading:
    """One message, read: its claims, its parsed sentences, and what was recognised in them."""

    def __init__(self, message: Message, text: str, claims: Sequence[Claim] | None = None, docs: Sequence[Any] | None = None) -> None:
        self.message = message
        self.text = text
        self.claims = list(claims) if claims is not None else read_claims(from_text(text, published=message.day, file=message.id))
        self.spans = _sentences(text)
        self.docs = list(docs) if docs is not None else list(parse([s.of(text) for s in self.spans]))
        gazetteer = Gazetteer.default()
        countries = theatre_countries(text, gazetteer)
        self.actors = Lexicon.load().find_actors(text, countries)
        self.modal = ModalWords.of(common_terms().modality)
        self.events = [events_of(doc, self.modal) for doc in self.docs]
        self.places = {(t.start, t.end) for t in find_toponyms(text, gazetteer) if t.known}
        self.names = self._names()

    def _names(self) -> list[str]:
        """Full names of persons in the text, the longest first."""
        names = {person(t) for doc in self.docs for t in doc if t.pos_ == "PROPN"}
        return sorted((n for n in names if " " in n), key=lambda n: (-len(n.split()), n))

    def sentences_of(self, claim: Claim) -> list[int]:
        """The indices of the sentences that carry a claim."""
        return [i for i, s in enumerate(self.spans) if any(e.start < s.end and s.start < e.end for e in claim.evidence)]

    def actors_in(self, start: int, end: int) -> list[Any]:
        """The actors named between two offsets of the text."""
        return [a for a in self.actors if a.start < end and start < a.end]

    def offsets(self, index: int, first: Any, last: Any) -> tuple[int, int]:
        """Where a stretch of tokens of a sentence stands in the text."""
        start = self.spans[index].start
        return start + first.idx, start + last.idx + len(last)

    def full_name(self, name: str) -> str:
        """The longest form of a person's name in the text: "Quintero" gives "Waldemar Franklin Quintero"."""
        for full in self.names:
            if full == name or full.endswith(" " + name) or f" {name} " in full:
                return full
        return name


def _sentences(text: str) -> list[Span]:
    spans: list[Span] = []
    for match in re.finditer(r"[^\n]+", text):
        spans += split_sentences(text, match.start(), match.end())
    return spans


# --- which claims are incidents -----------------------------------------------------------------------------------------
def relevant(claim: Claim, message: Message) -> bool:
    """Whether MUC-4 wants a template: violence that is asserted, not long ago, and no mere sum or battle."""
    if claim.kind not in _VIOLENT:
        return False
    return not (message.day and claim.when.start and claim.when.words and not claim.when.assumed and message.day - (claim.when.end or claim.when.start) > _OLD)


def drafts_of(reading: MessageReading) -> list[Draft]:
    """One draft for each type of incident that a relevant claim's sentences tell."""
    drafts: list[Draft] = []
    taken: set[tuple[int, int]] = set()
    for claim in reading.claims:
        if not relevant(claim, reading.message):
            continue
        mine: dict[str, Draft] = {}
        indices = reading.sentences_of(claim)
        for index in indices:
            for event in reading.events[index]:
                if event.modality != "asserted" or (index, event.token.i) in taken:
                    continue
                if not _belongs(event, claim):
                    continue
                taken.add((index, event.token.i))
                draft = mine.setdefault(event.incident_type, Draft(event.incident_type, claim, set()))
                draft.sentences.add(index)
                _fill(draft, reading, index, event)
        mine = _bombings_in_one(mine)
        if claim.kind == "clash":  # between armed parties; what they do to others is wanted
            mine = {k: d for k, d in mine.items() if d.roles["Victim"] or d.roles["Target"]}
        main = next(iter(mine.values()), None)
        if main is not None:
            for draft in mine.values():
                _from_claim(draft, reading, draft is main)
            drafts += mine.values()
    return drafts


def _belongs(event: Event, claim: Claim) -> bool:
    if claim.kind == "detention":
        return event.incident_type == "kidnapping"
    return True


def _bombings_in_one(mine: dict[str, Draft]) -> dict[str, Draft]:
    """A bomb that kills is one incident, a bombing; so is a kidnapping in which somebody is attacked."""
    for kind in ("bombing", "kidnapping", "arson"):
        if kind in mine and "attack" in mine and mine[kind].sentences & mine["attack"].sentences:
            for role in ROLES:
                for text in mine["attack"].roles[role]:
                    mine[kind].add(role, text)
            mine[kind].sentences |= mine["attack"].sentences
            del mine["attack"]
    return mine


# --- roles ----------------------------------------------------------------------------------------------------------------
def _fill(draft: Draft, reading: MessageReading, index: int, event: Event) -> None:
    for token in event.agents:
        _add_doer(draft, reading, index, token)
    for token in event.patients:
        _add_patient(draft, reading, index, token, event)


def _add_doer(draft: Draft, reading: MessageReading, index: int, token: Any) -> None:
    tokens = base(token)
    start, end = reading.offsets(index, tokens[0], tokens[-1])
    named = [a for a in reading.actors_in(start, end) if not a.descriptive and not a.soft and a.kind != "state"]
    for actor in named:
        draft.add("PerpOrg", _clean(_named_part(actor, token)))
    name = person(token)
    if token.lemma_.lower() in words("doers") or token.lower_ in words("doers"):
        draft.add("PerpInd", _clean(_without_name(group(token), named)))
        _org_of(draft, reading, index, token)
    elif name and not named and (start, end) not in reading.places and (" " in name or has_title(token)):
        draft.add("PerpInd", reading.full_name(name))


def _org_of(draft: Draft, reading: MessageReading, index: int, token: Any) -> None:
    """ "members of the FMLN", "terrorists from the … Armed Forces of Liberation" """
    for child in token.rights:
        if child.lower_ in ("of", "from", "belonging"):
            start, end = reading.offsets(index, child, child.doc[child.right_edge.i])
            for actor in reading.actors_in(start, min(end, start + 90)):
                if not actor.descriptive and not actor.soft and actor.kind != "state":
                    draft.add("PerpOrg", _clean(actor.text))


def _without_name(text: str, named: list[Any]) -> str:
    """ "guerrillas" of "FMLN guerrillas" """
    for actor in named:
        name = _named_part(actor, None)
        if text.lower().startswith(name.lower() + " "):
            return text[len(name) + 1 :]
    return text


def _named_part(actor: Any, head: Any) -> str:
    """ "FMLN" of "FMLN guerrillas" """
    text = str(actor.text)
    last = text.rsplit(maxsplit=1)[-1].lower()
    return text[: -len(last) - 1] if " " in text and last in words("doers") and last not in ("forces", "force", "cartel", "front") else text


def _clean(text: str) -> str:
    return re.sub(r"\s*[(\[].*$", "", text).strip(" \"'“”,")


def _add_patient(draft: Draft, reading: MessageReading, index: int, token: Any, event: Event) -> None:
    found = False
    for candidate in _named_persons(token):
        name = person(candidate)
        tokens = base(candidate)
        start, end = reading.offsets(index, tokens[0], tokens[-1])
        if not name or reading.actors_in(*reading.offsets(index, candidate, candidate)) or (start, end) in reading.places:
            continue
        if any(start <= p[0] and p[1] <= end and p[1] == end for p in reading.places) and not has_title(candidate) and " " not in name:
            continue
        if " " in name or has_title(candidate) or event.deadly or event.incident_type == "kidnapping":
            draft.add("Victim", reading.full_name(name))
            found = True
    if not found and event.incident_type != "kidnapping" and _is_thing(reading, index, token, event):
        draft.add("Target", _clean(thing(token)))


def _named_persons(token: Any) -> list[Any]:
    """A sufferer with what stands beside it: "two bodyguards, A and B", "six priests, including C"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "appos" or (child.dep_ == "conj" and child.pos_ != "VERB"):
            found += _named_persons(child)
        elif child.dep_ == "prep" and child.lower_ in ("of", "including", "like", "as") and (child.lower_ != "of" or token.pos_ == "NUM"):
            found += [n for c in child.children if c.dep_ == "pobj" for n in _named_persons(c)]
    return found


def _is_thing(reading: MessageReading, index: int, token: Any, event: Event) -> bool:
    if token.pos_ not in ("NOUN", "PROPN") or token.lower_ in words("not_things") or token.lemma_.lower() in words("not_things"):
        return False
    tokens = base(token)
    start, end = reading.offsets(index, tokens[0], tokens[-1])
    listed = any(m.end == end - start for m in common_terms().find(reading.text[start:end], "target") if m.value not in ("village",))
    if listed:
        return True
    if (start, end) in reading.places or any(p[0] <= start and end <= p[1] for p in reading.places) or person(token):
        return False
    return token.pos_ == "NOUN" and event.token.lemma_.lower() in ("destroy", "damage", "burn", "dynamite", "blow", "sabotage", "bomb", "attack", "demolish") and not event.deadly


def _from_claim(draft: Draft, reading: MessageReading, main: bool) -> None:
    claim = draft.claim
    if draft.incident_type != "kidnapping":
        for weapon in claim.weapons:
            if weapon.words and weapon.type not in ("jet", "helicopter", "drone"):
                draft.add("Weapon", _clean(weapon.words.text))
    if draft.incident_type in ("bombing",):
        for index in draft.sentences:
            for token in reading.docs[index]:
                if token.lower_ in ("bomb", "bombs", "dynamite", "grenade", "grenades", "explosives", "rockets", "mine", "mines") and token.dep_ != "compound":
                    draft.add("Weapon", _clean(thing(token)))
    if main:
        for actor in claim.actors:
            if actor.words is None:
                continue
            mention = next((a for a in reading.actors_in(actor.words.start, actor.words.end)), None)
            if mention is not None and not mention.soft and not mention.descriptive and mention.kind != "state":
                draft.add("PerpOrg", _clean(_named_part(mention, None)))


# --- templates ------------------------------------------------------------------------------------------------------------
def merged(drafts: list[Draft]) -> list[Draft]:
    """Drafts of one type that nothing sets apart are one incident."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((k for k in kept if k.incident_type == draft.incident_type and _one(k, draft)), None)
        if same is None:
            kept.append(draft)
            continue
        for role in ROLES:
            for text in draft.roles[role]:
                same.add(role, text)
        same.sentences |= draft.sentences
    return kept


def _one(a: Draft, b: Draft) -> bool:
    """Whether two drafts can be one incident: they do not name other victims or other things hit."""
    for role in ("Victim", "Target"):
        mine, yours = {t.lower() for t in a.roles[role]}, {t.lower() for t in b.roles[role]}
        if mine and yours and not mine & yours:
            return False
    return True


def wanted(draft: Draft) -> bool:
    """Whether a draft has something to report: who did it or what was hit, or civilians harmed."""
    if any(draft.roles[r] for r in ("PerpInd", "PerpOrg", "Target", "Victim")):
        return True
    return any(c.outcome in ("killed", "injured", "killed_or_injured", "detained") and c.who != "fighters" for c in draft.claim.counts)


def _link_group(draft: Draft, reading: MessageReading) -> None:
    """Guerrillas without a name belong to the only armed group that the text names."""
    if draft.roles["PerpOrg"] or not any(re.search(r"guerrilla|rebel|terrorist|commando|subversive|insurgent", t, re.IGNORECASE) for t in draft.roles["PerpInd"]):
        return
    groups: dict[str, str] = {}
    for actor in reading.actors:
        if actor.kind == "armed_group" and not actor.descriptive:
            groups.setdefault(actor.id, _clean(_named_part(actor, None)))
    if len(groups) == 1:
        draft.add("PerpOrg", next(iter(groups.values())))


def templates(reading: MessageReading) -> list[Template]:
    """The templates of a message."""
    drafts = [d for d in merged(drafts_of(reading)) if wanted(d)]
    for draft in drafts:
        _link_group(draft, reading)
    return [Template.of(d.incident_type, {role: [[t] for t in d.roles[role]] for role in ROLES}) for d in drafts]
