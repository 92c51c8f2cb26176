"""Dalil on MUC-4: claims turned into templates of terrorist incidents, scored in the GTT form.

    python benchmarks/muc4.py CORPUS… KEYS [--errors FILE] [--templates FILE] [--responses FILE]

CORPUS are raw files of messages, folders of them, or files of the GTT form; KEYS is a file of the GTT form with the
templates wanted. Which parts of the corpus are for development and which for judging, how to get them, and what the
numbers mean: docs/benchmarks.md. Prints precision, recall and F1 of each slot and of all together, and what the claims
give alone, beside published figures. ``--errors`` writes every error, one a line; ``--templates`` the templates as
JSON; ``--responses`` the answer file of the official scorer, with all its slots.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from muc.casing import truecase
from muc.reading import MessageReading
from muc.responses import response
from muc.scoring import ROLES, Score, Tally, Template, read_keys, score_message
from muc.templates import incidents, template
from muc.texts import messages

PUBLISHED = """published, micro F1 of the same measure on TST3 and TST4:
  GTT (trained)                    50.2
  IterX (trained)                  53.1
  GE 1992 (rules)                  54.4"""


@dataclass
class Run:
    """What one run gives: two scores, the templates of each message, and the answer file's text."""

    score: Score = field(default_factory=Score)
    claims_alone: Score = field(default_factory=Score)
    templates: dict[str, list[Template]] = field(default_factory=dict)
    responses: list[str] = field(default_factory=list)
    without_keys: int = 0


def run(corpora: Sequence[Path], keys: dict[str, list[Template]]) -> Run:
    """Read all messages and score those that have keys."""
    result = Run()
    for corpus in corpora:
        for message in messages(corpus):
            reading = MessageReading(message, truecase(message.text))
            drafts = incidents(reading)
            found = [template(d) for d in drafts]
            result.templates[message.id] = found
            result.responses.append(response(message, drafts))
            if message.id not in keys:
                result.without_keys += 1
                continue
            score_message(result.score, message.id, found, keys[message.id])
            alone = [template(d) for d in incidents(reading, claims_only=True)]
            score_message(result.claims_alone, message.id, alone, keys[message.id])
    return result


def table(result: Run) -> str:
    """The score of each slot and of all together as text."""
    lines = [f"{'':16}precision  recall     F1   right/found  right/wanted"]
    lines += [_line(slot, tally) for slot, tally in result.score.slots.items()]
    lines.append(_line("all (micro)", result.score.micro))
    lines.append(_line("claims alone", result.claims_alone.micro))
    return "\n".join(lines)


def _line(name: str, tally: Tally) -> str:
    share = f"{100 * tally.precision:9.1f} {100 * tally.recall:7.1f} {100 * tally.f1:6.1f}"
    found, wanted = f"{tally.right_predicted}/{tally.predicted}", f"{tally.right_wanted}/{tally.wanted}"
    return f"{name:16}{share}   {found:>11}  {wanted:>12}"


def main() -> int:
    """Run the benchmark and print it; 1 if a file could not be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path, help="files or folders of messages")
    parser.add_argument("keys", type=Path, help="templates wanted, in the GTT form")
    parser.add_argument("--errors", type=Path, help="where to write every error")
    parser.add_argument("--templates", type=Path, help="where to write the templates as JSON")
    parser.add_argument("--responses", type=Path, help="where to write the answer file of the official scorer")
    options = parser.parse_args()
    start = time.perf_counter()
    try:
        result = run(options.corpus, read_keys(options.keys))
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    except (ValueError, KeyError) as error:
        print(f"{options.keys}: no templates in the GTT form, or a corpus is none ({error})", file=sys.stderr)
        return 1
    number = sum(map(len, result.templates.values()))
    print(f"{len(result.templates)} messages, {number} templates, in {time.perf_counter() - start:.0f} s")
    if result.without_keys:
        print(f"{result.without_keys} messages have no keys and are not scored")
    print(table(result))
    print(PUBLISHED)
    if options.errors:
        options.errors.write_text("\n".join([*result.score.errors, ""]), encoding="utf-8")
    if options.templates:
        shown = {
            name: [
                {"incident_type": t.incident_type, **{r: [sorted(e) for e in t.roles[r]] for r in ROLES}} for t in found
            ]
            for name, found in result.templates.items()
        }
        options.templates.write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")
    if options.responses:
        options.responses.write_text("\n".join(result.responses), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
