"""The blanks of the filter sentence: what can be chosen, from what the ledger holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Min
from django.utils.translation import gettext as _

from dalil.ledger.models import ClaimActor, ClaimPlace, ClaimTarget, Incident
from dalil.model.vocabulary import KINDS, TARGETS
from dalil.site import wording
from dalil.site.questions import ANY, HARM
from dalil.site.wording import word

MOST_SUGGESTIONS = 300

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of each blank as pairs of value and words, and places to suggest."""

    kinds: Options
    actors: Options
    targets: Options
    places: Sequence[str]


def choices(every_kind: str = "") -> Choices:
    """The options for the filter sentence, in four queries. ``every_kind`` words the choice of any kind."""
    kinds = set(Incident.objects.order_by().values_list("kind", flat=True).distinct())
    targets = set(ClaimTarget.objects.order_by().values_list("type", flat=True).distinct())
    actors = ClaimActor.objects.values("actor").annotate(label=Min("name")).order_by("label")
    places = ClaimPlace.objects.values("key").annotate(label=Min("name"), told=Count("claim")).order_by("-told")
    return Choices(
        kinds=(
            (HARM, _("every harm")),
            (ANY, every_kind or _("every kind of event")),
            *((kind, word(wording.KIND_MANY, kind)) for kind in KINDS if kind in kinds),
        ),
        actors=tuple((row["actor"], row["label"]) for row in actors),
        targets=tuple((target, word(wording.TARGET_ONE, target)) for target in TARGETS if target in targets),
        places=sorted(row["label"] for row in places[:MOST_SUGGESTIONS]),
    )
