"""Small documents, made by hand: PDF with a text layer, DOCX, e-mails, web archives."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Sequence
from email.message import EmailMessage


def pdf(pages: Sequence[str], *, title: str | None = None, packed: bool = True) -> bytes:
    """A PDF whose pages hold the lines of ``pages``; an empty one has no text at all."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for words in pages:
        content = _shown(words)
        filter_name = b" /Filter /FlateDecode" if packed else b""
        stream = zlib.compress(content) if packed else content
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (len(objects) + 2)
        )
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), filter_name, stream))
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (references, len(kids))
    information = b""
    if title is not None:
        objects.append(b"<< /Title (%s) >>" % title.encode("latin-1"))
        information = b" /Info %d 0 R" % len(objects)
    return _assembled(objects, information)


def _shown(words: str) -> bytes:
    lines = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in words.split("\n")]
    shown = "".join(f"({line}) Tj\n0 -16 Td\n" for line in lines) if words else ""
    return f"BT\n/F1 12 Tf\n60 780 Td\n{shown}ET".encode("cp1252", "replace")


def _assembled(objects: Sequence[bytes], information: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, information, table)
    return bytes(out)


def docx(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = (), *, title: str = "") -> bytes:
    """A DOCX: its first paragraph a heading, those that begin with "- " a list, ``rows`` a table at the end."""
    import docx as library

    document = library.Document()
    document.core_properties.title = title
    for number, words in enumerate(paragraphs):
        if number == 0:
            document.add_heading(words)
        elif words.startswith("- "):
            document.add_paragraph(words[2:], style="List Bullet")
        else:
            document.add_paragraph(words)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(subject: str, text: str, page: str | None = None, attached: Sequence[tuple[str, bytes]] = ()) -> bytes:
    """An e-mail from a media office, with a plain text, a page beside it, and files attached."""
    message = EmailMessage()
    message["From"] = "Media Office <press@example.org>"
    message["To"] = "list@example.org"
    message["Subject"] = subject
    message["Date"] = "Tue, 23 Jul 2019 09:00:00 +0300"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text)
    if page is not None:
        message.add_alternative(page, subtype="html")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def warc(pages: Sequence[tuple[str, bytes]], *, packed: bool = True) -> bytes:
    """A web archive with a request and a response for each of ``pages`` (address, body of a page of HTML)."""
    out = bytearray()
    for address, body in [("", b""), *pages]:
        for record in _records(address, body) if address else [_record("warcinfo", "", b"software: none\r\n")]:
            out += gzip.compress(record, mtime=0) if packed else record
    return bytes(out)


def _records(address: str, body: bytes) -> list[bytes]:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(body)
    return [
        _record("request", address, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        _record("response", address, head + body, "application/http; msgtype=response"),
    ]


def _record(kind: str, address: str, block: bytes, media_type: str = "application/warc-fields") -> bytes:
    digest = hashlib.sha256(block).hexdigest()
    fields = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:sha256:{digest}>",
        "WARC-Date: 2019-07-23T10:00:00Z",
        f"WARC-Block-Digest: sha256:{digest}",
        f"Content-Type: {media_type}",
        f"Content-Length: {len(block)}",
    ]
    if address:
        fields.insert(3, f"WARC-Target-URI: {address}")
    return ("\r\n".join(fields) + "\r\n\r\n").encode() + block + b"\r\n\r\n"
