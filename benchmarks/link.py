"""How well, how fast and in how much memory claims are linked.

    python benchmarks/link.py [--claims 10000] [--seed 1]          invented claims, in memory
    python benchmarks/link.py --sizes 125000,250000 --folder DIR   invented claims, in a streamed ledger
    python benchmarks/link.py --gold CLAIMS.jsonl                  claims with gold clusters
    python benchmarks/link.py --splink [--claims 10000]            the same invented claims, linked by splink too

``--gold`` reads JSON Lines: claim records, each with its gold cluster under ``cluster`` (or as ``{"claim": …,
"cluster": …}``). It prints B-cubed, MUC, CEAF-e, CoNLL F1 and pairwise F1, and with ``--errors FILE`` writes what was
wrongly joined and wrongly kept apart. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.linking import against_splink, gold, scale, world
from benchmarks.linking.scores import b_cubed

from dalil.incidents import link


def in_memory(number: int, seed: int) -> None:
    """Link invented claims in memory, and print time, memory and B-cubed."""
    claims = world.claims(number, seed)
    truth = {claim.claim_id: world.occurrence_of(claim) for claim in claims}
    start = time.perf_counter()
    incidents = link(claims)
    seconds = time.perf_counter() - start
    found = {claim_id: incident.incident_id for incident in incidents for claim_id in incident.claims}
    print(f"claims {len(claims):,}, occurrences {len(set(truth.values())):,}, incidents {len(incidents):,}")
    print(f"time {seconds:.1f} s, {1e6 * seconds / len(claims):.0f} microseconds a claim")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB, the claims among them")
    print(f"B-cubed: {b_cubed(found, truth)}")


def main() -> None:
    """Runs what is asked for and prints its measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000, help="how many claims to invent")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sizes", help="numbers of claims in ledgers, smallest first, separated by commas")
    parser.add_argument("--folder", type=Path, help="where the ledgers are made (a million claims need 15 GB)")
    parser.add_argument("--gold", type=Path, help="claims with gold clusters")
    parser.add_argument("--errors", type=Path, help="where --gold writes what went wrong")
    parser.add_argument("--splink", action="store_true", help="compare with splink (pip install splink)")
    options = parser.parse_args()
    if options.gold:
        gold.run(options.gold, options.errors)
    elif options.sizes:
        if options.folder is None:
            parser.error("--sizes needs --folder")
        scale.run(options.folder, [int(size) for size in options.sizes.split(",")], options.seed)
    elif options.splink:
        against_splink.run(options.claims, options.seed)
    else:
        in_memory(options.claims, options.seed)


if __name__ == "__main__":
    main()
