"""What happened to whom: groups of people tied to an outcome, subgroups to their whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.claims.casualties.casualties import Casualties
from dalil.claims.casualties.tallies import Tally
from dalil.claims.reader import RulesReader
from dalil.claims.sentences.sentence import Sentence
from dalil.model import Claim, Quantity

TalliesOf = Callable[[str], list[Tally]]


@pytest.fixture(scope="module")
def tallies_of(reader: RulesReader, sentence_of: Callable[[str], Sentence]) -> TalliesOf:
    """The counts of people of one sentence."""
    return lambda text: Casualties(sentence_of(text), reader.terms).read()


def told(tallies: list[Tally]) -> dict[str, tuple[int, int | None]]:
    return {f"{t.outcome}/{t.who}": (t.quantity.low, t.quantity.high) for t in tallies}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Shelling killed four people in the town of Saraqib.", "killed"),
        ("Four people died when a shell fell on the town of Saraqib.", "killed"),
        ("Four people lost their lives in the shelling of Saraqib.", "killed"),
        ("An air raid claimed the lives of four people in the town of Saraqib.", "killed"),
        ("A rocket attack on the town of Saraqib resulted in the deaths of four people.", "killed"),
        ("A blast in the city of Azaz left four people dead.", "killed"),
        ("The bodies of four people were pulled from the rubble in the town of Saraqib.", "killed"),
        ("Soldiers tortured four people to death in the city of Homs.", "killed"),
        ("Four people are believed to have been killed in the shelling of Saraqib.", "killed"),
        ("Shelling wounded four people in the town of Saraqib.", "injured"),
        ("Four people were treated for wounds in the town of Saraqib.", "injured"),
        ("Four people went missing in the town of Saraqib.", "missing"),
        ("Gunmen abducted four people in the town of Saraqib.", "detained"),
        ("Police rounded up four people in the town of Saraqib.", "detained"),
        ("Four people fled the town of Saraqib.", "displaced"),
        ("The fighting displaced four people from the town of Saraqib.", "displaced"),
        ("Four people were trapped under the rubble in the town of Saraqib.", "trapped"),
        ("Four people suffocated in the town of Saraqib.", "asphyxiated"),
    ],
)
def test_the_words_tell_the_outcome(tallies_of: TalliesOf, text: str, outcome: str) -> None:
    assert told(tallies_of(text)) == {f"{outcome}/people": (4, 4)}


def test_each_verb_has_its_own_number(tallies_of: TalliesOf) -> None:
    tallies = tallies_of("A rocket killed six people and wounded 24 others in the city of Kharkiv.")
    assert told(tallies) == {"killed/people": (6, 6), "injured/people": (24, 24)}


def test_a_verb_left_out_is_understood(tallies_of: TalliesOf) -> None:
    tallies = tallies_of("Six people were killed and nine wounded in an airstrike on the town of Saraqib.")
    assert told(tallies) == {"killed/people": (6, 6), "injured/people": (9, 9)}


@pytest.mark.parametrize(
    "text",
    [
        "Airstrikes killed and wounded 44 people in the town of Saraqib.",
        "Airstrikes killed or injured 44 people in the town of Saraqib.",
        "Forty-four people were killed or wounded in the town of Saraqib.",
    ],
)
def test_one_number_for_both_is_an_outcome_of_its_own(tallies_of: TalliesOf, text: str) -> None:
    assert told(tallies_of(text)) == {"killed_or_injured/people": (44, 44)}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Shelling killed nine civilians, including two children, in the town of Saraqib.", "children"),
        ("Nine civilians, two of them children, were killed in the town of Saraqib.", "children"),
        ("Nine civilians, among them two women, were killed in the town of Saraqib.", "women"),
        ("Nine people (including two medics) were killed in the town of Saraqib.", "medical"),
        ("At least nine people – including two rescuers – were killed in the town of Saraqib.", "rescuers"),
    ],
)
def test_a_subgroup_is_part_of_the_whole_and_never_added(tallies_of: TalliesOf, text: str, part: str) -> None:
    whole, subgroup = tallies_of(text)
    assert (whole.who, whole.part_of, whole.quantity.low) == ("people", None, 9)
    assert (subgroup.who, subgroup.part_of, subgroup.quantity) == (part, "people", Quantity.exactly(2))
    assert subgroup.outcome == whole.outcome == "killed"


def test_a_subgroup_without_a_number_is_a_bare_plural(tallies_of: TalliesOf) -> None:
    tallies = tallies_of("More than 30 civilians, mostly women and children, were killed in the town of Saraqib.")
    assert told(tallies) == {"killed/people": (31, None), "killed/women": (2, None), "killed/children": (2, None)}
    assert [t.part_of for t in tallies] == [None, "people", "people"]


def test_each_outcome_has_its_own_subgroup(tallies_of: TalliesOf) -> None:
    tallies = tallies_of(
        "An airstrike killed 12 people, including three women, and injured 30, including five children, in Saraqib."
    )
    assert [(t.outcome, t.who, t.quantity.low, t.part_of) for t in tallies] == [
        ("killed", "people", 12, None),
        ("killed", "women", 3, "people"),
        ("injured", "people", 30, None),
        ("injured", "children", 5, "people"),
    ]


def test_those_among_the_dead_are_part_of_them(tallies_of: TalliesOf) -> None:
    (tally,) = tallies_of("Among the dead were five children.")
    assert (tally.outcome, tally.who, tally.part_of) == ("killed", "children", "people")


def test_groups_that_stand_side_by_side_are_wholes(tallies_of: TalliesOf) -> None:
    tallies = tallies_of("Shelling killed a rescuer, two women and a man in the town of Saraqib.")
    assert told(tallies) == {"killed/rescuers": (1, 1), "killed/women": (2, 2), "killed/men": (1, 1)}
    assert not any(t.subgroup for t in tallies)


@pytest.mark.parametrize(
    "text",
    [
        "The death toll from the airstrike on the town of Saraqib rose to 25.",
        "The number of dead from the shelling of the town of Saraqib reached 25.",
        "The Observatory put the death toll at 25.",
    ],
)
def test_a_toll_counts_the_dead(tallies_of: TalliesOf, text: str) -> None:
    assert told(tallies_of(text)) == {"killed/people": (25, 25)}


def test_fighters_and_those_told_with_them_are_no_people(tallies_of: TalliesOf) -> None:
    tallies = tallies_of("A soldier was killed and 11 others were wounded in an ambush near the town of Saraqib.")
    assert told(tallies) == {"killed/fighters": (1, 1), "injured/fighters": (11, 11)}


def test_people_by_a_noun_of_no_list_are_people(tallies_of: TalliesOf) -> None:
    assert told(tallies_of("Seven beekeepers were killed by shelling of the town of Saraqib.")) == {
        "killed/people": (7, 7)
    }


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed 40 sheep in the village of Kafr Nabudah.",
        "Four people were seen in the town of Saraqib.",
        "The shelling of the town of Saraqib lasted four hours.",
        "The doctors spoke of autopsies on three bodies.",
    ],
)
def test_what_is_no_count_of_victims_gives_none(tallies_of: TalliesOf, text: str) -> None:
    assert tallies_of(text) == []


def test_every_count_stands_at_its_words(tallies_of: TalliesOf) -> None:
    text = "An airstrike killed at least 12 people, including three women, and injured 30 in the town of Saraqib."
    assert [text[t.start : t.end] for t in tallies_of(text)] == ["at least 12 people", "three women", "30"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "An airstrike on the town of Saraqib on Monday killed 12 and wounded 20.",
            {"killed/people": (12, 12), "injured/people": (20, 20)},
        ),
        (
            "Two civilians were killed, a woman and a child, by shelling in the town of Saraqib on Monday.",
            {"killed/people": (2, 2), "killed/women": (1, 1), "killed/children": (1, 1)},
        ),
        (
            "Airstrikes killed six people, all of them children, in the town of Saraqib on Monday.",
            {"killed/people": (6, 6), "killed/children": (6, 6)},
        ),
        (
            "Eight people, including a doctor and two nurses, were killed in airstrikes on the town of Saraqib.",
            {"killed/people": (8, 8), "killed/medical": (3, 3)},
        ),
        ("Twenty people were injured, 11 seriously, in shelling of the town of Saraqib.", {"injured/people": (20, 20)}),
        ("An airstrike on the town of Saraqib killed two doctors and a nurse.", {"killed/medical": (3, 3)}),
    ],
)
def test_parts_add_up_and_nobody_is_counted_twice(
    tallies_of: TalliesOf, text: str, counts: dict[str, tuple[int, int]]
) -> None:
    tallies = tallies_of(text)
    assert told(tallies) == counts
    whole = next((t.who for t in tallies if t.who == "people"), None)
    assert all(t.subgroup for t in tallies if whole and t.who != "people")


def test_a_number_of_things_is_no_number_of_people(tallies_of: TalliesOf) -> None:
    assert tallies_of("Two American destroyers launched missiles at the Shayrat air base in Syria on Monday.") == []


def test_a_toll_that_was_overtaken_is_an_earlier_one(tallies_of: TalliesOf) -> None:
    tallies = tallies_of("The death toll from Monday's airstrike on Saraqib rose to 25, up from 23 earlier in the day.")
    assert [(t.quantity.low, t.earlier) for t in tallies] == [(25, False), (23, True)]


def test_the_dead_of_two_sides_are_told_apart(tallies_of: TalliesOf) -> None:
    tallies = tallies_of("Clashes in the town of Saraqib in Syria killed 59 rebels and 28 Syrian soldiers on Monday.")
    assert [t.quantity.low for t in tallies] == [59, 28]
    assert len({t.side for t in tallies} - {None}) == 2


def test_who_was_stranded_and_then_killed_is_dead(claim_of: Callable[[str], Claim]) -> None:
    claim = claim_of(
        "Two drivers who were stranded at the border were killed on Monday by shells near the town of Suruc."
    )
    assert [(c.outcome, c.quantity.low) for c in claim.counts] == [("killed", 2)]


def test_people_under_the_rubble_are_under_no_siege(claim_of: Callable[[str], Claim]) -> None:
    claim = claim_of(
        "Nine people were killed in an air strike on Kharkiv on Monday.\n\n"
        "“There are people trapped beneath the rubble whom we cannot reach yet,” the mayor said."
    )
    assert claim.kind == "airstrike"
    assert {c.outcome for c in claim.counts} == {"killed", "trapped"}


@pytest.mark.parametrize(
    "text",
    [
        "A correspondent narrowly escaped an attack in the town of Saraqib on Monday.",
        "On Monday he had dug graves in the town of Saraqib for bodies of which most were burned.",
    ],
)
def test_who_escaped_and_bodies_are_counted_by_no_outcome(claims_of: Callable[[str], list[Claim]], text: str) -> None:
    assert all(not claim.counts for claim in claims_of(text))
