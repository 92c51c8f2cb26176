"""Joining: clauses of one sentence that tell of one occurrence become one unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from dalil.claims.sentences.clauses import speaks_of_itself
from dalil.claims.units.kinds import HARMLESS, compatible
from dalil.claims.units.unit import Unit
from dalil.lexicon.grammar import word_set
from dalil.places import fold_name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ONE_EACH = HARMLESS | {"territory", "siege"}
_COMING = word_set("verbs", "coming")
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
_PARTING = {";", ":"}


class Joiner:
    """Joins the units of one sentence; ``heads`` gives for each token the head of its clause, ``denied`` are the tokens
    of what somebody denies."""

    def __init__(self, doc: Doc, heads: Sequence[int], denied: Collection[int] = ()) -> None:
        self.doc = doc
        self.heads = heads
        self.denied = set(denied)

    def joined(self, units: list[Unit]) -> list[Unit]:
        """Join a clause with the one that it hangs on where nothing sets them apart."""
        by_clause = {clause: unit for unit in units for clause in unit.heads}
        for unit in sorted(units, key=lambda u: -self._depth(min(u.heads))):
            clause = min(unit.heads, key=self._depth)
            parent = self._parent(clause, by_clause)
            if parent is None or parent is unit:
                continue
            if self._apart(parent, unit, self.doc[clause]):
                unit.relation = self.doc[clause].dep_
                continue
            parent.absorb(unit)
            for head in unit.heads:
                by_clause[head] = parent
        kept = {id(u): u for u in by_clause.values()}
        return sorted(kept.values(), key=lambda u: u.start)

    def _depth(self, index: int) -> int:
        depth, token = 0, self.doc[index]
        while token.head.i != token.i and depth < 60:
            token, depth = token.head, depth + 1
        return depth

    def _parent(self, clause: int, by_clause: dict[int, Unit]) -> Unit | None:
        """The unit of the nearest clause above one."""
        current = clause
        for _ in range(20):
            head = self.doc[current].head
            if head.i == current:
                break
            current = self.heads[head.i]
            if current in by_clause:
                return by_clause[current]
            if self.heads[current] == current and self.doc[current].head.i == current:
                break
        return None

    def _parted(self, head: Token, parent: Unit) -> bool:
        """Whether a semicolon or a colon stands between a clause and the one that it would join."""
        nearest = min(parent.heads, key=lambda i: abs(i - head.i))
        low, high = sorted((nearest, head.i))
        return any(t.text in _PARTING for t in self.doc[low:high])

    def _parted_by(self, head: Token, parent: Unit, child: Unit) -> bool:
        """Whether a mark, or a relative clause with a day of its own, sets a clause apart."""
        if head.dep_ == "conj" and _one_of_many(parent, child):
            return True
        since = head.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "since" for c in head.children)
        if since and child.triggers and parent.tallies:
            return True  # "the number killed since troops raided a hideout": what the counting began with
        own_day = head.dep_ == "relcl" and bool(child.dates) and not parent.dates
        parted = bool(child.triggers and self._parted(head, parent)) or _says_where(parent, child, head)
        return parted or (own_day and _ways_apart(parent, child))

    def _apart(self, parent: Unit, child: Unit, head: Token) -> bool:
        """Whether a clause tells of another occurrence than the one above it; ``head`` is the clause's head."""
        if bool(parent.heads & self.denied) != bool(child.heads & self.denied):
            return True
        elsewhere = _other_places(parent, child) and not _others_of_them(parent, child, head)
        if not compatible(parent, child) or elsewhere or _other_dates(parent, child):
            return True
        if (
            self._parted_by(head, parent, child)
            or _long_before(head, parent, child)
            or _went_before(parent, child, head)
        ):
            return True
        if head.dep_ == "conj" and child.kinds & _ONE_EACH:
            own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in head.children)
            return own_subject or _other_counts(parent, child)
        if head.dep_ == "relcl" and any(c.lemma_ == "have" and c.dep_ == "aux" for c in head.children):
            return bool(child.triggers and parent.triggers) or _other_counts(parent, child)
        return _other_counts(parent, child)


def _others_of_them(parent: Unit, child: Unit, head: Token) -> bool:
    """ "In Kunar, one man was killed and three others wounded when a mine blew up in the Asmar district": others than
    he, where the first place opens the sentence."""
    others = any(_OTHERS.search(child.sentence.text[t.start : t.end]) for t in child.tallies)
    first = min((t.start for t in parent.tallies), default=-1)
    fronted = all(p.end <= first for p in parent.places)
    shared = {t.outcome for t in parent.tallies} & {t.outcome for t in child.tallies}
    return head.dep_ == "conj" and others and fronted and not shared


def _says_where(parent: Unit, child: Unit, head: Token) -> bool:
    """ "killed nine in Mellit, west of the city that has been besieged since May": what is told of a place beside the
    way."""
    standing = bool(child.kinds) and child.kinds <= {"siege", "territory"} and not parent.kinds & child.kinds
    return head.dep_ in ("relcl", "acl") and standing and bool(parent.triggers or parent.tallies)


def _answers(parent: Unit, child: Unit, head: Token) -> bool:
    """ "launched strikes after militants had fired rockets": two sides, two deeds."""
    mine, theirs = parent.doers, child.doers
    marked = any(c.dep_ == "mark" and c.lower_ in ("after", "as", "since") for c in head.children)
    own = any(c.dep_ == "nsubj" for c in head.children)
    itself = any(t.verb and speaks_of_itself(t.token) for t in parent.triggers)
    others = bool(theirs) and (itself or (bool(mine) and not mine & theirs))
    came = head.head.lemma_.lower() in _COMING and (child.tallies or child.triggers)
    return head.dep_ == "advcl" and marked and own and (bool(came) or (others and bool(child.triggers)))


def _went_before(parent: Unit, child: Unit, head: Token) -> bool:
    """Whether a clause tells what came before that which the clause above it tells."""
    return _answers(parent, child, head) or _after_fighting(parent, child, head)


def _after_fighting(parent: Unit, child: Unit, head: Token) -> bool:
    """ "shelled the farms after clashes broke out over the past few days": what went before, and no part of it."""
    marked = any(c.dep_ == "mark" and c.lower_ == "after" for c in head.children)
    fighting = child.kinds == {"clash"} and "clash" not in parent.kinds and not child.tallies and bool(child.dates)
    return head.dep_ == "advcl" and marked and fighting and any(t.verb for t in parent.triggers)


def _one_of_many(parent: Unit, child: Unit) -> bool:
    """ "struck dozens of villages overnight and hit the city of Tyre": a sum, and one attack beside it."""
    sums = any(s.outcome == "places_hit" and s.quantity.low > 2 for s in parent.strikes)
    return sums and bool(child.triggers) and bool(_names(child)) and not _names(parent)


def _long_before(head: Token, parent: Unit, child: Unit) -> bool:
    """ "Since losing the capital in March, the army has …": what came before, with a day of its own; not where only a
    toll stands above it ("Five people are missing after shelling on Monday")."""
    if head.head.lower_ == "after" and not parent.triggers and not parent.dates:
        return False
    after = head.dep_ == "pcomp" and head.head.lower_ in ("since", "after")
    return after and bool(child.dates) and bool(child.triggers)


def _other_counts(a: Unit, b: Unit) -> bool:
    """Whether ``b`` gives another number of those whom ``a`` counts."""
    mine = {(t.outcome, t.who): t.quantity for t in a.tallies if not t.subgroup}
    return any(
        mine.get((t.outcome, t.who), t.quantity) != t.quantity for t in b.tallies if not t.subgroup and not t.earlier
    )


def _names(unit: Unit) -> set[str]:
    return {fold_name(p.name) for p in unit.places if not p.is_parent}


def _other_places(a: Unit, b: Unit) -> bool:
    mine, yours = _names(a), _names(b)
    if not mine or not yours or mine & yours:
        return False
    around = {fold_name(w) for p in (*a.places, *b.places) for w in p.within} | {
        fold_name(p.name) for p in (*a.places, *b.places) if p.is_parent
    }
    wide = {fold_name(p.name) for p in (*a.places, *b.places) if p.level_hint in ("country", "province", "region")}
    return not (mine <= around | wide or yours <= around | wide)


def _other_dates(a: Unit, b: Unit) -> bool:
    mine = {(d.first, d.last) for d in a.dates if d.first and d.kind != "anaphoric"}
    yours = {(d.first, d.last) for d in b.dates if d.first and d.kind != "anaphoric"}
    if any(d.kind == "anaphoric" and d.offset for d in b.dates):
        return True
    return bool(mine and yours and not mine & yours)


def _ways_apart(a: Unit, b: Unit) -> bool:
    """ "in control of the prison which fighters stormed last Thursday": the taking is not the storming."""
    return "territory" in a.kinds and bool(b.kinds) and "territory" not in b.kinds
