"""How long the site's server takes for each kind of page, and how many queries it makes.

    python benchmarks/site.py --ledger DIR [--claims 100000] [--rounds 60]

Makes an invented ledger of so many claims in DIR if it holds none (minutes for 100,000), then asks for each kind of
page in turn, many times, through the whole of Django but without a network. Prints the time of the first request, the
median and the 95th percentile of the others in milliseconds (by the clock, and of this process's own time, which other
work on the machine does not stretch), and the number of queries. With ``DALIL_DATABASE_URL`` the tables are in
PostgreSQL. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.press.ledgers import addresses, make


def middle_and_last(times: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    ordered = sorted(times)
    return statistics.median(ordered), ordered[max(0, -(-95 * len(ordered) // 100) - 1)]


def main() -> None:
    """Runs the benchmark and prints its table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True, help="folder of the ledger")
    parser.add_argument("--claims", type=int, default=100_000, help="how many claims to make")
    parser.add_argument("--rounds", type=int, default=60, help="requests for each kind of page")
    parser.add_argument("--only", default="", help="kinds of page whose name holds this")
    options = parser.parse_args()
    start = time.perf_counter()
    ledger = make(options.ledger, options.claims)
    counts = ledger.counts()
    print(f"{counts.reports:,} reports, {counts.claims:,} claims, {counts.incidents:,} incidents", end=" ")
    print(f"(ready in {time.perf_counter() - start:.0f} s)")

    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost", "accept-language": "en"})
    print(f"{connection.vendor}; milliseconds\n")
    print("| page | first | median | 95th percentile | CPU, median | CPU, 95th percentile | queries |")
    print("| --- | --: | --: | --: | --: | --: | --: |")
    for name, asked in addresses(ledger).items():
        if options.only not in name:
            continue
        times, spent = [], []
        for turn in range(options.rounds + 1):
            address = asked[turn % len(asked)]
            began, worked = time.perf_counter(), time.process_time()
            status = client.get(address).status_code
            times.append(1000 * (time.perf_counter() - began))
            spent.append(1000 * (time.process_time() - worked))
            if status != 200:
                print(f"{address}: {status}")
        with CaptureQueriesContext(connection) as captured:
            client.get(asked[0])
        row = [times[0], *middle_and_last(times[1:]), *middle_and_last(spent[1:])]
        print(f"| {name} | {' | '.join(f'{value:.0f}' for value in row)} | {len(captured)} |", flush=True)


if __name__ == "__main__":
    main()
