"""Damaged inputs through the whole way in: no exception, none that takes ten seconds, memory under a gigabyte.

    python benchmarks/broken_inputs.py [--inputs 10000] [--seed 1] [--forms html,warc,json,pdf] [--failures DIR]

Whole pages, archives, records, documents, e-mails, feeds and tables are made from the bundled sample and damaged byte
by byte; each is taken in, cut into reports and read into claims, as ``dalil extract`` does. Prints what they came to,
the longest processor time for one (documents are read in a process of their own, which has ten seconds of the clock),
and the most memory that this process and that one took.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import traceback
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from dalil.capture import InputError, Skipped, read_captures
from dalil.claims import read_claims
from dalil.reports import read_reports
from fuzzing.damage import FORMS, damaged_inputs

MOST_SECONDS = 10.0
MOST_BYTES = 1 << 30


def read_whole(form: str, content: bytes, *, claims: bool = True) -> Counter[str]:
    """Take in one input and read it; what it came to. Raises whatever is raised on the way."""
    found: Counter[str] = Counter()
    for item in read_captures(["-"], stdin=BytesIO(content)):
        if isinstance(item, InputError | Skipped):
            found["told" if isinstance(item, InputError) else "passed over"] += 1
            continue
        named = item if item.container else replace(item, name=f"input.{form}", origin=f"input.{form}")
        result = read_reports(named)
        found["reports"] += len(result.reports)
        found["told"] += len(result.errors) + len(result.warnings)
        if claims:
            found["claims"] += sum(len(read_claims(report)) for report in result.reports)
    return found


def memory() -> int:
    """The most memory so far, in bytes, of this process or one that it started."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) * 1024


def main() -> int:
    """Run it; 1 if something failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--no-claims", action="store_true", help="stop at the reports")
    parser.add_argument("--failures", type=Path, help="a folder for inputs that fail")
    options = parser.parse_args()
    found: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    slowest = (0.0, "")
    for number, (form, content) in enumerate(
        damaged_inputs(options.inputs, options.seed, tuple(options.forms.split(",")))
    ):
        start = time.process_time()
        failure = None
        try:
            found += read_whole(form, content, claims=not options.no_claims)
        except Exception as error:  # whatever is raised is what is looked for
            last = traceback.extract_tb(error.__traceback__)[-1]
            failure = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"
        seconds = time.process_time() - start
        slowest = max(slowest, (seconds, f"input {number}, {form}"))
        if seconds > MOST_SECONDS:
            failure = f"{seconds:.1f} s"
        if failure:
            failures[failure] += 1
            print(f"input {number}, {form}: {failure}", flush=True)
            if options.failures:
                options.failures.mkdir(parents=True, exist_ok=True)
                (options.failures / f"{number}.{form}").write_bytes(content)
    print(
        f"{options.inputs:,} inputs (seed {options.seed}): " + ", ".join(f"{n:,} {what}" for what, n in found.items())
    )
    print(
        f"slowest {slowest[0]:.2f} s ({slowest[1]}); memory at most {memory() / 1e6:,.0f} MB; {len(failures)} failures"
    )
    return 1 if failures or memory() > MOST_BYTES else 0


if __name__ == "__main__":
    sys.exit(main())
