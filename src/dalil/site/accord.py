"""Where the sources of an incident agree: for each question who says the same, who says otherwise, who does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from dalil.site import names, phrases, wording
from dalil.site.ranges import Range
from dalil.site.tellings import Telling
from dalil.site.wording import word


@dataclass(slots=True)
class Answer:
    """One answer to a question with the sides of the sources that give it."""

    words: str
    sides: list[str] = field(default_factory=list)
    assumed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class AccordRow:
    """One question: the answer that most sources give, other answers, and those that give none."""

    question: str
    same: Sequence[Answer]
    otherwise: Sequence[Answer]
    unsaid: Sequence[Answer]


def _row(
    question: str, tellings: Sequence[Telling], keys: Callable[[Telling], dict[Hashable, str]], unsaid_note: str = ""
) -> AccordRow:
    """A row for a question whose answers are words: ``keys`` gives a source's answers, none where it does not say.

    A source agrees if one of its answers is the one that most sources give (the first told among equals).
    """
    votes = Counter(key for telling in tellings for key in keys(telling))
    lead = max(votes, key=lambda key: votes[key]) if votes else None
    same: dict[Hashable, Answer] = {}
    other: dict[str, Answer] = {}
    silent = Answer(unsaid_note)
    for telling in tellings:
        given = keys(telling)
        if not given:
            silent.sides.append(telling.side)
        elif lead in given:
            same.setdefault(lead, Answer(given[lead])).sides.append(telling.side)
        else:
            words = phrases.listed(list(given.values()))
            other.setdefault(words, Answer(words)).sides.append(telling.side)
    return AccordRow(question, tuple(same.values()), tuple(other.values()), (silent,) if silent.sides else ())


def _days(tellings: Sequence[Telling]) -> AccordRow:
    dated = [telling for telling in tellings if not telling.day_assumed]
    row = _row(_("Day"), dated, lambda telling: {telling.days: phrases.days(*telling.days)} if telling.days[0] else {})
    assumed: dict[str, Answer] = {}
    for telling in tellings:
        if telling.day_assumed:
            words = phrases.days(*telling.days)
            assumed.setdefault(
                words, Answer(words, assumed=True, note=_("assumed from its report’s date"))
            ).sides.append(telling.side)
    return AccordRow(row.question, row.same, row.otherwise, (*row.unsaid, *assumed.values()))


def _places(telling: Telling) -> dict[Hashable, str]:
    return {place.gazetteer_id or place.name.casefold(): names.place(place) for place in telling.places}


def _doers(telling: Telling) -> dict[Hashable, str]:
    return dict(telling.actors.items())


def _killed(tellings: Sequence[Telling]) -> AccordRow:
    """Ranges agree if one number can make all of them true; the largest such group stands under "same"."""
    told = [(telling, telling.killed) for telling in tellings]
    ranges = [(telling, drawn) for telling, drawn in told if drawn is not None]

    def holds(drawn: Range, value: int) -> bool:
        return drawn.low <= value and (drawn.open or value <= drawn.high)

    values = sorted({drawn.low for _telling, drawn in ranges})
    at = max(values, key=lambda value: (sum(holds(drawn, value) for _t, drawn in ranges), value), default=0)
    group = [(telling, drawn) for telling, drawn in ranges if holds(drawn, at)]
    same: list[Answer] = []
    if group:
        low = max(drawn.low for _t, drawn in group)
        closed = [drawn.high for _t, drawn in group if not drawn.open]
        shared = Range(low, min(closed) if closed else low, not closed)
        alike = {drawn for _t, drawn in group} == {shared}
        words = shared.words if alike else _("can all be true at %(range)s") % {"range": shared.words}
        same = [Answer(words, [telling.side for telling, _d in group])]
    other: dict[str, Answer] = {}
    for telling, drawn in ranges:
        if not holds(drawn, at):
            other.setdefault(drawn.words, Answer(drawn.words)).sides.append(telling.side)
    silent = [telling.side for telling, drawn in told if drawn is None]
    return AccordRow(_("Killed"), same, tuple(other.values()), (Answer("", silent),) if silent else ())


def accord(tellings: Sequence[Telling]) -> list[AccordRow]:
    """The rows for an incident. Denials answer only who did it; everything else is asked of those who tell of it."""
    told = [telling for telling in tellings if not telling.denies]
    rows = [
        _days(told),
        _row(_("Place"), told, _places),
        _row(_("Means"), told, lambda telling: {kind: word(wording.KIND_NAME, kind) for kind in telling.kinds}),
        _row(
            _("What was hit"),
            told,
            lambda telling: {target: word(wording.TARGET_ONE, target) for target in telling.targets},
        ),
        _row(_("Who did it"), told, _doers),
    ]
    denials = [
        Answer(
            _("not %(names)s, says %(source)s")
            % {"names": phrases.listed(list(telling.actors.values())), "source": telling.speaker}
            if telling.actors
            else _("%(source)s denies it") % {"source": telling.speaker},
            [telling.side],
        )
        for telling in tellings
        if telling.denies
    ]
    if denials:
        doers = rows.pop()
        rows.append(AccordRow(doers.question, doers.same, (*doers.otherwise, *denials), doers.unsaid))
    if any(telling.killed for telling in told):
        rows.append(_killed(told))
    return [row for row in rows if row.same or row.otherwise]
