"""What the frame of every page shows: where one is, the languages, the state of the ledger."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from dalil.ledger.viewing import VISITOR, Viewer
from dalil.site.remembered import state


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of the frame (a context processor)."""
    languages = []
    who: Viewer = getattr(request, "viewer", VISITOR)
    for code, name in settings.LANGUAGES:
        query = request.GET.copy()
        query["lang"] = code
        languages.append((code, name, f"?{query.urlencode()}"))
    return {
        "languages": languages,
        "ledger_state": SimpleLazyObject(state),
        "page_address": "" if request.path.startswith("/invited/") else f"{settings.BASE_URL}{request.get_full_path()}",
        "search_text": request.GET.get("q", "")[:200],
        "viewer": who,
        "may_review": bool(who.name) and who.may("see the review queue"),
        "may_invite": who.may("invite"),
    }
