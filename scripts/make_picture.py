"""Makes the README's picture of the site: the head of the incident that most sources tell of, in a ledger.

    python scripts/make_picture.py LEDGER docs/pictures/site.png [INCIDENT]

Needs playwright and Chromium.
"""

from __future__ import annotations

import sys

from windows import before_the_site

WIDTH, HEIGHT = 1200, 1000


def main(arguments: list[str]) -> int:
    """Runs the script; returns the exit code."""
    if len(arguments) not in (2, 3):
        print("use: make_picture.py LEDGER OUT.png [INCIDENT]", file=sys.stderr)
        return 2
    from dalil.ledger import open_ledger

    ledger = open_ledger(arguments[0], create=False)
    chosen = ledger.incidents().order_by("-source_count", "-claim_count", "incident_id").first()
    name = arguments[2] if len(arguments) == 3 else chosen.incident_id if chosen else ""
    with before_the_site() as (page, site):
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        page.goto(f"{site}/incidents/{name}/?lang=en")
        page.screenshot(path=arguments[1])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
