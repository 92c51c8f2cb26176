"""Inputs taken in: paths, folders and standard input → :class:`~dalil.model.Capture`, byte for byte.

Nothing here looks at what the bytes mean; :mod:`dalil.reports` does.
"""

from dalil.capture.inputs import MAX_INPUT_BYTES, InputError, printable, read_captures

__all__ = ["MAX_INPUT_BYTES", "InputError", "printable", "read_captures"]
