"""Why claims were joined, as drawn: each reason a bar that starts where the one before it ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dalil.model import Link
from dalil.site.tellings import Telling


@dataclass(frozen=True, slots=True)
class Bar:
    """One reason: its words, its weight, and where its bar starts; ``against`` for a weight below zero."""

    words: str
    weight: float
    start: float

    @property
    def against(self) -> bool:
        """True if it speaks against the link."""
        return self.weight < 0

    @property
    def length(self) -> float:
        """The length of the bar."""
        return abs(self.weight)

    @property
    def signed(self) -> str:
        """The weight with its sign."""
        return f"{self.weight:+.1f}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Fall:
    """One link as a waterfall: the two sources, its reasons, its weight."""

    first: Telling
    second: Telling
    weight: float
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Falls:
    """All links of an incident on one scale: ``width`` in all, of which ``zero`` lies before the zero line."""

    falls: Sequence[Fall]
    width: float
    zero: float


def part_words(part: str) -> str:
    """The words for one part of a link's weight."""
    words = {
        "date": _("day"),
        "place": _("place"),
        "kind": _("kind"),
        "target": _("what was hit"),
        "targets": _("what was hit"),
        "actor": _("alleged doer"),
        "actors": _("alleged doer"),
        "killed": _("killed"),
        "injured": _("injured"),
        "weapon": _("means"),
        "weapons": _("means"),
        "report": _("the same report"),
        "source": _("source"),
    }
    return words.get(part, part.replace("_", " "))


def _bars(link: Link) -> list[Bar]:
    bars, at = [], 0.0
    for part, weight in sorted(link.parts, key=lambda item: -item[1]):
        if abs(weight) >= 0.05:
            bars.append(Bar(part_words(part), weight, at if weight >= 0 else at + weight))
            at += weight
    return bars


def falls(links: Iterable[Link], told: Sequence[Telling]) -> Falls:
    """The links of an incident, the strongest first. A link whose claims are not among ``told`` is left out."""
    by_claim: Mapping[str, Telling] = {claim.claim_id: telling for telling in told for claim in telling.claims}
    drawn = [
        Fall(by_claim[link.claims[0]], by_claim[link.claims[1]], link.weight, _bars(link))
        for link in sorted(links, key=lambda link: -link.weight)
        if link.claims[0] in by_claim and link.claims[1] in by_claim
    ]
    lows = [bar.start for fall in drawn for bar in fall.bars] + [fall.weight for fall in drawn]
    highs = [bar.start + bar.length for fall in drawn for bar in fall.bars] + [fall.weight for fall in drawn]
    zero = max(0.0, -min(lows, default=0.0)) + 0.5
    return Falls(drawn, round((max(highs, default=1.0) + zero) * 1.06, 2), round(zero, 2))
