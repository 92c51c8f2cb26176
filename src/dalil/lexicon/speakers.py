"""Reads phrases as mentions of speakers: "the Syrian Observatory", "local activists", "Turkey's Defence Ministry"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dalil.lexicon.capitals import ordinary_case
from dalil.lexicon.entries import ActorMention, Noun, SpeakerMention
from dalil.lexicon.phrases import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dalil.lexicon.context import Context
    from dalil.lexicon.entries import ActorEntry, SpeakerEntry, Words
    from dalil.lexicon.folding import Folded
    from dalil.lexicon.phrases import Phrase, Piece

_OWNER_BEFORE: Final = re.compile(
    r"(?:'[sS]?)? (?:(?:own|regional|chief|deputy|top|senior|foreign|former|acting|new) )?"
)
_OWNER_AFTER: Final = re.compile(r" (?:for|of|in) (?:the )?")
_OWNING: Final = (Role.ADJECTIVE, Role.NAME, Role.CAPITAL, Role.SHORT)
_LEFT_WORD: Final = re.compile(r"(?:^|[\s(“\"‘'])((?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*)\s+)$")
_TAIL: Final = re.compile(
    r"\s+(?:for|of|on|against)(?:\s+the)?(?:\s+(?:[A-Z][\w'’-]*|al-\w+)){1,4}(?:\s+and\s+[A-Z][\w'’-]*)?"
)
_LONGEST: Final = 6
_IN_CAPITALS: Final = re.compile(r"(?m)^[^\w\n]{0,9}(?P<who>[A-Z][A-Z'’ -]{5,70}):\s")  # at the head of a line


class SpeakerReading:
    """The reading of one text for speakers."""

    def __init__(
        self,
        folded: Folded,
        pieces: Sequence[Piece],
        context: Context,
        actors: Mapping[str, ActorEntry],
        speakers: Mapping[str, SpeakerEntry],
        *,
        words: Words,
        bodies: re.Pattern[str] | None,
    ) -> None:
        self._folded, self._pieces, self._context = folded, pieces, context
        self._actors, self._speakers, self._bodies = actors, speakers, bodies
        self._words = words

    def mentions(self, actors: Sequence[ActorMention]) -> list[SpeakerMention]:
        """The speakers, in order, none overlapping.

        ``actors`` are the text's actors: those that may speak join in.
        """
        found = [mention for index in range(len(self._pieces)) if (mention := self._read(index)) is not None]
        for source in (self._speaking(actors), self._unlisted()):
            found = _merged(found, source)
        return found

    def _read(self, index: int) -> SpeakerMention | None:
        piece = self._pieces[index]
        phrase = self._chosen(piece, Role.SPEAKER) or self._chosen(piece, Role.SPEAKER_SHORT)
        if phrase is None or piece.has(Role.NAME):
            return None
        entry = self._speakers[phrase.id]
        start, end, owner = piece.start, piece.end, None
        if entry.generic:
            start, end, owner = self._owner(index)
        local = self._speakers.get(entry.by_country.get(owner.iso2 or "", "")) if owner else None
        if owner is not None and local is None:
            return self._owned(start, end, entry, owner)
        if entry.generic:
            entry = local or self._speakers.get(self._context.local(entry), entry)
        first, last = self._folded.span(start, end)
        words = self._folded.source[first:last]
        return SpeakerMention(first, last, entry.id, entry.name, words, entry.kind, entry.side, generic=entry.generic)

    def _owned(self, start: int, end: int, entry: SpeakerEntry, owner: ActorEntry) -> SpeakerMention:
        """A role with the actor that it belongs to: "Turkey's Defence Ministry" is the "Turkish Defence Ministry"."""
        first, last = self._folded.span(start, end)
        body = self._actors.get(self._context.stand_in(owner, force=False), owner)
        adjective = owner.adjectives[0] if owner.iso2 and owner.adjectives else owner.name
        return SpeakerMention(
            start=first,
            end=last,
            id=f"{owner.id}_{entry.id}",
            name=f"{adjective} {_lower_first(entry)}",
            text=self._folded.source[first:last],
            kind=entry.kind,
            side=self._context.side(body),
            generic=True,
            of=body.id,
        )

    def _chosen(self, piece: Piece, role: Role) -> Phrase | None:
        return self._context.choose([phrase for phrase in piece.phrases if phrase.role is role], piece.start)

    def _owner(self, index: int) -> tuple[int, int, ActorEntry | None]:
        """Whose it is, read from before ("Turkey's …", "SDF …") or after ("… for the RSF"), and the stretch with the
        owner in it.
        """
        piece, text = self._pieces[index], self._folded.text
        if index and _OWNER_BEFORE.fullmatch(text[self._pieces[index - 1].end : piece.start]):
            owner = self._owning(self._pieces[index - 1])
            if owner is not None:
                return self._pieces[index - 1].start, piece.end, owner
        if index + 1 < len(self._pieces) and _OWNER_AFTER.fullmatch(text[piece.end : self._pieces[index + 1].start]):
            owner = self._owning(self._pieces[index + 1], _OWNING[1:])
            if owner is not None:
                return piece.start, self._pieces[index + 1].end, owner
        return piece.start, piece.end, None

    def _owning(self, piece: Piece, roles: Sequence[Role] = _OWNING) -> ActorEntry | None:
        for role in roles:
            phrase = self._chosen(piece, role)
            if phrase is not None:
                return self._actors.get(phrase.id)
        phrase = piece.phrase(Role.DESCRIPTION, Role.QUALIFIER)
        entry = self._actors.get(phrase.id) if phrase else None
        resolved = self._context.described(entry, None) if entry else None
        return self._actors.get(resolved) if resolved and entry and resolved != entry.id else None

    def _speaking(self, actors: Sequence[ActorMention]) -> list[SpeakerMention]:
        return [
            SpeakerMention(one.start, one.end, one.id, one.name, one.text, one.kind, one.side, of=one.id, actor=True)
            for one in actors
            if (one.id not in self._actors or self._actors[one.id].speaker) and not one.place and self._may_speak(one)
        ]

    def _may_speak(self, actor: ActorMention) -> bool:
        """Jets and strikes do not speak, nor do positions; members and delegations do."""
        noun = self._words.nouns.get(actor.noun or "")
        return noun is Noun.OFFICE if actor.soft else noun in (None, Noun.FORCE)

    def _unlisted(self) -> list[SpeakerMention]:
        """Bodies that no pack lists, by the form of their names: capitals that end in "Committee", "Organisation" …"""
        source = self._folded.source
        found: list[SpeakerMention] = []
        for match in self._bodies.finditer(source) if self._bodies else ():
            start = self._left_end(match.start())
            tail = _TAIL.match(source, match.end())
            if (tail or start < match.start()) and (not found or start >= found[-1].end):
                end = tail.end() if tail else match.end()
                found.append(_body(source, start, end))
        return [*found, *self._in_capitals()]

    def _in_capitals(self) -> list[SpeakerMention]:
        """ "NORTHERN MONITOR FOR HUMAN RIGHTS: Five were killed": a body's name in capitals at the head of a line."""
        source = self._folded.source
        named = [m for m in _IN_CAPITALS.finditer(source) if self._bodies and self._bodies.search(m["who"].title())]
        return [_body(source, *m.span("who")) for m in named]

    def _left_end(self, start: int) -> int:
        """Where the capitalised words before ``start`` begin."""
        source, first = self._folded.source, start
        for _ in range(_LONGEST):
            match = _LEFT_WORD.search(source, max(0, first - 40), first)
            if match is None or match[1].split()[0] in self._words.openers or "\n" in match[1]:
                break
            first = match.start(1)
        return first


def _body(source: str, start: int, end: int) -> SpeakerMention:
    """A body that no pack lists, by its name in the text."""
    name = ordinary_case(" ".join(source[start:end].split()))
    return SpeakerMention(start, end, _slug(name), name, source[start:end], "organisation", "unknown", known=False)


def _merged(found: Sequence[SpeakerMention], more: Sequence[SpeakerMention]) -> list[SpeakerMention]:
    """Both lists in order; of two that overlap the first list's stays, unless it is only a word of the longer name."""
    first = {id(mention) for mention in found}
    kept: list[SpeakerMention] = []
    for one in sorted((*found, *more), key=lambda mention: (mention.start, -mention.end)):
        other = kept[-1] if kept and one.start < kept[-1].end else None
        if other is None:
            kept.append(one)
        elif _is_part(other, one) or (id(one) in first and id(other) not in first and not _is_part(one, other)):
            kept[-1] = one
    return kept


def _is_part(part: SpeakerMention, whole: SpeakerMention) -> bool:
    """True if a role without an owner is only a word of a longer name ("Monitor" in "Gulf Monitor")."""
    inside = whole.start <= part.start and part.end <= whole.end and part.end - part.start < whole.end - whole.start
    return inside and part.generic and part.of is None


def _lower_first(entry: SpeakerEntry) -> str:
    return entry.name if entry.kind == "ministry" else entry.name[:1].lower() + entry.name[1:]


def _slug(name: str) -> str:
    return re.sub(r"\W+", "_", name.lower()).strip("_")
