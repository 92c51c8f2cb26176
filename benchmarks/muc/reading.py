"""A message as read: its claims, its parsed sentences, and the names in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dalil.claims import read_claims
from dalil.language.modality import ModalWords
from dalil.language.parsing import parse
from dalil.language.sentences import split_sentences
from dalil.lexicon import Lexicon
from dalil.lexicon.terms import common_terms
from dalil.model import Claim, Span
from dalil.places import Gazetteer, find_toponyms, theatre_countries
from dalil.reports import from_text
from muc.events import events_of
from muc.phrases import person, words
from muc.texts import Message

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def clean(text: str) -> str:
    """A string without what follows in brackets, and without quotation marks."""
    return re.sub(r"\s*[(\[].*$", "", text).strip(" \"'“”,")


def sentences_of(text: str) -> list[Span]:
    """The sentences of all paragraphs of a text."""
    spans: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        spans += split_sentences(text, line.start(), line.end())
    return spans


def without_remarks(text: str) -> str:
    """A sentence with the remarks of translators in square brackets blanked: they lead the parser astray."""
    return re.sub(r"\[[^\]]*\]", lambda m: " " * len(m.group()), text)


def is_named_group(actor: Any) -> bool:
    """True for an actor of the lexicon by its own name that is no state: what may be a perpetrator's organisation."""
    return not actor.descriptive and not actor.soft and actor.kind != "state"


def name_part(actor: Any) -> str:
    """ "FMLN" of "FMLN guerrillas" """
    text = str(actor.text)
    last = text.rsplit(maxsplit=1)[-1].lower()
    cut = " " in text and last in words("doers") and last not in ("forces", "force", "cartel", "front")
    return text[: -len(last) - 1] if cut else text


class MessageReading:
    """One message, read. ``text`` is its body with capitals; claims and parses may be given where they are known."""

    def __init__(
        self, message: Message, text: str, claims: Sequence[Claim] | None = None, docs: Sequence[Doc] | None = None
    ) -> None:
        self.message = message
        self.text = text
        self.claims = (
            list(claims) if claims is not None else read_claims(from_text(text, published=message.day, file=message.id))
        )
        self.spans = sentences_of(text)
        self.docs: list[Doc] = (
            list(docs) if docs is not None else list(parse([without_remarks(s.of(text)) for s in self.spans]))
        )
        gazetteer = Gazetteer.default()
        self.actors = Lexicon.load().find_actors(text, theatre_countries(text, gazetteer))
        modal = ModalWords.of(common_terms().modality)
        self.events = [events_of(doc, modal) for doc in self.docs]
        self.places = {(t.start, t.end) for t in find_toponyms(text, gazetteer) if t.known}
        names = {person(t) for doc in self.docs for t in doc if t.pos_ == "PROPN"}
        self._names = sorted((n for n in names if " " in n), key=lambda n: (-len(n.split()), n))

    def sentences_of(self, claim: Claim) -> list[int]:
        """The indices of the sentences that carry a claim."""
        return [i for i, s in enumerate(self.spans) if any(e.start < s.end and s.start < e.end for e in claim.evidence)]

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds an offset of the text."""
        return next((i for i, s in enumerate(self.spans) if s.start <= offset < s.end), 0)

    def actors_in(self, start: int, end: int) -> list[Any]:
        """The actors named between two offsets of the text."""
        return [a for a in self.actors if a.start < end and start < a.end]

    def offsets(self, index: int, first: Token, last: Token) -> tuple[int, int]:
        """Where a stretch of tokens of a sentence stands in the text."""
        start = self.spans[index].start
        return start + first.idx, start + last.idx + len(last)

    def group_name(self, actor: Any) -> str:
        """The name by which the text calls a group, without "guerrillas of" and the like; empty where it gives none."""
        names = [clean(name_part(a)) for a in (actor, *(a for a in self.actors if a.id == actor.id))]
        return next(
            (
                n
                for n in names
                if n and n.lower() not in words("demonyms") and not any(w.lower() in words("plain") for w in n.split())
            ),
            "",
        )

    def full_name(self, name: str) -> str:
        """The longest form of a person's name in the text: "Quintero" gives "Waldemar Franklin Quintero"."""
        for full in self._names:
            if full == name or full.endswith(" " + name) or f" {name} " in full:
                return full
        return name
