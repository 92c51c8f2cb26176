"""The lists of words of the grammar: each is said to be for something, and is read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from dalil.lexicon import grammar

SOURCE = Path(grammar.__file__).parents[1]
TOPICS = sorted((SOURCE / "lexicon/packs/common/grammar").glob("*.toml"))
BY_KIND = {"held", "needed"}  # whose lists are named by the kinds and verbs that they are for
READ = re.compile(r"""(?:word_set|any_of|word_map)\(\s*["'](\w+)["'],\s*["'](\w+)["']""")


def lists_of(topic: Path) -> dict[str, object]:
    return tomllib.loads(topic.read_text(encoding="utf-8"))


def read_lists() -> set[tuple[str, str]]:
    """The lists that some module reads, or that stand for the words which a verb needs beside it."""
    read = {found for path in SOURCE.rglob("*.py") for found in READ.findall(path.read_text(encoding="utf-8"))}
    (needed,) = [lists_of(topic) for topic in TOPICS if topic.stem == "needed"]
    for names in needed.values():
        assert isinstance(names, list)
        read |= {(topic, name) for topic, _, name in (each.partition(".") for each in names) if name}
    return read


@pytest.mark.parametrize("topic", [t for t in TOPICS if t.stem not in BY_KIND], ids=lambda topic: topic.stem)
def test_every_list_is_read(topic: Path) -> None:
    unread = {name for name in lists_of(topic) if (topic.stem, name) not in read_lists()}
    assert not unread


def test_every_list_that_is_read_is_there() -> None:
    held = {(topic.stem, name) for topic in TOPICS for name in lists_of(topic)}
    assert read_lists() <= held


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.stem)
def test_no_list_names_a_word_twice(topic: Path) -> None:
    for name, words in lists_of(topic).items():
        if isinstance(words, list):
            assert len(words) == len(set(words)), name


def test_any_of_takes_the_longest_word_and_any_white_space() -> None:
    found = re.match(grammar.any_of("speech", "nobody"), "press\u00a0release")
    assert found is not None
    assert found.end() == len("press release")


def test_a_word_map_tells_what_a_word_stands_for() -> None:
    assert grammar.word_map("people", "left_so")["hurt"] == "injured"
