"""Clauses: which verb a word belongs to, who its subject and its agent are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dalil.claims.sentences.clauses import agents, ancestors, clause_heads, conjuncts, is_passive, objects, subjects
from dalil.claims.sentences.sentence import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SentenceOf = Callable[[str], Sentence]


def word(doc: Doc, text: str) -> Token:
    """The one token that reads ``text``."""
    (found,) = (t for t in doc if t.text == text)
    return found


def test_a_word_belongs_to_the_verb_of_its_clause(sentence_of: SentenceOf) -> None:
    doc = sentence_of("Warplanes bombed a market in the town of Saraqib after soldiers had left the hill.").parsed
    heads = clause_heads(doc)
    assert doc[heads[word(doc, "market").i]].text == "bombed"
    assert doc[heads[word(doc, "Saraqib").i]].text == "bombed"
    assert doc[heads[word(doc, "hill").i]].text == "left"


def test_a_joined_verb_shares_the_subject(sentence_of: SentenceOf) -> None:
    doc = sentence_of("Gunmen stormed the village and burned three houses.").parsed
    assert [t.text for t in subjects(word(doc, "burned"))] == ["Gunmen"]


def test_a_participle_shares_the_subject(sentence_of: SentenceOf) -> None:
    doc = sentence_of("Warplanes bombed the town of Saraqib, killing four people.").parsed
    assert [t.text for t in subjects(word(doc, "killing"))] == ["Warplanes"]


def test_objects_hold_what_is_joined_to_them(sentence_of: SentenceOf) -> None:
    doc = sentence_of("The airstrikes destroyed a bakery, a school and a mosque.").parsed
    assert [t.text for t in objects(word(doc, "destroyed"))] == ["bakery", "school", "mosque"]


def test_conjuncts_leave_verbs_out(sentence_of: SentenceOf) -> None:
    doc = sentence_of("Rockets and shells hit the town and killed two people.").parsed
    assert [t.text for t in conjuncts(word(doc, "Rockets"))] == ["shells"]
    assert conjuncts(word(doc, "hit")) == []


def test_a_passive_clause_names_its_agent_after_by(sentence_of: SentenceOf) -> None:
    doc = sentence_of("The town of Saraqib was bombed by warplanes and helicopters.").parsed
    verb = word(doc, "bombed")
    assert is_passive(verb)
    assert [t.text for t in agents(verb)] == ["warplanes", "helicopters"]


def test_an_active_clause_is_not_passive(sentence_of: SentenceOf) -> None:
    doc = sentence_of("Warplanes have bombed the town of Saraqib.").parsed
    assert not is_passive(word(doc, "bombed"))
    assert agents(word(doc, "bombed")) == []


def test_ancestors_lead_to_the_root(sentence_of: SentenceOf) -> None:
    doc = sentence_of("Warplanes bombed a market in the town of Saraqib.").parsed
    above = ancestors(word(doc, "Saraqib"))
    assert above[-1].dep_ == "ROOT"
    assert above[-1].text == "bombed"
    assert ancestors(above[-1]) == []


_WORDS = "soldiers who said that shelling killed and wounded the people by in when , ; after being bombed was to"
_words = st.sampled_from(_WORDS.split())


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(words=st.lists(_words, min_size=1, max_size=25))
def test_every_word_has_a_clause_that_heads_itself(
    sentences_of: Callable[[str], list[Sentence]], words: list[str]
) -> None:
    for sentence in sentences_of(" ".join(words)):
        heads = clause_heads(sentence.parsed)
        assert len(heads) == len(sentence.parsed)
        assert all(heads[head] == head for head in heads)
