"""The words for groups of people and what befell them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dalil.site.wording.words import Words

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
