"""How long the site's server takes for each kind of page, and how many queries it makes.

    python benchmarks/site.py --ledger DIR [--claims 100000] [--rounds 60] [--change]

Makes an invented ledger of so many claims in DIR if it holds none (minutes for 100,000), then asks for each kind of
page in turn, many times, through the whole of Django but without a network: pages for everybody without an account,
those of the desk as an administrator who has signed in (of a ledger where a fifth of the claims is decided about), and
the API with a key. The account is made in that ledger. The
site is made ready first, as ``dalil serve`` does it.

Prints the time of the first request of a kind, the median and the 95th percentile of the others in milliseconds (by
the clock, and of the processor: this process and the server of PostgreSQL that works for it, which other work on the
machine does not stretch), and the number of queries. With ``DALIL_DATABASE_URL`` the tables are in PostgreSQL, on this
machine. With ``--change`` one more report is taken in afterwards, and the first pages after that are measured. Nothing
is asserted.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.press import desks
from benchmarks.press.ledgers import addresses, make

if TYPE_CHECKING:
    from django.test import Client

    from dalil.ledger.store import Ledger


def middle_and_last(times: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    ordered = sorted(times)
    return statistics.median(ordered), ordered[max(0, -(-95 * len(ordered) // 100) - 1)]


def processor() -> Callable[[], float]:
    """Gives a clock of processor time in milliseconds: this process, and the database's for this connection."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return lambda: 1000 * time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        spent = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    return lambda: 1000 * time.process_time() + int(spent.read_text().split()[0]) / 1e6


def measured(
    client: Client, kinds: Mapping[str, Sequence[str]], options: argparse.Namespace, clock: Callable[[], float]
) -> None:
    """Asks for the addresses of each kind, and prints a row of each."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for name, asked in kinds.items():
        if options.only not in name or not asked:
            continue
        times, spent = [], []
        for turn in range(options.rounds + 1):
            address = asked[turn % len(asked)]
            began, worked = time.perf_counter(), clock()
            response = client.get(address)
            if response.streaming:
                list(response)
            times.append(1000 * (time.perf_counter() - began))
            spent.append(clock() - worked)
            if response.status_code != 200:
                print(f"{address}: {response.status_code}")
        with CaptureQueriesContext(connection) as captured:
            client.get(asked[0])
        row = [times[0], spent[0], *middle_and_last(times[1:]), *middle_and_last(spent[1:])]
        print(f"| {name} | {' | '.join(f'{value:.0f}' for value in row)} | {len(captured)} |", flush=True)


def changed(ledger: Ledger, client: Client, clock: Callable[[], float]) -> None:
    """Takes one more report in, and prints how long the first pages take after it."""
    told = f"On 3 March 2015 an air strike on a market in Idlib killed 6 people, witness number {time.time_ns()} said."
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "one-more.txt"
        page.write_text(told, encoding="utf-8")
        ledger.ingest([page], source="Outlet A")
    print("\nAfter one more report:\n\n| page | first, clock | first, CPU |\n| --- | --: | --: |")
    for address in ("/figures/", "/", "/map/", "/map/points.json", "/timeline/", "/incidents/", "/days/"):
        began, worked = time.perf_counter(), clock()
        client.get(address)
        print(f"| {address} | {1000 * (time.perf_counter() - began):.0f} | {clock() - worked:.0f} |", flush=True)


def main() -> None:
    """Runs the benchmark and prints its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True, help="folder of the ledger")
    parser.add_argument("--claims", type=int, default=100_000, help="how many claims to make")
    parser.add_argument("--rounds", type=int, default=60, help="requests for each kind of page")
    parser.add_argument("--only", default="", help="kinds of page whose name holds this")
    parser.add_argument("--change", action="store_true", help="measure the first pages after one more report, too")
    options = parser.parse_args()
    start = time.perf_counter()
    ledger = make(options.ledger, options.claims)
    counts = ledger.counts()
    print(f"{counts.reports:,} reports, {counts.claims:,} claims, {counts.incidents:,} incidents", end=" ")
    print(f"(ready in {time.perf_counter() - start:.0f} s)")

    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    from dalil.site.warming import warm

    began, worked = time.perf_counter(), time.process_time()
    warm(get_wsgi_application())
    print(f"made ready in {time.perf_counter() - began:.1f} s, {time.process_time() - worked:.1f} s of this process")
    client, clock = desks.visitor(), processor()  # of the connection that pages are asked by
    print(f"{connection.vendor}; milliseconds\n")
    print("| page | first | first, CPU | median | 95th percentile | CPU, median | CPU, 95th percentile | queries |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: |")
    measured(client, addresses(), options, clock)
    desks.work()
    measured(desks.administrator(), desks.desk_addresses(), options, clock)
    measured(desks.program(), desks.api_addresses(), options, clock)
    if options.change:
        changed(ledger, client, clock)


if __name__ == "__main__":
    main()
