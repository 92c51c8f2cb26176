"""What the API answers of reports, their versions and their originals."""

from __future__ import annotations

from dalil.site.api.schemas.claims import ReportRef
from dalil.site.api.schemas.described import Described


class Report(ReportRef):
    """One report in a list: what claims say of it, its day, the digest of its original, and the address of its page."""

    day: str | None
    dateline: str | None
    claim_count: int
    capture: str
    page: str


class WholeReport(Report):
    """One report with its text and the identifiers of its claims."""

    text: str
    claims: list[str]


class Change(Described):
    """Words that stayed the ``same``, are ``gone`` or ``new``."""

    kind: str
    words: str


class Version(Described):
    """One version of a text: ``how`` is ``earliest``, ``copy`` or ``update``."""

    id: str
    day: str | None
    source: str | None
    title: str | None
    how: str
    changes: list[Change]


class Versions(Described):
    """The versions of a report's text around it, by day; ``more`` are held besides."""

    id: str
    versions: list[Version]
    more: int


class Capture(Described):
    """One original: its digest, and what is known of it."""

    sha256: str
    name: str
    media_type: str | None
    size: int
    captured_at: str | None
    reports: list[str]
    page: str
