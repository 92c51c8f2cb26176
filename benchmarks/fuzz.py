"""Random and broken inputs through the whole reading, with what must hold of every claim checked.

    python benchmarks/fuzz.py [--inputs 100000] [--seed 1] [--failures DIR]

The inputs are mutations of the bundled sample and of template sentences made here: dropped punctuation, shuffled words, strange characters, huge numbers,
truncated pages, broken JSON, wrong encodings. For each: no exception; every offset inside its decoded source; ``source[start:end]`` holds the words of
the value (exactly in plain text; in HTML after tags, references and white space are read); ranges valid; every enumeration in
:mod:`dalil.model.vocabulary`; and the record reads back as the same claim. Each kind of failure is cut down to a small input and printed once.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape, unescape
from pathlib import Path

from dalil.claims import read_claims
from dalil.model import Capture, Claim, Report, Words, claim_from_record, claim_record, vocabulary
from dalil.reports import read_reports
from dalil.reports.decoding import DecodingError, decode
from dalil.reports.kinds import has_markup, kind_of
from dalil.reports.records import Record, RecordError, read_records
from dalil.reports.unpacking import UnpackingError, is_gzip, unpack
from dalil.sample import pages

_LEVELS = {"locality", "neighbourhood", "district", "province", "region", "country", "unresolved"}
_PLACES = ["Kafranbel", "Maarat al-Numan", "Khan Sheikhoun", "Kharkiv", "Rafah", "El Fasher", "Hodeidah", "Deir ez-Zor", "the village of Hass", "east of Homs", "X"]
_DOERS = ["Russian jets", "Regime helicopters", "Gunmen", "The Rapid Support Forces", "A suicide bomber", "Israeli artillery", "Unidentified assailants", "They", "ISIS"]
_NUMBERS = ["3", "at least 12", "no fewer than 20", "dozens of", "1,200", "some 50", "between 5 and 9", "two", "99999999999999999999", "1e400", "-4", "½", "٣٥", "up to 30", "0", "several", "a family of five"]
_PEOPLE = ["civilians", "people", "children", "fighters", "journalists", "soldiers", "women", "medics", "farmers, including two girls,"]
_TARGETS = ["a vegetable market", "two schools", "the Shifa Hospital", "a displacement camp", "an ambulance", "houses", "a bakery and a well", "a tank"]
_DAYS = ["on Monday", "yesterday", "on 3 March", "between 20-26 September", "overnight", "last week", "on the same day", "on 31 February 2019", "since May", "two days later", "on 99/99/9999"]
_VOICES = ["the Civil Defense said", "according to residents", "a spokesman denied", "SANA reported", "he added", "the UN condemned", "“we saw it,” a witness told reporters"]
_TEMPLATES = [
    "{doer} bombed {target} in {place} {day}, killing {number} {people}, {voice}.",
    "{number} {people} were killed and {number} others wounded {day} when {doer} attacked {target} near {place}.",
    "{voice} that {number} {people} had been arrested in {place} {day}.",
    "A car bomb exploded in {place} {day}; {number} {people} died, including {number} {people}.",
    "- {place}: {number} {people} killed, {number} injured",
    "{day}, {place}: {doer} shelled {target} and {target}, and {voice} {number} {people} fled.",
    "The death toll in {place} rose to {number} from {number}, {voice}.",
    "{doer} and {doer} clashed in {place} {day}; {number} {people} and {number} {people} were killed.",
    "The minister met the ambassador in {place} {day} and sent a letter to the Council.",
    "{number} airstrikes hit {number} towns in {place} {day}, {voice}. {doer} did not attack {target}, {voice}.",
]
_STRANGE = ["\u200b", "\u202e", "\ufeff", "\xad", "é", "ı", "İ", "ß", "ﬁ", "مدينة", "大", "🧨", "e\u0301", "’", "“", "—", "\u2028", "\x0b", "\x1f", "\x7f", "\ufffd", "\U0010ffff", "\ud83d", "\r", "\t", "\xa0", "ʿ"]
_TAG = re.compile(r"<!--.*?-->|</[^>]*>|<[!?a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^'\">])*>", re.DOTALL)
_INVISIBLE = re.compile(r"[\s\xad\u200b\ufeff]+")


class BrokenInvariantError(AssertionError):
    """A claim breaks a rule that every claim keeps."""


@dataclass(frozen=True)
class Failure:
    """An input that failed: the kind of failure (what is counted as the same), the whole message, and the input cut down."""

    kind: str
    message: str
    capture: Capture


# --- making inputs ---------------------------------------------------------------------------------------------------
@cache
def _sample_lines() -> tuple[str, ...]:
    """The lines of the bundled sample, markup and all."""
    lines = [line for path in pages() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(lines)


@cache
def _sample_pages() -> tuple[tuple[str, str], ...]:
    return tuple((path.suffix, path.read_text(encoding="utf-8")) for path in pages())


def _sentence(rng: random.Random) -> str:
    words = {"doer": _DOERS, "target": _TARGETS, "place": _PLACES, "day": _DAYS, "number": _NUMBERS, "people": _PEOPLE, "voice": _VOICES}
    return re.sub(r"\{(\w+)\}", lambda m: rng.choice(words[m[1]]), rng.choice(_TEMPLATES))


def _words_of(rng: random.Random) -> str:
    """One to four sentences, of ours or of the sample."""
    chosen = [_sentence(rng) if rng.random() < 0.6 else rng.choice(_sample_lines())[:400] for _ in range(rng.randint(1, 4))]
    return rng.choice([" ", "\n\n", "\n"]).join(chosen)


def _drop_punctuation(text: str, rng: random.Random) -> str:
    return "".join(c for c in text if c.isalnum() or c.isspace() or rng.random() < 0.4)


def _shuffle_words(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    start = rng.randrange(len(words))
    part = words[start : start + rng.randint(2, 12)]
    rng.shuffle(part)
    words[start : start + len(part)] = part
    return " ".join(words)


def _strange(text: str, rng: random.Random) -> str:
    for _ in range(rng.randint(1, 8)):
        at = rng.randint(0, len(text))
        text = text[:at] + rng.choice(_STRANGE) + text[at + rng.randint(0, 1) :]
    return text


def _huge_number(text: str, rng: random.Random) -> str:
    number = rng.choice(["9" * rng.randint(5, 5000), "0" * 30, "1,000," * 40, "-1", "1.5e308", "²", "3/0", "১২", "IV", "ten billion billion", "a hundred thousand million and one"])
    return re.sub(r"\d+", lambda _: number, text, count=rng.randint(1, 3))


def _cut(text: str, rng: random.Random) -> str:
    return text[: rng.randint(0, len(text))] if rng.random() < 0.5 else text[rng.randint(0, len(text)) :]


def _double(text: str, rng: random.Random) -> str:
    start = rng.randrange(len(text) + 1)
    part = text[start : start + rng.randint(1, 60)]
    return text[:start] + part * rng.randint(2, 6) + text[start:]


def _case(text: str, rng: random.Random) -> str:
    return rng.choice([str.upper, str.lower, str.title, str.swapcase])(text)


def _blanks(text: str, rng: random.Random) -> str:
    return re.sub(r" ", lambda _: rng.choice([" ", "", "  ", "\n", "\t", "\xa0"]) if rng.random() < 0.2 else " ", text)


_MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (_drop_punctuation, _shuffle_words, _strange, _huge_number, _cut, _double, _case, _blanks)


def _tagged(word: str, tag: str) -> str:
    return f"<{tag}>{word}</{tag.partition(' ')[0]}>"


def _as_page(text: str, rng: random.Random) -> str:
    """The text as a page of HTML, more or less well formed."""
    tags = ["b", "a href='x>y'", "span class=x", "i", "p"]
    words = [_tagged(w, rng.choice(tags)) if rng.random() < 0.1 else w for w in escape(text).split(" ")]
    head = rng.choice(["", "<title>News</title>", "<meta charset=utf-8><meta property='article:published_time' content='2020-02-30'>", "<script>var a = '<p>';</script>"])
    return f"<!doctype html><html><head>{head}</head><body><article><h1>News</h1><p>{' '.join(words)}</p></article></body></html>"


def _as_records(text: str, rng: random.Random) -> tuple[str, str]:
    record = {"text": rng.choice([text, _as_page(text, rng)]), "published": rng.choice(["2019-07-22", "soon", None, 1563782400, "2019-07-22T10:00:00Z"]), "source": rng.choice(["A", None, ["B"]])}
    if rng.random() < 0.4:
        return json.dumps(record) + "\n" + json.dumps({**record, "title": "T"}), ".jsonl"
    return json.dumps(rng.choice([record, [record, {"text": 3}], {"items": [record]}])), ".json"


def one_input(rng: random.Random, *, small: bool = False) -> Capture:
    """One random input. ``small`` leaves out whole pages of the sample."""
    suffix, text = ".txt", _words_of(rng)
    if not small and rng.random() < 0.05:
        suffix, text = rng.choice(_sample_pages())
    dated = rng.random() < 0.3
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        text = rng.choice(_MUTATIONS)(text, rng)
    if dated:
        text = f"22 July 2019\n\n{text}"
    form = rng.random()
    if form < 0.25:
        suffix, text = ".html", _as_page(text, rng)
    elif form < 0.4:
        text, suffix = _as_records(text, rng)
    if suffix != ".txt" and rng.random() < 0.4:
        text = rng.choice([_cut, _strange, _double])(text, rng)
    if not text.strip():
        text = _sentence(rng)
    encoding = rng.choices(["utf-8", "utf-8-sig", "utf-16", "cp1252"], [90, 3, 3, 4])[0]
    content = text.encode(encoding, "replace" if encoding == "cp1252" else "surrogatepass")
    if rng.random() < 0.02:
        at = rng.randrange(len(content))
        content = content[:at] + rng.randbytes(rng.randint(1, 9)) + content[at:]
    return Capture(f"input{suffix}", content, "fuzz")


def inputs(number: int, seed: int, *, small: bool = False) -> Iterator[Capture]:
    """``number`` random inputs; the same seed gives the same ones."""
    rng = random.Random(seed)
    for _ in range(number):
        yield one_input(rng, small=small)


# --- what must hold --------------------------------------------------------------------------------------------------
def _hold(true: object, what: str) -> None:
    if not true:
        raise BrokenInvariantError(what)


def _sources(capture: Capture) -> list[tuple[str, bool]]:
    """The decoded sources that the reports of a capture may refer to, each with whether it is HTML."""
    try:
        content = unpack(capture.content) if is_gzip(capture.content) else capture.content
        text = decode(content).text
        kind = kind_of(text, capture.name)
        if kind in ("json", "jsonl"):
            return [(r.text, has_markup(r.text)) for r in read_records(text, lines=kind == "jsonl") if isinstance(r, Record)]
    except (UnpackingError, DecodingError, RecordError):
        return []
    return [(text, kind == "html")]


def _values(claim: Claim) -> Iterator[tuple[str, Words]]:
    if claim.when.words is not None:
        yield "date", claim.when.words
    members: Sequence[tuple[str, Sequence[object]]] = [
        ("place", claim.places),
        ("actor", claim.actors),
        ("weapon", claim.weapons),
        ("target", claim.targets),
        ("count", claim.counts),
        ("attribution", claim.attribution),
    ]
    for name, found in members:
        for member in found:
            words = getattr(member, "words", None)
            if words is not None:
                yield name, words


def _read(markup: str) -> str:
    """Markup as it is read, without any white space or invisible mark."""
    return _INVISIBLE.sub("", unescape(_TAG.sub("", markup)))


def _held(words: Words, source: str, html: bool) -> bool:
    there = source[words.start : words.end]
    if not html:
        return there == words.text
    if _INVISIBLE.sub("", words.text) == _read(there):
        return True
    # a tag that is broken off or nested in an attribute is read in other ways than _TAG's; the words still stand there in order
    position = 0
    for word in words.text.split():
        position = unescape(there).find(word, position)
        if position < 0:
            return False
    return True


def check_claim(claim: Claim, source: str, html: bool) -> None:
    """Raise :class:`BrokenInvariantError` where a claim breaks a rule."""
    for name, words in _values(claim):
        _hold(0 <= words.start < words.end <= len(source), f"{name}: offsets {words.start}, {words.end} not in a source of {len(source)}")
        _hold(words.text.strip(), f"{name}: empty words")
        _hold(_held(words, source, html), f"{name}: words not at their offsets: {words.text!r} is {source[words.start : words.end]!r}")
    _hold(claim.evidence, "evidence: none")
    for span in claim.evidence:
        _hold(0 <= span.start < span.end <= len(source), f"evidence: offsets {span.start}, {span.end} not in a source of {len(source)}")
    _check_words(claim)
    _check_numbers(claim)
    _hold(json.loads(json.dumps(claim_record(claim))) == claim_record(claim), "record: not JSON")
    _hold(claim_record(claim_from_record(claim_record(claim))) == claim_record(claim), "record: does not read back")


def _check_words(claim: Claim) -> None:
    _hold(claim.kind in vocabulary.KINDS, f"kind: {claim.kind!r}")
    _hold(claim.scope in vocabulary.SCOPES, f"scope: {claim.scope!r}")
    _hold(claim.status in vocabulary.STATUSES, f"status: {claim.status!r}")
    for weapon in claim.weapons:
        _hold(weapon.type in vocabulary.WEAPONS, f"weapon: {weapon.type!r}")
    for target in claim.targets:
        _hold(target.type in vocabulary.TARGETS, f"target: {target.type!r}")
        _hold(target.effect is None or target.effect in vocabulary.EFFECTS, f"effect: {target.effect!r}")
    for count in claim.counts:
        _hold(count.outcome in vocabulary.OUTCOMES, f"outcome: {count.outcome!r}")
        things = count.outcome in vocabulary.THING_OUTCOMES
        _hold(things or count.who in vocabulary.WHO, f"who: {count.outcome} {count.who!r}")
        _hold(count.part_of is None or count.part_of in vocabulary.WHO, f"part_of: {count.part_of!r}")
    for place in claim.places:
        _hold(place.level in _LEVELS, f"level: {place.level!r}")
        _hold(place.country is None or re.fullmatch(r"[A-Z]{2}", place.country), f"country: {place.country!r}")
    _hold(all(a.id and a.name.strip() for a in claim.actors), "actor: without id or name")
    _hold(all(a.name.strip() for a in claim.attribution), "attribution: without a name")


def _check_numbers(claim: Claim) -> None:
    start, end = claim.when.start, claim.when.end
    _hold((start is None) == (end is None), "date: one end only")
    _hold(start is None or end is None or start <= end, f"date: {start} to {end}")
    _hold(not (claim.when.assumed and claim.when.words), "date: assumed, yet with words")
    for place in claim.places:
        _hold((place.lat is None) == (place.lon is None), "place: half a point")
        _hold(place.lat is None or -90 <= place.lat <= 90, f"place: lat {place.lat}")
        _hold(place.lon is None or -180 <= place.lon <= 180, f"place: lon {place.lon}")
        _hold(place.uncertainty_km is None or place.uncertainty_km >= 0, f"place: uncertainty {place.uncertainty_km}")
    for count in claim.counts:
        _hold(count.said_by is None or 0 <= count.said_by < len(claim.attribution), f"said_by: {count.said_by} of {len(claim.attribution)}")
    _hold(claim.confidence is None or 0 <= claim.confidence <= 1, f"confidence: {claim.confidence}")


def _check_report(report: Report, sources: Sequence[tuple[str, bool]]) -> int:
    claims = read_claims(report)
    ids = Counter(c.claim_id for c in claims)
    _hold(not ids or max(ids.values()) == 1, "claim ids: not unique")
    for claim in claims:
        broken = None
        for source, html in sources:  # of several records, some one must hold all the words of a claim
            try:
                check_claim(claim, source, html)
                break
            except BrokenInvariantError as error:
                broken = broken or error
        else:
            _hold(broken is None, str(broken))
            _hold(False, "a claim of an input without a source")
    return len(claims)


def check(capture: Capture) -> int:
    """Read one input and check all its claims; the number of claims. Raises whatever goes wrong."""
    result = read_reports(capture)
    sources = _sources(capture)
    for message in (*result.warnings, *result.errors):
        _hold(message.strip() and "\n" not in message, f"message: {message!r}")
    return sum(_check_report(report, sources) for report in result.reports)


# --- failures ---------------------------------------------------------------------------------------------------------
def kind_of_failure(error: BaseException) -> str:
    """What is counted as the same failure: the rule, or the place in our code where it was raised."""
    if isinstance(error, BrokenInvariantError):
        return re.split(r"[\d'\"]|, ", str(error))[0].strip()
    ours = [f for f in traceback.extract_tb(error.__traceback__) if "dalil" in f.filename]
    last = ours[-1] if ours else None
    return f"{type(error).__name__} in {last.filename.rpartition('dalil/')[2]}:{last.lineno} {last.name}" if last else type(error).__name__


def failure_of(capture: Capture) -> Failure | None:
    """The failure of an input, cut down; ``None`` if all is well."""
    error = _error(capture)
    if error is None:
        return None
    kind = kind_of_failure(error)
    smallest = _cut_down(capture, kind)
    last = _error(smallest) or error
    return Failure(kind, "".join(traceback.format_exception(last)), smallest)


def _error(capture: Capture) -> BaseException | None:
    try:
        check(capture)
    except Exception as error:  # whatever is raised is what is looked for
        return error
    return None


def _cut_down(capture: Capture, kind: str) -> Capture:
    """The input with all left out that the failure does not need (halves, then quarters, … then single bytes)."""
    content = capture.content
    step = max(1, len(content) // 2)
    tries = 0
    while tries < 1500:
        start, shorter = 0, False
        while start < len(content) and tries < 1500:
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


def main() -> int:
    """Run the fuzz; 1 if something failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", type=Path, help="a folder for one input of each kind of failure, as found and cut down")
    options = parser.parse_args()
    seen: Counter[str] = Counter()
    claims, start = 0, time.perf_counter()
    for number, capture in enumerate(inputs(options.inputs, options.seed)):
        try:
            claims += check(capture)
        except Exception as error:
            kind = kind_of_failure(error)
            seen[kind] += 1
            if seen[kind] == 1:
                _show(capture, number, options.failures)
        if sys.stderr.isatty() and number % 200 == 0:
            print(f"\r{number:,} inputs, {claims:,} claims, {sum(seen.values())} failures", end="", file=sys.stderr)
    seconds = time.perf_counter() - start
    print(f"{options.inputs:,} inputs (seed {options.seed}), {claims:,} claims, {sum(seen.values())} failures of {len(seen)} kinds, in {seconds:.0f} s")
    for kind, times in seen.most_common():
        print(f"{times:6}  {kind}")
    return 1 if seen else 0


def _show(capture: Capture, number: int, folder: Path | None) -> None:
    failure = failure_of(capture)
    if failure is None:
        print(f"input {number}: failed once and not again: {capture.content[:300]!r}", flush=True)
        return
    print(f"--- input {number}, {failure.capture.name}: {failure.kind}\n{failure.capture.content!r}\n{failure.message}", flush=True)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        stem = re.sub(r"\W+", "-", failure.kind)[:60].strip("-")
        (folder / f"{stem}-whole-{capture.name}").write_bytes(capture.content)
        (folder / f"{stem}-{capture.name}").write_bytes(failure.capture.content)


if __name__ == "__main__":
    sys.exit(main())
