"""How fast web archives are read, beside fastwarc that merely passes over the same file.

    pip install fastwarc
    python benchmarks/capture.py [ARCHIVE.warc.gz] [--pages 3000] [--telling 0.02] [--rounds 5]

Without an archive one is made: pages of invented words with menus and scripts, of which a share tells of a conflict,
each with its request, packed record by record. fastwarc iterates over the records and reads each body; Dalil finds the
pages, takes off what lies around them, and looks at their raw bytes with the gate before the reader. Prints the ratio
of speeds (processor time, the best of the rounds); it should be at least 0.15.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dalil.capture.warcs import read_warc
from dalil.claims.gate import may_tell
from dalil.model import Capture
from fuzzing.documents import warc

LEAST_RATIO = 0.15


def made_archive(path: Path, pages: int, telling: float, seed: int = 1) -> None:
    """Write an archive of so many pages."""
    rng = random.Random(seed)
    letters = "etaoinshrdlucmfwypvbgk"
    words = ["".join(rng.choice(letters) for _ in range(rng.randint(2, 11))) for _ in range(8000)]
    with path.open("wb") as file:
        for number in range(pages):
            page = _page(rng, words, rng.random() < telling)
            file.write(warc([(f"https://news.example/{number}", page.encode())]))


def _page(rng: random.Random, words: list[str], tells: bool) -> str:
    def some(number: int) -> str:
        return " ".join(rng.choices(words, k=number))

    menu = "".join(f'<li class="item-{n}"><a href="/{some(1)}/{some(1)}">{some(2)}</a></li>' for n in range(120))
    script = "".join(f"var {some(1)}={rng.randint(1, 9**9)};" for _ in range(400))
    body = "".join(f"<p>{some(80)}.</p>" for _ in range(25))
    told = "<p>Airstrikes killed three civilians in Idlib on Monday.</p>" if tells else ""
    head = f"<head><title>{some(5)}</title><script>{script}</script></head>"
    return f"<!doctype html><html>{head}<body><ul>{menu}</ul>{body}{told}</body></html>"


def pass_over(path: Path) -> int:
    """What the measure is: every record's body read by fastwarc; the number of bytes."""
    from fastwarc.warc import ArchiveIterator

    with path.open("rb") as file:
        return sum(len(record.reader.read()) for record in ArchiveIterator(file))


def read(path: Path, gate: Callable[[bytes], bool] | None) -> int:
    """Dalil's reading up to the reader; the number of pages let through."""
    with path.open("rb") as file:
        return sum(isinstance(item, Capture) for item in read_warc(file, path.name, gate=gate))


def best(what: Callable[[], int], rounds: int) -> tuple[float, int]:
    """The least processor time of the rounds, in seconds, and what came of it."""
    times, result = [], 0
    for _ in range(rounds):
        start = time.process_time()
        result = what()
        times.append(time.process_time() - start)
    return min(times), result


def main() -> int:
    """Measure and print; 1 if the ratio is too small."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path, nargs="?")
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--telling", type=float, default=0.02, help="share of pages that tell of a conflict")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = options.archive or Path(folder) / "made.warc.gz"
        if options.archive is None:
            made_archive(archive, options.pages, options.telling)
        may_tell(b"")  # loads the words
        least, size = best(lambda: pass_over(archive), options.rounds)
        plain, pages = best(lambda: read(archive, None), options.rounds)
        gated, let_through = best(lambda: read(archive, may_tell), options.rounds)
    print(f"{size / 1e6:,.0f} MB of bodies, {pages:,} pages, {let_through:,} let through")
    speeds = [f"{size / seconds / 1e6:,.0f} MB/s" for seconds in (least, plain, gated)]
    print("fastwarc {}, dalil {}, with the gate {}".format(*speeds))
    # {size / plain / 1e6:,.0f} MB/s, with the gate {size / gated / 1e6:,.0f} MB/s")
    print(f"ratio without the gate {least / plain:.2f}, with it {least / gated:.2f} (at least {LEAST_RATIO})")
    return 0 if least / gated >= LEAST_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
