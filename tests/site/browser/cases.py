"""A case of every page of the site: what stands at each name of the site's addresses, and who may look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import URLResolver, get_resolver

from dalil.ledger.models import Capture, Claim, Incident, Report
from tests.site.browser.houses import PASSWORD

if TYPE_CHECKING:
    from tests.site.browser.persons import Person


@dataclass(frozen=True)
class Case:
    """A page: its address, who looks at it, and what is done there before it is as it is meant."""

    address: str
    by: str = "reader-one"
    then: Callable[[Person], None] | None = None

    def __str__(self) -> str:
        return f"{self.address} ({self.by or 'a visitor'}{', ' + self.then.__name__ if self.then else ''})"


NO_PAGES = {
    "reports_feed": "/reports/feed.atom",
    "incidents_feed": "/incidents/feed.atom",
    "map_points": "/map/points.json",
    "map_names": "/map/names/en/0/0/0.json",
    "map_spot": "/map/spot.json?spot=nowhere",
    "original": f"/captures/{'0' * 64}/original",
    "sign_out": "/sign-out/",
    "asset": "/static/dalil/site.css",
    "openapi": "/api/v1/openapi.json",
    "api_index": "/api/v1/",
    "api:": "/api/v1/incidents",
}
"""Addresses that answer no page: feeds, tables for scripts, files, and what only sends on."""


def cases() -> dict[str, list[Case]]:
    """The cases of the house that is open, by the names of addresses."""
    from dalil.ledger.access import accounts

    market = Incident.objects.get(links__claim__report__file="inquiry-2020-03-02.txt", links__role="member")
    claim, later = (Claim.objects.filter(report__file=f"rescuers-2017-09-{day}.txt").first() for day in (20, 22))
    assert claim is not None and later is not None
    report = Report.objects.get(file="council-2019-07-22.txt", index=0).report_id
    capture = Capture.objects.order_by("pk")[0].sha256
    secret = accounts.invite("guest-one", "reader", by="test")
    september = "kind=airstrike&place=Idlib&place=Hama&from=2017-09-20&to=2017-09-26"
    found: dict[str, list[Case]] = {
        "overview": [Case("/", ""), Case("/")],
        "days": [Case("/days/"), Case("/days/?year=2017")],
        "undated": [Case("/days/undated/")],
        "day": [Case("/days/2019-07-22/"), Case("/days/2019-07/"), Case("/days/2019/"), Case("/days/1901-01-01/")],
        "sections": [Case("/sections/")],
        "sources": [Case("/sources/")],
        "reports": [Case("/reports/"), Case("/reports/?q=market"), Case("/reports/?q=nothingofthesort")],
        "report": [Case(f"/reports/{report}/"), Case(f"/reports/{report}/", "")],
        "claim": [Case(f"/claims/{claim.claim_id}/")],
        "incidents": [Case("/incidents/"), Case("/incidents/?place=Nowhere")],
        "incident": [Case(f"/incidents/{market.incident_id}/", by) for by in ("", "reader-one", "editor-one")],
        "map": [Case("/map/?kind=any"), Case("/map/?place=Nowhere")],
        "timeline": [Case("/timeline/"), Case("/timeline/?place=Nowhere")],
        "figures": [Case("/figures/"), Case(f"/figures/?{september}"), Case("/figures/?place=Nowhere")],
        "capture": [Case(f"/captures/{capture}/")],
        "sign_in": [Case("/sign-in/", ""), Case("/sign-in/", "", wrong_password)],
        "invited": [Case(f"/invited/{secret}/", ""), Case("/invited/used-already/", "")],
        "account": [Case("/account/"), Case("/account/", "reader-one", wrong_code)],
        "keys": [Case("/account/keys/"), Case("/account/keys/", "reader-one", new_key)],
        "api_docs": [Case("/api/v1/docs")],
        "desk": [Case(f"/desk/?queue={name}", "reviewer-one") for name in ("new", "contradictions", "mine")],
        "restricted": [Case("/desk/restricted/", "editor-one")],
        "desk_claim": [
            Case(f"/desk/claims/{claim.claim_id}/", "reviewer-one"),
            Case(f"/desk/claims/{later.claim_id}/", "editor-one", commented),
        ],
        "desk_incident": [Case(f"/desk/incidents/{market.incident_id}/", by) for by in ("reviewer-one", "editor-one")],
        "people": [Case("/people/", "keeper-one"), Case("/people/", "keeper-one", invited)],
        "about": [Case("/about/", "")],
        "handler403": [Case("/people/", "reviewer-one")],
        "handler404": [Case("/nowhere/", "")],
        "handler400": [Case("/incidents/?from=neverday")],
    }
    return found


def every_case() -> list[Case]:
    """All cases of all pages."""
    return [case for of_page in cases().values() for case in of_page]


def names(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """The names of all addresses of the site; of one without a name, its pattern; of the API, only that it is there."""
    resolver = resolver or get_resolver()
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver) and each.namespace == "api":
            yield "api:"
        elif isinstance(each, URLResolver):
            yield from names(each, f"{before}{each.namespace or each.pattern}:")
        else:
            yield before + (each.name or str(each.pattern))
    if not before:
        module: Any = resolver.urlconf_module
        yield from (name for name in vars(module) if name.startswith("handler") and name != "handler500")


def wrong_password(person: Person) -> None:
    """Sign in with a password that is not right."""
    person.fill({"name": "nobody-one", "password": "not the password"})


def wrong_code(person: Person) -> None:
    """Set up a second factor with a code that is not right."""
    person.fill({"code": "000000", "password": "not the password"}, within="form:has([name=code])")


def new_key(person: Person) -> None:
    """Make a key for a program."""
    person.fill({"label": "a map", "password": PASSWORD}, within="form:has(#label)")


def commented(person: Person) -> None:
    """Leave a comment, so that there is a history."""
    person.fill({"reason": "seen"}, within="form:has([value=comment])", press="[value=comment]")


def invited(person: Person) -> None:
    """Make the link of an invitation."""
    person.fill({"name": "guest-two"}, within="form:has(#iname)")
