"""A template in the making: strings for its roles, from the doers and sufferers of acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dalil.lexicon.terms import common_terms
from dalil.model import Claim
from muc.events import Event
from muc.phrases import base, group, has_title, person, ranked, thing, whole, words
from muc.reading import MessageReading, clean, is_named_group, name_part
from muc.scoring import ROLES

if TYPE_CHECKING:
    from spacy.tokens import Token

_STRUCK = {"destroy", "damage", "burn", "dynamite", "blow", "sabotage", "bomb", "attack", "demolish"}
_STRUCK_AS_BODY = {"attack", "bomb", "bombing", "explosion", "assault"}
_BLASTS = {"attack", "explosion", "blast", "charge"}
_NO_INSTRUMENTS = {"jet", "helicopter", "drone"}


def _says(longer: str, shorter: str) -> bool:
    """True if two strings are the same, or the longer ends with the shorter as a word of its own."""
    a, b = longer.lower(), shorter.lower()
    return a == b or a.endswith(f" {b}")


@dataclass
class Draft:
    """``claims`` and ``sentences`` that it is taken from; ``military`` if armed forces were hit.

    ``people`` describes victims without a name.
    """

    incident_type: str
    claims: list[Claim]
    sentences: set[int]
    military: bool = False
    roles: dict[str, list[str]] = field(default_factory=lambda: {role: [] for role in ROLES})
    people: list[str] = field(default_factory=list)

    def add(self, role: str, text: str) -> None:
        """Add a string to a role; of "home" and "newsman's home" the longer one is kept."""
        text = " ".join(text.split())
        known = self.roles[role]
        if not text or any(_says(k, text) for k in known):
            return
        if role in ("Target", "Weapon"):
            self.roles[role] = [k for k in known if not _says(text, k)]
        self.roles[role].append(text)

    def absorb(self, other: Draft) -> None:
        """Take over all that another draft of the same incident says."""
        for role in ROLES:
            for text in other.roles[role]:
                self.add(role, text)
        self.people += [p for p in other.people if p not in self.people]
        self.claims += [c for c in other.claims if c not in self.claims]
        self.sentences |= other.sentences
        self.military |= other.military

    def distance(self, index: int) -> int:
        """How many sentences lie between a sentence and the nearest of this draft."""
        return min(abs(index - s) for s in self.sentences)


class RoleFiller:
    """Fills the roles of drafts of one message."""

    def __init__(self, reading: MessageReading) -> None:
        self.reading = reading

    def from_event(self, draft: Draft, index: int, event: Event) -> None:
        """Who did it and who or what suffered it, by one act of the sentence ``index``."""
        for token in event.agents:
            self._doer(draft, index, token)
        for token in event.patients:
            self._sufferer(draft, index, token, event)

    def from_claim(self, draft: Draft, claim: Claim) -> None:
        """The weapons of a claim and of its bombing's sentences, and the claim's actors by name."""
        if draft.incident_type != "kidnapping":
            for weapon in claim.weapons:
                if weapon.words and weapon.type not in _NO_INSTRUMENTS:
                    _add_weapon(draft, weapon.words.text)
        if draft.incident_type == "bombing":
            for index in sorted(draft.sentences):
                self._explosives(draft, index)

    def actors_of(self, draft: Draft, claim: Claim) -> None:
        """The claim's actors that have a name."""
        for actor in claim.actors:
            found = self.reading.actors_in(actor.words.start, actor.words.end) if actor.words else []
            if found and is_named_group(found[0]):
                draft.add("PerpOrg", self.reading.group_name(found[0]))

    def names_of(self, index: int, tokens: list[Token]) -> Iterator[str]:
        """The full names of persons among tokens."""
        for token in tokens:
            name = person(token)
            if " " in name and not self.reading.actors_in(*self.reading.offsets(index, token, token)):
                yield self.reading.full_name(name)

    def _doer(self, draft: Draft, index: int, token: Token) -> None:
        tokens = base(token)
        start, end = self.reading.offsets(index, tokens[0], tokens[-1])
        named = [a for a in self.reading.actors_in(start, end) if is_named_group(a)]
        for actor in named:
            draft.add("PerpOrg", self.reading.group_name(actor))
        name = person(token)
        if token.lemma_.lower() in words("doers") or token.lower_ in words("doers"):
            text = clean(group(token))
            if token.lemma_.lower() != "member":
                text = _without_name(text, [clean(name_part(a)) for a in named])
            if text.lower() not in words("empty") and not (
                _is_generic(text) and any(map(_is_generic, draft.roles["PerpInd"]))
            ):
                draft.add("PerpInd", text)
            self._organisation_of(draft, index, token)
        elif name and not named and (start, end) not in self.reading.places and (" " in name or has_title(token)):
            draft.add("PerpInd", ranked(token) if ranked(token) != name else self.reading.full_name(name))

    def _organisation_of(self, draft: Draft, index: int, token: Token) -> None:
        """ "members of the FMLN", "terrorists from the … Armed Forces of Liberation" """
        for child in token.rights:
            if child.lower_ in ("of", "from", "belonging"):
                start, end = self.reading.offsets(index, child, child.doc[child.right_edge.i])
                for actor in self.reading.actors_in(start, min(end, start + 90)):
                    if is_named_group(actor):
                        draft.add("PerpOrg", self.reading.group_name(actor))

    def _sufferer(self, draft: Draft, index: int, token: Token, event: Event) -> None:
        if self._victims(draft, index, token, event):
            return
        token = whole(token)
        if any(t.lower_ in words("military") for t in base(token)):
            draft.military = True
        elif event.incident_type != "kidnapping" and self._is_thing(index, token, event):
            draft.add("Target", clean(thing(token)))
        elif self._is_human(index, token):
            text = clean(group(token))
            if text and text not in draft.people:
                draft.people.append(text)

    def _victims(self, draft: Draft, index: int, token: Token, event: Event) -> bool:
        found = False
        for candidate in with_names(token):
            name = person(candidate)
            tokens = base(candidate)
            start, end = self.reading.offsets(index, tokens[0], tokens[-1])
            if (
                not name
                or self.reading.actors_in(*self.reading.offsets(index, candidate, candidate))
                or (start, end) in self.reading.places
            ):
                continue
            if " " not in name and not has_title(candidate):
                ends_in_place = any(start <= p[0] and p[1] == end for p in self.reading.places)
                if ends_in_place or not (event.deadly or event.incident_type == "kidnapping"):
                    continue
            draft.add("Victim", self.reading.full_name(name))
            found = True
        return found

    def _is_human(self, index: int, token: Token) -> bool:
        tokens = base(token)
        start, end = self.reading.offsets(index, tokens[0], tokens[-1])
        return any(m.end == end - start for m in common_terms().find(self.reading.text[start:end], "who"))

    def _is_thing(self, index: int, token: Token, event: Event) -> bool:
        reading = self.reading
        if (
            token.pos_ not in ("NOUN", "PROPN")
            or {token.lower_, token.lemma_.lower()} & words("not_things")
            or self._is_human(index, token)
        ):
            return False
        tokens = base(token)
        start, end = reading.offsets(index, tokens[0], tokens[-1])
        lemma = event.token.lemma_.lower()
        if token.is_upper and len(token) > 2 and token.is_alpha and lemma in _STRUCK_AS_BODY:
            return (
                not any(a.kind in ("armed_group", "state_forces") for a in reading.actors_in(start, end))
                and (start, end) not in reading.places
            )
        if any(
            m.end == end - start and m.value != "village"
            for m in common_terms().find(reading.text[start:end], "target")
        ):
            return True
        if any(p[0] <= start and end <= p[1] for p in reading.places) or person(token):
            return False
        return token.pos_ == "NOUN" and lemma in _STRUCK and not event.deadly

    def _explosives(self, draft: Draft, index: int) -> None:
        for token in self.reading.docs[index]:
            explosive = token.lower_ in words("explosives") and token.lower_ != "package"
            qualifies = token.dep_ == "compound" and token.head.lemma_.lower() not in _BLASTS
            if explosive and not qualifies:
                _add_weapon(draft, thing(token))


def with_names(token: Token) -> list[Token]:
    """A sufferer with what stands beside it: "two bodyguards, A and B", "six priests, including C"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "appos" or (child.dep_ == "conj" and child.pos_ != "VERB"):
            found += with_names(child)
        elif (
            child.dep_ == "prep"
            and child.lower_ in ("of", "including", "like", "as")
            and (child.lower_ != "of" or token.pos_ == "NUM")
        ):
            found += [n for c in child.children if c.dep_ == "pobj" for n in with_names(c)]
    return found


def _is_generic(text: str) -> bool:
    """True for "guerrillas", "rebels", "terrorists": names of one and the same doers."""
    return text.rsplit(maxsplit=1)[-1].lower() in words("generic") if text.split() else False


def _without_name(text: str, names: list[str]) -> str:
    """ "guerrillas" of "FMLN guerrillas" """
    for name in names:
        if text.lower().startswith(name.lower() + " "):
            return text[len(name) + 1 :]
    return text


def _add_weapon(draft: Draft, text: str) -> None:
    text = re.sub(r"\s+(?:attacks?|fire|explosions?|blasts?|shots?)$", "", clean(text), flags=re.IGNORECASE)
    if text.lower() not in words("no_weapons"):
        draft.add("Weapon", text)
