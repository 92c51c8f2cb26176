"""Makes the documentation's pictures of the site from the demo ledger: six pages, wide and narrow, in both directions.

    dalil demo --no-serve
    python scripts/make_screenshots.py dalil-demo docs/pictures

Needs selenium, Chromium and its driver. Each picture is what a window of that size shows first.
"""

from __future__ import annotations

import base64
import shutil
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

SIZES = {"wide": (1200, 900), "narrow": (390, 844)}
LANGUAGES = ("en", "ar")
QUALITY = 70  # of WebP, from 0 to 100
SETTLED = (
    "return document.readyState === 'complete'"
    " && (!document.getElementById('map-live') || document.querySelector('.mkbox') && document.querySelector('.mland')"
    " && document.getElementById('map-live').dataset.names)"
)


def addresses(ledger: Ledger) -> dict[str, str]:
    """The six pages: of the incident that most sources tell of, its day and one of its reports."""
    chosen = ledger.incidents().order_by("-source_count", "-claim_count", "incident_id")[0]
    claim = chosen.members().exclude(report__day=None)[0]
    days = f"from={chosen.date_start}&to={chosen.date_end}"
    return {
        "overview": "/",
        "day": f"/days/{claim.report.day}/",
        "report": f"/reports/{claim.report.report_id}/",
        "incident": f"/incidents/{chosen.incident_id}/",
        "map": "/map/?kind=any",
        "figures": f"/figures/?outcome=killed&who=people&place={chosen.place}&{days}",
    }


def main(arguments: list[str]) -> int:
    """Runs the script; returns the exit code."""
    if len(arguments) != 2:
        print("use: make_screenshots.py LEDGER FOLDER", file=sys.stderr)
        return 2
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.support.ui import WebDriverWait

    from dalil.cli.serving import server, url_of
    from dalil.ledger import open_ledger

    pages = addresses(open_ledger(arguments[0], create=False))
    folder = Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    listening = server("127.0.0.1", 0)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.binary_location = shutil.which("chromium") or ""
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        for size, (width, height) in SIZES.items():
            metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            for language in LANGUAGES:
                for name, address in pages.items():
                    sign = "&" if "?" in address else "?"
                    browser.get(f"{url_of(listening).rstrip('/')}{address}{sign}lang={language}")
                    WebDriverWait(browser, 20).until(lambda driver: driver.execute_script(SETTLED))
                    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
                    (folder / f"{name}-{size}-{language}.webp").write_bytes(base64.b64decode(shot["data"]))
    finally:
        browser.quit()
        listening.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
