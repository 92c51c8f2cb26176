"""Options that several commands share: the ledger's folder, days, and the filters of lists, exports and figures."""

from __future__ import annotations

import inspect
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dalil.ledger import Filters, open_ledger
from dalil.model import Question
from dalil.model.vocabulary import KINDS, OUTCOMES, SCOPES, STATUSES, TARGETS, WHO

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

LedgerOption = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        metavar="DIR",
        help="The ledger's folder; default $DALIL_LEDGER, else ./dalil-ledger.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]

CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV, safe to open in a spreadsheet.")]
PublicOption = Annotated[
    bool,
    typer.Option("--public", help="Only what the site shows to a visitor, redacted by rule."),
]
WordsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--words",
        metavar="NAME|WORD=N",
        help="A convention for vague words: acled, or dozens=12, several=3-10; may be repeated. None by default.",
    ),
]

_before_command: Path | None = None


def set_ledger(folder: Path | None) -> None:
    """Take the ``--ledger`` that stands before the command."""
    global _before_command  # noqa: PLW0603 (one command a process)
    _before_command = folder


def opened(folder: Path | None, *, create: bool = False, default: Path | None = None) -> Ledger:
    """The ledger of ``--ledger`` (after the command, else before it); else ``default``, or that of ``DALIL_LEDGER``.

    Raises :class:`~dalil.ledger.LedgerError` where there is none, unless ``create``.
    """
    return open_ledger(folder or _before_command or default, create=create)


def folder_of(folder: Path | None) -> Path:
    """The folder of ``--ledger`` (after the command, else before it), else that of ``DALIL_LEDGER``."""
    from dalil.ledger.folder import ledger_path

    return ledger_path(folder or _before_command)


def first_day(value: str) -> date:
    """The day of ``2019-07-22``, or the first of ``2019-07`` or ``2019``."""
    return _days(value)[0]


def last_day(value: str) -> date:
    """The day of ``2019-07-22``, or the last of ``2019-07`` or ``2019``."""
    return _days(value)[1]


def _days(value: str) -> tuple[date, date]:
    parts = value.split("-")
    lengths = [len(part) for part in parts]
    try:
        numbers = [int(part) for part in parts if part.isdigit()]
        match lengths, numbers:
            case [4, 2, 2], [year, month, day]:
                return date(year, month, day), date(year, month, day)
            case [4, 2], [year, month]:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            case [4], [year]:
                return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        pass
    raise typer.BadParameter(f"{value!r} is no day; write it as 2019-07-22, 2019-07 or 2019")


def one_of(words: Sequence[str]) -> Callable[[Any], Any]:
    """A check that an option's value, or each of its values, is one of ``words``."""

    def check(value: Any) -> Any:
        for word in value if isinstance(value, list) else [value]:
            if word is not None and word not in words:
                raise typer.BadParameter(f"{word!r} is none of {', '.join(words)}")
        return value

    return check


def known_policy(name: str) -> str:
    """A check that a counting policy is there; loads the policies only when it is asked for."""
    from dalil.figures import POLICIES

    checked: str = one_of(tuple(POLICIES))(name)
    return checked


def known_words(asked: list[str] | None) -> tuple[str, ...]:
    """The conventions of ``--words``, checked."""
    from dalil.figures import conventions

    try:
        return conventions(asked or ()).names
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def known_step(name: str | None) -> str | None:
    """A check that a grade is there."""
    from dalil.incidents.grading import STEPS

    checked: str | None = one_of(STEPS)(name)
    return checked


PolicyOption = Annotated[
    str,
    typer.Option("--policy", metavar="NAME", callback=known_policy, help="How numbers that differ are counted."),
]
StartOption = Annotated[
    date | None,
    typer.Option("--from", metavar="DAY", parser=first_day, help="First day (2019-07-22, 2019-07 or 2019)."),
]
EndOption = Annotated[
    date | None, typer.Option("--to", metavar="DAY", parser=last_day, help="Last day, itself included.")
]
PlacesOption = Annotated[
    list[str] | None, typer.Option("--place", metavar="NAME", help="A place and all within it; may be repeated.")
]
ActorsOption = Annotated[
    list[str] | None, typer.Option("--actor", metavar="ID", help="An alleged doer, as in the lexicon; may be repeated.")
]
KindsOption = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", callback=one_of(KINDS), help="A kind of the guide; may be repeated."),
]
TargetsOption = Annotated[
    list[str] | None,
    typer.Option("--target", metavar="TYPE", callback=one_of(TARGETS), help="What was hit; may be repeated."),
]
_FILTERS: dict[str, Any] = {
    "start": StartOption,
    "end": EndOption,
    "places": PlacesOption,
    "actors": ActorsOption,
    "kinds": KindsOption,
    "targets": TargetsOption,
    "outcomes": Annotated[
        list[str] | None,
        typer.Option(
            "--outcome", metavar="WORD", callback=one_of(OUTCOMES), help="With a count of it; may be repeated."
        ),
    ],
    "who": Annotated[
        list[str] | None,
        typer.Option("--who", metavar="WORD", callback=one_of(WHO), help="With a count of them; may be repeated."),
    ],
    "sections": Annotated[
        list[str] | None, typer.Option("--section", metavar="NAME", help="Of reports in a section; may be repeated.")
    ],
    "sources": Annotated[
        list[str] | None, typer.Option("--source", metavar="NAME", help="Published or said by; may be repeated.")
    ],
    "status": Annotated[
        str | None,
        typer.Option("--status", metavar="WORD", callback=one_of(STATUSES), help="asserted or denied."),
    ],
    "scope": Annotated[
        str | None, typer.Option("--scope", metavar="WORD", callback=one_of(SCOPES), help="incident or aggregate.")
    ],
    "text": Annotated[
        str | None, typer.Option("--text", metavar="WORDS", help="With these words in the evidence or the title.")
    ],
    "grade": Annotated[
        str | None,
        typer.Option(
            "--grade", metavar="STEP", callback=known_step, help="Graded so far at least: repeated, corroborated, …"
        ),
    ],
}


# Those of a question, and their defaults.
_ASKED: dict[str, tuple[Any, Any]] = {
    "start": (StartOption, None),
    "end": (EndOption, None),
    "places": (PlacesOption, None),
    "actors": (ActorsOption, None),
    "kinds": (KindsOption, None),
    "targets": (TargetsOption, None),
    "policy": (PolicyOption, "span"),
    "words": (WordsOption, None),
}


_LISTED = ("places", "actors", "kinds", "targets")


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` all filter options; it is called with one ``filters`` in their place."""
    return _with(command, "filters", {name: (option, None) for name, option in _FILTERS.items()}, filters_of)


def with_question(command: Callable[..., None]) -> Callable[..., None]:
    """Give ``command`` the options of a question; it is called with one ``question`` in their place."""
    return _with(command, "question", _ASKED, question_of)


def _with(
    command: Callable[..., None],
    name: str,
    options: Mapping[str, tuple[Any, Any]],
    made: Callable[[dict[str, Any]], Any],
) -> Callable[..., None]:
    """``command`` with ``options`` (each an annotation and a default) in place of ``name``, which is made of them."""

    @wraps(command)
    def wrapped(**given: Any) -> None:
        chosen = {option: given.pop(option) for option in options}
        command(**{name: made(chosen)}, **given)

    own = [each for each in inspect.signature(command, eval_str=True).parameters.values() if each.name != name]
    added = [
        inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for option, (annotation, default) in options.items()
    ]
    parameters = [*(each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own), *added]
    wrapped.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {each.name: each.annotation for each in parameters}
    return wrapped


def question_of(chosen: dict[str, Any]) -> Question:
    """A question from options. Raises a usage error where the last day is before the first, or a word is unknown."""
    check_period(chosen["start"], chosen["end"])
    words = known_words(chosen.pop("words"))
    values: dict[str, Any] = {name: tuple(each or ()) if name in _LISTED else each for name, each in chosen.items()}
    return Question(conventions=words, **values)


def filters_of(chosen: dict[str, Any]) -> Filters:
    """Filters from options. Raises a usage error where the last day is before the first."""
    check_period(chosen["start"], chosen["end"])
    values: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in chosen.items()}
    return Filters(**values)


def check_period(start: date | None, end: date | None) -> None:
    """Raise a usage error where ``end`` is before ``start``."""
    if start and end and end < start:
        raise typer.BadParameter(f"--to {end} is before --from {start}")
