"""Mending: what the small parser regularly gets wrong in reports, and the words show."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}


def mended(doc: Doc) -> Doc:
    """The parse with its regular errors mended, in place."""
    for token in doc:
        if token.lower_ == "according" and token.dep_ == "prep":
            _give_back_subject(token)
    return doc


def _give_back_subject(according: Token) -> None:
    """ "According to the monitor, the army and its allies raided the town.": the army raids, and is no speaker.

    The parser joins what stands after the comma to the source, and leaves the verb without a subject.
    """
    verb = according.head
    if verb.pos_ not in ("VERB", "AUX") or verb.i < according.i or any(c.dep_ in _SUBJECTS for c in verb.children):
        return
    for token in sorted(according.subtree, key=lambda t: t.i):
        if token.dep_ not in ("conj", "appos") or token.i > verb.i or token.pos_ not in ("NOUN", "PROPN", "PRON"):
            continue
        first = token.left_edge
        if first.i > 0 and first.nbor(-1).text == "," and token.right_edge.i < verb.i:
            passive = any(c.dep_ == "auxpass" for c in verb.children)
            token.head, token.dep_ = verb, "nsubjpass" if passive else "nsubj"
            return
