"""Casualties of a sentence: the people to whom something happened, each count with its outcome."""
