"""Numbers as ACLED has them coded: vague words by fixed numbers (``conventions.toml``), "at least 20" as 20."""

from __future__ import annotations

import re
from functools import cache

from dalil.figures.conventions import CONVENTIONS, Conventions, conventions
from dalil.incidents import Toll
from dalil.model import Count, Quantity

_UNCOUNTED = re.compile(r"\b(several|many|few|number of)\b", re.IGNORECASE)
_NUMERAL = re.compile(r"\d|\b(two|three|pair|couple|both)\b", re.IGNORECASE)


@cache
def _table() -> tuple[Conventions, Quantity]:
    """The fixed numbers of words, and the range of those that have none."""
    return conventions(["acled"]), Quantity(*CONVENTIONS["acled"]["uncounted"])


def acled_number(count: Count) -> Quantity:
    """A count as coded. Words that are "3 or 10, depending on the scale and context of the attack" give the range
    from 3 to 10.
    """
    text, quantity = count.words.text if count.words else "", count.quantity
    if quantity.is_open and text:
        words, uncounted = _table()
        fixed = words.number_of(text)
        if fixed is not None:
            return fixed
        bare = quantity.low == 2 and not _NUMERAL.search(text)
        if bare or (quantity.low <= 3 and _UNCOUNTED.search(text)):
            return uncounted
    return Quantity.exactly(quantity.low)


def acled_toll(toll: Toll) -> Quantity:
    """A toll as coded: the sum of its groups or munitions, else its count; of two numbers of one speaker the leading
    one.
    """
    coded = [acled_number(count) for count in toll.counts]
    total = coded[0]
    if len({(count.who, count.side) for count in toll.counts}) > 1:
        for quantity in coded[1:]:
            total = total + quantity
    return total
