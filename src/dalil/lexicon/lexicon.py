"""The lexicon of actors and speakers: all packs together, and the finding of their mentions in a text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from dalil.lexicon.actors import ActorReading
from dalil.lexicon.context import Context
from dalil.lexicon.entries import ActorEntry, Problem, SpeakerEntry, Words
from dalil.lexicon.folding import Folded
from dalil.lexicon.packs import PackError, bundled_pack, bundled_packs, packs_in, read_pack, user_directories
from dalil.lexicon.phrases import PhraseBook, Role
from dalil.lexicon.speakers import SpeakerReading
from dalil.lexicon.theatres import Theatres
from dalil.lexicon.unlisted import with_unlisted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from dalil.lexicon.entries import ActorMention, Pack, SpeakerMention
    from dalil.lexicon.phrases import Piece

_REMEMBERED: Final = 4


class Lexicon:
    """Actors and speakers by id, and the finding of them.

    ``problems`` tells which packs of the user's own could not be read; the rest is loaded all the same.
    """

    def __init__(self, packs: Sequence[Pack], problems: Sequence[Problem] = ()) -> None:
        self.packs = tuple(packs)
        self.problems = tuple(problems)
        self.actors: dict[str, ActorEntry] = {entry.id: entry for pack in packs for entry in pack.actors}
        self.speakers: dict[str, SpeakerEntry] = {entry.id: entry for pack in packs for entry in pack.speakers}
        for extend in chain.from_iterable(pack.extends for pack in packs):
            self._extend(extend)
        self.theatres = Theatres(packs, self.actors)
        self._single = {pack.name: pack.countries[0] for pack in packs if len(pack.countries) == 1}
        self._words = _joined(pack.words for pack in packs)
        self._book = self._written()
        heads = "|".join(map(re.escape, self._words.bodies))
        self._bodies = re.compile(rf"(?<=\s)(?:{heads})\b(?![-\w])") if heads else None
        self._pieces = lru_cache(maxsize=_REMEMBERED)(self._read_pieces)
        self._mentions = lru_cache(maxsize=_REMEMBERED)(self._read_mentions)

    @classmethod
    def load(cls, packs: Sequence[str] | None = None, directories: Sequence[Path] | None = None) -> Lexicon:
        """The lexicon of the bundled packs named (all by default) and of the user's ``directories`` (by default those
        of ``DALIL_LEXICON``).

        Loaded once for the same arguments. Raises :class:`dalil.lexicon.packs.PackError` for a bundled pack that does
        not exist.
        """
        chosen = user_directories() if directories is None else tuple(directories)
        return _load(None if packs is None else tuple(packs), chosen)

    def find_actors(self, text: str, countries: Sequence[str] = ()) -> list[ActorMention]:
        """The actors that a text names, in order, none overlapping; ``text[m.start:m.end] == m.text``.

        ``countries`` are the ISO codes of those that the text is about, most probable first; they say who "the army"
        is. Give the whole report: short forms ("the Coalition") are read by the full names elsewhere in it.
        """
        return list(self._mentions(text, tuple(countries)))

    def find_speakers(self, text: str, countries: Sequence[str] = ()) -> list[SpeakerMention]:
        """Who in a text may say something, in order, none overlapping: monitors, rescuers, agencies, officials, roles
        such as "residents", bodies that no pack lists, and the actors that may also speak. Whether they do say
        something is the sentence's matter.
        """
        folded, pieces = self._pieces(text)
        context = Context(pieces, countries, self.actors, self.speakers, self.theatres)
        reading = SpeakerReading(
            folded, pieces, context, self.actors, self.speakers, words=self._words, bodies=self._bodies
        )
        return reading.mentions(self._mentions(text, tuple(countries)))

    def countries_of_names(self, text: str) -> tuple[str, ...]:
        """The ISO codes of the theatres whose own names a text uses ("White Helmets": Syria), the most named first.

        Only names that one pack of one country lists count: not roles, not actors of several theatres.
        """
        found: Counter[str] = Counter()
        for mention in self.find_speakers(text):
            entry = self.actors.get(mention.id) or self.speakers.get(mention.id)
            theatre = self._single.get(entry.pack) if entry is not None and not mention.generic else None
            if theatre is not None:
                found[theatre] += 1
        return tuple(code for code, _ in found.most_common())

    def parents(self, actor: str) -> tuple[str, ...]:
        """The ids of the larger bodies that an actor belongs to, nearest first; empty for an unknown id."""
        return self.theatres.parents(actor)

    def is_within(self, actor: str, ancestor: str) -> bool:
        """True if ``actor`` is ``ancestor`` or belongs to it."""
        return self.theatres.is_within(actor, ancestor)

    def aliases_of(self, entry_id: str) -> tuple[str, ...]:
        """All ways to write an actor or a speaker, its name first. Raises ``KeyError`` for an unknown id."""
        actor = self.actors.get(entry_id)
        if actor is not None:
            forms = (actor.name, *actor.aliases, *actor.short, *actor.adjectives)
            forms += (*actor.plurals, *actor.capitals, *actor.leaders)
        else:
            speaker = self.speakers[entry_id]
            forms = (speaker.name, *speaker.aliases, *speaker.short)
        return tuple(dict.fromkeys(forms))

    def _read_pieces(self, text: str) -> tuple[Folded, list[Piece]]:
        folded = Folded(text)
        return folded, self._book.pieces(folded)

    def _read_mentions(self, text: str, countries: tuple[str, ...]) -> tuple[ActorMention, ...]:
        folded, pieces = self._pieces(text)
        context = Context(pieces, countries, self.actors, self.speakers, self.theatres)
        listed = ActorReading(folded, pieces, context, self.actors, self._words).mentions()
        return tuple(with_unlisted(text, listed))

    def _extend(self, extend: ActorEntry) -> None:
        actor, speaker = self.actors.get(extend.id), self.speakers.get(extend.id)
        if actor is not None:
            self.actors[actor.id] = replace(
                actor,
                aliases=actor.aliases + extend.aliases,
                adjectives=actor.adjectives + extend.adjectives,
                short=actor.short + extend.short,
                leaders=actor.leaders + extend.leaders,
            )
        elif speaker is not None:
            self.speakers[speaker.id] = replace(
                speaker, aliases=speaker.aliases + extend.aliases, short=speaker.short + extend.short
            )

    def _written(self) -> PhraseBook:
        book = PhraseBook(self._words.capital_words)
        for actor in self.actors.values():
            if actor.descriptive:
                book.add(Role.DESCRIPTION, actor.id, actor.aliases)
                book.add(Role.QUALIFIER, actor.id, actor.adjectives)
                book.add(Role.AFTER, actor.id, actor.after)
                continue
            book.add(Role.NAME, actor.id, (actor.name, *actor.aliases))
            book.add(Role.ADJECTIVE, actor.id, (*actor.adjectives, *actor.leaders))
            book.add(Role.CAPITAL, actor.id, actor.capitals)
            book.add(Role.LEADER, actor.id, actor.leaders)
            book.add(Role.SHORT, actor.id, actor.short)
            book.add(Role.PLURAL, actor.id, actor.plurals)
        for speaker in self.speakers.values():
            book.add(Role.SPEAKER, speaker.id, speaker.aliases if speaker.generic else (speaker.name, *speaker.aliases))
            book.add(Role.SPEAKER_SHORT, speaker.id, speaker.short)
        book.add(Role.BLOCK, "", self._words.not_actors)
        return book


def _joined(tables: Iterable[Words]) -> Words:
    """The words of all packs together."""
    words = Words()
    for table in tables:
        words = Words(
            nouns={**words.nouns, **table.nouns},
            backing=words.backing | table.backing,
            leading=words.leading | table.leading,
            breaks=words.breaks | table.breaks,
            participles=words.participles | table.participles,
            verbs=words.verbs | table.verbs,
            openers=words.openers | table.openers,
            not_actors=words.not_actors + table.not_actors,
            capital_words=words.capital_words | table.capital_words,
            bodies=words.bodies + table.bodies,
        )
    return words


@lru_cache(maxsize=8)
def _load(names: tuple[str, ...] | None, directories: tuple[Path, ...]) -> Lexicon:
    bundled = {path.stem: path for path in bundled_packs()}
    for name in names or ():
        if name not in bundled:
            raise PackError(f"no lexicon pack {name!r}; there are {', '.join(bundled)}")
    packs = [bundled_pack(path) for stem, path in bundled.items() if names is None or stem in names]
    problems: list[Problem] = []
    for directory in directories:
        try:
            paths = packs_in(directory)
        except PackError as error:
            problems.append(Problem(0, str(error), str(directory)))
            continue
        for path in paths:
            try:
                packs.append(read_pack(path))
            except PackError as error:
                problems.append(Problem(0, str(error), str(path)))
    return Lexicon(packs, problems)
