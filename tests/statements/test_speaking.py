"""Who speaks: pronouns, documents, and quotations over several sentences."""

from __future__ import annotations

from collections.abc import Callable

from dalil.model import Statement

One = Callable[..., Statement]
All = Callable[..., list[Statement]]


def test_a_pronoun_is_the_last_speaker(statement_of: One) -> None:
    found = statement_of("“This is a massacre,” the mayor said. He called on the world to act.")
    assert (found.speaker.name, found.speaker.words and found.speaker.words.inherited) == ("Mayor", True)


def test_a_pronoun_is_whom_the_sentence_before_is_about(statement_of: One) -> None:
    found = statement_of("The head of the council spoke on Tuesday. He urged the international community to act.")
    assert (found.act, found.speaker.name) == ("call", "head of the council")


def test_a_speaker_named_after_several_sentences_of_a_quotation(statements_of: All) -> None:
    text = "“We condemn this heinous crime. We call on the Security Council to act,” said the mayor of Kafranbel."
    found = statements_of(text)
    assert [(s.act, s.speaker.name) for s in found] == [("condemn", "Mayor"), ("call", "Mayor")]
    assert all(s.quote.direct for s in found)


def test_a_speaker_named_before_a_quotation(statements_of: All) -> None:
    found = statements_of("The mayor said: “We condemn the attack. We call on all sides to spare civilians.”")
    assert [(s.act, s.speaker.name) for s in found] == [("condemn", "Mayor"), ("call", "Mayor")]


def test_a_quotation_that_goes_on_in_the_next_paragraph(statements_of: All) -> None:
    found = statements_of(
        "“We condemn the attack on our hospital.\n\n"
        "“We call on all parties to protect medics,” the Syrian American Medical Society said."
    )
    assert [(s.act, s.speaker.ids) for s in found] == [("condemn", ("sams",)), ("call", ("sams",))]


def test_we_of_a_press_release_is_its_publisher(statement_of: One, statements_of: All) -> None:
    text = "We condemn the targeting of civilians in the strongest terms."
    found = statement_of(text, "Idlib Health Directorate")
    assert (found.speaker.name, found.speaker.words) == ("Idlib Health Directorate", None)
    assert statements_of(text) == []  # nobody is known to speak


def test_a_document_speaks_for_its_issuer(statement_of: One) -> None:
    found = statement_of("A statement by the Foreign Ministry condemned the shelling of Aleppo on Sunday.")
    assert (found.act, found.speaker.name) == ("condemn", "Foreign Ministry")


def test_a_speaker_of_several_acts_with_a_clause_between(statement_of: One) -> None:
    found = statement_of(
        "Amnesty International said the strike was a war crime, and accused the government of targeting hospitals."
    )
    assert (found.act, found.speaker.name) == ("accuse", "Amnesty International")


def test_names_in_capitals_are_no_pronouns(statements_of: All) -> None:
    found = statements_of("The US condemned the coup. The WHO warned of cholera.")
    assert [s.speaker.ids for s in found] == [("united_states",), ("who",)]
