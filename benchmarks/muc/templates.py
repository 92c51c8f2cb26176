"""Claims of a message → templates of MUC-4: which claims are its incidents, what more is told of them, and by whom."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from dalil.model import Claim
from muc.drafts import Draft, RoleFiller, with_names
from muc.phrases import words
from muc.reading import MessageReading
from muc.scoring import ROLES, Template
from muc.texts import Message

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VIOLENT = {
    "airstrike",
    "shelling",
    "chemical_attack",
    "bombing",
    "armed_attack",
    "killing",
    "detention",
    "destruction",
    "attack",
    "clash",
    "materiel_loss",
    "abuse",
}
_OF_WAR = {"airstrike", "shelling", "materiel_loss"}
_HARMED = {"killed", "injured", "killed_or_injured", "detained"}
_OLD = timedelta(days=62)
_NEAR = 8  # sentences between an act and what more is told of it
_REBELS = re.compile(r"guerrilla|rebel|terrorist|commando|subversive|insurgent", re.IGNORECASE)


def relevant(claim: Claim, message: Message) -> bool:
    """Whether MUC-4 may want a template: violence, and none that is said to be more than two months old."""
    if claim.kind not in _VIOLENT:
        return False
    last = claim.when.end or claim.when.start
    dated = claim.when.words is not None and not claim.when.assumed
    return not (dated and message.day and last and message.day - last > _OLD)


def drafts_of(reading: MessageReading) -> list[Draft]:
    """One draft for each type of incident that a relevant claim's sentences tell."""
    filler = RoleFiller(reading)
    drafts: list[Draft] = []
    taken: set[tuple[int, int]] = set()
    for claim in reading.claims:
        if not relevant(claim, reading.message):
            continue
        mine: dict[str, Draft] = {}
        for index in reading.sentences_of(claim):
            for event in reading.events[index]:
                if event.modality == "asserted" and (index, event.token.i) not in taken:
                    taken.add((index, event.token.i))
                    draft = mine.setdefault(event.incident_type, Draft(event.incident_type, [claim], set()))
                    draft.sentences.add(index)
                    filler.from_event(draft, index, event)
        mine = _in_one(mine)
        if claim.kind == "clash":  # between armed parties; what they do to others is wanted
            mine = {k: d for k, d in mine.items() if d.roles["Victim"] or d.roles["Target"]}
        for number, draft in enumerate(mine.values()):
            filler.from_claim(draft, claim)
            if number == 0:
                filler.actors_of(draft, claim)
        drafts += mine.values()
    return drafts


def _in_one(mine: dict[str, Draft]) -> dict[str, Draft]:
    """A bomb that kills is one incident, a bombing; so is a kidnapping in which somebody is attacked."""
    for kind in ("bombing", "kidnapping", "arson"):
        if kind in mine and "attack" in mine and mine[kind].sentences & mine["attack"].sentences:
            mine[kind].absorb(mine.pop("attack"))
    return mine


def merged(drafts: list[Draft]) -> list[Draft]:
    """Drafts of one type that nothing sets apart are one incident."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((k for k in kept if k.incident_type == draft.incident_type and _one(k, draft)), None)
        if same is None:
            kept.append(draft)
        else:
            same.absorb(draft)
    return kept


def _one(a: Draft, b: Draft) -> bool:
    """Whether two drafts can be one incident: they do not name other victims or other things hit."""
    for role in ("Victim", "Target"):
        mine, yours = {t.lower() for t in a.roles[role]}, {t.lower() for t in b.roles[role]}
        if mine and yours and not mine & yours:
            return False
    return True


def complete(drafts: list[Draft], reading: MessageReading) -> None:
    """Add what sentences without a claim tell of the acts: to the nearest draft that it fits.

    What fits none is an incident of its own if it names who suffered.
    """
    filler = RoleFiller(reading)
    claimed = {i for c in reading.claims for i in reading.sentences_of(c)}
    for index, events in enumerate(reading.events):
        if index in claimed:
            continue
        mine: dict[str, Draft] = {}
        for event in events:
            if event.modality == "asserted":
                filler.from_event(
                    mine.setdefault(event.incident_type, Draft(event.incident_type, [], {index})), index, event
                )
        for draft in _in_one(mine).values():
            near = [d for d in drafts if _fits(d, draft) and d.distance(index) <= _NEAR]
            if near:
                min(near, key=lambda d: d.distance(index)).absorb(draft)
            elif draft.roles["Victim"]:
                drafts.append(draft)


def _fits(draft: Draft, other: Draft) -> bool:
    same = draft.incident_type == other.incident_type or (
        other.incident_type == "attack" and draft.incident_type in ("bombing", "kidnapping", "arson")
    )
    return same and _one(draft, other)


def identify(drafts: list[Draft], reading: MessageReading) -> None:
    """Add the names of the victims of the act told before: "the victims were identified as …", "among the dead is"."""
    filler = RoleFiller(reading)
    for index, doc in enumerate(reading.docs):
        names = list(filler.names_of(index, _names_given(doc)))
        before = [d for d in drafts if any(0 <= index - s <= _NEAR for s in d.sentences)]
        if names and before:
            draft = min(before, key=lambda d: min(index - s for s in d.sentences if s <= index))
            for name in names:
                draft.add("Victim", name)


def _names_given(doc: Doc) -> list[Token]:
    found: list[Token] = []
    for token in doc:
        subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if token.lemma_.lower() == "identify" and subject is not None and _suffered(subject):
            found += [
                n
                for c in token.children
                if c.dep_ == "prep" and c.lower_ == "as"
                for n in c.children
                if n.dep_ == "pobj"
            ]
        elif token.lemma_.lower() in ("be", "include") and subject is not None:
            among = any(c.lower_ in ("among", "of") and any(map(_suffered, c.children)) for c in token.children)
            if among or _suffered(subject):
                found += [c for c in token.children if c.dep_ in ("attr", "dobj")] + ([subject] if among else [])
    return [n for token in found for n in with_names(token)]


def _suffered(token: Token) -> bool:
    """True for "the victims", "one of the injured persons", "his brothers": those to whom it happened."""
    if token.lower_ not in words("victims"):
        return False
    return token.lower_ not in words("anybody") or any(t.lower_ in words("suffering") for t in token.subtree)


def link_group(draft: Draft, reading: MessageReading) -> None:
    """Guerrillas without a name belong to the armed group that is named nearest; an act of nobody to the only group."""
    rebels = any(_REBELS.search(t) for t in draft.roles["PerpInd"])
    if draft.roles["PerpOrg"] or (draft.roles["PerpInd"] and not rebels):
        return
    groups: dict[str, tuple[int, str]] = {}
    for actor in reading.actors:
        if actor.kind == "armed_group" and not actor.descriptive:
            distance = draft.distance(reading.sentence_at(actor.start))
            if actor.id not in groups or distance < groups[actor.id][0]:
                groups[actor.id] = (distance, reading.group_name(actor))
    if groups and (rebels or len(groups) == 1):
        draft.add("PerpOrg", min(groups.values())[1])


def wanted(draft: Draft) -> bool:
    """Whether a draft is an incident of MUC-4: not against armed forces alone, not of war without a civilian harmed."""
    if draft.roles["Target"] or draft.roles["Victim"]:
        return True
    if draft.military:
        return False
    counts = [c for claim in draft.claims for c in claim.counts]
    return any(c.outcome in _HARMED and c.who != "fighters" for c in counts) or any(
        c.kind not in _OF_WAR for c in draft.claims
    )


def incidents(reading: MessageReading, *, claims_only: bool = False) -> list[Draft]:
    """The incidents of a message. ``claims_only`` leaves out what sentences without a claim add."""
    drafts = merged(drafts_of(reading))
    if not claims_only:
        complete(drafts, reading)
        identify(drafts, reading)
    drafts = [d for d in drafts if wanted(d)]
    for draft in drafts:
        link_group(draft, reading)
    return drafts


def template(draft: Draft) -> Template:
    """The template of an incident in the GTT form."""
    return Template.of(draft.incident_type, {role: [[t] for t in draft.roles[role]] for role in ROLES})
