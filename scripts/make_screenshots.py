"""Makes the documentation's pictures of the site from the demo ledger: six pages, wide and narrow, in both directions.

    dalil demo --no-serve
    python scripts/make_screenshots.py dalil-demo docs/pictures

Needs playwright and Chromium. Each picture is what a window of that size shows first.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from windows import before_the_site

if TYPE_CHECKING:
    from dalil.ledger.store import Ledger

SIZES = {"wide": (1200, 900), "narrow": (390, 844)}
LANGUAGES = ("en", "ar")
QUALITY = 70  # of WebP, from 0 to 100
SETTLED = "#map-live[data-names]:has(.mkbox):has(.mland)"  # a map with its marks, land and names


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
    from dalil.ledger import open_ledger

    pages = addresses(open_ledger(arguments[0], create=False))
    folder = Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    with before_the_site() as (page, site):
        devtools = page.context.new_cdp_session(page)  # Playwright itself makes no WebP
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for language in LANGUAGES:
                for name, address in pages.items():
                    page.goto(f"{site}{address}{'&' if '?' in address else '?'}lang={language}")
                    if page.locator("#map-live").count():
                        page.locator(SETTLED).wait_for()
                    shot = devtools.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
                    (folder / f"{name}-{size}-{language}.webp").write_bytes(base64.b64decode(shot["data"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
