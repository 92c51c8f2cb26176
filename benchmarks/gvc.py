"""Dalil on the Gun Violence Corpus: documents linked into incidents; killed, injured, day and town of each.

    python benchmarks/gvc.py DOCS… --documents TABLE --incidents LIST --frames FOLDER [--errors FILE]

DOCS are files of tokens (CoNLL) or the folder of news items; the other three say what is wanted: the incident of each
document, the incidents of the part that is measured (documents of no other are opened), and what the Gun Violence
Archive says of incidents. Which part is for development and which for judging, how to get them, and what the numbers
mean: docs/benchmarks.md. Prints the scores of the clustering and the share of incidents whose values are right.
``--errors`` writes every error, one a line.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.gunviolence import gold as golds
from benchmarks.gunviolence.reading import Reading, readings
from benchmarks.gunviolence.scoring import VALUES, Tally, tally
from benchmarks.gunviolence.texts import documents
from benchmarks.linking.scores import conll_f1, scores

from dalil.incidents import compare, link
from dalil.model import Claim


def linked(claims: Mapping[str, Claim]) -> dict[str, str]:
    """The incident of each document, by its claim."""
    of_claim = {c: i.incident_id for i in link(claims.values()) for c in i.claims}
    return {name: of_claim[claim.claim_id] for name, claim in claims.items()}


def misplaced(read: Mapping[str, Reading], found: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
    """Pairs of documents wrongly joined or kept apart, each with the weights of its link."""
    lines = []
    names = sorted(wanted)
    for index, b in enumerate(names):
        for a in names[:index]:
            if (wanted[a] == wanted[b]) == (found[a] == found[b]):
                continue
            made = compare(read[a].claim, read[b].claim)
            parts = ", ".join(f"{part} {weight:+.1f}" for part, weight in made.parts) if made else "never"
            word = "kept apart" if wanted[a] == wanted[b] else "joined"
            lines.append(f"{word}\t{wanted[a]}\t{wanted[b]}\t{a}\t{b}\t{made.weight if made else '-'}\t{parts}")
    return lines


def alone(read: Mapping[str, Reading]) -> dict[str, Claim]:
    """The leading claims as Dalil reads them, nothing added."""
    return {name: r.leading for name, r in read.items() if r.leading is not None and r.leading.scope == "incident"}


def report(
    read: Mapping[str, Reading], found: Mapping[str, str], wanted: Mapping[str, str], result: Tally, given: Tally
) -> str:
    """All scores as text; ``given`` are the values where documents are joined as the corpus joins them."""
    by_name = scores(found, wanted)
    bare = scores(linked(alone(read)), wanted)
    lines = [f"{len(wanted)} documents, {len(set(wanted.values()))} incidents, {len(set(found.values()))} found"]
    lines += [f"{name:<9} {score}" for name, score in by_name.items()]
    lines.append(f"CoNLL F1  {conll_f1(by_name):.3f}")
    lines.append(f"leading claims alone: B-cubed {bare['B-cubed']}, CoNLL F1 {conll_f1(bare):.3f}")
    lines.append(f"exact, of {result.incidents} incidents:   as linked   with the corpus's links")
    lines += [
        f"  {value:<24} {result.share(value):.3f} ({result.right[value]})      {given.share(value):.3f}"
        for value in VALUES
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print it; 1 if a file could not be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", nargs="+", type=Path, help="files of tokens, or the folder of news items")
    parser.add_argument("--documents", type=Path, required=True, help="the incident of each document (doc-id,event-id)")
    parser.add_argument("--incidents", type=Path, required=True, help="the incidents of one part of the corpus")
    parser.add_argument("--frames", type=Path, required=True, help="folder of the Gun Violence Archive's tables")
    parser.add_argument("--errors", type=Path, help="where to write every error")
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    try:
        part = golds.incidents_of_split(options.incidents)
        wanted = {d: i for d, i in golds.incidents_of_documents(options.documents).items() if i in part}
        gold = golds.incidents(options.frames, part)
        read = {r.document.id: r for path in options.docs for r in readings(documents(path, wanted))}
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    missing = len(set(wanted) - set(read))
    wanted = {d: i for d, i in wanted.items() if d in read and i in gold}
    if not wanted:
        print("none of these documents is of an incident of that part that a table holds", file=sys.stderr)
        return 1
    found = linked({d: read[d].claim for d in wanted})
    read = {d: read[d] for d in wanted}
    result, given = tally(read, found, wanted, gold), tally(read, wanted, wanted, gold)
    print(report(read, found, wanted, result, given))
    print(f"{missing} documents of this part are not among the texts; {time.perf_counter() - start:.0f} s")
    if options.errors:
        lines = [*misplaced(read, found, wanted), *result.errors, ""]
        options.errors.write_text("\n".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
