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


@dataclass(frozen=True, slots=True)
class Policy:
    """A way to count. ``rule`` says it in a sentence; ``source`` where it is published (empty for Dalil's own)."""

    name: str
    title: str
    rule: str
    count: Callable[[Telling], Counted]
    source: str = ""

    @property
    def note(self) -> str:
        """The rule with its source, for the figure."""
        return f"{self.rule} Source: {self.source}." if self.source else self.rule


LEFT_OUT = "left out"
"""A reason that begins so tells that there is a number which the policy does not count."""

_NO_NUMBER = Counted(None, "no source gives a number")


def newest(said: Sequence[Statement]) -> list[Statement]:
    """The statements of the last day on which any source made one."""
    last = max((s.published or date.min for s in said), default=date.min)
    return [s for s in said if (s.published or date.min) == last]


def _as_said(toll: Toll) -> Quantity:
    return toll.quantity


def _spanned(telling: Telling) -> Reach | None:
    return reach_of(telling.said, latest, _as_said)


def _span(telling: Telling) -> Counted:
    number = len({s.source for s in telling.said})
    return Counted(_spanned(telling), "one source" if number == 1 else f"{number} sources, the latest word of each")


def _conservative(telling: Telling) -> Counted:
    reach = _spanned(telling)
    least = None if reach is None else Reach(reach.low, reach.low, reach.open or reach.high > reach.low)
    return Counted(least, "the least that any source says")


def _latest(telling: Telling) -> Counted:
    names = ", ".join(sorted({s.source for s in newest(telling.said)}))
    return Counted(reach_of(telling.said, newest, _as_said), f"the newest statement: {names}")


def _lowest(telling: Telling) -> Counted:
    reach = _spanned(telling)
    return Counted(None if reach is None else Reach(reach.low, reach.low, False), "the lowest of the sources")


def _highest(telling: Telling) -> Counted:
    reach = _spanned(telling)
    return Counted(None if reach is None else Reach(reach.high, reach.high, False), "the highest of the sources")


def _closed(telling: Telling) -> Counted:
    reach = _spanned(telling)
    return Counted(None if reach is None else Reach(reach.low, reach.high, False), "reported minimum to maximum")


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
        return Counted(None, f"{LEFT_OUT}: one source only (weak)")
    if _contested(telling):
        return Counted(None, f"{LEFT_OUT}: sources name different doers (contested)")
    return _closed(telling)


def _contested(telling: Telling) -> bool:
    """True where two claims name doers and none in common."""
    naming = [{actor.id for actor in claim.actors} for claim in telling.asserted if claim.actors]
    return any(not a & b for a, b in combinations(naming, 2))


_RULES: Mapping[str, Callable[[Telling], Counted]] = {
    "span": _span,
    "conservative": _conservative,
    "latest": _latest,
    "acled": _acled,
    "ucdp_low": _lowest,
    "ucdp_best": _lowest,
    "ucdp_high": _highest,
    "ibc": _closed,
    "airwars": _airwars,
}


def _told_only(rule: Callable[[Telling], Counted]) -> Callable[[Telling], Counted]:
    """The rule for incidents that have a number; the others have none under any rule."""
    return lambda telling: rule(telling) if telling.said else _NO_NUMBER


def _read_policies() -> Mapping[str, Policy]:
    with Path(__file__).with_name("policies.toml").open("rb") as file:
        texts = tomllib.load(file)
    return MappingProxyType(
        {
            name: Policy(
                name, texts[name]["title"], texts[name]["rule"], _told_only(rule), texts[name].get("source", "")
            )
            for name, rule in _RULES.items()
        }
    )


POLICIES: Mapping[str, Policy] = _read_policies()
"""All policies by name; ``span`` is the default."""


def policy_named(name: str) -> Policy:
    """The policy of a name. Raises ``ValueError`` that lists the names there are."""
    if name not in POLICIES:
        raise ValueError(f"no counting policy {name!r}; there are: {', '.join(POLICIES)}")
    return POLICIES[name]
