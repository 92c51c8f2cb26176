"""Mending: what the small parser regularly gets wrong in reports, and the words show."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from dalil.language.wordlists import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LEMMAS: dict[str, str] = load("grammar")["lemmas"]
_MISREAD: dict[str, list[str]] = load("grammar")["misread"]
_DEEDS, _DRIVING, _HITTING = (frozenset(_MISREAD[name]) for name in ("deeds", "driving", "hitting"))
_TOLLS = frozenset(_MISREAD["tolls"])
_NUMBER_OF_VERB = {"was": "NN", "is": "NN", "has": "NN", "were": "NNS", "are": "NNS", "have": "NNS"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}


def mended(doc: Doc) -> Doc:
    """The parse with its regular errors mended, in place."""
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_ in _LEMMAS:
            token.lemma_ = _LEMMAS[token.lemma_]
        if token.dep_ == "nsubj" and token.pos_ == "VERB" and any(c.dep_ == "compound" for c in token.children):
            token.pos_ = "NOUN"  # "Air strikes late on Tuesday claimed …"
        if token.lower_ == "according" and token.dep_ == "prep":
            _give_back_subject(token)
        elif token.lower_ in ("on", "against") and token.dep_ == "prep":
            _give_back_aim(token)
        elif token.lower_ in ("into", "at", "towards", "toward") and token.dep_ == "prep":
            _give_back_direction(token)
        elif token.lower_ in _DEEDS and token.dep_ == "advcl":
            _give_back_deed(token)
        elif token.lower_ == "and" and token.dep_ == "cc":
            _give_back_object(token)
            _give_back_fate(token)
        elif token.lower_ in ("that", "which") and token.head.dep_ == "relcl" and token.dep_ in _SUBJECTS:
            _give_back_relative(token)
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
    doc, struck = conjunction.doc, conjunction.nbor(-1) if conjunction.i else conjunction
    first = _first_of_phrase(struck)
    deed = doc[first - 1] if first else conjunction
    hits = deed.pos_ == "VERB" and deed.lemma_.lower() in _HITTING and not _has_object(deed)
    if struck.pos_ not in ("NOUN", "PROPN") or not hits:
        return
    last = _last_of_count(conjunction)
    if last is None or last.i + 1 == len(doc) or last.nbor(1).pos_ not in ("AUX", "VERB") or deed.dep_ == "amod":
        return
    people, verb = last, last.nbor(1) if last.nbor(1).pos_ == "VERB" else last.nbor(1).head
    if verb.i <= people.i or deed in (struck, people) or deed in struck.subtree or deed in people.subtree:
        return
    if struck in verb.ancestors or people in verb.ancestors or verb.head == verb:
        verb.head, verb.dep_ = deed, "conj"
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    people.head, people.dep_ = verb, "nsubjpass" if passive else "nsubj"
    struck.head, struck.dep_ = deed, "dobj"
    conjunction.head = deed
    for word in doc[first : struck.i]:
        word.head = struck
    for word in doc[conjunction.i + 1 : people.i]:
        word.head, word.dep_ = people, "nummod" if word.pos_ == "NUM" else word.dep_


def _first_of_phrase(noun: Token) -> int:
    """Where the words before a noun begin that belong to it: "the old grain silo"."""
    first = noun.i
    while first and noun.doc[first - 1].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"):
        first -= 1
    return first


def _last_of_count(conjunction: Token) -> Token | None:
    """The noun of the people that are counted right after "and": "and at least 12 young men"."""
    after = conjunction.doc[conjunction.i + 1 : conjunction.i + 8]
    counted = list(takewhile(lambda word: word.pos_ in ("NUM", "ADJ", "NOUN", "DET", "ADP", "ADV"), after))
    noun = counted[-1] if len(counted) > 1 else None
    return noun if noun is not None and noun.pos_ == "NOUN" and any(w.pos_ == "NUM" for w in counted) else None


def _has_object(verb: Token) -> bool:
    return any(child.dep_ in ("dobj", "auxpass") for child in verb.children)


def _give_back_fate(conjunction: Token) -> None:
    """ "nine were killed and 48 wounded by shells": the latter were wounded, and are nothing else in the sentence."""
    verb, at = conjunction.head, conjunction.i + 1
    if verb.pos_ != "VERB" or not any(c.dep_ == "auxpass" for c in verb.children):
        return
    hurt = next((t for t in conjunction.doc[at + 1 : at + 4] if t.tag_ == "VBN" and t.dep_ == "acl"), None)
    if hurt is None or conjunction.doc[at].pos_ != "NUM" or not at <= hurt.head.i < hurt.i or verb in hurt.subtree:
        return
    counted = hurt.head
    hurt.head, hurt.dep_ = verb, "conj"
    counted.head, counted.dep_ = hurt, "nsubjpass"


def _give_back_aim(preposition: Token) -> None:
    """ "the death toll from strikes on a bakery": the strikes were on it, not the toll."""
    number, nearest = preposition.head, preposition.nbor(-1) if preposition.i else preposition
    told_of = nearest.dep_ == "pobj" and nearest.head.head == number and nearest.pos_ == "NOUN"
    if told_of and number.lemma_.lower() in _TOLLS:
        preposition.head = nearest


def _give_back_relative(pronoun: Token) -> None:
    """ "the bodies of nine people from the rubble of a school that was hit": of one thing, so not of the bodies."""
    clause = pronoun.head
    auxiliary = next((c for c in clause.children if c.dep_ in ("aux", "auxpass")), clause)
    wanted = _NUMBER_OF_VERB.get(auxiliary.lower_)
    owner = clause.head
    if wanted is None or owner.tag_ not in ("NN", "NNS") or owner.tag_ == wanted or owner.i > pronoun.i:
        return
    if any(c.dep_ == "conj" for c in owner.children):
        return  # "a man and a boy who were hurt"
    inside = {t.i for t in clause.subtree}
    between = [t for t in clause.doc[owner.i + 1 : pronoun.i] if t.tag_ == wanted and t.i not in inside]
    above = [t for t in owner.ancestors if t.tag_ == wanted and t.i < owner.i]
    if between and between[-1].dep_ not in ("compound", "nmod", "npadvmod"):
        clause.head = between[-1]
    elif above:
        clause.head = above[0]


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
