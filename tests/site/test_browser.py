"""The site in a real browser: marks on the map, notes beside the text, a filter that changes all of them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from dalil.ledger.models import Report
from dalil.ledger.store import Ledger

if TYPE_CHECKING:
    from playwright.sync_api import Page


READY = "#map-live[data-incidents]"


def test_the_map_is_drawn_with_its_marks_and_leads_to_incidents(page: Page, site: str) -> None:
    page.goto(f"{site}/map/?lang=en")
    page.locator("path.mland").first.wait_for(state="attached")
    marks = page.locator(".mkbox")
    assert marks.count() == 7
    assert page.locator(".mk--broken").count() == 1
    assert not page.locator("#map-drawn").is_visible()
    market = page.locator(".mkbox[aria-label^='Maarat al-Numan']")
    market.press("Enter")
    link = page.locator(".mpop a").first
    assert link.inner_text() == "Airstrike on a market, Maarat al-Numan"
    assert "/incidents/" in (link.get_attribute("href") or "")


def test_the_keyboard_reaches_the_content_first(page: Page, site: str) -> None:
    page.goto(f"{site}/?lang=en")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("class") == "skip"


def test_notes_hang_beside_their_marks_without_covering_each_other(page: Page, site: str, ledger: Ledger) -> None:
    report = Report.objects.get(file="council-2019-07-22.txt", index=0)
    page.goto(f"{site}/reports/{report.report_id}/?lang=en")
    boxes = page.locator(".notes li").evaluate_all(
        "notes => notes.map(n => n.getBoundingClientRect()).map(b => [b.top, b.bottom]).sort((a, b) => a[0] - b[0])"
    )
    assert len(boxes) >= 10
    for (_top, bottom), (top, _bottom) in pairwise(boxes):
        assert top >= bottom - 1


def shown(page: Page) -> dict[str, object]:
    """What each part of the map's page shows."""
    labels = "all => all.map(each => each.getAttribute('aria-label'))"
    return {
        "marks": sorted(page.locator(".mkbox").evaluate_all(labels)),
        "lead": page.locator("#live-lead").text_content(),
        "columns": page.locator("#live-days a").evaluate_all(labels),
        "bars": page.locator(".bars li").all_text_contents(),
        "places": page.locator(".spots > li b").all_text_contents(),
    }


def test_a_filter_changes_map_charts_list_and_address_together(page: Page, site: str) -> None:
    page.goto(f"{site}/map/?lang=en&kind=any")
    page.locator(READY).wait_for()
    everything = shown(page)
    page.locator("[name=target]").select_option("market")
    page.wait_for_url(re.compile("target=market"))
    some = shown(page)
    assert some["lead"] == "1 incidents, 1 of them on the map."
    assert some["places"] == ["Maarat al-Numan, Idlib"]
    assert some["marks"] == ["Maarat al-Numan, Idlib: 1 incident"]
    for part in ("columns", "bars"):
        assert some[part] != everything[part]
    page.reload()
    page.locator(READY).wait_for()
    again = shown(page)
    for part in ("marks", "columns", "bars"):
        assert again[part] == some[part]
    bar = page.locator(".bars li[data-value=airstrike] a")
    assert "target=market" in (bar.get_attribute("href") or "")
    bar.click()
    page.wait_for_url(re.compile("/incidents/"))
    assert page.locator("h1").inner_text() == "1 incident"


TOLD = """
(served) => {
  const page = served ? new DOMParser().parseFromString(served, 'text/html') : document;
  const bars = [...page.querySelectorAll('.bars li a')].map((bar) => bar.textContent.trim() + bar.search);
  return [bars.sort(), page.getElementById('live-places').textContent];
}
"""


def test_what_the_browser_counts_is_what_the_server_counts(page: Page, site: str) -> None:
    for query in ("kind=harm", "kind=airstrike", "kind=any&actor=russia", "kind=any&from=2019-07-22&to=2019-07-22"):
        answer = page.goto(f"{site}/map/?lang=en&{query}")
        assert answer is not None
        served = page.evaluate(TOLD, answer.text())
        page.locator(READY).wait_for()
        assert page.evaluate(TOLD) == served, query
