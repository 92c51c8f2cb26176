"""Unlisted groups: armed groups that no pack lists, by the form of their names, and what stands for a name in brackets.

"Sons of the Hills Brigade (SHB)" is a group because brigades are; "SHB" is the same group wherever the text has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    found = list(mentions)
    for group in _groups(text):
        found = _with(text, group, found)
    for initials in _initials(text, found):
        found = _with(text, initials, found)
    return sorted(found, key=lambda m: m.start)


def _with(text: str, group: ActorMention, mentions: list[ActorMention]) -> list[ActorMention]:
    """The mentions with one more, in the place of what only describes it ("fighters of", "militia"); unless a name
    stands there already."""
    members = _OF_THEM.match(text, group.end)
    group = replace(group, end=members.end(), text=text[group.start : members.end()]) if members else group
    before = next((m for m in mentions if m.descriptive and _MEMBERS.fullmatch(text[m.end : group.start])), None)
    if before is not None and before.kind not in _ROAMING:
        return mentions  # "Israeli troops of the Golani Brigade": the state's own
    if before is not None:
        group = replace(group, start=before.start, text=text[before.start : group.end])
    inside = [m for m in mentions if m.start < group.end and group.start < m.end]
    named = any(not m.descriptive or m.start < group.start or m.end > group.end for m in inside)
    if named or any((m.start, m.end) == (group.start, group.end) for m in inside):
        return mentions
    return [*(m for m in mentions if m not in inside), group]


def _initials(text: str, mentions: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """Each use of the initials that a text explains: "the Popular Front for Ituri (PFI) … PFI fighters"."""
    explained: dict[str, ActorMention] = {}
    for mention in mentions:
        match = _BRACKET.match(text, mention.end) or _KNOWN_AS.match(text, mention.end)
        if match is not None and not mention.descriptive and not mention.place:
            explained.setdefault(match["short"], mention)
    if not explained:
        return
    shorts = "|".join(map(re.escape, sorted(explained, key=len, reverse=True)))
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
