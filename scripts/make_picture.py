"""Makes the README's picture of the site: the head of the incident that most sources tell of, in a ledger.

    python scripts/make_picture.py LEDGER docs/pictures/site.png [INCIDENT]

Needs selenium, Chromium and its driver.
"""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path

WIDTH, HEIGHT = 1200, 1000


def main(arguments: list[str]) -> int:
    """Runs the script; returns the exit code."""
    if len(arguments) not in (2, 3):
        print("use: make_picture.py LEDGER OUT.png [INCIDENT]", file=sys.stderr)
        return 2
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    from dalil.cli.serving import server, url_of
    from dalil.ledger import open_ledger

    ledger = open_ledger(arguments[0], create=False)
    chosen = ledger.incidents().order_by("-source_count", "-claim_count", "incident_id").first()
    name = arguments[2] if len(arguments) == 3 else chosen.incident_id if chosen else ""
    listening = server("127.0.0.1", 0)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.binary_location = shutil.which("chromium") or ""
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get(f"{url_of(listening)}incidents/{name}/?lang=en")
        browser.save_screenshot(str(Path(arguments[1])))
    finally:
        browser.quit()
        listening.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
