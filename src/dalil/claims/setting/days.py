"""Days: the first and last day of an occurrence, from a unit's own words or from what it continues."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dalil.claims.units.unit import Unit
from dalil.language.dates import DateMention
from dalil.language.dates.calendar_days import month_days, year_days
from dalil.lexicon.grammar import any_of

Days = tuple[date, date]  # the first and the last
_DAYS_AFTER = re.compile(
    r"\b(?P<n>a|one|two|three|four|five|six|seven)\s+days?\s+after\s+(?:the|a|an|its|that)\s+\w+", re.IGNORECASE
)
# "The attack came two days after gunmen had stormed …"
_CAME_AFTER = re.compile(
    r"\b(?:came|comes?|occurred|took\s+place|happened|followed)\s+(?:(?:just|only|barely|some|about|exactly|nearly|almost)"
    r"\s+)?(?:(?P<n>an?|one|two|three|four|five|six|seven|\d{1,2})\s+(?P<unit>days?|weeks?)|hours"
    rf"|(?:a\s+)?few\s+hours)\s+after\s+(?!(?:the|its|that|this)\s+(?:\w+\s+)?{any_of('nouns', 'told_attacks')}s?"
    r"\b)",
    re.IGNORECASE,
)
_HOURS = re.compile(r"(?:(?:a\s+few|several|some|just|only)\s+)*hours\s+(?:earlier|before|ago)", re.IGNORECASE)
_FEW = 14  # days of a period told before within which "the same day" lies
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def leading_date(unit: Unit) -> DateMention | None:
    """The date mention that dates the unit: the nearest to its trigger or count, an absolute one before an anaphoric
    one."""
    dates = [d for d in unit.dates if d.first is not None or d.kind == "anaphoric"]
    if not dates:
        return None
    anchors = [t.start for t in unit.triggers] + [t.start for t in unit.tallies] + [s.start for s in unit.strikes]
    if not anchors:
        anchors = [unit.start]
    absolute = [d for d in dates if d.kind != "anaphoric"] or dates
    return min(absolute, key=lambda d: min(abs(d.start - a) for a in anchors))


# "the monitor, whose count begins on June 6"
_COUNTED_FROM = re.compile(
    r"\b(?:count|counting|tally|records?|recording|documentation|database)\s+(?:that\s+|which\s+)?(?:began|begins?|started|starts?|goes\s+back|dates\s+back)"
    r"\s+(?:on|in|to)\s+$",
    re.IGNORECASE,
)
# "since an insurgency erupted in 2004"
_SINCE_BEGAN = re.compile(
    rf"\bsince\b[^,.;]{{0,80}}\b{any_of('verbs', 'begun')}\s+(?:(?:early|late|again)\s+)?(?:in|on)?"
    r"\s*$",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(?:period|weeks?|months?|years?|days|weekend)\b")
_WHEN = re.compile(r"\s*,?\s*(?:when|after|in\s+which)\b", re.IGNORECASE)


def only_hours_before(unit: Unit) -> bool:
    """ "killed in a bombing hours earlier": of that day, or of the evening before."""
    mention = leading_date(unit)
    return mention is not None and _HOURS.fullmatch(unit.sentence.text[mention.start : mention.end]) is not None


def own_days(unit: Unit, anchor: Days | None, day: date | None, period: Days | None = None) -> Days | None:
    """The days that the unit's own words give, ``None`` where they give none.

    ``anchor`` resolves "the day before", ``period`` (several days told before) "in the same week"; nothing that is told
    can be later than ``day``, the report's.
    """
    came = _CAME_AFTER.search(unit.sentence.text)
    if came is not None and not any(d.kind != "anaphoric" and d.first and d.start > came.end() for d in unit.dates):
        since = next(((d.first, d.last) for d in unit.dates if d.first and d.last and d.end <= came.start()), None)
        told = [t.start for t in unit.triggers] + [t.start for t in unit.tallies]
        if since is not None and max(told, default=0) < came.end():
            return since  # "Monday's attack took place a day after a market": the attack itself
        return _before_it_came(unit, came, since or anchor or ((day, day) if day else None))
    mention = leading_date(unit)
    if mention is None:
        return _days_after_event(unit, day)
    return _of_mention(unit, mention, anchor, day, period)


def _of_mention(
    unit: Unit, mention: DateMention, anchor: Days | None, day: date | None, period: Days | None
) -> Days | None:
    """The days of the mention that dates the unit."""
    if mention.kind == "anaphoric":
        if mention.offset and mention.offset > 0 and _marks_its_clause(unit, mention):
            since = anchor or ((day, day) if day else None)
            back = timedelta(days=mention.offset)
            return (since[0] - back, since[0] - back) if since else None
        words = unit.sentence.text[mention.start : mention.end].lower()
        if period is not None and not mention.offset and _SPAN.search(words):
            return period
        short = period is not None and (period[1] - period[0]).days <= _FEW
        anchor = anchor or (period if short else None) or ((day, day) if day else None)
        told_days = mention.resolve(*anchor) if anchor else None
        return told_days if told_days is None or day is None or told_days[0] <= day else None
    told = [t.start for t in unit.tallies] or [t.start for t in unit.triggers]
    if (
        mention.kind == "since"
        and mention.first
        and _WHEN.match(unit.sentence.text[mention.end :])
        and told
        and min(told) > mention.end
    ):
        return _named_end(mention.first, mention.precision)
    first, last = mention.first, mention.last
    if day is not None and _from_then_on(unit, mention):
        return (first, day) if first else None
    others = [d for d in unit.dates if d.first and d.kind in ("day", "range") and d is not mention]
    if mention.kind == "day" and first == last and others and _listed(unit, mention, others):
        first = min([first, *[d.first for d in others if d.first]]) if first else first
        last = max([last, *[d.last for d in others if d.last]]) if last else last
    return (first, last) if first and last else None


def _marks_its_clause(unit: Unit, mention: DateMention) -> bool:
    """ "…, a day after nine were killed in the same town": that was the day before what is told in front of it."""
    doc = unit.sentence.parsed
    marks = (c for i in unit.heads for c in doc[i].children if c.dep_ == "mark" and c.lower_ == "after")
    return any(mention.start <= mark.idx < mention.end for mark in marks)


def _from_then_on(unit: Unit, mention: DateMention) -> bool:
    """Whether a date says since when is counted."""
    before = unit.sentence.text[: mention.start]
    if mention.kind in ("day", "month") and _COUNTED_FROM.search(before):
        return True
    return mention.kind in ("day", "month", "year") and bool(unit.tallies) and _SINCE_BEGAN.search(before) is not None


def _named_end(first: date, precision: str) -> Days:
    """ "since December 1983, when they killed …": the whole month, or year, that is named."""
    if precision == "month":
        return month_days(first.year, first.month)
    return year_days(first.year) if precision == "year" else (first, first)


def _listed(unit: Unit, mention: DateMention, others: list[DateMention]) -> bool:
    """ "on Monday and Tuesday" given as two mentions beside each other."""
    text = unit.sentence.text
    for other in others:
        low, high = sorted((mention, other), key=lambda d: d.start)
        if re.fullmatch(r"\s*(?:and|,|to|until|through|or|and\s+on)\s*", text[low.end : high.start]):
            return True
    return False


def _before_it_came(unit: Unit, came: re.Match[str], anchor: Days | None) -> Days | None:
    """The days of what stands behind "came two days after": so many before those told last, or the day before them."""
    told = [t.start for t in unit.triggers if not (t.definite and t.start < came.start())]
    told += [t.start for t in unit.tallies]
    if anchor is None or not told or min(told) < came.end():
        return None
    if came.group("n") is None:
        return anchor[0] - timedelta(days=1), anchor[0]
    number = _NUMBERS.get(came.group("n").lower()) or int(came.group("n"))
    back = timedelta(days=number * (7 if came.group("unit").lower().startswith("week") else 1))
    return anchor[0] - back, anchor[1] - back


def _days_after_event(unit: Unit, day: date | None) -> Days | None:
    """ "said on Wednesday, a day after the blast": the report's day, less what lies between."""
    match = _DAYS_AFTER.search(unit.sentence.text)
    if match is None or day is None:
        return None
    reported = next(
        (d.first for d in unit.sentence.dates if d.first and d.first == d.last and d.end <= match.start()), day
    )
    event = (reported or day) - timedelta(days=_NUMBERS[match.group("n").lower()])
    return event, event
