"""How long the site's server takes for each kind of page, and how many queries it makes.

    python benchmarks/site.py --ledger DIR [--claims 100000] [--rounds 60]

Makes an invented ledger of so many claims in DIR if it holds none (minutes for 100,000), then asks for each kind of
page in turn, many times, through the whole of Django but without a network. Prints the time of the first request, the
median and the 95th percentile of the others in milliseconds, and the number of queries. With ``DALIL_DATABASE_URL`` the
tables are in PostgreSQL. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from press.ledgers import addresses, make


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
    print("| page | first | median | 95th percentile | queries |\n| --- | --: | --: | --: | --: |")
    for name, asked in addresses(ledger).items():
        if options.only not in name:
            continue
        times, queries = [], 0
        for turn in range(options.rounds + 1):
            address = asked[turn % len(asked)]
            began = time.perf_counter()
            status = client.get(address).status_code
            times.append(1000 * (time.perf_counter() - began))
            if status != 200:
                print(f"{address}: {status}")
        with CaptureQueriesContext(connection) as captured:
            client.get(asked[0])
        queries = len(captured)
        first, rest = times[0], sorted(times[1:])
        last = rest[max(0, -(-95 * len(rest) // 100) - 1)]
        print(f"| {name} | {first:.0f} | {statistics.median(rest):.0f} | {last:.0f} | {queries} |", flush=True)


if __name__ == "__main__":
    main()
