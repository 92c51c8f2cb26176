"""The process that reads documents: one after another from standard input, with bounds on its memory.

A request is the kind and the length on one line, then the bytes; an answer is the length on one line, then JSON.
"""

from __future__ import annotations

import json
import sys
from typing import Final

from dalil.reports.documents.document import MAX_TEXT_CHARS, Document, DocumentError

MAX_MEMORY_BYTES: Final = 768 * 1024 * 1024
"""The address space of the process; what needs more is no document that anybody wrote."""


def main() -> None:
    """Answer until standard input ends."""
    _bound_memory()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := requests.readline(64):
        kind, length = line.decode("ascii").split()
        answer = json.dumps(_answer(kind, requests.read(int(length)))).encode("ascii")
        answers.write(b"%d\n" % len(answer) + answer)
        answers.flush()


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system; the bound on time stands
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(kind: str, content: bytes) -> dict[str, object]:
    try:
        document = _read(kind, content)
    except DocumentError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "the document needs more memory than any should", "done": True}
    except RecursionError:
        return {"error": "the document is nested too deep to read", "done": True}
    except Exception as error:  # whatever a library meets in a hostile file
        return {"error": f"the document is damaged ({type(error).__name__})"}
    if len(document.text) > MAX_TEXT_CHARS:
        return {"error": f"the document has more than {MAX_TEXT_CHARS:,} characters"}
    return {"text": document.text, "title": document.title, "warnings": document.warnings}


def _read(kind: str, content: bytes) -> Document:
    if kind == "pdf":
        from dalil.reports.documents.pdf import read_pdf

        return read_pdf(content)
    from dalil.reports.documents.docx import read_docx

    return read_docx(content)


if __name__ == "__main__":
    main()
