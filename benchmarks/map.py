"""How soon the page of the map is usable over very many incidents, and how long a change of its filter takes.

    python benchmarks/map.py --ledger DIR [--claims 110000] [--rounds 5]

Makes the ledger as ``benchmarks/site.py`` does if DIR holds none, serves it as ``dalil serve`` does, and opens the map
in Chromium, one window of 1280 by 900. Printed in milliseconds: until the drawing of the server stands (the page can be
read), until the map takes filters, and from the change of a field to the frame in which map, columns, bars and list are
drawn anew. Needs selenium, Chromium and its driver. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.press.ledgers import make

CHANGES = (
    *(("kind", "airstrike"), ("kind", "any"), ("target", "school")),
    *(("actor", "ally"), ("actor", ""), ("kind", "harm")),
)
CHANGE = """
const [name, value, done] = arguments, field = document.querySelector("form.ask").elements[name];
const began = performance.now();
field.value = value;
field.dispatchEvent(new Event("change", {bubbles: true}));
requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
"""
READ = "return performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart"
READY = "return document.getElementById('map-live').dataset.incidents"


def main() -> None:
    """Runs the benchmark and prints its measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True, help="folder of the ledger")
    parser.add_argument("--claims", type=int, default=110_000, help="how many claims to make")
    parser.add_argument("--rounds", type=int, default=5, help="how often the page is opened")
    options = parser.parse_args()
    counts = make(options.ledger, options.claims).counts()
    print(f"{counts.claims:,} claims, {counts.incidents:,} incidents")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.support.ui import WebDriverWait

    from dalil.cli.serving import server, url_of
    from dalil.site.warming import warm

    listening = server("127.0.0.1", 0)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    threading.Thread(target=warm, args=(listening.get_app(),), daemon=True).start()
    arguments = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        arguments.add_argument(argument)
    arguments.binary_location = shutil.which("chromium") or ""
    browser = webdriver.Chrome(options=arguments, service=Service(shutil.which("chromedriver")))
    try:
        for turn in range(options.rounds):
            browser.get(f"{url_of(listening)}map/?lang=en")
            read = browser.execute_script(READ)
            WebDriverWait(browser, 60, 0.02).until(lambda driver: driver.execute_script(READY))
            usable = browser.execute_script("return performance.now()")
            times = [browser.execute_async_script(CHANGE, name, value) for name, value in CHANGES]
            drawn = f"median {statistics.median(times):.0f}, most {max(times):.0f}"
            first = " (the first after a change of the ledger)" if not turn else ""
            print(f"can be read {read:.0f}, takes filters {usable:.0f}; a filter is drawn: {drawn}{first}", flush=True)
    finally:
        browser.quit()
        listening.shutdown()


if __name__ == "__main__":
    main()
