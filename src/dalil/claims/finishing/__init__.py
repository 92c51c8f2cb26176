"""Finishing: an occurrence becomes a claim."""
