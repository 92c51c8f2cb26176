"""A claim as the public reads it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TypeVar

from dalil.model import Claim, Place, Words
from dalil.redaction.addresses import public_address
from dalil.redaction.masking import masked_names
from dalil.redaction.places import widened

Reword = Callable[[Words], str]
Value = TypeVar("Value")


def redacted_claim(claim: Claim, names: Collection[str], places: Collection[str], reword: Reword) -> Claim:
    """``claim`` with private ``names`` masked and with the ``places`` of these names widened.

    ``reword`` gives the public's form of a value's words (from the report's redacted text).
    """
    folded = {" ".join(place.split()).casefold() for place in places}

    def said(words: Words | None) -> Words | None:
        return None if words is None else replace(words, text=masked_names(reword(words), (*names, *places)))

    def name(text: str) -> str:
        return masked_names(text, names)

    kept: dict[tuple[str, str], Place] = {}
    for place in claim.places:
        shown = widened(place) if " ".join(place.name.split()).casefold() in folded else place
        if shown is not None:
            kept.setdefault((shown.name, shown.level), replace(shown, words=said(shown.words)))
    ref = claim.report
    return replace(
        claim,
        report=replace(
            ref,
            title=ref.title and masked_names(ref.title, (*names, *places)),
            url=public_address(ref.url, ref.title, (*names, *places)),
        ),
        when=replace(claim.when, words=said(claim.when.words)),
        places=tuple(kept.values()),
        actors=tuple(replace(each, name=name(each.name), words=said(each.words)) for each in claim.actors),
        weapons=tuple(replace(each, words=said(each.words)) for each in claim.weapons),
        targets=tuple(
            replace(
                each,
                names=tuple(masked_names(one, (*names, *places)) for one in each.names),
                words=said(each.words),
            )
            for each in claim.targets
        ),
        counts=tuple(replace(each, words=said(each.words)) for each in claim.counts),
        attribution=tuple(replace(each, name=name(each.name), words=said(each.words)) for each in claim.attribution),
    )
