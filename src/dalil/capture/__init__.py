"""Inputs taken in: files, folders, archives, mailboxes and the web → :class:`~dalil.model.Capture`, byte for byte.

What holds several originals (a web archive, a mailbox, a feed) is opened; nothing here looks at what an original means:
:mod:`dalil.reports` does.
"""

from dalil.capture.files import MAX_INPUT_BYTES
from dalil.capture.inputs import Archive, Inputs, Item, read_captures
from dalil.capture.outcomes import SKIP_REASONS, InputError, Skipped, is_url, printable

__all__ = [
    "MAX_INPUT_BYTES",
    "SKIP_REASONS",
    "Archive",
    "InputError",
    "Inputs",
    "Item",
    "Skipped",
    "is_url",
    "printable",
    "read_captures",
]
