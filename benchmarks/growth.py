"""How the time of reading grows with the length of a hostile text: twice the text should take twice the time.

    python benchmarks/growth.py [--reader dates]

For each reader and each piece that has made some reader quadratic, the piece is repeated to a length that takes some
milliseconds, and then twice and four times as often; printed are the processor's time for the shortest and how many
times as long the longest took: about 4 where the time is linear, 16 where it is quadratic. The tests count steps and
measure no time (``tests/steps.py``); what a regular expression does inside one call only shows here.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date
from functools import partial

from dalil.language.dates import find_dates
from dalil.language.quantities import find_quantities
from dalil.lexicon import Lexicon
from dalil.model import Capture
from dalil.places import Gazetteer, find_toponyms
from dalil.reports import read_reports
from dalil.reports.kinds import kind_of
from dalil.reports.markup.tokens import Tokens

DAY = date(2019, 7, 22)
MARKUP = (
    "<",
    "<!--",
    '<a b="',
    "</p",
    "<!x",
    "<script>",
    "<a x ",
    "&",
    "<p/",
    "<div>",
    "<b>",
    "<p><table><td>",
    "</p>",
)
PROSE = (
    "1",
    "1,111",
    "Monday and ",
    "May 5, ",
    "2019-",
    "two days ago ",
    "one hundred and ",
    "at least ",
    "(",
    "A ",
    " ",
)
NAMES = (
    "al-",
    "in the town of ",
    "Idlib, ",
    "Idlib, people in Hama ",
    "the capital of Idlib, ",
    "the Syrian capital, ",
    "Russian jets ",
    "gunmen of the Hills Brigade (HB) and HB men ",
    '"',
    "'",
    "said the Civil Defense ",
)
ENOUGH = 0.02
"""Seconds of the shortest text, so that the clock's grain is small beside it."""
LONGEST = 2_000_000


def readers() -> dict[str, tuple[Callable[[str], object], tuple[str, ...]]]:
    """Each reader with the pieces that it is tried on."""
    gazetteer, lexicon = Gazetteer.default(), Lexicon.load()
    return {
        "tokens": (lambda text: list(Tokens(text)), MARKUP),
        "kind": (partial(kind_of, name="page"), ("<!-- x -->", *MARKUP)),
        "page": (_page, (*MARKUP, "<li><a href=x>y</a>", "a<br>")),
        "quantities": (find_quantities, PROSE),
        "dates": (partial(find_dates, day=DAY), PROSE),
        "toponyms": (partial(find_toponyms, gazetteer=gazetteer), (*PROSE, *NAMES)),
        "actors": (lexicon.find_actors, (*PROSE, *NAMES)),
    }


def _page(text: str) -> object:
    content = f"<p>Shelling killed three people in Idlib on Monday.</p>{text}".encode()
    return read_reports(Capture("page.html", content, "page.html", media_type="text/html"))


def seconds(read: Callable[[str], object], text: str) -> float:
    """The least of three times of the processor; each time another text, since readers remember the last ones."""
    times = []
    for turn in range(3):
        own = text + " " * turn
        start = time.process_time()
        read(own)
        times.append(time.process_time() - start)
    return min(times)


def growth(read: Callable[[str], object], piece: str) -> tuple[int, float, float]:
    """The length that takes long enough to be measured, its seconds, and how many times as long four times it takes."""
    count = max(1, 1000 // len(piece))
    while (short := seconds(read, piece * count)) < ENOUGH and count * len(piece) < LONGEST:
        count *= 2
    return count * len(piece), short, seconds(read, piece * count * 4) / max(short, 1e-6)


def main() -> None:
    """Print a line for each reader and piece, the worst at the end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", help="only this one")
    arguments = parser.parse_args()
    worst = (0.0, "")
    for name, (read, pieces) in readers().items():
        if arguments.reader in (None, name):
            for piece in pieces:
                length, short, times = growth(read, piece)
                print(
                    f"{name:<12}{piece!r:<28}{length:>10,} characters{short:>8.3f} s; four times: {times:5.1f}",
                    flush=True,
                )
                worst = max(worst, (times, f"{name} {piece!r}"))
    print(f"most: {worst[0]:.1f}, {worst[1]}")


if __name__ == "__main__":
    main()
