"""A real browser and the site as ``dalil serve`` serves it, for the tests that look at pages as people do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from dalil.ledger.models import Capture, Claim, Incident, Report

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


@contextmanager
def started() -> Iterator[Chrome]:
    """A headless Chromium, until the end of the block."""
    if not (CHROMIUM and DRIVER):
        pytest.skip("needs chromium and chromedriver")
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en"):
        options.add_argument(argument)
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


def light(browser: Chrome, scheme: str = "", media: str = "") -> None:
    """Show pages ``light`` or ``dark``, on a ``screen`` or in ``print``, without motion; by default as they are."""
    wanted = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce" if scheme else ""}
    features = [{"name": name, "value": value} for name, value in wanted.items() if value]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})


def width(browser: Chrome, pixels: int) -> None:
    """Makes the window so wide (a headless window itself cannot be narrower than some 500 pixels)."""
    size = {"width": pixels, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def errors(browser: Chrome) -> list[str]:
    """What the browser complained of since the last time it was asked."""
    return [entry["message"] for entry in browser.get_log("browser") if entry["level"] in {"SEVERE", "WARNING"}]


def pages() -> list[str]:
    """One page of each kind."""
    market = Incident.objects.get(place="Maarat al-Numan").incident_id
    report = Report.objects.get(file="council-2019-07-22.txt", index=0)
    return [
        *(
            "/",
            "/days/",
            "/days/2019-07-22/",
            "/incidents/",
            "/map/",
            "/timeline/",
            "/figures/",
            "/about/",
            "/api/v1/docs",
        ),
        *("/days/2019-07/", "/sections/", "/sources/", "/days/undated/"),
        *("/reports/?q=market", "/nowhere", f"/incidents/{market}/", f"/reports/{report.report_id}/"),
        f"/claims/{Claim.objects.order_by('pk')[0].claim_id}/",
        f"/captures/{Capture.objects.order_by('pk')[0].sha256}/",
    ]
