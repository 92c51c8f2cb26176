"""An invented war and its press: occurrences, and claims that tell of them late, vaguely and mistakenly. Seeded.

The noise is invented: what is measured on it tells whether a change helps or harms, and how time and memory grow, not
how well real reports are linked.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dalil.model import Actor, Attribution, Claim, Count, Place, Quantity, ReportRef, Target, When

FIRST_DAY = date(2015, 1, 1)
CLAIMS_A_DAY = 120  # a country at war as its media tell it
TOWNS = 1500
PROVINCES = 12
SYLLABLES = tuple(
    consonant + vowel for vowel in "aiu" for consonant in ("k", "m", "r", "s", "n", "b", "t", "j", "d", "sh", "gh", "l")
)
KINDS = ("airstrike", "airstrike", "airstrike", "shelling", "shelling", "bombing", "armed_attack", "chemical_attack")
TARGETS = ("hospital", "school", "market", "residential", "residential", "camp", "civil_defence", "bakery")
ACTORS = ("government", "ally", "opposition", "coalition", "militia")
REPORTS_A_DAY = 4  # of one publisher
TELLERS = 2.67  # claims of an occurrence, on average
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
        self.towns = [self._town(number) for number in range(TOWNS)]
        self.frequency = [1 / (rank + 20) for rank in range(len(self.towns))]
        self.random.shuffle(self.frequency)

    def _town(self, number: int) -> Place:
        province = number % PROVINCES
        name = "".join(self.random.choice(SYLLABLES) for _ in range(4)).title() + " " + self._syllable()
        lat = 33 + province % 4 + self.random.gauss(0, 0.2)
        lon = 36 + province // 4 + self.random.gauss(0, 0.2)
        return Place(name, None, lat, lon, "locality", (f"Province {province}",), f"test:{number}", "SY")

    def _syllable(self) -> str:
        return self.random.choice(SYLLABLES)

    def occurrence(self, number: int, day: date) -> Occurrence:
        """Some occurrence of a day."""
        roll = self.random.random
        killed = int(self.random.paretovariate(1.1)) - 1
        return Occurrence(
            number,
            day,
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
        """One outlet's telling; what it was made of is told under ``reader``, which linking does not look at."""
        when, published = self._when(told)
        report = f"{publisher} {published} {told.number % REPORTS_A_DAY}"
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
            reader=f"invented {told.number}",
        )

    def total(self, number: int, day: date, publisher: str) -> Claim:
        """A week's total over one province."""
        report = f"{publisher} {day} total"
        province = f"Province {self.random.randrange(PROVINCES)}"
        return Claim(
            claim_id=f"t{number:07d}",
            report=ReportRef(report, f"{report}.txt", 0, day),
            kind="attack",
            scope="aggregate",
            when=When(day - timedelta(days=6), day),
            places=(Place(province, None, level="province", country="SY", gazetteer_id=province),),
            counts=(Count("killed", "people", Quantity(self.random.randrange(20, 200), None)),),
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


def days(seed: int) -> Iterator[list[Claim]]:
    """What is told of each day, for ever: about :data:`CLAIMS_A_DAY` claims of single occurrences, and one total."""
    world = World(seed)
    press = Press(world)
    day, told, totals, occurrences = FIRST_DAY, 0, 0, 0
    while True:
        claims: list[Claim] = []
        for _ in range(round(CLAIMS_A_DAY / TELLERS)):
            occurrence = world.occurrence(occurrences, day)
            tellers = min(len(PUBLISHERS), 1 + int(world.random.expovariate(0.6)))
            for publisher in world.random.sample(PUBLISHERS, tellers):
                claims.append(press.claim(told, occurrence, publisher))
                told += 1
            occurrences += 1
        claims.append(press.total(totals, day, world.random.choice(PUBLISHERS)))
        totals += 1
        yield claims
        day += timedelta(days=1)


def claims(number: int, seed: int) -> list[Claim]:
    """The first ``number`` claims of single occurrences."""
    found: list[Claim] = []
    for told in days(seed):
        found += (claim for claim in told if claim.scope == "incident")
        if len(found) >= number:
            return found[:number]
    raise AssertionError("days do not end")


def occurrence_of(claim: Claim) -> str:
    """The occurrence that an invented claim tells of."""
    return claim.reader
