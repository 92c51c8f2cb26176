"""A reading text → its logical lines: wrapped lines joined, bullets taken off, headings told from paragraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from dalil.reports.page import Hint, Line, LineKind
from dalil.reports.wording import wording

# White space, and the marks without width that editors and bidirectional texts leave at the ends of lines.
_BLANK: Final = "\\s\u200b-\u200f\u202a-\u202e\u2060\ufeff"
_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]*")
_BREAK: Final = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CONTENT: Final = re.compile(rf"[^{_BLANK}](?:.*[^{_BLANK}])?", re.DOTALL)
_BULLET: Final = re.compile(
    r"(?:[•‣◦▪▫●○■□∙⁃➢►▶❖✓]\s*|[·*–—-]\s+|"
    r"(?P<number>\(?\d{1,2}[.)]\s+(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))|"
    r"(?P<roman>[IVX]{1,5}[.)]\s+)|(?P<letter>\(?[a-h]\)\s+))(?=\S)",
    re.IGNORECASE,
)
_STOPS: Final = ".!?;:…。！？؟؛"
_CLOSERS: Final = "\"'”’»)]"
_WRAP_LIMIT: Final = 130
_SHORTEST_WRAP: Final = 40


@dataclass(slots=True)
class _Written:
    """A line as written: its content ``[start, end)``, its width with indentation, and whether a blank line stands
    before.
    """

    start: int
    end: int
    width: int
    gap: bool
    bullet: re.Match[str] | None = None


def logical_lines(text: str, hints: Mapping[int, Hint] | None = None) -> tuple[Line, ...]:
    """The logical lines of ``text`` in order.

    ``hints`` tell, by the offset at which a line's content begins, what markup said of it. Linear in the length of
    ``text``.
    """
    hints = hints or {}
    written = _written_lines(text)
    width = _wrap_width(text, written)
    lines: list[Line] = []
    numbering: list[str | None] = []
    index = 0
    while index < len(written):
        first = last = written[index]
        index += 1
        while index < len(written) and _continues(text, last, written[index], width):
            last = written[index]
            index += 1
        hint = hints.get(first.start)
        start = first.bullet.end() if first.bullet else first.start
        kind = _kind(text, start, last.end, first, hint)
        lines.append(
            Line(
                start=start,
                end=last.end,
                kind=kind,
                gap=first.gap,
                marked=hint is not None and hint.kind != "paragraph",
                article=hint.article if hint else None,
                stamp=hint.stamp if hint else None,
            )
        )
        numbering.append(first.bullet.lastgroup if first.bullet else None)
    return _lone_numbers_as_headings(text, lines, numbering)


def ends_sentence(words: str) -> bool:
    """True if ``words`` end with a full stop, a colon or the like, also within closing quotation marks or brackets."""
    return words.rstrip(_CLOSERS)[-1:] in tuple(_STOPS)


def _written_lines(text: str) -> list[_Written]:
    written: list[_Written] = []
    position, gap = 0, True
    while position <= len(text):
        line = _LINE.match(text, position)
        assert line is not None  # the pattern matches the empty string
        if content := _CONTENT.search(text, position, line.end()):
            start, end = content.span()
            written.append(_Written(start, end, end - position, gap, _bullet(text, start, end)))
            gap = False
        else:
            gap = True
        ending = _BREAK.match(text, line.end())
        if ending is None:
            break
        position = ending.end()
    return written


def _bullet(text: str, start: int, end: int) -> re.Match[str] | None:
    match = _BULLET.match(text, start, end)
    # "V. Surname said that …" begins with an initial.
    if match and match["roman"] and not looks_like_heading(text[match.end() : end]):
        return None
    return match


def _runs_on(text: str, line: _Written, following: _Written) -> bool:
    """True if the wording alone shows that a sentence runs over the line's end."""
    return (
        not following.gap
        and following.bullet is None
        and line.width >= _SHORTEST_WRAP
        and text[following.start].islower()
        and not ends_sentence(text[line.start : line.end])
    )


def _wrap_width(text: str, written: list[_Written]) -> int | None:
    """The width at which the text was wrapped by hand or by a mailer, ``None`` for texts of one line a paragraph."""
    widths = [
        line.width
        for line, following in pairwise(written)
        if line.width <= _WRAP_LIMIT and _runs_on(text, line, following)
    ]
    if not widths:
        return None
    width = max(widths)
    longer = sum(line.width > width + 8 for line in written)
    return width if longer * 10 <= len(written) else None


def _continues(text: str, line: _Written, following: _Written, width: int | None) -> bool:
    """True if ``following`` goes on with the paragraph of ``line``."""
    if following.gap:
        return False
    if _runs_on(text, line, following):
        return True
    if width is None or line.width < 0.6 * width:
        return False
    # A wrapping writer breaks a line only where the next word does not fit.
    word = re.compile(r"\S+").match(text, following.start, following.end)
    full = line.width + 1 + (word.end() - word.start() if word else 0) > width
    if following.bullet is None:
        return full
    # "…between 20 and\n26. The town": a number or dash in mid-sentence is no bullet.
    in_sentence = line.bullet is None and text[line.end - 1] not in _STOPS + _CLOSERS
    return in_sentence and line.width >= 0.8 * width and text[following.start] not in "•‣◦▪●"


def _kind(text: str, start: int, end: int, first: _Written, hint: Hint | None) -> LineKind:
    if hint and hint.kind in ("item", "silent", "title"):
        return hint.kind
    words = text[start:end]
    if hint and hint.kind == "heading":
        return "paragraph" if len(words) > 120 and ends_sentence(words) else "heading"
    if first.bullet:
        return "item"
    return "heading" if looks_like_heading(words) else "paragraph"


def looks_like_heading(line: str) -> bool:
    """True for a short line without final punctuation and without a finite verb that standing headings lack.

    "Hama", "Distribution by party", "II. Selected incidents" and "Idlib governorate:" are headings; "The facilities
    include:", "By governorate: Idlib 78" and "Five people were killed in Idlib on Sunday" are not.
    """
    if wording().end_mark.match(line):
        return True
    words = line.split()
    if len(line) > 90 or not words or len(words) > 12 or (line[0].islower() and not line.startswith(("al-", "el-"))):
        return False
    if line.endswith(":"):
        names = [word for word in words if word[:1].isupper() or word.startswith(("al-", "el-"))]
        return len(words) <= 4 and (len(names) == len(words) or (len(words) == 2 and len(names) == 1))
    if ends_sentence(line) or re.search(r":\s.*\d", line):
        return False
    if line.isupper() or len(words) <= 2:
        return True
    lowered = {word.strip(",“”\"'()").lower() for word in words}
    return not lowered & wording().finite_verbs


def _lone_numbers_as_headings(text: str, lines: list[Line], numbering: list[str | None]) -> tuple[Line, ...]:
    """ "II. Selected incidents" heads a part where no neighbour is numbered in the same way."""
    result: list[Line] = []
    for index, (line, style) in enumerate(zip(lines, numbering, strict=True)):
        neighbours = numbering[max(index - 1, 0) : index] + numbering[index + 1 : index + 2]
        lone = style is not None and style not in neighbours and not line.marked
        result.append(
            replace(line, kind="heading") if lone and looks_like_heading(text[line.start : line.end]) else line
        )
    return tuple(result)
