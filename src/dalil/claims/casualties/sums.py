"""Sums: counts of one sentence that add up, or of which one holds the others."""

from __future__ import annotations

import re
from dataclasses import replace

from dalil.claims.casualties.tallies import Tally

_TOTAL = re.compile(
    r"\b(?:total|overall\s+(?:number|toll)|altogether|in\s+all),?\s*(?:of\s+|to\s+|at\s+)?$", re.IGNORECASE
)
_IN_ALL = re.compile(r"\s+(?:in\s+total|in\s+all|altogether)\b", re.IGNORECASE)
_ADDED = re.compile(
    r"(?:\s+of\s+(?:one|the\s+same|a\s+single)\s+family)?\s*(?:,|,?\s*and|as\s+well\s+as)\s+(?:an?\s+)?"
)
_MANY = 20  # people who are told one by one are fewer
_AND_A = re.compile(r"\s+and\s+(?:an?\s+|one\s+)?")
_STATE_FORCE = re.compile(
    r"\b(?:soldiers?|police\w*|policem[ae]n|officers?|troops|troopers?|servicem[ae]n|(?:border|security)\s+guards?|constables?|gendarmes?"
    r"|commandos?|rangers?|paramilitar\w+|personnel)$",
    re.IGNORECASE,
)


def reckoned(text: str, tallies: list[Tally]) -> list[Tally]:
    """The counts of a sentence's ``text`` with parts told from wholes: none stands beside what it is a part of."""
    return _added_up(text, _parts_of_sums(_in_total(text, tallies)))


def _in_total(text: str, tallies: list[Tally]) -> list[Tally]:
    """ "six wounded were taken to hospital, with a total of 13 people injured": the total holds them."""
    kept = list(tallies)
    for total in tallies:
        if not _TOTAL.search(text[: total.start]) and not _IN_ALL.match(text, total.end):
            continue
        for part in tallies:
            same = (part.outcome, part.who) == (total.outcome, total.who) and part is not total
            if same and part.start < total.start and part.quantity.low < total.quantity.low and part in kept:
                kept.remove(part)
    return kept


def _parts_of_sums(tallies: list[Tally]) -> list[Tally]:
    """ "Two civilians were killed, a woman and a child": counts that follow a count and add up to it are parts of
    it."""
    for number, whole in enumerate(tallies):
        if whole.subgroup or whole.who != "people" or whole.quantity.high != whole.quantity.low:
            continue
        parts: list[Tally] = []
        for tally in tallies[number + 1 :]:
            if tally.subgroup or tally.outcome != whole.outcome or tally.who in ("people", "fighters"):
                break
            parts.append(tally)
            if sum(p.quantity.low for p in parts) == whole.quantity.low and len(parts) > 1:
                for part in parts:
                    part.subgroup, part.part_of = True, whole.who
                break
    return tallies


def _added_up(text: str, tallies: list[Tally]) -> list[Tally]:
    """ "two doctors and a nurse" are three medical staff: joined counts of one outcome and one ``who`` become one."""
    found: list[Tally] = []
    for tally in tallies:
        last = found[-1] if found else None
        joined = (
            last is not None
            and (last.outcome, last.who, last.part_of) == (tally.outcome, tally.who, tally.part_of)
            and (
                (tally.who not in ("people", "fighters") and not (last.bare or tally.bare))
                or _of_them_too(text, last, tally)
                or _one_and_one(text, last, tally)
                or _of_one_state(text, last, tally)
                or _listed(last, tally)
            )
            and not (last.earlier or tally.earlier)
            and None not in (last.quantity.high, tally.quantity.high)
            and re.fullmatch(_ADDED, text[last.end : tally.start]) is not None
        )
        if last is not None and joined:
            found[-1] = replace(last, quantity=last.quantity + tally.quantity, end=tally.end)
        else:
            found.append(tally)
    return found


def _one_and_one(text: str, first: Tally, second: Tally) -> bool:
    """ "an officer and a soldier were wounded": two."""
    single = first.quantity.high == second.quantity.high == 1 and not (first.bare or second.bare or second.subgroup)
    one_side = first.side is None or second.side in (None, first.side) or text[second.start : second.end].islower()
    return single and one_side and re.fullmatch(_AND_A, text[first.end : second.start]) is not None


def _listed(first: Tally, second: Tally) -> bool:
    """ "killed a monk, two novices and a ferryman": people told one by one."""
    plain = first.who == second.who == "people" and not (first.bare or second.bare or first.subgroup or second.subgroup)
    few = (first.quantity.high or _MANY) + (second.quantity.high or _MANY) < _MANY
    head = second.head
    listed = head.dep_ == "conj" or (head.dep_ == "appos" and any(c.dep_ == "conj" for c in head.children))
    return plain and few and listed and second.verb.i == first.verb.i


def _of_them_too(text: str, first: Tally, others: Tally) -> bool:
    """ "killing eight members of a family and two others": ten."""
    words = text[others.start : others.end].lower()
    return others.who == "people" and not others.subgroup and not first.subgroup and words.endswith(("others", "other"))


def _of_one_state(text: str, first: Tally, second: Tally) -> bool:
    """ "three policemen and two soldiers": five of the forces of one state."""
    both = [text[t.start : t.end] for t in (first, second)]
    nations = any(c.isupper() for words in both for c in words[1:])
    return first.who == second.who == "fighters" and not nations and all(map(_STATE_FORCE.search, both))
