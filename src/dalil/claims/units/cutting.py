"""Cutting: a clause that tells of several occurrences ("six in one town and three in another") gives a unit for
each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dalil.claims.casualties.tallies import Tally
from dalil.claims.units.sharing import shared_out
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import word_set
from dalil.places import Toponym

if TYPE_CHECKING:
    from spacy.tokens import Token

_FOLLOWING = word_set("verbs", "following")
_SERIES = word_set("nouns", "series")


def _place_groups(unit: Unit) -> list[list[Toponym]]:
    """Places that stand together ("A, B and C") count once."""
    groups: list[list[Toponym]] = []
    text = unit.sentence.text
    for place in unit.places:
        if place.is_parent:
            if groups:
                groups[-1].append(place)
            continue
        if groups:
            between = text[groups[-1][-1].end : place.start]
            if (
                re.fullmatch(
                    r"\W*(?:and|or|as\s+well\s+as|the|towns?|villages?|of|cit(?:y|ies)|districts?|neighbou?rhoods?|in|provinces?|governorates?|near(?:by)?|,|\s|&)*\W*",
                    between,
                    re.IGNORECASE,
                )
                or len(between.strip()) == 0
            ):
                groups[-1].append(place)
                continue
        groups.append([place])
    return groups


def _clusters(tallies: list[Tally]) -> list[list[Tally]]:
    """Main counts with what goes with them; a repeated outcome of the same people begins a new cluster."""
    clusters: list[list[Tally]] = []
    seen: set[tuple[str, str]] = set()
    for tally in tallies:
        key = (tally.outcome, "fighters" if tally.who == "fighters" else "people")
        if tally.subgroup and clusters:
            clusters[-1].append(tally)
            continue
        if not clusters or (
            key in seen
            and not tally.earlier
            and tally.part_of is None
            and (tally.who in ("people", clusters[-1][0].who) or tally.bare)
        ):
            clusters.append([tally])
            seen = {key}
        else:
            clusters[-1].append(tally)
            seen.add(key)
    return clusters


def cut(unit: Unit) -> list[Unit]:
    """A unit with several counts of one outcome, each with a place of its own, is several occurrences."""
    if any(t.share for t in unit.tallies):
        return shared_out(unit, _place_groups(unit))
    groups = [g for g in _place_groups(unit) if any(not p.is_parent for p in g)]
    clusters = _clusters(unit.tallies)
    if len(clusters) > 1 and len(groups) < 2:
        return _cut_by_days(unit, clusters)
    if len(clusters) < 2 or len(groups) < 2:
        return [unit]
    total = None
    if len(clusters) == len(groups) + 1 and re.search(
        r"[:–—]", unit.sentence.text[clusters[0][-1].end : clusters[1][0].start]
    ):
        total, clusters = clusters[0], clusters[1:]
    where: list[Toponym] = []
    if len(clusters) == len(groups) > 2 and _shared_out(unit, clusters):
        total, clusters, where, groups = clusters[0], clusters[1:], groups[0], groups[1:]
    pairs = _paired(clusters, groups)
    if pairs is None:
        return [unit]
    pieces = []
    if total is not None:
        whole = replace(unit, tallies=total, places=where, forced_scope="aggregate")
        whole.end = pairs[0][0][0].start
        pieces.append(whole)
    bounds = [min(c[0].start, g[0].start) for c, g in pairs]
    for number, (cluster, group) in enumerate(pairs):
        piece = Unit(
            unit.sentence,
            set(unit.heads),
            list(unit.triggers),
            cluster,
            [],
            group,
            [],
            list(unit.parties),
            list(unit.weapons),
        )
        piece.start = bounds[number] if number else unit.start
        piece.end = bounds[number + 1] if number + 1 < len(pairs) else unit.end
        own = [d for d in unit.dates if piece.start <= d.start < piece.end]
        lead = [d for d in unit.dates if d.start < bounds[0]] or unit.dates[:1]
        piece.dates = own or lead
        piece.strikes = [s for s in unit.strikes if piece.start <= s.start < piece.end]
        piece.targets = [
            t for t in unit.targets if (piece.start <= t.start < piece.end) or (number == 0 and t.start < bounds[0])
        ]
        piece.relation = "cut"
        pieces.append(piece)
    return pieces


def _shared_out(unit: Unit, clusters: list[list[Tally]]) -> bool:
    """ "killed eleven in the province: five in one town, four in another and two in a third"."""
    first, *parts = (cluster[0] for cluster in clusters)
    colon = unit.sentence.text[: parts[0].start].rstrip().endswith((":", "–", "—"))
    return colon and sum(part.quantity.low for part in parts) <= first.quantity.low


def in_sequence(unit: Unit) -> list[Unit]:
    """ "The shelling followed clashes at dawn": two occurrences, one after the other, each with what stands beside
    it."""
    nouns = {t.token.i for t in unit.triggers if not t.verb}
    if len(nouns) < 2:
        return [unit]
    for verb in unit.sentence.parsed:
        if verb.lemma_.lower() not in _FOLLOWING or verb.pos_ != "VERB":
            continue
        first = next((c for c in verb.children if c.dep_ == "nsubj" and c.i in nouns), None)
        second = next((_in_series(c) for c in verb.children if c.dep_ == "dobj" and _in_series(c).i in nouns), None)
        if first is None or second is None:
            continue
        at = next(c for c in verb.children if c.dep_ == "dobj").left_edge.idx
        one, two = replace(unit), replace(unit)
        for name in ("triggers", "tallies", "strikes", "places", "dates", "parties", "weapons", "targets"):
            mentions = getattr(unit, name)
            setattr(one, name, [m for m in mentions if m.start < at])
            setattr(two, name, [m for m in mentions if m.start >= at])
        one.end = two.start = at
        return [one, two]
    return [unit]


def _in_series(noun: Token) -> Token:
    """ "a series of strikes", "a day of shelling": the noun that the first is of."""
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return inner if inner is not None and noun.lemma_.lower() in _SERIES else noun


def _cut_by_days(unit: Unit, clusters: list[list[Tally]]) -> list[Unit]:
    """ "31,400 people between 12 and 16 January, which brings to 380,000 those displaced since November": a count for
    each span."""
    dates = [d for d in unit.dates if d.first is not None]
    if len({(d.first, d.last) for d in dates}) < 2 or any(c[0].earlier for c in clusters):
        return [unit]
    pieces = []
    for number, cluster in enumerate(clusters):
        limit = clusters[number + 1][0].start if number + 1 < len(clusters) else len(unit.sentence.text)
        own = [d for d in dates if cluster[0].start < d.start < limit]
        if not own:
            return [unit]
        piece = replace(
            unit,
            tallies=cluster,
            dates=own[:1],
            strikes=unit.strikes if number == 0 else [],
            targets=unit.targets if number == 0 else [],
        )
        piece.start, piece.end, piece.relation = (unit.start if number == 0 else cluster[0].start), limit, "cut"
        pieces.append(piece)
    return pieces


def _paired(clusters: list[list[Tally]], groups: list[list[Toponym]]) -> list[tuple[list[Tally], list[Toponym]]] | None:
    """Each cluster of counts with its place: the one that follows before the next count, else the one before it."""
    pairs: list[tuple[list[Tally], list[Toponym]]] = []
    used: set[int] = set()
    if len(groups) == len(clusters):
        place_first = groups[0][0].start < clusters[0][0].start and groups[-1][0].start < clusters[-1][0].start
        count_first = clusters[0][0].start < groups[0][0].start and clusters[-1][0].start < groups[-1][0].start
        if place_first or count_first:
            return list(zip(clusters, groups, strict=True))
    for number, cluster in enumerate(clusters):
        limit = clusters[number + 1][0].start if number + 1 < len(clusters) else 10**9
        floor = clusters[number - 1][-1].end if number else -1
        after = [i for i, g in enumerate(groups) if i not in used and cluster[0].start < g[0].start < limit]
        before = [i for i, g in enumerate(groups) if i not in used and floor < g[0].start < cluster[0].start]
        choice = after[0] if after else before[-1] if before else None
        if choice is None:
            if pairs:
                pairs[-1][0].extend(cluster)
                continue
            return None
        used.add(choice)
        pairs.append((cluster, groups[choice]))
    return pairs if len(pairs) > 1 else None
