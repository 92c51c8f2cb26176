"""A figure as a sentence to be cited. Its link names the ledger's state; who follows it is told if it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _

from dalil.figures import POLICIES
from dalil.ledger.models import AuditEntry
from dalil.model import Figure, Question
from dalil.model.vocabulary import THING_OUTCOMES
from dalil.site import phrases, wording
from dalil.site.choices import choices
from dalil.site.questions import ANY, HARM, Asked, question_query, unknown
from dalil.site.ranges import Range
from dalil.site.remembered import state
from dalil.site.wording import word

LETTERS = 12  # of a state's hash, as citations give it


@dataclass(frozen=True, slots=True)
class CitedState:
    """The state that a link names: its entry, if this ledger has one, and how many entries came since."""

    asked: str
    entry: AuditEntry | None
    since: int

    @property
    def stands(self) -> bool:
        """True if the ledger is still in that state."""
        return self.entry is not None and not self.since


def name_of_state() -> str:
    """The state as citations give it; empty for an empty ledger."""
    head = state()
    return head.hash[:LETTERS] if head else ""


def cited_state(params: QueryDict) -> CitedState | None:
    """The state that a link names (``state``); ``None`` where it names none. Raises ``BadRequest`` for what is none."""
    asked = params.get("state", "").strip().lower()
    if not asked:
        return None
    if not re.fullmatch(r"[0-9a-f]{8,64}", asked):
        raise unknown("state", asked)
    head = state()
    if head is not None and head.hash.startswith(asked):
        return CitedState(asked, head, 0)
    entry = AuditEntry.objects.filter(hash__startswith=asked).order_by("-seq").first()
    return CitedState(asked, entry, head.seq - entry.seq if entry and head else 0)


def drawn_range(figure: Figure) -> Range | None:
    """The range of a figure; ``None`` where no incident gives a number."""
    if figure.low is None:
        return None
    return Range(figure.low, figure.low if figure.high is None else figure.high, figure.open)


def what_is_counted(outcome: str, who: str) -> str:
    """What is counted: ``people killed`` or ``strikes``."""
    name = word(wording.OUTCOME, outcome)
    return name if outcome in THING_OUTCOMES else f"{word(wording.WHO, who)} {name}"


def scope_words(asked: Asked) -> str:
    """The filters in words: ``airstrikes, Idlib and Hama, 20 to 26 September 2017``."""
    parts = []
    if asked.kind == HARM:
        parts.append(_("every harm"))
    elif asked.kind != ANY:
        parts.append(word(wording.KIND_MANY, asked.kind))
    if asked.target:
        parts.append(_("hitting %(target)s") % {"target": word(wording.TARGET_ONE, asked.target)})
    if asked.places:
        parts.append(phrases.listed(list(asked.places)))
    if asked.start or asked.end:
        if asked.start and asked.end:
            parts.append(phrases.days(asked.start, asked.end))
        elif asked.start:
            parts.append(_("from %(day)s") % {"day": phrases.day(asked.start)})
        elif asked.end:
            parts.append(_("to %(day)s") % {"day": phrases.day(asked.end)})
    if asked.actor:
        parts.append(_("by %(actor)s, as alleged") % {"actor": dict(choices().actors).get(asked.actor, asked.actor)})
    return ", ".join(parts)


def question_address(asked: Asked, outcome: str, who: str, policy: str) -> str:
    """The full address that asks a question again and names the state of today."""
    address = f"{settings.BASE_URL}{reverse('figures')}?{question_query(asked, outcome, who, policy)}"
    computed_on = name_of_state()
    return f"{address}&state={computed_on}" if computed_on else address


def citation(asked: Asked, figure: Figure, address: str = "") -> str:
    """A figure as one sentence; see :func:`cited_answer`."""
    known = sum(1 for part in figure.parts if part.quantity is not None)
    drawn = drawn_range(figure)
    return cited_answer(asked, figure.question, drawn, known=known, unknown=figure.unknown, address=address)


def cited_answer(
    asked: Asked, question: Question, drawn: Range | None, *, known: int, unknown: int, address: str = ""
) -> str:
    """The answer to a question as one sentence that carries everything needed to ask it again.

    ``known`` and ``unknown`` are how many incidents have a number and have none; ``address`` is where it is asked
    again, by default the page of figures.
    """
    what, scope = what_is_counted(question.outcome, question.who), scope_words(asked)
    incidents = ngettext("in %(n)s incident", "in %(n)s incidents", known) % {"n": phrases.number(known)}
    return _(
        "%(what)s: %(range)s, %(incidents)s; %(unknown)s more without a known number. Counting policy:"
        " %(policy)s. Documented in these sources, a convenience sample, not an estimate. Dalil, ledger state"
        " %(state)s. %(address)s"
    ) % {
        "what": phrases.capital(f"{what}, {scope}" if scope else what),
        "range": drawn.words if drawn else _("no number"),
        "incidents": incidents,
        "unknown": phrases.number(unknown),
        "policy": gettext(POLICIES[question.policy].title),
        "state": name_of_state() or "–",
        "address": address or question_address(asked, question.outcome, question.who, question.policy),
    }
