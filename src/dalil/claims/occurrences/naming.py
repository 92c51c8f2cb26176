"""Naming: the kind of an occurrence, from its words, its means, its counts and what was told before it."""

from __future__ import annotations

from collections.abc import Sequence

from dalil.claims.events.trigger import Trigger
from dalil.claims.occurrences.occurrence import Occurrence
from dalil.claims.units.kinds import DUG_OUT, HARMLESS, SPECIFIC, aerial
from dalil.lexicon.grammar import word_set
from dalil.lexicon.terms import Terms

_BY_OUTCOME = {
    "killed": "killing",
    "injured": "attack",
    "killed_or_injured": "attack",
    "detained": "detention",
    "missing": "detention",
    "displaced": "displacement",
    "trapped": "siege",
    "asphyxiated": "chemical_attack",
    "affected": "aid",
    "strikes": "attack",
    "places_hit": "attack",
}
_MATERIEL = word_set("things", "materiel")
# kinds to which the weapons named beside them add nothing
_WITHOUT_MEANS = HARMLESS | {"clash", "territory", "materiel_loss", "siege", "displacement", "detention", "abuse"}
_REPELLING = word_set("verbs", "repelling")
_PUT_TO_DEATH = word_set("verbs", "put_to_death")
_BODIES = word_set("people", "bodies")
_AMBIGUOUS = 15  # how much a word that may be of the air or of the ground stands behind one that may not

_ONE_ATTACK = 1  # days from the first to the last of an attack: a night
_ASSAILING = ("attack", "raid", "assault")


class KindReader:
    """Names the kinds of the occurrences of one report; ``report_aerial`` where the report names aircraft at all."""

    def __init__(self, terms: Terms, report_aerial: bool) -> None:
        self.terms = terms
        self.report_aerial = report_aerial

    def kind_of(self, occurrence: Occurrence) -> str:
        """The kind of the highest rank that the words name; that of the counts where no word names one."""
        if occurrence.denied_kind is not None:
            return occurrence.denied_kind
        ranked = self._ranked(occurrence)
        if not ranked:
            inherited = None if _by_gunmen(occurrence) else occurrence.inherited_kind
            return inherited or _by_doers(_by_counts(occurrence), occurrence)
        best = _deadlier(max(ranked)[1], {kind for _, kind in ranked}, occurrence)
        if best not in ("agreement", "aid", "siege") and _only_displaced(occurrence):
            return self._of_displaced(ranked, occurrence)
        if best in ("attack", "clash", "killing", "shelling", "destruction") and _only_materiel(occurrence):
            return "materiel_loss"
        if occurrence.inherited_kind:
            return occurrence.inherited_kind if best == "attack" else best
        return _by_doers(best, occurrence)

    def _of_displaced(self, ranked: Sequence[tuple[int, str]], occurrence: Occurrence) -> str:
        """The kind of what only drove people out: that of the means of an attack told before them."""
        drove_out = _drove_out(occurrence)
        means = {kind for _, kind in ranked} & SPECIFIC if drove_out else set()
        if means:
            return max(means, key=lambda k: self.terms.rank[k])
        return _by_doers("attack", occurrence) if any(t.verb for t in drove_out) else "displacement"

    def _ranked(self, occurrence: Occurrence) -> list[tuple[int, str]]:
        """The kinds that words name, with their ranks."""
        rank, of_weapon = self.terms.rank, self.terms.kind_of_weapon
        weapons = [w.value for u in occurrence.units for w in u.weapons]
        ranked: list[tuple[int, str]] = []
        for trigger in (t for u in occurrence.units for t in u.triggers):
            if trigger.refers:
                continue
            if trigger.ambiguous is not None:
                ranked.append(self._ambiguous(trigger, trigger.ambiguous, occurrence, weapons))
            elif not (trigger.generic and occurrence.inherited_kind):
                ranked.append((trigger.rank + (_AMBIGUOUS if trigger.lemma in _PUT_TO_DEATH else 0), trigger.kind))
        if any(k not in _WITHOUT_MEANS for _, k in ranked) or (weapons and not ranked):
            ranked += [(rank[of_weapon[w]], of_weapon[w]) for w in weapons if w in of_weapon]
        if any(t.outcome == "asphyxiated" for u in occurrence.units for t in u.tallies) and ranked:
            ranked.append((90, "chemical_attack"))
        return ranked

    def _ambiguous(
        self, trigger: Trigger, kinds: tuple[str, str], occurrence: Occurrence, weapons: list[str]
    ) -> tuple[int, str]:
        """The kind of "bombing" and the like: by air where an aircraft is named, or the report names one and no group
        did it."""
        is_aerial = aerial(weapons, self.terms) or any(
            t.kind == "airstrike" and t.ambiguous is None for u in occurrence.units for t in u.triggers
        )
        doers = {p.mention.kind for u in occurrence.units for p in u.parties if p.role == "doer"}
        if "bomb" in trigger.lemma and not is_aerial and doers & {"state", "state_forces"}:
            return self.terms.rank["attack"], "attack"  # claims guide: an army's bombs with no carrier named
        if trigger.lemma == "raid" and trigger.plural and doers & {"state", "state_forces"}:
            return self.terms.rank[kinds[0]] - _AMBIGUOUS, kinds[0]  # an army's raids on a town fly; a raid may walk
        by_a_group = bool(doers) and doers <= {"armed_group", "militia", "political_body"}
        by_air = is_aerial or (self.report_aerial and not weapons and not by_a_group)
        kind = kinds[0] if by_air else kinds[1]
        return self.terms.rank[kind] - _AMBIGUOUS, kind


def _deadlier(best: str, kinds: set[str], occurrence: Occurrence) -> str:
    """What killed comes before who was taken or driven out: "killed a dozen people and kidnapped several"."""
    killed = any(t.outcome == "killed" and not t.subgroup for u in occurrence.units for t in u.tallies)
    first = next((t.outcome for u in occurrence.units for t in u.tallies if not t.subgroup), None)
    taken = max((t.quantity.low for u in occurrence.units for t in u.tallies if t.outcome == "detained"), default=0)
    dead = max((t.quantity.low for u in occurrence.units for t in u.tallies if t.outcome == "killed"), default=0)
    if best == "detention" and killed and (first == "killed" or dead > taken):
        return "killing"
    if best == "clash" and killed and kinds & {"bombing", "armed_attack"} and _only_repelled(occurrence):
        return "bombing" if "bombing" in kinds else "armed_attack"
    if best == "destruction" and any(t.verb and t.lemma in _ASSAILING for u in occurrence.units for t in u.triggers):
        return "attack"  # "attacked the village and stole 300 cows"
    if best == "destruction" and first == "killed":
        return "attack" if "attack" in kinds else "killing"
    if best == "displacement" and killed and kinds & {"attack", "killing", "armed_attack"}:
        return "attack"
    return best


def _only_repelled(occurrence: Occurrence) -> bool:
    """ "… set off an explosion at the gate, but were pushed back by guards": an attack, and how it ended."""
    clashes = [t for u in occurrence.units for t in u.triggers if t.kind == "clash"]
    return all(t.verb and t.lemma in _REPELLING for t in clashes)


def _by_gunmen(occurrence: Occurrence, *words: str) -> bool:
    """The doer's name says the means: "gunmen attacked three villages"."""
    doers = [p.mention.text.lower() for u in occurrence.units for p in u.parties if p.role == "doer"]
    return any(word in doer for doer in doers for word in words or ("gunm", "armed men"))


def _on_foot(occurrence: Occurrence) -> bool:
    """Rifles beside rocket-propelled grenades: men who came to the place, not guns that shelled it."""
    weapons = {w.value for u in occurrence.units for w in u.weapons}
    doers = {p.mention.kind for u in occurrence.units for p in u.parties if p.role == "doer"}
    of_a_group = bool(doers) and not doers & {"state", "state_forces"}
    return (
        of_a_group
        and bool(weapons & {"small_arms", "machine_gun"})
        and weapons <= {"small_arms", "machine_gun", "rocket", "grenade", "blade", "vehicle"}
    )


def _by_doers(kind: str, occurrence: Occurrence) -> str:
    """The kind, sharpened by who did it."""
    if kind == "shelling" and _on_foot(occurrence):
        return "armed_attack"
    if kind in ("attack", "killing") and _by_bomber(occurrence):
        return "bombing"
    by_hand = _by_gunmen(occurrence) and (kind != "destruction" or not _by_gunmen(occurrence, "armed men"))
    return "armed_attack" if kind in ("attack", "destruction", "killing") and by_hand else kind


def _by_bomber(occurrence: Occurrence) -> bool:
    """ "A suicide attacker at the gate killed 18"."""
    return any(
        m.id == "suicide_bombers" and u.start <= m.start < u.end for u in occurrence.units for m in u.sentence.actors
    )


def _only_displaced(occurrence: Occurrence) -> bool:
    main = [t for u in occurrence.units for t in u.tallies if not t.subgroup]
    return bool(main) and all(t.outcome == "displaced" for t in main)


def _drove_out(occurrence: Occurrence) -> list[Trigger]:
    """ "Rocket fire on the village on Sunday forced families to flee": the words for an attack on a day, told before
    whom it drove out."""
    if occurrence.days is None or not occurrence.dated or (occurrence.days[1] - occurrence.days[0]).days > _ONE_ATTACK:
        return []
    found: list[Trigger] = []
    for unit in occurrence.units:
        fled = min((t.start for t in unit.tallies if t.outcome == "displaced"), default=len(unit.sentence.text))
        found += [t for t in unit.triggers if t.kind in ("attack", *SPECIFIC) and t.start < fled]
    return found


def _only_materiel(occurrence: Occurrence) -> bool:
    """Whether only arms were lost, and nobody killed."""
    lost = [t for u in occurrence.units for t in u.targets]
    killed = any(t.outcome == "killed" for u in occurrence.units for t in u.tallies)
    return bool(lost) and all(t.type in _MATERIEL for t in lost) and not killed


def _by_counts(occurrence: Occurrence) -> str:
    """The kind that the first count gives; the dead of a named doer were killed, others died in an attack."""
    first = next((t for u in occurrence.units for t in u.tallies), None)
    if first is None:
        return "attack"
    dug_out = DUG_OUT.search(occurrence.units[0].sentence.text) is not None
    if first.outcome == "trapped" and dug_out:
        return "attack"
    if first.head.lemma_.lower() in _BODIES and not dug_out:
        return "killing"
    if first.outcome == "killed" and not any(p.role == "doer" for u in occurrence.units for p in u.parties):
        return "attack"
    return _BY_OUTCOME.get(first.outcome, "attack")
