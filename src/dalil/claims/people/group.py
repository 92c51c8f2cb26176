"""People in a sentence: how many, and who, before anything is said of what happened to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dalil.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass
class Group:
    """A number of people as named: ``number`` is the token of the quantity, ``head`` that of the noun (the same where
    there is none).

    ``bare`` is true where no noun tells who they are ("killed six", "22 others"), ``others`` where they are more of
    the same. ``of_them`` marks "six of them (children)". A ``weak`` one counts only where no other is told of the same
    outcome ("The driver was wounded."); one that points ``back`` is of those who were counted before ("The teachers had
    been killed on Monday.").
    """

    start: int
    end: int
    quantity: Quantity
    who: str
    civilian: bool
    head: Token
    bare: bool = False
    others: bool = False
    of_them: bool = False
    vague: bool = False
    definite: bool = False
    of_what: str | None = None
    mixed: bool = False
    weak: bool = False
    back: bool = False
