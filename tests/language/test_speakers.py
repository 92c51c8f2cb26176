"""Who says it: names, pronouns, "according to", speech put in and put after."""

from __future__ import annotations

import pytest

from dalil.language.parsing import parse
from dalil.language.speakers import Speech, speeches

VERBS = {"say", "tell", "report", "announce", "put", "add"}
WEAK = {"put", "report"}


def spoken(text: str) -> list[tuple[str, Speech]]:
    doc = next(iter(parse([text])))
    return [(text[s.start : s.end] if s.start >= 0 else "", s) for s in speeches(doc, VERBS, WEAK)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Civil Defense said that five people were killed.", "Civil Defense"),
        ("Five people were killed, the regional governor said.", "regional governor"),
        ("Five people were killed, according to the Health Ministry.", "Health Ministry"),
        ("According to figures compiled by the Media Department, five people were killed.", "Media Department"),
        ("The agency put the number of dead at 24.", "agency"),
        ("Health Minister Omar said that the hospital was closed.", "Health Minister Omar"),
    ],
)
def test_the_speaker_is_named_without_its_article(text: str, speaker: str) -> None:
    assert [name for name, _ in spoken(text)] == [speaker]


def test_a_pronoun_has_no_name_of_its_own() -> None:
    (name, speech), *rest = spoken("He added that three shops were burned.")
    assert (name, speech.pronoun, rest) == ("", True, [])


def test_what_is_said_is_covered_and_the_speaker_is_not() -> None:
    text = "The Civil Defense said that five people were killed."
    doc = next(iter(parse([text])))
    (speech,) = speeches(doc, VERBS, WEAK)
    covered = {doc[i].text for i in speech.covers}
    assert "killed" in covered
    assert "Defense" not in covered


def test_to_put_something_out_of_service_says_nothing() -> None:
    assert spoken("The airstrike put the hospital out of service.") == []


def test_a_number_does_not_speak() -> None:
    assert spoken("The death toll, officials fear, says little.")[:1] != [("death toll", True)]
    assert all(name != "death toll" for name, _ in spoken("The death toll says little about the fear."))
