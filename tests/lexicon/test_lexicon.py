"""The packs together: who belongs to whom, all spellings, a user's own packs, how fast."""

from __future__ import annotations

from pathlib import Path

import pytest

from dalil.lexicon import Lexicon, PackError, user_directories
from tests.steps import steps

PACK = """
[pack]
name = "atlantis"
title = "Atlantis"
countries = ["AY"]
government = { AY = "atlantis_government" }

[[actor]]
id = "atlantis_government"
name = "Atlantean government"
kind = "state"
side = "government"
aliases = ["Atlantean army"]

[[extend]]
id = "russia"
aliases = ["the Northern Bear"]
"""


def test_all_packs_are_loaded_once() -> None:
    assert Lexicon.load() is Lexicon.load()
    assert {"russia", "syria_government", "rapid_support_forces", "fmln", "gunmen"} <= Lexicon.load().actors.keys()
    assert {"msf", "sohr", "witnesses"} <= Lexicon.load().speakers.keys()


def test_every_state_is_there() -> None:
    states = [entry for entry in Lexicon.load().actors.values() if entry.iso2]
    assert len(states) >= 195
    assert len({entry.iso2 for entry in states}) == len(states)
    assert all(entry.kind == "state" for entry in states)


def test_bodies_belong_to_larger_ones() -> None:
    lexicon = Lexicon.load()
    assert lexicon.parents("ypg") == ("sdf",)
    assert lexicon.parents("kataib_hezbollah") == ("popular_mobilization_forces", "iraq")
    assert lexicon.is_within("kataib_hezbollah", "iraq")
    assert lexicon.is_within("iraq", "iraq")
    assert not lexicon.is_within("iraq", "kataib_hezbollah")
    assert lexicon.parents("nobody") == ()


def test_every_reference_leads_to_an_entry() -> None:
    lexicon = Lexicon.load()
    for entry in lexicon.actors.values():
        named = (*entry.backers, *entry.opposes, *entry.by_country.values(), *((entry.parent,) if entry.parent else ()))
        assert set(named) <= lexicon.actors.keys(), entry.id
    for speaker in lexicon.speakers.values():
        assert set(speaker.by_country.values()) <= lexicon.speakers.keys(), speaker.id


def test_aliases_begin_with_the_name() -> None:
    assert Lexicon.load().aliases_of("russia")[0] == "Russia"
    assert "Kremlin" in Lexicon.load().aliases_of("russia")
    assert "White Helmets" in Lexicon.load().aliases_of("syrian_civil_defence")
    with pytest.raises(KeyError):
        Lexicon.load().aliases_of("nobody")


def test_some_packs_only() -> None:
    lexicon = Lexicon.load(packs=("countries", "common_actors"), directories=())
    assert "russia" in lexicon.actors
    assert "hts" not in lexicon.actors
    with pytest.raises(PackError, match="no lexicon pack 'narnia'"):
        Lexicon.load(packs=("narnia",))


def test_a_user_s_pack_is_loaded_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "atlantis.toml").write_text(PACK, encoding="utf-8")
    (tmp_path / "broken.toml").write_text("[pack\n", encoding="utf-8")
    monkeypatch.setenv("DALIL_LEXICON", str(tmp_path))
    lexicon = Lexicon.load()
    assert [m.id for m in lexicon.find_actors("The Atlantean army and the Northern Bear")] == [
        "atlantis_government",
        "russia",
    ]
    assert [m.id for m in lexicon.find_actors("the authorities", ("AY",))] == ["atlantis_government"]
    (problem,) = lexicon.problems
    assert "broken.toml" in problem.message


def test_settings_name_directories_relative_to_themselves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DALIL_LEXICON", raising=False)
    settings = tmp_path / "settings.toml"
    assert user_directories(settings) == ()
    settings.write_text('[lexicon]\ndirectories = ["packs"]\n', encoding="utf-8")
    assert user_directories(settings) == (tmp_path / "packs",)
    settings.write_text("[lexicon]\ndirectories = 3\n", encoding="utf-8")
    with pytest.raises(PackError, match="must be a list of paths"):
        user_directories(settings)


def test_a_text_of_four_times_the_length_is_four_times_the_work() -> None:
    lexicon = Lexicon.load()
    text = "On Friday Russian jets struck a market in Kafranbel, the Civil Defense said; nobody claimed it.\n\n"
    lexicon.find_actors(text)
    assert len(lexicon.find_actors(text * 2000)) == 2000
    assert steps(lexicon.find_actors, text * 200) < 4.5 * steps(lexicon.find_actors, text * 50)


def test_gold_names_are_found() -> None:
    """Every actor and speaker that the development files name is found, but for persons, which no lexicon lists."""
    score = _shared("eval/score.py")
    yaml = pytest.importorskip("yaml")
    lexicon = Lexicon.load()
    met: dict[str, list[bool]] = {"actors": [], "said_by": []}
    for gold in sorted(_shared("eval/gold").glob("*.yaml")):
        record = yaml.safe_load(gold.read_text(encoding="utf-8"))
        text = _text(score.parents[1], record["file"])
        named = [(m.id, m.name, m.text) for m in (*lexicon.find_actors(text), *lexicon.find_speakers(text))]
        words = [_plain(name) for names in named for name in names]
        for claim in (claim for report in record["reports"] for claim in report.get("claims") or []):
            for key, hits in met.items():
                for variants in claim.get(key, []):
                    if isinstance(variants, list) and "*" not in variants:
                        hits.append(any(_plain(variant) in word for variant in variants for word in words))
    assert sum(met["actors"]) / len(met["actors"]) > 0.9
    assert sum(met["said_by"]) / len(met["said_by"]) > 0.9


def _shared(name: str) -> Path:
    path = Path(__file__).parents[2].parent / "shared" / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the repository")
    return path


def _text(shared: Path, name: str) -> str:
    stem = Path(name).name
    return next(p for p in (shared / "seeds" / stem, shared / "eval/dev" / stem) if p.exists()).read_text(
        encoding="utf-8"
    )


def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.lower().replace("'", "").replace("’", "")).split())
