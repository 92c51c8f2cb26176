"""Lists in portions: each names the place where the next begins, which stays right while rows come and go."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode

from django.db.models import F, Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse

from dalil.site.api.answers import answer, name_of_state
from dalil.site.questions import ParameterError
from dalil.site.remembered import once_a_state

Row = TypeVar("Row", bound=Model)
_NOT_OF_THE_LIST = ("cursor", "limit", "lang")


@dataclass(frozen=True, slots=True)
class Order:
    """By the column ``day`` (none: by ``name`` alone), rows without a day last, and by the unique column ``name``."""

    name: str
    day: str = ""
    newest: bool = False

    def of(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """The rows in this order."""
        if not self.day:
            return rows.order_by(self.name)
        column = F(self.day)
        by_day = column.desc(nulls_last=True) if self.newest else column.asc(nulls_last=True)
        return rows.order_by(by_day, self.name)

    def after(self, day: date | None, name: str) -> Q:
        """The rows behind one."""
        beside = Q(**{f"{self.name}__gt": name})
        if not self.day:
            return beside
        if day is None:
            return beside & Q(**{f"{self.day}__isnull": True})
        beyond = Q(**{f"{self.day}__{'lt' if self.newest else 'gt'}": day})
        return beyond | (beside & Q(**{self.day: day})) | Q(**{f"{self.day}__isnull": True})


class Wanted(Hashable, Protocol):
    """What a list is to hold; equal to another that asks for the same."""

    def rows(self) -> QuerySet[Any]:
        """All that pass, in any order."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A list, and the part of it that is asked for."""

    request: HttpRequest
    order: Order
    limit: int
    cursor: str | None

    def answer(self, wanted: Wanted, records: Callable[[list[int]], Sequence[Any]]) -> HttpResponse:
        """The answer; ``records`` are written from primary keys, in their order."""
        found = wanted.rows()
        columns = ("pk", self.order.name, *([self.order.day] if self.order.day else []))
        if self.cursor:
            found = found.filter(self.order.after(*self._begin()))
        page = list(self.order.of(found).values_list(*columns)[: self.limit + 1])
        following = self._name_of(page[self.limit - 1]) if len(page) > self.limit else None
        told = {
            "items": list(records([row[0] for row in page[: self.limit]])),
            "total": _counted(wanted),
            "next": following,
            "state": name_of_state(),
        }
        headers = {"Link": f'<{self._address(following)}>; rel="next"'} if following else None
        return answer(told, headers=headers)

    def _list(self) -> str:
        """Names the list that a cursor belongs to: the path and its filters."""
        pairs = [(name, value) for name, values in self.request.GET.lists() for value in values]
        asked = sorted(pair for pair in pairs if pair[0] not in _NOT_OF_THE_LIST)
        return sha256(json.dumps([self.request.path, asked]).encode()).hexdigest()[:8]

    def _name_of(self, row: tuple[Any, ...]) -> str:
        day = row[2].isoformat() if len(row) > 2 and row[2] else None
        text = json.dumps([self._list(), day, row[1]], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def _begin(self) -> tuple[date | None, str]:
        text = self.cursor or ""
        try:
            of, day, name = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            begin = date.fromisoformat(day) if day is not None else None, str(name)
        except (binascii.Error, ValueError, TypeError) as error:
            raise ParameterError("cursor", "cursor: none of this API's; take it from the answer before") from error
        if of != self._list():
            raise ParameterError("cursor", "cursor: it belongs to a list with other filters")
        if "\0" in begin[1]:
            raise ParameterError("cursor", "cursor: none of this API's; take it from the answer before")
        return begin

    def _address(self, cursor: str) -> str:
        pairs = [(name, value) for name, values in self.request.GET.lists() for value in values if name != "cursor"]
        return f"{self.request.path}?{urlencode([*pairs, ('cursor', cursor)])}"


@once_a_state(256)
def _counted(wanted: Wanted) -> int:
    """How many there are, counted once a state: the portions of a list ask for it again and again."""
    return wanted.rows().order_by().count()
