"""What an element's tag and attributes make it."""

from __future__ import annotations

import pytest

from dalil.reports.markup.furniture import furniture, role_of


@pytest.mark.parametrize(
    "name",
    ["related", "relatedPosts", "post_comments", "Cookie-Banner", "site-footer", "col-left", "mostRead", "sr-only"],
)
def test_names_of_parts_that_are_no_article(name: str) -> None:
    assert role_of("div", {"class": name}).doubtful
    assert role_of("div", {"id": name}).doubtful


@pytest.mark.parametrize(
    "name", ["content", "post-1204", "sc-fzqAdL", "tag-related", "category-comments", "advance", "headline"]
)
def test_names_that_say_nothing_against_a_part(name: str) -> None:
    assert not role_of("div", {"class": name}).doubtful


def test_an_article_s_tag_outweighs_a_vague_name() -> None:
    assert role_of("div", {"class": "featured slider"}).doubtful
    assert not role_of("article", {"class": "featured slider"}).doubtful
    assert role_of("article", {"class": "comment"}).doubtful


def test_names_of_the_article_s_own_text() -> None:
    assert role_of("div", {"class": "entry-content"}).body
    assert role_of("div", {"itemprop": "articleBody", "class": "ad-free"}).body
    assert not role_of("div", {"itemprop": "articleBody", "class": "ad-free"}).doubtful


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("nav", {}),
        ("aside", {}),
        ("script", {}),
        ("div", {"role": "navigation"}),
        ("div", {"hidden": ""}),
        ("p", {"style": "color:red; DISPLAY : none"}),
        ("span", {"aria-hidden": "true"}),
    ],
)
def test_what_is_never_read(tag: str, attributes: dict[str, str]) -> None:
    assert role_of(tag, attributes).skipped


def test_the_page_s_body_is_judged_by_no_name() -> None:
    assert not role_of("body", {"class": "sidebar hidden related"}).doubtful


@pytest.mark.parametrize(
    "heading", ["Related news", "Most read", "You may also like", "3 comments", "More from this section"]
)
def test_headings_that_end_an_article(heading: str) -> None:
    assert furniture().end_heading.match(heading)


@pytest.mark.parametrize("heading", ["Hama", "Casualties", "Response", "Most notable incidents of the week in Idlib"])
def test_headings_that_do_not(heading: str) -> None:
    assert not furniture().end_heading.match(heading)
