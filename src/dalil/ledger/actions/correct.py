"""Correct: one field of a claim, with the words of the report that carry the new value."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from typing import Any

from dalil.ledger import linking
from dalil.ledger.actions.base import Action, RefusedError, beside, claim_row
from dalil.ledger.actions.restating import restate
from dalil.ledger.models import Claim
from dalil.model.records import Record
from dalil.model.vocabulary import KINDS, OUTCOMES, SCOPES, STATUSES, TARGETS, WEAPONS, WHO

PLAIN = {"kind": KINDS, "scope": SCOPES, "status": STATUSES}
LISTS = ("places", "actors", "weapons", "targets", "counts", "attribution")
_MOST = 10**9


class Correct(Action):
    """Set ``field`` to ``value``; ``span`` is a start and an end in the report's reading text, if words were selected.

    A field is ``kind``, ``scope``, ``status``, ``date``, or a member of a list by its number (``counts.1``); the number
    after the last adds one, and a value of ``None`` takes one away.
    """

    verb = "correct"

    def change(self) -> None:
        row = claim_row(self.name)
        if row.rejected:
            raise RefusedError("this claim is rejected; undo that first")
        self.field = str(self.told.get("field", ""))
        old, record = row.record, deepcopy(row.record)
        self.before, self.after = _set(record, self.field, self.told.get("value"), words_of(row, self.told.get("span")))
        if record == old:
            raise RefusedError("nothing was changed")
        row.as_read = row.as_read or old
        self.payload = {"claims": beside(row), "corrected": [self.name]}
        restate(row, record)
        self.stands.state = "corrected"
        self.seals = [row]

    def settle(self) -> None:
        linking.derive()


def words_of(row: Claim, span: Any) -> Record | None:
    """The words of a stretch of the reading text, with their place in the original."""
    if not span:
        return None
    start, end = span
    text = row.report.text
    if not 0 <= start < end <= len(text):
        raise RefusedError("the selected words are not in the report")
    there = row.report.noun.source_map.to_source(start, end)
    return {"text": text[start:end], "start": there.start, "end": there.end}


def _set(record: Record, field: str, value: Any, words: Record | None) -> tuple[Any, Any]:
    """Set a field in place; gives what stood there and what stands there now."""
    if field in PLAIN:
        checked(field, value, PLAIN[field])
        before, record[field] = record[field], value
        return before, value
    if field == "date":
        before, record["date"] = record["date"], day_record(value, words, record["date"])
        return before, record["date"]
    found = re.fullmatch(r"([a-z]+)\.(\d{1,3})", field)
    if not found or found[1] not in LISTS:
        raise RefusedError(f"no field is called {field!r}")
    name, at = found[1], int(found[2])
    members = record[name]
    if at > len(members):
        raise RefusedError(f"there is no {field}")
    before = members[at] if at < len(members) else None
    if value is None:
        if before is None:
            raise RefusedError(f"there is no {field}")
        del members[at]
        return before, None
    member = {**(before or {"text": None}), **_member(name, value, before)}
    if words is not None:
        member = {key: each for key, each in member.items() if key != "inherited"} | words
    members[at : at + 1] = [member]
    return before, member


def checked(name: str, value: Any, words: Any) -> None:
    """Raise :class:`RefusedError` where a value is none of the guide's words."""
    if value not in words:
        raise RefusedError(f"{name}: {value!r} is none of the guide's")


def day_record(value: Any, words: Record | None, before: Record) -> Record:
    """The record of days that a person gave. Raises :class:`RefusedError` where they are none."""
    try:
        start, end = (date.fromisoformat(str(value.get(name) or value.get("start"))) for name in ("start", "end"))
    except (AttributeError, ValueError) as error:
        raise RefusedError("days are written as 2019-07-22") from error
    if end < start:
        raise RefusedError("the last day is before the first")
    record = {**before, "start": start.isoformat(), "end": end.isoformat(), "assumed": bool(value.get("assumed"))}
    if words is not None:
        record |= {"text": words["text"], "text_start": words["start"], "text_end": words["end"], "assumed": False}
        record.pop("inherited", None)
    return record


def _member(name: str, value: Any, before: Record | None) -> Record:
    """The columns of one member of a list, from what a person gave."""
    if not isinstance(value, dict):
        raise RefusedError(f"{name}: cannot be read")
    match name:
        case "counts":
            checked("outcome", value.get("outcome"), OUTCOMES)
            checked("who", value.get("who"), WHO)
            return {
                "outcome": value["outcome"],
                "who": value["who"],
                "part_of": (before or {}).get("part_of"),
                **_range(value),
            }
        case "targets":
            checked("target", value.get("type"), TARGETS)
            kept: Record = {"name": None, "names": [], "effect": None} if before is None else {}
            return {**kept, "type": value["type"], **_range({"low": 1, "high": 1, **value})}
        case "weapons":
            checked("weapon", value.get("type"), WEAPONS)
            return {"type": value["type"]}
        case "places":
            return _place(_name(value), before)
        case "actors":
            return _actor(_name(value))
    return {"name": _name(value), "source_line": bool((before or {}).get("source_line"))}


def _name(value: Record) -> str:
    name = " ".join(str(value.get("name", "")).split())
    if not 0 < len(name) <= 200:
        raise RefusedError("a name is missing")
    return name


def _range(value: Record) -> Record:
    try:
        low = int(value["low"])
        high = None if value.get("high") in (None, "") else int(value["high"])
    except (KeyError, TypeError, ValueError) as error:
        raise RefusedError("numbers are written in figures") from error
    if not 0 <= low <= _MOST or (high is not None and not low <= high <= _MOST):
        raise RefusedError("a range goes from the least to the most")
    return {"low": low, "high": high}


def _place(name: str, before: Record | None) -> Record:
    """A place by its name: the gazetteer's entry, sought near where the claim was before."""
    from dalil.model.records import place_record
    from dalil.places import Gazetteer, PlaceContext

    within = tuple((before or {}).get("within") or ())
    country = (before or {}).get("country")
    place = Gazetteer.default().resolve(name, PlaceContext(countries=(country,) if country else (), within=within))
    return place_record(place)


def _actor(name: str) -> Record:
    from dalil.lexicon import Lexicon

    lexicon = Lexicon.load()
    folded = name.casefold()
    for entry in lexicon.actors.values():
        if folded in (entry.id.casefold(), entry.name.casefold()):
            return {"id": entry.id, "name": entry.name}
    return {"id": re.sub(r"\W+", "_", folded).strip("_") or "unknown", "name": name}
