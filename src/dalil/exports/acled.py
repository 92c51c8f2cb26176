"""ACLED's table of events: 31 columns in the order of its files of 2025 (docs/exports.md says what is lost)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from dalil.exports.codes import table as codes
from dalil.exports.columns import Value
from dalil.exports.delimited import table
from dalil.exports.events import TOWNS, Event, actor_kind, added, events, iso
from dalil.exports.options import Options
from dalil.exports.selection import Selected
from dalil.figures.acled import acled_toll
from dalil.figures.tellings import reach_of, said_to
from dalil.incidents import latest
from dalil.model import Quantity

SUBJECTS: Final = ("incidents",)
MEMBERS: Final = True
COLUMNS: Final[tuple[str, ...]] = tuple(codes("columns")["acled"])


def lines(of: str, rows: Iterable[Selected], options: Options) -> Iterator[str]:
    """A row an incident that ACLED has an event type for and that has a day."""
    return table(COLUMNS, _rows(rows, options))


def _rows(rows: Iterable[Selected], options: Options) -> Iterator[dict[str, Value]]:
    kinds = codes("acled")["kinds"]
    for event in events(rows):
        if event.incident.kind not in kinds:
            options.leave_out("no event type of ACLED")
        elif event.days[0] is None:
            options.leave_out("no day is known")
        elif not event.asserted:
            options.leave_out("only denied")
        else:
            yield _row(event, options.policy)


def _row(event: Event, policy: str) -> dict[str, Value]:
    first = event.days[0]
    names = [actor.name for actor in event.actors]
    own = codes("acled")["actors"].get(actor_kind(event.actors[0].id), "") if event.actors else ""
    victims = f"Civilians ({event.country.name})" if event.harms_civilians and event.country.name else ""
    other = "Civilians" if victims else ""
    disorder, kind, sub_kind = _types(event)
    attacks = kind in ("Explosions/Remote violence", "Violence against civilians")
    place = event.place
    return {
        "event_id_cnty": f"{event.country.iso3}{event.id}",
        "event_date": iso(first),
        "year": first.year if first else None,
        "time_precision": 1 if event.length == 1 and not event.assumed_day else 2 if event.length <= 7 else 3,
        "disorder_type": disorder,
        "event_type": kind,
        "sub_event_type": sub_kind,
        "actor1": names[0] if names else "",
        "assoc_actor_1": "; ".join(names[1:]),
        "inter1": own,
        "actor2": victims,
        "inter2": other,
        "interaction": "-".join(part for part in (own, other) if part),
        "civilian_targeting": "Civilian targeting" if attacks and victims and "military" not in event.targets else "",
        "iso": event.country.numeric,
        "region": event.country.acled_region,
        "country": event.country.name,
        "admin1": event.area,
        "location": place.name if place else "",
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": _precision(event),
        "source": "; ".join(event.by_source()),
        "notes": event.notes,
        "fatalities": _fatalities(event, policy),
    }


def _types(event: Event) -> tuple[str, str, str]:
    """Disorder, event and sub-event type; what hit only an army's position is a battle."""
    disorder, kind, sub_kind = codes("acled")["kinds"][event.incident.kind]
    if event.incident.kind == "bombing":
        of_weapons = codes("acled")["weapons"]
        sub_kind = next((of_weapons[weapon] for weapon in event.weapons if weapon in of_weapons), sub_kind)
    if event.incident.kind == "armed_attack" and not event.harms_civilians:
        kind, sub_kind = "Battles", "Armed clash"
    return disorder, kind, sub_kind


def _precision(event: Event) -> int:
    """1 a town, 2 a part of a region or a place that is not resolved, 3 a province or wider."""
    level = event.place.level if event.place else "country"
    return 1 if level in TOWNS else 2 if level in ("district", "unresolved") else 3


def _fatalities(event: Event, policy: str) -> int | None:
    """One number of all killed, fighters too: the least that any source gives, or by the policy that is asked for.

    Vague words stand for ACLED's numbers unless a policy is given. Nothing where no source gives a number.
    """
    if policy:
        total = added([event.toll("killed", who, policy) for who in ("people", "fighters")])
        return total.low if total else None
    coded = []
    for who in ("people", "fighters"):
        said = tuple(said_to(event.claims, "killed", who))
        if said:
            coded.append(reach_of(said, latest, lambda toll: Quantity.exactly(acled_toll(toll).low)))
    total = added(coded)
    return total.low if total else None
