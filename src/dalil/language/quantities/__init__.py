"""Quantities: every number that a text names, as a range with a role (claims guide, "Numbers")."""

from dalil.language.quantities.mentions import QuantityMention, find_quantities

__all__ = ["QuantityMention", "find_quantities"]
