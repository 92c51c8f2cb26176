"""How fast and how well claims are linked: synthetic claims with a known truth, seeded.

    python benchmarks/link.py [--claims 10000] [--seed 1]

Prints the time, the peak memory of the process, and B-cubed precision, recall and F1 against the occurrences that the
claims were made of (A. Bagga and B. Baldwin, "Entity-Based Cross-Document Coreferencing", 1998). The noise is invented:
the score tells whether a change of weights helps or harms, not how well real reports are linked. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dalil.incidents import link
from dalil.model import Actor, Attribution, Claim, Count, Incident, Place, Quantity, ReportRef, Target, When

FIRST_DAY = date(2015, 1, 1)
CLAIMS_A_DAY = 60
SYLLABLES = tuple(
    consonant + vowel for vowel in "aiu" for consonant in ("k", "m", "r", "s", "n", "b", "t", "j", "d", "sh", "gh", "l")
)
KINDS = ("airstrike", "airstrike", "airstrike", "shelling", "shelling", "bombing", "armed_attack", "chemical_attack")
TARGETS = ("hospital", "school", "market", "residential", "residential", "camp", "civil_defence", "bakery")
ACTORS = ("government", "ally", "opposition", "coalition", "militia")
PUBLISHERS = tuple(f"Outlet {letter}" for letter in "ABCDEFGHIJKL")


@dataclass(frozen=True)
class Occurrence:
    """What happened, in the generator's world."""

    number: int
    day: date
    place: Place
    kind: str
    actor: str
    target: str | None
    killed: int
    injured: int


class World:
    """Provinces with towns, and what happens there. Towns are drawn unevenly: a few are hit again and again."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.towns = [self._town(number) for number in range(400)]
        self.frequency = [1 / (rank + 5) for rank in range(len(self.towns))]
        self.random.shuffle(self.frequency)

    def _town(self, number: int) -> Place:
        province = number % 12
        name = "".join(self.random.choice(SYLLABLES) for _ in range(4)).title() + " " + self._syllable()
        lat = 33 + province % 4 + self.random.gauss(0, 0.2)
        lon = 36 + province // 4 + self.random.gauss(0, 0.2)
        return Place(name, None, lat, lon, "locality", (f"Province {province}",), f"test:{number}", "SY")

    def _syllable(self) -> str:
        return self.random.choice(SYLLABLES)

    def occurrence(self, number: int, days: int) -> Occurrence:
        """Some occurrence of the first ``days`` days."""
        roll = self.random.random
        killed = int(self.random.paretovariate(1.1)) - 1
        return Occurrence(
            number,
            FIRST_DAY + timedelta(days=self.random.randrange(days)),
            self.random.choices(self.towns, self.frequency)[0],
            self.random.choice(KINDS),
            self.random.choice(ACTORS),
            self.random.choice(TARGETS) if roll() < 0.6 else None,
            min(killed, 300),
            min(int(killed * (1 + 2 * roll())), 600),
        )


class Press:
    """Tells occurrences as outlets do: late, vague, mistaken."""

    def __init__(self, world: World) -> None:
        self.random = world.random
        self.towns = world.towns

    def claim(self, number: int, told: Occurrence, publisher: str) -> Claim:
        """One outlet's telling. Its claims of one day are one report."""
        when, published = self._when(told)
        report = f"{publisher} {published}"
        return Claim(
            claim_id=f"c{number:07d}",
            report=ReportRef(report, f"{report}.txt", 0, published),
            kind=self._kind(told),
            when=when,
            places=self._places(told),
            actors=self._actors(told),
            targets=(Target(told.target),) if told.target and self.random.random() < 0.6 else (),
            counts=self._counts(told),
            attribution=(Attribution(publisher, source_line=True),),
        )

    def _when(self, told: Occurrence) -> tuple[When, date]:
        roll, day = self.random.random(), told.day
        published = day + timedelta(days=self.random.choice((0, 0, 0, 1, 1, 2)))
        if roll < 0.80:
            return When(day, day), published
        if roll < 0.90:
            return When(published, published, None, True), published
        if roll < 0.95:
            return When(day - timedelta(days=1), day), published
        if roll < 0.98:
            wrong = day + timedelta(days=self.random.choice((-1, 1)))
            return When(wrong, wrong), max(published, wrong)
        return When(None, None), published

    def _places(self, told: Occurrence) -> tuple[Place, ...]:
        roll, place = self.random.random(), told.place
        if roll < 0.80:
            return (place,)
        if roll < 0.88:
            return (Place(place.name.replace("a", "e", 1), None, level="unresolved", within=place.within),)
        if roll < 0.95:
            return (Place(place.within[0], None, level="province", country="SY", gazetteer_id=place.within[0]),)
        if roll < 0.98:
            return (min((t for t in self.towns if t is not place), key=lambda t: _squared(t, place)),)
        return ()

    def _kind(self, told: Occurrence) -> str:
        roll = self.random.random()
        if roll < 0.75:
            return told.kind
        if roll < 0.95 or told.kind not in ("airstrike", "shelling"):
            return "attack"
        return "shelling" if told.kind == "airstrike" else "airstrike"

    def _actors(self, told: Occurrence) -> tuple[Actor, ...]:
        roll = self.random.random()
        if roll < 0.25:
            return ()
        name = told.actor if roll < 0.85 else self.random.choice(ACTORS)
        return (Actor(name, name.title()),)

    def _counts(self, told: Occurrence) -> tuple[Count, ...]:
        counts = []
        for outcome, number in (("killed", told.killed), ("injured", told.injured)):
            roll = self.random.random()
            if number == 0 or roll < 0.2:
                continue
            if roll < 0.7:
                quantity = Quantity.exactly(number)
            elif roll < 0.85:
                quantity = Quantity(max(1, int(number * 0.8)), None)
            else:
                quantity = Quantity.exactly(max(1, round(number * self.random.uniform(0.6, 1.5))))
            counts.append(Count(outcome, "people", quantity))
        return tuple(counts)


def _squared(a: Place, b: Place) -> float:
    return ((a.lat or 0) - (b.lat or 0)) ** 2 + ((a.lon or 0) - (b.lon or 0)) ** 2


def generate(number: int, seed: int) -> tuple[list[Claim], dict[str, int]]:
    """``number`` claims, and the occurrence that each tells of."""
    world = World(seed)
    press, claims, truth = Press(world), [], {}
    occurrences = 0
    while len(claims) < number:
        told = world.occurrence(occurrences, max(7, number // CLAIMS_A_DAY))
        tellers = min(len(PUBLISHERS), 1 + int(world.random.expovariate(0.6)))
        for publisher in world.random.sample(PUBLISHERS, tellers)[: number - len(claims)]:
            claim = press.claim(len(claims), told, publisher)
            claims.append(claim)
            truth[claim.claim_id] = occurrences
        occurrences += 1
    world.random.shuffle(claims)
    return claims, truth


def b_cubed(incidents: Iterable[Incident], truth: Mapping[str, int]) -> tuple[float, float, float]:
    """Precision, recall and F1, each claim weighing the same."""
    sizes = Counter(truth.values())
    precision = recall = 0.0
    for incident in incidents:
        shared = Counter(truth[claim_id] for claim_id in incident.claims)
        for occurrence, number in shared.items():
            precision += number * number / len(incident.claims)
            recall += number * number / sizes[occurrence]
    precision, recall = precision / len(truth), recall / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    """Runs the benchmark and prints its measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000, help="how many claims to make")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    claims, truth = generate(options.claims, options.seed)
    start = time.perf_counter()
    incidents = link(claims)
    seconds = time.perf_counter() - start
    print(f"claims {len(claims):,}, occurrences {len(set(truth.values())):,}, incidents {len(incidents):,}")
    print(f"time {seconds:.1f} s, {1e6 * seconds / len(claims):.0f} microseconds a claim")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB, the claims among them")
    print("B-cubed: precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*b_cubed(incidents, truth)))


if __name__ == "__main__":
    main()
