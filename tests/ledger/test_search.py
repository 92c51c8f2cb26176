"""Words searched for in reports: the same answers from FTS5 and from PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from dalil.ledger import Filters, migrations
from dalil.ledger.models import Report
from dalil.ledger.search import pattern, terms
from dalil.ledger.store import Ledger

RAID = "Three raids hit the field hospital of Kafranbel, said rescuers."
CAMP = "A raid on the camp; the hospital in the field was not hit. O'Neill's \"Café\" closed."
ARABIC = "قصف الطيران مستشفى كفرنبل"


@pytest.fixture
def searched(ledger: Ledger, page: Callable[..., Path], pages: Path) -> Ledger:
    """A ledger of four reports, in each database."""
    for name, line in (("raid.txt", RAID), ("camp.txt", CAMP), ("arabic.txt", ARABIC), ("none.txt", "50% * \\ ' \"")):
        page(name, line)
    ledger.ingest([pages])
    return ledger


def found(ledger: Ledger, text: str) -> set[str]:
    return {report.file.removesuffix(".txt") for report in ledger.reports(Filters(text=text))}


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("hospital", {"raid", "camp"}),
        ("HOSPITALS", {"raid", "camp"}),
        ("raiding hospital", {"raid", "camp"}),
        ("hospital rescuers", {"raid"}),
        ('"field hospital"', {"raid"}),
        ("“field hospital”", {"raid"}),
        ('"field hospital', {"raid"}),
        ("hospital -camp", {"raid"}),
        ('hospital -"field hospital"', {"camp"}),
        ("-camp -kafranbel", {"arabic", "none"}),
        ("kafr*", {"raid"}),
        ("مستشفى", {"arabic"}),
        ("O'Neill", {"camp"}),
        ("page", {"raid", "camp", "arabic", "none"}),  # of the title
        ("NEAR(raid hospital)", set()),
        ("title:raid OR text", set()),
        ("\" ' \\ %", set()),
        ("nowhere", set()),
    ],
)
def test_what_a_search_finds(searched: Ledger, text: str, files: set[str]) -> None:
    assert found(searched, text) == files


def test_a_search_joins_other_filters(searched: Ledger) -> None:
    assert searched.reports(Filters(text="hospital", sections=("Daily news",))).count() == 2
    assert not searched.reports(Filters(text="hospital", sections=("Sport",))).exists()


def test_the_index_follows_its_reports(searched: Ledger) -> None:
    Report.objects.filter(file="raid.txt").update(text="A market was hit.")
    assert found(searched, "market") == {"raid"}
    assert found(searched, "rescuers") == set()
    Report.objects.filter(file="raid.txt").delete()
    assert found(searched, "market") == set()


def test_a_text_of_any_length_can_be_stored_and_its_beginning_found(
    ledger: Ledger, page: Callable[..., Path], pages: Path
) -> None:
    page("long.txt", "beginning " + " ".join(f"w{number:x}é" for number in range(300_000)))
    assert ledger.ingest([pages]).ok
    assert found(ledger, "beginning") == {"long"}


def test_the_index_of_an_older_ledger_is_made_and_filled(searched: Ledger) -> None:
    (file,) = Path(migrations.__file__).parent.glob("*_report_search.py")
    step = import_module(f"{migrations.__name__}.{file.stem}")
    with connection.schema_editor() as editor:
        step.drop_index(apps, editor)
        with pytest.raises(DatabaseError), transaction.atomic():
            found(searched, "hospital")
        step.add_index(apps, editor)
    assert found(searched, "hospital") == {"raid", "camp"}


@given(st.text(alphabet=st.sampled_from("ab \"'*-()^:\\%و")))
def test_any_search_can_be_read_and_marked(text: str) -> None:
    wanted = [term for term in terms(text) if not term.without]
    assert (pattern(text) is None) == (not wanted)
    for term in wanted:
        made = pattern(text)
        assert made is not None and made.search(" ".join(term.words))


def test_marks_fall_on_the_words_in_their_other_forms() -> None:
    made = pattern('hospitals "field hospital" -camp')
    assert made is not None
    marked = [match[0] for match in made.finditer("A camp, hospital, Field  Hospital; hospitality")]
    assert marked == ["hospital", "Field  Hospital", "hospitality"]
