"""The closed word lists of the claims guide: kinds, scopes, weapons, targets, outcomes, who, effects.

Order is the guide's own. Everything that stores, filters or exports a claim takes its words from here.
"""

from __future__ import annotations

from typing import Final

HARM_KINDS: Final = (
    "airstrike",
    "shelling",
    "chemical_attack",
    "bombing",
    "armed_attack",
    "killing",
    "detention",
    "abuse",
    "siege",
    "destruction",
    "displacement",
    "attack",
)
OTHER_KINDS: Final = (
    "clash",
    "territory",
    "materiel_loss",
    "meeting",
    "letter",
    "agreement",
    "protest",
    "aid",
)
KINDS: Final = HARM_KINDS + OTHER_KINDS

SCOPES: Final = ("incident", "aggregate")
STATUSES: Final = ("asserted", "denied")
EFFECTS: Final = ("destroyed", "damaged", "out_of_service")

WEAPONS: Final = (
    "jet",
    "helicopter",
    "drone",
    "barrel_bomb",
    "cluster_munition",
    "chlorine",
    "missile",
    "artillery",
    "mortar",
    "rocket",
    "mine",
    "car_bomb",
    "ied",
    "small_arms",
    "incendiary",
    "sarin",
    "mustard",
    "toxic_agent",
    "thermobaric",
    "bunker_buster",
    "anti_tank_missile",
    "tank",
    "machine_gun",
    "grenade",
    "suicide_vest",
    "naval_gun",
    "blade",
    "other",
)

TARGETS: Final = (
    "hospital",
    "ambulance",
    "school",
    "market",
    "residential",
    "camp",
    "civil_defence",
    "place_of_worship",
    "bakery",
    "water",
    "power",
    "road",
    "aid",
    "local_government",
    "media",
    "industry",
    "agriculture",
    "cultural",
    "vital_centre",
    "prison",
    "diplomatic",
    "transport",
    "business",
    "other",
    "military",
    "vehicle",
    "tank",
    "helicopter",
    "aircraft",
    "weapon",
    "village",
)

PEOPLE_OUTCOMES: Final = (
    "killed",
    "injured",
    "killed_or_injured",
    "missing",
    "detained",
    "displaced",
    "trapped",
    "asphyxiated",
    "affected",
)
THING_OUTCOMES: Final = ("strikes", "places_hit")
OUTCOMES: Final = PEOPLE_OUTCOMES + THING_OUTCOMES

WHO: Final = (
    "people",
    "children",
    "women",
    "men",
    "medical",
    "rescuers",
    "aid_workers",
    "journalists",
    "displaced",
    "fighters",
    "detainees",
    "family",
)
