"""Uwazi's CSV for import (version 1): one template of incidents; titles are our codes, so that they are unique."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dalil.exports.columns import Value
from dalil.exports.delimited import table
from dalil.exports.events import Event, events, iso
from dalil.exports.options import Options
from dalil.exports.selection import Selected

SUBJECTS: Final = ("incidents",)
MEMBERS: Final = True
COLUMNS: Final = (
    "title",
    "Description",
    "Kind",
    "Date",
    "Place",
    "Country and province",
    "Geolocation",
    "Killed at least",
    "Killed at most",
    "Killed is open",
    "Injured at least",
    "Injured at most",
    "Alleged doers",
    "Targets",
    "Weapons",
    "Sources",
    "Reports",
    "Ledger",
)


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A row an incident. Days are a range ``from:to`` as the importer reads it (the exporter writes ``~``)."""
    return table(COLUMNS, (_row(event, options.policy or "span") for event in events(rows)))


def _row(event: Event, policy: str) -> dict[str, Value]:
    place = event.place
    first, last = event.days
    killed, injured = (event.toll(outcome, policy=policy) for outcome in ("killed", "injured"))
    parent = event.country.name
    located = place is not None and place.lat is not None
    return {
        "title": event.id,
        "Description": event.notes,
        "Kind": _value(event.incident.kind.replace("_", " ")),
        "Date": f"{_day(iso(first))}:{_day(iso(last))}" if first else "",
        "Place": _value(place.name) if place else "",
        "Country and province": f"{_value(parent)}::{_value(event.area)}" if parent and event.area else _value(parent),
        "Geolocation": f"{place.lat}|{place.lon}" if located and place else "",
        "Killed at least": killed.low if killed else None,
        "Killed at most": killed.high if killed else None,
        "Killed is open": ("yes" if killed.open else "no") if killed else "",
        "Injured at least": injured.low if injured else None,
        "Injured at most": injured.high if injured else None,
        "Alleged doers": _many(actor.name for actor in event.actors),
        "Targets": _many(target.replace("_", " ") for target in event.targets),
        "Weapons": _many(weapon.replace("_", " ") for weapon in event.weapons),
        "Sources": _many(event.by_source()),
        "Reports": _many(event.links),
        "Ledger": f"{event.id}|{event.url}",
    }


def _day(text: str) -> str:
    return text.replace("-", "/")


def _value(text: str) -> str:
    """A value without the signs by which Uwazi parts values and parents."""
    return text.replace("|", "/").replace("::", ": ")


def _many(values: Iterable[str]) -> str:
    return "|".join(_value(value) for value in values)
