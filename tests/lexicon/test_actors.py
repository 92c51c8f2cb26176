"""Which words name which actor, and which do not. Read as a specification: a text, its countries, what is found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dalil.lexicon import ActorMention, Lexicon

SYRIA = ("SY",)


def found(text: str, countries: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The doers of a text, as (words, id)."""
    return [(m.text, m.id) for m in Lexicon.load().find_actors(text, countries) if not m.soft and not m.place]


def only(text: str, countries: tuple[str, ...] = ()) -> ActorMention:
    (mention,) = Lexicon.load().find_actors(text, countries)
    return mention


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Russian jets bombed Idlib", "Russian jets", "russia"),
        ("Russian Su-34 fighter jets bombed Idlib", "Russian Su-34 fighter jets", "russia"),
        ("killed in Russian airstrikes", "Russian", "russia"),
        ("Israeli strikes on the port", "Israeli", "israel"),
        ("the U.S. Air Force", "U.S. Air Force", "united_states"),
        ("American drones circled", "American drones", "united_states"),
        ("Turkish artillery fire", "Turkish", "turkey"),
        ("a Russian cruise missile hit the block", "Russian cruise missile", "russia"),
        ("Assad regime helicopters", "Assad regime helicopters", "syria_government"),
        ("the Assad regime’s warplanes", "Assad regime’s warplanes", "syria_government"),
        ("Syrian warplanes struck", "Syrian warplanes", "syria_government"),
        ("Hamas gunmen stormed it", "Hamas gunmen", "hamas"),
        ("Islamic State fighters stormed it", "Islamic State fighters", "islamic_state"),
        ("Houthi ballistic missiles fell", "Houthi ballistic missiles", "houthis"),
        ("fighters of the Rapid Support Forces", "fighters of the Rapid Support Forces", "rapid_support_forces"),
        ("Turkish soldiers advanced", "Turkish soldiers", "turkey"),
        ("the Sudanese army shelled the market", "Sudanese army", "sudan_army"),
        ("the army of Sudan shelled it", "army of Sudan", "sudan_army"),
        ("Israel’s military said", "Israel’s military", "israel"),
        ("Myanmar’s military has confirmed it", "Myanmar’s military", "myanmar_military"),
        ("Lebanon's Hezbollah said", "Lebanon's Hezbollah", "hezbollah"),
        ("Palestinian militants fired", "Palestinian militants", "palestinian_armed_groups"),
        ("Israeli settlers burned cars", "Israeli settlers", "israeli_settlers"),
        ("Iranian militias shelled it", "Iranian militias", "iran_backed_militias"),
    ],
)
def test_a_name_before_a_noun_of_force_is_the_doer(text: str, words: str, actor: str) -> None:
    assert found(text) == [(words, actor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian and Assad regime jets", [("Russian", "russia"), ("Assad regime jets", "syria_government")]),
        ("Assad regime and Russian forces", [("Assad regime", "syria_government"), ("Russian forces", "russia")]),
        (
            "the Russian and Assad regime forces launched it",
            [("Russian", "russia"), ("Assad regime forces", "syria_government")],
        ),
        ("Russian and Syrian warplanes", [("Russian", "russia"), ("Syrian warplanes", "syria_government")]),
        ("the regime and Russia's bombing", [("regime", "syria_government"), ("Russia", "russia")]),
        ("a Russian-Syrian bombardment", [("Russian", "russia"), ("Syrian", "syria_government")]),
        (
            "Russian, Syrian and Iranian forces",
            [("Russian", "russia"), ("Syrian", "syria_government"), ("Iranian forces", "iran")],
        ),
    ],
)
def test_names_in_one_list_share_their_noun(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, SYRIA) == expected


@pytest.mark.parametrize(
    ("text", "countries", "words", "actor"),
    [
        ("Turkish-backed rebels took it", SYRIA, "Turkish-backed rebels", "syrian_national_army"),
        ("rebels backed by Turkey took it", SYRIA, "rebels", "syrian_national_army"),
        ("Syrian fighters allied with Turkey", SYRIA, "Syrian fighters", "syrian_national_army"),
        ("Iran-backed militias fired", (), "Iran-backed militias", "iran_backed_militias"),
        ("pro-Assad fighters died", SYRIA, "pro-Assad fighters", "syria_pro_government"),
        ("fighters aligned with the Syrian government", SYRIA, "fighters", "syria_pro_government"),
        ("anti-Assad rebels", SYRIA, "anti-Assad rebels", "syrian_opposition"),
        ("Kurdish-led forces retook it", SYRIA, "Kurdish-led forces", "sdf"),
        ("the U.S.-led coalition struck", SYRIA, "U.S.-led coalition", "us_led_coalition"),
        ("Saudi-led coalition airstrikes", (), "Saudi-led coalition", "saudi_led_coalition"),
        ("Russian-backed separatists fired", (), "Russian-backed separatists", "russian_backed_separatists"),
        ("Rwandan-backed rebels", ("CD",), "Rwandan-backed rebels", "m23"),
        ("U.S.-backed Syrian Democratic Forces", SYRIA, "Syrian Democratic Forces", "sdf"),
        ("Russian-led forces", (), "Russian-led forces", "russia"),
    ],
)
def test_who_stands_behind_is_not_who_acts(text: str, countries: tuple[str, ...], words: str, actor: str) -> None:
    assert found(text, countries) == [(words, actor)]


@pytest.mark.parametrize(
    "text",
    [
        "Russian-made tanks",
        "Houthi-held towns",
        "a Taliban-run school",
        "the Syrian town of Afrin",
        "near the Turkish border",
        "the Syrian people",
        "Israeli civilians were killed",
        "a sanctions regime",
        "the military academy",
        "the police station was hit",
        "the Indian Ocean",
        "who is this, and is it us?",
        "Turkish-flagged ships",
    ],
)
def test_what_is_only_somebody_s_is_no_doer(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Russian officials", "russia"),
        ("the Israeli president", "israel"),
        ("the German side", "germany"),
        ("Houthi positions", "houthis"),
        ("two Turks", "turkey"),
        ("Bashar al-Assad", "syria_government"),
    ],
)
def test_offices_demonyms_and_leaders_are_soft(text: str, actor: str) -> None:
    mention = only(text)
    assert (mention.id, mention.soft) == (actor, True)


@pytest.mark.parametrize(
    ("text", "metonym", "place"),
    [
        ("Moscow denied it", True, False),
        ("Russia denied it", False, False),
        ("the Kremlin denied it", True, False),
        ("it was seen in Moscow", True, True),
        ("throughout Russia", False, True),
        ("Russia: a summary", False, True),
        ("LVIV, Ukraine, Jan 3 - It rained", False, True),
        ("Moscow's warplanes came", False, False),
    ],
)
def test_states_and_capitals_tell_how_they_stand(text: str, metonym: bool, place: bool) -> None:
    mention = only(text)
    assert (mention.metonym, mention.place) == (metonym, place)


@pytest.mark.parametrize(
    ("text", "countries", "actor"),
    [
        ("the army shelled it", ("SY",), "syria_government"),
        ("the army shelled it", ("SD",), "sudan_army"),
        ("the army shelled it", ("MM",), "myanmar_military"),
        ("the army shelled it", ("EG",), "egypt"),
        ("the army shelled it", (), "army"),
        ("rebels shelled it", ("SY",), "syrian_opposition"),
        ("rebels shelled it", ("YE",), "houthis"),
        ("rebels shelled it", (), "rebels"),
        ("government forces shelled it", ("YE",), "yemeni_government"),
        ("the junta shelled it", ("MM",), "myanmar_military"),
        ("regime aircraft bombed it", ("SY",), "syria_government"),
        ("the insurgents shelled it", ("AF",), "taliban"),
        ("paramilitaries shelled it", ("SD",), "rapid_support_forces"),
        ("gunmen opened fire", ("SY",), "gunmen"),
        ("terrorist organizations shelled it", ("SY",), "terrorists"),
        ("unknown gunmen opened fire", ("IQ",), "unidentified_gunmen"),
        ("soldiers opened fire", ("EG",), "soldiers"),
    ],
)
def test_a_description_is_whom_the_theatre_knows_by_it(text: str, countries: tuple[str, ...], actor: str) -> None:
    mention = only(text, countries)
    assert (mention.id, mention.descriptive) == (actor, True)


def test_without_countries_the_text_s_own_names_tell_the_theatre() -> None:
    text = "Russian jets bombed Idlib in Syria. In Syria's north the army advanced with Russian support."
    assert ("army", "syria_government") in found(text)


def test_a_short_form_is_whoever_is_named_in_full() -> None:
    assert ("Coalition", "syrian_national_coalition") in found(
        "The Syrian Coalition met. The Coalition said so.", SYRIA
    )
    assert ("coalition", "us_led_coalition") in found("The U.S.-led coalition flew. The coalition said so.", SYRIA)
    assert ("coalition", "saudi_led_coalition") in found("A coalition spokesman; the coalition said so.", ("YE",))
    assert found("A coalition was formed after the vote.") == []


@pytest.mark.parametrize(
    "text", ["RUSSIAN WARPLANES BOMB MARKET", "Russian Warplanes Bomb Market", "Russian warplanes bomb"]
)
def test_headlines_in_capitals_are_read(text: str) -> None:
    assert found(text)[0][1] == "russia"


def test_capitals_do_not_make_names_of_common_words() -> None:
    assert found("WHO IS TO BLAME FOR US ALL?\nNobody knows.") == []
    assert found("U.S. FORCES STRIKE") == [("U.S. FORCES", "united_states")]


def test_a_text_without_any_capital_is_read_all_the_same() -> None:
    assert found("the farabundo marti national liberation front attacked a bus in el salvador")[0][1] == "fmln"


def test_a_verb_is_no_noun_of_force() -> None:
    assert found("Rebels shell Aleppo", SYRIA) == [("Rebels", "syrian_opposition")]
    assert found("Israel fired missiles at it") == [("Israel", "israel")]


def test_the_noun_and_the_side_travel_with_the_mention() -> None:
    assert only("Russian airstrikes", SYRIA).noun == "airstrikes"
    assert only("Russian airstrikes", SYRIA).side == "ally_government"
    assert only("Russian airstrikes", ("EG",)).side == "international"


WORDS = st.sampled_from(
    [
        *(
            "Russian",
            "Syrian",
            "Turkish-backed",
            "pro-Assad",
            "rebels",
            "jets",
            "and",
            ",",
            ".",
            "the",
            "U.S.",
            "US-led",
        ),
        *(
            "coalition",
            "army",
            "Israel’s",
            "strikes",
            "in",
            "Moscow",
            "Hay’at Tahrir",
            "al-Sham",
            "officials",
            "gunmen",
        ),
        *("\n", "\n\n", "of", "fighters", "backed by", "Turkey", "Houthi-held", "RUSSIAN", "é", "İ", "‘quoted’"),
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=25), st.sampled_from([(), SYRIA, ("YE", "SA")]))
def test_mentions_stand_in_order_and_are_the_text_s_own_words(words: list[str], countries: tuple[str, ...]) -> None:
    text = " ".join(words)
    end = 0
    for mention in Lexicon.load().find_actors(text, countries):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.id in Lexicon.load().actors
        end = mention.end


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for mention in Lexicon.load().find_actors(text):
        assert text[mention.start : mention.end] == mention.text
