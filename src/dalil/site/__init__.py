"""The site of a ledger: archive, incidents, map, timeline and figures.

Pages work without JavaScript and without a network; they only read.
"""
