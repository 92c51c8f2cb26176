"""What the desk's forms say, as a decision that is to be taken."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from dalil.ledger import LedgerError
from dalil.ledger.actions import ConflictError, decide
from dalil.site.gates import viewer


def decided(request: HttpRequest, name: str, about: str, told: dict[str, Any], *, unseen: int = 0) -> str:
    """Take the decision of a form; gives the problem, empty if there is none.

    ``unseen`` is the version where the form tells none.
    """
    try:
        version = int(request.POST.get("version") or unseen)
        verb, reason = request.POST.get("verb", ""), request.POST.get("reason", "")
        decide(verb, name, by=viewer(request), version=version, reason=reason, about=about, **told)
    except ConflictError as error:
        return _("Not written: %(line)s") % {"line": str(error)}
    except (LedgerError, ValueError) as error:
        return str(error)
    return ""


def of_claim(post: QueryDict) -> dict[str, Any]:
    """What a form about a claim tells: a field with its value, who is to look, a division, or another claim."""
    field = post.get("field", "")
    told = {"field": field, "value": _value(post, field), "span": _span(post), "to": post.get("to", "")}
    if post.get("verb") == "divide":
        told |= {
            "sides": {key.removeprefix("side."): value for key, value in post.items() if key.startswith("side.")},
            "kind": post.get("kind", ""),
            "days": {"start": post.get("first", ""), "end": post.get("last", "") or post.get("first", "")},
            "span_one": _span(post, "one."),
        }
    if post.get("verb") == "join":
        told |= {"other": post.get("other", ""), "other_version": int(post.get("other_version", "0"))}
    return told


def of_incident(post: QueryDict, grade: str) -> dict[str, Any]:
    """What a form about an incident tells; ``grade`` is the one that stands by rule."""
    return {
        "other": post.get("other", ""),
        "apart": post.getlist("apart"),
        "grade": post.get("grade", ""),
        "now": grade,
        "lift": bool(post.get("lift")),
    }


def _span(post: QueryDict, prefix: str = "") -> tuple[int, int] | None:
    start, end = post.get(f"{prefix}start", ""), post.get(f"{prefix}end", "")
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() else None


def _value(post: QueryDict, field: str) -> Any:
    """The value of a field's form."""
    if post.get("remove"):
        return None
    given = {key.removeprefix("v."): value for key, value in post.items() if key.startswith("v.")}
    return given.get("value") if field in ("kind", "scope", "status") else given
