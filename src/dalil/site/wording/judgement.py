"""The words for sides, grades and marks."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from dalil.site.wording.words import Words

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
UNCOUNTED: Final[Words] = {
    "no source gives a number": _("no source gives a number"),
    "left out: one source only (weak)": _("left out: one source only (weak)"),
    "left out: sources name different doers (contested)": _("left out: sources name different doers (contested)"),
}
"""Why a policy counts no number of an incident, by the words of :data:`dalil.figures.policies.WITHOUT_NUMBER`."""
