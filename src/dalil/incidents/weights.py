"""The weights of the comparison, as typed tables read from ``weights.toml``, where each one is explained."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dalil.incidents.strays import ANYWHERE

TABLE = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True, slots=True)
class DecisionWeights:
    """From which weight two claims are joined, from which a person is asked, and what a group must hold on average;
    the rest is about claims that name no precise place (:mod:`dalil.incidents.strays`).
    """

    join: float
    ask: float
    hold: float
    rival: float = 2.0
    alone: float = 2.0
    alone_anywhere: float = 1.0

    def added(self, astray: int) -> float:
        """What is added to a weight where there is no other candidate, by how the two are astray."""
        return self.alone_anywhere if astray & ANYWHERE else self.alone


@dataclass(frozen=True, slots=True)
class DateWeights:
    """What days say; ``tolerance`` is in days."""

    same_day: float
    same_assumed: float
    widening: float
    lasting: float
    day_apart: float
    day_after: float
    days_after: float
    days_late: float
    before: float
    range_apart: float
    contradiction: float
    unknown: float
    tolerance: int


@dataclass(frozen=True, slots=True)
class PlaceWeights:
    """What places say; ``*_km`` are kilometres, ``likeness`` is out of 100."""

    same: float
    part: float
    spelled_near: float
    spelled_foreign: float
    more_same: float
    near: float
    not_far: float
    far: float
    contradiction: float
    different: float
    district_same: float
    district_holds: float
    area_same: float
    area_holds: float
    area_namesake: float
    country_holds: float
    area_unknown: float
    area_beside: float
    area_contradiction: float
    one_city: float
    unknown: float
    near_km: float
    not_far_km: float
    far_km: float
    namesake_km: float
    likeness: float
    likeness_consonants: float
    namesake_foreign: float = -0.6


@dataclass(frozen=True, slots=True)
class NumberWeights:
    """What tolls say."""

    equal: float
    equal_doubling: float
    equal_most: float
    round: float
    least_equal: float
    allows: float
    allows_widely: float
    near: float
    steep: float
    least: float
    others: float
    group_equal: float
    most: float


@dataclass(frozen=True, slots=True)
class ActorWeights:
    """What alleged doers say; ``nameless`` are words that describe a doer and name none."""

    same: float
    different: float
    nameless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TalksWeights:
    """What the parties of a meeting, letter or agreement say."""

    same_one: float
    same_parties: float
    some: float
    different: float
    unknown_place: float


@dataclass(frozen=True, slots=True)
class TargetWeights:
    """What was hit says; ``types`` holds the types whose weight is not ``default``."""

    default: float
    disjoint: float
    disjoint_telling: float
    name_same: float
    name_different: float
    telling: float
    types: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class WeaponWeights:
    """What the means say."""

    same: float
    telling: float
    different: float
    rare: frozenset[str]


@dataclass(frozen=True, slots=True)
class RetellingWeights:
    """From what evidence on two claims of one report may tell of one occurrence; ``unnamed`` stands for the place that
    one of them does not name.
    """

    toll: int
    toll_next_day: int
    place: float
    same_place: float
    kind: float
    unnamed: float


@dataclass(frozen=True, slots=True)
class KindWeights:
    """What kinds say; a pair that is in no table is never joined."""

    same: float
    same_rare: Mapping[str, float]
    pairs: Mapping[frozenset[str], float]
    killing: float


@dataclass(frozen=True, slots=True)
class Weights:
    """All weights, in bits (log2 of the odds); see ``weights.toml``."""

    decision: DecisionWeights
    date: DateWeights
    place: PlaceWeights
    number: NumberWeights
    actor: ActorWeights
    talks: TalksWeights
    target: TargetWeights
    weapon: WeaponWeights
    kind: KindWeights
    retelling: RetellingWeights
    denial: float

    @classmethod
    def default(cls) -> Weights:
        """The weights that Dalil comes with."""
        return _default()

    @classmethod
    def load(cls, path: Path) -> Weights:
        """The weights in a TOML file of the shape of ``weights.toml``.

        Raises ``ValueError`` with the file's name where a weight is missing, misspelled or not a number.
        """
        try:
            with path.open("rb") as file:
                return cls._of(tomllib.load(file))
        except (TypeError, KeyError, ValueError) as error:
            raise ValueError(f"{path}: not a table of weights: {error}") from error

    @classmethod
    def _of(cls, table: Mapping[str, Any]) -> Weights:
        kind, weapon, actor = table["kind"], table["weapon"], table["actor"]
        return cls(
            decision=DecisionWeights(**table["decision"]),
            date=DateWeights(**table["date"]),
            place=PlaceWeights(**table["place"]),
            number=NumberWeights(**table["number"]),
            actor=ActorWeights(**{**actor, "nameless": frozenset(actor.get("nameless", ()))}),
            talks=TalksWeights(**table["talks"]),
            target=TargetWeights(**table["target"]),
            weapon=WeaponWeights(**{**weapon, "rare": frozenset(weapon["rare"])}),
            kind=KindWeights(
                same=kind["same"],
                same_rare=kind["same_rare"],
                pairs={frozenset(pair["kinds"]): float(pair["weight"]) for pair in kind["pairs"]},
                killing=kind["killing"]["weight"],
            ),
            retelling=RetellingWeights(**table["retelling"]),
            denial=table["denial"]["same_report"],
        )


@cache
def _default() -> Weights:
    return Weights.load(TABLE)
