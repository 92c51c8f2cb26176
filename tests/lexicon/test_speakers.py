"""Who may say something: bodies, roles, roles with an owner, bodies that no pack lists."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.lexicon import Lexicon, SpeakerMention


def found(text: str, countries: tuple[str, ...] = ()) -> list[SpeakerMention]:
    return Lexicon.load().find_speakers(text, countries)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("the White Helmets said", "White Helmets", "syrian_civil_defence"),
        ("Syria Civil Defence said", "Syria Civil Defence", "syrian_civil_defence"),
        ("Doctors Without Borders said", "Doctors Without Borders", "msf"),
        ("Medecins Sans Frontieres said", "Medecins Sans Frontieres", "msf"),
        ("the U.N. children's fund said", "U.N. children's fund", "unicef"),
        ("Save the Children said", "Save the Children", "save_the_children"),
        ("(Reuters)", "Reuters", "reuters"),
        ("local activists said", "local activists", "local_activists"),
        ("according to witnesses", "witnesses", "witnesses"),
        ("rescue workers said", "rescue workers", "rescue_workers"),
        ("a military source said", "military source", "military_source"),
        ("state television reported", "state television", "state_media"),
        ("the local council says", "local council", "local_council"),
        ("health officials said", "health officials", "health_officials"),
        ("lawyers said", "lawyers", "lawyers"),
        ("Former inmates told us", "Former inmates", "survivors"),
    ],
)
def test_bodies_and_roles_speak(text: str, words: str, speaker: str) -> None:
    (mention,) = found(text)
    assert (mention.text, mention.id, mention.known) == (words, speaker, True)


@pytest.mark.parametrize(
    ("text", "words", "name", "owner"),
    [
        ("Turkey's Defence Ministry said", "Turkey's Defence Ministry", "Turkish Defence Ministry", "turkey"),
        ("the Russian Defense Ministry said", "Russian Defense Ministry", "Russian Defence Ministry", "russia"),
        ("an SDF spokesman said", "SDF spokesman", "Syrian Democratic Forces spokesperson", "sdf"),
        ("a spokesman for the SDF said", "spokesman for the SDF", "Syrian Democratic Forces spokesperson", "sdf"),
        ("Houthi officials say", "Houthi officials", "Houthis officials", "houthis"),
        ("the ministry in Moscow said", "ministry in Moscow", "Russian Ministry", "russia"),
        ("the Damascus Police Command said", "Damascus Police Command", "Syrian police", "syria_government"),
    ],
)
def test_a_role_may_have_an_owner(text: str, words: str, name: str, owner: str) -> None:
    mention = found(text)[0]
    assert (mention.text, mention.name, mention.of, mention.generic) == (words, name, owner, True)


def test_a_role_is_the_theatre_s_own_body_where_that_has_one() -> None:
    assert found("the Civil Defense said", ("SY",))[0].id == "syrian_civil_defence"
    assert found("the Civil Defence said", ("PS",))[0].id == "gaza_civil_defence"
    assert found("the Civil Defence said")[0].id == "civil_defence"
    assert found("Syria's civil defence said")[0].id == "syrian_civil_defence"


def test_a_short_form_needs_the_full_name_or_its_country() -> None:
    full = "The Syrian Observatory for Human Rights said so. The Observatory counted 20."
    assert [mention.id for mention in found(full)] == ["sohr", "sohr"]
    assert [mention.id for mention in found("The Observatory counted 20.", ("SY",))] == ["sohr"]
    assert found("The Observatory is open to visitors.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("according to the Kachin Women's Association", "Kachin Women's Association"),
        ("the Tigray Orphans Committee said", "Tigray Orphans Committee"),
        ("the Committee for Justice said", "Committee for Justice"),
        ("Northern Herald News reported", "Northern Herald News"),
    ],
)
def test_a_body_that_no_pack_lists_is_known_by_its_form(text: str, words: str) -> None:
    (mention,) = found(text)
    assert (mention.text, mention.name, mention.known) == (words, words, False)


@pytest.mark.parametrize("text", ["The committee met.", "In Council", "a network of tunnels"])
def test_a_common_noun_is_no_body(text: str) -> None:
    assert found(text) == []


def test_actors_that_speak_join_in_and_those_that_only_act_or_place_do_not() -> None:
    assert [m.id for m in found("The Taliban denied it") if m.actor] == ["taliban"]
    assert [m.id for m in found("Ankara denied it") if m.actor] == ["turkey"]
    assert [m.id for m in found("a Hamas member said") if m.actor] == ["hamas"]
    assert found("it happened in Turkey") == []
    assert found("killed by Russian jets") == []
    assert found("Hamas positions were hit") == []


WORDS = st.sampled_from(
    [
        *(
            "Turkey's",
            "Defence Ministry",
            "the",
            "White Helmets",
            "said",
            "a",
            "spokesman",
            "for",
            "SDF",
            "local activists",
        ),
        *(
            ",",
            ".",
            "Chin Human",
            "Rights Organisation",
            "Observatory",
            "of",
            "Moscow’s",
            "\n",
            "U.N.",
            "Committee",
            "and",
        ),
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_mentions_stand_in_order_and_are_the_text_s_own_words(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for mention in found(text, ("SY",)):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
