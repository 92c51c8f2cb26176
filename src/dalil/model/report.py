"""A report: one dated item of a page, as it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from dalil.model.text import Block, SourceMap


@dataclass(frozen=True, slots=True)
class Report:
    """One press release, article or record.

    ``text`` is the reading text: the item's own words without page furniture, date-page headers or markup. Offsets of
    claims are made in it and mapped to the decoded source by ``source_map``. ``published`` is the metadata's or the
    page's date; ``dateline`` the date of a dateline where the text has one (relative words are resolved against it).
    ``source`` is who publishes (outlet, press office, monitor), ``source_line`` the words of a closing "(Source: …)"
    and its offsets in ``text``.
    """

    file: str
    index: int
    text: str = field(repr=False)
    source_map: SourceMap = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False, default=())
    published: date | None = None
    dateline: date | None = None
    section: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    source_line: tuple[str, int, int] | None = None
    record_id: str | None = None
    capture_sha256: str | None = None

    @property
    def id(self) -> str:
        """A stable identifier: it depends on the capture (or file name), the index and the words only."""
        origin = self.capture_sha256 or self.file
        key = f"{origin}\0{self.index}\0{self.text}"
        return "r" + sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def day(self) -> date | None:
        """The day against which relative words are resolved: the dateline's, else the published one."""
        return self.dateline or self.published
