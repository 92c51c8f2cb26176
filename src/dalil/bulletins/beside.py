"""What stands beside a bulletin's figures and in none of them: the totals that sources give."""

from __future__ import annotations

from dalil.bulletins import footnotes
from dalil.bulletins.document import Document, Heading, Paragraph, Table
from dalil.bulletins.material import Material
from dalil.bulletins.wording import Wording
from dalil.figures import share_phrase
from dalil.figures.totals import HIT
from dalil.model import AggregateBeside


def people(words: Wording, who: str, outcome: str) -> str:
    return words.text("people_row", who=words.word("who", who), outcome=words.word("outcome", outcome))


def add_totals(document: Document, material: Material, words: Wording) -> None:
    totals = material.totals()
    if not totals:
        return
    rows = []
    for total in totals:
        claim = material.claims[total.claim_id]
        note = document.note(*footnotes.of_total(material, total, words))
        accounted = total.accounted
        held = words.quantity(accounted.low, accounted.high, total.accounted_open) if accounted else words.text("none")
        place = words.listed([place.name for place in claim.places]) if claim.places else ""
        days = words.days(total.start, total.end)
        rows.append(
            (
                (total.said_by, note),
                (_counted(total, words),),
                (f"{days}; {place}" if place else days,),
                (words.quantity(total.quantity.low, total.quantity.high),),
                (held,),
                (_share(total, words),),
            )
        )
    document.add(Heading(words.text("totals")), Paragraph((words.text("totals_rule"),), "why"))
    document.add(Table(words.heads("totals_head"), tuple(rows), compact=True))


def _counted(total: AggregateBeside, words: Wording) -> str:
    if total.outcome == HIT:
        return words.text("hit_total", type=words.word("target", total.who))
    if total.outcome in ("strikes", "places_hit"):
        return words.word("outcome", total.outcome)
    return people(words, total.who, total.outcome)


def _share(total: AggregateBeside, words: Wording) -> str:
    """The share in the words of the language."""
    phrase = share_phrase(total)
    if phrase == "none":
        return words.text("none")
    if phrase == "not known":
        return words.text("unknown")
    if total.contradicted:
        return words.text("contradicted")
    for prefix, name in (("at most ", "share_at_most"), ("at least ", "share_at_least")):
        if phrase.startswith(prefix):
            return words.text(name, share=phrase.removeprefix(prefix).split(" in ")[0])
    numbers = phrase.split(" in ")[0].split(" to ")
    share = words.quantity(int(numbers[0]), int(numbers[-1]))
    return words.text("share_some", share=share)
