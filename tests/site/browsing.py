"""A real browser and the site as ``dalil serve`` serves it, for the tests that look at pages as people do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from dalil.ledger.models import Capture, Claim, Incident, Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

CHROMIUM = shutil.which("chromium")
ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WIDE, NARROW, HEIGHT = 1280, 360, 900
PATIENCE = 300_000  # milliseconds: no test fails because its machine is busy


@contextmanager
def started() -> Iterator[Browser]:
    """Debian's Chromium without a window, driven by Playwright, until the end of the block.

    Playwright waits by an event loop in this thread, and as long as that is there Django refuses to read tables in it,
    lest it hold up a server. Here nothing else waits, and what a click has written is looked at in the tables: so the
    refusal is off as long as the browser runs, and no longer. Beside a loop Django keeps connections of their own;
    those of before are closed, so that none stays with a ledger that is left.
    """
    from django.db import connections

    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    if not CHROMIUM:
        pytest.skip("needs chromium")
    connections.close_all()
    with pytest.MonkeyPatch.context() as environment, playwright.sync_playwright() as driver:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        # With scroll bars: a page has to fit a window beside its own.
        own = {"executable_path": CHROMIUM, "args": ARGUMENTS, "ignore_default_args": ["--hide-scrollbars"]}
        with driver.chromium.launch(**own) as chromium:
            yield chromium


@contextmanager
def opened(browser: Browser, *, script: bool = True) -> Iterator[Page]:
    """A wide window of somebody's own, with nobody's cookies, until the end of the block."""
    size = {"width": WIDE, "height": HEIGHT}
    with browser.new_context(viewport=size, locale="en", java_script_enabled=script) as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()


def light(page: Page, scheme: str = "", media: str = "") -> None:
    """Show pages ``light`` or ``dark``, on a ``screen`` or in ``print``, without motion; by default as they are."""
    page.emulate_media(
        media=media or "null", color_scheme=scheme or "null", reduced_motion="reduce" if scheme else "null"
    )


def width(page: Page, pixels: int) -> None:
    """Makes the window so wide."""
    page.set_viewport_size({"width": pixels, "height": HEIGHT})


class Watch:
    """What a window complains of and asks for."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._complaints: list[str] = []
        self._asked: list[str] = []
        page.on("console", self._told)
        page.on("pageerror", self._failed)
        page.on("request", self._asks)

    def complaints(self) -> list[str]:
        """Errors and warnings since the last time, each after the address that it is about."""
        return self._since(self._complaints)

    def asked(self) -> list[str]:
        """The addresses that it asked for since the last time."""
        return self._since(self._asked)

    def _since(self, noted: list[str]) -> list[str]:
        self._page.evaluate("0")  # what was told before this answer has been noted with it
        found = list(noted)
        noted.clear()
        return found

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._complaints.append(f"{message.location['url']} - {message.text}")

    def _failed(self, error: Error) -> None:
        self._complaints.append(f"{self._page.url} - {error}")

    def _asks(self, request: Request) -> None:
        self._asked.append(request.url)


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
