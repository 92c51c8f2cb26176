"""Which texts are copies of one another: reports that repeat a text are one source, whoever signs them.

Two texts are copies if most of the five-word sequences of the shorter stand in the other (A. Broder, "On the
Resemblance and Containment of Documents", 1997). Short texts are never called copies: two outlets say "six people were
killed" of themselves.
"""

from __future__ import annotations

from collections.abc import Mapping

SHINGLE = 5  # words
LEAST_WORDS = 16
CONTAINED = 0.6  # the share of the shorter text's sequences that the longer must hold


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The sequences of five words of a text, folded."""
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def copies(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs of names whose texts are copies, in order. For the texts of one occurrence: all pairs are compared."""
    sequences = {name: shingles(text) for name, text in sorted(texts.items())}
    long = [name for name, found in sequences.items() if len(found) > LEAST_WORDS - SHINGLE]
    pairs = []
    for index, b in enumerate(long):
        for a in long[:index]:
            fewer = min(len(sequences[a]), len(sequences[b]))
            if len(sequences[a] & sequences[b]) >= CONTAINED * fewer:
                pairs.append((a, b))
    return sorted(pairs)
