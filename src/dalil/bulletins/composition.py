"""A bulletin composed: what a period's sources tell, as figures, tables, a map and a list, every number with a note."""

from __future__ import annotations

from collections.abc import Sequence

from dalil.bulletins import footnotes, mapping, trend
from dalil.bulletins.document import Bar, Cell, Document, Heading, Paragraph, Table
from dalil.bulletins.material import Material, numbered, part_reach, reach_of
from dalil.bulletins.wording import Wording, wording
from dalil.figures import GROUPINGS, POLICIES, Facilities, facilities, share_phrase
from dalil.figures.grouping import UNKNOWN
from dalil.figures.totals import HIT
from dalil.incidents import Reach
from dalil.model import AggregateBeside, Figure, Incident
from dalil.model.vocabulary import HARM_KINDS

GRAVEST = 10
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
        for write in (_key, _groups, _facilities, _gravest, mapping.add_map, trend.add_trend):
            write(document, material, words)
    _totals(document, material, words)
    if material.incidents:
        _list(document, material, words)
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
    shown: list[tuple[str, Figure]] = [(_people(words, "people", "killed"), killed)]
    for who in _GROUPS_OF_PEOPLE:
        figure = material.figure("killed", who)
        if figure.low:
            shown.append((_people(words, who, "killed"), figure))
    shown.append((_people(words, "people", "injured"), material.figure("injured")))
    for outcome in ("missing", "detained", "displaced", "killed_or_injured"):
        figure = material.figure(outcome)
        if figure.low:
            shown.append((_people(words, "people", outcome), figure))
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


def _people(words: Wording, who: str, outcome: str) -> str:
    return words.text("people_row", who=words.word("who", who), outcome=words.word("outcome", outcome))


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


def _gravest(document: Document, material: Material, words: Wording) -> None:
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


def _totals(document: Document, material: Material, words: Wording) -> None:
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
    return _people(words, total.who, total.outcome)


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


def _list(document: Document, material: Material, words: Wording) -> None:
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


def _method(document: Document, material: Material, words: Wording) -> None:
    policy = POLICIES[material.question.policy]
    note = material.figure("killed").policy_note
    document.add(Heading(words.text("method")))
    document.add(Paragraph((words.text("policy", name=policy.name, rule=note),)))
    document.add(Paragraph((words.text("method_rule"),)))
    document.add(Paragraph((words.text("what_it_is"),)))
    if material.state:
        document.add(Paragraph((words.text("state", state=material.state),), "why"))
