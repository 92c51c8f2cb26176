"""Consequences: what an attack did to whom it drove out and to what it hit, where nobody is killed.

Reports of Wednesday 24 July 2019.
"""

from __future__ import annotations

import pytest

from tests.claims.test_agencies import ClaimOf

# an attack that only drove people out is what it was; people who left are displaced
DRIVEN_OUT = {
    "Rocket fire on the villages of Jabal Zawiya on Sunday forced hundreds of families to flee.": "shelling",
    "Air raids on Kobani on Friday sent thousands of people fleeing over the border.": "airstrike",
    "Jets bombed Ariha on Monday, forcing some 300 families to leave their homes.": "airstrike",
    "Gunmen attacked a village near Goma on Monday and drove out its 300 inhabitants.": "armed_attack",
    "Hundreds of families fled Saraqib on Tuesday because of air strikes on the town.": "displacement",
    "More than 2,000 people left Ariha on Monday after jets bombed the town.": "displacement",
    "Air strikes since December have displaced 900,000 people in Idlib.": "displacement",
}


@pytest.mark.parametrize("text", DRIVEN_OUT)
def test_an_attack_that_drives_people_out(text: str, claim_of: ClaimOf) -> None:
    claim = claim_of(text)
    assert (claim.kind, [c.outcome for c in claim.counts]) == (DRIVEN_OUT[text], ["displaced"])


# what became of the one thing that was hit
SERVICES = {
    "Shells hit the only clinic in Kadugli on Sunday; it is no longer operational.": "out_of_service",
    "A barrel bomb struck the surgical hospital in Hass on Tuesday, forcing it to close.": "out_of_service",
    "Rockets hit a school in Donetsk on Tuesday, causing it to suspend classes.": "out_of_service",
    "An air strike on a dispensary in Kafr Zita on Sunday left it unable to treat anybody.": "out_of_service",
    "A drone strike disabled the power station in Merowe on Monday.": "out_of_service",
    "Shelling on Sunday forced the closure of the main hospital in El Fasher.": "out_of_service",
    "Jets hit a clinic in Aleppo on Friday. The facility was forced to shut down.": "out_of_service",
    "Jets bombed a bakery in Ihsim on Sunday. It was destroyed.": "destroyed",
    "Jets hit a school in Taiz on Monday. It was destroyed in an earlier raid.": None,
    "Jets hit a school in Taiz on Monday. It was not damaged.": None,
    "Jets hit a school in Taiz on Monday. The hospital nearby is no longer functioning.": None,
    "Shells hit a clinic in Kadugli on Sunday, causing it to burn.": None,
}


@pytest.mark.parametrize("text", SERVICES)
def test_what_became_of_it(text: str, claim_of: ClaimOf) -> None:
    (target,) = claim_of(text).targets
    assert target.effect == SERVICES[text]
