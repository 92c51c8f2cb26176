"""The adapter of ``benchmarks/gvc.py``: documents of the Gun Violence Corpus in, incidents with their tolls out."""
