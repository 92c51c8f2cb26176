"""The footnotes of figures: which incidents are summed and who tells of them, or each source in its own words."""

from __future__ import annotations

from collections.abc import Iterable

from dalil.bulletins.document import Cell, Link, Part
from dalil.bulletins.material import Material, numbered
from dalil.bulletins.wording import Wording
from dalil.incidents import Statement, latest
from dalil.model import AggregateBeside, Claim, Figure, Incident

_APART = "; "


def of_sum(material: Material, figure: Figure, words: Wording) -> Cell:
    """The incidents that a figure sums, by their numbers in the list, and all who tell of them."""
    numbers = material.numbers
    summed = sorted(numbers[part.incident_id] for part in numbered(figure))
    if not summed:
        return (words.text("no_sum_note"),)
    tellers = words.listed([f"{words.name(name)} ({number})" for name, number in material.tellers(figure)])
    name = "sum_note_one" if len(summed) == 1 else "sum_note"
    return (words.text(name, numbers=stretches(summed), tellers=tellers),)


def of_incidents(material: Material, incidents: Iterable[Incident], claims: Iterable[str], words: Wording) -> Cell:
    """Incidents that tell of something that is not a toll, and who publishes or says so."""
    from dalil.incidents.sources import voice

    numbers = material.numbers
    summed = sorted(numbers[incident.incident_id] for incident in incidents)
    told: dict[str, set[str]] = {}
    for claim_id in claims:
        claim = material.claims[claim_id]
        told.setdefault(voice(claim), set()).add(claim_id)
    ordered = sorted(told.items(), key=lambda each: (-len(each[1]), each[0]))
    tellers = words.listed([f"{words.name(name)} ({len(ids)})" for name, ids in ordered])
    name = "sum_note_one" if len(summed) == 1 else "sum_note"
    return (words.text(name, numbers=stretches(summed), tellers=tellers),)


def of_incident(material: Material, incident: Incident, outcome: str, words: Wording) -> Cell:
    """Each source's word on one incident, with the page of the claim; those without a number after them."""
    telling = material.telling(incident, outcome)
    standing = sorted(latest(telling.said), key=lambda s: (str(s.published), s.source, s.claim_id))
    parts: list[Part] = []
    for statement in standing:
        parts += [_APART] if parts else []
        parts += _statement(material, statement, words)
    silent = {claim.claim_id for claim in telling.asserted} - {s.claim_id for s in telling.said}
    for claim_id in sorted(silent):
        parts += [_APART] if parts else []
        parts += [words.text("no_number_said", source=words.name(_voice(material.claims[claim_id]))), " "]
        parts.append(_link(material, claim_id))
    return (*parts, ".")


def of_total(material: Material, total: AggregateBeside, words: Wording) -> Cell:
    """Where a total stands, and which incidents it covers."""
    held = sorted(material.numbers[incident_id] for incident_id in total.accounted_incidents)
    day = words.day(material.claims[total.claim_id].report.published)
    parts: list[Part] = [f"{words.name(total.said_by)}, {day} ", _link(material, total.claim_id), "."]
    if held:
        told = sorted(
            {source for i in material.incidents for source in i.sources if material.numbers[i.incident_id] in held}
        )
        name = "sum_note_one" if len(held) == 1 else "sum_note"
        parts.append(
            " " + words.text(name, numbers=stretches(held), tellers=words.listed([words.name(name) for name in told]))
        )
    return tuple(parts)


def stretches(numbers: list[int]) -> str:
    """``1–3, 5`` for 1, 2, 3 and 5."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in found)


def _statement(material: Material, statement: Statement, words: Wording) -> list[Part]:
    said = " + ".join(f"“{count.words.text}”" for count in statement.toll.counts if count.words is not None)
    quantity = statement.toll.quantity
    number = words.quantity(quantity.low, quantity.high)
    quoted = said + words.text("equals") if said else ""
    text = words.text(
        "said",
        source=words.name(statement.source),
        day=words.day(statement.published),
        words=words.name(quoted) if quoted else "",
        number=number,
    )
    return [f"{text} ", _link(material, statement.claim_id)]


def _link(material: Material, claim_id: str) -> Link:
    claim = material.claims[claim_id]
    name = claim.report.file if claim.report.url is None else claim.report.url.split("://")[-1].split("/")[0]
    return Link(f"[{name}, {claim_id}]", f"{material.base_url}/claims/{claim_id}/")


def _voice(claim: Claim) -> str:
    from dalil.incidents.sources import voice

    return voice(claim)
