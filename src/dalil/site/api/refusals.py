"""Errors of the API: JSON with one clear line, and the name of the parameter that is to blame."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

from dalil.ledger.access.throttle import WINDOW
from dalil.site.viewers import API, WrongKeyError


def is_api(request: HttpRequest) -> bool:
    """True for a request to the API, which is never answered with a page."""
    return request.path.startswith(API)


def refusal(status: int, line: str, parameter: str | None = None, **headers: str) -> JsonResponse:
    """An error's answer: ``detail`` says what is wrong, ``parameter`` where, if anywhere."""
    told = {"detail": " ".join(line.split()), "parameter": parameter}
    response = JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    for name, value in headers.items():
        response.headers[name] = value
    response.headers["Cache-Control"] = "no-store"
    return response


def wrong_key(error: WrongKeyError) -> JsonResponse:
    """The answer to a key that is none."""
    if error.barred:
        return refusal(429, str(error), **{"Retry-After": str(int(WINDOW.total_seconds()))})
    return refusal(401, str(error), **{"WWW-Authenticate": 'Bearer error="invalid_token"'})
