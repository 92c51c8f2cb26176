"""The API's OpenAPI document, and the same as a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from dalil.site.api.answers import answer
from dalil.site.api.application import document

Said = tuple[tuple[str, bool], ...]
"""A text in parts, each with whether it is code."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an address."""

    name: str
    about: Said
    words: tuple[str, ...]
    is_required: bool


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the API."""

    path: str
    summary: Said
    parameters: tuple[Parameter, ...]
    record: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its name, what it is, and its fields with their types."""

    name: str
    about: Said
    fields: tuple[tuple[str, str], ...]


def _document() -> dict[str, Any]:
    return document(reverse("api:api-root").lstrip("/"))


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    response = answer(_document())
    response.headers["Cache-Control"] = "private, max-age=300"
    return response


def index(request: HttpRequest) -> HttpResponse:
    """The API's own address leads to its page."""
    return redirect("api_docs")


def docs(request: HttpRequest) -> HttpResponse:
    """Every address, parameter and record of the API, made from its OpenAPI document."""
    made = _document()
    context = {
        "nav": "api",
        "about": _said(made["info"]["description"]),
        "addresses": list(_addresses(made)),
        "records": list(_records(made)),
    }
    return render(request, "dalil/api.html", context)


def _addresses(made: dict[str, Any]) -> Iterator[Address]:
    for path, methods in sorted(made["paths"].items()):
        told = methods["get"]
        content = told["responses"].get(200, {}).get("content", {})
        schema: dict[str, Any] = next((each["schema"] for each in content.values()), {})
        parameters = (
            Parameter(
                each["name"],
                _said(each.get("description") or each["schema"].get("description", "")),
                tuple(each["schema"].get("enum", ())),
                bool(each.get("required")),
            )
            for each in told["parameters"]
            if each["name"] != "lang" and each["in"] == "query"
        )
        yield Address(path, _said(told.get("description", "")), tuple(parameters), _type(schema))


def _records(made: dict[str, Any]) -> Iterator[Record]:
    for name, schema in sorted(made["components"]["schemas"].items()):
        fields = tuple((field, _type(each)) for field, each in schema.get("properties", {}).items())
        yield Record(name, _said(schema.get("description", "").replace("``", "`")), fields)


def _said(text: str) -> Said:
    return tuple((part, at % 2 == 1) for at, part in enumerate(text.split("`")) if part)


def _type(schema: dict[str, Any]) -> str:
    """A type in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(_type(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        return f"[{_type(schema.get('items', {}))}]"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"{{{_type(schema['additionalProperties'])}}}"
    return str(schema.get("type", "")) or "any"
