"""Occurrences of a report: units that tell of one event, joined, with what they inherit from what was told before."""
