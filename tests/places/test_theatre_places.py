"""Whole passages of the theatres of the world: every place of theirs is found, and little else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from dalil.places import Gazetteer, find_toponyms
from dalil.places.storage import index_path
from tests.steps import steps

SHARED = Path(__file__).parents[3] / "shared"
THEATRES = {
    "nigeria": (
        "Suspected Boko Haram fighters attacked the village of {Gatamwa} in {Borno} state on Sunday night, "
        "killing 11 farmers, residents said. They burned houses in nearby {Wajirko} and {Kaya}, in the "
        "{Damboa} local government area. In a separate incident, bandits abducted 30 people from {Kuriga}, "
        "{Chikun} district, {Kaduna} State."
    ),
    "mali": (
        "At least 20 villagers were killed in an attack on {Diallassagou} in the central {Mopti} region of "
        "{Mali}. Armed men stormed the village of {Dianweli}, some 30 km from {Bankass}. JNIM did not "
        "comment."
    ),
    "burkina": (
        "Gunmen killed about 100 civilians in {Zaongo}, in the {Centre-Nord} region of {Burkina Faso}, the "
        "government said. In {Soum} province, a convoy was ambushed on the road between {Djibo} and "
        "{Bourzanga}."
    ),
    "sudan": (
        "Dozens were killed when RSF fighters stormed {Ardamata}, a suburb of {El Geneina} in {West Darfur}, "
        "witnesses said. Shelling of the {Zamzam} camp south of {El Fasher} killed 12. In {Omdurman}, an air "
        "strike on the {Umbada} district killed 22. The army recaptured {Jebel Moya} in {Sennar} state and "
        "{Wad Madani}, capital of {Gezira}."
    ),
    "myanmar": (
        "Junta troops raided {Let Yet Kone} village in {Depayin} Township, {Sagaing} Region, last Friday; a "
        "Mi-35 helicopter fired on a school there. In {Karenni} State, 35 people were burned near {Hpruso} "
        "town, close to {Moso} village."
    ),
    "ukraine": (
        "Russian forces shelled {Kherson} and the villages of {Chornobaivka} and {Bilozerka} overnight. A "
        "guided bomb hit {Kupiansk-Vuzlovyi} in {Kharkiv} oblast. In {Donetsk} region, {Pokrovsk}, {Toretsk} "
        "and {Chasiv Yar} came under fire. In the {Nikopol} district a woman was wounded."
    ),
    "gaza": (
        "An Israeli strike on a house in {Jabalia} refugee camp in the northern {Gaza Strip} killed 17. Tanks "
        "advanced in {Shujaiya}, east of {Gaza City}, and in {Tal al-Sultan} in {Rafah}. In the occupied "
        "{West Bank}, forces raided {Jenin} and the nearby town of {Qabatiya}. Six people were killed in the "
        "{Nuseirat} camp."
    ),
    "iraq": (
        "A suicide bomber killed 12 people at a checkpoint in {Abu Ghraib}, west of {Baghdad}. In {Diyala} "
        "province, gunmen attacked the village of {Rashad} near {Muqdadiya}. A Turkish drone struck a vehicle "
        "in {Sinjar} district, {Nineveh}."
    ),
    "afghanistan": (
        "Fifteen civilians died when a mortar shell hit a wedding in {Nijrab} district of {Kapisa} province. "
        "In {Helmand}, air strikes on {Nahri Saraj} and {Lashkar Gah} destroyed a clinic. The Taliban seized "
        "{Zaranj}, the capital of {Nimroz}."
    ),
    "yemen": (
        "Warplanes struck a bus in a crowded market at {Dahyan} in {Saada} governorate, killing 51. Houthi "
        "shelling of {al-Durayhimi}, south of {Hodeidah}, wounded five. In {Taiz}, a sniper killed a girl in "
        "the {al-Rawda} neighbourhood."
    ),
    "colombia": (
        "Four people were shot dead in the rural area of {Samaniego}, in the department of {Nariño}. In "
        "{Catatumbo}, near the Venezuelan border, clashes between the ELN and FARC dissidents displaced 400 "
        "people from {Tibú} and {El Tarra}. A car bomb exploded in {Saravena}, {Arauca}."
    ),
    "ethiopia": (
        "Soldiers killed dozens of civilians in {Merawi}, in the {Amhara} region, residents said. A drone "
        "strike on {Dedebit}, in north-western {Tigray}, killed 56. Gunmen attacked {Tole} kebele in {West "
        "Wollega} zone, {Oromia}."
    ),
    "congo": (
        "ADF rebels killed 40 people in {Mukondi}, about 30 km south of {Beni} in {North Kivu} province. "
        "CODECO fighters attacked a camp for the displaced at {Plaine Savo}, in {Djugu} territory, {Ituri}. "
        "M23 took {Bunagana}, {Kibumba} and {Sake}, west of {Goma}."
    ),
    "kashmir": (
        "Two soldiers were killed in {Kokernag}, {Anantnag} district of {Jammu and Kashmir}. In {Manipur}, "
        "three men were shot dead in {Kangpokpi}."
    ),
    "syria": (
        "Terrorists positioned in {al-Zorba} fired rockets at {Nubbul} and {al-Zahraa} in {Aleppo} northern "
        "countryside. Regime artillery shelled {Badama} town, western {Idlib}, and the outskirts of {Ma'ar "
        "Shamarin}. We recorded an attack on a school in {Jubas} village and on {al-Dana} IDP camp."
    ),
}


@pytest.mark.parametrize("theatre", THEATRES)
def test_every_place_of_a_theatre_and_little_else(gazetteer: Gazetteer, theatre: str) -> None:
    wanted = re.findall(r"\{(.*?)\}", THEATRES[theatre])
    found = [t.text for t in find_toponyms(re.sub(r"[{}]", "", THEATRES[theatre]), gazetteer)]
    assert set(wanted) - set(found) == set()
    assert len(set(found) - set(wanted)) <= 1


def test_the_same_text_gives_the_same_toponyms(gazetteer: Gazetteer) -> None:
    text = re.sub(r"[{}]", "", THEATRES["sudan"])
    assert find_toponyms(text, gazetteer) == find_toponyms(text, Gazetteer(index_path()))


# told of at length, each of them with much of the text before it
ASIDES = [f"{aside} people in Hama " * 100 for aside in ("the capital of Idlib,", "in the Syrian capital,", "Idlib,")]
ALL_THEATRES = re.sub(r"[{}]", "", "\n".join(THEATRES.values()))


@pytest.mark.parametrize(
    "piece", [ALL_THEATRES, "(" * 500, "A " * 50, "al-" * 50, "in the town of " * 50, "Idlib, " * 50, *ASIDES]
)
def test_reading_grows_with_the_length_alone(gazetteer: Gazetteer, piece: str) -> None:
    find_toponyms(piece, gazetteer)
    short, long = (steps(find_toponyms, piece * count, gazetteer) for count in (1, 4))
    assert long < 5 * short


def _gold_names(yaml: Any, path: Path) -> set[tuple[str, ...]]:
    found = set()
    for report in yaml.safe_load(path.read_text(encoding="utf-8"))["reports"] or []:
        for claim in report.get("claims") or []:
            for entry in claim.get("places", []):
                required = [entry] if isinstance(entry, str) else entry
                if not any(name.endswith("*") for name in required):
                    found.add(tuple(required))
    return found


@pytest.mark.skipif(not (SHARED / "eval" / "gold").is_dir(), reason="../shared/eval is not beside the repository")
def test_required_places_of_the_development_data_are_found(gazetteer: Gazetteer) -> None:
    yaml = pytest.importorskip("yaml")
    wanted, missed = 0, []
    for gold in sorted((SHARED / "eval" / "gold").glob("*.yaml")):
        source = yaml.safe_load(gold.read_text(encoding="utf-8"))["file"]
        path = next(p for p in (SHARED / source, SHARED / "eval" / source) if p.exists())
        text = re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
        found = " | ".join(t.name for t in find_toponyms(text, gazetteer)).lower()
        for names_ in _gold_names(yaml, gold):
            if any(name.lower() in text.lower() for name in names_):
                wanted += 1
                missed += [] if any(name.lower() in found for name in names_) else [(gold.name, names_)]
    assert wanted > 150
    assert len(missed) / wanted < 0.03, missed
