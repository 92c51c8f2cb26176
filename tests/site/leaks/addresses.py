"""Every address of the site, by the name of its pattern: a pattern without a line here fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver

from dalil.exports import FORMATS, subjects
from tests.site.leaks.secrets import names_of

Addresses = Callable[[], Iterator[str]]
DAYS = (
    "2018",
    "2018-03",
    "2018-03-04",
    "2019",
    "2019-07",
    "2019-08",
    "2019-07-22",
    "2019-08-02",
    "2019-08-09",
    "2019-08-20",
)
FILTERS = (
    "kind=any",
    "kind=shelling",
    "kind=any&place=Idlib&from=2019-07-01&to=2019-08-31",
    "kind=any&target=camp",
)
QUEUES = ("new", "unresolved", "contradictions", "duplicates", "second", "mine")


def patterns(of: URLResolver | None = None, space: str = "") -> Iterator[str]:
    """The names of all patterns."""
    for each in (of or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each, f"{space}{each.namespace}:" if each.namespace else space)
        else:
            assert isinstance(each, URLPattern)
            yield f"{space}{each.name}"


def _one(*addresses: str) -> Addresses:
    return lambda: iter(addresses)


def _listed(*paths: str) -> Addresses:
    return lambda: (f"{path}{'&' if '?' in path else '?'}{each}" for path in paths for each in FILTERS)


def _each(table: str, *paths: str) -> Addresses:
    return lambda: (path.format(quote(name)) for name in names_of(table).all for path in paths)


def _spots() -> Iterator[str]:
    from dalil.ledger.models import IncidentOutline

    for spot in set(IncidentOutline.objects.values_list("spot", flat=True)):
        yield f"/map/spot.json?kind=any&spot={quote(spot)}"


def _files() -> Iterator[str]:
    for format in FORMATS:
        for of in subjects(format):
            yield f"/api/v1/exports/{format}?of={of}"
    yield "/api/v1/exports/hxl?hxl=true"


API = "/api/v1"
ADDRESSES: dict[str, Addresses] = {
    "overview": _listed("/"),
    "days": _one("/days/", *(f"/days/?year={year}" for year in (2018, 2019))),
    "undated": _one("/days/undated/"),
    "day": lambda: (f"/days/{day}/{more}" for day in DAYS for more in ("", "?section=Local%20News")),
    "sections": _one("/sections/"),
    "sources": _one("/sources/"),
    "reports": _listed("/reports/", "/reports/?q=people&order=oldest"),
    "reports_feed": _listed("/reports/feed.atom", "/reports/feed.atom?q=people"),
    "report": _each("reports", "/reports/{}/"),
    "claim": _each("claims", "/claims/{}/"),
    "incidents": _listed("/incidents/", "/incidents/?order=killed"),
    "incidents_feed": _listed("/incidents/feed.atom"),
    "incident": _each("incidents", "/incidents/{}/"),
    "map": _listed("/map/"),
    "map_points": _listed("/map/points.json"),
    "map_spot": _spots,
    "map_names": _one("/map/names/en/7/76/50.json"),
    "timeline": _listed("/timeline/"),
    "figures": _listed("/figures/", "/figures/?outcome=injured"),
    "capture": _each("captures", "/captures/{}/"),
    "original": _each("captures", "/captures/{}/original"),
    "sign_in": _one("/sign-in/"),
    "sign_out": _one("/sign-out/"),
    "invited": _one("/invited/none/"),
    "account": _one("/account/"),
    "keys": _one("/account/keys/"),
    "desk": lambda: (f"/desk/?queue={queue}" for queue in QUEUES),
    "restricted": _one("/desk/restricted/"),
    "desk_claim": _each("claims", "/desk/claims/{}/"),
    "desk_incident": lambda: (
        f"/desk/incidents/{name}/{more}"
        for name in names_of("incidents").all
        for more in ("", *(f"?near={other}" for other in names_of("incidents").secret))
    ),
    "people": _one("/people/"),
    "about": _one("/about/"),
    "asset": _one("/static/dalil/dalil.css", "/static/none.css"),
    "api_index": _one(f"{API}/"),
    "api_docs": _one(f"{API}/docs"),
    "openapi": _one(f"{API}/openapi.json"),
    "api:api-root": _one(f"{API}/"),
    "api:ledger": _one(f"{API}/ledger"),
    "api:reports": _listed(f"{API}/reports", f"{API}/reports?q=people"),
    "api:report": _each("reports", API + "/reports/{}"),
    "api:versions": _each("reports", API + "/reports/{}/versions"),
    "api:claims": _listed(f"{API}/claims", f"{API}/claims?limit=2"),
    "api:claim": _each("claims", API + "/claims/{}"),
    "api:incidents": _listed(f"{API}/incidents", f"{API}/incidents?limit=2"),
    "api:incident": _each("incidents", API + "/incidents/{}"),
    "api:members": _each("incidents", API + "/incidents/{}/claims"),
    "api:explanation": _each("incidents", API + "/incidents/{}/explanation"),
    "api:toll": _each("incidents", API + "/incidents/{}/toll"),
    "api:figures": _listed(f"{API}/figures", f"{API}/figures?by=place", f"{API}/figures?by=actor"),
    "api:totals": _listed(f"{API}/totals"),
    "api:places": _one(f"{API}/places?name=Idlib"),
    "api:capture": _each("captures", API + "/captures/{}"),
    "api:original": _each("captures", API + "/captures/{}/original"),
    "api:exports": _files,
}

SEARCHES = (
    "/reports/?q={}",
    "/reports/?q=people+-{}",
    "/reports/?q={}*",
    "/reports/?source={}",
    "/reports/?section={}",
    "/reports/?place={}",
    "/reports/?actor={}",
    "/reports/feed.atom?q={}",
    "/days/2019-07-22/?section={}",
    "/incidents/?kind=any&place={}",
    "/incidents/?kind=any&actor={}",
    "/incidents/?kind=any&source={}",
    "/incidents/feed.atom?kind=any&place={}",
    "/?kind=any&place={}",
    "/map/?kind=any&place={}",
    "/map/points.json?kind=any&actor={}",
    "/map/spot.json?kind=any&spot={}",
    "/timeline/?kind=any&source={}",
    "/figures/?place={}",
    "/figures/?actor={}",
    f"{API}/reports?q={{}}",
    f"{API}/reports?source={{}}",
    f"{API}/reports?section={{}}",
    f"{API}/claims?q={{}}",
    f"{API}/claims?source={{}}",
    f"{API}/claims?place={{}}",
    f"{API}/claims?actor={{}}",
    f"{API}/claims?section={{}}",
    f"{API}/incidents?q={{}}",
    f"{API}/incidents?place={{}}",
    f"{API}/incidents?source={{}}",
    f"{API}/figures?place={{}}",
    f"{API}/figures?actor={{}}",
    f"{API}/totals?place={{}}",
    f"{API}/exports/csv?place={{}}",
    f"{API}/exports/csv?of=claims&q={{}}",
)
"""Questions that hold a word; what they are answered must not tell a secret word from one that nobody wrote. The
gazetteer (``places``) is no part of a ledger, and knows words that sound alike."""
