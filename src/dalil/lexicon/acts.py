"""Words of statements: the verbs and nouns of condemning, calling, accusing, warning, welcoming, condoling and denying,
and what tells them from their other senses (``packs/common/statements.toml``, ``speech.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

# forms that the stem of their lemma does not show
_FORMS = {"hold": ("held", "hold"), "beg": ("beg", "begg"), "ask": ("ask",)}


@dataclass(frozen=True)
class ActWords:
    """The tables of words; :meth:`words` gives one as a set."""

    tables: Mapping[str, Mapping[str, list[str]]]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]

    @cache  # noqa: B019 - there is one instance, and it is kept
    def words(self, table: str, name: str) -> frozenset[str]:
        """The words ``name`` of a table."""
        return frozenset(self.tables[table][name])

    @cached_property
    def _cue(self) -> re.Pattern[str]:
        stems = {
            re.escape(form if form in ("held", "hold", "beg") else form.rstrip("ey"))
            for lemma in (*self.verbs, *self.nouns, *self.words("branding", "verbs"))
            for form in _FORMS.get(lemma, (lemma,))
        }
        return re.compile(r"\b(?:" + "|".join(sorted(stems, key=len, reverse=True)) + r")\w{0,4}\b", re.IGNORECASE)

    def may_carry_act(self, text: str) -> bool:
        """True if some word of ``text`` could be an act of speaking: only such sentences need a parse."""
        return self._cue.search(text) is not None

    def __hash__(self) -> int:
        return id(self)


def _load(name: str) -> Mapping[str, Any]:
    source = files("dalil").joinpath("lexicon", "packs", "common", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def act_words() -> ActWords:
    """The words of statements, loaded once."""
    tables = _load("statements")
    verbs: dict[str, str] = {}
    for source in (_load("speech")["statements"], tables["verbs"]):
        for act, lemmas in source.items():
            verbs.update({lemma: act for lemma in lemmas if " " not in lemma})
    nouns = {noun: act for act, lemmas in tables["nouns"].items() for noun in lemmas}
    return ActWords(tables, verbs, nouns)
