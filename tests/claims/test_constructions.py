"""Constructions: one toll and one act after another in the plain ways in which anybody may write them.

Where :mod:`tests.claims.test_dispatches` judges whole claims, a row here asks one thing only: what is counted, or what
kind of act it was. Each row is one claim, of Monday 22 July 2019, with a place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dalil.model import Claim

ClaimOf = Callable[[str], Claim]
MONDAY = date(2019, 7, 22)

# what is counted, as "outcome/who least-most"; "+" where there is no most
TOLLS = {
    "killed/people 7": (
        "Seven people perished when shells rained down on Kharkiv on Monday.",
        "Shelling claimed seven lives in Kharkiv on Monday.",
        "Seven lives were lost in the shelling of Kharkiv on Monday.",
        "The death toll from Monday's shelling of Kharkiv stands at seven.",
        "The number of people killed in Monday's shelling of Kharkiv has climbed to seven.",
        "The toll from Monday's shelling of Kharkiv rose from five to seven after two of the wounded died.",
        "Seven bodies have been recovered so far after Monday's shelling of Kharkiv.",
        "Rescuers pulled seven bodies from the ruins of a block of flats shelled on Monday in Kharkiv.",
        "A family of seven was wiped out by a shell in Kharkiv on Monday.",
    ),
    "injured/people 12 killed/people 7": (
        "Seven dead, 12 wounded in shelling of Kharkiv on Monday.",
        "The shelling of Kharkiv on Monday resulted in seven fatalities and 12 injuries.",
        "Monday's shelling of Kharkiv caused the deaths of seven people and injuries to 12 others.",
        "Seven people were killed and a further 12 hurt as shells hit Kharkiv on Monday.",
        "Shelling killed seven people and put another dozen in hospital in Kharkiv on Monday.",
    ),
    "killed/children 2 killed/people 7": (
        "Seven people, two of them children, died under shelling in Kharkiv on Monday.",
        "Among the seven people killed by shelling in Kharkiv on Monday were two children.",
        "Seven people were killed by shelling in Kharkiv on Monday. Two of the victims were children.",
    ),
    "killed/children 2 killed/men 2 killed/people 7 killed/women 3": (
        "Shelling in Kharkiv on Monday killed seven people: three women, two children and two men.",
    ),
    "killed/fighters 4 killed/people 7": (
        "Seven civilians and four soldiers were killed in shelling of Kharkiv on Monday.",
    ),
    "killed/children 6 killed/women 1": ("A mother and her six children were killed by a shell in Kharkiv on Monday.",),
    "killed/children 2 killed/people 2": (
        "A couple and their two daughters were killed by a shell in Kharkiv on Monday.",
    ),
    "killed/children 1 killed/men 1 killed/women 1": (
        "A shell killed a woman, her husband and their son in Kharkiv on Monday.",
    ),
    "injured/women 2 killed/men 1": (
        "A 60-year-old man was killed and two women, aged 44 and 51, were wounded by a shell in Kharkiv on Monday.",
    ),
    "killed/people 1": ("A teacher was killed by a shell in Kharkiv on Monday.",),
    "killed/men 2": ("Two brothers died when a shell hit their home in Kharkiv on Monday.",),
    "injured/people 5": ("No one was killed but five people were hurt when a shell hit a house in Kharkiv on Monday.",),
    "killed/people 1-7": ("As many as seven people were killed in shelling of Kharkiv on Monday.",),
    "killed/people 8+": ("More than seven people were killed in shelling of Kharkiv on Monday.",),
    "killed/people 5-7": ("Between five and seven people were killed in shelling of Kharkiv on Monday.",),
    "killed/people 24": ("Two dozen people were killed in shelling of Kharkiv on Monday.",),
    "missing/people 5": ("Five people were missing after shelling of Kharkiv on Monday.",),
    "killed/people 7 missing/people 5": (
        "Seven people were killed and five are unaccounted for after shelling of Kharkiv on Monday.",
    ),
    "detained/people 9": (
        "Gunmen took nine villagers with them when they raided Gwoza on Monday.",
        "Nine students were seized at gunpoint in Gwoza on Monday.",
        "Nine Palestinians were taken into custody in raids in Hebron on Monday.",
    ),
    "detained/women 9": ("Gunmen carried off nine women from Gwoza on Monday.",),
    "detained/men 9": ("Soldiers rounded up nine men in Hebron on Monday.",),
    "injured/people 61+ killed/people 40": (
        "Forty people were killed and upwards of 60 injured by car bombs in Baghdad on Monday.",
    ),
    "killed/people 12": ("A dozen mourners were blown up at a funeral in Baghdad on Monday.",),
    "injured/people 20 killed/people 6": (
        "The blast in Baghdad on Monday killed six and wounded 20, police and medics said.",
    ),
    "killed/people 6": ("Six worshippers were gunned down outside a mosque in Baghdad on Monday.",),
    "killed/fighters 6": (
        "Six policemen were ambushed and killed near Baghdad on Monday.",
        "Militants beheaded six captured soldiers near Baghdad on Monday.",
    ),
    "killed/men 6": (
        "The bodies of six men, bound and shot in the head, were dumped in a street in Baghdad on Monday.",
    ),
    "injured/people 10 killed/people 3": (
        "Three killed, ten hurt as rocket slams into market in Kharkiv on Monday.",
        "3 dead, 10 injured in Kharkiv rocket attack on Monday",
        "KHARKIV, Monday: rocket on market, 3 killed, 10 wounded.",
    ),
    "killed_or_injured/people 13": (
        "Monday's rocket attack on Kharkiv left 13 dead or wounded.",
        "Monday's rocket attack on Kharkiv caused 13 casualties.",
        "There were 13 casualties, dead and wounded, in Monday's rocket attack on Kharkiv.",
    ),
    "injured/people 10": (
        "Ten people needed treatment after Monday's rocket attack on Kharkiv.",
        "Ten people are in a critical condition after Monday's rocket attack on Kharkiv.",
    ),
    "injured/children 4 injured/people 10": (
        "Ten people, including four children, suffered shrapnel wounds in Monday's rocket attack on Kharkiv.",
    ),
    "killed/people 3": (
        "Rockets struck Kharkiv on Monday; doctors said they had received three dead.",
        "A hospital in Kharkiv took in three bodies after Monday's rocket attack.",
    ),
    "killed/children 1 killed/men 3 killed/women 4+": (
        "The shelling of Kharkiv on Monday left at least four women, three men and a child dead.",
    ),
    "killed/people 5": (
        "Five members of one family were crushed when their house in Gaza City was bombed on Monday.",
        "An Israeli strike flattened a house in Gaza City on Monday with five people inside, killing all of them.",
    ),
    "killed/people 4": (
        "The strike in Gaza City on Monday martyred four people.",
        "Four martyrs fell in a strike on Gaza City on Monday.",
    ),
    "injured/people 9 killed/people 4": (
        "Four citizens were martyred and nine others suffered various injuries in a raid on Gaza City on Monday.",
    ),
}

ACTS = {
    "airstrike": (
        "Jets roared over Idlib on Monday and dropped their bombs on a bakery, killing four.",
        "Bombs from the sky levelled a clinic in Idlib on Monday.",
        "An unmanned aircraft fired on a car near Jenin on Monday.",
        "A car was hit from the air near Baalbek on Monday, killing two men.",
        "Fighter-bombers carried out eleven sorties over Marib on Monday.",
        "The house was hit by a bomb dropped from a plane over Gaza City on Monday.",
        "Kharkiv came under attack from guided bombs on Monday.",
        "A Shahed drone struck a block of flats in Odesa on Monday.",
        "Two kamikaze drones crashed into a hospital in El Obeid on Monday.",
        "Israeli warplanes pounded targets in Baalbek on Monday.",
        "The air raid on Marib on Monday burnt a fuel depot.",
        "Planes strafed a convoy near Ataq on Monday.",
    ),
    "shelling": (
        "Mortar bombs crashed into a playground in Aleppo on Monday.",
        "Heavy guns opened up on Bakhmut on Monday, damaging 14 houses.",
        "Tank fire wrecked a school in Bakhmut on Monday.",
        "Artillery fire rained on Bakhmut on Monday.",
        "Kherson was shelled eleven times on Monday.",
        "Grad rockets landed in a field near Kherson on Monday.",
        "A ballistic missile tore into a hotel in Kharkiv on Monday.",
        "The army lobbed mortars into Myawaddy on Monday.",
        "Shellfire set a market alight in Omdurman on Monday.",
        "Howitzer rounds struck a village near Hpakant on Monday.",
        "Rockets were fired from Gaza towards Ashkelon on Monday.",
    ),
    "bombing": (
        "A bomb hidden in a cart went off at a bus station in Kano on Monday.",
        "A man blew himself up among worshippers in Kano on Monday.",
        "A motorcycle packed with explosives was detonated outside a police post in Quetta on Monday.",
        "An improvised device planted by the roadside hit an army truck near Mopti on Monday.",
        "A landmine went off under a bus near Mopti on Monday, killing nine.",
        "Twin blasts shook Jalalabad on Monday.",
        "Attackers set off explosives under a bridge near Cali on Monday.",
        "A suicide attacker drove a truck bomb into a base in Mogadishu on Monday.",
        "An explosion ripped through a bus in Quetta on Monday.",
        "A parcel bomb exploded in an office in Athens on Monday.",
        "A car blew up in Baghdad on Monday, killing three.",
    ),
    "armed_attack": (
        "Men on motorbikes raked a tea stall with bullets in Quetta on Monday.",
        "Gunmen sprayed a minibus with automatic fire near Parachinar on Monday, killing 12.",
        "Attackers with machetes fell upon the village of Komanda on Monday.",
        "Armed men burst into a church in Owo on Monday and fired at the congregation.",
        "A sniper shot a woman in Taiz on Monday.",
        "Soldiers opened fire on a crowd in Mandalay on Monday.",
        "Police fired live rounds at demonstrators in Khartoum on Monday, killing two.",
        "A councillor was shot in the head outside his home in Mandalay on Monday.",
        "Unknown assailants ambushed an aid convoy near Jonglei on Monday.",
    ),
    "killing": (
        "Soldiers lined up 11 villagers in Depayin on Monday and executed them.",
        "Eleven charred bodies were found in Depayin on Monday.",
    ),
    "chemical_attack": (
        "Chlorine was dropped on Saraqib on Monday, leaving 11 people struggling to breathe.",
        "Residents of Saraqib choked on Monday after a helicopter dropped canisters of gas.",
    ),
    "clash": (
        "Troops traded fire with rebels in Goma on Monday.",
        "Fierce gun battles broke out in Goma on Monday between soldiers and M23 rebels.",
    ),
    "detention": (
        "Police arrested 14 students in Dhaka on Monday.",
        "Nine fishermen were kidnapped off Bakassi on Monday.",
    ),
    "destruction": (
        "Soldiers set fire to 60 houses in Kin Ma on Monday.",
        "Bulldozers knocked down six homes in Jenin on Monday.",
        "Fighters looted and burned a clinic in Zalingei on Monday.",
    ),
    "displacement": (
        "Some 4,000 people fled Goma on Monday.",
        "The fighting drove 4,000 people from Goma on Monday.",
    ),
    "territory": (
        "The army recaptured Goma on Monday.",
        "Goma fell to the rebels on Monday.",
        "Rebels marched into Goma on Monday.",
    ),
    "siege": ("The army cut off all roads into Babanusa on Monday.",),
    "abuse": ("Soldiers raped 12 women in Tabit on Monday.",),
}

# sentences after a first one that dates nothing: "A drone hit a bakery in El Fasher, killing nine."
DATING = (
    "The attack took place on Monday, officials said.",
    "It happened on Monday.",
    "The incident occurred at around 3pm on Monday, according to the mayor.",
    "The drone struck on Monday at noon, when people were queueing for bread.",
)


def told(claim: Claim) -> str:
    """The counts of a claim, as the rows write them."""
    counts = sorted((c.outcome, c.who, c.quantity.low, c.quantity.high) for c in claim.counts)
    return " ".join(
        f"{outcome}/{who} {low}" + ("+" if high is None else "" if high == low else f"-{high}")
        for outcome, who, low, high in counts
    )


@pytest.mark.parametrize(("text", "toll"), [(text, toll) for toll, texts in TOLLS.items() for text in texts])
def test_a_toll(text: str, toll: str, claim_of: ClaimOf) -> None:
    claim = claim_of(text)
    assert told(claim) == toll
    assert (claim.when.start, bool(claim.places)) == (MONDAY, True)


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in ACTS.items() for text in texts])
def test_an_act(text: str, kind: str, claim_of: ClaimOf) -> None:
    claim = claim_of(text)
    assert claim.kind == kind
    assert (claim.when.start, bool(claim.places)) == (MONDAY, True)


@pytest.mark.parametrize("then", DATING)
def test_the_day_is_told_afterwards(then: str, claim_of: ClaimOf) -> None:
    assert claim_of(f"A drone hit a bakery in El Fasher, killing nine. {then}").when.start == MONDAY


# what was hit, where it stands beside the act rather than as its object
STRUCK = {
    "Shells fell among shoppers in a market in Omdurman on Monday.": "market",
    "A bomb went off outside a court in Peshawar on Monday.": "local_government",
    "Rockets shattered the windows of a clinic in Sderot on Monday.": "hospital",
}


@pytest.mark.parametrize("text", STRUCK)
def test_what_was_struck(text: str, claim_of: ClaimOf) -> None:
    assert {target.type for target in claim_of(text).targets} == {STRUCK[text]}


def test_a_bomber_in_a_vest_is_no_aircraft(claim_of: ClaimOf) -> None:
    claim = claim_of("A bomber wearing an explosive vest killed nine people in Kabul on Monday.")
    assert ({w.type for w in claim.weapons}, claim.kind) == ({"suicide_vest"}, "bombing")
