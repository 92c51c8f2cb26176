"""Which claim of an earlier reading is which of a later one, so that what people decided about it stays with it.

Claims of one capture are compared: those that say the same are the same; then those of one identifier; then those whose
evidence lies on the same words of the original, the closest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dalil.ledger.fields import canonical_json

Record = Mapping[str, Any]
_OF_THE_READING = ("claim_id", "report", "reader")
_LEAST = 0.5  # of the words that carry either claim, where the kinds differ; any at all where they are one


def successors(earlier: Sequence[Record], later: Sequence[Record]) -> dict[int, int]:
    """For each claim of ``later`` that is one of ``earlier``, by index, that one's index. No index stands twice."""
    found: dict[int, int] = {}
    for pairs in (_same(earlier, later), _named_alike(earlier, later), _close(earlier, later)):
        taken = set(found.values())
        for new, old in pairs:
            if new not in found and old not in taken:
                found[new] = old
                taken.add(old)
    return found


def says(record: Record) -> str:
    """What a claim says, apart from its names and its reader."""
    return canonical_json({name: value for name, value in record.items() if name not in _OF_THE_READING})


def _same(earlier: Sequence[Record], later: Sequence[Record]) -> Iterator[tuple[int, int]]:
    held: dict[str, list[int]] = {}
    for old, record in enumerate(earlier):
        held.setdefault(says(record), []).append(old)
    for new, record in enumerate(later):
        if there := held.get(says(record)):
            yield new, there.pop(0)


def _named_alike(earlier: Sequence[Record], later: Sequence[Record]) -> Iterator[tuple[int, int]]:
    held = {record["claim_id"]: old for old, record in enumerate(earlier)}
    for new, record in enumerate(later):
        if record["claim_id"] in held:
            yield new, held[record["claim_id"]]


def _close(earlier: Sequence[Record], later: Sequence[Record]) -> list[tuple[int, int]]:
    ranked = []
    for new, record in enumerate(later):
        for old, before in enumerate(earlier):
            shared = _shared(before, record)
            same_kind = before["kind"] == record["kind"] and before["scope"] == record["scope"]
            if shared >= _LEAST or (shared > 0 and same_kind):
                ranked.append((shared + same_kind + _alike(before, record), -new, -old))
    return [(-new, -old) for _, new, old in sorted(ranked, reverse=True)]


def _shared(one: Record, other: Record) -> float:
    """How much of the evidence of either lies on the same characters of the original, 0 to 1."""
    here, there = _characters(one), _characters(other)
    return len(here & there) / len(here | there) if here or there else 0.0


def _characters(record: Record) -> set[int]:
    return {at for span in record["evidence"] for at in range(span["start"], span["end"])}


def _alike(one: Record, other: Record) -> float:
    """How many of places, days and counts are the same, 0 to 1."""
    places = bool(_names(one) & _names(other))
    days = bool(one["date"]["start"] == other["date"]["start"])
    return (places + days + bool(_tolls(one) & _tolls(other))) / 3


def _names(record: Record) -> set[str]:
    return {place["name"] for place in record["places"]}


def _tolls(record: Record) -> set[tuple[Any, ...]]:
    return {(count["outcome"], count["who"], count["low"], count["high"]) for count in record["counts"]}
