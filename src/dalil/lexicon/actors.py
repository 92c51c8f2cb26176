"""Reads phrases in their surroundings as mentions of actors: "Russian and Syrian jets", "Turkish-backed rebels"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dalil.lexicon.drafts import FORCEFUL, Draft, is_joint, of_its_parts, stands_as_place, tie_of
from dalil.lexicon.entries import ActorMention, Noun
from dalil.lexicon.following import look_after
from dalil.lexicon.phrases import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dalil.lexicon.context import Context
    from dalil.lexicon.drafts import Tie
    from dalil.lexicon.entries import ActorEntry, Words
    from dalil.lexicon.folding import Folded
    from dalil.lexicon.following import Following
    from dalil.lexicon.phrases import Phrase, Piece

_DESCRIBING: Final = (Role.DESCRIPTION, Role.QUALIFIER, Role.AFTER)
_NAMING: Final = (Role.NAME, Role.SHORT, Role.CAPITAL, Role.LEADER, Role.PLURAL)
_MEMBERS: Final = re.compile(r" (?:of|from|belonging to) (?:the )?")
_LINKED: Final = re.compile(
    r" ((?:(?:backed|supported|sponsored|funded|armed|trained) by"
    r"|(?:allied|aligned|affiliated|linked|associated) (?:with|to)|loyal to) (?:the )?)$"
)
_OWNED: Final = re.compile(r"'s? (?:[\w-]+ ){0,3}?(?:(?:group|force|militia|movement), )?(?:the )?")
_APPOSED: Final = re.compile(
    r"(?: (?:group|force|militia|movement|organi[sz]ation|faction))?(?: (?:the )?|, the )|, known as (?:the )?"
)


class ActorReading:
    """The reading of one text.

    Phrases are read from right to left, as in English the noun that decides comes last.
    """

    def __init__(
        self, folded: Folded, pieces: Sequence[Piece], context: Context, actors: Mapping[str, ActorEntry], words: Words
    ) -> None:
        self._folded, self._pieces, self._context = folded, pieces, context
        self._actors, self._words = actors, words
        self._drafts: list[Draft | None] = [None] * len(pieces)

    def mentions(self) -> list[ActorMention]:
        """The mentions, in order, none overlapping."""
        for index in range(len(self._pieces) - 1, -1, -1):
            draft = self._read(index)
            if draft is not None:
                self._mark_link(draft)
            self._drafts[index] = draft
        for index in range(1, len(self._pieces)):
            self._share_place(index)
            self._yield_to_name(index)
        return [self._mention(draft) for draft in self._drafts if draft is not None and draft.alone]

    def _share_place(self, index: int) -> None:
        """ "Bahrain" in "in Jordan and Bahrain" stands as a place, too."""
        before, draft = self._drafts[index - 1], self._drafts[index]
        if before is None or draft is None or not before.place or draft.force or draft.entry.iso2 is None:
            return
        if self._folded.text[before.end : draft.start].lower() in (" and ", " or "):
            draft.place = True

    def _yield_to_name(self, index: int) -> None:
        """ "Sudan's paramilitary Rapid Support Forces", "the terrorist group Boko Haram": only the body named last."""
        before, draft = self._drafts[index - 1], self._drafts[index]
        if before is None or draft is None or draft.description or draft.entry.iso2 is not None or draft.soft:
            return
        between = self._folded.text[before.end : draft.start]
        owned = before.entry.iso2 is not None and not before.description and _OWNED.fullmatch(between) is not None
        if owned or (before.description and _APPOSED.fullmatch(between)):
            self._drafts[index - 1] = None

    def _mention(self, draft: Draft) -> ActorMention:
        entry = draft.entry
        if draft.description:
            entry = self._actors.get(self._context.described(entry, draft.nation), entry)
        elif not draft.place:
            entry = self._actors.get(self._context.stand_in(entry, draft.force), entry)
        start, end = self._folded.span(draft.start, draft.end)
        return ActorMention(
            start=start,
            end=end,
            id=entry.id,
            name=entry.name,
            text=self._folded.source[start:end],
            kind=entry.kind,
            side=self._context.side(entry),
            descriptive=draft.description,
            soft=draft.soft,
            metonym=draft.metonym,
            place=draft.place,
            noun=draft.noun,
        )

    # One piece

    def _read(self, index: int) -> Draft | None:
        piece = self._pieces[index]
        if piece.has(Role.BLOCK):
            return None
        adjective = self._chosen(piece, Role.ADJECTIVE)
        tie = tie_of(self._folded, self._pieces, index, self._words, adjective is not None)
        if tie.relation == "drop":
            return None
        named = next(filter(None, (self._chosen(piece, role) for role in _NAMING)), None)
        if adjective is None and named is None:
            return self._description(index, tie) if piece.has(*_DESCRIBING) else None
        if tie.relation is not None:
            return self._linked(index, self._entry(adjective or named), tie)
        draft = self._adjective(index, self._entry(adjective), tie) if adjective else None
        return draft or (self._name(index, named, tie) if named else None)

    def _chosen(self, piece: Piece, role: Role) -> Phrase | None:
        return self._context.choose([phrase for phrase in piece.phrases if phrase.role is role], piece.start)

    def _entry(self, phrase: Phrase | None) -> ActorEntry:
        assert phrase is not None
        return self._actors[phrase.id]

    def _after(self, index: int, position: int, modifiers: int) -> Following:
        limit = self._pieces[index + 1].start if index + 1 < len(self._pieces) else len(self._folded.text) + 1
        return look_after(self._folded, position, limit, self._words, modifiers)

    def _describing(self, index: int) -> Draft | None:
        """The draft of a description at ``index``, if one is there."""
        if index < len(self._pieces) and not self._pieces[index].has(*_NAMING, Role.ADJECTIVE):
            return self._drafts[index]
        return None

    def _described_by(self, index: int) -> Draft | None:
        """As :meth:`_describing`, if the description can follow a name: "Israeli military", no bare "revolutionary"."""
        draft = self._describing(index)
        if draft is None or draft.alone or draft.force or draft.soft or self._pieces[index].has(Role.AFTER):
            return draft
        return None

    # Descriptions: "gunmen", "the army", "rebel shelling"

    def _description(self, index: int, tie: Tie) -> Draft | None:
        piece = self._pieces[index]
        if tie.relation is not None:
            return None
        phrase = piece.phrase(*_DESCRIBING)
        draft = Draft(piece.start, piece.end, self._entry(phrase), description=True)
        draft.force = draft.alone = phrase is not None and phrase.role is Role.DESCRIPTION
        after = self._after(index, tie.after, 0 if draft.alone else 1)
        qualified = self._describing(index + 1) if after.reached and not after.possessive else None
        if qualified is not None and not draft.alone:
            self._take(index + 1, draft, qualified)
            draft.alone = qualified.alone or phrase is None or phrase.role is Role.QUALIFIER
        elif after.noun in FORCEFUL:
            self._extend(draft, after, plain=draft.alone)
            # "the military operation" is no deed of a known army; "the military's operation" is.
            adjective = phrase is not None and phrase.lower == "military" and not after.possessive
            draft.alone = phrase is not None and phrase.role is not Role.AFTER and not adjective
        elif after.noun is not None:
            draft.soft, draft.force, draft.noun = True, False, after.word
            draft.alone &= after.noun is Noun.OFFICE or after.possessive
        self._back(index, draft)
        return self._members(index, draft) or draft

    def _members(self, index: int, draft: Draft) -> Draft | None:
        """ "Fighters of the Rapid Support Forces" are that body, "the army of Sudan" is that state's; "fighters from
        Syria" are not.
        """
        body = self._drafts[index + 1] if index + 1 < len(self._pieces) else None
        if body is None or not draft.alone or body.description or body.soft:
            return None
        if not _MEMBERS.fullmatch(self._folded.text[draft.end : body.start]):
            return None
        if body.entry.iso2 is not None and not body.force:
            if draft.entry.state is None or body.metonym:
                return None
            draft.end, draft.nation = body.end, body.entry.iso2
            self._drafts[index + 1] = None
            return draft
        self._drafts[index + 1] = None
        return Draft(draft.start, body.end, body.entry, noun=draft.noun or body.noun, force=True)

    def _back(self, index: int, draft: Draft) -> None:
        """ "rebels backed by Turkey": the description is of whom that state backs here."""
        backer = self._drafts[index + 1] if index + 1 < len(self._pieces) else None
        if backer is None or backer.link is None:
            return
        if draft.entry.state and not self._folded.text.startswith("loyal", backer.link):
            return
        if self._folded.text[draft.end : backer.link].strip() == "":
            known = self._context.linked(backer.entry.id, "backs")
            draft.entry = self._actors[known] if known else draft.entry

    # Adjectives: "Russian jets", "Assad warplanes"

    def _adjective(self, index: int, entry: ActorEntry, tie: Tie) -> Draft | None:
        piece = self._pieces[index]
        draft = Draft(piece.start, tie.after, entry)
        after = self._after(index, tie.after, 2)
        if after.noun in FORCEFUL:
            self._extend(draft, after)
            return draft
        if after.noun is Noun.OFFICE or (after.noun is Noun.THING and entry.iso2 is None):
            draft.soft, draft.noun = True, after.word
            return draft
        if after.noun is not None or index + 1 >= len(self._pieces):
            return None
        described = self._described_by(index + 1) if after.reached else None
        if described is not None:
            return self._merged(index, draft, described)
        if after.reached and not after.possessive and self._pieces[index + 1].has(Role.SPEAKER):
            draft.soft = True
            return draft
        return self._joined(index, draft)

    def _merged(self, index: int, draft: Draft, described: Draft) -> Draft:
        """A name and a description are one mention: "Turkish soldiers", "Hamas gunmen"."""
        self._take(index + 1, draft, described)
        if draft.entry.iso2 is not None:
            draft.description, draft.nation, draft.entry = True, draft.entry.iso2, described.entry
        return draft

    def _joined(self, index: int, draft: Draft) -> Draft | None:
        """ "Russian" in "Russian and Syrian warplanes" is what "Syrian" is."""
        other = self._drafts[index + 1]
        if other is None or not is_joint(self._folded, self._pieces[index], self._pieces[index + 1]):
            return None
        draft.force, draft.soft, draft.noun = other.force, other.soft, other.noun
        return draft if other.force or other.soft or other.entry.iso2 is None else None

    # Names: "Russia", "Hezbollah", "the Kremlin", "the Coalition"

    def _name(self, index: int, phrase: Phrase, tie: Tie) -> Draft | None:
        piece, entry = self._pieces[index], self._actors[phrase.id]
        draft = Draft(piece.start, piece.end, entry)
        if phrase.role in (Role.PLURAL, Role.LEADER):
            draft.soft = True
            return draft
        state = entry.iso2 is not None
        draft.metonym = phrase.role is Role.CAPITAL
        after = self._after(index, tie.after, 0)
        by_itself = not after.possessive or of_its_parts(self._folded, piece)
        draft.place = state and by_itself and stands_as_place(self._folded, self._pieces, index)
        if draft.place or (draft.metonym and not after.possessive):
            return draft
        described = self._described_by(index + 1) if after.reached else None
        if described is not None:
            draft.metonym = False
            return self._merged(index, draft, described)
        if after.noun in FORCEFUL:
            draft.metonym = False
            self._extend(draft, after, plain=True)
        elif after.noun is not None and (after.possessive or after.word not in self._words.verbs):
            draft.soft, draft.noun = True, after.word
        elif self._words.nouns.get(phrase.lower.rpartition(" ")[2]) is Noun.FORCE:
            draft.noun, draft.force = phrase.lower.rpartition(" ")[2], True
        elif state and index + 1 < len(self._pieces):
            joined = self._joined(index, draft) if self._pieces[index + 1].start == piece.end + 1 else None
            draft = joined or draft
        return draft

    # Ties: "Turkish-backed rebels", "pro-Assad fighters", "fighters allied with Turkey"

    def _linked(self, index: int, entry: ActorEntry, tie: Tie) -> Draft | None:
        after = self._after(index, tie.after, 2)
        known = self._context.linked(entry.id, tie.relation or "")
        described = self._describing(index + 1) if after.reached else None
        if described is not None:
            draft = Draft(tie.start, described.end, described.entry, description=True)
            self._take(index + 1, draft, described)
            if known is not None and described.entry.state is None:
                draft.entry = self._actors[known]
            return draft
        if after.noun is Noun.FORCE and known is not None:
            return Draft(tie.start, after.end, self._actors[known], description=True, noun=after.word, force=True)
        return None

    def _mark_link(self, draft: Draft) -> None:
        window = self._folded.key[max(0, draft.start - 40) : draft.start + 1]
        match = _LINKED.search(window)
        if match and not draft.force:
            draft.link = draft.start - len(match[1])
            draft.soft = True

    # Growth

    def _extend(self, draft: Draft, after: Following, plain: bool = False) -> None:
        """A noun of force belongs to the mention; of a deed ("airstrikes") only the doer does.

        After a ``plain`` name some nouns are verbs: "rebels shell Aleppo".
        """
        draft.noun, draft.force = after.word, True
        if after.noun is not Noun.DEED and not (plain and after.word in self._words.verbs and not after.possessive):
            draft.end = after.end

    def _take(self, index: int, draft: Draft, taken: Draft) -> None:
        draft.end, draft.noun = taken.end, taken.noun
        draft.force, draft.soft = not taken.soft, taken.soft
        self._drafts[index] = None
