"""What the packs say of states and theatres: who acts for a state, who is on which side, who belongs to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dalil.lexicon.entries import ActorEntry, Pack


class Theatres:
    """The tables of all packs together."""

    def __init__(self, packs: Sequence[Pack], actors: Mapping[str, ActorEntry]) -> None:
        self._actors = actors
        self._states = {entry.iso2: entry.id for entry in actors.values() if entry.iso2}
        self._government = {country: actor for pack in packs for country, actor in pack.government.items()}
        self._army = {country: actor for pack in packs for country, actor in pack.army.items()}
        self._sides = {country: pack.sides for pack in packs if pack.sides for country in pack.countries}
        self._linked: dict[tuple[str, str], tuple[ActorEntry, ...]] = {}
        self.covered = frozenset(country for pack in packs for country in pack.countries)

    def state(self, country: str, body: str) -> str | None:
        """The id of who acts for a state: its ``government`` or its ``army``.

        The army's stand-in is the government's, then the state itself.
        """
        government = self._government.get(country) or self._states.get(country)
        return self._army.get(country, government) if body == "army" else government

    def side(self, actor: str, countries: Sequence[str]) -> str | None:
        """The side that a theatre's pack gives an actor, for the first of the countries that gives one."""
        for country in countries:
            side = self._sides.get(country, {}).get(actor)
            if side:
                return side
        return None

    def parents(self, actor: str) -> tuple[str, ...]:
        """The ids of the larger bodies, nearest first."""
        found: list[str] = []
        entry = self._actors.get(actor)
        while entry is not None and entry.parent and entry.parent not in found and entry.parent != actor:
            found.append(entry.parent)
            entry = self._actors.get(entry.parent)
        return tuple(found)

    def is_within(self, actor: str, ancestor: str) -> bool:
        """True if ``actor`` is ``ancestor`` or belongs to it."""
        return actor == ancestor or ancestor in self.parents(actor)

    def linked(self, actor: str, relation: str) -> tuple[ActorEntry, ...]:
        """The actors that are backed by (``backs``) or fight (``opposes``) one, or the body that it belongs to or acts
        for.
        """
        if (actor, relation) not in self._linked:
            entry = self._actors.get(actor)
            names = {actor, *self.parents(actor)}
            if entry is not None and entry.iso2:
                names.add(self._government.get(entry.iso2, actor))
            self._linked[actor, relation] = tuple(
                other
                for other in self._actors.values()
                if not names.isdisjoint(other.backers if relation == "backs" else other.opposes)
            )
        return self._linked[actor, relation]
