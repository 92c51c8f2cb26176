"""Whose eyes rows are read with. Every query of the ledger's tables asks here, so no page can forget to.

There are three audiences. ``all`` sees every row as it was read. ``inside`` sees no row that is restricted. ``public``
sees, besides, texts and records redacted by rule (:mod:`dalil.redaction`). The command line, ingest and linking work as
``HOUSE``, who sees all; the site sets the viewer of each request. What is kept in memory from one request to another
has to be kept for each :attr:`Viewer.audience` apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final, TypeVar

from dalil.ledger.roles import ROLES, may

ALL, INSIDE, PUBLIC = "all", "inside", "public"
AUDIENCES: Final = (ALL, INSIDE, PUBLIC)
EVERYBODY: Final = 7
"""The sum of the three audiences' bits."""
_BIT: Final = {ALL: 1, INSIDE: 2, PUBLIC: 4}

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: the account's name (empty for a visitor), its role, and if it is cleared for what is restricted."""

    name: str = ""
    role: str = "visitor"
    cleared: bool = False

    def may(self, action: str) -> bool:
        """True if this viewer may take an action of :data:`dalil.ledger.roles.LEAST_ROLE`."""
        if action == "see what is restricted" and self.cleared:
            return True
        return may(self.role, action)

    @property
    def audience(self) -> str:
        """``all``, ``inside`` or ``public``."""
        if self.may("see what is restricted"):
            return ALL
        return INSIDE if self.may("read names and places as they were read") else PUBLIC

    @property
    def is_public(self) -> bool:
        """True if texts and records are to be redacted."""
        return self.audience == PUBLIC


HOUSE: Final = Viewer(role=ROLES[-1])
VISITOR: Final = Viewer()
VIEWERS: Final = (HOUSE, Viewer(role="reader"), VISITOR)
"""One for each of :data:`AUDIENCES`, in their order."""

_current: ContextVar[Viewer] = ContextVar("dalil_viewer", default=HOUSE)


def current() -> Viewer:
    """Who looks now."""
    return _current.get()


@contextmanager
def seen_by(viewer: Viewer) -> Iterator[Viewer]:
    """Read with the eyes of ``viewer``: query sets have to be made and run within."""
    before = _current.set(viewer)
    try:
        yield viewer
    finally:
        _current.reset(before)


def streamed(viewer: Viewer, parts: Iterable[Part]) -> Iterator[Part]:
    """``parts``, each made with the eyes of ``viewer``: for answers that are written after the view has returned."""
    rest = iter(parts)
    while True:
        with seen_by(viewer):
            try:
                part = next(rest)
            except StopIteration:
                return
        yield part


def bit(audience: str) -> int:
    """The number that stands for an audience in a row's ``audience`` column, which is the sum of those who see it."""
    return _BIT[audience]


def widest_of(audiences: int) -> str:
    """Of the audiences of such a sum the one that sees most. Raises ``ValueError`` for a sum of none."""
    for audience in AUDIENCES:
        if audiences & _BIT[audience]:
            return audience
    raise ValueError(f"no audience is in {audiences}")


def sums_with(audience: str) -> tuple[int, ...]:
    """The values of that column that let an audience in."""
    return tuple(value for value in range(1, EVERYBODY + 1) if value & _BIT[audience])
