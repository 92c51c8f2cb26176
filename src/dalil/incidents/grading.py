"""How far independent sources agree that an occurrence happened: four steps, proposed by rule, settled by people.

- *reported*: one independent source tells of it;
- *repeated*: two or more do, but of one side as far as is known;
- *corroborated*: sources of two sides or more do;
- *confirmed*: a party that is named as the doer says itself that it did it (or people have settled it so).

Sources that rest on one another are one (:mod:`dalil.incidents.sources`), those that repeat a text too
(:mod:`dalil.incidents.copies`). A source whose side is unknown never raises a step, nor does one that the user grades
unreliable. A grade says nothing of who did it: ``contested`` marks apart that the occurrence is denied, or that the
sources name different doers. The mapping to the grades of Airwars is in ``grades.toml``, with its reasons.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from dalil.incidents.sources import Sources, speaker
from dalil.incidents.tolls import statements
from dalil.model import Claim

STEPS: Final = ("reported", "repeated", "corroborated", "confirmed")
UNKNOWN_SIDE: Final = "none"
_UNRELIABLE = "E"


@dataclass(frozen=True, slots=True)
class Corroboration:
    """Who tells of an occurrence and what that comes to.

    ``sides`` gives the side of each independent source by name (``"none"`` where it is not known), ``left_out`` the
    sources that count for nothing because the user grades them unreliable. ``step`` is ``None`` where nobody asserts
    it. ``accepted`` is who is named as the doer and says so itself.
    """

    sides: Mapping[str, str]
    left_out: tuple[str, ...]
    step: str | None
    contested: bool
    why: str
    accepted: str | None = None

    @property
    def sources(self) -> int:
        """The number of independent sources."""
        return len(self.sides)

    @property
    def known_sides(self) -> int:
        """The number of sides among them."""
        return len(set(self.sides.values()) - {UNKNOWN_SIDE})

    @property
    def airwars(self) -> str:
        """The grade of Airwars that this comes to."""
        return airwars(self.step, self.contested)


def airwars(step: str | None, contested: bool) -> str:
    """The grade of Airwars for a step of ours; ``None`` is what nobody asserts."""
    table = _table()["airwars"]
    if step is None:
        return str(table["denied"])
    return str(table["contested" if contested and step != "confirmed" else step])


def corroboration(
    claims: Iterable[Claim],
    *,
    side_of: Callable[[str], str],
    actors_in: Callable[[str], Collection[str]],
    reliability: Mapping[str, str] | None = None,
    copied: Sequence[tuple[str, str]] = (),
) -> Corroboration:
    """What the claims of one occurrence come to.

    ``side_of`` gives the side of a source by its name, ``actors_in`` the actors that a name names, ``reliability`` the
    user's letter (A to F) by folded name, ``copied`` pairs of ids of claims whose texts are copies.
    """
    claims = sorted(claims, key=lambda claim: claim.claim_id)
    asserted = [claim for claim in claims if claim.status != "denied"]
    denied = [claim for claim in claims if claim.status == "denied"]
    sources = Sources.among(claims, copied=copied)
    telling = sorted(_tellers(asserted, sources))
    letters = reliability or {}
    left_out = tuple(name for name in telling if letters.get(name.casefold(), "F") == _UNRELIABLE)
    sides = {name: side_of(name) for name in telling if name not in left_out}
    accepted = _accepted(asserted, actors_in)
    step, why = _step(sides, accepted, bool(asserted))
    contested = bool(asserted) and bool(denied or _disputed(asserted))
    return Corroboration(sides, left_out, step, contested, why, accepted)


def _tellers(asserted: Sequence[Claim], sources: Sources) -> set[str]:
    """Who asserts it: the sources of the claims, and speakers within them who give a number of their own."""
    return {sources.of(claim) for claim in asserted} | {said.source for said in statements(asserted, sources)}


def _step(sides: Mapping[str, str], accepted: str | None, asserted: bool) -> tuple[str | None, str]:
    if not asserted:
        return None, "it is told of only to deny it"
    if accepted:
        return "confirmed", f"{accepted} says so itself"
    known = sorted(set(sides.values()) - {UNKNOWN_SIDE})
    if len(known) > 1:
        return "corroborated", f"sources of {len(known)} sides tell of it: {', '.join(known)}"
    if len(sides) > 1:
        return "repeated", f"{len(sides)} independent sources, of no two known sides"
    return "reported", "one independent source"


def _accepted(asserted: Sequence[Claim], actors_in: Callable[[str], Collection[str]]) -> str | None:
    """The alleged doer that itself says so: the first speaker of a claim that names it."""
    for claim in asserted:
        name = speaker(claim)
        if name and {actor.id for actor in claim.actors} & set(actors_in(name)):
            return name
    return None


def _disputed(asserted: Sequence[Claim]) -> bool:
    """True if two claims name doers and none in common."""
    named = [frozenset(actor.id for actor in claim.actors) for claim in asserted if claim.actors]
    return any(not a & b for index, b in enumerate(named) for a in named[:index])


@cache
def _table() -> dict[str, dict[str, str]]:
    with Path(__file__).with_name("grades.toml").open("rb") as file:
        return tomllib.load(file)


def reliabilities() -> dict[str, str]:
    """The letters that a user can give a source, with their meaning."""
    return dict(_table()["reliability"])
