"""By name: somebody who is harmed and named beside the noun that says what he is ("the photographer Jane Doe")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dalil.claims.people.group import Group
from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.grammar import word_set
from dalil.lexicon.terms import TermMention
from dalil.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_HARMING = word_set("verbs", "harming_one")
_REACH = 4  # words after a noun in which the name of the one that it means ends


def named_after(sentence: Sentence, head: Token) -> bool:
    """Whether a person's name follows the noun ``head``: "the photographer Jane Doe", "the baker, John Doe"."""
    names = [c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i - head.i <= _REACH]
    if head.i + 1 < len(head.doc) and head.nbor(1).pos_ == "PROPN":
        names.append(head.nbor(1))
    return any(n.text[:1].isupper() and not _known(sentence, n) for n in names)


def harmed_by_name(sentence: Sentence, group: Group) -> bool:
    """ "the photographer Jane Doe was wounded": one person."""
    harmed = group.head.dep_ in ("dobj", "nsubjpass") and group.head.head.lemma_.lower() in _HARMING
    return harmed and group.quantity.high == 1 and named_after(sentence, group.head)


def titled(sentence: Sentence, mention: TermMention, head: Token) -> Group | None:
    """ "Journalist Jane Doe was wounded", "killed photographer John Doe": one person, whom a noun without an article
    stands before."""
    name = head.head
    if mention.plural or head.dep_ != "compound" or name.pos_ != "PROPN" or name.i - head.i > _REACH:
        return None
    if not name.text[:1].isupper() or _known(sentence, name):
        return None
    if name.dep_ not in ("dobj", "nsubjpass") or name.head.lemma_.lower() not in _HARMING:
        return None
    return Group(mention.start, name.idx + len(name), Quantity.exactly(1), mention.value, mention.civilian, name)


def _known(sentence: Sentence, token: Token) -> bool:
    """Whether a name is that of a party, a place or a day."""
    spans = [(m.start, m.end) for kind in (sentence.actors, sentence.toponyms, sentence.dates) for m in kind]
    return any(start <= token.idx < end for start, end in spans)
