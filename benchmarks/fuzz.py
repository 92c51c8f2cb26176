"""Random and broken inputs through the whole reading, with what must hold of every claim checked.

    python benchmarks/fuzz.py [--inputs 100000] [--seed 1] [--failures DIR]

The inputs are mutations of the bundled sample and of template sentences made here: dropped punctuation, shuffled words,
strange characters, huge numbers, truncated pages, broken JSON, wrong encodings. For each: no exception; every offset
inside its decoded source; ``source[start:end]`` holds the words of the value (exactly in plain text; in HTML after
tags, references and white space are read); ranges valid; every enumeration in :mod:`dalil.model.vocabulary`; and the
record reads back as the same claim; the like of every statement. Each kind of failure is cut down to a small input and
printed once.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from dalil.model import Capture
from fuzzing.inputs import inputs
from fuzzing.rules import BrokenRuleError, check
from fuzzing.statements import check_statements

_TRIES = 1500
"""How often a failing input is cut and tried again."""


@dataclass(frozen=True)
class Failure:
    """A failing input, cut down: what is counted as the same failure, and the whole message."""

    kind: str
    message: str
    capture: Capture


def kind_of_failure(error: BaseException) -> str:
    """What is counted as the same failure: the rule, or the place in our code where it was raised."""
    if isinstance(error, BrokenRuleError):
        return re.split(r"[\d'\"]|, ", str(error))[0].strip()
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "dalil" in frame.filename]
    if not ours:
        return type(error).__name__
    last = ours[-1]
    return f"{type(error).__name__} in {last.filename.rpartition('dalil/')[2]}:{last.lineno} {last.name}"


def failure_of(capture: Capture) -> Failure | None:
    """The failure of an input, cut down; ``None`` if all is well."""
    error = _error(capture)
    if error is None:
        return None
    kind = kind_of_failure(error)
    smallest = _cut_down(capture, kind)
    last = _error(smallest) or error
    return Failure(kind, "".join(traceback.format_exception(last, chain=False)), smallest)


def check_all(capture: Capture) -> tuple[int, int]:
    """Read one input and check its claims and statements; how many there are. Raises whatever goes wrong."""
    return check(capture), check_statements(capture)


def _error(capture: Capture) -> BaseException | None:
    try:
        check_all(capture)
    except Exception as error:  # whatever is raised is what is looked for
        return error
    return None


def _cut_down(capture: Capture, kind: str) -> Capture:
    """The input with all left out that the failure does not need (halves, then quarters, … then single bytes)."""
    content = capture.content
    step, tries = max(1, len(content) // 2), 0
    while tries < _TRIES:
        start, shorter = 0, False
        while start < len(content) and tries < _TRIES:
            smaller = Capture(capture.name, content[:start] + content[start + step :], capture.origin)
            error = _error(smaller) if smaller.content else None
            tries += 1
            if error is not None and kind_of_failure(error) == kind:
                content, shorter = smaller.content, True
            else:
                start += step
        if step == 1 and not shorter:
            break
        step = max(1, step // 2)
    return Capture(capture.name, content, capture.origin)


def _show(capture: Capture, number: int, folder: Path | None) -> None:
    failure = failure_of(capture)
    if failure is None:
        print(f"input {number}: failed once and not again: {capture.content[:300]!r}", flush=True)
        return
    head = f"--- input {number}, {failure.capture.name}: {failure.kind}"
    print(f"{head}\n{failure.capture.content!r}\n{failure.message}", flush=True)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        stem = re.sub(r"\W+", "-", failure.kind)[:60].strip("-")
        (folder / f"{stem}-whole-{capture.name}").write_bytes(capture.content)
        (folder / f"{stem}-{capture.name}").write_bytes(failure.capture.content)


def main() -> int:
    """Run the fuzz; 1 if something failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--failures", type=Path, help="a folder for an input of each kind of failure, whole and cut down"
    )
    options = parser.parse_args()
    seen: Counter[str] = Counter()
    claims, statements, start = 0, 0, time.perf_counter()
    for number, capture in enumerate(inputs(options.inputs, options.seed)):
        try:
            more, others = check_all(capture)
            claims, statements = claims + more, statements + others
        except Exception as error:
            kind = kind_of_failure(error)
            seen[kind] += 1
            if seen[kind] == 1:
                _show(capture, number, options.failures)
        if sys.stderr.isatty() and number % 200 == 0:
            print(f"\r{number:,} inputs, {claims:,} claims, {sum(seen.values())} failures", end="", file=sys.stderr)
    found = f"{claims:,} claims, {statements:,} statements, {sum(seen.values())} failures of {len(seen)} kinds"
    print(f"{options.inputs:,} inputs (seed {options.seed}), {found}, in {time.perf_counter() - start:.0f} s")
    for kind, times in seen.most_common():
        print(f"{times:6}  {kind}")
    return 1 if seen else 0


if __name__ == "__main__":
    sys.exit(main())
