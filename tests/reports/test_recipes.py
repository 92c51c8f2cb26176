"""Recipes of sites, and items that are found without one."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from dalil.model import Capture
from dalil.reports import ReadResult, read_reports
from dalil.reports.recipes import RecipeError, recipe_of, recipes

SHELLING = (
    "Shelling by regime forces killed three people in the town of Kafranbel, the Civil Defense said on Monday. " * 2
)
RAID = "An airstrike hit a market in Maarat al-Numan and killed five people, rescuers in the town said afterwards. " * 2
RECIPE = """hosts = ["archive.example"]
item = "div.row"
date = ".when"
title = "h4"
section = ".topic"
source = ".from"
skip = ".share, .from"
"""
PAGE = f"""<html><body><div class=menu>Menu</div>
<div class=row><h4>Market hit</h4><p class=when>22.07.2019</p><p class=topic>Local News</p>
 <p>{SHELLING}</p><p class=share>Share this</p><p class=from>(Source: Media Department)</p></div>
<div class=row><h4>Another raid</h4><p class=when data-date=2019-07-21></p><p>{RAID}</p></div>
</body></html>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of recipes in use, with one recipe."""
    (tmp_path / "archive.toml").write_text(RECIPE)
    monkeypatch.setenv("DALIL_RECIPES", str(tmp_path))
    return tmp_path


def _read(page: str, url: str | None = "https://www.archive.example/2019/") -> ReadResult:
    return read_reports(Capture("page.html", page.encode(), "page.html", media_type="text/html", url=url))


def test_a_recipe_says_what_the_items_are_and_what_stands_where(folder: Path) -> None:
    first, second = _read(PAGE).reports
    assert (first.title, first.published, first.section) == ("Market hit", date(2019, 7, 22), "Local News")
    assert first.source == "Media Department"
    assert first.text.endswith(SHELLING.strip()) and "Share" not in first.text and "22.07" not in first.text
    assert (second.title, second.published, second.section) == ("Another raid", date(2019, 7, 21), None)


def test_offsets_lead_to_the_page(folder: Path) -> None:
    for report in _read(PAGE).reports:
        start = report.text.index("killed")
        assert report.source_map.to_source(start, start + 6).of(PAGE) == "killed"
    start = second_start = _read(PAGE).reports[1].text.index("market")
    assert _read(PAGE).reports[1].source_map.to_source(start, second_start + 6).of(PAGE) == "market"


def test_other_sites_pages_are_read_without_it(folder: Path) -> None:
    assert [report.published for report in _read(PAGE, "https://other.example/").reports] != [
        date(2019, 7, 22),
        date(2019, 7, 21),
    ]


def test_a_marker_serves_for_saved_pages(folder: Path) -> None:
    (folder / "archive.toml").write_text(RECIPE.replace('hosts = ["archive.example"]', 'marker = "div.row > h4"'))
    from dalil.reports import recipes as module

    module._loaded.cache_clear()
    assert len(_read(PAGE, url=None).reports) == 2


def test_a_page_on_which_the_recipe_finds_nothing_is_read_as_any(folder: Path) -> None:
    (report,) = _read(f"<html><body><h1>One</h1><p>{SHELLING}</p></body></html>").reports
    assert report.text.endswith(SHELLING.strip())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("item = ", "Invalid value"),
        ('item = "p"', "a recipe needs item, and hosts or marker"),
        ('hosts = ["a.org"]', "a recipe needs item"),
        ('hosts = "a.org"\nitem = "p"', "hosts must be a list"),
        ('hosts = ["a.org"]\nitem = "p:hover"', "item: cannot read ':hover'"),
        ('hosts = ["a.org"]\nitem = 3', "item must be a selector"),
        ('hosts = ["a.org"]\nitem = "p"\ncolour = "red"', "unknown key 'colour'"),
    ],
)
def test_recipes_that_cannot_be_used_say_why(text: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text)
    with pytest.raises(RecipeError, match=why) as failure:
        recipe_of(path)
    assert str(path) in str(failure.value)


def test_a_folder_that_is_not_there_is_told_with_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DALIL_RECIPES", f"/nowhere{os.pathsep}")
    with pytest.raises(RecipeError, match="no such folder"):
        recipes()
    assert "no such folder of recipes" in _read(PAGE).errors[0]


def _blog(posts: list[tuple[str, str]], wrapper: str = "div class=post") -> str:
    items = "".join(f"<{wrapper}><span>{day}</span><p>{text}</p></div>" for day, text in posts)
    return f"<html><body><div id=main>{items}</div><div class=footer>About us</div></body></html>"


def test_items_alike_with_a_day_each_are_found_without_a_recipe() -> None:
    result = _read(_blog([("July 22, 2019", SHELLING), ("July 21, 2019", RAID), ("July 20, 2019", SHELLING)]))
    assert [report.published for report in result.reports] == [date(2019, 7, 22), date(2019, 7, 21), date(2019, 7, 20)]
    assert all("killed" in report.text for report in result.reports)


@pytest.mark.parametrize(
    "page",
    [
        _blog([("July 22, 2019", SHELLING * 6)]),
        _blog([("July 22, 2019", "Short."), ("July 21, 2019", "Short too."), ("By a reporter", SHELLING)]),
        _blog([("Chapter one", SHELLING), ("Chapter two", RAID), ("Chapter three", SHELLING)]),
        _blog([("July 22, 2019", SHELLING), ("July 21, 2019", RAID)], wrapper="div class=comment"),
    ],
)
def test_other_pages_are_not_cut(page: str) -> None:
    assert len(_read(page).reports) <= 1
