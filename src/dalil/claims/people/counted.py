"""Counted: the people of a sentence whom a number counts ("at least 12 civilians", "dozens", "22 others")."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from dalil.claims.people.group import Group
from dalil.claims.sentences.sentence import Sentence
from dalil.language.quantities import QuantityMention
from dalil.lexicon.grammar import any_of, word_set
from dalil.lexicon.terms import TermMention

if TYPE_CHECKING:
    from spacy.tokens import Token

_MIXED = re.compile(
    r"(?:\s*,\s*(?:elderly\s+)?(?:women|children|men|girls|boys|elderly(?:\s+people)?))*,?\s+and\s+(?:elderly\s+|young\s+)?(?:women|children|men|girls|boys|elderly(?:\s+people)?)\b",
    re.IGNORECASE,
)
_NOT_PEOPLE = word_set("people", "not_people")
_NUMBER_HEADS = word_set("people", "number_heads")
_BETWEEN = word_set("people", "between")
_STOP_POS = {"VERB", "AUX", "SCONJ", "PUNCT", "PRON"}
_OF_WHOM = re.compile(
    r"\b(?:of|among)\s+(?:whom|these|them|the\s+(?:dead|victims|wounded|injured|killed|casualties))\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_WERE = re.compile(r"\s*(?:were|are|was|is)\s+")
_OTHERS = re.compile(r"\s*(?:others?|more|additional|another)\b", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\s*of\s+(?:(?:the|those)\s+(?:who\s+were\s+)?(?P<what>dead|victims|wounded|injured|killed|fatalities|casualties|deaths|detainees"
    r"|arrested|detained|displaced|martyrs)|them|whom|these|those)\b,?\s*(?:(?:were|are|was|is)\s+(?:members\s+of\s+(?:the|a|an)\s+)?)?",
    re.IGNORECASE,
)
# "six members of the Haddad family", "nine people from one family": people, not families
_OF_ONE_FAMILY = re.compile(
    r"\s+(?:members?|people|persons|relatives|individuals)\s+(?:of|from|in)\s+(?:the|a|one|an|that|this|his|her|their)\s+",
    re.IGNORECASE,
)
_HARMED = re.compile(
    rf"\s+(?:\w+\s+){{0,2}}?{any_of('people', 'counted')}\b",
    re.IGNORECASE,
)
_BOTH_WERE = re.compile(
    r"\s*of\s+(?:the|those)\s+(?:who\s+were\s+)?\w+\s*(?:,|,?\s+and)\s+(?:at\s+least\s+|another\s+)?", re.IGNORECASE
)
# "more than half of its ten million": no number of people at all
FRACTION = re.compile(
    r"(?:\b(?:half|thirds?|quarters?|fifths?|per\s*cent|percentage|majority|most|proportion)|%)\s+of\s+(?:the\s+|its\s+|their\s+|[\w-]+['’]s\s+)?$",
    re.IGNORECASE,
)


def _noun_after(sentence: Sentence, offset: int) -> TermMention | None:
    """The people noun that a number at ``offset`` counts: the first in the same noun phrase, a compound's last part
    leading."""
    best: TermMention | None = None
    reached = offset
    were = _OF_WHOM.search(sentence.text[:offset])  # "of whom eight were women"
    if were is not None and (linked := _WERE.match(sentence.text, offset)) is not None:
        reached = linked.end()
    for mention in sentence.terms["who"]:
        if mention.start < reached:
            continue
        if sentence.is_masked(mention.start) != sentence.is_masked(offset - 1):
            break
        gap = sentence.tokens(reached, mention.start) if mention.start > reached else []
        words = [t for t in gap if t.idx >= reached and t.idx + len(t) <= mention.start]
        if len(words) > 5 or any(_breaks(t, best is not None) or _of_another(t) for t in words):
            break
        if is_done(sentence, mention):
            break  # "One of the blasts injured three guards"
        if any(reached < q.start < mention.start and q.role == "count" for q in sentence.quantities):
            break  # "two attacks causing 40 deaths"
        if best is None and words and words[0].lower_ in ("and", "or", "but"):
            break  # "killed 12 and wounded 20"
        best = mention
        reached = mention.end
        following = sentence.token_at(min(mention.end + 1, len(sentence.text) - 1))
        if following.idx < mention.end or following.pos_ not in ("NOUN", "PROPN"):
            break
    return None if best is not None and _names_a_thing(sentence, best) else best


def _names_a_thing(sentence: Sentence, mention: TermMention) -> bool:
    """Whether the word is the first of a compound that names no people: "two American destroyers", "11 police
    vehicles"."""
    if mention.end + 1 >= len(sentence.text) or sentence.text[mention.end] != " ":
        return False
    following = sentence.token_at(mention.end + 1)
    if following.idx < mention.end or following.pos_ != "NOUN":
        return False
    head = sentence.root(mention.start, mention.end)
    people = any(m.start <= following.idx < m.end for kind in ("who", "outcome") for m in sentence.terms[kind])
    return head.head.i == following.i and head.dep_ in ("compound", "amod", "nmod", "nummod") and not people


def is_done(sentence: Sentence, mention: TermMention) -> bool:
    """Whether a word for people is the verb of what befell others."""
    token = sentence.root(mention.start, mention.end)
    return token.tag_ == "VBD" and any(c.dep_ == "dobj" for c in token.children)


def _of_another(token: Token) -> bool:
    """ "20 houses of local people", "30 homes belonging to farmers": the number counts the things."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in _NOT_PEOPLE or token.i + 1 == len(token.doc):
        return False
    return token.nbor(1).lower_ in ("of", "belonging", "owned")


def _breaks(token: Token, after_noun: bool) -> bool:
    lower = token.lower_
    if lower == "according":
        return True  # "22 according to the governor"
    if after_noun and (lower in _BETWEEN or token.pos_ in ("ADP", "DET", "CCONJ")):
        return True
    if token.tag_ in ("VBN", "VBG", "JJ") and lower not in ("killed", "wounded", "injured", "killing", "wounding"):
        return False
    if lower in ("and", "or"):
        return False
    return token.pos_ in _STOP_POS and lower not in _BETWEEN


def counted(sentence: Sentence) -> list[Group]:
    """The groups that a number counts ("at least 12 civilians", "dozens", "22 others"), in order."""
    found: list[Group] = []
    previous: Group | None = None
    for mention in sentence.quantities:
        group = _counted_by(sentence, mention)
        if group is None:
            continue
        if group.bare and not group.vague and previous is not None:
            if group.others and previous.who == "fighters":
                group.who = previous.who
            group.civilian = previous.civilian and group.others
        found.append(group)
        if not group.vague:
            previous = group
    for first, second in pairwise(found):
        if first.of_what and second.of_what and _BOTH_WERE.fullmatch(sentence.text, first.end, second.start):
            first.who = second.who  # "Eight of the dead and 57 of the wounded were children"
    return found


def _is_shared(text: str, mention: QuantityMention) -> bool:
    """ "half of its 9 million people", but not "more than half of the 30 people killed"."""
    return FRACTION.search(text[: mention.start]) is not None and _HARMED.match(text, mention.end) is None


def _counted_by(sentence: Sentence, mention: QuantityMention) -> Group | None:
    """The people whom a number counts; ``vague`` where it may count something else."""
    if mention.role != "count" or mention.quantity.high == 0 or _is_shared(sentence.text, mention):
        return None
    of_them = _OF_THEM.match(sentence.text, mention.end)
    noun = _noun_after(sentence, of_them.end() if of_them else mention.end)
    others = bool(_OTHERS.match(sentence.text, mention.end))
    if noun is not None and noun.text.lower() in ("other", "others"):
        others, noun = True, None
    if noun is None and sentence.text[mention.start : mention.end].lower() == "both":
        return None
    group = _with_noun(sentence, mention, noun) if noun is not None else _bare(sentence, mention)
    group.others = others
    group.of_them = of_them is not None or sentence.is_masked(mention.start)
    group.of_what = of_them.group("what").lower() if of_them and of_them.group("what") else None
    if _is_family(sentence.text, mention.start, mention.end):
        group.who, group.bare, group.vague = "people", False, False
    return group


def _with_noun(sentence: Sentence, mention: QuantityMention, noun: TermMention) -> Group:
    """ "12 civilians", "seven women and children"; the number of families is none of people."""
    head = sentence.root(noun.start, noun.end)
    group = Group(mention.start, noun.end, mention.quantity, noun.value, noun.civilian, head)
    mixed = _MIXED.match(sentence.text, noun.end) if noun.value in ("women", "children", "men") else None
    if mixed is not None and not sentence.is_masked(mention.start):
        group.who, group.end, group.mixed = "people", mixed.end(), True
    group.vague = noun.text.lower() in ("family", "families", "household", "households")
    if group.vague and _OF_ONE_FAMILY.match(sentence.text, mention.end):
        group.who, group.vague = "people", False
    return group


def _bare(sentence: Sentence, mention: QuantityMention) -> Group:
    """ "killed six", "22 others"; a number of something that is no person ("12 tents") is ``vague``."""
    number = sentence.root(mention.number_start, mention.number_end)
    head = number
    if number.dep_ in ("nummod", "amod") and number.head.pos_ in ("NOUN", "PROPN") and number.head.i > number.i:
        head = number.head
    end = mention.end
    if head.lower_ in ("others", "other", "more") and head.idx >= mention.end:
        end = head.idx + len(head)
    vague = head is not number and head.lower_ not in _NUMBER_HEADS
    of = next((c for c in number.children if c.lower_ == "of" and c.i == number.i + 1), None)
    if of is not None and head is number:  # "burning down dozens of houses"
        vague = any(c.pos_ == "NOUN" and c.lower_ not in _NUMBER_HEADS for c in of.children)
    return Group(mention.start, end, mention.quantity, "people", False, head, bare=True, vague=vague)


def _is_family(text: str, start: int, end: int) -> bool:
    return "family of" in text[start:end].lower() or "household of" in text[start:end].lower()
