"""What every record of the API is made of."""

from __future__ import annotations

from ninja import Schema
from pydantic import ConfigDict


class Described(Schema):
    """A record whose fields are all described."""

    model_config = ConfigDict(extra="forbid")


class Problem(Described):
    """What is wrong, in one line, and the parameter that is to blame, if any."""

    detail: str
    parameter: str | None


class Text(Described):
    """Words of the original and their place in it; ``inherited`` where they were taken over from elsewhere in it."""

    text: str | None = None
    start: int | None = None
    end: int | None = None
    inherited: bool = False


class Days(Described):
    """First and last day, ISO; ``text_start`` and ``text_end`` are the places of its words."""

    start: str | None
    end: str | None
    text: str | None = None
    text_start: int | None = None
    text_end: int | None = None
    inherited: bool = False
    assumed: bool = False
