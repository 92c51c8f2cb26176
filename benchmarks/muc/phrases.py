"""Noun phrases of a parse as the strings that MUC-4 keys give: persons by name, things and groups without articles."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from muc.dictionary import is_first_name, is_word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEFORE = {
    "compound",
    "amod",
    "nummod",
    "nmod",
    "quantmod",
    "poss",
    "advmod",
    "punct",
    "case",
    "det",
    "npadvmod",
    "predet",
    "dep",
}
_NUMERAL = re.compile(
    r"^(?:\d[\d,.]*(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|hundred|thousand|dozen|half)$",
    re.IGNORECASE,
)
_PARTICLES = {"de", "del", "la", "las", "los", "y", "da", "do", "dos", "von", "van", "der", "el", "di"}


@cache
def words(name: str) -> frozenset[str]:
    """A word list of ``frames.toml``."""
    table = tomllib.loads(Path(__file__).with_name("frames.toml").read_text(encoding="utf-8"))
    return frozenset(str(table[name]).split())


def base(head: Token) -> list[Token]:
    """The words of a noun phrase up to its head, in order: "three heavily armed men"."""
    first = head.i
    for child in head.lefts:
        if child.dep_ in _BEFORE and not (child.dep_ == "punct" and child.text not in ("-", '"', "'", "“")):
            first = min(first, child.left_edge.i)
    found = list(head.doc[first : head.i + 1])
    for index in range(len(found) - 1, -1, -1):  # a comma or bracket within parts two phrases
        if found[index].text in (",", "(", ")", "[", "]", ":", ";", "--") and index < len(found) - 1:
            return found[index + 1 :]
    return found


def _text(tokens: list[Token]) -> str:
    if not tokens:
        return ""
    return str(tokens[0].doc.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])]).strip(" \"'“”")


def _without_lead(tokens: list[Token], *, numerals: bool, nations: bool) -> list[Token]:
    quantifiers, demonyms = words("quantifiers"), words("demonyms")
    while len(tokens) > 1:
        word = tokens[0].lower_
        drop = tokens[0].tag_ in ("DT", "PDT", "PRP$", "WDT", "CC", "IN") or word in quantifiers or tokens[0].is_punct
        drop = drop or (numerals and _NUMERAL.match(word) is not None) or (nations and word in demonyms)
        if not drop:
            break
        tokens = tokens[1:]
    return tokens


def thing(head: Token) -> str:
    """A thing hit, without article, number and nationality: "power substation"."""
    tokens = _without_lead(base(head), numerals=True, nations=True)
    if tokens == [head]:
        tokens = tokens + _of(head, words("of_things"))
    return _text(tokens)


def group(head: Token) -> str:
    """Who did it, without article: "two individuals", "members of the FMLN"."""
    if head.lemma_.lower() in words("collections"):
        inner = [
            n
            for c in head.rights
            if c.lower_ == "of"
            for n in c.children
            if n.dep_ == "pobj" and n.lower_ in words("doers")
        ]
        if inner:
            return group(inner[0])
    lead = base(head)
    many = any(
        t.lower_ in ("over", "than", "about", "approximately", "some", "around", "nearly", "least", "to", "or")
        or (t.text.isdigit() and len(t.text) > 1)
        for t in lead
    )
    tokens = _without_lead(lead, numerals=many, nations=False)
    return _text(tokens + _of(head, words("of_groups")))


def ranked(head: Token) -> str:
    """A person with the military rank before the name: "Colonel Ponce"."""
    name = person(head)
    first = head.i - len(name.split()) + 1
    rank = head.doc[first - 1] if name and first > 0 else None
    return f"{rank.text} {name}" if rank is not None and rank.lower_ in words("ranks") else name


def whole(head: Token) -> Token:
    """What a part is of: the bank of "the windows of the bank"."""
    if head.lemma_.lower() in words("parts"):
        for child in head.rights:
            if child.lower_ == "of":
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        return whole(noun)
        owner = next((c for c in head.children if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN")), None)
        if owner is not None:
            return owner
    return head


def _of(head: Token, heads: frozenset[str]) -> list[Token]:
    """ "of the FMLN" behind a head that says nothing without it."""
    if head.lemma_.lower() not in heads and head.lower_ not in heads:
        return []
    for child in head.rights:
        if child.lower_ == "of" and child.i == head.i + 1:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return list(head.doc[head.i + 1 : noun.i + 1])
    return []


def person(head: Token) -> str:
    """The name of a person that ends with ``head``, without titles; empty if it is none."""
    if not head.text[:1].isupper() or head.pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
        return ""
    doc, first, last = head.doc, head.i, head.i
    titles = words("titles")
    while (
        last + 1 < len(doc)
        and doc[last + 1].text[:1].isupper()
        and doc[last + 1].head.i in (head.i, last)
        and doc[last + 1].dep_ in ("flat", "appos", "compound")
    ):
        last += 1
    while first > 0:
        token = doc[first - 1]
        if (token.lower_ in _PARTICLES and first > 1 and doc[first - 2].text[:1].isupper()) or (
            token.text[:1].isupper()
            and token.is_alpha
            and token.lower_ not in titles
            and (token.pos_ == "PROPN" or token.dep_ == "compound")
        ):
            first -= 1
        else:
            break
    while first < last and (
        doc[first].lower_ in titles or doc[first].lower_ in words("demonyms") or _is_description(doc[first])
    ):
        first += 1
    tokens = list(doc[first : last + 1])
    if (
        len(tokens) == 1
        and (tokens[0].pos_ != "PROPN" or (is_word(tokens[0].lower_) and not is_first_name(tokens[0].lower_)))
        and not _titled(doc, first)
    ):
        return ""
    if (
        any(t.lower_ in titles for t in tokens)
        or tokens[-1].lower_ in words("not_persons")
        or (len(tokens) > 1 and tokens[0].sent_start and tokens[0].lower_ in titles)
    ):
        return ""
    if all(t.is_upper and len(t) > 1 for t in tokens):
        return ""
    return _text(tokens)


def _is_description(token: Token) -> bool:
    """ "Engineers Armando …" at the head of a sentence: a word of the dictionary that is no first name."""
    return is_word(token.lower_) and not is_first_name(token.lower_)


def _titled(doc: Doc, first: int) -> bool:
    return first > 0 and doc[first - 1].lower_ in words("titles")


def has_title(head: Token) -> bool:
    """True if a title or office stands right before the name that ends with ``head``."""
    name = person(head)
    first = head.i - len(name.split()) + 1
    return first > 0 and head.doc[first - 1].lower_ in words("titles")
