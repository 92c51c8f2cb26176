"""The words for the closed lists of the desk and of accounts, translatable; beside :mod:`dalil.site.wording`."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from dalil.site.wording import Words

ROLE: Final[Words] = {
    "visitor": _("visitor"),
    "reader": _("reader"),
    "reviewer": _("reviewer"),
    "editor": _("editor"),
    "administrator": _("administrator"),
}

PERMITTED: Final[Words] = {
    "read what is public": _("read what is public"),
    "read names and places as they were read": _("read names and places as they were read"),
    "save originals": _("save originals"),
    "see the review queue": _("see the review queue"),
    "accept": _("accept a claim"),
    "correct": _("correct a claim"),
    "reject": _("reject a claim"),
    "divide": _("divide a claim in two"),
    "join": _("join two claims of one report"),
    "merge": _("merge incidents"),
    "split": _("split an incident"),
    "distinct": _("keep incidents apart"),
    "comment": _("comment"),
    "assign": _("assign work"),
    "undo": _("undo a decision"),
    "grade": _("grade an incident"),
    "confirm": _("sign as the second person"),
    "see what is restricted": _("see what is restricted"),
    "restrict": _("restrict a source, a report or an incident"),
    "invite": _("invite"),
    "change roles": _("change roles and close accounts"),
}

QUEUE: Final[Words] = {
    "new": _("New claims"),
    "low": _("Low confidence"),
    "unresolved": _("Places not resolved"),
    "contradictions": _("Contradictions"),
    "duplicates": _("Possible duplicates"),
    "second": _("Waiting for a second person"),
    "mine": _("Given to me"),
}

QUEUE_ABOUT: Final[Words] = {
    "new": _("Claims that nobody has decided about, the least certain first."),
    "low": _("Claims that nobody has decided about and that the reader is little sure of."),
    "unresolved": _("Claims whose incident has no place that a gazetteer knows. Correct the place, or import one."),
    "contradictions": _("Incidents whose sources say otherwise of tolls, doers, places, days or kinds, or deny it."),
    "duplicates": _(
        "Two incidents that were nearly joined, the likeliest first. Merge them, or say that they are two."
    ),
    "second": _("Raised grades that want the signature of a second person."),
    "mine": _("Claims that somebody has given to you."),
}

VERB: Final[Words] = {
    "accept": _("accepted"),
    "correct": _("corrected"),
    "reject": _("rejected"),
    "divide": _("divided"),
    "join": _("joined"),
    "merge": _("merged"),
    "split": _("split"),
    "distinct": _("kept apart"),
    "grade": _("graded"),
    "confirm": _("signed"),
    "comment": _("commented"),
    "assign": _("given on"),
    "restrict": _("restricted"),
    "undo": _("undone"),
}

STATE: Final[Words] = {
    "accepted": _("accepted"),
    "corrected": _("corrected"),
    "rejected": _("rejected"),
    "joined": _("joined into another claim"),
    "withdrawn": _("taken back with the division that made it"),
}

FIELD: Final[Words] = {
    "kind": _("Kind"),
    "scope": _("Scope"),
    "status": _("Status"),
    "places": _("Where"),
    "actors": _("By whom"),
    "weapons": _("With what"),
    "targets": _("What was hit"),
    "counts": _("How many"),
}

RESTRICTED: Final[Words] = {"source": _("a source"), "report": _("a report"), "incident": _("an incident")}

STATUS: Final[Words] = {"asserted": _("asserted"), "denied": _("denied")}

SCOPE: Final[Words] = {"incident": _("one occurrence"), "aggregate": _("a total over several")}

WRITTEN: Final[Words] = {
    "reason": _("Reason"),
    "field": _("Field"),
    "to": _("given to"),
    "v.value": _("Value"),
    "v.name": _("Name"),
    "v.type": _("Kind"),
    "v.outcome": _("Outcome"),
    "v.who": _("Who"),
    "v.low": _("Least"),
    "v.high": _("Most"),
    "v.start": _("first day"),
    "v.end": _("last day"),
    "v.assumed": _("assumed"),
    "start": _("Selected from"),
    "end": _("Selected to"),
    "one.start": _("Selected from"),
    "one.end": _("Selected to"),
    "first": _("first day"),
    "last": _("last day"),
    "kind": _("Kind"),
    "apart": _("apart"),
    "other": _("Other"),
    "grade": _("Grade"),
}
"""What the fields of the desk's forms are called where they are told again."""
