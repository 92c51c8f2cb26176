"""Uncounted: the people of a sentence whom no number counts ("a child", "civilians", "killed its mayor")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dalil.claims.people.by_name import harmed_by_name, named_after, titled
from dalil.claims.people.counted import FRACTION, is_done
from dalil.claims.people.group import Group
from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.grammar import any_of, word_set
from dalil.lexicon.terms import TermMention
from dalil.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_NUMBER_OF = re.compile(
    rf"\b{any_of('people', 'numbers_of')}\s+of\s+(?!them\b|whom\b)(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"(?<![\w-])one\s+of\s+(?:the|its|their|his|her|our|those|these)\s+(?:\w+\s+)?$", re.IGNORECASE)
_OFFICES = word_set("people", "offices")
ONE = Quantity.exactly(1)
SOME = Quantity(2, None)  # a bare plural: claims guide, "Numbers"
# what befalls people, and few things
_BEFALLING = word_set("verbs", "befalling")
_BODIES = word_set("speech", "reporting_bodies")
_ROLES = word_set("people", "roles")
_DEFINITE = word_set("people", "definite")
_UNCOUNTABLE = word_set("people", "uncountable")


def _of_a_share(sentence: Sentence, noun: TermMention) -> bool:
    """Whether a noun is that of a number of whom only a share is told: "half of its 9 million people"."""
    before = [q for q in sentence.quantities if q.role == "count" and q.end <= noun.start and noun.start - q.end < 12]
    return bool(before) and FRACTION.search(sentence.text[: before[-1].start]) is not None


def uncounted(sentence: Sentence, taken: list[Group]) -> list[Group]:
    """People named without a number: "a child", "her infant son", "civilians", "women and children"."""
    found: list[Group] = []
    for mention in sentence.terms["who"]:
        if _ONE_OF.search(sentence.text[: mention.start]) and not (
            any(g.start < mention.end and mention.start < g.end for g in taken) or is_done(sentence, mention)
        ):
            one = _ONE_OF.search(sentence.text[: mention.start])
            found.append(
                Group(
                    one.start() if one else mention.start,
                    mention.end,
                    ONE,
                    mention.value,
                    mention.civilian,
                    sentence.root(mention.start, mention.end),
                )
            )
            continue
        if (
            any(g.start < mention.end and mention.start < g.end for g in taken)
            or is_done(sentence, mention)
            or _NUMBER_OF.search(sentence.text[: mention.start])
            or _of_a_share(sentence, mention)
        ):
            continue
        head = sentence.root(mention.start, mention.end)
        if (by_title := titled(sentence, mention, head)) is not None:
            found.append(by_title)
            continue
        masked = sentence.is_masked(mention.start)
        if (
            not masked
            and mention.plural
            and any(a.start < mention.end and mention.start < a.end for a in sentence.actors)
        ):
            continue
        if (
            not masked
            and head.pos_ not in ("NOUN", "PROPN")
            and not (
                head.tag_ == "JJ" and (mention.value in ("women", "children") or head.dep_ in ("dobj", "nsubjpass"))
            )
        ):
            continue
        determiners = {c.lower_ for c in head.children if c.dep_ in ("det", "poss", "nummod")}
        definite = bool(determiners & _DEFINITE)
        if mention.text.lower() in _UNCOUNTABLE and not _life_taken(mention.text, head):
            continue
        if mention.value == "family":
            continue
        if masked:
            quantity = SOME if mention.plural else ONE
        elif mention.plural:
            quantity = SOME
        elif (
            determiners & {"a", "an", "one", "another"}
            or (definite and (head.lower_ in _OFFICES or named_after(sentence, head)))
            or any(c.dep_ == "poss" for c in head.children)
            or (head.dep_ == "conj" and head.head.idx in {g.head.idx for g in found})
            or (not determiners and _bare_object(head))
        ):
            quantity = ONE
        else:
            continue
        before = [
            c.idx
            for c in head.children
            if c.dep_ in ("det", "poss", "amod", "compound") and c.i < head.i and head.i - c.i < 5
        ]
        start = min([mention.start, *(i for i in before if "," not in sentence.text[i : mention.start])])
        found.append(
            Group(
                start,
                mention.end,
                quantity,
                mention.value,
                mention.civilian,
                head,
                definite=definite,
                of_them=sentence.is_masked(mention.start),
            )
        )
    kept = [g for g in found if not g.definite or _killed_office(g) or harmed_by_name(sentence, g)]
    return [*kept, *_by_what_befell_them(sentence, [*taken, *kept])]


def _bare_object(head: Token) -> bool:
    """ "assassinated journalist", "killed shepherd": somebody, in the short style of agencies."""
    verb = head.head
    return head.dep_ == "dobj" and head.tag_ == "NN" and verb.lemma_.lower() in _BEFALLING and head.i == verb.i + 1


def _by_what_befell_them(sentence: Sentence, taken: list[Group]) -> list[Group]:
    """ "wounded a ferryman", a noun that no list holds, and "The driver was wounded", who is known already."""
    found = []
    for verb in sentence.parsed:
        if verb.lemma_.lower() not in _BEFALLING:
            continue
        for head in verb.children:
            if head.dep_ not in ("dobj", "nsubjpass") or head.tag_ != "NN":
                continue
            words = {c.lower_ for c in head.children if c.dep_ == "det"}
            weak = "the" in words and head.lower_ in _ROLES
            known = any(m.start <= head.idx < m.end for m in sentence.terms["who"])
            if head.dep_ == "nsubjpass" and (head.lower_ in _BODIES or _another_subject(head)):
                continue  # "a rights group based in Geneva, 60 people were killed"
            free = not any(g.start <= head.idx < g.end for g in taken)
            if free and (weak or (words & {"a", "an"} and not known)):
                start = head.left_edge.idx
                end = head.idx + len(head)
                found.append(Group(start, end, ONE, "people", False, head, vague=not weak, weak=weak))
    return found


def _another_subject(noun: Token) -> bool:
    """Whether another subject stands between a noun and its verb: the parser hung an apposition on it."""
    return any(c.dep_ == "nsubjpass" and noun.i < c.i < noun.head.i for c in noun.head.children)


def _life_taken(word: str, head: Token) -> bool:
    """ "claimed a life", "took one life": somebody killed."""
    return word.lower() == "life" and head.dep_ == "dobj" and head.head.lemma_.lower() in ("claim", "take")


def _killed_office(group: Group) -> bool:
    """ "killed its mayor", "the commander of the brigade was killed": one person, by an office that one holds."""
    head, verb = group.head, group.head.head
    one = group.quantity.high == 1 and head.lower_ in _OFFICES and group.who in ("people", "fighters")
    return one and head.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in ("kill", "assassinate", "murder")
