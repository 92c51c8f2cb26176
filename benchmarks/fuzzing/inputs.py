"""Random and broken inputs: mutations of the bundled sample and of template sentences, as texts, pages and records."""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from dalil.model import Capture
from dalil.sample import pages

_SURROGATE = "\ud83d"


@cache
def _words() -> dict[str, list[Any]]:
    return tomllib.loads(Path(__file__).with_name("inputs.toml").read_text(encoding="utf-8"))


@cache
def _sample_pages() -> tuple[tuple[str, str], ...]:
    return tuple((path.suffix, path.read_text(encoding="utf-8")) for path in pages())


@cache
def _sample_lines() -> tuple[str, ...]:
    """The lines of the bundled sample, markup and all."""
    return tuple(line for _, text in _sample_pages() for line in text.splitlines() if line.strip())


def _sentence(rng: random.Random) -> str:
    words = _words()
    return re.sub(r"\{(\w+)\}", lambda m: str(rng.choice(words[m[1]])), rng.choice(words["templates"]))


def _text(rng: random.Random) -> str:
    """One to four sentences, of ours or of the sample."""
    chosen = [
        _sentence(rng) if rng.random() < 0.6 else rng.choice(_sample_lines())[:400] for _ in range(rng.randint(1, 4))
    ]
    return rng.choice([" ", "\n\n", "\n"]).join(chosen)


# --- mutations -------------------------------------------------------------------------------------------------------
def _drop_punctuation(text: str, rng: random.Random) -> str:
    return "".join(c for c in text if c.isalnum() or c.isspace() or rng.random() < 0.4)


def _shuffle_words(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    start = rng.randrange(len(words))
    part = words[start : start + rng.randint(2, 12)]
    rng.shuffle(part)
    words[start : start + len(part)] = part
    return " ".join(words)


def _strange(text: str, rng: random.Random) -> str:
    for _ in range(rng.randint(1, 8)):
        at = rng.randint(0, len(text))
        text = text[:at] + rng.choice([*_words()["strange"], _SURROGATE]) + text[at + rng.randint(0, 1) :]
    return text


def _huge_number(text: str, rng: random.Random) -> str:
    number = rng.choice(["9" * rng.randint(5, 5000), *_words()["no_numbers"]])
    return re.sub(r"\d+", lambda _: number, text, count=rng.randint(1, 3))


def _cut(text: str, rng: random.Random) -> str:
    return text[: rng.randint(0, len(text))] if rng.random() < 0.5 else text[rng.randint(0, len(text)) :]


def _double(text: str, rng: random.Random) -> str:
    start = rng.randrange(len(text) + 1)
    part = text[start : start + rng.randint(1, 60)]
    return text[:start] + part * rng.randint(2, 6) + text[start:]


def _case(text: str, rng: random.Random) -> str:
    return rng.choice([str.upper, str.lower, str.title, str.swapcase])(text)


def _blanks(text: str, rng: random.Random) -> str:
    others = [" ", "", "  ", "\n", "\t", "\xa0"]
    return re.sub(r" ", lambda _: rng.choice(others) if rng.random() < 0.2 else " ", text)


_MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    _drop_punctuation,
    _shuffle_words,
    _strange,
    _huge_number,
    _cut,
    _double,
    _case,
    _blanks,
)


# --- forms -----------------------------------------------------------------------------------------------------------
def _tagged(word: str, tag: str) -> str:
    return f"<{tag}>{word}</{tag.partition(' ')[0]}>"


def _as_page(text: str, rng: random.Random) -> str:
    """The text as a page of HTML, more or less well formed."""
    words = [
        _tagged(word, rng.choice(_words()["tags"])) if rng.random() < 0.1 else word for word in escape(text).split(" ")
    ]
    body = f"<article><h1>News</h1><p>{' '.join(words)}</p></article>"
    return f"<!doctype html><html><head>{rng.choice(_words()['heads'])}</head><body>{body}</body></html>"


def _as_records(text: str, rng: random.Random) -> tuple[str, str]:
    record = {
        "text": rng.choice([text, _as_page(text, rng)]),
        "published": rng.choice([*_words()["stamps"], None]),
        "source": rng.choice(["A", None, ["B"]]),
    }
    if rng.random() < 0.4:
        return json.dumps(record) + "\n" + json.dumps({**record, "title": "T"}), ".jsonl"
    return json.dumps(rng.choice([record, [record, {"text": 3}], {"items": [record]}])), ".json"


def one_input(rng: random.Random, *, small: bool = False) -> Capture:
    """One random input. ``small`` leaves out whole pages of the sample."""
    suffix, text = ".txt", _text(rng)
    if not small and rng.random() < 0.05:
        suffix, text = rng.choice(_sample_pages())
    dated = rng.random() < 0.3
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        text = rng.choice(_MUTATIONS)(text, rng)
    if dated:
        text = f"22 July 2019\n\n{text}"
    form = rng.random()
    if form < 0.25:
        suffix, text = ".html", _as_page(text, rng)
    elif form < 0.4:
        text, suffix = _as_records(text, rng)
    if suffix != ".txt" and rng.random() < 0.4:
        text = rng.choice([_cut, _strange, _double])(text, rng)
    return Capture(f"input{suffix}", _encoded(text if text.strip() else _sentence(rng), rng), "fuzz")


def _encoded(text: str, rng: random.Random) -> bytes:
    encoding = rng.choices(["utf-8", "utf-8-sig", "utf-16", "cp1252"], [90, 3, 3, 4])[0]
    content = text.encode(encoding, "replace" if encoding == "cp1252" else "surrogatepass")
    if rng.random() < 0.02:
        at = rng.randrange(len(content))
        content = content[:at] + rng.randbytes(rng.randint(1, 9)) + content[at:]
    return content


def inputs(number: int, seed: int, *, small: bool = False) -> Iterator[Capture]:
    """``number`` random inputs; the same seed gives the same ones."""
    rng = random.Random(seed)
    for _ in range(number):
        yield one_input(rng, small=small)
