"""Which Dalil this is, and what read a claim: the reader's name and version, written into every record."""

VERSION = "0.1.0"
READER = "rules 1.0"
