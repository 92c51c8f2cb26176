"""Scores of a clustering against gold clusters, each as precision, recall and F1.

- B-cubed: A. Bagga and B. Baldwin, "Entity-Based Cross-Document Coreferencing Using the Vector Space Model", 1998;
- MUC: M. Vilain et al., "A Model-Theoretic Coreference Scoring Scheme", 1995 (says nothing of clusters of one);
- CEAF-e: X. Luo, "On Coreference Resolution Performance Metrics", 2005, with the similarity 2|R∩S| / (|R|+|S|);
- CoNLL F1: the mean of the three (S. Pradhan et al., CoNLL-2012 shared task);
- pairwise: pairs of claims in one cluster.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

Clusters = Mapping[str, Hashable]
"""The cluster of each item."""


@dataclass(frozen=True)
class Score:
    """Precision and recall, from 0 to 1; 1 where there was nothing to find, or nothing found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}"


def scores(found: Clusters, gold: Clusters) -> dict[str, Score]:
    """All scores by name, over the items that ``gold`` names. Items that were not found are each on their own."""
    ours = {item: found.get(item, ("alone", item)) for item in gold}
    return {
        "B-cubed": b_cubed(ours, gold),
        "MUC": muc(ours, gold),
        "CEAF-e": ceaf_e(ours, gold),
        "pairwise": pairwise(ours, gold),
    }


def conll_f1(by_name: Mapping[str, Score]) -> float:
    """The mean F1 of B-cubed, MUC and CEAF-e."""
    return sum(by_name[name].f1 for name in ("B-cubed", "MUC", "CEAF-e")) / 3


def b_cubed(found: Clusters, gold: Clusters) -> Score:
    """Each item weighs the same."""
    shared, ours, theirs = _sizes(found, gold)
    precision = sum(n * n / ours[a] for (a, _), n in shared.items())
    recall = sum(n * n / theirs[b] for (_, b), n in shared.items())
    return Score(precision / len(gold), recall / len(gold)) if gold else Score(1.0, 1.0)


def muc(found: Clusters, gold: Clusters) -> Score:
    """Links missing to connect what belongs together."""
    shared, ours, theirs = _sizes(found, gold)
    pieces_of_ours = Counter(a for a, _ in shared)
    pieces_of_theirs = Counter(b for _, b in shared)
    return Score(_links(ours, pieces_of_ours), _links(theirs, pieces_of_theirs))


def _links(sizes: Counter[Hashable], pieces: Counter[Hashable]) -> float:
    needed = sum(size - 1 for size in sizes.values())
    return sum(size - pieces[name] for name, size in sizes.items()) / needed if needed else 1.0


def ceaf_e(found: Clusters, gold: Clusters) -> Score:
    """The best one-to-one alignment of clusters, found part by part of what overlaps."""
    shared, ours, theirs = _sizes(found, gold)
    similarity = {(a, b): 2 * n / (ours[a] + theirs[b]) for (a, b), n in shared.items()}
    total = sum(_best(part) for part in _parts(similarity))
    return Score(total / len(ours), total / len(theirs)) if gold else Score(1.0, 1.0)


def _best(similarity: Mapping[tuple[Hashable, Hashable], float]) -> float:
    if len(similarity) == 1:
        return next(iter(similarity.values()))
    from scipy.optimize import linear_sum_assignment

    rows = {a: index for index, a in enumerate(dict.fromkeys(a for a, _ in similarity))}
    columns = {b: index for index, b in enumerate(dict.fromkeys(b for _, b in similarity))}
    matrix = [[0.0] * len(columns) for _ in rows]
    for (a, b), value in similarity.items():
        matrix[rows[a]][columns[b]] = value
    chosen = linear_sum_assignment(matrix, maximize=True)
    return sum(matrix[row][column] for row, column in zip(*chosen, strict=True))


def _parts(
    similarity: Mapping[tuple[Hashable, Hashable], float],
) -> list[dict[tuple[Hashable, Hashable], float]]:
    """The connected parts of what overlaps: an alignment of all is one of each."""
    beside: dict[tuple[int, Hashable], list[tuple[Hashable, Hashable]]] = defaultdict(list)
    for pair in similarity:
        beside[0, pair[0]].append(pair)
        beside[1, pair[1]].append(pair)
    seen: set[tuple[Hashable, Hashable]] = set()
    parts = []
    for start in similarity:
        part, waiting = {}, [start]
        while waiting:
            pair = waiting.pop()
            if pair not in seen:
                seen.add(pair)
                part[pair] = similarity[pair]
                waiting += beside[0, pair[0]] + beside[1, pair[1]]
        if part:
            parts.append(part)
    return parts


def pairwise(found: Clusters, gold: Clusters) -> Score:
    """Pairs that are in one cluster of both."""
    shared, ours, theirs = _sizes(found, gold)
    both, found_pairs, gold_pairs = (_pairs(sizes) for sizes in (shared, ours, theirs))
    return Score(both / found_pairs if found_pairs else 1.0, both / gold_pairs if gold_pairs else 1.0)


def _pairs(sizes: Mapping[object, int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def _sizes(
    found: Clusters, gold: Clusters
) -> tuple[Counter[tuple[Hashable, Hashable]], Counter[Hashable], Counter[Hashable]]:
    shared = Counter((found[item], gold[item]) for item in gold)
    return shared, Counter(found[item] for item in gold), Counter(gold.values())
