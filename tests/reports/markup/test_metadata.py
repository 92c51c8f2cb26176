"""What pages state of themselves."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dalil.reports.markup.metadata import read_metadata
from dalil.reports.markup.tokens import Tokens
from dalil.reports.page import Stated


def _stated(source: str, headline: str | None = None, kicker: str | None = None) -> Stated:
    return read_metadata(source, Tokens(source)).stated(headline, kicker)


def test_open_graph() -> None:
    page = """
    <meta property="og:title" content="Five killed in Idlib - Field Monitor">
    <meta property="og:site_name" content="Field Monitor"><meta property="og:url" content="https://x.example/1">
    <meta property="article:published_time" content="2022-01-24T00:40:00+03:00">
    <meta property="article:modified_time" content="2022-02-01"><meta property="article:section" content="Yemen">"""
    assert _stated(page) == Stated(
        date(2022, 1, 24), "Yemen", "Five killed in Idlib", "https://x.example/1", "Field Monitor"
    )


@pytest.mark.parametrize(
    "wrap", [lambda a: a, lambda a: [a], lambda a: {"@graph": [{"@type": "WebSite", "datePublished": "1999-01-01"}, a]}]
)
def test_linked_data(wrap: object) -> None:
    article = {
        "@type": ["NewsArticle"], "headline": "Five killed", "datePublished": "2023-01-17T18:22:00+02:00",
        "dateModified": "2023-01-19", "articleSection": ["Europe", "War"],
        "publisher": {"@type": "Organization", "name": "The Courier"},
    }  # fmt: skip
    page = f'<script type="application/ld+json">{json.dumps(wrap(article))}</script>'  # type: ignore[operator]
    assert _stated(page) == Stated(date(2023, 1, 17), "Europe", "Five killed", None, "The Courier")


@pytest.mark.parametrize(
    "script", ["{", "[" * 100_000, '{"@type": 5}', '"x"', '{"@type": "NewsArticle", "datePublished": 7}']
)
def test_broken_linked_data_states_nothing(script: str) -> None:
    assert _stated(f'<script type="application/ld+json">{script}</script>') == Stated()


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="date" content="5 February 2018">',
        '<meta name="DC.date.issued" content="2018-02-05">',
        '<span itemprop="datePublished" content="2018-02-05">',
        '<time pubdate datetime="2018-02-05">',
        '<abbr class="published" title="2018-02-05T10:00:00Z">',
    ],
)
def test_other_ways_to_state_the_day(tag: str) -> None:
    assert _stated(tag).published == date(2018, 2, 5)


def test_the_visible_headline_goes_before_a_longer_title() -> None:
    page = (
        "<title>Five killed in Idlib | Field Monitor</title><meta "
        'property="og:title" content="Five killed in Idlib | News">'
    )
    assert _stated(page, headline="Five killed in Idlib").title == "Five killed in Idlib"


def test_the_site_may_stand_behind_the_title() -> None:
    assert (
        _stated("<title>Five killed – The Levant Review</title>", headline="Five killed").source == "The Levant Review"
    )
    assert _stated("<title>Five killed in Hama</title>", headline="Five killed").source is None


def test_the_window_title_is_better_than_none() -> None:
    assert (
        _stated("<title>Field Monitor » Five killed in a raid on Idlib &amp; Hama</title>").title
        == "Five killed in a raid on Idlib & Hama"
    )


def test_a_canonical_link_and_a_kicker() -> None:
    stated = _stated(
        '<link rel="canonical" href="https://x.example/a"><meta property="og:url" content="https://x.example/b">',
        kicker="War",
    )
    assert (stated.url, stated.section) == ("https://x.example/a", "War")
