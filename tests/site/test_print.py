"""Pages on paper: printed by a real browser to PDF, where one is installed. Words are there and whole, controls not."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dalil.ledger.models import Report
from dalil.ledger.store import Ledger
from tests.site.browsing import WIDE, light, width

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize
    from pypdf import PdfReader

A4 = (595, 842)
CONTROLS = "nav, form, button, select, input, textarea, .skip, .acts, .pager, .tabs, .leaflet-control"
PAPER: ViewportSize = {"width": 690, "height": 975}  # what is left of A4 between its margins, at 96 pixels an inch
SEEN = """
(nodes) => nodes.filter((node) => node.getClientRects().length && getComputedStyle(node).visibility !== 'hidden')
  .map((node) => node.outerHTML.slice(0, 80))
"""
CUT_OFF = """
(nodes) => nodes.filter((node) => {
  const right = document.documentElement.clientWidth + 1;
  const style = getComputedStyle(node), box = node.getBoundingClientRect();
  const clips = ['hidden', 'clip', 'auto', 'scroll'].includes(style.overflowX);
  const hides = clips && node.scrollWidth > node.clientWidth + 1;
  const own = [...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
  const hidden = node.closest('.vh, [aria-hidden="true"], svg') || !box.width;
  return !hidden && own && (box.right > right || box.left < -1 || hides);
}).map((node) => node.outerHTML.slice(0, 80))
"""


def printed(page: Page, address: str) -> PdfReader:
    """A page as Chromium prints it on A4."""
    from pypdf import PdfReader

    page.goto(address)
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))


@contextmanager
def on_paper(page: Page) -> Iterator[None]:
    """The page that is open, laid out as for paper until the end of the block."""
    light(page, media="print")
    page.set_viewport_size(PAPER)
    yield
    light(page)
    width(page, WIDE)


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
def test_pages_print_whole_and_without_controls(page: Page, site: str, market: str, language: str) -> None:
    for address, (first, last) in pages(market).items():
        pdf = printed(page, f"{site}{address}?lang={language}")
        assert 1 <= len(pdf.pages) <= 8, address
        for sheet in pdf.pages:
            assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
            assert sheet.extract_text().strip(), f"{address}: an empty page"
        told = words(pdf)
        assert address in told.replace(" ", "")  # where it comes from
        if language == "en":
            assert first in told, address
            assert last in told or address == "/incidents/", address
            for control in ("Sign in", "Skip to the content", "Search reports"):
                assert control not in told, address
        with on_paper(page):
            assert page.locator(CONTROLS).evaluate_all(SEEN) == [], address
            assert page.locator("main *").evaluate_all(CUT_OFF) == [], address


def test_what_is_folded_on_a_screen_is_open_on_paper(page: Page, site: str, market: str) -> None:
    told = words(printed(page, f"{site}/figures/?lang=en"))
    assert "How the answer was reached" in told
    assert "incidents match the question" in told.split("How the answer was reached")[1]


def test_a_bulletin_prints_its_sections(page: Page, ledger: Ledger, tmp_path: Path) -> None:
    from dalil.cli import run

    out = tmp_path / "bulletin.html"
    period = ["--from", "2017-09-01", "--to", "2017-09-30"]
    assert run(["bulletin", "--ledger", str(ledger.path), *period, "--out", str(out)]) == 0
    pdf = printed(page, out.as_uri())
    told = words(pdf)
    assert 1 <= len(pdf.pages) <= 6
    for section in ("Bulletin", "By kind", "Map", "Notes"):
        assert section in told
    with on_paper(page):
        assert page.locator("body *").evaluate_all(CUT_OFF) == []
