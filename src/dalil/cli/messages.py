"""What a command says beside its output: one line each, on standard error."""

from __future__ import annotations

import sys


class FailedError(Exception):
    """The work failed; the message is one clear line. Ends the command with exit code 1."""


def complain(message: str) -> None:
    """Print ``dalil: message`` on standard error, on one line whatever the message holds."""
    line = "".join(char if char.isprintable() else " " for char in message)
    print(f"dalil: {line}", file=sys.stderr)
