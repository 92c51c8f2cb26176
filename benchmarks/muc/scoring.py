"""The score of templates in the GTT form: micro F1 over the type of incident and five roles filled with strings.

The rules of the published measure (Du, Rush and Cardie, "Template Filling with Generative Transformers", 2021), in
short: a predicted template may be paired with one of the corpus if their types agree; a predicted entity is right if
all its strings are among those that the corpus gives for one entity of that role; pairs are chosen, message by message,
so that the score is best; what stays unpaired counts as wrong or missed with all its entities.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dalil.evaluation.assignment import best_pairs

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
SLOTS = ("incident_type", *ROLES)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def folded(text: str) -> str:
    """Lower case, without punctuation, articles and surplus blanks: how strings are compared."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


@dataclass(frozen=True)
class Template:
    """A template: the type of incident and, for each role, entities; an entity is the strings that may stand for it."""

    incident_type: str
    roles: Mapping[str, tuple[frozenset[str], ...]]

    @classmethod
    def of(cls, incident_type: str, roles: Mapping[str, Iterable[Iterable[str]]]) -> Template:
        """A template of strings as they stand in a text."""
        return cls(
            incident_type,
            {
                role: tuple(frozenset(folded(s) for s in entity) for entity in roles.get(role, ()) if any(entity))
                for role in ROLES
            },
        )


@dataclass
class Tally:
    """Right and all, of what was predicted and of what was to be found."""

    right_predicted: int = 0
    predicted: int = 0
    right_wanted: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """The share of the predicted that is right."""
        return self.right_predicted / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the wanted that was found."""
        return self.right_wanted / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: Tally) -> None:
        """Add the numbers of another tally."""
        self.right_predicted += other.right_predicted
        self.predicted += other.predicted
        self.right_wanted += other.right_wanted
        self.wanted += other.wanted


@dataclass
class Score:
    """A tally a slot, and of each message its errors as lines."""

    slots: dict[str, Tally] = field(default_factory=lambda: {slot: Tally() for slot in SLOTS})
    errors: list[str] = field(default_factory=list)

    @property
    def micro(self) -> Tally:
        """All slots together."""
        total = Tally()
        for tally in self.slots.values():
            total.add(tally)
        return total


def read_keys(path: Path) -> dict[str, list[Template]]:
    """The templates of each message of a GTT file (JSON Lines); a template that is there twice counts once."""
    keys: dict[str, list[Template]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        record: dict[str, Any] = json.loads(line)
        found: list[Template] = []
        for raw in record["templates"]:
            template = Template.of(
                raw["incident_type"], {r: [[s[0] for s in entity] for entity in raw[r]] for r in ROLES}
            )
            if template not in found:
                found.append(template)
        keys[record["docid"]] = found
    return keys


def _right(entity: frozenset[str], others: Sequence[frozenset[str]]) -> bool:
    return any(entity <= other for other in others)


def _pair(predicted: Template, wanted: Template) -> tuple[int, int] | None:
    """How many of each side's entries are right in this pair, ``None`` if the types differ."""
    if predicted.incident_type not in wanted.incident_type:
        return None
    right_predicted = right_wanted = 1
    for role in ROLES:
        mine, theirs = predicted.roles[role], wanted.roles[role]
        right_predicted += sum(_right(e, theirs) for e in mine)
        right_wanted += sum(any(e <= entity for e in mine) for entity in theirs)
    return right_predicted, right_wanted


def _size(template: Template) -> int:
    return 1 + sum(len(template.roles[role]) for role in ROLES)


def align(predicted: Sequence[Template], wanted: Sequence[Template]) -> list[tuple[int, int]]:
    """The pairs, as indices, that give a message its best score."""
    all_predicted = max(1, sum(map(_size, predicted)))
    all_wanted = max(1, sum(map(_size, wanted)))
    gain = []
    for mine in predicted:
        row = []
        for theirs in wanted:
            right = _pair(mine, theirs)
            row.append(right[0] / all_predicted + right[1] / all_wanted if right else 0.0)
        gain.append(row)
    return [(i, j) for i, j in best_pairs(gain) if gain[i][j] > 0]


def score_message(score: Score, name: str, predicted: Sequence[Template], wanted: Sequence[Template]) -> None:
    """Add one message to the score, and its errors."""
    pairs = align(predicted, wanted)
    of_predicted, of_wanted = dict(pairs), {j: i for i, j in pairs}
    for i, mine in enumerate(predicted):
        theirs = wanted[of_predicted[i]] if i in of_predicted else None
        score.slots["incident_type"].predicted += 1
        score.slots["incident_type"].right_predicted += theirs is not None
        if theirs is None:
            score.errors.append(f"{name}\textra template\t{_shown(mine)}")
        for role in ROLES:
            tally = score.slots[role]
            tally.predicted += len(mine.roles[role])
            for entity in mine.roles[role]:
                right = theirs is not None and _right(entity, theirs.roles[role])
                tally.right_predicted += right
                if theirs is not None and not right:
                    score.errors.append(
                        f"{name}\textra {role}\t{' / '.join(entity)}\twanted {[sorted(e) for e in theirs.roles[role]]}"
                    )
    for j, theirs in enumerate(wanted):
        paired = predicted[of_wanted[j]] if j in of_wanted else None
        score.slots["incident_type"].wanted += 1
        score.slots["incident_type"].right_wanted += paired is not None
        if paired is None:
            score.errors.append(f"{name}\tmissed template\t{_shown(theirs)}")
        for role in ROLES:
            tally = score.slots[role]
            tally.wanted += len(theirs.roles[role])
            for entity in theirs.roles[role]:
                right = paired is not None and any(e <= entity for e in paired.roles[role])
                tally.right_wanted += right
                if paired is not None and not right:
                    given = [sorted(e) for e in paired.roles[role]]
                    score.errors.append(f"{name}\tmissed {role}\t{' / '.join(sorted(entity))}\tgiven {given}")


def _shown(template: Template) -> str:
    filled = {role: [sorted(e)[0] for e in template.roles[role]] for role in ROLES if template.roles[role]}
    return f"{template.incident_type} {json.dumps(filled, ensure_ascii=False)}"
