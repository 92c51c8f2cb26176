"""Pages on paper: printed by a real browser to PDF, where one is installed. Words are there and whole, controls not."""

from __future__ import annotations

import base64
import io
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dalil.ledger.models import Report
from dalil.ledger.store import Ledger

if TYPE_CHECKING:
    from pypdf import PdfReader
    from selenium.webdriver import Chrome

A4 = (595, 842)
CONTROLS = "nav, form, button, select, input, textarea, .skip, .acts, .pager, .tabs, .leaflet-control"
SHOWN = """
const seen = (node) => node.getClientRects().length && getComputedStyle(node).visibility !== 'hidden';
return [...document.querySelectorAll(arguments[0])].filter(seen).map((node) => node.outerHTML.slice(0, 80));
"""
CUT_OFF = """
const right = document.documentElement.clientWidth + 1, found = [];
for (const node of document.querySelectorAll('main *')) {
  const style = getComputedStyle(node), box = node.getBoundingClientRect();
  const clips = ['hidden', 'clip', 'auto', 'scroll'].includes(style.overflowX);
  const hides = clips && node.scrollWidth > node.clientWidth + 1;
  const own = [...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
  const hidden = node.closest('.vh, [aria-hidden="true"], svg') || !box.width;
  if (!hidden && own && (box.right > right || box.left < -1 || hides)) found.push(node.outerHTML.slice(0, 80));
}
return found;
"""


def printed(browser: Chrome, address: str) -> PdfReader:
    """A page as Chromium prints it on A4."""
    from pypdf import PdfReader

    browser.get(address)
    asked = {"preferCSSPageSize": True, "printBackground": True}
    pdf = browser.execute_cdp_cmd("Page.printToPDF", asked)["data"]
    return PdfReader(io.BytesIO(base64.b64decode(pdf)))


def on_paper(browser: Chrome, script: str, *arguments: str) -> list[str]:
    """What a script finds in the page that is open, laid out as for paper."""
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 690, "height": 975, "deviceScaleFactor": 1, "mobile": False}
    )
    try:
        found: list[str] = browser.execute_script(script, *arguments)
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    return found


def words(pdf: PdfReader) -> str:
    """All words of a PDF, its ligatures undone."""
    told = " ".join(page.extract_text() for page in pdf.pages)
    return " ".join(unicodedata.normalize("NFKC", told).split())


def pages(market: str) -> dict[str, tuple[str, str]]:
    """Pages that are printed: address, and words of its first and last part."""
    report = Report.objects.get(file="council-2019-07-22.txt", index=0).report_id
    return {
        f"/incidents/{market}/": ("Four sources tell of an airstrike", "Originals, as captured"),
        f"/reports/{report}/": ("First figures put the dead", "characters"),
        "/figures/": ("People killed", "All totals that overlap the question"),
        "/incidents/": ("8 incidents", "Local News"),
        "/map/": ("Where the sources place it", "By what was hit"),
    }


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_print_whole_and_without_controls(browser: Chrome, site: str, market: str, language: str) -> None:
    for address, (first, last) in pages(market).items():
        pdf = printed(browser, f"{site}{address}?lang={language}")
        assert 1 <= len(pdf.pages) <= 8, address
        for page in pdf.pages:
            assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
            assert page.extract_text().strip(), f"{address}: an empty page"
        told = words(pdf)
        assert address in told.replace(" ", "")  # where it comes from
        if language == "en":
            assert first in told, address
            assert last in told or address == "/incidents/", address
            for control in ("Sign in", "Skip to the content", "Search reports"):
                assert control not in told, address
        assert on_paper(browser, SHOWN, CONTROLS) == [], address
        assert on_paper(browser, CUT_OFF) == [], address


def test_what_is_folded_on_a_screen_is_open_on_paper(browser: Chrome, site: str, market: str) -> None:
    told = words(printed(browser, f"{site}/figures/?lang=en"))
    assert "How the answer was reached" in told
    assert "incidents match the question" in told.split("How the answer was reached")[1]


def test_a_bulletin_prints_its_sections(browser: Chrome, ledger: Ledger, tmp_path: Path) -> None:
    from dalil.cli import run

    out = tmp_path / "bulletin.html"
    period = ["--from", "2017-09-01", "--to", "2017-09-30"]
    assert run(["bulletin", "--ledger", str(ledger.path), *period, "--out", str(out)]) == 0
    pdf = printed(browser, out.as_uri())
    told = words(pdf)
    assert 1 <= len(pdf.pages) <= 6
    for section in ("Bulletin", "By kind", "Map", "Notes"):
        assert section in told
    assert on_paper(browser, CUT_OFF.replace("main *", "body *")) == []
