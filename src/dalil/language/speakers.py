"""Who says it: speech verbs with their subjects, "according to", and what of a sentence each speaker covers."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dalil.language.turns import in_turn, says
from dalil.language.wordlists import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PRONOUNS = {"he", "she", "it", "they", "who", "which", "we", "i", "that"}
_OBLIQUE = {"him", "her", "them", "us"}
_NOT_SPEAKING: frozenset[str] = frozenset(load("grammar")["not_speaking"])
_REGIONS = {"oblast", "region", "province", "governorate", "district", "county", "city", "town", "village", "country"}
_COUNTING = {"record", "register", "report", "count"}
_NAME_DEPS = {"compound", "amod", "nmod", "poss", "case", "nummod", "flat", "punct"}
_GROUPS = {"delegation", "representatives", "members", "team", "officials", "group", "mission", "experts"}
_OF_SOURCES = {"with", "from", "inside", "within"}  # "sources with the rescue service"
_OF_A_BODY = {"source", "official"}  # "a source in the police command"
_BY_COUNT = re.compile(
    r"\b(?:by|in)\s+(?:the\s+)?(?P<count>count|counts|tally|reckoning|estimate|account|toll)\s+of\s+", re.IGNORECASE
)
_FIGURES_BY = re.compile(
    r"^(?:figures?|data|statistics|numbers?|reports?|sources?|information|statements?|records?|accounts?|estimates?|count|tally|documentation)$",
    re.IGNORECASE,
)


@dataclass
class Speech:
    """One act of saying in a sentence. ``start`` and ``end`` are the characters of the speaker's name (both -1 for a
    pronoun).

    ``covers`` are the tokens (by index) whose content the speaker says; ``verb`` the index of the verb or preposition.
    """

    verb: int
    lemma: str
    start: int
    end: int
    pronoun: bool
    covers: frozenset[int]
    postposed: bool = False
    head: int = -1


def name_span(noun: Token) -> tuple[int, int]:
    """The characters of a speaker's name: the noun with its modifiers, "of …" and a name in apposition, no article."""
    tokens = [noun]
    for child in noun.children:
        if child.dep_ in _NAME_DEPS and child.i < noun.i and child.dep_ != "punct":
            tokens += [t for t in child.subtree if t.dep_ != "relcl"]
        elif (
            child.dep_ == "prep"
            and child.i - noun.i <= 2
            and (child.lower_ in ("of", "for") or (child.lower_ == "from" and noun.lower_ in _GROUPS))
        ):
            objects = [t for t in child.subtree if t.i - noun.i <= 9]
            cut = next(
                (t.i for t in objects if t.lower_ in ("who", "which", "that", ",", "—", "–") or t.pos_ == "VERB"), None
            )
            tokens += [t for t in objects if cut is None or t.i < cut]
        elif (
            child.dep_ == "prep"
            and (child.lower_ in ("in", "at") or (child.lower_ in _OF_SOURCES and noun.lemma_.lower() == "source"))
            and child.i - noun.i <= 1
            and noun.pos_ == "NOUN"
        ):
            inside = [
                t for t in child.subtree if t.i - noun.i <= 6 and t.pos_ in ("PROPN", "NOUN", "DET", "ADP", "ADJ")
            ]
            named = noun.lemma_.lower() in _OF_A_BODY or any(t.pos_ == "PROPN" or t.text[:1].isupper() for t in inside)
            tokens += inside if named else []
        elif child.dep_ == "conj" and child.i - noun.i <= 6 and child.pos_ in ("PROPN", "NOUN"):
            continue
    for child in noun.children:
        if (
            child.dep_ == "appos"
            and child.pos_ == "PROPN"
            and child.i > noun.i
            and child.i - max(t.i for t in tokens) <= 5
        ):
            tokens += [t for t in child.subtree if t.pos_ in ("PROPN", "PUNCT") and t.i <= child.i]
            break
    first, last = min(t.i for t in tokens), max(t.i for t in tokens)
    doc = noun.doc
    while first < last and (
        doc[first].pos_ in ("DET", "PUNCT", "ADP", "CCONJ") or doc[first].lower_ in ("a", "an", "the", "'s", "’s")
    ):
        first += 1
    while last > first and doc[last].pos_ in ("PUNCT", "PART", "ADP", "DET"):
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _inverted(verb: Token) -> Token | None:
    """ "…, said an official and a doctor": who stands behind a verb of saying that closes what is said."""
    if verb.i == 0 or verb.lemma_.lower() not in ("say", "add") or not verb.nbor(-1).is_punct:
        return None
    if any(c.dep_ in ("ccomp", "mark", "aux") for c in verb.children):
        return None
    right = next((c for c in verb.rights if c.dep_ in ("dobj", "nsubj", "attr", "oprd")), None)
    near = right is not None and right.pos_ in ("NOUN", "PROPN") and right.left_edge.i == verb.i + 1
    return right if near else None


def _subject(verb: Token) -> Token | None:
    return _inverted(verb) or _before(verb)


def _before(verb: Token) -> Token | None:
    """The subject of a verb of saying that stands before it, or after "by"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "nsubj":  # of two the nearer: what stands at the beginning is the subject of what is said
            return next((c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj"), child)
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return _subject(verb.head)
    if verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VBG" and verb.head.pos_ == "VERB":
        return _subject(verb.head)
    if verb.dep_ in ("relcl", "acl"):
        return verb.head if verb.dep_ == "relcl" else None
    return _mistaken(verb)


def _mistaken(verb: Token) -> Token | None:
    """ "Radio Okapi reported that …": a name at the head of the sentence in which the parser saw no subject."""
    name = verb.doc[0]
    if verb.dep_ != "ROOT" or name.head.i != verb.i or name.dep_ not in ("dep", "mark", "advmod") or not name.is_title:
        return None
    return name if all(t.is_space for t in verb.doc[name.i + 1 : verb.i]) else None


def _covered(verb: Token, subject: Token | None) -> frozenset[int]:
    """What a speech verb covers: its complements; where it is put in or after, the sentence that it stands in."""
    covered: set[int] = set()
    for child in verb.children:
        if child.dep_ in (
            "ccomp",
            "xcomp",
            "dobj",
            "pcomp",
            "advcl",
            "conj",
            "prep",
            "parataxis",
            "dep",
            "oprd",
            "attr",
            "npadvmod",
            "nsubj",
        ) and (subject is None or child.i != subject.i):
            covered |= {t.i for t in child.subtree}
    if (
        verb.dep_ in ("parataxis", "ccomp", "advcl", "dep", "intj", "conj", "relcl")
        and verb.head.pos_ in ("VERB", "AUX", "NOUN", "PROPN")
        and not any(c.dep_ == "ccomp" for c in verb.children)
    ):
        mine = {t.i for t in verb.subtree}
        if verb.dep_ in ("parataxis", "ccomp", "intj", "dep"):
            covered |= {t.i for t in verb.head.subtree} - mine
        elif subject is not None and _inverted(verb) is not None:  # the parser joins ", said X" to what is said
            covered |= {t.i for t in verb.head.subtree if t.i < verb.i}
    if subject is not None:
        covered -= {t.i for t in subject.subtree}
    covered.discard(verb.i)
    return frozenset(covered)


def _speaks_not(subject: Token, verb: Token) -> bool:
    """ "the toll said", "Kharkiv Oblast recorded 20 injuries"."""
    counts = subject.lemma_.lower() in _REGIONS and verb.lemma_.lower() in _COUNTING
    return counts or subject.lower_ in _NOT_SPEAKING or subject.lemma_.lower() in _NOT_SPEAKING


def speeches(doc: Doc, verbs: Collection[str], weak: Collection[str] = ()) -> list[Speech]:
    """All acts of saying by the given verb lemmas, and "according to …", in the order of the sentence.

    ``weak`` verbs speak only with a clause or a number as their object ("put the toll at 24", but not "put it out of
    service").
    """
    found: list[Speech] = []
    for token in doc:
        if token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in verbs:
            if token.lemma_.lower() in weak and not says(token):
                continue
            if token.i + 2 < len(doc) and token.nbor(1).lower_ == "to" and token.nbor(2).lower_ in ("be", "have"):
                continue  # "gunmen said to be on motorbikes"
            subject = _subject(token)
            if subject is None or _speaks_not(subject, token):
                continue
            if any(c.dep_ == "nsubjpass" for c in token.children) and subject.dep_ != "pobj":
                continue
            found.append(_speech(token, subject))
        elif token.lower_ == "according" or (token.dep_ == "prep" and token.lower_ == "per"):
            noun = _according(token)
            if noun is not None:
                found.append(_speech_of_phrase(token, noun))
    found += [speech for token in doc if token.lemma_.lower() == "accuse" for speech in _accusing(token)]
    found += [speech for token in doc if token.lemma_.lower() in ("quote", "cite") for speech in _quoting(token)]
    closing = _closing(doc, found)
    if closing is not None:  # instead of a subject far before it ("Gunmen … swept in, firing …, a resident said")
        found = [s for s in found if s.verb != closing.verb or s.end > closing.start - _FAR]
        found.append(closing)
    opening = _opening(doc, found)
    if opening is not None:
        found.append(opening)
    for match in _BY_COUNT.finditer(doc.text):
        span = doc.char_span(match.start("count"), match.end("count"), alignment_mode="expand")
        of = next((c for c in span.root.children if c.lower_ == "of"), None) if span is not None else None
        noun = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if span is not None and noun is not None:
            found.append(_speech_of_phrase(span.root.head, noun))
    return sorted(in_turn(doc, found), key=lambda s: s.verb)


def _accusing(verb: Token) -> list[Speech]:
    """ "accused the army of shelling the village": who says what was done, of no more than the deed."""
    finite = verb.tag_ in _FINITE or any(c.lower_ in _HAVING for c in verb.children)
    accuser = _subject(verb) if finite else None
    below = [t for t in verb.subtree if t.dep_ == "pcomp" and t.head.lower_ == "of"]
    if accuser is None or not below:
        return []
    deed = frozenset(t.i for t in below[0].subtree)
    return [replace(_speech(verb, accuser), covers=deed, postposed=False)]


def _quoting(verb: Token) -> list[Speech]:
    """ "…, the agency quoted a police source as saying": who is quoted."""
    quoted = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
    saying = next((t for t in verb.subtree if t.lower_ in ("saying", "telling") and t.i > verb.i), None)
    if quoted is None or saying is None or quoted.i > saying.i or quoted.pos_ not in ("NOUN", "PROPN"):
        return []
    start, end = name_span(quoted)
    covers = _covered(verb, quoted) | {t.i for t in saying.subtree if t.i > saying.i}
    return [Speech(saying.i, "say", start, end, False, frozenset(covers), bool(covers), quoted.i)]


_FAR = 20  # characters
_CLOSING = re.compile(
    r",[”\"]?\s+(?P<who>(?:the\s+|a\s+|an\s+|two\s+|local\s+)?[^,;:“”\"]{3,90}?)\s+(?P<verb>said|says|announced|reported|told\s+\w+|added|estimates?|estimated|confirmed|stated|calculates?|calculated|reports|tweeted)"
    r"(?:\s+(?:on|in|late|early|at|by|to|today|yesterday)\b[^,;.]{0,40})?\s*(?=[,.;:”\"]|$)",
    re.IGNORECASE,
)


def _closing(doc: Doc, found: list[Speech]) -> Speech | None:
    """ "…, volunteers of the Civil Defense said." where the parser tied the speaker to what stands before it."""
    match = _CLOSING.search(doc.text)
    if match is not None and _NOT_WHO.match(match.group("who")):
        return None
    if match is None or any(
        (s.start < match.end("who") and match.start("who") < s.end) or (s.pronoun and s.postposed)
        for s in found
        if s.lemma != "according to"
    ):
        return None
    start = match.start("who") + len(match.group("who")) - len(_LEADING.sub("", match.group("who")))
    verb = next((t for t in doc if t.idx >= match.start("verb")), None)
    if verb is None or verb.i == 0 or match.group("who").lower() in _PRONOUNS:
        return None
    head = doc[verb.i - 1]
    said = frozenset(t.i for t in doc if t.idx < match.start() or t.idx > match.end())
    return Speech(verb.i, "say", start, match.end("who"), False, said, True, head.i)


# "A source at the council told the agency's reporter that …", where the parser reads a name of many parts
_OPENING = re.compile(
    r"^\W*(?:[A-Z][^a-z]{2,30}[-–—]\s*)?(?P<who>[^,;:“”\"]{3,80}?)\s+(?P<verb>told)\s+(?:[\w.’'-]+\s+){1,5}?that\b"
)


def _opening(doc: Doc, found: list[Speech]) -> Speech | None:
    """Who "told" somebody "that" at the head of a sentence, where the parser found no act of saying there."""
    match = _OPENING.match(doc.text)
    if match is None or _NOT_WHO.match(match["who"]) or match["who"].lower() in _PRONOUNS:
        return None
    verb = next((t for t in doc if t.idx >= match.start("verb")), None)
    if verb is None or verb.i == 0 or any(s.verb <= verb.i for s in found):
        return None
    start = match.start("who") + len(match["who"]) - len(_LEADING.sub("", match["who"]))
    said = frozenset(t.i for t in doc if t.idx >= match.end())
    return Speech(verb.i, "tell", start, match.end("who"), False, said, False, verb.i - 1)


_DENYING = frozenset({"deny", "reject", "refute", "dismiss", "disavow"})
_HAVING = frozenset({"has", "have", "had"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOT_WHO = re.compile(
    r"(?:who|which|and|but|while|as|when|after|where|that|he|she|it|they|we|i|including|killing|leaving|adding|including)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def _speech(verb: Token, subject: Token) -> Speech:
    pronoun = subject.lower_ in _PRONOUNS or subject.pos_ == "PRON"
    if subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN"):
        subject, pronoun = verb.head, False
    start, end = (-1, -1) if pronoun else name_span(subject)
    covers = _covered(verb, subject)
    if verb.lemma_.lower() in _DENYING:  # "denied hitting the market and accused the rebels of shelling it"
        covers -= {t.i for c in verb.children if c.dep_ == "conj" and c.tag_ in _FINITE for t in c.subtree}
    postposed = bool(covers) and min(covers) < verb.i
    return Speech(verb.i, verb.lemma_.lower(), start, end, pronoun, covers, postposed, subject.i)


def _according(token: Token) -> Token | None:
    for child in token.subtree:
        if child.dep_ == "pobj" and child.i > token.i:
            told = child.lemma_.lower() == "source" and any(c.dep_ in ("amod", "compound") for c in child.children)
            if _FIGURES_BY.match(child.text) and not told:  # not "aid workers interviewed by a paper"
                for inner in child.subtree:
                    if inner.dep_ == "pobj" and inner.i > child.i and inner.head.lower_ in ("by", "from", "of"):
                        return inner
                poss = next((c for c in child.children if c.dep_ == "poss"), None)
                if poss is not None:
                    return poss
            return child
    return None


def _speech_of_phrase(token: Token, noun: Token) -> Speech:
    governor = token.head if token.dep_ in ("prep", "advmod", "advcl", "pcomp", "prt") else token
    while governor.pos_ not in ("VERB", "AUX") and governor.head.i != governor.i:
        governor = governor.head
    mine = {t.i for t in token.subtree} if token.lower_ in ("according", "per") else set()
    covers = frozenset({t.i for t in governor.subtree} - mine)
    start, end = name_span(noun)
    return Speech(
        token.i, "according to", start, end, noun.lower_ in _PRONOUNS | _OBLIQUE, covers, token.i > governor.i, noun.i
    )
