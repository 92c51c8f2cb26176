"""The texts of MUC-4: messages of one file or folder, each with the date and the place of its dateline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_ID = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})(?:\s*\(.*\))?\s*$", re.MULTILINE)
_MONTHS = {
    m: n for n, m in enumerate(["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], 1)
}
_DAY = re.compile(
    r"\b(?P<day>\d{1,2}) (?P<month>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*(?: (?P<year>\d\d))?\b",
    re.IGNORECASE,
)
# "BOGOTA, 6 SEP 89 (AFP) -- [TEXT]", "[SPEECH] [PRESIDENT ALFREDO CRISTIANI] [TEXT]": all up to the text's first word
_HEAD = re.compile(
    r"\s*(?P<place>[^\[\n]{0,60}?),\s+(?:\d|NO DATE)[^\[]{0,90}?--\s*(?:\[[^\]]{1,300}\]\s*)*", re.IGNORECASE
)
_SPOKEN = re.compile(r"\[(?:SPEECH|INTERVIEW|COMMENTARY|NEWS CONFERENCE|PRESS CONFERENCE|EDITORIAL)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its body in one case, blank lines between paragraphs. ``spoken`` are speeches and interviews."""

    id: str
    text: str
    day: date | None
    place: str
    spoken: bool


def messages(corpus: Path) -> Iterator[Message]:
    """The messages of a raw file, of a folder of raw files, or of the GTT form (lower case, without dates)."""
    files = (
        sorted(p for p in corpus.iterdir() if p.is_file() and not p.name.startswith("key"))
        if corpus.is_dir()
        else [corpus]
    )
    for file in files:
        source = file.read_text(encoding="latin-1")
        if source.lstrip().startswith("{"):
            for line in source.splitlines():
                record = json.loads(line)
                yield Message(record["docid"], re.sub(r" {3,}", "\n\n", record["doctext"]), None, "", False)
        else:
            yield from _messages(source)


def _messages(source: str) -> Iterator[Message]:
    starts = list(_ID.finditer(source))
    for number, found in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(source)
        body = source[found.end() : end]
        head = _HEAD.match(body)
        lead = head.group() if head else ""
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", body[len(lead) :]).strip()
        paragraphs = [" ".join(p.split()) for p in re.split(r"\n{2,}", text)]
        yield Message(
            found[1],
            "\n\n".join(p for p in paragraphs if p),
            _day(lead),
            head["place"].strip() if head else "",
            bool(_SPOKEN.search(lead)),
        )


def _day(head: str) -> date | None:
    found = _DAY.search(head)
    if found is None or found["year"] is None:
        return None
    return date(1900 + int(found["year"]), _MONTHS[found["month"].upper()[:3]], int(found["day"]))
