"""What the whole text tells of a phrase: which theatre it is in, which of several actors a short form means."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final

from dalil.lexicon.entries import ActorEntry
from dalil.lexicon.phrases import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dalil.lexicon.entries import SpeakerEntry
    from dalil.lexicon.phrases import Phrase, Piece
    from dalil.lexicon.theatres import Theatres

_NATIONAL: Final = (Role.NAME, Role.ADJECTIVE, Role.CAPITAL, Role.PLURAL, Role.LEADER)
_THEATRE_WEIGHT: Final = 3


class Context:
    """The countries that a text is about, and where it names whom in full.

    Countries that the caller gives (most probable first) lead; without any, the text's own names of countries and of
    actors are counted, those of a theatre that a pack covers threefold (a report of one war names the states that
    meddle more often).
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        countries: Sequence[str],
        actors: Mapping[str, ActorEntry],
        speakers: Mapping[str, SpeakerEntry],
        theatres: Theatres,
    ) -> None:
        self._actors, self._speakers, self._theatres = actors, speakers, theatres
        self._named: dict[str, list[int]] = {}
        for piece in pieces:
            for phrase in piece.phrases:
                if phrase.role in (Role.NAME, Role.SPEAKER):
                    self._named.setdefault(phrase.id, []).append(piece.start)
        self.countries = tuple(countries) or self._told_by(pieces)

    def _told_by(self, pieces: Sequence[Piece]) -> tuple[str, ...]:
        votes: Counter[str] = Counter()
        for piece in pieces:
            entries = {phrase.id: self._actors.get(phrase.id) for phrase in piece.phrases if phrase.role in _NATIONAL}
            if len(entries) != 1:
                continue
            entry = next(iter(entries.values()))
            if entry is None:
                continue
            for country in (entry.iso2,) if entry.iso2 else entry.countries[:1]:
                votes[country] += _THEATRE_WEIGHT if country in self._theatres.covered else 1
        return tuple(country for country, _ in votes.most_common())

    def choose(self, phrases: Sequence[Phrase], position: int) -> Phrase | None:
        """The phrase that is meant at ``position``, of several in one role; ``None`` if a short form could mean several
        or nobody.
        """
        if not phrases:
            return None
        if phrases[0].role in (Role.SHORT, Role.SPEAKER_SHORT):
            return self._short(phrases, position)
        if len(phrases) == 1:
            return phrases[0]
        return min(phrases, key=lambda phrase: self._distance(phrase.id))

    def _short(self, phrases: Sequence[Phrase], position: int) -> Phrase | None:
        named = [phrase for phrase in phrases if phrase.id in self._named]
        if named:
            return max(named, key=lambda phrase: (phrase.has_capitals, *self._nearness(phrase.id, position)))
        here = {phrase.id: phrase for phrase in phrases if self._distance(phrase.id) < len(self.countries)}
        if len(here) > 1:
            nearest = min(self._distance(entry_id) for entry_id in here)
            here = {key: value for key, value in here.items() if self._distance(key) == nearest}
        return next(iter(here.values())) if len(here) == 1 else None

    def _nearness(self, entry_id: str, position: int) -> tuple[bool, int]:
        """Named before beats named after; then the nearer."""
        places = self._named[entry_id]
        index = bisect_right(places, position)
        return (True, places[index - 1]) if index else (False, -places[0])

    def _distance(self, entry_id: str) -> int:
        """How far from the text's first country an entry's theatre is; entries of no theatre come after those of the
        text's.
        """
        entry = self._actors.get(entry_id) or self._speakers.get(entry_id)
        own = entry.countries if entry else ()
        if isinstance(entry, ActorEntry) and entry.iso2:
            own = (entry.iso2,)
        if not own:
            return len(self.countries)
        ranks = [self.countries.index(country) for country in own if country in self.countries]
        return min(ranks, default=len(self.countries) + 1)

    def described(self, entry: ActorEntry, nation: str | None) -> str:
        """Who is meant by a description: the actor of the nation it is said of, else of the text's countries, else the
        description itself.
        """
        if nation is not None:
            return self._in_country(entry, nation) or entry.id
        if entry.named_only:
            here = (entry.by_country.get(country) for country in self.countries)
        else:
            here = (self._in_country(entry, country) for country in self.countries)
        found = next(filter(None, here), entry.id)
        return self._named_instead(found, entry.id) or found

    def _named_instead(self, found: str, description: str) -> str | None:
        """ "These rebels" in a text that names one armed group of the country, and not the usual one: that group; of
        several that it names none is meant surely."""
        usual = self._actors.get(found)
        if usual is None or usual.kind != "armed_group" or usual.descriptive or found in self._named:
            return None
        here = [
            entry.id
            for entry in map(self._actors.get, self._named)
            if entry is not None and entry.kind == "armed_group" and set(entry.countries) & set(usual.countries)
        ]
        others = [one for one in here if not self._theatres.is_within(one, found)]
        return description if len(others) > 1 else others[0] if others and len(here) == 1 else None

    def _in_country(self, entry: ActorEntry, country: str) -> str | None:
        if country in entry.by_country:
            return entry.by_country[country]
        return self._theatres.state(country, entry.state) if entry.state else None

    def stand_in(self, entry: ActorEntry, force: bool) -> str:
        """Who acts for a named state: its army where a noun of force stands with the name, else its government."""
        found = self._theatres.state(entry.iso2, "army" if force else "government") if entry.iso2 else None
        return found or entry.id

    def linked(self, entry_id: str, relation: str) -> str | None:
        """The actor known for being backed by (``backs``) or fighting (``opposes``) an entry; one of this theatre, or
        the one of no theatre.
        """
        found = self._theatres.linked(entry_id, relation)
        here = [other for other in found if set(other.countries) & set(self.countries)]
        for choices in (here, [other for other in found if not other.countries]):
            if choices:
                return min(choices, key=lambda other: self._distance(other.id)).id
        return None

    def local(self, entry: SpeakerEntry) -> str:
        """The body of this text's theatre that a role's name stands for ("the Civil Defense"), else the role."""
        return next((entry.by_country[country] for country in self.countries if country in entry.by_country), entry.id)

    def side(self, entry: ActorEntry) -> str:
        """The side of an actor in this text's theatre."""
        return self._theatres.side(entry.id, self.countries) or entry.side
