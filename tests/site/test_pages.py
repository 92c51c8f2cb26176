"""The pages over a small ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from dalil.ledger.models import Capture, Claim, Incident, Report
from dalil.ledger.store import Ledger
from tests.site import worlds

if TYPE_CHECKING:
    from django.test import Client

SEPTEMBER = "kind=airstrike&place=Idlib&place=Hama&from=2017-09-20&to=2017-09-26"


def addresses() -> list[str]:
    """Every page of the ledger."""
    return [
        *(
            "/",
            "/days/",
            "/days/?year=2017",
            "/days/2019/",
            "/days/2019-07/",
            "/sections/",
            "/sources/",
            "/days/undated/",
            "/days/2019-07-22/",
            "/incidents/",
            "/map/",
            "/timeline/",
        ),
        *("/figures/", f"/figures/?{SEPTEMBER}", "/reports/", "/reports/?q=market", "/about/"),
        *(f"/incidents/{row.incident_id}/" for row in Incident.objects.all()),
        *(f"/reports/{row.report_id}/" for row in Report.objects.all()),
        *(f"/claims/{row.claim_id}/" for row in Claim.objects.all()),
        *(f"/captures/{row.sha256}/" for row in Capture.objects.all()),
    ]


def text_of(client: Client, address: str, status: int = 200) -> str:
    """A page's markup, its white space folded."""
    response = client.get(address)
    assert response.status_code == status, address
    return " ".join(response.content.decode().split())


def words_of(markup: str) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_answers_in_each_language_and_every_link_leads_somewhere(client: Client, language: str) -> None:
    seen: set[str] = set()
    for address in addresses():
        page = text_of(client, address + ("&" if "?" in address else "?") + f"lang={language}")
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
        seen |= {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', page)}
    if language == "en":
        for link in sorted(seen):
            assert client.get(link).status_code == 200, link


def test_the_first_page_sums_and_links_down(client: Client) -> None:
    page = text_of(client, "/")
    words = words_of(page)
    assert "What the sources report, 20 September 2017 to 23 July 2019" in words
    assert "a convenience sample, not an estimate" in words
    assert "People killed 43 to 67 or more" in words
    assert "All 8" in words
    assert 'href="/incidents/?kind=harm&amp;target=hospital"' in page


def test_the_archive_shows_items_by_date_and_section(client: Client) -> None:
    words = words_of(text_of(client, "/days/2019-07-22/"))
    assert "Monday, 22 July 2019" in words
    assert "Five items in four sections, of three sources. Four carry claims: of two incidents and one total." in words
    sections = [words.index(f"{name} {items}") for name, items in (("Council News", "2"), ("Press Releases", "1"))]
    assert sections == sorted(sections)
    only = words_of(text_of(client, "/days/2019-07-22/?section=Local%20News"))
    assert "Evening bulletin" in only
    assert "On the raids" not in only
    assert "All 5 items of this day" in only


def test_a_day_without_items_is_not_found_and_says_so(client: Client) -> None:
    assert "No item of this day" in words_of(text_of(client, "/days/2019-07-20/", 404))


@pytest.mark.parametrize(
    "address",
    [
        "/days/yesterday/",
        "/days/2019-02-30/",
        "/?from=soon",
        "/incidents/?page=0",
        "/figures/?who=everyone",
        "/days/?year=x",
    ],
)
def test_a_wrong_parameter_gets_one_clear_line(client: Client, address: str) -> None:
    page = text_of(client, address, 400)
    assert "This cannot be asked" in page
    assert re.search(r'<p class="lead">[^<]*“?[^<]+</p>', page)


def test_what_is_not_there_is_not_found_in_the_look(client: Client) -> None:
    for address in (
        "/incidents/none/",
        "/reports/none/",
        "/claims/none/",
        "/captures/none/",
        "/nowhere",
        "/incidents/?page=9",
    ):
        assert "Not found" in text_of(client, address, 404)


def test_a_report_marks_each_value_and_notes_it(client: Client, ledger: Ledger) -> None:
    row = Report.objects.get(file="council-2019-07-22.txt", index=0)
    page = text_of(client, f"/reports/{row.report_id}/")
    assert re.search(r'<a class="m m-count" href="#n\d+"[^>]*>no fewer than 20 people</a>', page)
    assert re.search(r'<span class="m m-doer"[^>]*><a class="m m-what"[^>]*>jets</a></span>', page)
    words = words_of(page)
    assert "How many 20+ people killed The words set no upper end." in words
    assert "Part of the people, never added to them." in words
    assert "Stands beside the sums, in none of them" in words
    shown = words_of(page.split('id="text"')[1].split("What the ledger holds")[0])
    for sentence in ("has grown heavier.", "(Source: Northern Council Press Office)"):
        assert sentence in shown


def test_an_incident_shows_all_that_was_said_of_it(client: Client, market: str) -> None:
    words = words_of(text_of(client, f"/incidents/{market}/"))
    for part in (
        "Four sources tell of an airstrike on a market in Maarat al-Numan: 20 to 43 or more people killed",
        "Three of them name Russia; one names the Syrian government. Russian Ministry of Defence denies it.",
        "among them 1 child, 2 women",
        "no fewer than 20 people",
        "before: 23",
        "Thirty-nine martyrs",
        "Four sources together 20 to 43 or more",
        "who did it is contested",
        "Why these claims are one incident",
        "Beside it, never in it",
        "What was nearly merged",
        "no person has settled it",
    ):
        assert part in words, part


def test_a_claim_gives_each_value_its_words_and_their_place(client: Client, ledger: Ledger) -> None:
    row = Claim.objects.get(report__file="inquiry-2020-03-02.txt")
    page = text_of(client, f"/claims/{row.claim_id}/")
    source = ledger.content(row.report.capture.sha256).decode()
    at = source.index("At least 43 civilians")
    assert f"{at}–{at + len('At least 43 civilians')}" in words_of(page)


def test_a_figure_sums_its_rows_and_stands_beside_totals(client: Client) -> None:
    words = words_of(text_of(client, f"/figures/?{SEPTEMBER}"))
    assert "18 to 19 or more" in words
    assert "The five incidents it sums" in words
    assert "Sum of the five 18 19+" in words
    assert "more than 280 people" in words
    assert "documented in these sources, a convenience sample, not an estimate" in words
    assert words.count("published rule") == 6


def test_each_policy_is_a_link_with_its_answer(client: Client) -> None:
    page = text_of(client, f"/figures/?{SEPTEMBER}&policy=conservative")
    assert re.search(r'<tr aria-selected="true"><th scope="row"><a href="[^"]*policy=conservative#pol"', page)
    assert 'class="num num--answer"><a class="quiet" href="#sum">18</a>' in page


def test_search_finds_words_and_shows_where(client: Client) -> None:
    page = text_of(client, "/reports/?q=rubble")
    assert '<mark class="found">rubble</mark>' in page
    assert "1 report with these words" in words_of(page)


def test_long_lists_come_in_pages_with_their_full_number(client: Client) -> None:
    words = words_of(text_of(client, "/incidents/?kind=any"))
    assert "9 incidents" in words
    assert "1 to 9 of 9" in words


def test_the_map_lists_what_it_draws(client: Client) -> None:
    page = text_of(client, "/map/")
    words = words_of(page)
    assert "8 incidents, 7 of them on the map." in words
    for place in ("Maarat al-Numan", "Ariha", "a camp by the road"):
        assert place in words
    assert 'class="map__unres"' in page
    assert page.count('class="map__dot"') == 6


def test_the_original_comes_as_a_file_that_no_browser_opens(client: Client, ledger: Ledger) -> None:
    row = Capture.objects.get(name="ministry-2019-07-22.txt")
    response = client.get(f"/captures/{row.sha256}/original")
    assert response.content == ledger.content(row.sha256)
    assert response["Content-Disposition"].startswith('attachment; filename="ministry-2019-07-22.txt"')
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_reports_can_do_no_harm_to_their_reader(client: Client) -> None:
    for address in addresses():
        page = text_of(client, address)
        assert "<script>alert" not in page
        assert not re.search(r'href="\s*javascript:', page, re.IGNORECASE)
        assert not re.search(r"<script(?![^>]* (src=|type=\"application/json\"))", page), address
        assert not re.search(r"<style|\son\w+=", page), address
    assert "javascript:alert(1)" in text_of(
        client, f"/reports/{Report.objects.get(url__startswith='javascript').report_id}/"
    )


def test_headers_forbid_what_no_page_needs(client: Client) -> None:
    response = client.get("/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert not response.cookies


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_pages_can_only_be_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/").status_code == 405


def test_static_files_come_from_the_package_and_nowhere_else(client: Client) -> None:
    page = text_of(client, "/map/")
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    assert len(files) >= 5
    for address in files:
        assert client.get(address).status_code == 200
        assert "immutable" in client.get(address)["Cache-Control"]
    assert client.get("/static/../settings.py").status_code == 404
    assert client.get("/static/dalil/none.css").status_code == 404
    assert "http://" not in re.sub(r"http://(www\.w3\.org|127\.0\.0\.1|localhost)", "", page)


def test_pages_are_built_for_those_who_cannot_see_them(client: Client) -> None:
    for address in addresses():
        page = html.fromstring(text_of(client, address))
        ids = [element.get("id") for element in page.xpath("//*[@id]")]
        assert len(ids) == len(set(ids)), address
        for name in page.xpath("//@aria-labelledby"):
            assert name in ids, address
        assert len(page.xpath("//h1")) == 1, address
        levels = [int(element.tag[1]) for element in page.xpath("//h1|//h2|//h3|//h4")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), address
        for drawing in page.xpath("//*[@role='img']"):
            assert drawing.get("aria-label"), address
        for control in page.xpath("//input[not(@type='hidden')]|//select"):
            assert control.xpath("ancestor::label|//label[@for=$id]", id=control.get("id") or "-"), address
        for link in page.xpath("//main//a"):
            assert link.get("aria-label") or link.text_content().strip(), address
        for table in page.xpath("//table[.//thead]"):
            assert table.xpath(".//th[@scope]"), address


def test_head_tells_the_length_and_sends_nothing(client: Client) -> None:
    response = client.head("/about/")
    assert response.content == b""
    assert int(response["Content-Length"]) > 1000


def queries(client: Client, address: str) -> int:
    """How many queries a page makes once the process is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_number_of_queries_does_not_grow_with_the_ledger(client: Client, tmp_path, ledger: Ledger) -> None:  # type: ignore[no-untyped-def]
    from dalil.ledger import open_ledger

    pages = ("/", "/days/", "/days/2019-07-22/", "/incidents/", "/map/", "/timeline/", "/figures/", "/reports/")
    large = {address: queries(client, address) for address in pages}
    small_ledger = open_ledger(tmp_path / "small")
    worlds.market_strike(small_ledger)
    worlds.finish(small_ledger)
    small = {address: queries(client, address) for address in pages}
    open_ledger(ledger.path)
    assert large == small
    assert max(large.values()) <= 12


def test_a_background_map_is_allowed_only_where_the_settings_name_one(client: Client, settings_tiles: str) -> None:
    response = client.get("/map/")
    assert "img-src 'self' data: https://*.tiles.example.org;" in response["Content-Security-Policy"]
    assert settings_tiles in response.content.decode()


@pytest.fixture
def settings_tiles(client: Client) -> Iterator[str]:
    """A background map in the settings."""
    from django.test import override_settings

    with override_settings(TILES="https://{s}.tiles.example.org/{z}/{x}/{y}.png"):
        yield "https://{s}.tiles.example.org/{z}/{x}/{y}.png"


def test_the_map_asks_for_its_incidents_in_columns(client: Client, ledger: Ledger) -> None:
    answer = client.get("/map/points.json?kind=any").json()
    columns = answer["columns"]
    assert {len(column) for column in columns.values()} == {ledger.counts().incidents}
    spots = [answer["spots"][index][1] for index in columns["spot"]]
    at = spots.index("Maarat al-Numan")
    assert (columns["low"][at], columns["high"][at], columns["open"][at]) == (20, 43, 1)
    assert {answer["actors"][index][0] for index in answer["actorSets"][columns["actors"][at]]} == {
        *("russia", "syria_government")
    }
    key = answer["spots"][columns["spot"][at]][0]
    (listed,) = client.get("/map/spot.json", {"spot": key, "kind": "any"}).json()["incidents"]
    assert listed["title"] == "Airstrike on a market, Maarat al-Numan"


def test_a_citation_carries_the_state_that_its_link_is_held_against(client: Client, ledger: Ledger) -> None:
    page = text_of(client, f"/figures/?{SEPTEMBER}")
    cited = re.search(r'id="citation">[^<]*http://127\.0\.0\.1:8000(/figures/\?[^<\s]+)', page)
    assert cited is not None
    link = cited[1].replace("&amp;", "&")
    head = ledger.audit().last()
    assert head is not None
    assert link.endswith(f"&state={head.hash[:12]}")
    assert "this is the answer that was cited" in words_of(text_of(client, link))
    assert "18 to 19 or more" in words_of(text_of(client, link))
    first = ledger.audit()[0]
    older = words_of(text_of(client, f"/figures/?state={first.hash[:12]}"))
    assert f"Its log has {head.seq - first.seq} entries more since" in older
    assert "that this ledger never was in" in words_of(text_of(client, "/figures/?state=00000000dead"))
    text_of(client, "/figures/?state=yesterday", 400)
