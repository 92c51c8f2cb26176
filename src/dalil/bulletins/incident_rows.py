"""Incidents in a bulletin: the gravest with their circumstances, and the list of all."""

from __future__ import annotations

from collections.abc import Sequence

from dalil.bulletins import footnotes
from dalil.bulletins.document import Cell, Document, Heading, Paragraph, Table
from dalil.bulletins.material import Material, part_reach
from dalil.bulletins.wording import Wording
from dalil.figures import facilities
from dalil.model import Incident

GRAVEST = 10


def add_gravest(document: Document, material: Material, words: Wording) -> None:
    killed, injured = material.figure("killed"), material.figure("injured")

    def toll(incident: Incident) -> tuple[int, int]:
        reaches = [part_reach(figure, incident.incident_id) for figure in (killed, injured)]
        return reaches[0].low if reaches[0] else -1, reaches[1].low if reaches[1] else -1

    told = [incident for incident in material.incidents if max(toll(incident)) > 0]
    chosen = sorted(told, key=lambda incident: (*(-number for number in toll(incident)), incident.incident_id))[
        :GRAVEST
    ]
    if not chosen:
        return
    document.add(Heading(words.text("gravest")), Paragraph((words.text("gravest_rule"),), "why"))
    for incident in chosen:
        document.add(Heading(_incident_title(material, incident, words), 3))
        parts: list[Cell] = []
        for outcome, figure in (("killed", killed), ("injured", injured)):
            reach = part_reach(figure, incident.incident_id)
            if reach is not None:
                note = document.note(*footnotes.of_incident(material, incident, outcome, words))
                parts.append((f"{words.word('outcome', outcome)}: ", words.range(reach), note, ". "))
        document.add(Paragraph((*(part for cell in parts for part in cell), _circumstances(material, incident, words))))


def _incident_title(material: Material, incident: Incident, words: Wording) -> str:
    return words.text(
        "incident_title",
        no=material.numbers[incident.incident_id],
        kind=_capital(words.word("kind", incident.kind)),
        place=words.name(_place(incident, words)),
        days=words.days(incident.start, incident.end),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _place(incident: Incident, words: Wording) -> str:
    names = [", ".join(dict.fromkeys((place.name, *place.within[:1]))) for place in incident.places]
    return words.listed(list(dict.fromkeys(names))) if names else words.text("no_place")


def _circumstances(material: Material, incident: Incident, words: Wording) -> str:
    """Who is named as doer and what was hit, as the sources tell."""
    said = []
    if incident.actors:
        said.append(words.text("alleged", names=words.listed([words.name(actor.name) for actor in incident.actors])))
    hit = facilities([incident], material.claims)
    if hit:
        said.append(words.text("hit", targets=words.listed([words.word("target", kind) for kind in hit])))
    return " ".join(said)


def add_list(document: Document, material: Material, words: Wording) -> None:
    """Every incident with its toll, each number with the words of its sources."""
    killed, injured = material.figure("killed"), material.figure("injured")
    rows: list[tuple[Cell, ...]] = []
    for incident in material.incidents:
        cells: list[Cell] = []
        for outcome, figure in (("killed", killed), ("injured", injured)):
            reach = part_reach(figure, incident.incident_id)
            note = document.note(*footnotes.of_incident(material, incident, outcome, words)) if reach else None
            cells.append((words.range(reach), note) if note else ("–",))
        rows.append(
            (
                (str(material.numbers[incident.incident_id]),),
                (words.days(incident.start, incident.end),),
                (_place(incident, words),),
                (words.word("kind", incident.kind),),
                *cells,
                (words.listed(_sources(incident.sources)),),
            )
        )
    document.add(Heading(words.text("list_title")))
    document.add(Table(words.heads("list_head"), tuple(rows), frozenset({0}), compact=True))


def _sources(names: Sequence[str]) -> list[str]:
    return sorted(names)
