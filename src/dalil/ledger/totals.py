"""The totals that may stand beside a figure: found by days, and places above and within those asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from dalil import model
from dalil.ledger import queries
from dalil.ledger.filters import Filters
from dalil.ledger.keys import asked_places, name_key, place_names
from dalil.ledger.models import Claim, ClaimCount, ClaimPlace

_SAMPLE = 50  # claims of a place asked for, from which it is learnt what holds the place


def totals_beside(question: model.Question, places: Iterable[model.Place] = ()) -> QuerySet[Claim]:
    """Every total that overlaps the question, and some that do not: :func:`dalil.figures.answer` looks closer.

    ``places`` are those of some incidents that the question lets through.
    """
    found = queries.claims(Filters(start=question.start, end=question.end, scope="aggregate"))
    # Not by a join, from which SQLite would begin; and the scope as a literal, without which it passes the index over;
    # not by kind, whose index it would take instead.
    counted = ClaimCount.objects.filter(claim=OuterRef("pk"), outcome=question.outcome)
    found = found.filter(RawSQL("ledger_claim.scope = 'aggregate'", (), BooleanField()), Exists(counted)).exclude(
        status="denied"
    )
    if question.places:
        keys, above = reach(question.places, places)
        there = ClaimPlace.objects.filter(claim=OuterRef("pk"))
        meets = Q(key__in=keys) | Q(depth=0, key__in=above)
        found = found.filter(~Exists(there) | Exists(there.filter(meets)))
    return found


def reach(names: Sequence[str], places: Iterable[model.Place]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of the places asked for, and those of what holds them: a total of either may stand beside a figure.

    ``places`` are as in :func:`totals_beside`. Two queries.
    """
    keys = asked_places(names)
    return frozenset(keys), frozenset(_holding(keys, places))


def _holding(keys: Sequence[str], places: Iterable[model.Place]) -> set[str]:
    """The keys of what holds the places asked for, up to their countries by all names."""
    from dalil.places.facts import countries

    above: set[str] = set()
    of_incidents = ([key for _, _, key in place_names(place)] for place in places)
    for chain in (*_told(keys), *of_incidents):
        at = next((index for index, key in enumerate(chain) if key in keys), None)
        if at is not None:
            above |= set(chain[at + 1 :])
    codes = {key.removeprefix("=") for key in above if key.startswith("=")} & countries().keys()
    return above | {name_key(name) for code in codes for name in countries()[code].names}


def _told(keys: Sequence[str]) -> list[list[str]]:
    """The chains of keys, each place's own first, of some places that claims name and that lie within those asked
    for.
    """
    pairs = list(ClaimPlace.objects.filter(key__in=keys).order_by().values_list("claim_id", "position")[:_SAMPLE])
    chains: dict[tuple[int, int], list[str]] = {pair: [] for pair in pairs}
    rows = ClaimPlace.objects.filter(claim__in={claim for claim, _ in pairs}).order_by("depth")
    for claim, position, key in rows.values_list("claim_id", "position", "key"):
        if (claim, position) in chains:
            chains[claim, position].append(key)
    return list(chains.values())
