"""Marks: from offsets in the source back into the text, cut where they overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dalil.model import (
    Actor,
    Block,
    Claim,
    Place,
    Quantity,
    Report,
    ReportRef,
    Run,
    SourceMap,
    Span,
    Target,
    Weapon,
    When,
    Words,
)
from dalil.model import Count as Number
from dalil.site.marks import blocks_with_gaps, find_marks, paragraphs

TEXT = "Russian jets struck a market.\n\nNine people died, two women among them."


def report(text: str = TEXT, by: int = 100, blocks: tuple[Block, ...] | None = None) -> Report:
    """A report whose text stands in its source from offset ``by``."""
    if blocks is None:
        blocks = (Block("paragraph", 0, 29), Block("paragraph", 31, len(text)))
    return Report("page.txt", 0, text, SourceMap.shifted(len(text), by), blocks)


def words(phrase: str, text: str = TEXT, by: int = 100) -> Words:
    """The words of a phrase, with offsets in the source."""
    at = text.index(phrase) + by
    return Words(phrase, at, at + len(phrase))


def claim(**values: object) -> Claim:
    """A claim of the report."""
    return Claim("c1", ReportRef("r1", "page.txt", 0), "airstrike", **values)  # type: ignore[arg-type]


STRIKE = claim(
    actors=(Actor("russia", "Russia", words("Russian jets")),),
    weapons=(Weapon("jet", words("jets")),),
    targets=(Target("market", words=words("a market")),),
    counts=(
        Number("killed", "people", Quantity.exactly(9), words=words("Nine people")),
        Number("killed", "women", Quantity.exactly(2), part_of="people", words=words("two women")),
    ),
    evidence=(Span(100, 129),),
)


def test_each_value_with_words_is_marked_where_they_stand() -> None:
    marks = find_marks(report(), [STRIKE])
    assert [(mark.kind, mark.span.of(TEXT)) for mark in marks] == [
        ("doer", "Russian jets"),
        ("what", "jets"),
        ("what", "a market"),
        ("count", "Nine people"),
        ("count", "two women"),
    ]


def test_text_is_cut_where_marks_begin_and_end_and_the_shortest_is_the_link() -> None:
    first, _second = paragraphs(report(), [STRIKE])
    assert [(segment.text, [mark.kind for mark in segment.marks]) for segment in first.segments] == [
        ("Russian ", ["doer"]),
        ("jets", ["doer", "what"]),
        (" struck ", []),
        ("a market", ["what"]),
        (".", []),
    ]
    inner = first.segments[1].inner
    assert inner is not None
    assert inner.span.of(TEXT) == "jets"


def test_a_claim_begins_at_its_evidence_and_a_mark_at_its_first_segment() -> None:
    first, second = paragraphs(report(), [STRIKE])
    assert first.segments[0].claims == (1,)
    assert [segment.starts for segment in first.segments] == [(1,), (2,), (), (3,), ()]
    assert [mark.number for mark in second.marks] == [4, 5]


def test_values_of_two_claims_on_the_same_words_share_one_mark() -> None:
    other = claim(actors=(Actor("russia", "Russia", words("Russian jets")),))
    (mark, *_rest) = find_marks(report(), [STRIKE, other])
    assert mark.claim_numbers == [1, 2]


def test_an_assumed_day_and_an_unresolved_place_are_open() -> None:
    told = claim(
        when=When(None, None, words("struck"), assumed=True),
        places=(Place("a market", words("a market")), Place("Known", words("Nine"), 1.0, 2.0, "locality")),
    )
    assert [mark.open for mark in find_marks(report(), [told])] == [True, True, False]


def test_words_that_the_reading_text_does_not_hold_have_no_mark() -> None:
    outside = claim(actors=(Actor("russia", "Russia", Words("menu", 3, 7)),))
    assert find_marks(report(), [outside]) == []


def test_an_entity_of_the_source_is_one_character_of_the_text() -> None:
    # "A &amp; B" in the source: the text's "&" was read from five characters
    text = "A & B"
    mapped = SourceMap((Run(0, 2, 10, 12), Run(2, 3, 12, 17), Run(3, 5, 17, 19)))
    page = Report("page.html", 0, text, mapped, (Block("paragraph", 0, 5),))
    told = claim(actors=(Actor("b", "B", Words("& B", 12, 19)),))
    assert [mark.span.of(text) for mark in find_marks(page, [told])] == ["& B"]


def test_text_outside_of_all_blocks_is_kept_as_paragraphs() -> None:
    page = report("Heading\n\nBody of it\nand more", blocks=(Block("paragraph", 9, 19),))
    assert [page.text[block.start : block.end] for block in blocks_with_gaps(page)] == [
        "Heading",
        "Body of it",
        "and more",
    ]


@given(
    text=st.text(alphabet="ab \n", min_size=1, max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=6),
)
def test_no_character_of_a_text_is_lost_or_doubled(text: str, spans: list[tuple[int, int]]) -> None:
    page = Report("p", 0, text, SourceMap.shifted(len(text), 5), ())
    actors = tuple(
        Actor(f"a{index}", "A", Words("x", 5 + start, 5 + min(start + length, len(text))))
        for index, (start, length) in enumerate(spans)
        if start < len(text)
    )
    parts = paragraphs(page, [claim(actors=actors)])
    shown = "".join(segment.text for part in parts for segment in part.segments)
    assert "".join(shown.split()) == "".join(text.split())
