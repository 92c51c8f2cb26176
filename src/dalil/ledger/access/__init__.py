"""Accounts of a ledger: making them, signing in, and what a request may see."""
