"""How fast a figure with three filters is answered over a large ledger: synthetic claims, seeded.

    python benchmarks/figures.py [--claims 100000] [--questions 200] [--seed 1] [--ledger DIR]

Makes a ledger of claims (as ``benchmarks/link.py`` tells them), their true occurrences as incidents and one total for
every forty claims, unless the folder holds one already; then asks questions with three filters drawn at random (days, a
province or a town, and a kind, a doer or a target) and prints the time at the median, at 95 of 100 and at the most, of
the processor and by the clock, beside the time that SQLite takes to read one claim by its key. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dalil import model
from dalil.incidents import compose, with_aggregates
from dalil.ledger import open_ledger
from dalil.model import Actor, Attribution, Claim, Count, Incident, Place, Quantity, Question, ReportRef, When
from linking.world import ACTORS, CLAIMS_A_DAY, FIRST_DAY, KINDS, PUBLISHERS, TARGETS, Press, World

BATCH = 5000


def batches(number: int, world: World) -> Iterator[tuple[list[Claim], list[Incident]]]:
    """Claims and the incidents that they tell of, some thousands at a time; totals among the claims."""
    press, made, told = Press(world), 0, 0
    days = max(7, number // CLAIMS_A_DAY)
    while made < number:
        claims: list[Claim] = []
        incidents: list[Incident] = []
        while len(claims) < BATCH and made + len(claims) < number:
            occurrence = world.occurrence(told, FIRST_DAY + timedelta(days=world.random.randrange(days)))
            told += 1
            tellers = min(len(PUBLISHERS), 1 + int(world.random.expovariate(0.6)))
            own = [
                press.claim(made + len(claims) + index, occurrence, publisher)
                for index, publisher in enumerate(world.random.sample(PUBLISHERS, tellers))
            ]
            incidents.append(compose(own))
            claims += own
        totals = [_total(world, f"t{made}-{index}", days) for index in range(len(claims) // 40)]
        incidents = with_aggregates(incidents, {claim.claim_id: claim for claim in (*claims, *totals)})
        made += len(claims)
        yield [*claims, *totals], incidents


def _total(world: World, claim_id: str, days: int) -> Claim:
    """A week's total over a province by one outlet."""
    first = FIRST_DAY + timedelta(days=world.random.randrange(days))
    last = first + timedelta(days=6)
    province = f"Province {world.random.randrange(12)}"
    publisher = world.random.choice(PUBLISHERS)
    actor = world.random.choice(ACTORS)
    return Claim(
        claim_id=claim_id,
        report=ReportRef(f"{publisher} {last}", f"{publisher} {last}.txt", 0, last),
        kind=world.random.choice((*KINDS, "attack")),
        scope="aggregate",
        when=When(first, last),
        places=(Place(province, level="province", within=("Syria",), country="SY", gazetteer_id=province),),
        actors=(Actor(actor, actor.title()),),
        counts=(Count("killed", "people", Quantity(world.random.randrange(20, 400), None)),),
        attribution=(Attribution(publisher, source_line=True),),
    )


def fill(number: int, world: World) -> None:
    """Store ``number`` claims and their incidents in the ledger that is open."""
    from django.db import transaction

    from dalil.ledger import rows
    from dalil.ledger.models import Capture

    capture = Capture.objects.create(
        sha256="0" * 64, name="synthetic", origin="synthetic", size=0, warc_file="none", warc_offset=0, warc_length=0
    )
    stored = 0
    for claims, incidents in batches(number, world):
        text = f"{stored}"
        report = model.Report("synthetic", stored, text, model.SourceMap.shifted(len(text), 0), published=FIRST_DAY)
        with transaction.atomic():
            kept = rows.store_claims(claims, report, rows.store_report(report, capture))
            _store(incidents, {row.claim_id: row.pk for row in kept})
        stored += len(claims)
        print(f"\r{stored:,} claims stored", end="", flush=True)
    print()


def _store(incidents: list[Incident], pks: dict[str, int]) -> None:
    from dalil.ledger import outlines
    from dalil.ledger.keys import place_names
    from dalil.ledger.models import Incident as Row
    from dalil.ledger.models import IncidentClaim, IncidentPlace

    stored = Row.objects.bulk_create(
        Row(
            incident_id=noun.incident_id,
            kind=noun.kind,
            date_start=noun.start,
            date_end=noun.end,
            title=noun.incident_id,
            claim_count=len(noun.claims),
            source_count=len(noun.sources),
            record=model.incident_record(noun),
        )
        for noun in incidents
    )
    pairs = list(zip(stored, incidents, strict=True))
    IncidentPlace.objects.bulk_create(
        IncidentPlace(
            incident=row,
            position=position,
            depth=depth,
            name=name,
            key=key,
            date_start=noun.start,
            date_end=noun.end,
        )
        for row, noun in pairs
        for position, place in enumerate(noun.places)
        for depth, name, key in place_names(place)
    )
    IncidentClaim.objects.bulk_create(
        IncidentClaim(incident=row, claim_id=pks[claim_id], role=role)
        for row, noun in pairs
        for role, claim_ids in (("member", noun.claims), ("aggregate", noun.aggregates))
        for claim_id in claim_ids
    )
    outlines.store(stored, {})


def questions(number: int, world: World, days: int, seed: int) -> Iterator[Question]:
    """Questions with three filters each: days, a place, and one more."""
    chance = random.Random(seed)
    for _ in range(number):
        length = chance.choice((7, 31, 92, 365, 3650))
        first = FIRST_DAY + timedelta(days=chance.randrange(max(1, days - length)))
        place = chance.choice((f"Province {chance.randrange(12)}", chance.choice(world.towns).name))
        asked: dict[str, Any] = {"start": first, "end": _last(first, length, days), "places": (place,)}
        third, words = chance.choice((("kinds", KINDS), ("actors", ACTORS), ("targets", TARGETS)))
        yield Question(outcome=chance.choice(("killed", "injured")), **asked, **{third: (chance.choice(words),)})


def _last(first: date, length: int, days: int) -> date:
    return min(first + timedelta(days=length - 1), FIRST_DAY + timedelta(days=days))


def timed(work: Callable[[], object]) -> float:
    """Seconds that ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _ms(seconds: list[float]) -> list[float]:
    return [1000 * each for each in seconds]


def main() -> None:
    """Runs the benchmark and prints its measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000, help="how many claims the ledger holds")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ledger", type=Path, help="keep the ledger in this folder, or ask the one that is there")
    parser.add_argument("--slowest", action="store_true", help="print the slowest questions")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(options.ledger or Path(folder) / "ledger")
        world = World(options.seed)
        if not ledger.claims().exists():
            print(f"filled in {timed(lambda: fill(options.claims, world)):.0f} s")
        held = ledger.counts()
        print(f"{held.claims:,} claims, {held.incidents:,} incidents, {ledger.claims().last()}")
        one = ledger.claims().first()
        by_key = sorted(timed(lambda: ledger.claim(one.claim_id)) for _ in range(200))[100] if one else 0.0
        days = max(7, options.claims // CLAIMS_A_DAY)
        asked = list(questions(options.questions, World(options.seed), days, options.seed))
        ledger.figure(asked[0])  # loads the lexicon once
        took = []
        for question in asked:
            start, busy = time.perf_counter(), time.process_time()
            figure = ledger.figure(question)
            busy, seconds = time.process_time() - busy, time.perf_counter() - start
            took.append((busy, seconds, len(figure.parts), len(figure.beside), question))
        for name, column in (("of the processor", 0), ("by the clock", 1)):
            times = sorted(each[column] for each in took)
            at = [times[int((len(times) - 1) * share / 100)] for share in (50, 95, 100)]
            print(f"{name}: " + "median {:.0f} ms, 95 of 100 within {:.0f} ms, most {:.0f} ms".format(*_ms(at)))
            print("  in readings of one claim by its key: {:.0f}, {:.0f}, {:.0f}".format(*(s / by_key for s in at)))
        if options.slowest:
            for busy, _, parts, beside, question in sorted(took, key=lambda each: each[0])[-8:]:
                print(f"{busy * 1000:.0f} ms, {parts} incidents, {beside} totals: {question}")


if __name__ == "__main__":
    main()
