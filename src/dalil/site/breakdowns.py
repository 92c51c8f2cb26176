"""Incidents by kind, by alleged doer and by what was hit: bars, each of which leads to its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Min
from django.utils.translation import gettext as _

from dalil.ledger.models import ClaimActor, ClaimTarget, IncidentClaim
from dalil.site import wording
from dalil.site.holdings import incidents_asked
from dalil.site.questions import Asked
from dalil.site.remembered import once_a_state
from dalil.site.wording import word

MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it counts, how many incidents, and the parameters that list them."""

    name: str
    number: int
    query: str
    value: str


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Bars on one scale; ``field`` is the filter that they set, ``left`` how many further values there are."""

    field: str
    title: str
    bars: Sequence[Bar]
    left: int = 0

    @property
    def top(self) -> int:
        """The longest bar."""
        return max((bar.number for bar in self.bars), default=1)


Counts = tuple[tuple[str, str, int], ...]  # value, name as read, incidents


@once_a_state(64)
def _kinds(asked: Asked) -> Counts:
    rows = incidents_asked(asked).order_by().values_list("kind").annotate(number=Count("pk"))
    return tuple((kind, "", number) for kind, number in rows.order_by("-number", "kind"))


@once_a_state(64)
def _actors(asked: Asked) -> Counts:
    members = _asserted(asked)
    rows = (
        ClaimActor.objects.filter(claim__links__in=members)
        .values_list("actor")
        .annotate(Min("name"), number=Count("claim__links__incident", distinct=True))
        .order_by("-number", "actor")
    )
    return tuple((actor, name, number) for actor, name, number in rows)


@once_a_state(64)
def _targets(asked: Asked) -> Counts:
    members = _asserted(asked)
    rows = (
        ClaimTarget.objects.filter(claim__links__in=members)
        .values_list("type")
        .annotate(number=Count("claim__links__incident", distinct=True))
        .order_by("-number", "type")
    )
    return tuple((target, "", number) for target, number in rows)


def _asserted(asked: Asked) -> Any:
    """The links of incidents that pass to claims that assert them."""
    return IncidentClaim.objects.filter(
        role=IncidentClaim.MEMBER,
        claim__status="asserted",
        incident__in=incidents_asked(asked).order_by().values("pk"),
    ).values("pk")


def by_kind(asked: Asked) -> Breakdown:
    """Incidents by kind."""
    counts = tuple((kind, str(word(wording.KIND_MANY, kind)), number) for kind, _name, number in _kinds(asked))
    return _bars(asked, "kind", _("By kind"), counts)


def by_actor(asked: Asked) -> Breakdown:
    """Incidents by alleged doer: one incident may name several."""
    return _bars(asked, "actor", _("By alleged doer"), _actors(asked))


def by_target(asked: Asked) -> Breakdown:
    """Incidents by what was hit."""
    counts = tuple((target, str(word(wording.TARGET_ONE, target)), n) for target, _name, n in _targets(asked))
    return _bars(asked, "target", _("By what was hit"), counts)


def number_hit(asked: Asked, target: str) -> int:
    """How many incidents tell of such a target hit."""
    return next((number for name, _name, number in _targets(asked) if name == target), 0)


def _bars(asked: Asked, field: str, title: str, counts: Counts) -> Breakdown:
    changes: list[dict[str, Any]] = [{field: value} for value, _name, _number in counts]
    bars = [
        Bar(name, number, replace(asked, **change).query, value)
        for change, (value, name, number) in zip(changes, counts[:MOST_BARS], strict=False)
    ]
    return Breakdown(field, title, bars, max(len(counts) - MOST_BARS, 0))
