"""The least F1 that the reader may have, for each set of texts and each slot: measured, shown, raised.

python -m tests.quality.floors                                   measured values beside their floors
python -m tests.quality.floors --raise                           raise every floor that is exceeded
python -m tests.quality.floors --new-corpus SET                  the texts or the gold of a set changed, and should have
python -m tests.quality.floors --lower SET.ROW --because "why"   the only way down, and it leaves its reason in the file
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from math import floor
from pathlib import Path
from typing import Any

from dalil import sample
from dalil.evaluation import read_gold, score
from tests.quality.gold_files import GOLD, SHARED, TEXTS

FLOORS = Path(__file__).with_name("floors.toml")
MARGIN = 0.005  # below what was measured: parsers differ in the last digits from one machine to the next
_HEAD = """\
# The least F1 that the reader may have. Written by `python -m tests.quality.floors`, never by hand; see there.
# sample: the bundled pages. style: other wars, other manners. seeds, dev: the texts in ../shared, where they are.
"""


@dataclass(frozen=True)
class Corpus:
    """A set of texts with its gold."""

    name: str
    gold: tuple[Path, ...]
    texts: tuple[Path, ...]

    @property
    def digest(self) -> str:
        """SHA-256 over names and bytes: it changes when a text or its gold does."""
        total = sha256()
        for path in sorted([*self.gold, *self.texts], key=lambda each: each.name):
            total.update(f"{path.name}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
        return total.hexdigest()


@dataclass
class Floors:
    """Floors by set and row, the digests of the sets they were measured on, and what was ever lowered and why."""

    corpora: dict[str, str] = field(default_factory=dict)
    f1: dict[str, dict[str, float]] = field(default_factory=dict)
    lowered: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path = FLOORS) -> Floors:
        """The floors in a file; none where there is no file."""
        document = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        lowered = document.pop("lowered", [])
        return cls(
            {name: each["corpus"] for name, each in document.items()},
            {name: each["f1"] for name, each in document.items()},
            lowered,
        )

    def write(self, path: Path = FLOORS) -> None:
        """Write the floors back."""
        lines = [_HEAD]
        for name, rows in self.f1.items():
            lines += [f"[{name}]", f'corpus = "{self.corpora[name]}"', f"[{name}.f1]"]
            lines += [*(f"{row} = {value:.3f}" for row, value in rows.items()), ""]
        for each in self.lowered:
            lines.append("[[lowered]]")
            lines += [f"{key} = {value if isinstance(value, float) else _quoted(value)}" for key, value in each.items()]
            lines.append("")
        path.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")

    def raised(self, name: str, measured: Mapping[str, float]) -> list[str]:
        """Raise the floors of a set to what was measured, less the margin; floors above that stay. Tells what rose."""
        rows = self.f1.setdefault(name, {})
        told = []
        for row, value in measured.items():
            new = floor(max(0.0, value - MARGIN) * 1000) / 1000
            if new > rows.get(row, -1.0):
                told.append(f"{name}.{row}: {rows.get(row, 0.0):.3f} -> {new:.3f}")
                rows[row] = new
        return told

    def lower(self, name: str, row: str, measured: float, because: str) -> None:
        """Take a floor down to what was measured and keep the reason. Raises ``ValueError`` without one."""
        if not because.strip():
            raise ValueError("a floor is lowered with --because only")
        new = floor(max(0.0, measured - MARGIN) * 1000) / 1000
        old = self.f1[name][row]
        self.lowered.append({"floor": f"{name}.{row}", "from": old, "to": new, "because": because})
        self.f1[name][row] = new

    def broken(self, name: str, measured: Mapping[str, float]) -> list[str]:
        """The floors of a set that what was measured falls below."""
        return [
            f"{name}.{row}: F1 {measured.get(row, 0.0):.4f} is below its floor {least:.3f}"
            for row, least in self.f1[name].items()
            if measured.get(row, 0.0) < least
        ]


def _quoted(value: Any) -> str:
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def corpora() -> dict[str, Corpus]:
    """The sets that are there: ours always, those of ``../shared`` where it lies beside the repository."""
    found = [
        Corpus("sample", tuple(sorted(GOLD.glob("sample-*.yaml"))), tuple(sample.pages())),
        Corpus("style", tuple(sorted(GOLD.glob("style-*.yaml"))), tuple(sorted(TEXTS.iterdir()))),
    ]
    shared = SHARED / "eval"
    for name, texts in (("seeds", SHARED.glob("seeds/*")), ("dev", shared.glob("dev/*"))):
        gold = tuple(sorted(shared.glob(f"gold/{'seed' if name == 'seeds' else name}-*.yaml")))
        if gold:
            found.append(Corpus(name, gold, tuple(sorted(texts))))
    return {each.name: each for each in found}


def measure(corpus: Corpus) -> dict[str, float]:
    """F1 of each slot and of values, claims and reports as the reader reads the set now."""
    from dalil.capture import InputError, read_captures
    from dalil.claims import read_claims
    from dalil.model import claim_record
    from dalil.reports import read_reports

    captures = [each for each in read_captures(corpus.texts) if not isinstance(each, InputError)]
    reports = [report for capture in captures for report in read_reports(capture).reports]
    records = [claim_record(claim) for report in reports for claim in read_claims(report)]
    result = score([gold for path in corpus.gold for gold in read_gold(path)], records)
    return {row: tally.f1 for row, tally in result.rows().items()}


def main(arguments: list[str] | None = None) -> int:
    """The command line above; the exit code is 1 where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="up", action="store_true")
    parser.add_argument("--new-corpus", metavar="SET", action="append", default=[])
    parser.add_argument("--lower", metavar="SET.ROW")
    parser.add_argument("--because", default="")
    given = parser.parse_args(arguments)
    floors = Floors.read()
    code = 0
    for name, corpus in corpora().items():
        measured = measure(corpus)
        if name not in floors.corpora or name in given.new_corpus:
            floors.corpora[name] = corpus.digest
        if given.lower and given.lower.startswith(f"{name}."):
            row = given.lower.removeprefix(f"{name}.")
            floors.lower(name, row, measured[row], given.because)
        if given.up:
            print(*floors.raised(name, measured), sep="\n")
        for row, value in measured.items():
            print(f"{name + '.' + row:20} measured {value:.4f}  floor {floors.f1.get(name, {}).get(row, 0.0):.3f}")
        code |= bool(floors.broken(name, measured)) if name in floors.f1 else False
    if given.up or given.lower or given.new_corpus:
        floors.write()
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
