"""How soon the page of the map is usable over very many incidents, and how long a change of its filter takes.

    python benchmarks/map.py --ledger DIR [--claims 110000] [--rounds 5]

Makes the ledger as ``benchmarks/site.py`` does if DIR holds none, serves it as ``dalil serve`` does, and opens the map
in Chromium, one window of 1280 by 900. Printed in milliseconds: until the drawing of the server stands (the page can be
read), until the map takes filters, and from the change of a field to the frame in which map, columns, bars and list are
drawn anew. Needs playwright and Chromium. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.press.ledgers import make

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHANGES = (
    *(("kind", "airstrike"), ("kind", "any"), ("target", "school")),
    *(("actor", "ally"), ("actor", ""), ("kind", "harm")),
)
CHANGE = """
([name, value]) => new Promise((done) => {
  const field = document.querySelector("form.ask").elements[name], began = performance.now();
  field.value = value;
  field.dispatchEvent(new Event("change", {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})
"""
READ = "performance.timing.domContentLoadedEventEnd - performance.timing.navigationStart"
READY = "() => document.getElementById('map-live').dataset.incidents && performance.now()"


def main() -> None:
    """Runs the benchmark and prints its measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True, help="folder of the ledger")
    parser.add_argument("--claims", type=int, default=110_000, help="how many claims to make")
    parser.add_argument("--rounds", type=int, default=5, help="how often the page is opened")
    options = parser.parse_args()
    counts = make(options.ledger, options.claims).counts()
    print(f"{counts.claims:,} claims, {counts.incidents:,} incidents")
    from playwright.sync_api import sync_playwright

    from dalil.cli.serving import server, url_of
    from dalil.site.warming import warm

    listening = server("127.0.0.1", 0)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    threading.Thread(target=warm, args=(listening.get_app(),), daemon=True).start()
    try:
        with sync_playwright() as driver:
            arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            for turn in range(options.rounds):
                measure(page, url_of(listening), is_first=not turn)
            browser.close()
    finally:
        listening.shutdown()


def measure(page: Page, site: str, *, is_first: bool) -> None:
    """Opens the map once, changes its filter, and prints how long each took."""
    page.goto(f"{site}map/?lang=en", wait_until="domcontentloaded")
    usable = page.wait_for_function(READY, polling=20, timeout=60_000).json_value()
    read = page.evaluate(READ)
    times = [page.evaluate(CHANGE, change) for change in CHANGES]
    drawn = f"median {statistics.median(times):.0f}, most {max(times):.0f}"
    first = " (the first after a change of the ledger)" if is_first else ""
    print(f"can be read {read:.0f}, takes filters {usable:.0f}; a filter is drawn: {drawn}{first}", flush=True)


if __name__ == "__main__":
    main()
