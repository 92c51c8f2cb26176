"""The policies by which an incident's numbers are counted: Dalil's own, and rules that other recorders have published.

``policies.toml`` holds what each says of itself and its source; ``docs/figures.md`` where a rule is applied only in
part.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from types import MappingProxyType

from dalil.figures.acled import acled_toll
from dalil.figures.tellings import Telling, reach_of
from dalil.incidents import Reach, Statement, Toll, latest
from dalil.model import Quantity


@dataclass(frozen=True, slots=True)
class Counted:
    """What a policy makes of one incident: a range, or nothing; with the reason in words."""

    reach: Reach | None
    reason: str


OfSpan = Callable[[Reach, int], Counted]


@dataclass(frozen=True, slots=True)
class Policy:
    """A way to count. ``rule`` says it in a sentence; ``source`` where it is published (empty for Dalil's own).

    ``of_span`` is there for policies that need no more of an incident than its range over the latest words of all
    sources, and the number of claims that give them.
    """

    name: str
    title: str
    rule: str
    count: Callable[[Telling], Counted]
    source: str = ""
    of_span: OfSpan | None = None

    @property
    def note(self) -> str:
        """The rule with its source, for the figure."""
        return f"{self.rule} Source: {self.source}." if self.source else self.rule


LEFT_OUT = "left out"
"""A reason that begins so tells that there is a number which the policy does not count."""

NO_NUMBER = Counted(None, "no source gives a number")
_WEAK = Counted(None, f"{LEFT_OUT}: one source only (weak)")
_CONTESTED = Counted(None, f"{LEFT_OUT}: sources name different doers (contested)")

WITHOUT_NUMBER = tuple(counted.reason for counted in (NO_NUMBER, _WEAK, _CONTESTED))
"""Every reason for which a policy counts no number; shares are stored with a reason's place in it."""


def newest(said: Sequence[Statement]) -> list[Statement]:
    """The statements of the last day on which any source made one."""
    last = max((s.published or date.min for s in said), default=date.min)
    return [s for s in said if (s.published or date.min) == last]


def _as_said(toll: Toll) -> Quantity:
    return toll.quantity


def spanned(telling: Telling) -> Reach | None:
    """The range over the latest words of all sources."""
    return reach_of(telling.said, latest, _as_said)


def standing(telling: Telling) -> int:
    """How many claims give the latest words of their sources."""
    return len({statement.claim_id for statement in latest(telling.said)})


def _span(reach: Reach, claims: int) -> Counted:
    return Counted(reach, "one claim" if claims == 1 else f"{claims} claims, the latest word of each source")


def _conservative(reach: Reach, claims: int) -> Counted:
    return Counted(Reach(reach.low, reach.low, reach.open or reach.high > reach.low), "the least that any source says")


def _latest(telling: Telling) -> Counted:
    names = ", ".join(sorted({s.source for s in newest(telling.said)}))
    return Counted(reach_of(telling.said, newest, _as_said), f"the newest statement: {names}")


def _lowest(reach: Reach, claims: int) -> Counted:
    return Counted(Reach(reach.low, reach.low, False), "the lowest of the sources")


def _highest(reach: Reach, claims: int) -> Counted:
    return Counted(Reach(reach.high, reach.high, False), "the highest of the sources")


def _closed(reach: Reach, claims: int) -> Counted:
    return Counted(Reach(reach.low, reach.high, False), "reported minimum to maximum")


def _acled(telling: Telling) -> Counted:
    """The lowest of the sources; where words stand for 3 or 10, the lowest with 3 to the lowest with 10."""

    def most(toll: Toll) -> Quantity:
        coded = acled_toll(toll)
        return Quantity.exactly(coded.low if coded.high is None else coded.high)

    least, greatest = reach_of(telling.said, latest, acled_toll), reach_of(telling.said, latest, most)
    reach = None if least is None or greatest is None else Reach(least.low, greatest.low, False)
    return Counted(reach, "the lowest of the sources, vague words by ACLED's numbers")


def _airwars(telling: Telling) -> Counted:
    if len(telling.incident.sources) < 2:
        return _WEAK
    if _contested(telling):
        return _CONTESTED
    reach = spanned(telling)
    return NO_NUMBER if reach is None else _closed(reach, standing(telling))


def _contested(telling: Telling) -> bool:
    """True where two claims name doers and none in common."""
    naming = [{actor.id for actor in claim.actors} for claim in telling.asserted if claim.actors]
    return any(not a & b for a, b in combinations(naming, 2))


_OF_TELLINGS: Mapping[str, Callable[[Telling], Counted]] = {
    "latest": _latest,
    "acled": _acled,
    "airwars": _airwars,
}
_OF_SPANS: Mapping[str, OfSpan] = {
    "span": _span,
    "conservative": _conservative,
    "ucdp_low": _lowest,
    "ucdp_best": _lowest,
    "ucdp_high": _highest,
    "ibc": _closed,
}
_ORDER = ("span", "conservative", "latest", "acled", "ucdp_low", "ucdp_best", "ucdp_high", "ibc", "airwars")


def _rule(name: str) -> Callable[[Telling], Counted]:
    """The rule for incidents that have a number; the others have none under any rule."""

    def counted(telling: Telling) -> Counted:
        if not telling.said:
            return NO_NUMBER
        if name in _OF_TELLINGS:
            return _OF_TELLINGS[name](telling)
        reach = spanned(telling)
        return NO_NUMBER if reach is None else _OF_SPANS[name](reach, standing(telling))

    return counted


def _read_policies() -> Mapping[str, Policy]:
    with Path(__file__).with_name("policies.toml").open("rb") as file:
        texts = tomllib.load(file)
    return MappingProxyType(
        {
            name: Policy(
                name,
                texts[name]["title"],
                texts[name]["rule"],
                _rule(name),
                texts[name].get("source", ""),
                _OF_SPANS.get(name),
            )
            for name in _ORDER
        }
    )


POLICIES: Mapping[str, Policy] = _read_policies()
"""All policies by name; ``span`` is the default."""


def policy_named(name: str) -> Policy:
    """The policy of a name. Raises ``ValueError`` that lists the names there are."""
    if name not in POLICIES:
        raise ValueError(f"no counting policy {name!r}; there are: {', '.join(POLICIES)}")
    return POLICIES[name]
