"""Senses: whether an ambiguous verb names an occurrence of its kind, by its objects and what stands beside it.

"take" changes hands of a town, not of a photograph; "receive" is a meeting where a person is received.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dalil.claims.events.senses_of_ground import displacement, territory
from dalil.claims.events.senses_of_talks import agreement, aid, meeting, protest
from dalil.claims.events.senses_of_violence import (
    armed_attack,
    attack,
    bombing,
    clash,
    destruction,
    detention,
    killing,
    materiel_loss,
)
from dalil.claims.events.uses import Use
from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.terms import VerbTerm

if TYPE_CHECKING:
    from spacy.tokens import Token


def plausible(token: Token, term: VerbTerm, sentence: Sentence) -> bool:
    """Whether ``token``, a form of the verb ``term``, names an occurrence of the term's kind in ``sentence``."""
    use = Use(token, term, sentence)
    check = _CHECKS.get(term.value)
    verdict = check(use) if check is not None else None
    if verdict is not None:
        return verdict
    return not (term.lemma == "visit" or (term.lemma == "empty" and not use.objects))


_CHECKS: dict[str, Callable[[Use], bool | None]] = {
    "clash": clash,
    "materiel_loss": materiel_loss,
    "territory": territory,
    "agreement": agreement,
    "displacement": displacement,
    "attack": attack,
    "armed_attack": armed_attack,
    "bombing": bombing,
    "killing": killing,
    "aid": aid,
    "meeting": meeting,
    "protest": protest,
    "detention": detention,
    "destruction": destruction,
}
