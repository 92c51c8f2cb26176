"""Captures → reports: the way in for every kind of input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dalil.model import Capture, Report, SourceMap
from dalil.reports.articles import Origin, read_article
from dalil.reports.date_pages import split_date_page
from dalil.reports.dates_in_headers import parse_stamp
from dalil.reports.decoding import DecodingError, decode
from dalil.reports.documents.document import DocumentError
from dalil.reports.kinds import Kind, document_kind, has_markup, is_mail, kind_of
from dalil.reports.lines import logical_lines
from dalil.reports.mails import MAX_MAIL_DEPTH, read_mail
from dalil.reports.page import Page, Stated
from dalil.reports.recipes import RecipeError
from dalil.reports.records import BadRecord, Columns, Record, RecordError, read_records
from dalil.reports.tables import read_table
from dalil.reports.unpacking import UnpackingError, is_gzip, unpack

READING_ERRORS = (UnpackingError, DecodingError, RecordError, DocumentError, RecipeError)
"""What is raised within this package for bad input, told with one line each."""

MAX_PAGE_CHARS = 8 * 1024 * 1024
"""The longest single page, text or record that is read; longer ones are errors."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What one capture holds.

    A warning or error is one line without the input's name; what is wrong with one record of several begins with the
    record's place ("line 17: …", "record 3: …").
    """

    reports: tuple[Report, ...]
    warnings: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


class _Collected:
    """The growing result of one capture."""

    def __init__(self, capture: Capture) -> None:
        self.file = capture.name
        self.sha256 = capture.sha256
        self._told = capture.told
        self.url = capture.url
        self.reports: list[Report] = []
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def add(self, page: Page, where: str) -> None:
        """Read all reports of ``page``; messages begin with ``where``."""
        self.warnings.extend(f"{where}{warning}" for warning in page.warnings)
        page = replace(page, stated=self._with_told(page.stated))
        found = list(_reports(page, self.file, len(self.reports), self.sha256))
        if not found:
            self.errors.append(f"{where}no readable text in it")
        undated = sum(report.published is None for report in found)
        if undated:
            which = "" if undated == len(found) else f" for {undated} of its {len(found)} reports"
            self.warnings.append(f"{where}no date found{which}; kept with null dates")
        self.reports.extend(found)

    def _with_told(self, stated: Stated) -> Stated:
        """What was told of the capture from outside, where the page says nothing itself."""
        told = self._told
        return replace(
            stated,
            title=stated.title or told.title,
            section=stated.section or told.section,
            source=stated.source or told.source,
            url=stated.url or self.url,
            listed=stated.listed or told.published,
        )


def read_reports(capture: Capture) -> ReadResult:
    """All reports of ``capture`` in order, with what was wrong. Nothing is raised for bad input.

    Offsets refer to the decoded source: the unpacked file for plain text and HTML, the ``text`` field for records of
    JSON, tables and feeds, the chosen part of an e-mail, the text layer of PDF and DOCX.
    """
    collected = _Collected(capture)
    try:
        content = unpack(capture.content) if is_gzip(capture.content) else capture.content
        _collect(collected, content, Shape.of(capture))
    except READING_ERRORS as error:
        collected.errors.append(str(error))
    return ReadResult(tuple(collected.reports), tuple(collected.warnings), tuple(collected.errors))


def from_text(
    text: str,
    *,
    published: date | str | None = None,
    file: str = "<text>",
    title: str | None = None,
    section: str | None = None,
    url: str | None = None,
    source: str | None = None,
) -> Report:
    """The report that a single plain ``text`` is. What is given goes before what the text's own head says.

    ``published`` may be an ISO date as a string. Raises ``ValueError`` if it is a string without a date. A blank text
    gives a report without blocks.
    """
    day = parse_stamp(published) if isinstance(published, str) else published
    if isinstance(published, str) and day is None:
        raise ValueError(f"not a date: {published!r}")
    stated = Stated(published=day, section=section, title=title, url=url, source=source)
    page = _plain_page(text, stated)
    report = read_article(page, page.lines, stated, Origin(file))
    return report or Report(
        file, 0, "", SourceMap(()), published=day, section=section, title=title, url=url, source=source
    )


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides how bytes are read: their name, media type, and the columns of tables."""

    name: str
    media_type: str | None = None
    columns: Columns = ()

    @classmethod
    def of(cls, capture: Capture) -> Shape:
        """The shape of a capture. The ending of a web address says less than what the server says of it."""
        name = "" if capture.url and capture.media_type else capture.name
        return cls(name, capture.media_type, capture.told.columns)

    @property
    def charset(self) -> str | None:
        """The character set that the media type names."""
        match = re.search(r"charset=\"?([\w.:-]+)", self.media_type or "", re.IGNORECASE)
        return match[1] if match else None


def _collect(collected: _Collected, content: bytes, shape: Shape, where: str = "", *, depth: int = 0) -> None:
    """Read ``content``; messages begin with ``where``. ``depth`` counts the e-mails around it."""
    if kind := document_kind(content):
        from dalil.reports.documents import read_document

        document = read_document(content, kind)
        collected.warnings.extend(f"{where}{warning}" for warning in document.warnings)
        _add_page(collected, document.text, Stated(title=document.title), where, html=False)
    elif is_mail(content, shape.name, shape.media_type):
        _collect_mail(collected, content, where, depth)
    else:
        decoded = decode(content, shape.charset)
        if decoded.damaged:
            collected.warnings.append(f"{where}{decoded.damaged} characters could not be decoded as {decoded.encoding}")
        _collect_text(collected, decoded.text, content, shape, where)


def _collect_text(collected: _Collected, text: str, content: bytes, shape: Shape, where: str) -> None:
    kind = kind_of(text, shape.name, shape.media_type)
    if kind in ("html", "text"):
        _add_page(collected, text, Stated(), where, html=kind == "html")
        return
    for record in _records(kind, text, content, shape):
        place = where + (f"{record.where}: " if record.where else "")
        if isinstance(record, Record):
            collected.warnings.extend(f"{place}{warning}" for warning in record.warnings)
            _add_page(collected, record.text, record.stated, place, html=has_markup(record.text))
        else:
            collected.errors.append(f"{place}{record.message}")


def _records(kind: Kind, text: str, content: bytes, shape: Shape) -> Iterator[Record | BadRecord]:
    if kind == "table":
        yield from read_table(text, shape.columns)
    elif kind == "feed":
        from dalil.reports.feeds import read_feed_records

        yield from read_feed_records(content)
    else:
        yield from read_records(text, lines=kind == "jsonl", columns=shape.columns)


def _collect_mail(collected: _Collected, content: bytes, where: str, depth: int) -> None:
    if depth >= MAX_MAIL_DEPTH:
        collected.errors.append(f"{where}e-mails within e-mails, too many deep")
        return
    mail = read_mail(content)
    collected.warnings.extend(f"{where}{warning}" for warning in mail.warnings)
    if mail.text is not None:
        _add_page(collected, mail.text, mail.stated, where, html=mail.html)
    elif not mail.attachments:
        collected.errors.append(f"{where}the e-mail has no text")
    for attached in mail.attachments:
        place = f"{where}attachment {attached.name}: "
        try:
            _collect(collected, attached.content, Shape(attached.name, attached.media_type), place, depth=depth + 1)
        except READING_ERRORS as error:
            collected.errors.append(f"{place}{error}")


def _add_page(collected: _Collected, text: str, stated: Stated, where: str, *, html: bool) -> None:
    if len(text) > MAX_PAGE_CHARS:
        collected.errors.append(f"{where}longer than {MAX_PAGE_CHARS:,} characters, the most that is read of one page")
    elif html:
        from dalil.reports.markup import read_markup

        collected.add(read_markup(text, stated, collected.url), where)
    else:
        collected.add(_plain_page(text, stated), where)


def _plain_page(text: str, stated: Stated) -> Page:
    return Page(text, SourceMap.shifted(len(text), 0), logical_lines(text), stated)


def _reports(page: Page, file: str, first_index: int, sha256: str | None) -> Iterator[Report]:
    index = first_index
    items = split_date_page(page)
    if not items:
        if report := read_article(page, page.lines, page.stated, Origin(file, index, sha256)):
            yield report
        return
    for item in items:
        lines, title = page.lines[item.start : item.end], None
        if item.title is not None:
            above = page.lines[item.title]
            lines = (above, *lines)
            title = " ".join(page.text[above.start : above.end].split())
        stated = Stated(
            published=item.published or page.stated.published,
            section=item.section or page.stated.section,
            title=title,
            url=page.stated.url,
            source=item.source or page.stated.source,
            record_id=page.stated.record_id,
            listed=page.stated.listed,
        )
        if report := read_article(page, lines, stated, Origin(file, index, sha256)):
            yield report
            index += 1
