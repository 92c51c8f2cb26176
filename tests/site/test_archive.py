"""The archive by date, section and source, its search, and the feeds of its lists."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from dalil.ledger.models import Report
from dalil.model import Claim, Count, Quantity, ReportRef
from dalil.site.ranges import Range, Scale
from dalil.site.reading import Held, Reading
from dalil.site.views.archive import Item
from tests.site.test_pages import text_of, words_of

if TYPE_CHECKING:
    from django.test import Client

    from dalil.ledger.store import Ledger

ATOM = "{http://www.w3.org/2005/Atom}"


def killed_in_an_attack(number: int) -> Claim:
    """A claim of so many people killed."""
    report = ReportRef("r1", "one.txt", 0, date(2019, 7, 22))
    counts = (Count("killed", "people", Quantity(number, number)),)
    return Claim(f"c{number}", report, kind="airstrike", counts=counts)


def a_reading(held: list[Held]) -> Reading:
    """A report that a list shows, with these claims."""
    return Reading(Report(), "", "none", "ltr", (), 0.0, held, Scale.for_values([]), None)


def titles(client: Client, address: str) -> list[str]:
    """The titles of a list of reports, in its order."""
    return re.findall(r'<p class="t" dir="auto"><a href="/reports/[^"]+/">([^<]+)</a>', text_of(client, address))


def feed(client: Client, address: str) -> ElementTree.Element:
    """A feed, read as XML."""
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def test_a_year_and_a_month_have_addresses_of_their_own(client: Client) -> None:
    year = text_of(client, "/days/2019/")
    assert 'href="/days/2019-07/"' in year
    month = text_of(client, "/days/2019-07/")
    words = words_of(month)
    assert "July 2019" in words
    assert words.index("Monday, 22 July 2019") < words.index("Tuesday, 23 July 2019")
    assert len(titles(client, "/days/2019-07/")) == Report.objects.filter(day__year=2019, day__month=7).count()
    assert 'rel="prev"' in month


@pytest.mark.parametrize("address", ["/days/1999/", "/days/2019-08/", "/days/?year=1999"])
def test_years_and_months_without_items_are_not_found(client: Client, address: str) -> None:
    text_of(client, address, 404)


@pytest.mark.parametrize("address", ["/days/2019-13/", "/days/0000/x/", "/days/20190722/"])
def test_what_is_no_period_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code in (400, 404)


def test_sections_and_sources_lead_to_their_reports(client: Client) -> None:
    for page, field in (("/sections/", "section"), ("/sources/", "source")):
        markup = text_of(client, page)
        for link, items in re.findall(rf'href="(/reports/\?{field}=[^"]+)".*?class="r">(\d+)<', markup):
            assert f"{items} report" in words_of(text_of(client, link.replace("&amp;", "&")))
    unnamed = Report.objects.filter(section="").count()
    assert unnamed
    assert f"{unnamed} reports" in words_of(text_of(client, "/reports/?section=-"))


def test_a_search_marks_its_words_in_all_their_forms(client: Client) -> None:
    page = text_of(client, "/reports/?q=markets+-council")
    assert '<mark class="found">market</mark>' in page


def test_a_search_is_narrowed_by_days_section_source_and_claims(client: Client) -> None:
    everything = titles(client, "/reports/?q=market")
    assert len(everything) > 3
    for narrowed in ("section=Council+News", "from=2019-07-23", "to=2019-07-21", "kind=shelling", "place=Douma"):
        some = titles(client, f"/reports/?q=market&{narrowed}")
        assert set(some) < set(everything), narrowed
    section = titles(client, "/reports/?section=Council+News")
    assert len(section) == Report.objects.filter(section="Council News").count()


def test_a_search_is_ordered_by_day(client: Client) -> None:
    dated = f"from={Report.objects.filter(day__isnull=False).order_by('day')[0].day}"
    newest = [row.day for row in Report.objects.filter(day__isnull=False).order_by("-day", "pk")]
    for order, days in (("newest", newest), ("oldest", newest[::-1])):
        shown = re.findall(
            r'<p><a class="quiet" href="/days/([^/]+)/">', text_of(client, f"/reports/?{dated}&order={order}")
        )
        assert shown == [str(day) for day in days]


@pytest.mark.parametrize("query", ["q=%00", "section=" + "x" * 201, "order=best", "from=soon"])
def test_a_search_that_cannot_be_asked_is_refused_in_the_feed_too(client: Client, query: str) -> None:
    text_of(client, f"/reports/?{query}", 400)
    assert client.get(f"/reports/feed.atom?{query}").status_code == 400


@pytest.mark.parametrize("query", ["", "q=market", "q=market&section=Council+News", "q=nothing+of+the+kind"])
def test_the_feed_of_a_search_holds_its_list(client: Client, query: str) -> None:
    page = text_of(client, f"/reports/?{query}")
    address = re.search(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', page)
    assert address is not None
    root = feed(client, address[1].replace("&amp;", "&"))
    assert len(root.findall(f"{ATOM}entry")) == len(titles(client, f"/reports/?{query}"))
    assert root.find(f"{ATOM}updated") is not None
    assert root.findtext(f"{ATOM}id")
    for entry in root.iter(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        path = link.get("href", "").removeprefix("http://127.0.0.1:8000")
        assert client.get(path).status_code == 200
        assert entry.findtext(f"{ATOM}updated", "") > "2020"


def test_a_feed_brings_what_was_taken_in_last_first(client: Client) -> None:
    first = next(feed(client, "/reports/feed.atom").iter(f"{ATOM}entry"))
    last = Report.objects.order_by("-pk")[0].report_id
    assert last in first.findtext(f"{ATOM}id", "")


def test_the_feed_of_incidents_follows_the_filter(client: Client) -> None:
    root = feed(client, "/incidents/feed.atom?kind=airstrike&place=Idlib")
    found = [entry.findtext(f"{ATOM}title", "") for entry in root.iter(f"{ATOM}entry")]
    assert found
    assert all(title.startswith("Airstrike") for title in found)
    assert len(found) < len(list(feed(client, "/incidents/feed.atom?kind=any").iter(f"{ATOM}entry")))


def test_a_feed_is_well_formed_whatever_a_report_says(client: Client, ledger: Ledger) -> None:
    row = Report.objects.order_by("-pk")[0]
    was, row.title = row.title, "\x01</title><script>alert(1)</script>\ufffe & \U0001f54a"
    row.save()
    try:
        assert "alert(1)" in next(feed(client, "/reports/feed.atom").iter(f"{ATOM}entry")).findtext(f"{ATOM}title", "")
    finally:
        row.title = was
        row.save()


def test_an_attack_that_one_report_tells_twice_is_counted_once_in_the_list_of_the_day() -> None:
    told = [
        (1, killed_in_an_attack(20)),
        (1, killed_in_an_attack(23)),
        (2, killed_in_an_attack(5)),
        (None, killed_in_an_attack(2)),
    ]
    held = [Held(number, claim, occurrence) for number, (occurrence, claim) in enumerate(told, start=1)]
    assert Item(a_reading(held)).killed == Range(27, 30)
