"""An ingest killed at random moments, resumed each time, against one that nobody disturbed.

    python benchmarks/kill.py [--inputs 500] [--kills 100] [--seed 1] [--postgres URL] [--folder DIR]

The program runs in a process of its own and gets SIGKILL after a random while; after each kill the whole ledger is
verified. In the end the two ledgers are compared: captures byte for byte, reports, claims and incidents record by
record. With ``--postgres`` the tables are kept in that database, which is emptied twice.
"""

from __future__ import annotations

import random
import sys

from custody.killing import content, differences, empty_postgres, ingest_command, killed_and_resumed, timed
from custody.setting import prepared


def main() -> int:
    """Run and print; the exit code is 1 if anything differs or does not hold."""
    asked = prepared("kill", __doc__, inputs=500, kills=100)
    folder, pages = asked.folder, asked.pages
    whole, start = timed(ingest_command(folder / "whole", pages), folder / "whole")
    undisturbed = content(folder / "whole")
    print(f"undisturbed: {len(undisturbed)} objects in {whole:.0f} s, of these {start:.1f} s to start", flush=True)
    if asked.postgres:
        empty_postgres(asked.postgres)
    result = killed_and_resumed(
        ingest_command(folder / "killed", pages),
        folder / "killed",
        asked.kills,
        random.Random(asked.seed),
        whole=whole,
        start=start,
        tell=lambda line: print(line, flush=True),
    )
    differing = differences(undisturbed, content(folder / "killed"))
    moments = sorted(set(result.stored))
    print(f"killed {result.kills} times, at {len(moments)} different states; {result.ended} runs came to their end")
    print(f"verified {result.checks} times: {len(result.problems)} problems")
    print(f"{len(undisturbed)} objects compared: {len(differing)} differ")
    for line in [*result.problems[:20], *differing[:20]]:
        print(f"  {line}")
    return 1 if result.problems or differing else 0


if __name__ == "__main__":
    sys.exit(main())
