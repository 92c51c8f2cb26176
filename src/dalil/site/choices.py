"""The blanks of the filter sentence: what can be chosen, from what the ledger holds; counted once for each state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _

from dalil.incidents.grading import STEPS
from dalil.ledger.models import ClaimActor, ClaimTarget, Incident, Report
from dalil.model.vocabulary import KINDS, TARGETS
from dalil.site import names, wording
from dalil.site.outlines import suggested_places
from dalil.site.questions import ANY, HARM
from dalil.site.remembered import once_a_state
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
    grades: Options


@dataclass(frozen=True, slots=True)
class Named:
    """A section or source of the archive: how many reports it has, and their first and last day."""

    name: str
    reports: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Archive:
    """The sections and sources of the archive, those with the most reports first; "" for reports that name none."""

    sections: Sequence[Named]
    sources: Sequence[Named]


@once_a_state(8)
def _held() -> tuple[frozenset[str], frozenset[str], Options, Sequence[str]]:
    """Kinds, types of target, doers, and the places told by the most incidents, of one state of the ledger."""
    kinds = frozenset(Incident.objects.order_by().values_list("kind", flat=True).distinct())
    targets = frozenset(ClaimTarget.objects.in_all().order_by().values_list("type", flat=True).distinct())
    actors = ClaimActor.objects.in_all().values("actor").annotate(label=Min("name")).order_by("label")
    return (
        kinds,
        targets,
        tuple((row["actor"], row["label"]) for row in actors),
        suggested_places(MOST_SUGGESTIONS),
    )


def choices(every_kind: str = "") -> Choices:
    """The options for the filter sentence. ``every_kind`` words the choice of any kind."""
    kinds, targets, actors, places = _held()
    return Choices(
        kinds=(
            (HARM, _("every harm")),
            (ANY, every_kind or _("every kind of event")),
            *((kind, word(wording.KIND_MANY, kind)) for kind in KINDS if kind in kinds),
        ),
        actors=tuple(sorted(((actor, names.doer(name)) for actor, name in actors), key=itemgetter(1))),
        targets=tuple((target, word(wording.TARGET_ONE, target)) for target in TARGETS if target in targets),
        places=places,
        grades=tuple((step, _grade_words(step)) for step in STEPS),
    )


def _grade_words(step: str) -> str:
    """The words for a least grade."""
    name = word(wording.GRADE, step).lower()
    return name if step == STEPS[-1] else _("%(grade)s or higher") % {"grade": name}


@once_a_state(8)
def archive_choices() -> Archive:
    """The sections and sources of the archive."""

    def named(field: str) -> list[Named]:
        rows = (
            Report.objects.order_by()
            .values_list(field)
            .annotate(count=Count("pk"), first=Min("day"), last=Max("day"))
            .order_by("-count", field)
        )
        return [Named(*row) for row in rows]

    return Archive(named("section"), named("source"))
