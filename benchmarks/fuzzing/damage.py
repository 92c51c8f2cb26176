"""Whole inputs of every form, and bytes of them damaged: turned, cut, doubled, spliced, made huge."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache

from dalil.sample import pages
from fuzzing.documents import docx, mail, pdf, warc

FORMS = ("html", "warc", "json", "pdf", "docx", "eml", "xml", "csv")
"""The endings of the inputs, and so what they are read as."""

_SITE = "https://example.org"


@cache
def _texts() -> tuple[str, ...]:
    """Two paragraphs of each text of the sample: short, so that ten thousand are read in reasonable time."""
    texts = [path.read_text(encoding="utf-8") for path in pages() if path.suffix == ".txt"]
    return tuple("\n\n".join(text.split("\n\n")[:3])[:900] for text in texts)


@cache
def _pages() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in pages() if path.suffix == ".html")


@cache
def whole(form: str, number: int) -> bytes:
    """An undamaged input of one form; the same number gives the same one."""
    text = _texts()[number % len(_texts())]
    page = _pages()[number % len(_pages())]
    title, *rest = [line for line in text.split("\n") if line.strip()] or ["Title"]
    made: dict[str, Callable[[], bytes]] = {
        "html": lambda: page,
        "warc": lambda: warc([(f"{_SITE}/a", page), (f"{_SITE}/b", text.encode())], packed=number % 3 > 0),
        "json": lambda: _records(title, text, listed=number % 2 > 0),
        "pdf": lambda: pdf([text, "\n".join(rest)], title=title, packed=number % 2 > 0),
        "docx": lambda: docx([title, *rest], [["Place", "Killed"], ["Hass", "4"]], title=title),
        "eml": lambda: mail(title, text, f"<p>{text}</p>", [("a.pdf", pdf([text]))] if number % 2 else ()),
        "xml": lambda: _feed(title, text),
        "csv": lambda: _table(text),
    }
    return made[form]()


def _records(title: str, text: str, *, listed: bool) -> bytes:
    record = {"title": title, "published": "2019-07-22", "text": text, "url": f"{_SITE}/a"}
    return json.dumps([record, record] if listed else {"items": [record]}).encode()


def _feed(title: str, text: str) -> bytes:
    item = f"<item><title>{title}</title><description><![CDATA[<p>{text}</p>]]></description></item>"
    return f"<?xml version='1.0'?><rss><channel><title>A</title>{item * 2}</channel></rss>".encode()


def _table(text: str) -> bytes:
    quoted = text.replace('"', '""')
    return f'date,title,text\n2019-07-22,A,"{quoted}"\n2019-07-23,B,"{quoted}"\n'.encode()


# --- damage ----------------------------------------------------------------------------------------------------------
def _turn(content: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice([1, 2, 8, 64])):
        content[rng.randrange(len(content))] = rng.randrange(256)


def _cut_out(content: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(content))
    del content[start : start + rng.choice([1, 4, 64, 2000])]


def _cut_off(content: bytearray, rng: random.Random) -> None:
    del content[rng.randrange(len(content)) :]


def _put_in(content: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(content) + 1)
    content[at:at] = rng.choice(
        [
            rng.randbytes(rng.randint(1, 40)),
            b"\0" * rng.randint(1, 200),
            b"<" * rng.randint(1, 3000),
            b"<div>" * rng.randint(1, 2000),
            b"[" * rng.randint(1, 4000),
            b"<!--",
            b"]]>",
            b"\xff\xfe",
            b"\r\n\r\n",
            b"stream\n",
            b"WARC/1.1\r\n",
        ]
    )


def _double(content: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(content))
    part = bytes(content[start : start + rng.randint(1, 600)])
    content[start:start] = part * rng.choice([1, 2, 50])


def _splice(content: bytearray, rng: random.Random) -> None:
    other = whole(rng.choice(FORMS), rng.randrange(12))
    start, at = rng.randrange(len(other)), rng.randrange(len(content) + 1)
    content[at : at + rng.randint(0, 500)] = other[start : start + rng.randint(1, 800)]


def _huge_number(content: bytearray, rng: random.Random) -> None:
    numbers = list(re.finditer(rb"\d+", content))
    if numbers:
        found = rng.choice(numbers)
        content[found.start() : found.end()] = rng.choice(
            [b"0", b"-1", b"4294967296", b"99999999999999999999", b"9" * 5000, b"1e999"]
        )


_DAMAGES: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _turn,
    _cut_out,
    _cut_off,
    _put_in,
    _double,
    _splice,
    _huge_number,
)


def damaged(form: str, rng: random.Random) -> bytes:
    """One input of a form with one to four damages."""
    content = bytearray(whole(form, rng.randrange(12)))
    for _ in range(rng.randint(1, 4)):
        if content:
            rng.choice(_DAMAGES)(content, rng)
    return bytes(content)


def damaged_inputs(number: int, seed: int, forms: tuple[str, ...] = FORMS) -> Iterator[tuple[str, bytes]]:
    """``number`` damaged inputs with the endings of their names, form by form in turn; the same seed, the same ones."""
    rng = random.Random(seed)
    for index in range(number):
        form = forms[index % len(forms)]
        yield form, damaged(form, rng)
