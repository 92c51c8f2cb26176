"""Captures → reports: each dated item of a page with its words, its date and the way back to every character."""

from dalil.reports.reading import MAX_PAGE_CHARS, ReadResult, from_text, read_reports

__all__ = ["MAX_PAGE_CHARS", "ReadResult", "from_text", "read_reports"]
