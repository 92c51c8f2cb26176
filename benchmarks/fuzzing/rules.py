"""What must hold of every claim, whatever was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape

from dalil.claims import read_claims
from dalil.model import Capture, Claim, Report, Words, claim_from_record, claim_record, vocabulary
from dalil.reports import read_reports
from dalil.reports.decoding import DecodingError, decode
from dalil.reports.kinds import has_markup, kind_of
from dalil.reports.records import Record, RecordError, read_records
from dalil.reports.unpacking import UnpackingError, is_gzip, unpack

_LEVELS = {"locality", "neighbourhood", "district", "province", "region", "country", "unresolved"}
_TAG = re.compile(r"<!--.*?-->|</[^>]*>|<[!?a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^'\">])*>", re.DOTALL)
_SIMPLE_TAG = re.compile(r"<[!?/a-zA-Z][^>]*>")
_INVISIBLE = re.compile(r"[\s\xad\u200b\ufeff]+")


class BrokenRuleError(AssertionError):
    """A claim breaks a rule that every claim keeps."""


def hold(true: object, what: str) -> None:
    """Raise :class:`BrokenRuleError`, saying ``what`` is broken, unless something is true."""
    if not true:
        raise BrokenRuleError(what)


def check(capture: Capture) -> int:
    """Read one input and check all its claims; the number of claims. Raises whatever goes wrong."""
    result = read_reports(capture)
    sources = sources_of(capture)
    for message in (*result.warnings, *result.errors):
        hold(message.strip() and "\n" not in message, f"message: {message!r}")
    return sum(_check_report(report, sources) for report in result.reports)


def sources_of(capture: Capture) -> list[tuple[str, bool]]:
    """The decoded sources that the reports of a capture may refer to, each with whether it is HTML."""
    try:
        content = unpack(capture.content) if is_gzip(capture.content) else capture.content
        text = decode(content).text
        kind = kind_of(text, capture.name)
        if kind not in ("json", "jsonl"):
            return [(text, kind == "html")]
        records = read_records(text, lines=kind == "jsonl")
        return [(r.text, has_markup(r.text)) for r in records if isinstance(r, Record)]
    except (UnpackingError, DecodingError, RecordError):
        return []


def _check_report(report: Report, sources: Sequence[tuple[str, bool]]) -> int:
    claims = read_claims(report)
    hold(len({c.claim_id for c in claims}) == len(claims), "claim ids: not unique")
    for claim in claims:
        broken: BrokenRuleError | None = None
        for source, html in sources:  # of several records, some one must hold all the words of a claim
            try:
                check_claim(claim, source, html)
                break
            except BrokenRuleError as error:
                broken = broken or error
        else:
            raise broken or BrokenRuleError("a claim of an input without a source")
    return len(claims)


def check_claim(claim: Claim, source: str, html: bool) -> None:
    """Raise :class:`BrokenRuleError` where a claim breaks a rule."""
    for name, words in _values(claim):
        hold(
            0 <= words.start < words.end <= len(source),
            f"{name}: offsets {words.start}, {words.end} not in a source of {len(source)}",
        )
        hold(words.text.strip(), f"{name}: empty words")
        there = source[words.start : words.end]
        hold(words_held(words, source, html), f"{name}: words not at their offsets: {words.text!r} is {there!r}")
    hold(claim.evidence, "evidence: none")
    for span in claim.evidence:
        hold(0 <= span.start < span.end <= len(source), f"evidence: offsets {span} not in a source of {len(source)}")
    _check_words(claim)
    _check_numbers(claim)
    record = claim_record(claim)
    hold(json.loads(json.dumps(record)) == record, "record: not JSON")
    hold(claim_record(claim_from_record(record)) == record, "record: does not read back")


def _values(claim: Claim) -> Iterator[tuple[str, Words]]:
    if claim.when.words is not None:
        yield "date", claim.when.words
    for name in ("places", "actors", "weapons", "targets", "counts", "attribution"):
        for member in getattr(claim, name):
            if member.words is not None:
                yield name.removesuffix("s"), member.words


def words_held(words: Words, source: str, html: bool) -> bool:
    """Whether the words stand at their offsets: exactly in plain text, as they are read in HTML."""
    there = source[words.start : words.end]
    if not html:
        return there == words.text
    wanted = _INVISIBLE.sub("", words.text)
    if any(wanted == _INVISIBLE.sub("", unescape(tag.sub("", there))) for tag in (_TAG, _SIMPLE_TAG)):
        return True
    # a tag that breaks off or stands in an attribute is read in other ways than these; the words still stand in order
    position = 0
    for word in words.text.split():
        position = unescape(there).find(word, position)
        if position < 0:
            return False
    return True


def _check_words(claim: Claim) -> None:
    hold(claim.kind in vocabulary.KINDS, f"kind: {claim.kind!r}")
    hold(claim.scope in vocabulary.SCOPES, f"scope: {claim.scope!r}")
    hold(claim.status in vocabulary.STATUSES, f"status: {claim.status!r}")
    for weapon in claim.weapons:
        hold(weapon.type in vocabulary.WEAPONS, f"weapon: {weapon.type!r}")
    for target in claim.targets:
        hold(target.type in vocabulary.TARGETS, f"target: {target.type!r}")
        hold(target.effect is None or target.effect in vocabulary.EFFECTS, f"effect: {target.effect!r}")
    for count in claim.counts:
        hold(count.outcome in vocabulary.OUTCOMES, f"outcome: {count.outcome!r}")
        things = count.outcome in vocabulary.THING_OUTCOMES
        hold(things or count.who in vocabulary.WHO, f"who: {count.outcome} {count.who!r}")
        hold(count.part_of is None or count.part_of in vocabulary.WHO, f"part_of: {count.part_of!r}")
    for place in claim.places:
        hold(place.level in _LEVELS, f"level: {place.level!r}")
        hold(place.country is None or re.fullmatch(r"[A-Z]{2}", place.country), f"country: {place.country!r}")
    hold(all(a.id and a.name.strip() for a in claim.actors), "actor: without id or name")
    hold(all(a.name.strip() for a in claim.attribution), "attribution: without a name")


def _check_numbers(claim: Claim) -> None:
    start, end = claim.when.start, claim.when.end
    hold((start is None) == (end is None), "date: one end only")
    hold(start is None or end is None or start <= end, f"date: from {start} to {end}")
    hold(not (claim.when.assumed and claim.when.words), "date: assumed, yet with words")
    for place in claim.places:
        hold((place.lat is None) == (place.lon is None), "place: half a point")
        hold(place.lat is None or -90 <= place.lat <= 90, f"place: lat {place.lat}")
        hold(place.lon is None or -180 <= place.lon <= 180, f"place: lon {place.lon}")
        hold(place.uncertainty_km is None or place.uncertainty_km >= 0, f"place: reach {place.uncertainty_km}")
    speakers = len(claim.attribution)
    for count in claim.counts:
        hold(count.said_by is None or 0 <= count.said_by < speakers, f"said_by: {count.said_by} of {speakers}")
    hold(claim.confidence is None or 0 <= claim.confidence <= 1, f"confidence: {claim.confidence}")
