"""Incidents by kind, by alleged doer and by what was hit: bars, each of which leads to its list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from dalil.site import wording
from dalil.site.choices import choices
from dalil.site.outlines import named
from dalil.site.questions import Asked
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


def by_kind(asked: Asked) -> Breakdown:
    """Incidents by kind."""
    return _bars(asked, "kind", _("By kind"), named(asked, "kind"), lambda kind: word(wording.KIND_MANY, kind))


def by_actor(asked: Asked) -> Breakdown:
    """Incidents by alleged doer: one incident may name several."""
    names = dict(choices().actors)
    return _bars(asked, "actor", _("By alleged doer"), named(asked, "actors"), lambda actor: names.get(actor, actor))


def by_target(asked: Asked) -> Breakdown:
    """Incidents by what was hit."""
    counts = named(asked, "targets")
    return _bars(asked, "target", _("By what was hit"), counts, lambda target: word(wording.TARGET_ONE, target))


def number_hit(asked: Asked, target: str) -> int:
    """How many incidents tell of such a target hit."""
    return dict(named(asked, "targets")).get(target, 0)


def _bars(
    asked: Asked, field: str, title: str, counts: Sequence[tuple[str, int]], words: Callable[[str], str]
) -> Breakdown:
    bars = []
    for value, number in counts[:MOST_BARS]:
        change: dict[str, Any] = {field: value}
        bars.append(Bar(words(value), number, replace(asked, **change).query, value))
    return Breakdown(field, title, bars, max(len(counts) - MOST_BARS, 0))
