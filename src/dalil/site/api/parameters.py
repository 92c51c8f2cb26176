"""The parameters of the API: those of the site's addresses, under the same names and with the same meaning.

The classes here describe them; :mod:`dalil.site.questions` reads what the site knows, too. What is not described is
refused: a misspelt filter must not pass for none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final, Literal

from django.db.models import QuerySet
from django.http import QueryDict
from ninja import Schema
from pydantic import Field

from dalil.figures import POLICIES, conventions
from dalil.incidents.grading import STEPS
from dalil.ledger import Filters
from dalil.ledger.store import current_ledger
from dalil.model import Question
from dalil.model.vocabulary import KINDS, OUTCOMES, SCOPES, STATUSES, TARGETS, WHO
from dalil.site.questions import ANY, HARM, MOST_TEXT, Asked, ParameterError, read_question, unknown
from dalil.site.searches import Search

MOST: Final = 500
_REPEATED: Final = frozenset(("place", "words"))
_EVERYWHERE: Final = frozenset(("lang",))


def _word(about: str, words: Sequence[str] = (), **more: Any) -> Any:
    """A parameter that may be left out: one of some words, or free text."""
    schema: dict[str, Any] = {"enum": list(words)} if words else {"maxLength": MOST_TEXT}
    return Field(default=None, description=about, json_schema_extra=schema, **more)


class Parameters(Schema):
    """What any address of the API may carry."""

    lang: str | None = _word("The language of words that are written for people: `en`, `ar`.")


class Portions(Parameters):
    """Which part of a list."""

    limit: Annotated[int, Field(ge=1, le=MOST, description="How many at most.")] = 50
    cursor: str | None = Field(default=None, description="`next` of the answer before; with the same filters.")


class Narrowed(Parameters):
    """The filters of the site's pages."""

    kind: str | None = _word("A kind, `harm` (every harm), or `any` (the default here).", (HARM, ANY, *KINDS))
    place: list[str] | None = Field(
        default=None, description="A place and all within it; repeated, or several parted by `;`, are alternatives."
    )
    from_: str | None = _word("The first day, `2019-07-22`; what overlaps the period passes.", alias="from")
    to: str | None = _word("The last day.")
    actor: str | None = _word("An alleged doer and all who belong to it, by name or identifier.")
    target: str | None = _word("What was hit.", TARGETS)


class Filtered(Narrowed):
    """The filters of claims, incidents, totals and exports; an incident passes by its own days, kind and places, and by
    its claims."""

    source: str | None = _word("Published or said by.")
    section: str | None = _word("Of reports in a section.")
    status: str | None = _word("Asserted or denied.", STATUSES)
    scope: str | None = _word("Single occurrences, or totals.", SCOPES)
    outcome: str | None = _word("With a count of it.", OUTCOMES)
    who: str | None = _word("With a count of them.", WHO)
    grade: str | None = _word("Graded so far at least, as people settled it or else as the rules propose it.", STEPS)
    q: str | None = _word("With these words in the evidence or the report's title.")


class FilteredList(Filtered, Portions):
    """A part of a list with filters."""


class ReportsList(Narrowed, Portions):
    """A search over reports: days are the reports' own, the other filters ask for a claim in it."""

    q: str | None = _word('Words searched for: `hospital raid`, `"field hospital"`, `-camp`, `bomb*`.')
    section: str | None = _word("A section by its full name, `-` for none.")
    source: str | None = _word("A source by its full name, `-` for none.")
    order: str | None = _word("By day.", ("newest", "oldest"))


class Figures(Narrowed):
    """The question of a figure."""

    outcome: str | None = _word("What is counted; `killed` by default.", OUTCOMES)
    who: str | None = _word("Who is counted; `people` by default.", WHO)
    policy: str | None = _word("How numbers that differ are counted; `span` by default.", tuple(POLICIES))
    words: list[str] | None = Field(
        default=None, description="Conventions for vague words: `acled`, `dozens=12`, `several=3-10`."
    )
    by: Literal["day", "week", "month", "place", "area", "country", "kind", "actor", "target"] | None = Field(
        default=None, description="A figure for each of these."
    )


class Totals(Filtered):
    """Totals beside the incidents that they cover."""

    policy: str | None = _word("How numbers that differ are counted; `span` by default.", tuple(POLICIES))
    words: list[str] | None = Field(default=None, description="Conventions for vague words.")
    limit: Annotated[int, Field(ge=1, le=50, description="How many at most.")] = 20
    cursor: str | None = Field(default=None, description="`next` of the answer before; with the same filters.")


class Toll(Parameters):
    """The question of a toll over time."""

    outcome: str | None = _word("What is counted; `killed` by default.", OUTCOMES)
    who: str | None = _word("Who is counted; `people` by default.", WHO)
    policy: str | None = _word("How numbers that differ are counted; `span` by default.", tuple(POLICIES))
    words: list[str] | None = Field(default=None, description="Conventions for vague words.")


class Named(Parameters):
    """A name looked up in the gazetteer."""

    name: Annotated[str, Field(min_length=1, max_length=MOST_TEXT, description="A name in any spelling.")]
    limit: Annotated[int, Field(ge=1, le=50, description="The likeliest, so many.")] = 10


class Export(Filtered):
    """What an export is to hold."""

    of: Literal["incidents", "claims"] | None = Field(default=None, description="By default what the format holds.")
    policy: str | None = _word("The counting rule of formats with room for one number.", tuple(POLICIES))
    hxl: bool = Field(default=False, description="HXL hashtags in the second line.")


def check(params: QueryDict, described: type[Schema]) -> None:
    """Refuse parameters that are not described, and those given twice that can be given once."""
    known = {field.alias or name for name, field in described.model_fields.items()}
    for name, values in params.lists():
        if name not in known:
            there = ", ".join(sorted(known - _EVERYWHERE)) or "none"
            raise ParameterError(name, f"{name[:40]}: no parameter of this address; there are: {there}")
        if len(values) > 1 and name not in _REPEATED:
            raise ParameterError(name, f"{name}: given more than once")
        if any("\0" in value for value in values):
            raise ParameterError(name, f"{name}: holds a character that no text has")


@dataclass(frozen=True, slots=True)
class Listed:
    """The claims, incidents or totals that pass some filters."""

    of: str
    filters: Filters

    def rows(self) -> QuerySet[Any]:
        """All that pass, in any order."""
        ledger = current_ledger()
        if self.of == "incidents":
            return ledger.incidents(self.filters)
        return ledger.claims(replace(self.filters, scope="aggregate") if self.of == "totals" else self.filters)


@dataclass(frozen=True, slots=True)
class Searched:
    """The reports that pass a search."""

    search: Search

    def rows(self) -> QuerySet[Any]:
        """All that pass, in any order."""
        return self.search.reports()


def read_filters(params: QueryDict) -> Filters:
    """The ledger's filters. Raises :class:`ParameterError`."""
    return replace(
        Asked.read(params, kind=ANY).filters,
        sections=_some(_text(params, "section")),
        outcomes=_some(_one(params, "outcome", OUTCOMES)),
        who=_some(_one(params, "who", WHO)),
        status=_one(params, "status", STATUSES),
        scope=_one(params, "scope", SCOPES),
        text=_text(params, "q"),
    )


def read_figure(params: QueryDict) -> tuple[Asked, Question]:
    """The question of a figure, as the figures' page reads it, and with conventions. Raises :class:`ParameterError`."""
    asked, outcome, who, policy = read_question(params, list(POLICIES))
    return asked, replace(asked.question(outcome, who, policy), conventions=read_words(params))


def read_words(params: QueryDict) -> tuple[str, ...]:
    """The conventions for vague words. Raises :class:`ParameterError`."""
    try:
        return conventions(params.getlist("words")).names
    except ValueError as error:
        raise ParameterError("words", f"words: {str(error)[:200]}") from error


def read_counting(params: QueryDict) -> tuple[str, str, str]:
    """Outcome, who and policy. Raises :class:`ParameterError`."""
    outcome, who = _one(params, "outcome", OUTCOMES) or "killed", _one(params, "who", WHO) or "people"
    return outcome, who, _one(params, "policy", tuple(POLICIES)) or "span"


def read_policy(params: QueryDict) -> str:
    """The counting policy; empty for none. Raises :class:`ParameterError`."""
    return _one(params, "policy", tuple(POLICIES)) or ""


def _one(params: QueryDict, name: str, words: Sequence[str]) -> str | None:
    value = params.get(name, "").strip()
    if value and value not in words:
        raise unknown(name, value)
    return value or None


def _text(params: QueryDict, name: str) -> str | None:
    value = params.get(name, "").strip()
    if len(value) > MOST_TEXT:
        raise ParameterError(name, f"{name}: not more than {MOST_TEXT} characters")
    return value or None


def _some(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
