"""Somebody at a browser who may have signed in; also sees what the browser complains of and what it asks for where."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.site.browser.houses import House
from tests.site.browsing import Watch
from tests.site.walking import Walker

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_SELECT = """
(host, words) => {
  const texts = document.createTreeWalker(host, NodeFilter.SHOW_TEXT), range = document.createRange();
  const ends = [host.textContent.indexOf(words), host.textContent.indexOf(words) + words.length];
  for (let at = 0; texts.nextNode(); at += texts.currentNode.length) {
    const inside = (end) => end >= at && end <= at + texts.currentNode.length;
    if (inside(ends[0])) range.setStart(texts.currentNode, ends[0] - at);
    if (inside(ends[1])) { range.setEnd(texts.currentNode, ends[1] - at); break; }
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_INSIDE = ("data", "about", "blob")


class Person(Walker):
    """A window at one house."""

    def __init__(self, page: Page, house: House, name: str = "") -> None:
        super().__init__(page, house.address)
        self.house, self.watch = house, Watch(page)
        self.become(name)

    def become(self, name: str) -> None:
        """Be somebody who has signed in, or a visitor; what was remembered of another is forgotten."""
        self.page.context.clear_cookies()
        if name:
            self.page.context.add_cookies(
                [{"name": "sessionid", "value": self.house.key(name), "url": self.site, "httpOnly": True}]
            )

    def visit(self, address: str, language: str = "en") -> list[str]:
        """Open a page; gives what is wrong with it: complaints of the browser, and addresses elsewhere it asked for."""
        self.watch.complaints(), self.watch.asked()
        self.open(address, language)
        not_there = f"{self.page.url} - Failed to load resource"
        complaints = [line for line in self.watch.complaints() if not line.startswith(not_there)]
        return complaints + [url for url in self.watch.asked() if not _is_inside(url)]

    def fill(self, fields: dict[str, str], *, within: str = "main form", press: str = "button") -> None:
        """Write into the fields of a form and press its button; waits for the answer."""
        form = self.page.locator(within).first
        for name, text in fields.items():
            form.locator(f"[name='{name}']").fill(text)
        self.click(form.locator(press).first)

    def click(self, element: Locator) -> None:
        """Click on what leads to another page; waits for it."""
        with self.page.expect_event("load"):
            element.click()

    def answer(self, *keys: str) -> None:
        """Press keys of which the last leads to another page; waits for it."""
        with self.page.expect_event("load"):
            self.press(*keys)

    def press_key(self, key: str) -> None:
        """Press a key of the desk, outside of any field; waits for the answer."""
        self.page.evaluate("document.activeElement.blur()")
        self.answer(key)

    def select(self, within: str, words: str) -> None:
        """Select words of a text, as with the mouse."""
        self.page.locator(within).evaluate(_SELECT, words)

    def shown(self) -> str:
        """The words of the page."""
        return self.page.locator("body").inner_text()


def _is_inside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in _INSIDE or parts.hostname in _LOOPBACK
