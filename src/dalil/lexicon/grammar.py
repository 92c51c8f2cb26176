"""The words by which the grammar of a sentence is read: lemmas in lower case unless a comment says otherwise. They name
no occurrence; they say how a name, a number or a thing hangs on the word that does.

Each file of ``packs/common/grammar`` is a topic (``places``, ``verbs``, …) of named
lists; the comment over a list says what it is for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _topic(name: str) -> Mapping[str, Any]:
    source = files("dalil").joinpath("lexicon", "packs", "common", "grammar", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def word_set(topic: str, name: str) -> frozenset[str]:
    """The words of a list: ``name`` in the file ``topic``."""
    return frozenset(_topic(topic)[name])


@cache
def any_of(topic: str, name: str) -> str:
    """A pattern that one of the words of a list matches, the longest first; a blank stands for any white space."""
    words = sorted(word_set(topic, name), key=lambda w: (-len(w), w))
    return rf"(?:{'|'.join(re.escape(w) for w in words)})".replace(r"\ ", r"\s+")


@cache
def word_map(topic: str, name: str) -> Mapping[str, str]:
    """What each word of a table stands for: ``name`` in the file ``topic``, lists of words by what they mean."""
    return {word: meaning for meaning, words in _topic(topic)[name].items() for word in words}


def needed_words() -> dict[str, set[str]]:
    """What must stand in the sentence of some verbs: words of lists, and "names"."""
    found: dict[str, set[str]] = {}
    for lemma, lists in _topic("needed").items():
        words = [{each} if "." not in each else word_set(*each.split(".")) for each in lists]
        found[lemma] = set().union(*words)
    return found
