"""The grade of an incident: how far independent sources agree that it happened. Who did it is not graded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

GRADES: Final = ("reported", "repeated", "corroborated", "confirmed")


def grade(sides: Sequence[str], accepted: bool = False) -> str:
    """The grade from the side of each source that tells of it (one entry a source).

    ``accepted`` is true where a party that is named as the doer says itself that it happened. Sources whose side is not
    known are taken as of one side, so that ignorance never raises a grade.
    """
    if accepted:
        return "confirmed"
    if len(set(sides)) > 1 and len(set(sides) - {"none"}) > 1:
        return "corroborated"
    return "repeated" if len(sides) > 1 else "reported"
