"""HTML pages: their article's words with offsets in the source, and what their metadata states."""

from dalil.reports.markup.pages import read_markup

__all__ = ["read_markup"]
