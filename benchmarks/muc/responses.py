"""Incidents as the answer file of the official scorer of MUC-4: all 25 slots of a template."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dalil.lexicon.terms import common_terms
from dalil.model import Claim, Place
from dalil.places import Gazetteer
from muc.drafts import Draft
from muc.phrases import words
from muc.texts import Message

_SLOTS = (
    "MESSAGE: ID",
    "MESSAGE: TEMPLATE",
    "INCIDENT: DATE",
    "INCIDENT: LOCATION",
    "INCIDENT: TYPE",
    "INCIDENT: STAGE OF EXECUTION",
    "INCIDENT: INSTRUMENT ID",
    "INCIDENT: INSTRUMENT TYPE",
    "PERP: INCIDENT CATEGORY",
    "PERP: INDIVIDUAL ID",
    "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE",
    "PHYS TGT: ID",
    "PHYS TGT: TYPE",
    "PHYS TGT: NUMBER",
    "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: EFFECT OF INCIDENT",
    "PHYS TGT: TOTAL NUMBER",
    "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
    "HUM TGT: TYPE",
    "HUM TGT: NUMBER",
    "HUM TGT: FOREIGN NATION",
    "HUM TGT: EFFECT OF INCIDENT",
    "HUM TGT: TOTAL NUMBER",
)
_LEVELS = {"locality": "CITY", "neighbourhood": "NEIGHBORHOOD", "district": "MUNICIPALITY", "province": "DEPARTMENT"}
_INSTRUMENTS = (
    ("VEHICLE BOMB", ("car bomb", "car-bomb", "truck bomb", "vehicle bomb")),
    ("DYNAMITE", ("dynamite",)),
    ("GRENADE", ("grenade",)),
    ("MINE", ("mine",)),
    ("BOMB", ("bomb",)),
    ("EXPLOSIVE", ("explosive", "rocket", "charge", "device", "missile")),
    ("MACHINE GUN", ("machinegun", "machine gun", "machine-gun")),
    ("MORTAR", ("mortar",)),
    ("RIFLE", ("rifle",)),
    ("HANDGUN", ("pistol", "revolver", "handgun")),
    ("GUN", ("gun", "weapon", "small arms")),
    ("CUTTING DEVICE", ("knife", "knives", "machete")),
)
_TARGETS = {
    "diplomatic": "DIPLOMAT OFFICE OR RESIDENCE",
    "power": "ENERGY",
    "industry": "ENERGY",
    "vehicle": "TRANSPORT VEHICLE",
    "aircraft": "TRANSPORT VEHICLE",
    "ambulance": "TRANSPORT VEHICLE",
    "transport": "TRANSPORTATION FACILITY",
    "road": "TRANSPORTATION ROUTE",
    "residential": "CIVILIAN RESIDENCE",
    "business": "COMMERCIAL",
    "market": "COMMERCIAL",
    "media": "COMMUNICATIONS",
    "local_government": "GOVERNMENT OFFICE OR RESIDENCE",
    "water": "WATER",
}


def response(message: Message, drafts: Sequence[Draft]) -> str:
    """The answers for one message; one template without fillers where there is no incident."""
    if not drafts:
        return _template({"MESSAGE: ID": [message.id], "MESSAGE: TEMPLATE": ["*"]}, "*")
    return "\n".join(_template(_fillers(message, d, n), "-") for n, d in enumerate(drafts, 1))


def _template(fillers: dict[str, list[str]], empty: str) -> str:
    lines = []
    for number, slot in enumerate(_SLOTS):
        head = f"{number}.".ljust(4) + slot
        for value in fillers.get(slot) or [empty]:
            lines.append(f"{head:<36}{value}")
            head = ""
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.upper().replace('"', "") + '"'


def _fillers(message: Message, draft: Draft, number: int) -> dict[str, list[str]]:
    roles, of_people = draft.roles, [*draft.roles["Victim"], *draft.people]
    kidnapping = draft.incident_type == "kidnapping"
    effect = _effect(draft)
    found = {
        "MESSAGE: ID": [message.id],
        "MESSAGE: TEMPLATE": [str(number)],
        "INCIDENT: DATE": [_day(message, draft)],
        "INCIDENT: LOCATION": [_location(message, draft)],
        "INCIDENT: TYPE": [draft.incident_type.upper()],
        "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"],
        "INCIDENT: INSTRUMENT ID": [_quoted(w) for w in roles["Weapon"]],
        "INCIDENT: INSTRUMENT TYPE": [f"{_instrument(w)}: {_quoted(w)}" for w in roles["Weapon"]],
        "PERP: INCIDENT CATEGORY": [_category(draft)],
        "PERP: INDIVIDUAL ID": [_quoted(p) for p in roles["PerpInd"]],
        "PERP: ORGANIZATION ID": [_quoted(p) for p in roles["PerpOrg"]],
        "PERP: ORGANIZATION CONFIDENCE": [f"REPORTED AS FACT: {_quoted(p)}" for p in roles["PerpOrg"]],
        "PHYS TGT: ID": [_quoted(t) for t in roles["Target"]],
        "PHYS TGT: TYPE": [f"{_target(t)}: {_quoted(t)}" for t in roles["Target"]],
        "PHYS TGT: NUMBER": [f"{_number(t)}: {_quoted(t)}" for t in roles["Target"]],
        "PHYS TGT: EFFECT OF INCIDENT": [
            f"SOME DAMAGE: {_quoted(t)}" for t in roles["Target"] if draft.incident_type != "robbery"
        ],
        "HUM TGT: NAME": [_quoted(v) for v in roles["Victim"]],
        "HUM TGT: DESCRIPTION": [_quoted(p) for p in draft.people],
        "HUM TGT: TYPE": [f"{_human(p)}: {_quoted(p)}" for p in of_people],
        "HUM TGT: NUMBER": [f"{_number(p)}: {_quoted(p)}" for p in of_people],
        "HUM TGT: EFFECT OF INCIDENT": [f"{effect}: {_quoted(p)}" for p in of_people] if effect else [],
    }
    if kidnapping or draft.incident_type == "arson":
        out = ("INCIDENT: INSTRUMENT", "PHYS TGT") if kidnapping else ("INCIDENT: INSTRUMENT",)
        found |= {slot: ["*"] for slot in _SLOTS if slot.startswith(out)}
    return found


def _written(day: date) -> str:
    return f"{day:%d %b %y}".upper()


def _leading(draft: Draft) -> Claim | None:
    return max(draft.claims, key=lambda c: c.confidence or 0.0, default=None)


def _day(message: Message, draft: Draft) -> str:
    claim = _leading(draft)
    if claim is not None and claim.when.start and claim.when.end and not claim.when.assumed:
        if claim.when.start == claim.when.end:
            return _written(claim.when.start)
        return f"{_written(claim.when.start)} - {_written(claim.when.end)}"
    return f"- {_written(message.day)}" if message.day else "-"


def _location(message: Message, draft: Draft) -> str:
    """Where it happened; failing that, the country of the dateline."""
    places = [p for c in sorted(draft.claims, key=lambda c: -(c.confidence or 0.0)) for p in c.places if p.country]
    if places:
        return _named(places[0])
    gazetteer = Gazetteer.default()
    found = gazetteer.search(message.place.partition("(")[0], 1) if message.place else []
    return gazetteer.country_name(found[0].country).upper() if found and found[0].country else "-"


def _named(place: Place) -> str:
    country = Gazetteer.default().country_name(place.country or "").upper()
    if place.level not in _LEVELS:
        return country
    name = place.words.text if place.words else place.name
    return f"{country}: {name.upper()} ({_LEVELS[place.level]})"


def _instrument(weapon: str) -> str:
    return next((kind for kind, names in _INSTRUMENTS if any(n in weapon.lower() for n in names)), "OTHER")


def _target(target: str) -> str:
    found = common_terms().find(target, "target")
    return _TARGETS.get(found[-1].value, "OTHER") if found else "OTHER"


def _human(person: str) -> str:
    last = set(person.lower().split())
    if last & {"policeman", "policemen", "police", "detective", "detectives"}:
        return "LAW ENFORCEMENT"
    if last & {"bodyguard", "bodyguards", "guard", "guards", "escort", "escorts"}:
        return "SECURITY GUARD"
    if last & {"judge", "judges", "magistrate", "magistrates", "lawyer", "lawyers"}:
        return "LEGAL OR JUDICIAL"
    if last & {"minister", "ministers", "mayor", "mayors", "governor", "president", "deputy", "deputies", "senator"}:
        return "GOVERNMENT OFFICIAL"
    return "ACTIVE MILITARY" if last & words("military") else "CIVILIAN"


def _number(text: str) -> str:
    last = text.rsplit(maxsplit=1)[-1].lower() if text.split() else ""
    return "PLURAL" if text == text.lower() and last.endswith(("s", "men", "people", "children")) else "1"


def _category(draft: Draft) -> str:
    doers = " ".join([*draft.roles["PerpInd"], *draft.roles["PerpOrg"]]).lower().split()
    state = {
        "army",
        "soldiers",
        "troops",
        "police",
        "policemen",
        "battalion",
        "brigade",
        "government",
        "guard",
        "colonel",
        "col",
        "captain",
        "lieutenant",
        "military",
    }
    return "STATE-SPONSORED VIOLENCE" if state & set(doers) else "TERRORIST ACT"


def _effect(draft: Draft) -> str | None:
    outcomes = {c.outcome for claim in draft.claims for c in claim.counts}
    if "killed" in outcomes or any(c.kind == "killing" for c in draft.claims):
        return "DEATH"
    return "INJURY" if "injured" in outcomes else None
