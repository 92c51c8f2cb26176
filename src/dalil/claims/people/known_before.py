"""Known before: those of whom a report has told, and tells now where or when it befell them ("The teachers had been
killed on Monday near …")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dalil.claims.people.group import Group
from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.grammar import word_set
from dalil.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFALLING = word_set("verbs", "befalling")
_PRONOUNS = {"he": Quantity.exactly(1), "she": Quantity.exactly(1), "they": Quantity(2, None)}
_THE = frozenset({"the", "these", "those"})


def known_before(sentence: Sentence, taken: list[Group]) -> list[Group]:
    """The people of a sentence that names a place or a day for what it says befell them, and does not count them."""
    if not sentence.toponyms and not sentence.dates:
        return []
    found = []
    for verb in sentence.parsed:
        if verb.lemma_.lower() not in _BEFALLING or verb.tag_ != "VBN":
            continue
        for head in verb.children:
            if head.dep_ != "nsubjpass" or any(g.start <= head.idx < g.end for g in taken):
                continue
            group = _by_pronoun(head) or _by_noun(sentence, head)
            if group is not None:
                found.append(group)
    return found


def _by_pronoun(head: Token) -> Group | None:
    quantity = _PRONOUNS.get(head.lower_)
    if quantity is None:
        return None
    return Group(head.idx, head.idx + len(head), quantity, "people", False, head, weak=True, back=True)


def _by_noun(sentence: Sentence, head: Token) -> Group | None:
    """ "the teachers", "the two brothers": a noun for people behind an article that points back."""
    article = next((c for c in head.children if c.dep_ == "det" and c.lower_ in _THE), None)
    mention = next((m for m in sentence.terms["who"] if m.start <= head.idx < m.end), None)
    if article is None or mention is None or mention.value == "fighters" or sentence.is_masked(mention.start):
        return None
    quantity = Quantity.exactly(1) if head.tag_ == "NN" else Quantity(2, None)
    return Group(
        article.idx, mention.end, quantity, mention.value, mention.civilian, head, definite=True, weak=True, back=True
    )
