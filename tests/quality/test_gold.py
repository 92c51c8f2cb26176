"""The gold files themselves: every word and number in them stands in the text that they are about."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from calendar import day_name, month_name
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dalil import sample
from dalil.model import vocabulary
from tests.quality.gold_files import SHARED, TEXTS, gold_paths, inputs, load

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred")
NUMBER_WORDS = {word: n for n, word in enumerate(UNITS)} | {word: 10 * n for n, word in enumerate(TENS, start=2)}
FIELDS = {
    *("kind", "scope", "status", "date", "date_tol", "places", "actors", "weapons", "targets", "effects", "counts"),
    *("said_by", "optional"),
}
# What words without a figure may mean: a, both, bare plurals, several, a score, dozens, hundreds, nobody.
WITHOUT_FIGURE = [(1, 1), (2, 2), (2, None), (3, None), (24, None), (200, None), (0, 0)]

FILES = [pytest.param(path, id=path.stem) for path in gold_paths()]


def claims_of(path: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each claim of a gold file, with its report."""
    return ((report, claim) for report in load(path)["reports"] for claim in report["claims"])


def text_of(path: Path) -> str:
    source = next(i for i in inputs() if i.name == Path(load(path)["file"]).name)
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".html":
        body = re.sub(r"(?s)<(aside|nav|footer|script|style|head)\b.*?</\1>", " ", text)
        return html.unescape(re.sub(r"<[^>]+>", " ", body))
    if source.suffix in (".json", ".jsonl"):
        records = json.loads(text) if source.suffix == ".json" else [json.loads(line) for line in text.splitlines()]
        return "\n".join(f"{r.get('title') or r.get('headline') or ''}\n{r['text']}" for r in records)
    return text


def folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", plain.replace("‘", "").replace("’", "").replace("'", "")).split())


def figures(text: str) -> set[int]:
    """All numbers of a text, in figures or in words ("twenty-one", "1.7 million")."""
    found = set()
    for match in re.finditer(r"\d[\d,]*(?:\.\d+)?(?: million)?", text):
        number = float(match[0].removesuffix(" million").replace(",", "").rstrip("."))
        found.add(round(number * (1_000_000 if match[0].endswith("million") else 1)))
    words = re.findall(r"[a-z]+", text.lower().replace("one hundred", "hundred"))
    for first, second in zip(words, [*words[1:], ""], strict=True):
        if first in NUMBER_WORDS:
            found.add(NUMBER_WORDS[first])
            if NUMBER_WORDS[first] >= 20 and 0 < NUMBER_WORDS.get(second, 0) < 10:
                found.add(NUMBER_WORDS[first] + NUMBER_WORDS[second])
    return found


def ranges(number: int) -> Iterator[tuple[int, int | None]]:
    """The ranges that the guide allows for words with this number in them."""
    yield from [(number, number), (number, None), (number + 1, None), (1, number), (0, number - 1)]
    yield number * 9 // 10, number - 1
    yield number * 9 // 10, -(-number * 11 // 10)


def required(entries: list[Any]) -> Iterator[list[str]]:
    """The accepted names of each entry that is not optional."""
    for entry in entries:
        names = [entry] if isinstance(entry, str) else entry
        if "*" not in names and not (isinstance(entry, str) and entry.endswith("*")):
            yield names


def words_of(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def test_there_is_enough_of_it() -> None:
    reports = [r for path in gold_paths("sample-") for r in load(path)["reports"]]
    assert len(reports) >= 44
    assert len(gold_paths("style-")) == 16


def test_every_page_has_gold_and_every_gold_file_its_page() -> None:
    assert {path.name for path in inputs("sample-")} == {path.name for path in sample.pages()}
    assert {path.name for path in inputs("style-")} == {path.name for path in TEXTS.iterdir()}


@pytest.mark.parametrize("text", [pytest.param(path, id=path.name) for path in inputs("style-")])
def test_a_style_text_has_120_to_300_words(text: Path) -> None:
    assert 120 <= len(text.read_text(encoding="utf-8").split()) <= 300


@pytest.mark.parametrize("path", FILES)
def test_its_words_are_of_the_guide(path: Path) -> None:
    for _, claim in claims_of(path):
        assert set(claim) <= FIELDS
        assert set(words_of(claim["kind"])) <= set(vocabulary.KINDS)
        assert set(words_of(claim.get("scope", "incident"))) <= set(vocabulary.SCOPES)
        assert claim.get("status", "asserted") in vocabulary.STATUSES
        assert {weapon.rstrip("*") for weapon in claim.get("weapons", [])} <= set(vocabulary.WEAPONS)
        targets = {target.rstrip("*") for target in claim.get("targets", {})}
        assert targets <= set(vocabulary.TARGETS)
        for target, effects in claim.get("effects", {}).items():
            assert target.rstrip("*") in targets
            assert set(effects) <= set(vocabulary.EFFECTS)
        for key in claim.get("counts", {}):
            outcome, _, who = key.rstrip("*").partition("/")
            assert outcome in vocabulary.OUTCOMES
            assert who in (vocabulary.WHO if outcome in vocabulary.PEOPLE_OUTCOMES else [""])


@pytest.mark.parametrize("path", FILES)
def test_its_days_lie_before_the_report(path: Path) -> None:
    for report, claim in claims_of(path):
        if "date" in claim:
            first, last = claim["date"]
            assert first <= last <= report["published"]


@pytest.mark.parametrize("path", FILES)
def test_its_names_stand_in_the_text(path: Path) -> None:
    text = folded(text_of(path))
    for _, claim in claims_of(path):
        for slot in ("places", "actors", "said_by"):
            for names in required(claim.get(slot, [])):
                assert any(folded(name) in text for name in names), f"{slot}: none of {names}"


@pytest.mark.parametrize("path", FILES)
def test_its_numbers_stand_in_the_text(path: Path) -> None:
    numbers = figures(text_of(path))
    allowed = {r for n in numbers for r in ranges(n)} | set(WITHOUT_FIGURE)
    allowed |= {(a, b) for a in numbers for b in numbers if a < b}
    for _, claim in claims_of(path):
        for key, span in [*claim.get("targets", {}).items(), *claim.get("counts", {}).items()]:
            # An optional count may be a sum of what stands there ("a man and his two daughters").
            assert tuple(span) in allowed or key.endswith("*"), f"{key}: {span}"


@pytest.mark.parametrize("path", FILES)
def test_weekdays_in_the_text_are_right(path: Path) -> None:
    months, days = list(month_name)[1:], list(day_name)
    pattern = rf"\b({'|'.join(days)}),? (\d\d?) ({'|'.join(months)})(?:,? (\d{{4}}))?"
    year = load(path)["reports"][0]["published"].year
    for weekday, day, month, said in re.findall(pattern, text_of(path)):
        assert days[date(int(said or year), months.index(month) + 1, int(day)).weekday()] == weekday


@pytest.mark.parametrize("text", [pytest.param(path, id=path.name) for path in inputs()])
def test_no_sentence_is_borrowed(text: Path) -> None:
    others = [*SHARED.glob("seeds/*.txt"), *SHARED.glob("eval/dev/*")]
    if not others:
        pytest.skip("the development texts are not beside the repository (../shared)")
    ours = _runs(text.read_text(encoding="utf-8"))
    for other in others:
        common = ours & _runs(other.read_text(encoding="utf-8"))
        assert not common, f"{other.name}: {common}"


def _runs(text: str, length: int = 8) -> set[str]:
    """All runs of words of a text, but for those of markup and dates' headers."""
    plain = re.sub(r"(?s)<(script|style|head)\b.*?</\1>|<[^>]+>", " ", text)
    paragraphs = [p for p in re.split(r"\n+", plain) if len(p) > 60 and "filtered by date" not in p]
    words = [folded(html.unescape(paragraph)).split() for paragraph in paragraphs]
    return {" ".join(each[i : i + length]) for each in words for i in range(len(each) - length + 1)}
