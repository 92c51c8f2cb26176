"""How much work a reading is, counted and not timed: the same on a machine at rest and on a busy one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[..., object], *arguments: object) -> int:
    """The lines of Dalil's own code that *work* runs on *arguments*, and the calls that they make, of C functions too.

    What a single call of a C function costs (a regular expression over a whole text) is not seen: how the time grows
    with the length is printed by ``benchmarks/growth.py``.
    """
    count = 0

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += 1
        return line

    def enter(frame: FrameType, event: str, argument: Any) -> Any:
        return line if f"{frame.f_globals.get('__name__')}.".startswith("dalil.") else None

    def call(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "c_call"

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(enter)
    sys.setprofile(call)
    try:
        work(*arguments)
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return count
