"""Hedges: the words around a number that widen it ("at least", "nearly", "or so"), and what they do to its range.

The arithmetic is that of the table "Numbers" of the claims guide; ten per cent are rounded outward.
"""

from __future__ import annotations

import re
from functools import cache

from dalil.language.wordlists import GAP, any_of, fold, load

Range = tuple[int, int | None]

_WORD = re.compile(r"[^\W_][\w.’'-]*|[~≈<>≥≤]")
_REACH = 60
_PAUSE = r"(?=\s*(?:[,.;:)]|$))"
_AFTER: tuple[tuple[str, str], ...] = (
    (
        "at_least",
        rf"{GAP}or{GAP}(?:more|higher|over|above)\b(?!{GAP}than)|{GAP}and{GAP}counting\b|{GAP}and{GAP}(?:more|over|above){_PAUSE}",
    ),
    ("at_least", r"\+(?!\d)|[-‑]plus\b"),
    ("at_least", rf",?{GAP}if{GAP}not{GAP}more\b"),
    ("at_least", rf"{GAP}at{GAP}(?:the{GAP}very{GAP})?least\b(?!{GAP}(?:\d|NUMBER\b))"),
    ("about", rf"{GAP}or{GAP}(?:so|thereabouts)\b|(?:{GAP}|[-‑])odd\b"),
    ("at_most", rf"{GAP}or{GAP}(?:fewer|less)\b|{GAP}at{GAP}(?:the{GAP})?most\b"),
)
# "160,000 people or more": the hedge stands behind the thing counted and stays outside the mention.
_DETACHED = rf"(?:{GAP}[a-z][a-z-]*){{1,2}}"


@cache
def _phrases() -> dict[str, str]:
    return {phrase: effect for effect, phrases in load("number_words")["hedges"].items() for phrase in phrases}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in (*_phrases(), *_fillers()))


@cache
def _fillers() -> frozenset[str]:
    return frozenset(load("number_words")["fillers"]["words"])


def _number_word() -> str:
    words = load("number_words")
    return any_of([*words["units"], *words["teens"], *words["tens"], "a", "an"])


@cache
def _after() -> re.Pattern[str]:
    parts = "|".join(f"(?P<{effect}_{index}>{pattern})" for index, (effect, pattern) in enumerate(_AFTER))
    return re.compile(parts.replace("NUMBER", _number_word()), re.IGNORECASE)


@cache
def _detached() -> re.Pattern[str]:
    least = rf"at{GAP}least(?!{GAP}(?:\d|{_number_word()}\b))"
    return re.compile(rf"{_DETACHED}{GAP}(?:(?P<at_least>or{GAP}more(?!{GAP}than)|{least})|(?P<about>or{GAP}so))\b")


def _is_bullet(text: str, at: int, phrase: str) -> bool:
    """True for the ">" that begins a line."""
    return phrase in (">", "<") and not text[max(0, at - 8) : at].rpartition("\n")[2].strip()


def before(text: str, at: int, floor: int) -> tuple[int, list[str]]:
    """The hedges that end where the number at ``at`` starts: their first character and their effects, innermost first.

    Nothing left of ``floor`` is looked at. Words that change nothing ("at least *another* 20") are stepped over.
    """
    left = max(floor, at - _REACH)
    last = text[left:at].rsplit(None, 1)[-1:]
    if not last or fold(last[0].lstrip("(\"'“‘[—–-")) not in _last_words():
        return at, []
    words = [(match.start() + left, match.end() + left) for match in _WORD.finditer(text[left:at])][-8:]
    start, end, effects = at, at, list[str]()
    while words and not text[words[-1][1] : end].strip(" \t\n\r\u00a0\u2009\u202f"):
        for size in range(min(5, len(words)), 0, -1):
            phrase = " ".join(fold(text[first:last]) for first, last in words[-size:])
            whole = not text[words[-size][0] : end].count(",")
            if effects and phrase == "about":
                return start, effects  # "information about at least 12 people"
            if whole and not _is_bullet(text, words[-size][0], phrase) and (effect := _phrases().get(phrase)):
                effects.append(effect)
                start = words[-size][0]
            elif not (whole and phrase in _fillers()):
                continue
            end = words[-size][0]
            del words[-size:]
            break
        else:
            break
    return start, effects


def after(text: str, at: int) -> tuple[int, str | None]:
    """The hedge that follows a number ending at ``at``: where it ends, and its effect."""
    if match := _after().match(text, at):
        return match.end(), (match.lastgroup or "").rpartition("_")[0]
    if match := _detached().match(text, at):
        return at, match.lastgroup
    return at, None


def widen(effect: str, low: int, high: int | None) -> Range:
    """The range that a hedge makes of ``[low, high]``.

    "no more than 10" and "at most 10" leave room for none, as "fewer than 11" does; "up to 30" and "as many as 30"
    say that there were some.
    """
    below = low * 9 // 10
    if effect in ("at_least", "more"):
        return low + (effect == "more"), None
    if high is None:
        return {"up_to": 1, "at_most": 0, "fewer": 0}.get(effect, below), None
    ranges: dict[str, Range] = {
        "up_to": (min(1, high), high),
        "at_most": (0, high),
        "fewer": (0, max(high - 1, 0)),
        "nearly": (below, max(high - 1, below)),
        "about": (below, -(-high * 11 // 10)),
    }
    return ranges[effect]
