"""The process that reads documents: one after another from standard input, with bounds on its memory and its time.

A request is the kind, the length and the most seconds of the processor on one line, then the bytes; an answer is the
length on one line, then JSON.
"""

from __future__ import annotations

import json
import signal
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
        kind, length, seconds = line.decode("ascii").split()
        content = requests.read(int(length))
        _end_after(float(seconds))
        answer = json.dumps(_answer(kind, content)).encode("ascii")
        _end_after(0)
        answers.write(b"%d\n" % len(answer) + answer)
        answers.flush()


def _end_after(seconds: float) -> None:
    """End this process after so much of the processor's time, whatever it does then; never for 0."""
    if hasattr(signal, "setitimer"):  # elsewhere the bound by the clock stands
        signal.setitimer(signal.ITIMER_PROF, seconds)


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
