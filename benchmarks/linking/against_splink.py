"""The same invented claims linked by splink (https://moj-analytical-services.github.io/splink/), on DuckDB.

Splink learns its weights from the claims themselves (expectation maximisation); it is given the same fields as levels
of comparison, blocking as wide as ours where SQL can say it, and the threshold at which it does best against the truth,
which it could not know. What it has no place for: that two claims of one report are two occurrences, and that a chain
of links does not join what does not fit together.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import Any

from benchmarks.linking import world
from benchmarks.linking.scores import Score, b_cubed

from dalil.incidents import link
from dalil.model import Claim

THRESHOLDS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.99)
NEAR_DAYS = "abs(l.day - r.day) <= 3"


def run(number: int, seed: int) -> None:
    """Link invented claims both ways, and print time and B-cubed of each."""
    try:
        import pandas  # type: ignore[import-untyped,unused-ignore]
        import splink
    except ImportError:
        sys.exit("--splink needs splink: pip install splink")
    claims = world.claims(number, seed)
    truth = {claim.claim_id: world.occurrence_of(claim) for claim in claims}
    start = time.perf_counter(), time.process_time()
    found = {claim_id: i.incident_id for i in link(claims) for claim_id in i.claims}
    _print("dalil", start, b_cubed(found, truth))
    start = time.perf_counter(), time.process_time()
    linker = _trained(splink, pandas.DataFrame([_row(claim) for claim in claims]))
    pairs = linker.inference.predict(threshold_match_probability=min(THRESHOLDS))
    clusters = {threshold: _clusters(linker, pairs, threshold) for threshold in (0.5,)}
    _print("splink", start, b_cubed(clusters[0.5], truth), ", threshold 0.5")
    clusters |= {threshold: _clusters(linker, pairs, threshold) for threshold in THRESHOLDS}
    best = max(THRESHOLDS, key=lambda threshold: b_cubed(clusters[threshold], truth).f1)
    print(f"splink at its best threshold, {best}: B-cubed {b_cubed(clusters[best], truth)}")


def _print(name: str, start: tuple[float, float], score: Score, more: str = "") -> None:
    wall, busy = time.perf_counter() - start[0], time.process_time() - start[1]
    print(f"{name}{more}: {wall:.1f} s ({busy:.1f} s of processors); B-cubed {score}")


def _row(claim: Claim) -> dict[str, Any]:
    place = claim.places[0] if claim.places else None
    numbers = {count.outcome: count.quantity.low for count in claim.counts if count.who == "people"}
    return {
        "unique_id": claim.claim_id,
        "day": claim.when.start.toordinal() if claim.when.start else None,
        "assumed": claim.when.assumed,
        "place": place.name if place else None,
        "province": (place.within[0] if place.within else place.name) if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "kind": claim.kind,
        "killed": numbers.get("killed"),
        "injured": numbers.get("injured"),
        "actor": claim.actors[0].id if claim.actors else None,
        "target": claim.targets[0].type if claim.targets else None,
    }


def _trained(splink: Any, table: Any) -> Any:
    """A linker whose weights are learned from the table, with random and deterministic seeds as its guide says."""
    import splink.comparison_library as of
    from splink import block_on

    comparisons = [
        of.CustomComparison(
            output_column_name="day",
            comparison_levels=[
                _level("day_l is null or day_r is null", "no day", null=True),
                _level("day_l = day_r and not assumed_l and not assumed_r", "the same day"),
                _level("day_l = day_r", "the same, assumed"),
                _level("abs(day_l - day_r) = 1", "the next day"),
                _level("else", "else"),
            ],
        ),
        of.CustomComparison(
            output_column_name="place",
            comparison_levels=[
                _level("place_l is null or place_r is null", "no place", null=True),
                _level("place_l = place_r and lat_l is not null", "the same town"),
                _level("place_l = place_r", "the same name"),
                _level("jaro_winkler_similarity(place_l, place_r) > 0.9", "another spelling"),
                _level("province_l = province_r and (lat_l is null or lat_r is null)", "within the province"),
                _level("abs(lat_l - lat_r) < 0.1 and abs(lon_l - lon_r) < 0.1", "near"),
                _level("else", "else"),
            ],
        ),
        of.ExactMatch("kind"),
        *(
            of.CustomComparison(
                output_column_name=outcome,
                comparison_levels=[
                    _level(f"{outcome}_l is null or {outcome}_r is null", "no number", null=True),
                    _level(f"{outcome}_l = {outcome}_r and {outcome}_l > 5", "the same, more than five"),
                    _level(f"{outcome}_l = {outcome}_r", "the same"),
                    _level(f"greatest({outcome}_l, {outcome}_r) <= 2 * least({outcome}_l, {outcome}_r)", "within two"),
                    _level("else", "else"),
                ],
            )
            for outcome in ("killed", "injured")
        ),
        of.ExactMatch("actor"),
        of.ExactMatch("target"),
    ]
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[
            f"l.place = r.place and {NEAR_DAYS}",
            f"l.province = r.province and {NEAR_DAYS}",
            f"abs(l.lat - r.lat) < 0.1 and abs(l.lon - r.lon) < 0.1 and {NEAR_DAYS}",
        ],
    )
    linker = splink.Linker(table, settings, splink.DuckDBAPI())
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("place", "day", "kind"), block_on("place", "killed", "injured")], recall=0.6
    )
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("day", "killed"))
    training.estimate_parameters_using_expectation_maximisation(block_on("place", "kind"))
    return linker


def _level(condition: str, label: str, *, null: bool = False) -> dict[str, Any]:
    return {
        "sql_condition": "ELSE" if condition == "else" else condition,
        "label_for_charts": label,
        "is_null_level": null,
    }


def _clusters(linker: Any, pairs: Any, threshold: float) -> Mapping[str, Any]:
    made = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=threshold)
    rows = made.as_record_dict()
    return {row["unique_id"]: row["cluster_id"] for row in rows}
