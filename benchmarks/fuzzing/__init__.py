"""What ``benchmarks/fuzz.py`` and its test share: broken inputs, and the rules that every claim keeps."""
