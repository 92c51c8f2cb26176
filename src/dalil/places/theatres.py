"""Which countries a text is about: those whose towns, provinces, names and people it speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log10
from typing import Final

from dalil.places.casing import is_caseless, recase
from dalil.places.cues import load_cues
from dalil.places.entries import Entry
from dalil.places.folding import plain_name
from dalil.places.gazetteer import Gazetteer, Match, Tier
from dalil.places.segments import PEOPLE, Segmenter
from dalil.places.words import Run, Word, find_runs, split_words, starts_sentence

_LEAST_SHARE: Final = 0.22
_MOST: Final = 4


def theatre_countries(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """ISO codes of the countries that a text is about, the most probable first; at most four, none if nothing tells.

    Countries that only act there (an adjective before "jets") weigh little beside those whose places are named.
    """
    if is_caseless(text):
        text = recase(text, gazetteer)
    words = split_words(text)
    return theatre_of(text, words, find_runs(text, words), gazetteer)


def theatre_of(text: str, words: Sequence[Word], runs: Sequence[Run], gazetteer: Gazetteer) -> tuple[str, ...]:
    """As :func:`theatre_countries`, for words and runs at hand."""
    segmenter = Segmenter(text, words, gazetteer)
    weak = load_cues().weak
    seen: dict[str, int] = defaultdict(int)
    scores: dict[str, float] = defaultdict(float)
    names: list[tuple[list[Match], float]] = []
    for run in runs:
        for index in range(run.first, run.last):
            if (code := PEOPLE.get(words[index].lower)) is not None:
                seen[code] += 1
                scores[code] += (1.0 if words[index].text.islower() or _before_place(words, index) else 0.45) / seen[
                    code
                ] ** 0.5
        for segment in segmenter.known_parts(run):
            key = plain_name(segment.name)
            seen[key] += 1
            locative = segment.first > 0 and words[segment.first - 1].lower in load_cues().beside["telling"]
            if (
                starts_sentence(words, segment.first)
                and segment.last - segment.first == 1
                and not _is_large(segmenter.matches(segment.first, segment.last))
            ):
                continue
            if key in weak or (segment.last - segment.first == 1 and run.last - run.first > 1 and not locative):
                continue
            matches = [m for m in segmenter.matches(segment.first, segment.last) if m.tier is Tier.PLAIN]
            plainly = (
                locative
                or _is_large(matches)
                or any(not gazetteer.transliterated.isdisjoint(m.entry.countries) for m in matches)
            )
            names.append((matches, (1.5 if locative else 0.8 if plainly else 0.2) / seen[key] ** 0.5))
    for matches, weight in names:
        for code, share in _shares(matches).items():
            scores[code] += weight * share
    best = max(scores.values(), default=0.0)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return tuple(code for code, score in ranked[:_MOST] if score >= best * _LEAST_SHARE and score >= 0.4)


def _is_large(matches: Sequence[Match]) -> bool:
    return any(m.entry.level != "locality" or m.entry.population >= 50_000 for m in matches)


def _before_place(words: Sequence[Word], index: int) -> bool:
    """True for "Syrian" in "the Syrian city of"."""
    return any(
        w.lower in ("city", "town", "village", "province", "capital", "region", "border", "governorate")
        for w in words[index + 1 : index + 3]
    )


def _weight(entry: Entry) -> float:
    if entry.level == "country":
        return 2.2
    if entry.level == "province":
        return 2.4
    if entry.level == "region":
        return 2.0
    return 0.3 + min(1.7, log10(entry.population + 10) / 3.4)


def _shares(matches: Sequence[Match]) -> dict[str, float]:
    """Shares one mention out among the countries that have such a place, in proportion to how well known theirs is."""
    best: dict[str, float] = defaultdict(float)
    for match in matches:
        for code in match.entry.countries:
            best[code] = max(best[code], _weight(match.entry) * (0.7 if match.alternate else 1.0))
    top = max(best.values(), default=0.0)
    strong = {code: weight**3 for code, weight in best.items()}
    total = sum(strong.values())
    return {code: top * weight / total for code, weight in strong.items()} if total else {}
