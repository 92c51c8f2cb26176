"""Parts of lists, as the API answers them."""

from __future__ import annotations

from dalil.site.api.schemas.claims import Claim
from dalil.site.api.schemas.described import Described
from dalil.site.api.schemas.figures import Total
from dalil.site.api.schemas.incidents import Incident
from dalil.site.api.schemas.reports import Report


class _Items(Described):
    total: int
    next: str | None
    state: str | None


class Claims(_Items):
    """A part of a list of claims; ``total`` is how many pass."""

    items: list[Claim]


class Incidents(_Items):
    """A part of a list of incidents."""

    items: list[Incident]


class Reports(_Items):
    """A part of a list of reports."""

    items: list[Report]


class Totals(_Items):
    """Totals, each number of a total one record; ``total`` counts claims."""

    items: list[Total]
