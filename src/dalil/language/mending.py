"""Mending: what the small parser regularly gets wrong in reports, and the words show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dalil.language.wordlists import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LEMMAS: dict[str, str] = load("grammar")["lemmas"]
_MISREAD: dict[str, list[str]] = load("grammar")["misread"]
_DEEDS, _DRIVING, _HITTING = (frozenset(_MISREAD[name]) for name in ("deeds", "driving", "hitting"))
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}


def mended(doc: Doc) -> Doc:
    """The parse with its regular errors mended, in place."""
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_ in _LEMMAS:
            token.lemma_ = _LEMMAS[token.lemma_]
        if token.lower_ == "according" and token.dep_ == "prep":
            _give_back_subject(token)
        elif token.lower_ in ("into", "at", "towards", "toward") and token.dep_ == "prep":
            _give_back_direction(token)
        elif token.lower_ in _DEEDS and token.dep_ == "advcl":
            _give_back_deed(token)
        elif token.lower_ == "and" and token.dep_ == "cc":
            _give_back_object(token)
        if token.dep_ == "ROOT" and token.pos_ in ("NOUN", "PROPN"):
            _give_back_verb(token)
    return doc


def _give_back_deed(deed: Token) -> None:
    """ "was hurt in Houthi shelling on the port": the shelling is what "in" speaks of, and no clause.

    Where the parser gave it what stands before it ("two dead, several hurt in Taiz shelling"), that takes its place.
    """
    owner = deed.nbor(-1) if deed.i else deed
    if owner.dep_ != "pobj" or owner.head.i >= owner.i or owner.head.lower_ not in ("in", "by", "from", "during", "of"):
        return
    above = [owner, *owner.ancestors]
    if deed in above:
        first = above[above.index(deed) - 1]
        first.head, first.dep_ = deed.head, deed.dep_
    deed.head, deed.dep_ = owner.head, "pobj"
    owner.head, owner.dep_ = deed, "compound"


def _give_back_direction(preposition: Token) -> None:
    """ "drove a van packed with explosives into the barracks": the van is driven there, not packed.

    The parser joins the direction to the words that say what the vehicle carries.
    """
    load = preposition.head
    while load.dep_ in ("pobj", "prep", "conj") and load.head.i < load.i:
        load = load.head
    verb = load.head.head
    if load.tag_ not in ("VBN", "VBD", "JJ") or load.dep_ not in ("acl", "amod") or verb.lemma_.lower() not in _DRIVING:
        return
    if load.head.dep_ == "dobj" and verb.i < load.head.i:
        preposition.head = verb


def _give_back_object(conjunction: Token) -> None:
    """ "Jets bombed a bakery and 9 people were killed.": the bakery is bombed; it is no kind of people, and not killed
    with them.
    """
    struck, governor = conjunction.head, conjunction.head.head
    if struck.dep_ in ("nmod", "compound") and governor.i > conjunction.i and governor.dep_ in _SUBJECTS:
        people = governor
    elif struck.dep_ in _SUBJECTS and governor.i > conjunction.i:
        people = next((c for c in struck.children if c.dep_ == "conj" and c.i > conjunction.i), struck)
    else:
        return
    before = struck.i - 1
    while before >= 0 and struck.doc[before].head in (struck, people):
        before -= 1
    deed = struck.doc[max(before, 0)]
    if people is struck or deed.lemma_.lower() not in _HITTING or deed not in struck.ancestors or _has_object(deed):
        return
    for word in struck.doc[before + 1 : conjunction.i]:
        if word.head == people:
            word.head = struck
    if people.head == struck:
        people.head, people.dep_ = governor, struck.dep_
    for number in [c for c in struck.children if c.dep_ == "conj" and c.pos_ == "NUM"]:
        number.head, number.dep_ = people, "nummod"
    struck.head, struck.dep_ = deed, "dobj"
    conjunction.head = deed


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "auxpass") for child in verb.children)


def _give_back_verb(noun: Token) -> None:
    """ "The Saudi-led coalition bombed the town on Monday.": a verb with an object of its own, and no participle."""
    verb = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ in ("VBN", "VBD") and c.i > noun.i), None)
    if verb is None or not any(c.dep_ == "dobj" for c in verb.children):
        return
    if any(c.dep_ in ("agent", "auxpass", "aux") for c in verb.children) or verb.nbor(-1).text == ",":
        return
    rest = [c for c in noun.children if c.i > verb.i]
    verb.head, verb.dep_ = verb, "ROOT"
    noun.head, noun.dep_ = verb, "nsubj"
    for token in rest:
        token.head = verb


def _give_back_subject(according: Token) -> None:
    """ "According to the monitor, the army and its allies raided the town.": the army raids, and is no speaker.

    The parser joins what stands after the comma to the source, and leaves the verb without a subject.
    """
    verb = according.head
    if verb.pos_ not in ("VERB", "AUX") or verb.i < according.i or any(c.dep_ in _SUBJECTS for c in verb.children):
        return
    for token in sorted(according.subtree, key=lambda t: t.i):
        if token.dep_ not in ("conj", "appos") or token.i > verb.i or token.pos_ not in ("NOUN", "PROPN", "PRON"):
            continue
        first = token.left_edge
        if first.i > 0 and first.nbor(-1).text == "," and token.right_edge.i < verb.i:
            passive = any(c.dep_ == "auxpass" for c in verb.children)
            token.head, token.dep_ = verb, "nsubjpass" if passive else "nsubj"
            return
