"""What one incident gives to figures: for each outcome and group, the range that every policy counts.

Shares are what :func:`dalil.figures.answer` would find, worked out once, when an incident is stored, so that sums over
very many incidents need no claims. They are derived and no evidence. Who changes a policy, or adds one, has the shares
of ledgers that there are made anew (:mod:`dalil.ledger.outlines`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dalil.figures.policies import POLICIES, WITHOUT_NUMBER, spanned, standing
from dalil.figures.tellings import PEOPLE, Telling, answering, members
from dalil.incidents import Reach, statements
from dalil.model import Claim, Incident
from dalil.model.vocabulary import THING_OUTCOMES

Counted = Reach | str
"""A range, or the reason why a policy counts none."""


@dataclass(frozen=True, slots=True)
class Share:
    """What an incident gives to questions for ``outcome`` and ``who``: one entry a policy, in the order of
    :data:`~dalil.figures.POLICIES`.

    ``claims`` is how many claims hold the latest words of their sources.
    """

    outcome: str
    who: str
    claims: int
    counted: tuple[Counted, ...]


def asked_who(outcome: str, who: str) -> str:
    """The group under which the share of a question for ``who`` stands: strikes and places hit are nobody's."""
    return PEOPLE if outcome in THING_OUTCOMES and not who else who


def shares(incident: Incident, claims: Mapping[str, Claim]) -> tuple[Share, ...]:
    """The shares of an incident, sorted; an outcome and group of which no source gives a number has none.

    Raises ``ValueError`` where a claim of the incident is not among ``claims``.
    """
    told = tuple(members(incident, claims))
    said = statements(told)
    pairs = {(s.toll.outcome, s.toll.who) for s in said}
    pairs |= {(outcome, PEOPLE) for outcome, _ in pairs if outcome in THING_OUTCOMES}
    found = []
    for outcome, who in sorted(pairs):
        telling = Telling(incident, told, tuple(answering(said, outcome, who)))
        if telling.said:
            found.append(Share(outcome, who, standing(telling), _counted(telling)))
    return tuple(found)


def _counted(telling: Telling) -> tuple[Counted, ...]:
    """What each policy counts; those that look at nothing but the range share it."""
    reach, claims = spanned(telling), standing(telling)
    counted = (
        policy.count(telling) if policy.of_span is None or reach is None else policy.of_span(reach, claims)
        for policy in POLICIES.values()
    )
    return tuple(each.reach or each.reason for each in counted)


# As stored, each range stands once and policies point at it, for most policies agree on most incidents.
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
Record = list[Any]


def shares_record(found: Iterable[Share]) -> list[Record]:
    """Shares as a plain record: outcome, who, claims, the different ranges (low, high, 1 if open) or numbers of reasons
    (of :data:`~dalil.figures.policies.WITHOUT_NUMBER`), and a digit a policy that says which of them it counts.
    """
    records: list[Record] = []
    for share in found:
        different = list(dict.fromkeys(share.counted))
        digits = "".join(_DIGITS[different.index(each)] for each in share.counted)
        records.append([share.outcome, share.who, share.claims, [_packed(each) for each in different], digits])
    return records


def shares_from_record(records: Sequence[Record]) -> tuple[Share, ...]:
    """The shares of :func:`shares_record`."""
    found = []
    for outcome, who, claims, different, digits in records:
        counted = [_unpacked(each) for each in different]
        found.append(Share(outcome, who, claims, tuple(counted[int(digit, 36)] for digit in digits)))
    return tuple(found)


def _packed(counted: Counted) -> list[int] | int:
    if isinstance(counted, str):
        return WITHOUT_NUMBER.index(counted)
    return [counted.low, counted.high, int(counted.open)]


def _unpacked(packed: list[int] | int) -> Counted:
    return WITHOUT_NUMBER[packed] if isinstance(packed, int) else Reach(packed[0], packed[1], bool(packed[2]))
