"""The documents of the Gun Violence Corpus: CoNLL-like files of tokens, or the folder of news items they come from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.gunviolence.pickled import Record, read_pickled

PARAGRAPH = "//n"
"""The token that ends a paragraph in the files of tokens."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OPENING = ("(", "[", "“", "‘", "$", "#")
_CLOSING = re.compile(r"[,.;:!?%)\]”]+$|[’'](?:s|d|m|t|ll|re|ve|em)?$|n[’']t$", re.IGNORECASE)
_HYPHENED = re.compile(r"(?<=[a-z\d]) ?(-) (?=[a-z])|(?<=Murder) (-) (?=Suicide)|(?<=Year|-old) ?(-) (?=Old|old)")


@dataclass(frozen=True, slots=True)
class Document:
    """One document: paragraphs of prose with blank lines between, the title first."""

    id: str
    text: str
    day: date | None
    title: str


def prose(tokens: Iterable[str]) -> str:
    """Tokens as a newspaper sets them: no blank before a full stop, quotes and hyphens at their words.

    >>> prose(["A", "6-year", "-", "old", ",", "in", "his", "father", "’s", "house", "."])
    'A 6-year-old, in his father’s house.'
    """
    text, glued, quoted = "", True, False
    for token in tokens:
        if token in ('"', "``", "''"):
            closes = quoted
            quoted = not quoted
            text += token if closes or glued else " " + token
            glued = not closes
            continue
        text += token if glued or _CLOSING.match(token) else " " + token
        glued = token.endswith(_OPENING) and len(token) == 1
    text = re.sub(r"\b([Cc])an not\b", r"\1annot", text)
    return _HYPHENED.sub("-", text)


def documents(path: Path, wanted: Collection[str]) -> Iterator[Document]:
    """The documents of a file of tokens, or of a folder of news items, whose ids are ``wanted``; others are passed
    over, and their news items not opened.

    Raises ``ValueError`` with one line where the file is no such file.
    """
    if path.is_dir():
        yield from _items(path, wanted)
    else:
        yield from _conll(path, wanted)


def _conll(path: Path, wanted: Collection[str]) -> Iterator[Document]:
    """Lines of key, sentence, position, token, reference. Sentence 0 is the day; the next one is the title."""
    sentences: dict[str, dict[int, list[str]]] = {}
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            fields = line.rstrip("\n").split("\t")
            if line.startswith("#") or not line.strip():
                continue
            if len(fields) != 5 or not fields[1].isdigit():
                raise ValueError(f"line {number}: not a token of five fields")
            name = fields[0].rsplit("/", 1)[-1]
            if name in wanted:
                sentences.setdefault(name, {}).setdefault(int(fields[1]), []).append(fields[3])
    for name, by_number in sentences.items():
        told = [tokens for number, tokens in sorted(by_number.items()) if number > 0]
        head = "".join(by_number.get(0, []))
        day = date.fromisoformat(head) if _DAY.fullmatch(head) else None
        title = prose(t for t in told[0] if t != PARAGRAPH) if told else ""
        yield Document(name, "\n\n".join([title, *_paragraphs(told[1:])]), day, title)


def _paragraphs(sentences: Iterable[list[str]]) -> list[str]:
    found: list[str] = []
    open_paragraph = False
    for sentence in sentences:
        parts: list[list[str]] = [[]]
        for token in sentence:
            if token == PARAGRAPH:
                parts.append([])
            else:
                parts[-1].append(token)
        for index, part in enumerate(parts):
            if index:
                open_paragraph = False
            if not part:
                continue
            if open_paragraph:
                found[-1] += " " + prose(part)
            else:
                found.append(prose(part))
            open_paragraph = True
    return found


def _items(folder: Path, wanted: Collection[str]) -> Iterator[Document]:
    """News items, pickled, in folders named by their incidents."""
    seen: set[str] = set()
    for path in sorted(folder.glob("*/*.json")):
        if path.stem not in wanted or path.stem in seen:
            continue
        seen.add(path.stem)
        item: Any = read_pickled(path)
        if not isinstance(item, Record):
            raise ValueError(f"{path.name}: no news item")
        told = item.state
        title = " ".join(str(told.get("title") or "").split())
        body = [" ".join(p.split()) for p in re.split(r"\n\s*\n", str(told.get("content") or ""))]
        paragraphs = [p for p in body if p and p != title]
        day = told.get("dct")
        yield Document(path.stem, "\n\n".join([title, *paragraphs]), day if isinstance(day, date) else None, title)
