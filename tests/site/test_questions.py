"""Addresses into filters, checked, and back."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import BadRequest
from django.http import QueryDict

from dalil.model.vocabulary import HARM_KINDS
from dalil.site.questions import Asked, read_page, read_question


def asked(query: str) -> Asked:
    """What an address asks for."""
    return Asked.read(QueryDict(query))


def test_an_address_is_read_into_filters() -> None:
    filters = asked("kind=airstrike&place=Idlib; Hama&from=2017-09-20&to=26 September 2017&target=market").filters
    assert filters.kinds == ("airstrike",)
    assert filters.places == ("Idlib", "Hama")
    assert (filters.start, filters.end) == (date(2017, 9, 20), date(2017, 9, 26))
    assert filters.targets == ("market",)


def test_an_address_asks_for_the_same_again() -> None:
    first = asked("kind=shelling&place=Idlib&place=Hama&from=2017-09-20&actor=russia")
    assert asked(first.query) == first


def test_without_a_kind_every_harm_is_meant_and_any_means_all() -> None:
    assert asked("").kinds == HARM_KINDS
    assert asked("kind=any").kinds == ()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("from=07/01/2019", "is no day"),
        ("from=2019-13-01", "is no day"),
        ("from=2019-07-02&to=2019-07-01", "lies before"),
        ("kind=war", "not known"),
        ("target=<b>", "not known"),
        ("place=" + "x" * 300, "200"),
        ("actor=a%00b", "200"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(query: str, says: str) -> None:
    with pytest.raises(BadRequest, match=says) as caught:
        asked(query)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e3", "99999999"])
def test_a_page_is_a_number_from_one(page: str) -> None:
    with pytest.raises(BadRequest):
        read_page(QueryDict(f"page={page}"))


def test_a_figures_question_and_its_default() -> None:
    found, outcome, who, policy = read_question(QueryDict(""), ["span", "latest"])
    assert (found.kind, outcome, who, policy) == ("any", "killed", "people", "span")
    with pytest.raises(BadRequest):
        read_question(QueryDict("policy=guess"), ["span"])
