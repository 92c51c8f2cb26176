"""The site in a real browser, where one is installed: no errors, nothing cut off when narrow, marks on the map."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from dalil.ledger.models import Capture, Claim, Report
from dalil.ledger.store import Ledger

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver")


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    """A headless Chromium."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en"):
        options.add_argument(argument)
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def site(ledger: Ledger) -> Iterator[str]:
    """The small ledger's site as ``dalil serve`` serves it; gives its address."""
    from dalil.cli.serving import server

    listening = server("127.0.0.1", 0)
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}"
    listening.shutdown()
    listening.server_close()
    thread.join()


def width(browser: Chrome, pixels: int) -> None:
    """Makes the window so wide (a headless window itself cannot be narrower than some 500 pixels)."""
    size = {"width": pixels, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def errors(browser: Chrome) -> list[str]:
    """What the browser complained of since the last time it was asked."""
    return [entry["message"] for entry in browser.get_log("browser") if entry["level"] in {"SEVERE", "WARNING"}]


def pages(market: str) -> list[str]:
    """One page of each kind."""
    report = Report.objects.get(file="council-2019-07-22.txt", index=0)
    return [
        *("/", "/days/", "/days/2019-07-22/", "/incidents/", "/map/", "/timeline/", "/figures/", "/about/"),
        *("/reports/?q=market", "/nowhere", f"/incidents/{market}/", f"/reports/{report.report_id}/"),
        f"/claims/{Claim.objects.order_by('pk')[0].claim_id}/",
        f"/captures/{Capture.objects.order_by('pk')[0].sha256}/",
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_load_without_errors_and_fit_a_narrow_screen(
    browser: Chrome, site: str, market: str, language: str
) -> None:
    for pixels in (360, 1280):
        width(browser, pixels)
        for address in pages(market):
            errors(browser)
            browser.get(f"{site}{address}{'&' if '?' in address else '?'}lang={language}")
            inside = browser.execute_script("return document.documentElement.scrollWidth")
            assert inside <= pixels, f"{address} is {inside} wide at {pixels}"
            complaints = [line for line in errors(browser) if "/nowhere" not in line]
            assert not complaints, address


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
