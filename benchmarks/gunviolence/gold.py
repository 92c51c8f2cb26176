"""What is wanted: the incident of each document, and of each incident its killed, injured, day and city."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from benchmarks.gunviolence.pickled import rows

from dalil.places import fold_name


@dataclass(frozen=True, slots=True)
class Gold:
    """An incident as the Gun Violence Archive holds it."""

    id: str
    killed: int
    injured: int
    day: date
    city: str
    state: str

    def is_city(self, name: str) -> bool:
        """Whether a name is its city's: "Cartersville" and "Euharlee" of "Cartersville (Euharlee)"."""
        parts = [p for p in re.split(r"[()/]", self.city) if p.strip()]
        return _city(name) in {_city(part) for part in parts}


def _city(name: str) -> str:
    bare = re.sub(r"\b(?:city|town|township|village) of\b|\bthe\b|\(.*\)", "", name, flags=re.IGNORECASE).strip()
    return fold_name(re.sub(r"^st\.?\s", "saint ", bare, flags=re.IGNORECASE))


def incidents_of_documents(path: Path) -> dict[str, str]:
    """The incident of each document: a table with the columns ``doc-id`` and ``event-id``."""
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        if table.fieldnames is None or not {"doc-id", "event-id"} <= set(table.fieldnames):
            raise ValueError(f"{path}: no columns doc-id and event-id")
        return {row["doc-id"]: row["event-id"] for row in table}


def incidents_of_split(path: Path) -> frozenset[str]:
    """The incidents of one part of the corpus: lines of a number and an incident."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row[-1].strip() for row in csv.reader(file) if row and row[-1].strip().isdigit())


def incidents(folder: Path, wanted: Collection[str]) -> dict[str, Gold]:
    """The wanted incidents, from the tables in a folder; of one that several tables hold, all say the same."""
    found: dict[str, Gold] = {}
    for path in sorted(p for p in folder.iterdir() if p.is_file() and p.stat().st_size and not p.suffix):
        for row in rows(path):
            name = str(row.get("incident_uri", "")).rstrip("/").rsplit("/", 1)[-1]
            if name not in wanted or name in found:
                continue
            found[name] = Gold(
                id=name,
                killed=int(row["num_killed"]),
                injured=int(row["num_injured"]),
                day=datetime.strptime(str(row["date"]), "%B %d, %Y").date(),
                city=str(row["city_or_county"]),
                state=str(row["state"]),
            )
    return found
