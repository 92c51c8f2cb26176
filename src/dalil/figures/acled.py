"""Numbers as ACLED's codebook has them coded: vague words by fixed numbers (``acled.toml``), "at least 20" as 20."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from dalil.incidents import Toll
from dalil.model import Count, Quantity

_UNCOUNTED = re.compile(r"\b(several|many|few|number of)\b", re.IGNORECASE)
_NUMERAL = re.compile(r"\d|\b(two|three|pair|couple|both)\b", re.IGNORECASE)


@cache
def _table() -> tuple[tuple[tuple[re.Pattern[str], Quantity], ...], Quantity]:
    """The fixed numbers of words, and the range of those that have none."""
    with Path(__file__).with_name("acled.toml").open("rb") as file:
        table = tomllib.load(file)
    words = tuple(
        (re.compile(rf"\b{entry['word']}\b", re.IGNORECASE), Quantity.exactly(entry["number"]))
        for entry in table["words"]
    )
    return words, Quantity(*table["uncounted"])


def acled_number(count: Count) -> Quantity:
    """A count as coded. Words that are "3 or 10, depending on the scale and context of the attack" give the range
    from 3 to 10.
    """
    text, quantity = count.words.text if count.words else "", count.quantity
    if quantity.is_open and text:
        words, uncounted = _table()
        for pattern, number in words:
            if pattern.search(text):
                return number
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
