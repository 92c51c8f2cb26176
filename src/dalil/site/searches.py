"""What the archive's search asks for: words, days, section, source and filters of claims, from an address and back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from dalil.ledger.models import Report
from dalil.ledger.store import current_ledger
from dalil.site.questions import ANY, MOST_TEXT, Asked, Pairs, ParameterError, unknown

UNNAMED = "-"  # stands for reports without a section or a source
NEWEST, OLDEST = "newest", "oldest"


@dataclass(frozen=True, slots=True)
class Search:
    """A search over reports. ``asked`` holds the days of the reports and what their claims must be."""

    text: str = ""
    section: str = ""
    source: str = ""
    order: str = NEWEST
    asked: Asked = field(default_factory=lambda: Asked(kind=ANY))

    @classmethod
    def read(cls, params: QueryDict) -> Search:
        """From an address; raises ``BadRequest`` for what cannot be asked."""
        fields = {name: params.get(name, "").strip() for name in ("q", "section", "source")}
        for name, value in fields.items():
            if len(value) > MOST_TEXT or "\0" in value:
                line = _("%(name)s: not more than %(most)s characters")
                raise ParameterError(name, line % {"name": name, "most": MOST_TEXT})
        order = params.get("order", "") or NEWEST
        if order not in (NEWEST, OLDEST):
            raise unknown("order", order)
        asked = replace(Asked.read(params, kind=ANY), source=None)
        return cls(fields["q"], fields["section"], fields["source"], order, asked)

    @classmethod
    def of_month(cls, first: date) -> Search:
        """All reports of the month that begins on ``first``."""
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return cls(order=OLDEST, asked=Asked(kind=ANY, start=first, end=last))

    def reports(self) -> QuerySet[Report]:
        """The reports that pass, by day; those without a day come last."""
        found = current_ledger().reports(replace(self.asked.filters, text=self.text or None))
        for column, value in (("section", self.section), ("source", self.source)):
            if value:
                found = found.filter(**{column: "" if value == UNNAMED else value})
        by_day = F("day").asc(nulls_last=True) if self.order == OLDEST else F("day").desc(nulls_last=True)
        return found.order_by(by_day, "pk")

    @property
    def pairs(self) -> Pairs:
        """The parameters that ask for this again."""
        named = [("q", self.text), ("section", self.section), ("source", self.source)]
        pairs = [(name, value) for name, value in named if value]
        pairs += [pair for pair in self.asked.pairs if pair != ("kind", ANY)]
        return [*pairs, ("order", OLDEST)] if self.order == OLDEST else pairs

    @property
    def query(self) -> str:
        """The parameters as the part of an address after "?"."""
        return urlencode(self.pairs)

    @property
    def narrowed(self) -> bool:
        """True if anything but words is asked for."""
        return any(name not in ("q", "order") for name, _value in self.pairs)
