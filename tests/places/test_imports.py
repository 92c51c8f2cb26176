"""GeoNames dumps, P-code tables and GeoJSON in a gazetteer of the user's own."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from dalil.places import Gazetteer, PlaceContext
from dalil.places import imports as importing
from dalil.places.imports import ImportSummary
from dalil.places.published_forms import ImportRefusedError
from dalil.places.storage import index_path


def dump_row(number: int, name: str, lat: float, lon: float, *, code: str = "PPL", alternates: str = "") -> str:
    cells = [
        str(number),
        name,
        name,
        alternates,
        str(lat),
        str(lon),
        "P",
        code,
        "SY",
        "",
        "12",
        "",
        "",
        "",
        "0",
        "",
        "",
        "Asia/Damascus",
        "2020-01-01",
    ]
    return "\t".join(cells) + "\n"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "own" / "places.sqlite"


def import_text(tmp_path: Path, target: Path, name: str, text: str) -> ImportSummary:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return importing.import_file(tmp_path / name, target)


def opened(target: Path) -> Gazetteer:
    return Gazetteer(index_path(), target)


def test_a_geonames_dump(tmp_path: Path, target: Path) -> None:
    text = dump_row(900001, "Kīwān", 35.91, 36.62, alternates="Kiwan,Kiwane") + dump_row(
        900002, "Wādī", 35.9, 36.6, code="VAL"
    )
    summary = import_text(tmp_path, target, "SY.txt", text)
    assert (summary.form, summary.added, summary.skipped, summary.bad) == ("GeoNames", 1, 1, 0)
    place = opened(target).resolve("Kiwan", PlaceContext(countries=("SY",), within=("Idlib",)))
    assert (place.gazetteer_id, place.level, place.within) == ("geonames:900001", "locality", ("Idlib",))


def test_a_zipped_dump(tmp_path: Path, target: Path) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "terms")
        archive.writestr("SY.txt", dump_row(900003, "Testville", 35.0, 36.0))
    assert importing.import_file(tmp_path / "SY.zip", target).added == 1


def test_importing_again_changes_nothing(tmp_path: Path, target: Path) -> None:
    text = dump_row(900004, "Testabad", 35.0, 36.5)
    import_text(tmp_path, target, "SY.txt", text)
    before = opened(target).find("Testabad")
    assert import_text(tmp_path, target, "SY.txt", text).added == 1
    assert opened(target).find("Testabad") == before
    assert len(before) == 1


def test_an_imported_entry_goes_before_the_city_lists(tmp_path: Path, target: Path) -> None:
    import_text(
        tmp_path, target, "SY.txt", dump_row(164816, "Saraqib", 35.8645, 36.8059).replace("\t0\t\t\t", "\t50000\t\t\t")
    )
    assert [e.population for e in opened(target).search("Saraqib") if e.id == "geonames:164816"] == [50000]


def test_bad_rows_are_told_with_their_line(tmp_path: Path, target: Path) -> None:
    good = dump_row(900005, "Goodtown", 35.0, 36.0)
    text = good + "too\tshort\n" + good.replace("35.0", "north") + good.replace("36.0", "361.0")
    summary = import_text(tmp_path, target, "SY.txt", text)
    assert (summary.added, summary.bad) == (1, 3)
    assert [e.split(": ")[0] for e in summary.errors] == ["SY.txt:2", "SY.txt:3", "SY.txt:4"]


@pytest.mark.parametrize(
    ("header", "row", "level"),
    [
        (
            "admin1Name_en,admin2Name_en,admin3Name_en,admin3Pcode,lat,lon",
            "Idlib,Ariha,Mhambal,SY070302,35.79,36.46",
            "district",
        ),
        ("ADM1_EN;ADM1_PCODE;ADM2_EN;ADM2_PCODE;POINT_X;POINT_Y", "Idleb;SY07;Harim;SY0703;36.5;36.2", "district"),
        ("featureName_en\tadmin1Name_en\tPCODE\tLatitude\tLongitude", "Kiwan\tIdlib\tC1234\t35.91\t36.62", "locality"),
    ],
)
def test_tables_with_flexible_headers(tmp_path: Path, target: Path, header: str, row: str, level: str) -> None:
    summary = import_text(tmp_path, target, "pcodes.csv", f"{header}\n{row}\n")
    assert (summary.form, summary.added, summary.bad) == ("table", 1, 0)
    found = [
        e
        for e in (m.entry for n in ("Mhambal", "Harim", "Kiwan") for m in opened(target).find(n))
        if e.id.startswith("import:")
    ]
    assert [e.level for e in found] == [level]


def test_a_tables_parents_place_its_rows(tmp_path: Path, target: Path) -> None:
    text = (
        "admin1Name_en,admin2Name_en,admin3Name_en,admin3Pcode,lat,lon\nIdleb,Ariha,Testnahiya,SY070399,35.79,36.46\n"
    )
    import_text(tmp_path, target, "pcodes.csv", text)
    entry = opened(target).find("Testnahiya")[0].entry
    assert (entry.country, entry.province) == ("SY", "SY-ID")
    assert "Idlib" in entry.within


def test_rows_of_a_table_that_cannot_be_read(tmp_path: Path, target: Path) -> None:
    summary = import_text(tmp_path, target, "t.csv", "name,lat,lon\nGood,35,36\n,35,36\nBad,x,y\nFar,95,36\nNull,0,0\n")
    assert (summary.added, summary.bad) == (1, 4)
    assert summary.errors[0].startswith("t.csv:3:")


def test_geojson_points_and_polygons(tmp_path: Path, target: Path) -> None:
    square = [[[36.0, 35.0], [36.2, 35.0], [36.2, 35.2], [36.0, 35.2], [36.0, 35.0]]]
    features = [
        {"properties": {"name": "Pointville"}, "geometry": {"type": "Point", "coordinates": [36.5, 35.5]}},
        {
            "properties": {"ADM3_EN": "Squareshire", "ADM3_PCODE": "SY0001"},
            "geometry": {"type": "Polygon", "coordinates": square},
        },
        {"properties": {}, "geometry": {"type": "Point", "coordinates": [36.5, 35.5]}},
        {"properties": {"name": "Nowhere"}, "geometry": None},
        "nonsense",
    ]
    summary = import_text(
        tmp_path, target, "p.geojson", json.dumps({"type": "FeatureCollection", "features": features})
    )
    assert (summary.form, summary.added, summary.bad) == ("GeoJSON", 2, 3)
    entry = opened(target).find("Squareshire")[0].entry
    assert (entry.lat, entry.lon, entry.level, entry.country) == (
        pytest.approx(35.1),
        pytest.approx(36.1),
        "district",
        "SY",
    )
    assert 10 < entry.reach_km < 20


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.txt", b"hello world\n", "no GeoNames dump"),
        ("x.csv", b"name,colour\nA,red\n", "no table"),
        ("x.json", b'{"type": "FeatureCollection", "features": [', "not JSON"),
        ("x.json", b"[" * 100_000, "not JSON"),
        ("x.json", b'{"type": "Point"}', "no FeatureCollection"),
        ("x.bin", b"\x00\xff\xfe" * 50, "no GeoNames dump"),
        ("x.txt", b"", "no GeoNames dump"),
    ],
)
def test_files_of_another_form_are_refused_in_one_line(
    tmp_path: Path, target: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ImportRefusedError, match=words) as refused:
        importing.import_file(tmp_path / name, target)
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith(name)


def test_an_archive_that_swells_is_refused(tmp_path: Path, target: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", b"0" * 50_000_000)
    with pytest.raises(ImportRefusedError, match="too large when unpacked"):
        importing.import_file(tmp_path / "bomb.zip", target)


def test_too_many_places_are_refused_and_nothing_is_kept(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_ROWS", 2)
    text = "".join(dump_row(910000 + i, f"Town{i}", 35.0, 36.0) for i in range(5))
    with pytest.raises(ImportRefusedError, match="more than 2 places"):
        import_text(tmp_path, target, "SY.txt", text)
    assert opened(target).find("Town0") == []


def test_a_missing_file_is_an_os_error(tmp_path: Path, target: Path) -> None:
    with pytest.raises(FileNotFoundError):
        importing.import_file(tmp_path / "none.txt", target)
