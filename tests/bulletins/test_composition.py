"""What a bulletin says: every number from the ledger, with a note, the same for the same ledger."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from dalil.bulletins import Material, bulletin, compose
from dalil.bulletins.document import Document, Heading, Note, Paragraph, Table, plain
from dalil.bulletins.footnotes import stretches
from tests.bulletins.world import CLAIMS, WEEK, material
from tests.figures.world import World


def table(document: Document, title: str) -> dict[str, list[str]]:
    """The rows of the first table under a heading, by their first cells."""
    blocks = iter(document.blocks)
    next(block for block in blocks if isinstance(block, Heading) and block.text == title)
    found = next(block for block in blocks if isinstance(block, Table))
    return {plain(row[0]): [plain(cell) for cell in row[1:]] for row in found.rows}


@pytest.fixture(scope="module")
def written() -> Document:
    return compose(material())


def test_the_figures_of_the_period(written: Document) -> None:
    assert written.title == "Bulletin, 20 to 26 July 2019"
    assert table(written, "Figures of the period") == {
        "incidents: airstrike": ["2", "", ""],
        "incidents: shelling": ["2", "", ""],
        "people killed": ["25 to 42 or more", "3", "1"],
        "children killed": ["2", "1", "3"],
        "people injured": ["40", "1", "3"],
    }


def test_meetings_and_what_is_only_denied_are_no_harm(written: Document) -> None:
    assert len(table(written, "All incidents")) == 4
    assert "9" not in {row[3] for row in table(written, "All incidents").values()}


def test_by_kind_and_province(written: Document) -> None:
    assert table(written, "By kind") == {
        "airstrike": ["2", "20 to 37 or more", "40"],
        "shelling": ["2", "5", "no number known"],
    }
    assert table(written, "By province") == {
        "Idlib": ["3", "25 to 42 or more", "40"],
        "Aleppo Governorate": ["1", "no number known", "no number known"],
    }


def test_what_was_hit(written: Document) -> None:
    assert table(written, "What was hit") == {
        "hospitals and clinics": ["1", "1", "destroyed: 1"],
        "markets": ["1", "1", ""],
    }


def test_the_gravest_come_by_the_least_number(written: Document) -> None:
    titles = [block.text for block in written.blocks if isinstance(block, Heading) and block.level == 3]
    assert titles == [
        "1. Airstrike, Maarat al-Numan, Idlib, 22 July 2019",
        "2. Shelling, Saraqib, Idlib, 24 July 2019",
        "4. Shelling, Idlib, Syria, 25 July 2019",
    ]


def test_totals_stand_beside_with_the_share_that_is_documented(written: Document) -> None:
    (row,) = table(written, "Totals that sources give").values()
    assert row == ["people killed", "20 to 26 July 2019; Idlib", "at least 281", "25 to 42 or more", "not known"]


def test_every_number_has_a_note_and_every_note_is_called(written: Document) -> None:
    called: set[int] = set()
    for block in written.blocks:
        cells = [block.parts] if isinstance(block, Paragraph) else []
        if isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row]
            for row in block.rows:
                for cell in row[1:]:
                    if re.search(r"\d to \d|or more|at least", plain(cell)) and "July" not in plain(cell):
                        assert any(isinstance(part, Note) for part in (*cell, *row[0])), plain(cell)
        called |= {part.number for cell in cells for part in cell if isinstance(part, Note)}
    assert called == set(range(1, len(written.notes) + 1))


def test_the_notes_quote_each_source_and_lead_to_its_claim(written: Document) -> None:
    notes = [plain(note) for note in written.notes]
    quoted = next(note for note in notes if "no fewer than 20" in note)
    assert quoted == (
        "Rescue <Service>, 22 July 2019: “no fewer than 20” = at least 20 [report of a.txt, a]; "
        "Wire, 23 July 2019: “37 dead” = 37 [report of b.txt, b]."
    )
    assert any(
        re.fullmatch(r"Incidents 1–2, \d\. Told by Wire \(3\), Rescue <Service> \(1\)\.", note) for note in notes
    )


def test_the_same_ledger_gives_the_same_text_in_whatever_order_it_came() -> None:
    shuffled = list(CLAIMS)
    random.Random(4).shuffle(shuffled)
    for format in ("html", "md", "docx"):
        assert bulletin(material(), format) == bulletin(material(*shuffled), format)


def test_filters_and_policies_are_said() -> None:
    world = World(*CLAIMS)
    question = replace(WEEK, places=("Saraqib",), policy="conservative", conventions=("acled",))
    told = compose(Material.of(question, world.incidents, world.claims))
    text = " ".join(plain(block.parts) for block in told.blocks if isinstance(block, Paragraph))
    assert "Asked for: Saraqib." in text
    assert "Counting policy conservative: The least of the lows only" in text
    assert "Vague words by convention (acled)" in text
    assert table(told, "Figures of the period")["people killed"] == ["4", "1", "0"]


def test_a_period_without_an_incident_says_so_and_still_shows_totals() -> None:
    told = compose(material(CLAIMS[-1]))
    text = [plain(block.parts) for block in told.blocks if isinstance(block, Paragraph)]
    assert "No incident of these days is in the ledger." in text
    assert table(told, "Totals that sources give")


def test_the_other_language_tells_the_same_numbers() -> None:
    english, arabic = compose(material()), compose(material(), "ar")
    assert (arabic.direction, arabic.title) == ("rtl", "نشرة، 20 إلى 26 يوليو 2019")
    assert len(arabic.notes) == len(english.notes)

    def numbers(document: Document) -> list[list[str]]:
        cells = (plain(c) for b in document.blocks if isinstance(b, Table) for row in b.rows for c in row)
        return [re.findall(r"\d+", cell) for cell in cells]

    assert numbers(arabic) == numbers(english)


def test_a_language_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="written in en, ar, not in 'fr'"):
        compose(material(), "fr")


def test_numbers_in_stretches() -> None:
    assert stretches([1, 2, 3, 5, 8, 9]) == "1–3, 5, 8–9"
