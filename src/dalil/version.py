"""What read a claim: the reader's name and version, written into every record."""

READER = "rules 1.0"
