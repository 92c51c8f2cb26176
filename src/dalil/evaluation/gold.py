"""Gold files: what a careful reader finds in a text, written down in YAML (end of the claims guide)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dalil.evaluation.names import same_name
from dalil.evaluation.values import SLOTS, Value, span_shown, values_of

Accepts = Callable[[Any], bool]


class GoldError(ValueError):
    """A gold file cannot be read; the message names the file and says what is wrong."""


@dataclass(frozen=True, slots=True)
class GoldValue:
    """One value that is wanted or, where not ``required``, may be given; ``shown`` is how a reader sees it."""

    slot: str
    accepts: Accepts = field(repr=False)
    required: bool
    shown: str

    def fits(self, value: Value) -> bool:
        """True if a claim's value is this one."""
        return value.slot == self.slot and self.accepts(value.says)


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One occurrence as one report tells it. An ``optional`` claim counts neither for nor against.

    ``settled`` are the slots whose values count; those of other slots serve only to know the claim by.
    """

    kind: str
    values: tuple[GoldValue, ...]
    optional: bool = False
    settled: frozenset[str] = frozenset(SLOTS)

    @property
    def required(self) -> tuple[GoldValue, ...]:
        """The values that count as missed where they are not given."""
        return tuple(value for value in self.values if value.required and value.slot in self.settled)


@dataclass(frozen=True, slots=True)
class GoldReport:
    """One report of an input: its day and its claims."""

    published: str
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True, slots=True)
class GoldFile:
    """The gold of one input; inputs are known by their file's ``name``.

    ``unjudged`` are identifiers of claims that count neither way if they stand for no gold claim.
    """

    name: str
    reports: tuple[GoldReport, ...]
    unjudged: frozenset[str] = frozenset()

    @property
    def claims(self) -> tuple[GoldClaim, ...]:
        """The claims of all reports, in order."""
        return tuple(claim for report in self.reports for claim in report.claims)


def read_gold(path: Path, only: str = "") -> list[GoldFile]:
    """The gold file at ``path``, or all ``*.yaml`` below the folder whose names hold ``only``, sorted by path.

    Raises :class:`GoldError` where there is none or one of them is malformed, ``OSError`` where one cannot be opened.
    """
    found = [each for each in sorted(path.rglob("*.yaml")) if only in each.name] if path.is_dir() else [path]
    if not found:
        raise GoldError(f"{path}: no gold file in it" + (f" with {only!r} in its name" if only else ""))
    return [_read(each) for each in found]


def _read(path: Path) -> GoldFile:
    import yaml

    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        return gold_file(document)
    except yaml.YAMLError as error:
        raise GoldError(f"{path}: broken YAML: {' '.join(str(error).split())}") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{path}: no gold file: {type(error).__name__}: {error}") from error


def gold_file(document: Mapping[str, Any]) -> GoldFile:
    """A gold file from its YAML's value. Raises ``KeyError``, ``TypeError`` or ``ValueError`` where it is malformed."""
    reports = tuple(
        GoldReport(str(report["published"]), tuple(_claim(claim) for claim in report.get("claims") or ()))
        for report in document["reports"]
    )
    return GoldFile(Path(document["file"]).name, reports)


def gold_of_record(record: Mapping[str, Any], *, optional: bool = False, settled: Iterable[str] = SLOTS) -> GoldClaim:
    """A claim's record as gold: what it says is wanted. The words that carry a name are no name that is wanted."""
    return GoldClaim(str(record["kind"]), tuple(map(_wanted, values_of(record))), optional, frozenset(settled))


def _wanted(value: Value) -> GoldValue:
    if value.slot not in ("place", "actor", "said_by"):
        return GoldValue(value.slot, lambda says: bool(says == value.says), True, value.shown)
    names = [name for name in dict.fromkeys(value.says[:-1]) if name]
    return GoldValue(value.slot, lambda says: same_name(names, says), True, " / ".join(names))


def _claim(raw: Mapping[str, Any]) -> GoldClaim:
    kinds = _words(raw["kind"])
    return GoldClaim(kinds[0], tuple(_values(raw, kinds)), bool(raw.get("optional")))


def _values(raw: Mapping[str, Any], kinds: list[str]) -> Iterator[GoldValue]:
    yield _one_of("kind", kinds)
    yield _one_of("scope", _words(raw.get("scope", "incident")))
    if raw.get("status", "asserted") != "asserted":
        yield _one_of("status", [raw["status"]])
    if "date" in raw:
        yield _days(raw["date"], raw.get("date_tol", 0))
    for slot, key in (("place", "places"), ("actor", "actors"), ("said_by", "said_by")):
        yield from (_name(slot, entry) for entry in raw.get(key) or ())
    for word in raw.get("weapons") or ():
        yield _one_of("weapon", [word.rstrip("*")], not word.endswith("*"))
    for word, span in (raw.get("targets") or {}).items():
        yield from _target(word.rstrip("*"), tuple(span), not word.endswith("*"))
    for word, effects in (raw.get("effects") or {}).items():
        yield _effect(word.rstrip("*"), effects, not word.endswith("*"))
    for word, span in (raw.get("counts") or {}).items():
        yield _count(word.rstrip("*"), tuple(span), not word.endswith("*"))


def _words(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _one_of(slot: str, words: list[str], required: bool = True) -> GoldValue:
    return GoldValue(slot, lambda says: says in words, required, " or ".join(words))


def _days(days: Iterable[Any], tolerance: int) -> GoldValue:
    first, last = (_day(day) for day in days)
    within = timedelta(days=tolerance)

    def accepts(says: tuple[str, str]) -> bool:
        try:
            start, end = _day(says[0]), _day(says[1])
        except ValueError:
            return False
        return abs(start - first) <= within and abs(end - last) <= within

    return GoldValue("date", accepts, True, f"{first} to {last}" + (f" ± {tolerance} days" if tolerance else ""))


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _name(slot: str, entry: str | list[str]) -> GoldValue:
    if isinstance(entry, str):
        names, required = [entry.rstrip("*")], not entry.endswith("*")
    else:
        names, required = [name for name in entry if name != "*"], "*" not in entry
    return GoldValue(slot, lambda says: same_name(names, says), required, " or ".join(map(str, names)))


def _target(kind: str, span: tuple[int | None, ...], required: bool) -> Iterator[GoldValue]:
    yield _one_of("target", [kind], required)
    if span != (1, 1):
        low, high = span
        yield GoldValue(
            "target_n", lambda says: says == (kind, low, high), required, f"{kind} × {span_shown(low, high)}"
        )


def _effect(kind: str, effects: list[str], required: bool) -> GoldValue:
    return GoldValue(
        "effect", lambda says: says[0] == kind and says[1] in effects, required, f"{kind} {' or '.join(effects)}"
    )


def _count(name: str, span: tuple[int | None, ...], required: bool) -> GoldValue:
    outcome, _, who = name.partition("/")
    if outcome in ("strikes", "places_hit"):
        who = ""
    low, high = span
    return GoldValue(
        "count", lambda says: says == (outcome, who, low, high), required, f"{name} {span_shown(low, high)}"
    )
