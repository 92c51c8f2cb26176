"""Why claims were joined, or were not, as drawn: each reason a bar that starts where the one before it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from dalil.model import Claim, Link
from dalil.site import names, phrases, wording
from dalil.site.ranges import Range
from dalil.site.tellings import Telling
from dalil.site.wording import word

_LEAST: Final = 0.05  # bits: less is no bar


@dataclass(frozen=True, slots=True)
class Bar:
    """One reason: its words, its weight, and where its bar starts; ``against`` for a weight below zero.

    ``same`` is what both claims say; where they differ, ``first`` and ``second`` are what each says.
    """

    words: str
    weight: float
    start: float
    same: str = ""
    first: str = ""
    second: str = ""

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
        return signed(self.weight)


def signed(weight: float) -> str:
    """A weight with its sign."""
    return f"{weight:+.1f}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Fall:
    """One link as a waterfall: the two sources, its reasons, its weight."""

    first: Telling
    second: Telling
    weight: float
    bars: Sequence[Bar]

    @property
    def signed(self) -> str:
        """The weight, with its sign where it is below zero."""
        return signed(self.weight) if self.weight < 0 else f"{self.weight:.1f}"

    @property
    def start(self) -> float:
        """Where the bar of the whole starts."""
        return min(self.weight, 0.0)

    @property
    def length(self) -> float:
        """The length of the bar of the whole."""
        return abs(self.weight)


@dataclass(frozen=True, slots=True)
class Axis:
    """One scale for several links: ``width`` in all, of which ``zero`` lies before the zero line."""

    width: float
    zero: float

    @classmethod
    def over(cls, drawn: Iterable[Fall], least: float = 1.0) -> Axis:
        """The scale that holds all bars of these, and ``least`` at its high end."""
        falls = list(drawn)
        lows = [bar.start for fall in falls for bar in fall.bars] + [fall.weight for fall in falls]
        highs = [bar.start + bar.length for fall in falls for bar in fall.bars] + [fall.weight for fall in falls]
        zero = max(0.0, -min(lows, default=0.0)) + 0.5
        return cls(round((max([*highs, least]) + zero) * 1.06, 2), round(zero, 2))


def part_words(part: str) -> str:
    """The words for one part of a link's weight."""
    words = {
        "date": _("day"),
        "place": _("place"),
        "kind": _("kind"),
        "target": _("what was hit"),
        "actor": _("alleged doer"),
        "killed": _("killed"),
        "injured": _("injured"),
        "weapon": _("weapon"),
        "denial": _("a claim and its denial"),
        "groups": _("the same groups"),
        "only_candidate": _("the only candidate"),
    }
    return words.get(part, word(wording.OUTCOME, part) if part in wording.OUTCOME else part.replace("_", " "))


def _answer(part: str, claim: Claim) -> str:
    """What a claim says to a part, in few words; empty for nothing."""
    if part in _ANSWERS:
        return _ANSWERS[part](claim)
    counts = [count for count in claim.counts if count.outcome == part and count.part_of is None]
    return Range.of(counts[0].quantity).short if counts else ""


def _types(named: Iterable[object]) -> list[str]:
    return list(dict.fromkeys(str(getattr(each, "type", "")) for each in named))[:2]


_ANSWERS: Final[Mapping[str, Callable[[Claim], str]]] = {
    "date": lambda claim: phrases.when_words(claim.when) if claim.when.start or claim.when.end else "",
    "place": lambda claim: phrases.place_names(claim.places[:2]),
    "kind": lambda claim: word(wording.KIND_NAME, claim.kind),
    "target": lambda claim: phrases.listed([word(wording.TARGET_ONE, each) for each in _types(claim.targets)]),
    "actor": lambda claim: phrases.listed(
        list(dict.fromkeys(phrases.isolated(names.doer(a.name)) for a in claim.actors))
    ),
    "weapon": lambda claim: phrases.listed([word(wording.WEAPON, each) for each in _types(claim.weapons)]),
}


def fall_of(link: Link, first: Telling, second: Telling, claims: Mapping[str, Claim]) -> Fall:
    """The drawing of one link between two sources; ``claims`` hold those that it links."""
    one, other = (claims[claim_id] for claim_id in link.claims)
    if one not in first.claims:
        one, other = other, one
    bars, at = [], 0.0
    for part, weight in sorted(link.parts, key=lambda item: -item[1]):
        if abs(weight) >= _LEAST:
            says = (_answer(part, one), _answer(part, other))
            start = at if weight >= 0 else at + weight
            told = (says[0], "", "") if says[0] == says[1] else ("", *says) if all(says) else ("", "", "")
            bars.append(Bar(part_words(part), weight, start, *told))
            at += weight
    return Fall(first, second, link.weight, bars)


def falls(links: Iterable[Link], told: Sequence[Telling]) -> list[Fall]:
    """The links of an incident, the strongest first. A link whose claims are not among ``told`` is left out."""
    by_claim: Mapping[str, Telling] = {claim.claim_id: telling for telling in told for claim in telling.claims}
    claims = {claim.claim_id: claim for telling in told for claim in telling.claims}
    return [
        fall_of(link, by_claim[link.claims[0]], by_claim[link.claims[1]], claims)
        for link in sorted(links, key=lambda link: -link.weight)
        if all(claim_id in by_claim for claim_id in link.claims)
    ]
