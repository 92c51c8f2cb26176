"""Unlisted groups: armed groups that no pack lists, by the form of their names, and what stands for a name in brackets.

"Sons of the Hills Brigade (SHB)" is a group because brigades are; "SHB" is the same group wherever the text has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from dalil.lexicon.entries import ActorMention
from dalil.lexicon.grammar import any_of, word_set

_WORD: Final = r"(?:[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)*|[ae]l?[a-z]{0,2}-[A-Z][\w'’-]+)"
_ROAMING: Final = ("armed_group", "militia", "unknown")  # kinds of whom a description may stand before a group's name
_BRACKET: Final = re.compile(r"\s+\((?:the\s+|or\s+)?[“\"]?(?P<short>[A-Z][A-Z-]{1,7})[”\"]?\)")
_KNOWN_AS: Final = re.compile(r",\s+known\s+as\s+(?:the\s+)?[“\"]?(?P<short>[A-Z]{2,8})\b")
_OF_THEM: Final = re.compile(
    r"(?:['’]s)?\s+(?:fighters|gunmen|rebels|militants|militiamen|insurgents|troops|soldiers|members|forces|militia)\b"
)
_MEMBERS: Final = re.compile(r"\s+(?:of|from|belonging\s+to)\s+(?:the\s+)?(?:\w+\s+)?")
_MOST: Final = 40  # initials of one text
_FAR: Final = 40  # characters between "fighters" and the group that they are of
# what stands before a name at the head of a sentence: "The …", "Fighters of the …"
_OPENING: Final = re.compile(
    r"(?:(?:The|An?|In|On|At|By|As|But|And|When|After|While|Then|Meanwhile)\s+)*"
    r"(?:(?:Fighters|Members|Militants|Gunmen|Rebels|Insurgents|Soldiers|Troops|Commanders?|Leaders?|Elements|Units)"
    r"\s+(?:of|from|for)\s+(?:the\s+)?)?"
)


@cache
def _names() -> re.Pattern[str]:
    of = rf"\s+(?:of|for)\s+(?:the\s+)?{_WORD}"
    tail = rf"(?:{_WORD}\s+(?:(?:of|for)\s+(?:the\s+)?)?){{1,5}}{any_of('groups', 'tails')}(?:{of}(?:\s+{_WORD})?)?"
    army = rf"(?:{_WORD}\s+){{0,2}}Army{of}"
    head = rf"{any_of('groups', 'heads')}[\s-]+(?:{_WORD})(?:\s+(?:al-|wa-)?{_WORD})?"
    return re.compile(rf"(?<![\w-])(?:{head}|{tail}|{army})(?![\w-])")


def with_unlisted(text: str, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """The mentions of a text with those of groups that no pack lists and of initials that it explains, in order."""
    found = _merged(text, _groups(text), sorted(mentions, key=lambda m: m.start))
    return _merged(text, _initials(text, found), found)


def _merged(text: str, more: Iterable[ActorMention], mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Both in order of their starts, as each of them is. A group takes the place of what only describes it ("fighters
    of", "militia"), and none where a name stands already."""
    found: list[ActorMention] = []
    at = 0
    for group in more:
        while at < len(mentions) and mentions[at].end <= group.start:
            found.append(mentions[at])
            at += 1
        to = at
        members = _OF_THEM.match(text, group.end)
        end = members.end() if members else group.end
        while to < len(mentions) and mentions[to].start < end:
            to += 1
        taken = _in_place_of(text, replace(group, end=end), found[-1:], mentions[at:to])
        if taken is None:
            continue
        if taken.start < group.start:
            found.pop()
        found.append(taken)
        at = to
    return [*found, *mentions[at:]]


def _in_place_of(
    text: str, group: ActorMention, last: Sequence[ActorMention], inside: Sequence[ActorMention]
) -> ActorMention | None:
    """A group with what describes it ``last`` before it and ``inside``; ``None`` where it is no group of its own."""
    start = group.start
    for before in last:
        if before.end > start:
            return None
        if before.descriptive and start - before.end < _FAR and _MEMBERS.fullmatch(text, before.end, start):
            if before.kind not in _ROAMING:
                return None  # "Israeli troops of the Golani Brigade": the state's own
            start = before.start
    if any(not m.descriptive or m.start < start or m.end > group.end for m in inside):
        return None
    if any((m.start, m.end) == (start, group.end) for m in inside):
        return None
    return replace(group, start=start, text=text[start : group.end])


def _initials(text: str, mentions: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """Each use of the initials that a text explains: "the Popular Front for Ituri (PFI) … PFI fighters"."""
    explained: dict[str, ActorMention] = {}
    for mention in mentions:
        match = _BRACKET.match(text, mention.end) or _KNOWN_AS.match(text, mention.end)
        if match is not None and not mention.descriptive and not mention.place:
            explained.setdefault(match["short"], mention)
    if not explained:
        return
    shorts = "|".join(map(re.escape, sorted([*explained][:_MOST], key=len, reverse=True)))
    for use in re.finditer(rf"(?<![\w-])(?:{shorts})(?![\w-])", text):
        meant = explained[use[0]]
        yield replace(meant, start=use.start(), end=use.end(), text=use[0], noun=None, soft=False)


def _groups(text: str) -> Iterator[ActorMention]:
    for match in _names().finditer(text):
        opening = _OPENING.match(match[0])
        start = match.start() + (opening.end() if opening else 0)
        words = text[start : match.end()].split()
        own = {w for w in words if w[:1].isupper()} - word_set("groups", "general") - word_set("groups", "tails")
        if len(words) < 2 or not own or "\n" in match[0] or match[0].isupper():
            continue
        name = " ".join(words)
        identity = re.sub(r"\W+", "_", name.lower()).strip("_")
        yield ActorMention(start, match.end(), identity, name, text[start : match.end()], "armed_group", "unknown")
