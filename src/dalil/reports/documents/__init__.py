"""Office documents (PDF, DOCX) → their text layer, read in a process of its own with bounds on time and memory."""

from dalil.reports.documents.document import Document, DocumentError
from dalil.reports.documents.isolation import read_document

__all__ = ["Document", "DocumentError", "read_document"]
