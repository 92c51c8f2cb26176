"""A large invented ledger for the benchmarks of the site."""
