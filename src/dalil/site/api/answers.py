"""Answers as JSON, made only where what the asker holds is older than the ledger's state."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language
from ninja import Router, Schema

from dalil.site.api.parameters import check
from dalil.site.api.schemas import Moved, Problem
from dalil.site.gates import viewer
from dalil.site.remembered import state
from dalil.version import VERSION

View = Callable[..., Any]
_BEGUN: Final = datetime.now(UTC)  # an answer may change with the program, which can have changed before it began
_SETTLED: Final = timedelta(seconds=2)


def answer(record: Any, status: int = 200, headers: dict[str, str] | None = None) -> HttpResponse:
    """A record as an answer. Records are written as they are: no value is changed, left out or added."""
    body = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    return HttpResponse(body, status=status, content_type="application/json; charset=utf-8", headers=headers)


def name_of_state() -> str | None:
    """The whole hash of the ledger's state; ``None`` for an empty ledger."""
    head = state()
    return head.hash if head else None


def reads(
    router: Router, path: str, takes: type[Schema], gives: Any, *problems: int, moved: bool = False, **described: Any
) -> Callable[[View], View]:
    """Register a view for GET, and for HEAD, which is the same without a body, at a path of the API.

    ``takes`` are its parameters, ``gives`` its record, ``problems`` the statuses of what can be wrong besides the
    address and the key; ``moved`` things are answered by where they stand now.

    An answer depends on its address, on who asks and on the ledger's state; by these it is known again.
    """

    def register(view: View) -> View:
        @wraps(view)
        def conditional(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            check(request.GET, takes)
            head = state()
            last = int(max(head.at, _BEGUN).timestamp()) if head else None
            if head and datetime.now(UTC) - head.at < _SETTLED:
                last = None  # seconds do not tell it from a state that may follow at once
            tag = _tag(request, head.hash if head else "")
            unchanged = get_conditional_response(request, etag=tag, last_modified=last)
            response: Any = unchanged if unchanged is not None and unchanged.status_code == 304 else None
            if response is None:
                response = view(request, *args, **kwargs)
            if response.status_code in (200, 304):
                response.headers["ETag"] = tag
                if last:
                    response.headers["Last-Modified"] = http_date(last)
                response.headers["Cache-Control"] = "private, no-cache"
            return response

        given = {200: gives} | ({301: Moved} if moved else {})
        given |= dict.fromkeys((400, 401, *problems, 429), Problem)
        tags, name = [path.split("/", maxsplit=1)[0]], view.__name__
        router.api_operation(["GET"], path, response=given, tags=tags, url_name=name, **described)(conditional)
        router.api_operation(["HEAD"], path, url_name=name, include_in_schema=False)(conditional)
        return conditional

    return register


def bytes_of(media_type: str) -> dict[str, Any]:
    """What the OpenAPI document says of an answer that is a file."""
    return {"responses": {200: {"content": {media_type: {"schema": {"type": "string", "format": "binary"}}}}}}


def _tag(request: HttpRequest, hash_of_state: str) -> str:
    who = viewer(request)
    parts = [
        hash_of_state,
        request.get_full_path(),
        who.name,
        who.role,
        who.audience,
        get_language() or "",
        settings.BASE_URL,
        VERSION,
    ]
    return f'"{sha256(json.dumps(parts).encode()).hexdigest()[:32]}"'
