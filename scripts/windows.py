"""A window of Debian's Chromium before the site of a ledger, for the scripts that make pictures of it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


@contextmanager
def before_the_site() -> Iterator[tuple[Page, str]]:
    """A window without bars, and the address of the site of the ledger that is open, until the end of the block."""
    from playwright.sync_api import sync_playwright

    from dalil.cli.serving import server, url_of

    listening = server("127.0.0.1", 0)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
            yield browser.new_page(), url_of(listening).rstrip("/")
            browser.close()
    finally:
        listening.shutdown()
