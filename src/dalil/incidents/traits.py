"""A claim prepared for comparison with many others."""

from __future__ import annotations

from dataclasses import dataclass

from dalil.incidents.days import Days
from dalil.incidents.nearness import Nearness
from dalil.incidents.numbers import Groups, Numbers, exact_groups, leading_numbers
from dalil.incidents.sources import voice
from dalil.incidents.tolls import tolls
from dalil.model import Claim

_ARTICLES = frozenset({"the", "al", "el", "an", "of"})


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of a claim. ``places`` are numbers of :class:`Nearness`; ``names`` the folded proper names of
    targets by type.
    """

    claim: Claim
    claim_id: str
    report: str
    kind: str
    denied: bool
    voice: str
    days: Days | None
    places: tuple[int, ...]
    numbers: Numbers
    groups: Groups
    actors: frozenset[str]
    weapons: frozenset[str]
    targets: frozenset[str]
    names: tuple[tuple[str, frozenset[str]], ...]

    @classmethod
    def of(cls, claim: Claim, nearness: Nearness) -> Traits:
        """The traits of a claim; its places are numbered by ``nearness``."""
        told = tolls(claim)
        named: dict[str, set[str]] = {}
        for target in claim.targets:
            for name in target.names:
                named.setdefault(target.type, set()).add(_fold(name))
        return cls(
            claim=claim,
            claim_id=claim.claim_id,
            # The id may be the file's name, the same for all items of a date page.
            report=f"{claim.report.id} {claim.report.index}",
            kind=claim.kind,
            denied=claim.status == "denied",
            voice=voice(claim),
            days=Days.of(claim.when),
            places=tuple(sorted({nearness.number(place) for place in claim.places})),
            numbers=leading_numbers(told),
            groups=exact_groups(told),
            actors=frozenset(actor.id for actor in claim.actors),
            weapons=frozenset(weapon.type for weapon in claim.weapons),
            targets=frozenset(target.type for target in claim.targets),
            names=tuple(sorted((kind, frozenset(names)) for kind, names in named.items())),
        )


def _fold(name: str) -> str:
    """A proper name word by word, each folded as place names are; articles dropped."""
    from dalil.places import fold_name

    words = name.replace("-", " ").split()
    return " ".join(sorted(fold_name(word) for word in words if word.casefold() not in _ARTICLES))
