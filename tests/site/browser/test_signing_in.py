"""Signing in with a browser: an invitation, a second factor, the rest after too many attempts, and signing out."""

from __future__ import annotations

import time

import pytest

from dalil.ledger.access import accounts, totp
from dalil.ledger.models import FailedSignIn, SignedIn
from tests.site.browser.houses import PASSWORD, House
from tests.site.browser.persons import Person


@pytest.fixture(autouse=True)
def _a_quarter_of_an_hour_after_the_tests_before(house: House) -> None:
    FailedSignIn.objects.all().delete()


def step() -> int:
    """The time step of now."""
    return int(time.time()) // totp.STEP


def alert(person: Person) -> str:
    """The problem that the page tells of."""
    return person.page.locator("[role=alert]").inner_text()


def is_in(person: Person) -> bool:
    """Whether the browser was given a session."""
    return any(cookie.get("name") == "sessionid" for cookie in person.page.context.cookies())


def test_from_an_invitation_to_signing_in_with_a_second_factor(person: Person) -> None:
    person.open(f"/invited/{accounts.invite('newcomer-one', 'reader', by='test')}/")
    person.fill({"password": PASSWORD, "again": "another long phrase"})
    assert alert(person) == "The two passwords are not the same."
    person.fill({"password": PASSWORD, "again": PASSWORD})

    person.open("/account/")
    key = person.page.locator("form:has(#code) .mono").first.inner_text().replace(" ", "")
    first = step()
    person.fill({"code": totp.code_at(key, first), "password": PASSWORD}, within="form:has(#code)")
    assert "Signing in asks for a code from now on." in person.shown()
    person.click(person.page.locator(".mast__tools form.line button"))
    assert not SignedIn.objects.filter(user__username="newcomer-one").exists()

    person.open("/sign-in/?next=/timeline/")
    person.fill({"name": "newcomer-one", "password": PASSWORD})
    assert person.here["name"] == "code"
    person.fill({"code": "000000"})
    assert alert(person) == "This code is not right."
    person.fill({"code": totp.code_at(key, first)})
    assert alert(person) == "This code is not right."  # it has been used
    person.fill({"code": totp.code_at(key, max(step(), first + 1))})
    assert person.page.url.endswith("/timeline/")
    assert "newcomer-one" in person.page.locator(".mast__tools").inner_text()


def test_after_five_wrong_passwords_an_account_rests(person: Person) -> None:
    person.open("/sign-in/")
    for _attempt in range(5):
        person.fill({"name": "reader-one", "password": "not the password"})
        assert alert(person) == "No account has this name and this password."
    person.fill({"name": "reader-one", "password": PASSWORD})
    assert alert(person) == "Too many attempts. Try again in a quarter of an hour."
    person.open("/sign-in/", "ar")
    person.fill({"name": "reader-one", "password": PASSWORD})
    assert alert(person) == "محاولات كثيرة. أعد المحاولة بعد ربع ساعة."
    assert not is_in(person)
    FailedSignIn.objects.all().delete()  # a quarter of an hour later
    person.fill({"name": "reader-one", "password": PASSWORD})
    assert is_in(person)


def test_who_may_not_is_told_so_and_who_has_not_signed_in_is_asked_to(person: Person) -> None:
    person.open("/people/")
    assert "/sign-in/?next=%2Fpeople%2F" in person.page.url
    person.fill({"name": "reviewer-two", "password": PASSWORD})
    assert "Your role does not allow this." in person.shown()
