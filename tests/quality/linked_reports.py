"""The development links: reports whose every sentence says which occurrence it tells of, read into claims with gold
clusters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dalil import model
from dalil.claims import read_claims
from dalil.reports import from_text

REPORTS = Path(__file__).parent / "links" / "reports.txt"
AREAS = REPORTS.with_name("areas.txt")
WARS = REPORTS.with_name("wars.txt")  # written before linking was tried on it
SUM, NOTHING = "sum", "-"


@dataclass(frozen=True)
class Told:
    """A report: its text, and for each sentence its first character and the occurrence that it tells of."""

    number: int
    source: str
    published: date
    text: str
    sentences: tuple[tuple[int, str], ...]

    def cluster(self, claim: model.Claim) -> str:
        """The occurrence that most of a claim's evidence tells of."""
        start = claim.evidence[0].start if claim.evidence else 0
        return next(name for first, name in reversed(self.sentences) if first <= start)


def reports(path: Path = REPORTS) -> Iterator[Told]:
    """The reports of the file."""
    blocks = path.read_text(encoding="utf-8").split("\n@ ")[1:]
    for number, block in enumerate(blocks):
        head, *lines = block.strip().splitlines()
        source, _, day = head.partition(" | ")
        text, sentences = "", []
        for line in lines:
            name, _, words = line.partition(" ")
            sentences.append((len(text), name))
            text += words + " "
        yield Told(number, source, date.fromisoformat(day), text.strip(), tuple(sentences))


def claims(path: Path = REPORTS) -> Iterator[tuple[model.Claim, str]]:
    """Each claim that the reader finds in the reports, with its gold cluster."""
    for told in reports(path):
        report = from_text(told.text, published=told.published, file=f"{told.number}.txt", source=told.source)
        for claim in read_claims(report):
            yield claim, told.cluster(claim)
