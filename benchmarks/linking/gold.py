"""Claims with gold clusters: any JSON Lines of claim records that say which occurrence each tells of."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from benchmarks.linking.scores import conll_f1, scores

from dalil.incidents import compare, link
from dalil.model import Claim, claim_from_record

Gold = dict[str, str]


def read(path: Path) -> tuple[dict[str, Claim], Gold]:
    """The claims by id, and the cluster of each claim of a single occurrence that has one.

    Exits with one line where a line of the file is no claim with a cluster.
    """
    claims: dict[str, Claim] = {}
    clusters: Gold = {}
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                told = json.loads(line)
                claim = claim_from_record(told.get("claim", told))
                cluster = told.get("cluster", told.get("gold"))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                sys.exit(f"{path}:{number}: not a claim with a cluster: {type(error).__name__}: {error}")
            claims[claim.claim_id] = claim
            if cluster is not None and claim.scope == "incident":
                clusters[claim.claim_id] = str(cluster)
    return claims, clusters


def run(path: Path, errors: Path | None) -> None:
    """Links the file's claims and prints all scores."""
    claims, gold = read(path)
    incidents = link(claims.values())
    found = {claim_id: incident.incident_id for incident in incidents for claim_id in incident.claims}
    by_name = scores(found, gold)
    print(f"claims {len(gold):,}, clusters {len(set(gold.values())):,}, incidents {len({found[c] for c in gold}):,}")
    for name, score in by_name.items():
        print(f"{name:<9}{score}")
    print(f"CoNLL F1 {conll_f1(by_name):.3f}")
    if errors is not None:
        errors.write_text("".join(f"{line}\n" for line in mistakes(claims, gold, found)), encoding="utf-8")


def mistakes(claims: dict[str, Claim], gold: Gold, found: dict[str, str]) -> list[str]:
    """Pairs wrongly joined and wrongly kept apart, each with its weights."""
    by_cluster: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim_id in sorted(gold):
        by_cluster["gold", gold[claim_id]].append(claim_id)
        by_cluster["found", found[claim_id]].append(claim_id)
    lines = []
    for (side, _), members in sorted(by_cluster.items()):
        for index, b in enumerate(members):
            for a in members[:index]:
                if (gold[a] == gold[b]) == (found[a] == found[b]):
                    continue
                made = compare(claims[a], claims[b])
                parts = ", ".join(f"{name} {weight:+.1f}" for name, weight in made.parts) if made else "never"
                weight = f"{made.weight:+.1f}" if made else "-"
                lines.append(f"{'kept apart' if side == 'gold' else 'joined'} {a} {b} {weight} ({parts})")
    return lines
