"""Somebody at a browser who may have signed in; also sees what the browser complains of and what it asks for where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.site.browser.houses import House
from tests.site.browsing import errors
from tests.site.walking import Walker

if TYPE_CHECKING:
    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

_SELECT = """
const [within, words] = arguments;
const host = document.querySelector(within), texts = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
const ends = [host.textContent.indexOf(words), host.textContent.indexOf(words) + words.length];
const range = document.createRange();
for (let at = 0; texts.nextNode(); at += texts.currentNode.length) {
  const inside = (end) => end >= at && end <= at + texts.currentNode.length;
  if (inside(ends[0])) range.setStart(texts.currentNode, ends[0] - at);
  if (inside(ends[1])) { range.setEnd(texts.currentNode, ends[1] - at); break; }
}
getSelection().removeAllRanges();
getSelection().addRange(range);
"""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_INSIDE = ("data", "about", "blob")


class Person(Walker):
    """A browser at one house."""

    def __init__(self, browser: Chrome, house: House, name: str = "") -> None:
        super().__init__(browser, house.address)
        self.house = house
        self.become(name)

    def become(self, name: str) -> None:
        """Be somebody who has signed in, or a visitor; what was remembered of another is forgotten."""
        self.browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
        if name:
            cookie = {"name": "sessionid", "value": self.house.key(name), "url": self.site, "httpOnly": True}
            self.browser.execute_cdp_cmd("Network.setCookie", cookie)

    def visit(self, address: str, language: str = "en") -> list[str]:
        """Open a page; gives what is wrong with it: complaints of the browser, and addresses elsewhere it asked for."""
        errors(self.browser), asked(self.browser)
        self.open(address, language)
        own = self.browser.current_url
        complaints = [line for line in errors(self.browser) if not line.startswith(f"{own} - Failed to load resource")]
        outside = [url for url in asked(self.browser) if not _is_inside(url)]
        return complaints + outside

    def fill(self, fields: dict[str, str], *, within: str = "main form", press: str = "button") -> None:
        """Write into the fields of a form and press its button; waits for the answer."""
        from selenium.webdriver.common.by import By

        form = self.browser.find_element(By.CSS_SELECTOR, within)
        for name, text in fields.items():
            field = form.find_element(By.NAME, name)
            field.clear()
            field.send_keys(text)
        self.click(form.find_element(By.CSS_SELECTOR, press))

    def click(self, element: WebElement) -> None:
        """Click on what leads to another page; waits for it."""
        with self._another_page():
            element.click()

    def answer(self, *keys: str) -> None:
        """Press keys of which the last leads to another page; waits for it."""
        with self._another_page():
            self.press(*keys)

    def press_key(self, key: str) -> None:
        """Press a key of the desk, outside of any field; waits for the answer."""
        self.browser.execute_script("document.activeElement.blur()")
        self.answer(key)

    def select(self, within: str, words: str) -> None:
        """Select words of a text, as with the mouse."""
        self.browser.execute_script(_SELECT, within, words)

    @contextmanager
    def _another_page(self) -> Iterator[None]:
        from selenium.common.exceptions import WebDriverException
        from selenium.webdriver.support.ui import WebDriverWait

        self.browser.execute_script("window.isLeft = true")
        yield
        wait = WebDriverWait(self.browser, 30, 0.05, ignored_exceptions=[WebDriverException])
        wait.until(lambda driver: driver.execute_script("return !window.isLeft && document.readyState === 'complete'"))

    def shown(self) -> str:
        """The words of the page."""
        return str(self.browser.execute_script("return document.body.innerText"))


def asked(browser: Chrome) -> list[str]:
    """The addresses that the browser asked for since the last time."""
    told = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    return [each["params"]["request"]["url"] for each in told if each["method"] == "Network.requestWillBeSent"]


def _is_inside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in _INSIDE or parts.hostname in _LOOPBACK
