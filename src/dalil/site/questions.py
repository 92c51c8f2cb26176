"""What an address asks for: filters and questions from its parameters, and back into an address.

Every parameter is checked; a wrong one raises ``BadRequest`` with one clear line. They are ``kind`` (a kind, ``harm``
or ``any``), ``place`` (repeated, or several parted by ";" or ","), ``from`` and ``to`` (days), ``actor``, ``target``,
``outcome``, ``who``, ``source``, ``grade`` (the least), ``policy``, ``page``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext as _

from dalil.incidents.grading import STEPS
from dalil.ledger import Filters
from dalil.model import Question
from dalil.model.vocabulary import HARM_KINDS, KINDS, OUTCOMES, TARGETS, WHO
from dalil.places import Gazetteer
from dalil.site import phrases

HARM, ANY = "harm", "any"
MOST_TEXT = 200
Pairs = list[tuple[str, str]]


class ParameterError(BadRequest):
    """A parameter that cannot be read: ``parameter`` is its name, the message one line that begins with it."""

    def __init__(self, parameter: str, line: str) -> None:
        super().__init__(line)
        self.parameter = parameter


def read_day(text: str, name: str) -> date | None:
    """A day from ``2019-07-22`` or ``22 July 2019``; ``None`` for nothing."""
    text = text.strip()
    if not text:
        return None
    for pattern in ("%Y-%m-%d", "%d %B %Y", "%d %b %Y"):
        if pattern != "%Y-%m-%d" or re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            try:
                return datetime.strptime(text, pattern).date()
            except ValueError:
                continue
    line = _("%(name)s: “%(text)s” is no day; write it as 2019-07-22 or 22 July 2019")
    raise ParameterError(name, line % {"name": name, "text": text[:40]})


def day_field(value: date | None) -> str:
    """A day as a text field shows it, so that :func:`read_day` reads it again."""
    if value is None:
        return ""
    return phrases.day(value) if translation.get_language() == "en" else value.isoformat()


def _one(params: QueryDict, name: str, allowed: Iterable[str]) -> str | None:
    value = params.get(name, "").strip()
    if not value:
        return None
    if value not in allowed:
        raise unknown(name, value)
    return value


def unknown(name: str, value: str) -> ParameterError:
    """The error of a value that is none of those that a parameter can have."""
    return ParameterError(name, _("%(name)s: “%(text)s” is not known here") % {"name": name, "text": value[:40]})


def _free(params: QueryDict, name: str) -> str | None:
    value = params.get(name, "").strip()
    if len(value) > MOST_TEXT or "\0" in value:
        line = _("%(name)s: not more than %(most)s characters")
        raise ParameterError(name, line % {"name": name, "most": MOST_TEXT})
    return value or None


def _in_latin(name: str) -> str:
    """A place's name as the gazetteer shows it, where it is written in another script and the gazetteer knows it."""
    if not any("\u0370" <= letter <= "\u07bf" for letter in name) or len(name) > MOST_TEXT:
        return name
    found = Gazetteer.default().search(name, limit=1)
    return found[0].name if found else name


def read_places(params: QueryDict) -> tuple[str, ...]:
    """The places asked for; each field may hold several, parted by ";" or ","."""
    names = [_in_latin(name.strip()) for field in params.getlist("place") for name in re.split(r"[;,،؛]", field)]
    if any(len(name) > MOST_TEXT or "\0" in name for name in names):
        raise ParameterError("place", _("place: not more than %(most)s characters") % {"most": MOST_TEXT})
    return tuple(dict.fromkeys(name for name in names if name))


def read_page(params: QueryDict) -> int:
    """The page of a list, from 1."""
    text = params.get("page", "1")
    if not re.fullmatch(r"[1-9]\d{0,6}", text):
        raise ParameterError("page", _("page: “%(text)s” is no page number") % {"text": text[:40]})
    return int(text)


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of a page as its form shows them; ``kind`` is a kind, ``harm`` or ``any``."""

    kind: str = HARM
    places: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    actor: str | None = None
    target: str | None = None
    source: str | None = None
    grade: str | None = None

    @classmethod
    def read(cls, params: QueryDict, kind: str = HARM) -> Asked:
        """From an address; ``kind`` is what an address without one means."""
        start, end = read_day(params.get("from", ""), "from"), read_day(params.get("to", ""), "to")
        if start and end and end < start:
            raise ParameterError("to", _("to: %(end)s lies before %(start)s") % {"end": end, "start": start})
        return cls(
            kind=_one(params, "kind", (HARM, ANY, *KINDS)) or kind,
            places=read_places(params),
            start=start,
            end=end,
            actor=_free(params, "actor"),
            target=_one(params, "target", TARGETS),
            source=_free(params, "source"),
            grade=_one(params, "grade", STEPS),
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that pass; none for every kind."""
        return HARM_KINDS if self.kind == HARM else () if self.kind == ANY else (self.kind,)

    @property
    def filters(self) -> Filters:
        """The ledger's filters. Totals and denials alone make no incident, so scope and status stay open."""
        return Filters(
            start=self.start,
            end=self.end,
            places=self.places,
            actors=(self.actor,) if self.actor else (),
            kinds=self.kinds,
            targets=(self.target,) if self.target else (),
            sources=(self.source,) if self.source else (),
            grade=self.grade,
        )

    def question(self, outcome: str, who: str = "people", policy: str = "span") -> Question:
        """The question of a figure under these filters (a figure knows no filter by source or grade)."""
        return Question(
            outcome=outcome,
            who=who,
            start=self.start,
            end=self.end,
            places=self.places,
            actors=(self.actor,) if self.actor else (),
            kinds=self.kinds,
            targets=(self.target,) if self.target else (),
            policy=policy,
        )

    @property
    def pairs(self) -> Pairs:
        """The parameters that ask for this again."""
        named = [
            ("kind", self.kind),
            *(("place", place) for place in self.places),
            ("from", self.start.isoformat() if self.start else ""),
            ("to", self.end.isoformat() if self.end else ""),
            ("actor", self.actor or ""),
            ("target", self.target or ""),
            ("source", self.source or ""),
            ("grade", self.grade or ""),
        ]
        return [(name, value) for name, value in named if value]

    @property
    def query(self) -> str:
        """The parameters as the part of an address after "?"."""
        return urlencode(self.pairs)

    def _query_but(self, name: str) -> str:
        return urlencode([(each, value) for each, value in self.pairs if each != name])

    @property
    def query_but_place(self) -> str:
        """As :attr:`query`, without places."""
        return self._query_but("place")

    @property
    def query_but_target(self) -> str:
        """As :attr:`query`, without what was hit."""
        return self._query_but("target")

    @property
    def start_field(self) -> str:
        """The first day as its field shows it."""
        return day_field(self.start)

    @property
    def end_field(self) -> str:
        """The last day as its field shows it."""
        return day_field(self.end)

    @property
    def place_field(self) -> str:
        """The places as one field shows them."""
        return "; ".join(self.places)


def read_question(params: QueryDict, policies: Sequence[str]) -> tuple[Asked, str, str, str]:
    """The question of the figures' page: its filters, outcome, who and policy."""
    asked = Asked.read(params, kind=ANY)
    outcome = _one(params, "outcome", OUTCOMES) or "killed"
    who = params.get("who", "").strip() or "people"
    if outcome not in {"strikes", "places_hit"} and who not in WHO:
        raise unknown("who", who)
    return asked, outcome, who, _one(params, "policy", policies) or "span"


def question_query(asked: Asked, outcome: str, who: str, policy: str) -> str:
    """The part of an address after "?" that asks a figure again."""
    return urlencode([("outcome", outcome), ("who", who), *asked.pairs, ("policy", policy)])
