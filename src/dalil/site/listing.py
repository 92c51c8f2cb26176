"""Lists in pages, always with their full number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from dalil.site.questions import read_page

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Listing(Generic[Item]):
    """One page of a list: its items, which of how many they are, and the addresses beside it."""

    items: Sequence[Item]
    page: int
    pages: int
    total: int
    first: int
    query: str

    @property
    def last(self) -> int:
        """The number of the page's last item."""
        return self.first + len(self.items) - 1

    def address(self, page: int) -> str:
        """The address of another page of this list."""
        return f"?{self.query}&page={page}" if self.query else f"?page={page}"

    @property
    def before(self) -> str:
        """The address of the page before, empty on the first."""
        return self.address(self.page - 1) if self.page > 1 else ""

    @property
    def after(self) -> str:
        """The address of the page after, empty on the last."""
        return self.address(self.page + 1) if self.page < self.pages else ""


def listing(
    request: HttpRequest,
    items: Sequence[Any] | QuerySet[Any],
    size: int = 50,
    load: Callable[[list[Any]], Sequence[Item]] | None = None,
) -> Listing[Item]:
    """The page of ``items`` that the request asks for. Raises ``Http404`` past the end.

    With ``load``, ``items`` are keys, or a query of which only the keys are ordered; it gives the items of some.
    """
    page = read_page(request.GET)
    total = items.count() if isinstance(items, QuerySet) else len(items)
    pages = max(-(-total // size), 1)
    if page > pages:
        raise Http404(f"page {page} of {pages}")
    start = (page - 1) * size
    shown: Sequence[Item]
    query = request.GET.copy()
    for name in ("page", "lang"):
        query.pop(name, None)
    if load is None:
        shown = list(items[start : start + size])
    else:
        keys = items.values_list("pk", flat=True) if isinstance(items, QuerySet) else items
        shown = load(list(keys[start : start + size]))
    return Listing(shown, page, pages, total, start + 1, query.urlencode())
