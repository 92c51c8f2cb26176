"""Which countries a text is about: those whose towns, provinces, names and people it speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log10
from typing import Final

from dalil.places.casing import mended
from dalil.places.cues import load_cues
from dalil.places.entries import Entry
from dalil.places.folding import plain_name
from dalil.places.gazetteer import Gazetteer, Match, Tier
from dalil.places.segments import PEOPLE, Segmenter
from dalil.places.words import Run, Word, find_runs, split_words, starts_sentence

_LEAST_SHARE: Final = 0.22
_MOST: Final = 4
_OTHER_NAME: Final = 0.7
_FOREIGN_NAME: Final = 0.45  # of a place that English calls otherwise, where another place bears the name itself
_KNOWN_TOWN: Final = 200_000
_ALONE: Final = 0.15  # of the first country's score: a town whose country nothing else speaks for is a namesake
_CHANCE: Final = 0.25
_OF_CONFLICT: Final = 20_000
_PLAINLY: Final = 0.8  # what a name weighs that is surely a place's
_WORDS: Final = 3  # of a town's name
_UNCOUNTED: Final = 500  # people of a town for which the city list has no figure


def theatre_countries(text: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """ISO codes of the countries that a text is about, the most probable first; at most four, none if nothing tells.

    Countries that only act there (an adjective before "jets") weigh little beside those whose places are named.
    """
    text = mended(text, gazetteer)
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
            alone = segment.last - segment.first == 1 < run.last - run.first
            if key in weak or (alone and (not locative or _is_part(run, segmenter))):
                continue
            matches = [m for m in segmenter.matches(segment.first, segment.last) if m.tier is Tier.PLAIN]
            plainly = (
                locative
                or _is_large(matches)
                or any(not gazetteer.transliterated.isdisjoint(m.entry.countries) for m in matches)
            )
            names.append((matches, (1.5 if locative else _PLAINLY if plainly else 0.2) / seen[key] ** 0.5))
    if not any(_tells_where(matches, weight) for matches, weight in names):
        names += [(matches, _PLAINLY) for matches in _spelt_otherwise(words, runs, segmenter, gazetteer)]
    told = dict(scores)
    placed: dict[str, float] = defaultdict(float)  # by names of places alone: a country's own name may be a party's
    for matches, weight in names:
        for code, share in _shares(matches).items():
            scores[code] += weight * share
            placed[code] += weight * share * (not _is_country(matches))
    if len(scores) > 1:  # once more: of namesakes the one is meant whose country the other names speak for
        first, scores = scores, defaultdict(float, told)
        most = max(placed.values(), default=0.0)
        for matches, weight in names:
            known = any(_is_known(m.entry) for m in matches)
            for code, share in _shares(matches, first).items():
                alone = not known and placed[code] < most and placed[code] - weight * share < _ALONE * most
                scores[code] += weight * share * (_CHANCE if alone else 1.0)
    best = max(scores.values(), default=0.0)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return tuple(code for code, score in ranked[:_MOST] if score >= best * _LEAST_SHARE and score >= 0.4)


def _is_part(run: Run, segmenter: Segmenter) -> bool:
    """True where a run is a town that the gazetteer spells otherwise: "Tal" of "Tal Rifaat" is no name then."""
    short = run.last - run.first <= _WORDS
    return short and any(m.entry.level == "locality" for m in segmenter.matches(run.first, run.last))


def _spelt_otherwise(
    words: Sequence[Word], runs: Sequence[Run], segmenter: Segmenter, gazetteer: Gazetteer
) -> Iterator[list[Match]]:
    """Towns that a text spells otherwise than the gazetteer ("Russian jets bombed al-Atareb"), if all of the name lie
    in one country whose names are transliterated: where no place is named letter for letter, these tell the country."""
    beside = load_cues().beside["telling"] | load_cues().beside["struck"]
    for run in runs:
        before = words[run.first - 1].lower if run.first and words[run.first].gap == " " else ""
        if before not in beside or run.last - run.first > _WORDS:
            continue
        matches = [m for m in segmenter.matches(run.first, run.last) if m.tier is Tier.FOLDED]
        countries = {code for m in matches for code in m.entry.countries}
        if len(countries) == 1 and not gazetteer.transliterated.isdisjoint(countries):
            yield matches


def _tells_where(matches: Sequence[Match], weight: float) -> bool:
    """True for a name that is not only a country's, or that stands after "in" or the like."""
    return bool(matches) and (not _is_country(matches) or weight > _PLAINLY)


def _is_country(matches: Sequence[Match]) -> bool:
    return any(m.entry.level == "country" for m in matches)


def _is_known(entry: Entry) -> bool:
    return entry.level != "locality" or entry.population >= _KNOWN_TOWN or entry.id.startswith("dalil:")


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
    own = entry.id.startswith("dalil:")  # a place of conflict
    return 0.3 + min(1.7, log10((entry.population or (_OF_CONFLICT if own else _UNCOUNTED)) + 10) / 3.4)


def _shares(matches: Sequence[Match], scores: Mapping[str, float] | None = None) -> dict[str, float]:
    """Shares one mention out among the countries that have such a place, in proportion to how well known theirs is and
    to what is known of the text's countries (``scores``)."""
    best: dict[str, float] = defaultdict(float)
    proper = any(not m.alternate for m in matches)
    for match in matches:
        factor = 1.0 if not match.alternate else _FOREIGN_NAME if proper else _OTHER_NAME
        for code in match.entry.countries:
            best[code] = max(best[code], _weight(match.entry) * factor)
    top = max(best.values(), default=0.0)
    strong = {code: weight**3 * (scores[code] if scores else 1.0) for code, weight in best.items()}
    total = sum(strong.values())
    return {code: top * weight / total for code, weight in strong.items()} if total else {}
