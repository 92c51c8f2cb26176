"""The site in a real browser: marks on the map, notes beside the text, a filter that changes all of them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dalil.ledger.models import Report
from dalil.ledger.store import Ledger
from tests.site.browsing import width

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


def test_the_map_is_drawn_with_its_marks_and_leads_to_incidents(browser: Chrome, site: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    width(browser, 1280)
    browser.get(f"{site}/map/?lang=en")
    wait = WebDriverWait(browser, 10)
    wait.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, "path.mland"))
    marks = browser.find_elements(By.CSS_SELECTOR, ".mkbox")
    assert len(marks) == 7
    assert len(browser.find_elements(By.CSS_SELECTOR, ".mk--broken")) == 1
    assert not browser.find_element(By.ID, "map-drawn").is_displayed()
    labels = [mark.get_attribute("aria-label") for mark in marks]
    chosen = marks[next(index for index, label in enumerate(labels) if label.startswith("Maarat al-Numan"))]
    chosen.send_keys(Keys.ENTER)
    wait.until(lambda driver: any(link.text for link in driver.find_elements(By.CSS_SELECTOR, ".mpop a")))
    link = browser.find_element(By.CSS_SELECTOR, ".mpop a")
    assert "/incidents/" in link.get_attribute("href")
    assert link.text == "Airstrike on a market, Maarat al-Numan"


def test_the_keyboard_reaches_the_content_first(browser: Chrome, site: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    width(browser, 1280)
    browser.get(f"{site}/?lang=en")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("class") == "skip"


def test_notes_hang_beside_their_marks_without_covering_each_other(browser: Chrome, site: str, ledger: Ledger) -> None:
    report = Report.objects.get(file="council-2019-07-22.txt", index=0)
    width(browser, 1280)
    browser.get(f"{site}/reports/{report.report_id}/?lang=en")
    boxes = browser.execute_script(
        "return [...document.querySelectorAll('.notes li')].map(n => n.getBoundingClientRect())"
        ".map(b => [b.top, b.bottom]).sort((a, b) => a[0] - b[0])"
    )
    assert len(boxes) >= 10
    for (_top, bottom), (top, _bottom) in pairwise(boxes):
        assert top >= bottom - 1


def test_a_filter_changes_map_charts_list_and_address_together(browser: Chrome, site: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import Select, WebDriverWait

    def shown() -> dict[str, object]:
        return browser.execute_script(
            "return {marks: [...document.querySelectorAll('.mkbox')].map(m => m.getAttribute('aria-label')).sort(),"
            " lead: document.getElementById('live-lead').textContent,"
            " columns: [...document.querySelectorAll('#live-days a')].map(a => a.getAttribute('aria-label')),"
            " bars: [...document.querySelectorAll('.bars li')].map(b => b.textContent),"
            " places: [...document.querySelectorAll('.spots > li b')].map(b => b.textContent)}"
        )

    width(browser, 1280)
    browser.get(f"{site}/map/?lang=en&kind=any")
    wait = WebDriverWait(browser, 10)
    wait.until(lambda driver: driver.execute_script(READY))
    everything = shown()
    Select(browser.find_element(By.NAME, "target")).select_by_value("market")
    wait.until(lambda driver: "target=market" in driver.current_url)
    some = shown()
    assert some["lead"] == "1 incidents, 1 of them on the map."
    assert some["places"] == ["Maarat al-Numan, Idlib"]
    assert some["marks"] == ["Maarat al-Numan, Idlib: 1 incident"]
    for part in ("columns", "bars"):
        assert some[part] != everything[part]
    browser.refresh()
    wait.until(lambda driver: driver.execute_script(READY))
    again = shown()
    assert [again[part] for part in ("marks", "columns", "bars")] == [
        some[part] for part in ("marks", "columns", "bars")
    ]
    bar = browser.find_element(By.CSS_SELECTOR, '.bars li[data-value="airstrike"] a')
    assert "target=market" in bar.get_attribute("href")
    bar.click()
    wait.until(lambda driver: "/incidents/" in driver.current_url)
    assert browser.find_element(By.TAG_NAME, "h1").text == "1 incident"


READY = "return document.getElementById('map-live').dataset.incidents"
TOLD = (
    "const page = arguments[0] ? new DOMParser().parseFromString(arguments[0], 'text/html') : document;"
    "const bars = [...page.querySelectorAll('.bars li a')].map((bar) => bar.textContent.trim() + bar.search);"
    "return [bars.sort(), page.getElementById('live-places').textContent]"
)


def test_what_the_browser_counts_is_what_the_server_counts(browser: Chrome, site: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    fetch = "fetch(location.href).then((answer) => answer.text()).then(arguments[arguments.length - 1])"
    for query in ("kind=harm", "kind=airstrike", "kind=any&actor=russia", "kind=any&from=2019-07-22&to=2019-07-22"):
        browser.get(f"{site}/map/?lang=en&{query}")
        served = browser.execute_script(TOLD, browser.execute_async_script(fetch))
        WebDriverWait(browser, 10).until(lambda driver: driver.execute_script(READY))
        assert browser.execute_script(TOLD, None) == served, query
