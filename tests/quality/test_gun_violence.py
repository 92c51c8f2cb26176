"""The adapter of the Gun Violence Corpus, on documents of our own: tokens to prose, persons to tolls, files to
scores."""

from __future__ import annotations

import pickle
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from benchmarks import gvc
from benchmarks.gunviolence.gold import Gold
from benchmarks.gunviolence.pickled import read_pickled
from benchmarks.gunviolence.reading import Reading, readings
from benchmarks.gunviolence.texts import Document, documents, prose

SHOOTING = [
    ["Two", "men", "shot", "in", "Toledo"],
    ["TOLEDO", ",", "Ohio", "(", "AP", ")", "—"],
    ["A", "30-year", "-", "old", "man", "was", "shot", "and", "killed", "Saturday", "night", "in", "Toledo", ",",
     "police", "said", ".", "//n"],
    ["A", "19-year", "-", "old", "man", "was", "wounded", "in", "the", "leg", "."],
]  # fmt: skip
LATER = [
    ["Toledo", "victim", "dies"],
    ["The", "30-year", "-", "old", "man", "who", "was", "shot", "Saturday", "in", "Toledo", "died", "at", "the",
     "scene", ",", "and", "a", "second", "man", "was", "wounded", ",", "police", "said", "."],
]  # fmt: skip
ELSEWHERE = [
    ["Girl", "shot", "in", "Tucson"],
    ["A", "girl", "was", "shot", "on", "Monday", "in", "Tucson", ",", "Arizona", ",", "and", "survived", "."],
]


def conll(path: Path, documents: dict[str, tuple[str, list[list[str]]]]) -> Path:
    lines = []
    for key, (day, sentences) in documents.items():
        lines.append(f"#begin document ({key}); part 0")
        for number, tokens in enumerate([[day], *sentences]):
            lines += [f"{key}\t{number}\t{place}\t{token}\t-" for place, token in enumerate(tokens)]
            lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def read(*paragraphs: str, day: date = date(2016, 3, 14)) -> Reading:
    return next(readings([Document("d", "\n\n".join(paragraphs), day, paragraphs[0])]))


def frame(folder: Path, rows: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    """A table as an old pandas pickled it: blocks of columns, the index of columns, the index of each block."""
    import numpy as np

    modules = {name: ModuleType(name) for name in ("pandas", "pandas.core", "pandas.core.frame", "pandas.indexes")}
    modules |= {name: ModuleType(name) for name in ("pandas.core.internals", "pandas.indexes.base")}

    class DataFrame:
        pass

    class BlockManager:
        def __getstate__(self) -> Any:
            return self.state

    class Index:
        def __reduce__(self) -> Any:
            return _new_Index, (Index, {"data": self.names})

    def _new_Index(cls: type, fields: dict[str, Any]) -> Any:  # noqa: N802
        return None

    for module, made in (
        ("pandas.core.frame", DataFrame),
        ("pandas.core.internals", BlockManager),
        ("pandas.indexes.base", Index),
        ("pandas.indexes.base", _new_Index),
    ):
        made.__module__, made.__qualname__ = module, made.__name__
        setattr(modules[module], made.__name__, made)
    with monkeypatch.context() as patched:
        for name, module in modules.items():
            patched.setitem(sys.modules, name, module)
        index = Index()
        index.names = np.array(list(rows[0]), dtype=object)
        values = np.empty((len(rows[0]), len(rows)), dtype=object)
        for row, told in enumerate(rows):
            for column, value in enumerate(told.values()):
                values[column, row] = value
        manager, table = BlockManager(), DataFrame()
        manager.state = ([index, index], [values], [index], {})
        table._data = manager
        (folder / "frame").write_bytes(pickle.dumps(table, protocol=3))


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        (["Boy", ",", "3", ",", "dies", "."], "Boy, 3, dies."),
        (["a", "6-year", "-", "old", "boy", "’s", "gun", "(", "AP", ")"], "a 6-year-old boy’s gun (AP)"),
        (["He", "said", "“", "No", "”", "."], "He said “No”."),
        (["It", "did", "n't", "fire", ":", '"', "Why", "?", '"'], 'It didn\'t fire: "Why?"'),
        (["Murder", "-", "Suicide", "-", "Channel", "8"], "Murder-Suicide - Channel 8"),
    ],
)
def test_tokens_are_set_as_prose(tokens: list[str], text: str) -> None:
    assert prose(tokens) == text


def test_a_file_of_tokens_gives_days_titles_and_paragraphs(tmp_path: Path) -> None:
    path = conll(tmp_path / "x.conll", {"0/1/aa": ("2016-03-13", SHOOTING), "0/2/bb": ("2016-03-14", ELSEWHERE)})
    (found,) = documents(path, {"aa"})
    assert (found.id, found.day, found.title) == ("aa", date(2016, 3, 13), "Two men shot in Toledo")
    assert found.text.split("\n\n")[1] == (
        "TOLEDO, Ohio (AP) — A 30-year-old man was shot and killed Saturday night in Toledo, police said."
    )


def test_a_line_that_is_no_token_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.conll").write_text("one two\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1"):
        list(documents(tmp_path / "x.conll", {"aa"}))


@pytest.mark.parametrize(
    ("sentences", "killed", "hurt"),
    [
        (("A 16-year-old boy was shot in the leg on Saturday in Toledo.", "The teen was taken to a hospital."), 0, 1),
        (("A girl was shot on Saturday in Toledo.", "She was taken to a hospital, where she died."), 1, 0),
        (("A man shot his wife to death on Saturday in Toledo and then killed himself.",), 2, 0),
        (("Two teens were killed and three others wounded on Saturday in Toledo.", "A teen died at the scene."), 2, 3),
        (("A woman was fatally shot on Saturday in Toledo.", "A man was found with a gunshot wound."), 1, 1),
        (("A boy was shot on Saturday in Toledo.", "In January 2015, two men were killed there."), 0, 1),
        (("Nobody was hurt when a gun went off on Saturday in Toledo.",), 0, 0),
    ],
)
def test_persons_are_counted_once(sentences: tuple[str, ...], killed: int, hurt: int) -> None:
    found = read("Shooting in Toledo", *sentences).toll
    assert (found.killed, found.hurt) == (killed, hurt)


def test_the_day_of_the_shooting_is_not_that_of_the_court() -> None:
    found = read(
        "Man charged", "A man was charged on Monday with a shooting that took place on March 5 in Toledo, Ohio."
    )
    assert (found.day.day, found.where.city) == (date(2016, 3, 5), "Toledo")


def test_a_town_is_known_by_any_of_its_names() -> None:
    gold = Gold("1", 1, 0, date(2016, 1, 1), "Saint Cloud (Kissimmee)", "Florida")
    assert gold.is_city("St. Cloud")
    assert gold.is_city("Kissimmee")
    assert not gold.is_city("Cloud")


def test_a_pickle_that_names_a_function_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    with pytest.raises(ValueError, match=r"os\.system"):
        read_pickled(tmp_path / "bad")


def test_the_whole_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    texts = conll(
        tmp_path / "x.conll",
        {
            "0/1/aa": ("2016-03-13", SHOOTING),
            "0/1/bb": ("2016-03-14", LATER),
            "0/2/cc": ("2016-03-15", ELSEWHERE),
        },
    )
    (tmp_path / "documents.csv").write_text("doc-id,event-id\naa,1\nbb,1\ncc,2\ndd,3\n", encoding="utf-8")
    (tmp_path / "part.csv").write_text("0,1\n1,2\n", encoding="utf-8")
    (tmp_path / "frames").mkdir()
    known = {"incident_uri": "1", "date": "March 12, 2016", "state": "Ohio", "city_or_county": "Toledo"}
    other = {"incident_uri": "2", "date": "March 14, 2016", "state": "Arizona", "city_or_county": "Tucson"}
    rows = [{**known, "num_killed": 1, "num_injured": 1}, {**other, "num_killed": 0, "num_injured": 2}]
    frame(tmp_path / "frames", rows, monkeypatch)
    arguments = ["--documents", "documents.csv", "--incidents", "part.csv", "--frames", "frames", "--errors", "errors"]
    monkeypatch.chdir(tmp_path)
    assert gvc.main([str(texts), *arguments]) == 0
    printed = capsys.readouterr().out
    assert "3 documents, 2 incidents, 2 found" in printed
    assert "killed                   1.000 (2)" in printed
    assert "injured                  0.500 (1)" in printed
    assert (tmp_path / "errors").read_text(encoding="utf-8").startswith("injured\t2\t1\t2\tcc")
