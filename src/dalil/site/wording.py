"""The words that pages use for the closed lists of :mod:`dalil.model.vocabulary`, translatable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, str | Promise]

KIND_ONE: Final[Words] = {
    "airstrike": _("an airstrike"),
    "shelling": _("shelling"),
    "chemical_attack": _("a chemical attack"),
    "bombing": _("a bombing"),
    "armed_attack": _("an armed attack"),
    "killing": _("a killing"),
    "detention": _("a detention"),
    "abuse": _("ill-treatment"),
    "siege": _("a siege"),
    "destruction": _("destruction of property"),
    "displacement": _("people made to leave"),
    "attack": _("an attack"),
    "clash": _("a clash"),
    "territory": _("a change of control"),
    "materiel_loss": _("a loss of materiel"),
    "meeting": _("a meeting"),
    "letter": _("a letter"),
    "agreement": _("an agreement"),
    "protest": _("a protest"),
    "aid": _("a delivery of aid"),
}

KIND_NAME: Final[Words] = {
    "airstrike": _("airstrike"),
    "shelling": _("shelling"),
    "chemical_attack": _("chemical attack"),
    "bombing": _("bombing"),
    "armed_attack": _("armed attack"),
    "killing": _("killing"),
    "detention": _("detention"),
    "abuse": _("ill-treatment"),
    "siege": _("siege"),
    "destruction": _("destruction"),
    "displacement": _("displacement"),
    "attack": _("attack"),
    "clash": _("clash"),
    "territory": _("change of control"),
    "materiel_loss": _("loss of materiel"),
    "meeting": _("meeting"),
    "letter": _("letter"),
    "agreement": _("agreement"),
    "protest": _("protest"),
    "aid": _("aid"),
}

_ON, _OF, _AT = _("%(event)s on %(target)s"), _("%(event)s of %(target)s"), _("%(event)s at %(target)s")
KIND_UPON: Final[Words] = {
    "airstrike": _ON,
    "shelling": _OF,
    "chemical_attack": _ON,
    "bombing": _OF,
    "armed_attack": _ON,
    "killing": _AT,
    "detention": _AT,
    "abuse": _AT,
    "siege": _OF,
    "destruction": _("destruction of %(target)s"),
    "displacement": _("%(event)s from %(target)s"),
    "attack": _ON,
    "clash": _AT,
    "territory": _("%(event)s over %(target)s"),
    "materiel_loss": _("loss of %(target)s"),
    "meeting": _AT,
    "letter": _("%(event)s about %(target)s"),
    "agreement": _("%(event)s about %(target)s"),
    "protest": _AT,
    "aid": _("%(event)s for %(target)s"),
}
"""How the name of a kind is tied to the type of target that was hit."""

COMMON: Final = frozenset({"States", "Nations", "Emirates", "Forces", "Units", "Army", "Navy", "Houthis", "Taliban"})
"""The last word of proper names that take "the" in English."""

KIND_MANY: Final[Words] = {
    "airstrike": _("airstrikes"),
    "shelling": _("shelling"),
    "chemical_attack": _("chemical attacks"),
    "bombing": _("bombings"),
    "armed_attack": _("armed attacks"),
    "killing": _("killings"),
    "detention": _("detentions"),
    "abuse": _("ill-treatment"),
    "siege": _("sieges"),
    "destruction": _("destruction"),
    "displacement": _("displacement"),
    "attack": _("attacks of no stated means"),
    "clash": _("clashes"),
    "territory": _("changes of control"),
    "materiel_loss": _("losses of materiel"),
    "meeting": _("meetings"),
    "letter": _("letters"),
    "agreement": _("agreements"),
    "protest": _("protests"),
    "aid": _("aid"),
}

TARGET_ONE: Final[Words] = {
    "hospital": _("a hospital or clinic"),
    "ambulance": _("an ambulance"),
    "school": _("a school"),
    "market": _("a market"),
    "residential": _("homes"),
    "camp": _("a camp of displaced people"),
    "civil_defence": _("a civil-defence team or centre"),
    "place_of_worship": _("a place of worship"),
    "bakery": _("a bakery"),
    "water": _("a water station or network"),
    "power": _("a power station or network"),
    "road": _("a road or bridge"),
    "aid": _("an aid convoy or store"),
    "local_government": _("a public office"),
    "media": _("a media office"),
    "industry": _("a factory or fuel store"),
    "agriculture": _("farmland"),
    "cultural": _("a cultural site"),
    "vital_centre": _("a vital centre"),
    "prison": _("a prison"),
    "diplomatic": _("an embassy or consulate"),
    "transport": _("a station, port or airport"),
    "business": _("a shop, restaurant or hotel"),
    "other": _("another kind of place"),
    "military": _("a military position"),
    "vehicle": _("a vehicle"),
    "tank": _("a tank"),
    "helicopter": _("a helicopter"),
    "aircraft": _("an aircraft"),
    "weapon": _("a weapon"),
    "village": _("a village or town"),
}

TARGET_MANY: Final[Words] = {
    "hospital": _("hospitals and clinics"),
    "ambulance": _("ambulances"),
    "school": _("schools"),
    "market": _("markets"),
    "residential": _("homes"),
    "camp": _("camps of displaced people"),
    "civil_defence": _("civil-defence teams and centres"),
    "place_of_worship": _("places of worship"),
    "bakery": _("bakeries"),
    "water": _("water stations and networks"),
    "power": _("power stations and networks"),
    "road": _("roads and bridges"),
    "aid": _("aid convoys and stores"),
    "local_government": _("public offices"),
    "media": _("media offices"),
    "industry": _("factories and fuel stores"),
    "agriculture": _("farmland"),
    "cultural": _("cultural sites"),
    "vital_centre": _("vital centres"),
    "prison": _("prisons"),
    "diplomatic": _("embassies and consulates"),
    "transport": _("stations, ports and airports"),
    "business": _("shops, restaurants and hotels"),
    "other": _("other kinds of place"),
    "military": _("military positions"),
    "vehicle": _("vehicles"),
    "tank": _("tanks"),
    "helicopter": _("helicopters"),
    "aircraft": _("aircraft"),
    "weapon": _("weapons"),
    "village": _("villages and towns"),
}

WHO: Final[Words] = {
    "people": _("people"),
    "children": _("children"),
    "women": _("women"),
    "men": _("men"),
    "medical": _("medical staff"),
    "rescuers": _("rescuers"),
    "aid_workers": _("aid workers"),
    "journalists": _("journalists"),
    "displaced": _("displaced people"),
    "fighters": _("fighters"),
    "detainees": _("detainees"),
    "family": _("members of one family"),
}

WHO_ONE: Final[Words] = {
    "people": _("person"),
    "children": _("child"),
    "women": _("woman"),
    "men": _("man"),
    "medical": _("member of medical staff"),
    "rescuers": _("rescuer"),
    "aid_workers": _("aid worker"),
    "journalists": _("journalist"),
    "displaced": _("displaced person"),
    "fighters": _("fighter"),
    "detainees": _("detainee"),
    "family": _("member of one family"),
}

OUTCOME: Final[Words] = {
    "killed": _("killed"),
    "injured": _("injured"),
    "killed_or_injured": _("killed or injured"),
    "missing": _("missing"),
    "detained": _("detained"),
    "displaced": pgettext_lazy("outcome", "displaced"),
    "trapped": _("trapped"),
    "asphyxiated": _("asphyxiated"),
    "affected": _("affected"),
    "strikes": _("strikes"),
    "places_hit": _("places hit"),
}

OUTCOME_LABEL: Final[Words] = {
    "killed": _("Killed"),
    "injured": _("Injured"),
    "killed_or_injured": _("Killed or injured"),
    "missing": _("Missing"),
    "detained": _("Detained"),
    "displaced": pgettext_lazy("outcome", "Displaced"),
    "trapped": _("Trapped"),
    "asphyxiated": _("Asphyxiated"),
    "affected": _("Affected"),
    "strikes": _("Strikes"),
    "places_hit": _("Places hit"),
}

WEAPON: Final[Words] = {
    "jet": _("jet"),
    "helicopter": _("helicopter"),
    "drone": _("drone"),
    "barrel_bomb": _("barrel bomb"),
    "cluster_munition": _("cluster munition"),
    "chlorine": _("chlorine"),
    "missile": _("missile"),
    "artillery": _("artillery"),
    "mortar": _("mortar"),
    "rocket": _("rocket"),
    "mine": _("mine"),
    "car_bomb": _("car bomb"),
    "ied": _("improvised bomb"),
    "small_arms": _("small arms"),
    "incendiary": _("incendiary weapon"),
    "sarin": _("sarin"),
    "mustard": _("mustard agent"),
    "toxic_agent": _("toxic agent"),
    "thermobaric": _("thermobaric weapon"),
    "bunker_buster": _("bunker buster"),
    "anti_tank_missile": _("anti-tank missile"),
    "tank": _("tank"),
    "machine_gun": _("machine gun"),
    "grenade": _("grenade"),
    "suicide_vest": _("suicide vest"),
    "naval_gun": _("naval gun"),
    "blade": _("blade"),
    "other": _("another weapon"),
}

EFFECT: Final[Words] = {
    "destroyed": _("destroyed"),
    "damaged": _("damaged"),
    "out_of_service": _("out of service"),
}

LEVEL: Final[Words] = {
    "locality": _("town or village"),
    "neighbourhood": _("neighbourhood"),
    "district": _("district"),
    "province": _("province"),
    "region": _("region"),
    "country": _("country"),
    "unresolved": _("not resolved"),
}

MARK: Final[Words] = {
    "says": _("Who says"),
    "doer": _("By whom"),
    "what": _("What"),
    "where": _("Where"),
    "when": _("When"),
    "count": _("How many"),
}

SIDE: Final[Words] = {
    "opp": _("opposition, its ally or non-state body"),
    "gov": _("government or ally"),
    "ground": _("on the ground"),
    "intl": _("international"),
    "none": _("side not known"),
}

GRADE: Final[Words] = {
    "reported": _("Reported"),
    "repeated": _("Repeated"),
    "corroborated": _("Corroborated"),
    "confirmed": _("Confirmed"),
}

GRADE_RULE: Final[Words] = {
    "reported": _("one source"),
    "repeated": _("several sources of one side"),
    "corroborated": _("independent sources of different sides"),
    "confirmed": _("the party named accepts it"),
}

AIRWARS: Final[Words] = {
    "confirmed": _("confirmed"),
    "fair": _("fair"),
    "weak": _("weak"),
    "contested": _("contested"),
    "discounted": _("discounted"),
}

NUMBER: Final = (
    _("no"),
    _("one"),
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
    _("ten"),
)


def word(words: Words, key: str) -> str:
    """The word for a key; a key that no list holds stands for itself, its underscores as spaces."""
    return str(words[key]) if key in words else key.replace("_", " ")
