"""E-mails → their text, with what their head states, and what is attached to them."""

from __future__ import annotations

import email
import email.header
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final

from dalil.reports.decoding import DecodingError, decode
from dalil.reports.page import Stated

MAX_MAIL_DEPTH: Final = 4
"""How many e-mails may lie within one another."""

_MOST_PARTS: Final = 500
_READ: Final = frozenset(
    (
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "message/rfc822",
        "text/csv",
    )
)
_SUFFIXES: Final = (".pdf", ".docx", ".eml", ".txt", ".html", ".htm", ".csv", ".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with an e-mail."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail: the text of the part that is read (``html`` if that is a page), ``None`` if it has none."""

    text: str | None
    html: bool
    stated: Stated
    attachments: tuple[Attached, ...] = ()
    warnings: tuple[str, ...] = ()


def read_mail(content: bytes) -> Mail:
    """The e-mail that ``content`` is. Whatever is broken in it is passed over; nothing is raised.

    Of a text in two forms the plain one is read. The sender's name is the source, the subject the title.
    """
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    plain: list[tuple[str, int]] = []
    pages: list[tuple[str, int]] = []
    attached: list[Attached] = []
    for number, part in enumerate(_parts(message)):
        if number >= _MOST_PARTS:
            break
        kind = part.get_content_type()
        name = _name(part)
        payload = _payload(part)
        if name or kind == "message/rfc822":
            if kind in _READ or name.lower().endswith(_SUFFIXES):
                attached.append(Attached(name or "message", kind, payload))
        elif kind in ("text/plain", "text/html") and payload.strip():
            try:
                decoded = decode(payload, _charset(part))
            except DecodingError:
                continue
            (plain if kind == "text/plain" else pages).append((decoded.text, decoded.damaged))
    found = (plain or pages)[:1]
    text, damaged = found[0] if found else (None, 0)
    warnings = (f"{damaged} characters could not be decoded",) if damaged else ()
    return Mail(text, not plain and bool(pages), _stated(message), tuple(attached), warnings)


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something; an e-mail within the e-mail is one of them and is not entered."""
    waiting: list[Message] = [message]
    while waiting:
        part = waiting.pop(0)
        # Only of a part that holds parts: of any other the library decodes it, and raises where its head is broken.
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting[:0] = [each for each in inner if isinstance(each, Message)]
        else:
            yield part


def _payload(part: Message) -> bytes:
    try:
        if part.is_multipart():
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            return first.as_bytes(policy=email.policy.compat32) if isinstance(first, Message) else b""
        payload = part.get_payload(decode=True)
    except (MessageError, ValueError, LookupError, AssertionError, TypeError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _name(part: Message) -> str:
    try:
        return _one_line(part.get_filename() or "")[:200]
    except (MessageError, ValueError, LookupError, TypeError):
        return ""


def _charset(part: Message) -> str | None:
    try:
        charset = part.get_content_charset()
    except (MessageError, ValueError, LookupError, TypeError):
        return None
    return charset if isinstance(charset, str) else None


def _stated(message: Message) -> Stated:
    name, address = parseaddr(_header(message, "From") or "")
    return Stated(
        published=_day(_header(message, "Date")),
        title=_header(message, "Subject"),
        source=_one_line(name) or address.partition("@")[2] or None,
        record_id=_header(message, "Message-ID"),
    )


def _day(value: str | None) -> date | None:
    """The day on which the sender wrote, by his own clock."""
    try:
        return parsedate_to_datetime(value).date() if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _header(message: Message, name: str) -> str | None:
    """A field of the head, decoded, on one line."""
    raw = message.get(name)
    if raw is None:
        return None
    try:
        return _one_line(str(email.header.make_header(email.header.decode_header(raw)))) or None
    except (MessageError, ValueError, LookupError, AssertionError, TypeError):
        return _one_line(str(raw)) or None


def _one_line(value: str) -> str:
    words = " ".join(value.split())
    return words.encode("utf-8", "replace").decode("utf-8")
