"""Sentences of a report: what is named in them, their parse, and the clauses that a parse has."""
