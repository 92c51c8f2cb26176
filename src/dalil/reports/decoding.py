"""Bytes → the decoded source that all offsets refer to."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How other kinds of files begin, and what to call them.
_BINARIES: Final = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"BZh", "bzip2; unpack it first"),
    (b"\xfd7zXZ", "xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd; unpack it first"),
    (b"WARC/1.", "a WARC archive"),
)
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b")) + b"\x7f"


class DecodingError(ValueError):
    """The bytes are no text; the message says what they are, without naming the file."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of an input without its byte-order mark, all other characters kept (also ``\\r``), and how it was read.

    ``damaged`` counts the characters that could not be decoded and stand as U+FFFD.
    """

    text: str
    encoding: str
    damaged: int = 0


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode ``content``: byte-order mark, UTF-8, the declared character set, then detection.

    ``declared`` is what a carrier says (the charset of an HTTP header); a declaration in the page itself is found here.
    UTF-8 goes before any declaration because text that is valid UTF-8 by chance hardly exists, and wrong declarations
    do. Raises :class:`DecodingError` for binaries.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _replacing(content, encoding)
    if b"\0" in content[:4096] and (wide := _unmarked_utf16(content)):
        return _replacing(content, wide)
    _refuse_binaries(content)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    damaged_utf8 = content.decode("utf-8", "replace")
    damaged = damaged_utf8.count("\ufffd")
    whole = sum(char > "\x7f" for char in damaged_utf8) - damaged
    if damaged * 2 <= whole:
        return Decoded(damaged_utf8, "utf-8", damaged)
    for name in (declared, _declared_within(content), _guess(content)):
        if name and (decoded := _strictly(content, name)):
            return decoded
    return _replacing(content, "cp1252")


def _refuse_binaries(content: bytes) -> None:
    for magic, name in _BINARIES:
        if content.startswith(magic):
            raise DecodingError(f"not a text: {name}")
    sample = content[:65536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\0" in content or controls * 50 > len(sample):
        raise DecodingError("not a text but a binary file")


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark shows in Latin text as a zero at every other byte."""
    sample = content[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 8:
        return None
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > 0.6 * half and others < 0.02 * half:
            text = sample[: half * 2].decode(encoding, "replace")
            return encoding if sum(char < " " and not char.isspace() for char in text) * 50 <= len(text) else None
    return None


def _replacing(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, "replace")
    # A replacement character that was written by the author is no damage; it can only be there in Unicode.
    written = content.count("\ufffd".encode(encoding)) if encoding.startswith("utf-8") else 0
    return Decoded(text, encoding.removesuffix("-sig"), max(text.count("\ufffd") - written, 0))


def _strictly(content: bytes, name: str) -> Decoded | None:
    try:
        encoding = codecs.lookup(name).name
        # The web's rule (WHATWG Encoding): pages that say Latin-1 or ASCII mean Windows-1252.
        if encoding in ("iso8859-1", "ascii"):
            encoding = "cp1252"
        return Decoded(content.decode(encoding), encoding)
    except (LookupError, ValueError, TypeError):
        return None


def _declared_within(content: bytes) -> str | None:
    if match := _DECLARED.search(content[:4096]):
        return (match[1] or match[2]).decode("ascii")
    return None


def _guess(content: bytes) -> str | None:
    """The likeliest legacy encoding.

    English with a few quotation marks and accents is Windows-1252; detectors, which count letters, are led astray by so
    few.
    """
    sample = content[:65536]
    high = sum(byte > 127 for byte in sample)
    if high * 7 < len(sample) and _strictly(content, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else None
