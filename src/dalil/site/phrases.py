"""Sentences composed from data. Sources are their subject: what is told, by how many, never what happened."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.utils import formats
from django.utils.translation import get_language_bidi, ngettext, pgettext
from django.utils.translation import gettext as _

from dalil.model import Claim, Count, Incident, IncidentCount, Place, Target, When
from dalil.site import names, wording
from dalil.site.ranges import Range
from dalil.site.wording import word


def number(count: int) -> str:
    """A number in words up to ten, in digits from there."""
    return str(wording.NUMBER[count]) if 0 <= count < len(wording.NUMBER) else str(count)


def capital(text: str) -> str:
    """The text with its first letter raised."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """Parts as one enumeration: ``a, b and c``."""
    if len(parts) < 2:
        return parts[0] if parts else ""
    comma = pgettext("enumeration", ", ")
    return _("%(first)s and %(last)s") % {"first": comma.join(parts[:-1]), "last": parts[-1]}


def isolated(name: str) -> str:
    """A name from a source within a sentence: where the page is read from the right, it keeps its own direction."""
    return f"\u2068{name}\u2069" if get_language_bidi() else name


def day(value: date, year: bool = True, weekday: bool = False) -> str:
    """One day, its month in letters: ``22 July 2019``."""
    short = "j F Y" if year else "j F"
    pattern = pgettext("date format", "l, j F Y") if weekday else short
    return str(formats.date_format(value, pattern, use_l10n=False))


def month(value: date) -> str:
    """A month and its year: ``July 2019``."""
    return str(formats.date_format(value, "F Y", use_l10n=False))


def month_short(value: date) -> str:
    """A month on an axis: ``Jul``; January by its year."""
    return str(value.year) if value.month == 1 else str(formats.date_format(value, "M", use_l10n=False))


def months(start: date, end: date) -> str:
    """The months from one day to another of the same year: ``April to June 2018``."""
    if start.month == end.month:
        return month(start)
    first = str(formats.date_format(start, "F", use_l10n=False))
    return _("%(first)s to %(last)s") % {"first": first, "last": month(end)}


def unbroken(text: str) -> str:
    """A text with days whose parts stay on one line, for headings."""
    return re.sub(r"(?<=\d) (?=[^\W\d])|(?<=[^\W\d]) (?=\d{4}\b)", "\u00a0", text)


def days(start: date | None, end: date | None) -> str:
    """A stretch of days, saying month and year once where they are shared; "day not known" without dates."""
    first, last = start or end, end or start
    if first is None or last is None:
        return _("day not known")
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return _("%(first)s to %(last)s") % {"first": first.day, "last": day(last)}
    return _("%(first)s to %(last)s") % {"first": day(first, year=first.year != last.year), "last": day(last)}


def when_words(when: When) -> str:
    """The days of a claim."""
    return days(when.start, when.end)


def place_name(place: Place) -> str:
    """A place with the nearest thing it lies within: ``Kafranbel, Idlib``."""
    own = names.place(place)
    return pgettext("enumeration", ", ").join([own, *(name for name in names.within(place, 1) if name != own)])


def place_names(places: Iterable[Place]) -> str:
    """The names alone, in the order told."""
    return "; ".join(dict.fromkeys(isolated(names.place(place)) for place in places))


def target_words(target: Target) -> str:
    """What was hit, with how many and the effect if told: ``3 hospitals and clinics, out of service``."""
    quantity = Range.of(target.quantity)
    if quantity == Range(1, 1):
        text = word(wording.TARGET_ONE, target.type)
    else:
        text = f"{quantity.words} {word(wording.TARGET_MANY, target.type)}"
    return f"{text}, {word(wording.EFFECT, target.effect)}" if target.effect else text


def count_words(count: Count | IncidentCount, short: bool = False) -> str:
    """One count: ``20 or more people killed``; things are counted without "who"."""
    drawn = Range.of(count.quantity, isinstance(count, IncidentCount) and count.open)
    shown = drawn.short if short else drawn.words
    outcome = word(wording.OUTCOME, count.outcome)
    if count.outcome in {"strikes", "places_hit"}:
        return f"{shown} {outcome}"
    return _("%(people)s %(outcome)s") % {"people": group_words(count, short), "outcome": outcome}


def group_words(count: Count | IncidentCount, short: bool = False) -> str:
    """How many of whom: ``20 or more people``, ``1 child``."""
    drawn = Range.of(count.quantity, isinstance(count, IncidentCount) and count.open)
    who = word(wording.WHO_ONE if drawn == Range(1, 1) else wording.WHO, count.who)
    return _("%(range)s %(who)s") % {"range": drawn.short if short else drawn.words, "who": who}


def leading_count(
    counts: Iterable[IncidentCount], outcomes: Sequence[str] = ("killed", "injured")
) -> IncidentCount | None:
    """The count that a heading tells: of those who are part of no other group, the first outcome that is there."""
    whole = [count for count in counts if count.part_of is None]
    for outcome in (*outcomes, *dict.fromkeys(count.outcome for count in whole)):
        for who in ("people", *dict.fromkeys(count.who for count in whole)):
            for count in whole:
                if count.outcome == outcome and count.who == who:
                    return count
    return None


def subject(sources: int) -> str:
    """How many sources, as the subject of a sentence."""
    return capital(ngettext("%(n)s source tells", "%(n)s sources tell", sources) % {"n": number(sources)})


def event(kind: str, targets: Collection[str] = ()) -> str:
    """The kind of an incident with the one type of target that all name: ``an airstrike on a market``."""
    return _upon(kind, word(wording.KIND_ONE, kind), targets)


def _upon(kind: str, what: str, targets: Collection[str]) -> str:
    """A kind with the one target that all name, tied by the word that the kind takes: strikes on, shelling of."""
    if len(targets) != 1:
        return what
    return word(wording.KIND_UPON, kind) % {"event": what, "target": word(wording.TARGET_ONE, next(iter(targets)))}


def where(places: Sequence[Place]) -> str:
    """Where, for a heading; empty where no place is told."""
    told = list(dict.fromkeys(isolated(names.place(place)) for place in places))
    if not told:
        return ""
    if len(told) > 3:
        return _("%(first)s and %(more)s more places") % {"first": told[0], "more": number(len(told) - 1)}
    return listed(told)


def heading(incident: Incident, targets: Collection[str] = (), told_by: int | None = None, denied: bool = False) -> str:
    """The composed heading: who tells (or, where nobody asserts it, who denies), of what, where, with what toll."""
    sources = len(incident.sources) if told_by is None else told_by
    parts = {"event": event(incident.kind, targets), "where": where(incident.places)}
    if denied:
        form = ngettext("%(n)s source denies", "%(n)s sources deny", sources)
        parts["sources"] = capital(form % {"n": number(sources)})
        pattern = _("%(sources)s %(event)s in %(where)s") if parts["where"] else _("%(sources)s %(event)s")
        return pattern % parts
    parts["sources"] = subject(sources)
    pattern = _("%(sources)s of %(event)s in %(where)s") if parts["where"] else _("%(sources)s of %(event)s")
    count = leading_count(incident.counts)
    return f"{pattern % parts}: {count_words(count)}" if count else pattern % parts


def title(incident: Incident, targets: Collection[str] = ()) -> str:
    """The short name of an incident in a list: ``Airstrike on a market, Maarat al-Numan``."""
    what = event_name(incident.kind, targets)
    places = where(incident.places)
    return f"{capital(what)}{pgettext('enumeration', ', ')}{places}" if places else capital(what)


def with_article(name: str) -> str:
    """A doer's name in a sentence: a name that ends in a common noun takes "the" in English (the Syrian government,
    the United States)."""
    last = name.rsplit(" (", maxsplit=1)[0].rsplit(maxsplit=1)[-1:]
    common = any(noun.islower() or noun in wording.COMMON for noun in last) and not name.lower().startswith("the ")
    own = isolated(names.doer(name))
    return _("the %(name)s") % {"name": own} if common else own


def naming(named: Sequence[tuple[str, int]], sources: int, denials: Sequence[str] = ()) -> str:
    """Who is named by how many sources, and who denies it: ``Four of them name Russia; one names …``.

    ``named`` pairs an alleged doer with the number of sources that name it, most first.
    """
    if not named:
        text = _("None of them says who did it") if sources != 1 else _("It does not say who did it")
    elif sources == 1:
        text = _("It names %(names)s") % {"names": listed([with_article(name) for name, _n in named])}
    else:
        parts = []
        for index, (name, told) in enumerate(named):
            form = (
                ngettext("%(n)s of them names %(name)s", "%(n)s of them name %(name)s", told)
                if not index
                else ngettext("%(n)s names %(name)s", "%(n)s name %(name)s", told)
            )
            parts.append(form % {"n": number(told), "name": with_article(name)})
        text = capital("; ".join(parts))
    if denials:
        denied = ngettext("%(names)s denies it.", "%(names)s deny it.", len(denials)) % {
            "names": listed([with_article(name) for name in denials])
        }
        return f"{text}. {capital(denied)}"
    return f"{text}."


def claim_title(claim: Claim) -> str:
    """What one claim tells, in a few words: ``Airstrike on a market`` or ``Airstrikes, total of several attacks``."""
    if claim.scope == "aggregate":
        return _("%(event)s, a total") % {"event": capital(word(wording.KIND_MANY, claim.kind))}
    types = {target.type for target in claim.targets}
    return capital(event_name(claim.kind, types))


def claim_title_with_places(claim: Claim) -> str:
    """As :func:`claim_title`, with where: ``Airstrike on a market, Maarat al-Numan``."""
    places = place_names(claim.places)
    return f"{claim_title(claim)}{pgettext('enumeration', ', ')}{places}" if places else claim_title(claim)


def event_name(kind: str, targets: Collection[str]) -> str:
    """As :func:`event`, without an article before the kind."""
    return _upon(kind, word(wording.KIND_NAME, kind), targets)


def said_by(claim: Claim) -> str:
    """The chain of speakers, the nearest to the occurrence first: ``Civil Defence, in Media Department's report``."""
    chain = list(dict.fromkeys(with_article(speaker.name) for speaker in claim.attribution))
    if not chain:
        return isolated(claim.report.source) if claim.report.source else _("the report itself")
    if len(chain) == 1:
        return chain[0]
    return _("%(speaker)s, told by %(others)s") % {
        "speaker": chain[0],
        "others": pgettext("enumeration", ", ").join(chain[1:]),
    }
