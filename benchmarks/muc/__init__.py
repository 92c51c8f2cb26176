"""The adapter of ``benchmarks/muc4.py``: texts of MUC-4 in, claims of Dalil turned into its templates, scored in the GTT form."""
