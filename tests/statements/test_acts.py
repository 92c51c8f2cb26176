"""Which act a sentence tells, who speaks, to whom and about what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dalil.model import Statement

One = Callable[..., Statement]
All = Callable[..., list[Statement]]


def told(statement: Statement) -> tuple[str, str, str | None, str | None]:
    """Act, speaker, addressee and what it is about."""
    addressee, about = statement.addressee, statement.about
    return (
        statement.act,
        statement.speaker.name,
        addressee.name if addressee is not None else None,
        about.text if about is not None else None,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # active verbs
        ("The EU condemned the attack.", ("condemn", "European Union", None, "the attack")),
        (
            "The Syrian Coalition called on the Security Council to stop the bombing of Idlib.",
            ("call", "Syrian National Coalition", "UN Security Council", "to stop the bombing of Idlib"),
        ),
        ("OCHA called for an immediate ceasefire.", ("call", "OCHA", None, "an immediate ceasefire")),
        (
            "Turkey urged Russia and Iran to respect the ceasefire.",
            ("call", "Turkey", "Russia and Iran", "to respect the ceasefire"),
        ),
        (
            "Ukraine demanded that Russia withdraw its troops.",
            ("call", "Ukraine", "Russia", "that Russia withdraw its troops"),
        ),
        (
            "Residents appealed to the Red Crescent for food, an activist said.",
            ("call", "Residents", "Red Crescent", "food"),
        ),
        ("Russia accused Ukraine of shelling a school.", ("accuse", "Russia", "Ukraine", "shelling a school")),
        ("Nigeria blamed the attack on Boko Haram.", ("accuse", "Nigeria", "Boko Haram", "the attack")),
        (
            "The opposition holds the regime responsible for the massacre.",
            ("accuse", "Opposition", "Regime", "the massacre"),
        ),
        (
            "The WHO warned of a humanitarian catastrophe in Idlib.",
            ("warn", "World Health Organization", None, "a humanitarian catastrophe in Idlib"),
        ),
        (
            "The army warned residents to leave the area.",
            ("warn", "Army", "residents", "to leave the area"),
        ),
        ("The European Union welcomed the ceasefire.", ("welcome", "European Union", None, "the ceasefire")),
        ("The minister praised the army for its courage.", ("welcome", "minister", "Army", "its courage")),
        ("Hamas mourned its commander.", ("condole", "Hamas", None, "its commander")),
        ("Russia denied bombing the hospital.", ("deny", "Russia", None, "bombing the hospital")),
        (
            "Sudan's army rejected accusations that it had bombed a market.",
            ("deny", "Sudanese army", None, "accusations that it had bombed a market"),
        ),
        # the passive and participles
        ("The attack was condemned by the Arab League.", ("condemn", "Arab League", None, "The attack")),
        ("The attack, condemned by the Arab League, killed 12 people.", ("condemn", "Arab League", None, "The attack")),
        (
            "The UN Security Council was urged by aid agencies to renew the mandate.",
            ("call", "Aid groups", "UN Security Council", "to renew the mandate"),
        ),
        (
            "The Security Council adopted a resolution condemning the attack.",
            ("condemn", "UN Security Council", None, "the attack"),
        ),
        # nouns
        (
            "Turkey expressed its condolences to the families of the victims.",
            ("condole", "Turkey", "families of the victims", None),
        ),
        (
            "The Foreign Ministry said in a statement of condemnation that the attack was cowardly.",
            ("condemn", "Foreign Ministry", None, "that the attack was cowardly"),
        ),
        ("Turkey's condemnation of the attack came within hours.", ("condemn", "Turkey", None, "the attack")),
        ("The strike drew condemnation from the Arab League.", ("condemn", "Arab League", None, None)),
        (
            "The African Union expressed deep concern and condemnation of the coup.",
            ("condemn", "African Union", None, "the coup"),
        ),
        ("Pope Francis renewed his appeal for peace in Sudan.", ("call", "Pope Francis", None, "peace in Sudan")),
        # what something is called
        ("Turkey called the strike a crime.", ("condemn", "Turkey", None, "the strike")),
        ("The opposition described the raid as a cowardly act.", ("condemn", "Opposition", None, "the raid")),
        ("Iran called the reports baseless.", ("deny", "Iran", None, "the reports")),
    ],
)
def test_the_act_and_its_parts(text: str, expected: tuple[str, str, str | None, str | None], statement_of: One) -> None:
    assert told(statement_of(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The call of the muezzin was heard before the strike.",
        "The commander called his brother on the phone.",
        "The government called an election.",
        "The army called in reserves.",
        "The law calls for a referendum.",
        "The prosecutor charged him with murder.",
        "Police charged the crowd with batons.",
        "He was condemned to death by a court in Kyiv.",
        "The families condemned to live in tents have little hope.",
        "The journalist asked whether the army had bombed the school.",
        "The judge asked the witness to describe it: did the army condemn the attack?",
        "Did the army condemn the attack?",
        "The blast slammed into the wall and blasted windows.",
        "The army slammed the town with rockets.",
        "Sirens warned residents of incoming rockets.",
        "The president welcomed his Turkish counterpart in Ankara.",
        "Hospitals were denied access to medicine by the army.",
        "The rebels rejected the offer.",
        "The court rejected the appeal.",
        "Thousands mourned the dead.",
        "The demand for bread rose.",
        "Amid calls for calm, the army deployed troops.",
    ],
)
def test_what_only_looks_like_an_act(text: str, statements_of: All) -> None:
    assert statements_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The government did not condemn the attack.",
        "The United Nations should condemn the attack.",
        "The ambassador refused to condemn the strike.",
        "Neither side has condemned the killings.",
        "If Turkey condemns the attack, the talks may continue.",
        "The group said it will condemn any attack.",
        "Russia vetoed a resolution condemning the attack.",
        "“The attack must be condemned by all,” the envoy said.",
        "The strike was widely condemned.",
        "He was accused of spying.",
    ],
)
def test_what_was_not_done_or_by_nobody_named(text: str, statements_of: All) -> None:
    assert statements_of(text) == []


def test_a_call_to_condemn_is_a_call(statement_of: One) -> None:
    found = statement_of("Activists urged the United Nations to condemn the attack.")
    assert told(found) == ("call", "Activists", "United Nations", "to condemn the attack")


def test_two_acts_of_one_speaker(statements_of: All) -> None:
    found = statements_of("Human Rights Watch urged Mali to investigate the killings and condemned the use of drones.")
    assert [told(s) for s in found] == [
        ("call", "Human Rights Watch", "Mali", "to investigate the killings"),
        ("condemn", "Human Rights Watch", None, "the use of drones"),
    ]


def test_an_act_that_failed_takes_no_other_with_it(statement_of: One) -> None:
    assert told(statement_of("The group failed to condemn the attack and called for talks.")) == (
        "call",
        "group",
        None,
        "talks",
    )


def test_two_speakers_are_two_statements(statements_of: All) -> None:
    found = statements_of("The attack was condemned by France and Germany.")
    assert [(s.speaker.ids, s.act) for s in found] == [(("france",), "condemn"), (("germany",), "condemn")]
    assert len({s.statement_id for s in found}) == 2


def test_names_are_those_of_the_lexicon(statement_of: One) -> None:
    found = statement_of("Kyiv accused Moscow of war crimes.")
    assert (found.speaker.ids, found.addressee and found.addressee.ids) == (("ukraine",), ("russia",))


def test_one_statement_told_twice_is_one(statement_of: One) -> None:
    found = statement_of(
        "Turkey condemned the attack on Tuesday. Ten people died in it, doctors said.\n\nTurkey condemned the attack."
    )
    assert (found.act, len(found.evidence)) == ("condemn", 2)
