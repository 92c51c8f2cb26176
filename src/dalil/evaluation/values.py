"""A claim's record taken apart into values, each of a slot; what a gold value is held against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

SLOTS: Final = (
    *(
        "kind",
        "scope",
        "status",
        "date",
        "place",
        "actor",
        "weapon",
        "target",
        "target_n",
        "effect",
        "count",
        "said_by",
    ),
)
_COUNTED_THINGS: Final = ("strikes", "places_hit")


class Value(NamedTuple):
    """One value of a claim: its slot, what it says (comparable), and how a reader sees it."""

    slot: str
    says: Any
    shown: str


def values_of(claim: Mapping[str, Any]) -> list[Value]:
    """The values of a claim's record. What is the rule (one thing hit, asserted) is said by no value of its own."""
    found = [_value("kind", claim["kind"]), _value("scope", claim.get("scope") or "incident")]
    if (claim.get("status") or "asserted") != "asserted":
        found.append(_value("status", claim["status"]))
    when = claim.get("date") or {}
    if when.get("start") and when.get("end"):
        found.append(Value("date", (str(when["start"]), str(when["end"])), f"{when['start']} to {when['end']}"))
    found += [_named("place", place, "name", "text") for place in claim.get("places") or ()]
    found += [_named("actor", actor, "id", "name", "text") for actor in claim.get("actors") or ()]
    found += [_value("weapon", weapon["type"]) for weapon in claim.get("weapons") or ()]
    for target in claim.get("targets") or ():
        found += _target(target)
    found += [_count(count) for count in claim.get("counts") or ()]
    speakers = [each for each in claim.get("attribution") or () if not each.get("source_line")]
    return found + [_named("said_by", speaker, "name", "text") for speaker in speakers]


def span_shown(low: int | None, high: int | None) -> str:
    """``5``, ``5 to 9``, ``5 or more``."""
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def _value(slot: str, word: str) -> Value:
    return Value(slot, word, word)


def _named(slot: str, record: Mapping[str, Any], *fields: str) -> Value:
    names = tuple(str(record.get(field) or "") for field in fields)
    return Value(slot, names, " / ".join(dict.fromkeys(name for name in names if name)))


def _target(target: Mapping[str, Any]) -> list[Value]:
    kind, low, high = target["type"], target.get("low"), target.get("high")
    found = [_value("target", kind)]
    if (low, high) not in ((None, None), (1, 1)):
        found.append(Value("target_n", (kind, low, high), f"{kind} × {span_shown(low, high)}"))
    if target.get("effect"):
        found.append(Value("effect", (kind, target["effect"]), f"{kind} {target['effect']}"))
    return found


def _count(count: Mapping[str, Any]) -> Value:
    outcome, low, high = count["outcome"], count.get("low"), count.get("high")
    who = "" if outcome in _COUNTED_THINGS else count.get("who") or ""
    shown = f"{outcome}/{who}" if who else outcome
    return Value("count", (outcome, who, low, high), f"{shown} {span_shown(low, high)}")
