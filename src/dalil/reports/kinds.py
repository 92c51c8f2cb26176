"""What an input is read as: plain text, a page, JSON, JSON Lines, a table, a feed; a document or an e-mail."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Final, Literal

Kind = Literal["text", "html", "json", "jsonl", "table", "feed"]
DocumentKind = Literal["pdf", "docx"]

_BY_SUFFIX: Final[dict[str, Kind]] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
}
_BY_MEDIA_TYPE: Final[dict[str, Kind]] = {
    "text/plain": "text",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "text/csv": "table",
    "text/tab-separated-values": "table",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
}
_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MARKUP: Final = re.compile(
    r"</?(?:p|div|br|li|ul|h[1-6]|span|table|article|a|b|strong|em|i|blockquote)\b[^<>]*>", re.I
)
_LIST: Final = re.compile(
    r"\s*+(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)\s*+)*+<(?:\w+:)?(?:rss|feed|RDF|urlset|sitemapindex)\b",
    re.S,
)
_MAIL_FIELD: Final = re.compile(
    rb"^(return-path|received|delivered-to|message-id|mime-version|from|to|date|subject|content-type|x-[\w-]+):",
    re.I | re.M,
)
_RECORDS: Final = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\]])')


def has_markup(text: str) -> bool:
    """True if ``text`` holds at least one HTML tag of running text."""
    return _MARKUP.search(text) is not None


def kind_of(text: str, name: str, media_type: str | None = None) -> Kind:
    """How to read the decoded ``text`` of the input ``name``.

    The name's ending decides (below ``.gz``), then the media type, then the content. A page saved under a text's name
    is still a page, and a text without a single tag under a page's name is a text.
    """
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes if suffix.lower() != ".gz"]
    kind = _BY_SUFFIX.get(suffixes[-1]) if suffixes else None
    if kind is None and media_type:
        kind = _BY_MEDIA_TYPE.get(media_type.partition(";")[0].strip().lower())
    if kind is None or kind == "feed":
        return _sniff(text)
    if kind == "text" and _PAGE.match(text[:65536]):
        return "html"
    if kind == "html" and not re.search(r"<[a-zA-Z!/?]", text):
        return "text"
    return kind


def document_kind(content: bytes) -> DocumentKind | None:
    """The kind of office document that ``content`` is, by its first bytes; ``None`` if it is none that is read."""
    if b"%PDF-" in content[:1024] and content.lstrip()[:1] == b"%":
        return "pdf"
    return "docx" if content.startswith(b"PK\x03\x04") and b"word/" in content else None


def is_mail(content: bytes, name: str, media_type: str | None = None) -> bool:
    """True if ``content`` is an e-mail by its name, its media type, or a head of an e-mail's own fields."""
    if (media_type or "").partition(";")[0].strip().lower() == "message/rfc822" or name.lower().endswith(".eml"):
        return True
    if PurePath(name).suffix.lower() in _BY_SUFFIX or not _MAIL_FIELD.match(content):
        return False
    head = re.split(rb"\r?\n\r?\n", content[:65536], maxsplit=1)[0]
    return len(set(_MAIL_FIELD.findall(head))) >= 4


def _sniff(text: str) -> Kind:
    if _LIST.match(text[:16384]):
        return "feed"
    if _RECORDS.match(text):
        return "jsonl" if _is_json_lines(text) else "json"
    if _PAGE.match(text[:65536]) or (text.lstrip().startswith("<") and has_markup(text[:4096])):
        return "html"
    return "text"


def _is_json_lines(text: str) -> bool:
    first, _, rest = text.lstrip().partition("\n")
    if not rest.strip():
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False
