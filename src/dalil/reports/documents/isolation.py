"""Documents handed to another process, which may die or hang without harm to this one."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from dalil.reports.documents.document import MAX_TEXT_CHARS, Document, DocumentError

MAX_SECONDS: Final = 10.0
"""The most of the processor's time for one document: on a busy machine as many can be read as on one at rest."""

_PATIENCE: Final = 120.0  # by the clock, for a process that does nothing

_LONGEST_ANSWER: Final = 8 * MAX_TEXT_CHARS


class _Reader:
    """The process, started when it is first needed and again when it has died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        atexit.register(self.end)

    def ask(self, kind: str, content: bytes) -> dict[str, Any]:
        """The answer to one document. Raises :class:`DocumentError` where there is none."""
        with self._lock:
            process = self._process
            if process is None or process.poll() is not None:
                process = self._start()
            assert process.stdin is not None and process.stdout is not None
            late = threading.Timer(_PATIENCE, process.kill)
            late.start()
            try:
                answer = _exchange(process.stdin, process.stdout, kind, content)
            except (OSError, ValueError) as error:
                slow = not late.is_alive() or _out_of_time(process)
                self.end()
                why = f"takes longer than {MAX_SECONDS:.0f} s of the processor" if slow else "makes its reader fail"
                raise DocumentError(f"the document {why}") from error
            finally:
                late.cancel()
            if answer.get("done"):
                self.end()
            return answer

    def _start(self) -> subprocess.Popen[bytes]:
        source = str(Path(__file__).parents[3])
        path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "dalil.reports.documents.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        return self._process

    def end(self) -> None:
        """Stop the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe is not None:
                        pipe.close()
            process.wait()


_reader = _Reader()


def read_document(content: bytes, kind: str) -> Document:
    """The words of a PDF or DOCX (``kind`` is ``pdf`` or ``docx``). Raises :class:`DocumentError`."""
    answer = _reader.ask(kind, content)
    if "error" in answer:
        raise DocumentError(str(answer["error"]))
    text = str(answer["text"]).encode("utf-8", "replace").decode("utf-8")
    return Document(text, answer.get("title"), tuple(answer.get("warnings", ())))


def _out_of_time(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process was ended by its own clock."""
    with suppress(subprocess.TimeoutExpired):
        return process.wait(timeout=1) == -getattr(signal, "SIGPROF", 0)
    return False


def _exchange(requests: IO[bytes], answers: IO[bytes], kind: str, content: bytes) -> dict[str, Any]:
    requests.write(f"{kind} {len(content)} {MAX_SECONDS}\n".encode("ascii"))
    requests.write(content)
    requests.flush()
    length = answers.readline(32)
    if not length.endswith(b"\n") or int(length) > _LONGEST_ANSWER:
        raise OSError("the reader has ended, or talks without end")
    answer = json.loads(answers.read(int(length)))
    if not isinstance(answer, dict):
        raise ValueError("no answer")
    return answer
