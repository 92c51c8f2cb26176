"""A bulletin composed: what a period's sources tell, as figures, tables, a map and a list, every number with a note."""

from __future__ import annotations

from dalil.bulletins import footnotes, mapping, trend
from dalil.bulletins.beside import add_totals, people
from dalil.bulletins.document import Bar, Cell, Document, Heading, Paragraph, Table
from dalil.bulletins.incident_rows import add_gravest, add_list
from dalil.bulletins.material import Material, numbered, reach_of
from dalil.bulletins.wording import Wording, wording
from dalil.figures import GROUPINGS, POLICIES, Facilities, facilities
from dalil.figures.grouping import UNKNOWN
from dalil.incidents import Reach
from dalil.model import Figure, Incident
from dalil.model.vocabulary import HARM_KINDS

_GROUPS_OF_PEOPLE = ("children", "women", "medical", "rescuers", "journalists", "aid_workers")


def compose(material: Material, language: str = "en") -> Document:
    """The bulletin of a period. The same ledger and question give the same document.

    Raises ``ValueError`` for a language that there is not.
    """
    words = wording(language)
    question = material.question
    title = words.text("title", days=words.days(question.start, question.end))
    document = Document(title, language, words.direction, words.text("notes"))
    document.add(Heading(title, 1), Paragraph((_scope(material, words),), "lead"))
    document.add(Paragraph((words.text("what_it_is"),), "why"))
    if not material.incidents:
        document.add(Paragraph((words.text("nothing"),)))
    else:
        for write in (_key, _groups, _facilities, add_gravest, mapping.add_map, trend.add_trend):
            write(document, material, words)
    add_totals(document, material, words)
    if material.incidents:
        add_list(document, material, words)
    _method(document, material, words)
    return document


def _scope(material: Material, words: Wording) -> str:
    question = material.question
    asked = [
        *(words.name(place) for place in question.places),
        *(words.name(actor) for actor in question.actors),
        *(words.word("kind", kind) for kind in question.kinds),
        *(words.word("target", target) for target in question.targets),
    ]
    told = {source for incident in material.incidents for source in incident.sources}
    places = {place.name for incident in material.incidents for place in incident.places}
    scope = words.text("scope", filters=words.listed(asked)) if asked else words.text("scope_all")
    if not material.incidents:
        return scope
    counts = {"sources": len(told), "incidents": len(material.incidents), "places": len(places)}
    return f"{words.text('summary', **{name: words.count(name, n) for name, n in counts.items()})} {scope}"


def _key(document: Document, material: Material, words: Wording) -> None:
    """The figures of the whole period."""
    killed = material.figure("killed")
    shown: list[tuple[str, Figure]] = [(people(words, "people", "killed"), killed)]
    for who in _GROUPS_OF_PEOPLE:
        figure = material.figure("killed", who)
        if figure.low:
            shown.append((people(words, who, "killed"), figure))
    shown.append((people(words, "people", "injured"), material.figure("injured")))
    for outcome in ("missing", "detained", "displaced", "killed_or_injured"):
        figure = material.figure(outcome)
        if figure.low:
            shown.append((people(words, "people", outcome), figure))
    for outcome, name in (("strikes", "strikes_row"), ("places_hit", "places_row")):
        figure = material.figure(outcome)
        if figure.low is not None:
            shown.append((words.text(name), figure))
    most = max((figure.high or 0 for _, figure in shown[:1]), default=0)
    rows: list[tuple[Cell, ...]] = []
    for kind in HARM_KINDS:
        of_kind = [incident for incident in material.incidents if incident.kind == kind]
        if of_kind:
            claims = [claim_id for incident in of_kind for claim_id in incident.claims]
            note = document.note(*footnotes.of_incidents(material, of_kind, claims, words))
            name = words.text("kind_row", kind=words.word("kind", kind))
            rows.append(((name,), (f"{len(of_kind):,}", note), ("",), ("",)))
    for name, figure in shown:
        note = document.note(*footnotes.of_sum(material, figure, words))
        number = _bar(words, reach_of(figure), most) if figure is killed else words.range(reach_of(figure))
        rows.append(((name,), (number, note), (f"{len(numbered(figure)):,}",), (f"{figure.unknown:,}",)))
    document.add(Heading(words.text("key")))
    document.add(Table(words.heads("key_head"), tuple(rows), frozenset({2, 3})))
    for warning in dict.fromkeys(warning for _, figure in shown for warning in figure.warnings):
        document.add(Paragraph((words.text("warning", text=warning),), "why"))


def _bar(words: Wording, reach: Reach | None, most: int) -> Bar | str:
    text = words.range(reach)
    return Bar(text, reach.low, reach.high, reach.open, most) if reach and most else text


def _groups(document: Document, material: Material, words: Wording) -> None:
    """Killed and injured by kind and by province."""
    for by, title in (("kind", "by_kind"), ("area", "by_area")):
        killed, injured = material.figures_by(by), material.figures_by(by, "injured")
        held = _held(material, by)
        most = max((figure.high or 0 for figure in killed.values()), default=0)
        rows: list[tuple[Cell, ...]] = []
        for name in sorted(held, key=lambda key: (key == UNKNOWN, -len(held[key]), key)):
            cells: list[Cell] = [(_group_name(words, by, name),), (f"{len(held[name]):,}",)]
            for figures in (killed, injured):
                figure = figures.get(name)
                if figure is None or figure.low is None:
                    cells.append((words.range(None),))
                    continue
                note = document.note(*footnotes.of_sum(material, figure, words))
                drawn = figures is killed
                reach = reach_of(figure)
                cells.append((_bar(words, reach, most) if drawn else words.range(reach), note))
            rows.append(tuple(cells))
        document.add(Heading(words.text(title)), Table(words.heads("group_head"), tuple(rows), frozenset({1})))


def _held(material: Material, by: str) -> dict[str, list[Incident]]:
    """All incidents of each group, also those that give no number."""
    held: dict[str, list[Incident]] = {}
    for incident in material.incidents:
        telling = material.telling(incident, "killed")
        for name in GROUPINGS[by](telling, material.question) or [UNKNOWN]:
            held.setdefault(name, []).append(incident)
    return held


def _group_name(words: Wording, by: str, name: str) -> str:
    if name == UNKNOWN:
        return words.text("unknown")
    return words.word("kind", name) if by == "kind" else name


def _facilities(document: Document, material: Material, words: Wording) -> None:
    hit = facilities(material.incidents, material.claims)
    if not hit:
        return
    most = max(each.reach.high for each in hit.values())
    rows = []
    for each in sorted(hit.values(), key=lambda f: (-len(f.incidents), f.type)):
        note = document.note(*_facility_note(material, each, words))
        effects = [
            words.text("effect_count", effect=words.word("effect", effect), n=number)
            for effect, number in each.effects.items()
        ]
        number = (_bar(words, each.reach, most), note)
        told = words.listed(effects) if effects else ""
        rows.append(((words.word("target", each.type),), number, (f"{len(each.incidents):,}",), (told,)))
    heads = words.heads("facilities_head")
    document.add(Heading(words.text("facilities")), Table(heads, tuple(rows), frozenset({2})))


def _facility_note(material: Material, each: Facilities, words: Wording) -> Cell:
    own = [incident for incident in material.incidents if incident.incident_id in set(each.incidents)]
    return footnotes.of_incidents(material, own, each.claims, words)


def _method(document: Document, material: Material, words: Wording) -> None:
    policy = POLICIES[material.question.policy]
    note = material.figure("killed").policy_note
    document.add(Heading(words.text("method")))
    document.add(Paragraph((words.text("policy", name=policy.name, rule=note),)))
    document.add(Paragraph((words.text("method_rule"),)))
    document.add(Paragraph((words.text("what_it_is"),)))
    if material.state:
        document.add(Paragraph((words.text("state", state=material.state),), "why"))
