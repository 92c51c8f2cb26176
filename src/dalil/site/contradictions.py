"""A contradiction between two claims as a sentence: who says what, and who says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from dalil.incidents.contradictions import DAY, DENIAL, DOER, KIND, PLACE, TOLL, Contradiction
from dalil.model import Claim
from dalil.site import names, phrases
from dalil.site.wording import KIND_NAME, word

_SAID: Final[dict[str, Callable[[Claim], str]]] = {
    DOER: lambda claim: phrases.listed([phrases.isolated(names.doer(actor.name)) for actor in claim.actors]),
    PLACE: lambda claim: phrases.listed([phrases.isolated(names.place(place)) for place in claim.places]),
    DAY: lambda claim: phrases.days(claim.when.start, claim.when.end),
    KIND: lambda claim: word(KIND_NAME, claim.kind),
}


def sentence(found: Contradiction) -> str:
    """One sentence: ``Tolls do not overlap: A says 6 people killed, B says 9 or more people killed.``"""
    told = {"one": _speaker(found.one), "other": _speaker(found.other)}
    if found.about == DENIAL:
        return _("%(one)s denies what %(other)s says.") % told
    if found.counts is not None:
        said = [phrases.count_words(count) for count in found.counts]
    else:
        said = [_SAID[found.about](claim) for claim in (found.one, found.other)]
    told |= {"this": said[0], "that": said[1]}
    return _patterns()[found.about] % told


def _patterns() -> dict[str, str]:
    return {
        TOLL: _("Tolls do not overlap: %(one)s says %(this)s, %(other)s says %(that)s."),
        DOER: _("Doers differ: %(one)s names %(this)s, %(other)s names %(that)s."),
        PLACE: _("Places differ: %(one)s names %(this)s, %(other)s names %(that)s."),
        DAY: _("Days differ: %(one)s says %(this)s, %(other)s says %(that)s."),
        KIND: _("Kinds differ: %(one)s says %(this)s, %(other)s says %(that)s."),
    }


def _speaker(claim: Claim) -> str:
    name = claim.attribution[0].name if claim.attribution else claim.report.source
    return phrases.isolated(names.doer(name)) if name else _("the report itself")
