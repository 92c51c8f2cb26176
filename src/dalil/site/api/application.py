"""The API put together: its addresses, how errors are answered, and its OpenAPI document."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from dalil.ledger import LedgerError
from dalil.site.api import counting, evidence, occurrences
from dalil.site.api.answers import answer
from dalil.site.api.refusals import refusal
from dalil.version import VERSION

ABOUT = (
    "What a Dalil ledger holds, as the records of its formats: reports, claims with every value's place in the"
    " original, incidents, figures as ranges. It only reads. Filters have the names that they have in the addresses of"
    " the site's pages. Who sends no key and has not signed in is a visitor and reads the public, redacted view;"
    " `Authorization: Bearer KEY` reads with the rights of the key's account. Every answer carries an ETag, which"
    " stands until the ledger changes."
)
_KEY = {"type": "http", "scheme": "bearer", "description": "A key of an account: `dalil users key issue`."}

api = NinjaAPI(
    title="Dalil",
    version=VERSION,
    description=ABOUT,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    openapi_extra={"security": [{}, {"key": []}]},
)
for each in (counting, evidence, occurrences):
    api.add_router("", each.router)


@cache
def document(prefix: str) -> dict[str, Any]:
    """The OpenAPI document, with addresses that begin with ``prefix``."""
    made = dict(api.get_openapi_schema(path_prefix=prefix))
    made["components"]["securitySchemes"] = {"key": _KEY}
    return made


@api.exception_handler(BadRequest)
def _bad_request(request: HttpRequest, error: Any) -> HttpResponse:
    return refusal(400, str(error), getattr(error, "parameter", None))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    first = error.errors[0]
    name = str(first["loc"][-1])
    line = str(first["msg"]).removeprefix("Input ")
    return refusal(400, f"{name}: {line}", name)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return refusal(404, "the ledger holds nothing under this address")


@api.exception_handler(LedgerError)
def _not_held(request: HttpRequest, error: Any) -> HttpResponse:
    return refusal(404, "the ledger holds nothing under this address")


@api.exception_handler(PermissionDenied)
def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return refusal(403, str(error) or "your role does not allow this")


@api.exception_handler(HttpError)
def _problem(request: HttpRequest, error: Any) -> HttpResponse:
    return refusal(error.status_code, str(error))


@api.exception_handler(occurrences.MovedError)
def _moved(request: HttpRequest, error: Any) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    told = {"detail": f"merged into {error.incident_id}", "incident_id": error.incident_id}
    return answer(told, 301, {"Location": f"{error.path}?{query}" if query else error.path})
