"""The adapter of ``benchmarks/muc4.py``: texts of MUC-4 in, templates made of claims, scored in the GTT form."""
