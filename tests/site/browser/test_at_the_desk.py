"""At the desk in a browser: a review by keys alone, splitting and merging and taking both back, two at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from dalil.ledger.models import Claim, Incident
from dalil.ledger.models.decisions import Decision
from tests.site.browser.houses import PASSWORD, House
from tests.site.browser.persons import Person
from tests.site.browsing import opened
from tests.site.walking import leads_to

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def reviewer(person: Person) -> Person:
    """The first reviewer, at the desk."""
    person.become("reviewer-one")
    return person


@pytest.fixture
def second(browser: Browser, house: House) -> Iterator[Person]:
    """The second reviewer, at a window of their own."""
    with opened(browser) as window:
        yield Person(window, house, "reviewer-two")


def claim_of(file: str) -> str:
    """The id of the one claim of a report."""
    return str(Claim.every.get(report__file=file).claim_id)


def entries(person: Person, name: str) -> list[tuple[str, str]]:
    """Who decided what about a claim or an incident, as the audit chain has it; the chain holds."""
    ledger = person.house.ledger()
    assert [problem for problem in ledger.verify() if problem.about == "audit"] == []
    decided = Decision.objects.filter(name=name).order_by("entry").values_list("entry", flat=True)
    return [(entry.actor, entry.action) for entry in (ledger.audit().get(seq=seq, object=name) for seq in decided)]


def test_a_review_by_keys_alone_from_signing_in_to_the_entry_in_the_chain(person: Person) -> None:
    claim_id = claim_of("rescuers-2017-09-21.txt")
    person.open("/desk/")
    assert person.here["name"] == "name"  # signing in comes first, and the focus is there
    person.write("reviewer-one")
    person.press("Tab")
    person.write(PASSWORD)
    person.answer("Enter")
    person.follow(leads_to(f"/desk/claims/{claim_id}/"))

    person.press("c")  # a comment is asked for in words
    assert person.here["name"] == "reason"
    person.write("two films show the clinic")
    person.tab_to(lambda stop: stop["value"] == "comment")
    person.answer("Enter")
    assert "two films show the clinic" in person.shown()

    person.tab_to(lambda stop: stop.tag == "select" and "airstrike" in stop.text.lower())
    person.write("shel")
    person.tab_to(lambda stop: stop.tag == "button")
    person.answer("Enter")
    assert Claim.every.get(claim_id=claim_id).noun.kind == "shelling"
    person.answer("u")  # taken back
    assert Claim.every.get(claim_id=claim_id).noun.kind == "airstrike"
    person.answer("a")
    mine = "reviewer-one"
    assert entries(person, claim_id) == [(mine, "comment"), (mine, "correct"), (mine, "undo"), (mine, "accept")]
    accepted = Decision.objects.get(name=claim_id, verb="accept")
    number = person.page.get_by_role("cell", name=str(accepted.entry), exact=True)
    assert mine in person.page.get_by_role("row").filter(has=number).inner_text()


def test_selected_words_become_the_evidence_of_what_is_corrected(reviewer: Person) -> None:
    claim_id = claim_of("rescuers-2017-09-20.txt")
    reviewer.open(f"/desk/claims/{claim_id}/")
    before = Claim.every.get(claim_id=claim_id).noun.counts[0]
    reviewer.select("#desk-text", "people were killed")
    reviewer.fill({"v.high": "5"}, within="form:has([value='counts.0'])")
    after = Claim.every.get(claim_id=claim_id).noun.counts[0]
    assert (after.quantity.low, after.quantity.high) == (4, 5)
    assert after.words is not None and after.words.text == "people were killed"
    reviewer.press_key("u")
    assert Claim.every.get(claim_id=claim_id).noun.counts[0] == before


def test_split_and_merge_and_both_taken_back(reviewer: Person) -> None:
    whole = Incident.objects.get(links__claim__report__file="inquiry-2020-03-02.txt", links__role="member")
    apart, claims = claim_of("ministry-2019-07-22.txt"), set(whole.noun.claims)
    before = set(Incident.objects.values_list("incident_id", flat=True))
    address = f"/desk/incidents/{whole.incident_id}/"
    reviewer.open(address)
    reviewer.page.locator(f"[name=apart][value='{apart}']").click()
    reviewer.fill({"reason": "a statement about another day"}, within="form:has([value=split])")
    assert Incident.objects.count() == len(before) + 1
    reviewer.open(f"/desk/incidents/{whole.incident_id}/")
    assert not reviewer.page.locator(f"[name=apart][value='{apart}']").count()
    assert "a statement about another day" in reviewer.shown()
    reviewer.press_key("u")
    assert set(Incident.objects.values_list("incident_id", flat=True)) == before
    assert set(Incident.objects.get(incident_id=whole.incident_id).noun.claims) == claims

    one, other = (Incident.objects.get(place=place) for place in ("Ariha", "Saraqib"))
    reviewer.open(f"/desk/incidents/{one.incident_id}/?near={other.incident_id}")
    reviewer.fill({"reason": "one night"}, within=f"form:has([value=merge]):has([value='{other.incident_id}'])")
    merged = Incident.objects.get(links__claim__report__file="rescuers-2017-09-21.txt", links__role="member")
    assert set(merged.noun.claims) == {*one.noun.claims, *other.noun.claims}
    assert Incident.objects.count() == len(before) - 1
    reviewer.open(f"/desk/incidents/{one.incident_id}/")
    reviewer.press_key("u")
    assert set(Incident.objects.values_list("incident_id", flat=True)) == before
    for each, verb in ((whole, "split"), (one, "merge")):
        assert entries(reviewer, each.incident_id) == [("reviewer-one", verb), ("reviewer-one", "undo")]


def test_of_two_reviewers_the_second_hears_of_the_first_and_loses_nothing(reviewer: Person, second: Person) -> None:
    claim_id = claim_of("rescuers-2017-09-25.txt")
    for each in (reviewer, second):
        each.open(f"/desk/claims/{claim_id}/")
    reviewer.fill({"reason": "as the centre says"}, within="form:has([value=accept])", press="[value=accept]")

    reason = second.page.locator("[name=reason]").first
    reason.fill("seen twice")
    second.select("#desk-text", "a rescue centre")
    second.fill({"v.low": "3", "v.high": "4"}, within="form:has([value='counts.0'])")
    told = second.page.locator("[role=alert]").inner_text()
    assert "reviewer-one" in told
    assert "in the meantime" in told
    assert Claim.every.get(claim_id=claim_id).noun.counts[0].quantity.high is None
    form = second.page.locator("form:has([value='counts.0'])")
    written = {name: form.locator(f"[name='{name}']").input_value() for name in ("v.low", "v.high")}
    assert written == {"v.low": "3", "v.high": "4"}
    assert reason.input_value() == "seen twice"
    assert "as the centre says" in second.shown()  # what the first decided is there to be read

    second.click(form.locator("button").first)  # and now it is written
    count = Claim.every.get(claim_id=claim_id).noun.counts[0]
    assert (count.quantity.low, count.quantity.high) == (3, 4)
    assert count.words is not None and count.words.text == "a rescue centre"
    assert entries(second, claim_id) == [("reviewer-one", "accept"), ("reviewer-two", "correct")]


def test_without_script_the_second_reads_what_was_written(browser: Browser, reviewer: Person, house: House) -> None:
    claim_id = claim_of("council-2017-09-27.txt")
    with opened(browser, script=False) as window:
        second = Person(window, house, "reviewer-two")
        for each in (reviewer, second):
            each.open(f"/desk/claims/{claim_id}/")
        reviewer.fill({"reason": "theirs"}, within="form:has([value=accept])", press="[value=accept]")
        second.fill({"reason": "a total of six days"}, within="form:has([value=accept])", press="[value=comment]")
        told = second.page.locator("main").inner_text()
    assert "in the meantime" in told
    assert "a total of six days" in told
