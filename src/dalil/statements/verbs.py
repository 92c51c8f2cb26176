"""Acts that a verb says: "condemned the attack", "called on the Council to act", "was accused by", and what only looks
like one ("called an election", "was condemned to death", "asked whether")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.acts import ActWords
from dalil.statements.accusations import Accusations
from dalil.statements.acts import (
    Act,
    Complements,
    child,
    infinitive,
    is_word,
    object_of,
    pobj,
    saying_above,
    speakers_of,
    whom_of,
    with_conjuncts,
)
from dalil.statements.calls import Calls

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONS = {"he", "she", "they", "him", "her", "them", "us", "it", "we", "i", "you", "everyone", "all"}
_EXCLAIMED = {"warn", "urge", "plead", "implore", "beg", "caution", "exhort"}
_OPENING = {"“", '"', "‘", "«", "``"}
_CLOSING = {"”", '"', "’", "»", "''"}


class VerbActs:
    """Reads the acts of one sentence's verbs."""

    def __init__(self, sentence: Sentence, words: ActWords, names_party: Callable[[Token], bool]) -> None:
        self.sentence = sentence
        self.words = words
        self.names_party = names_party
        self.calls = Calls(sentence, words, names_party)
        self.accusations = Accusations(sentence, words, names_party)
        self._readers: dict[str, Callable[[Token], Complements | None]] = {
            "condemn": self._condemn,
            "call": self.calls.read,
            "accuse": self.accusations.read,
            "warn": self._warn,
            "welcome": self._welcome,
            "condole": self._condole,
            "deny": self._deny,
        }

    def of(self, verb: Token) -> Act | None:
        """The act of a verb, if it is one."""
        if verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("amod", "compound"):
            return None
        lemma = verb.lemma_.lower()
        act, found = self._branded(verb, lemma)
        if found is None and lemma in self.words.verbs:
            act = self.words.verbs[lemma]
            found = self._readers[act](verb)
        if found is None and lemma in _EXCLAIMED and self._after_quotation(verb):
            act, found = self.words.verbs[lemma], Complements()
        if found is None:
            return None
        speakers, document = speakers_of(verb, self.words)
        if speakers and not any(self.names_party(s) for s in speakers) and verb.dep_ == "conj":
            above = (s for s in saying_above(verb) if s and all(self.names_party(n) for n in s))
            speakers = next(above, speakers)
        if not document and not (speakers and all(self._speaks(s, lemma) for s in speakers)):
            return None
        return Act(act, verb, verb, speakers, found.addressees, found.about, document, found.branded)

    def _after_quotation(self, verb: Token) -> bool:
        """ "“Stop the killing!” he pleaded": the subject stands right behind a closing mark, and there is no object."""
        subject = child(verb, "nsubj")
        if subject is None or object_of(verb) is not None:
            return False
        first = min(t.i for t in subject.subtree)
        return first > 0 and verb.doc[first - 1].text in _CLOSING

    def _speaks(self, noun: Token, lemma: str) -> bool:
        if noun.lemma_.lower() in self.words.words("subjects", "things"):
            return False
        if lemma in self.words.words("strict", "verbs"):
            return self.names_party(noun)
        return noun.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X")

    def _branded(self, verb: Token, lemma: str) -> tuple[str, Complements | None]:
        """ "called the strike a crime" condemns it, "called the report baseless" denies it."""
        if lemma not in self.words.words("branding", "verbs"):
            return "", None
        direct = object_of(verb)
        as_what = pobj(verb, "as") or (pobj(direct, "as") if direct is not None else None)
        clause = child(verb, "ccomp", "xcomp", "oprd", "attr", "acomp")
        heads = [t for t in (as_what, clause, child(verb, "oprd"), child(verb, "attr")) if t is not None]
        if direct is not None and clause is None and as_what is None:
            heads += [c for c in verb.children if c.dep_ == "dobj" and c.i > direct.i]
        if direct is not None:
            heads += [t for t in verb.subtree if t.i > direct.i and t.nbor(-1).text in _OPENING]
        for head in heads:
            near = {head.lemma_.lower(), *(t.lower_ for t in head.children if t.dep_ in ("amod", "compound", "conj"))}
            near |= {t.lower_ for t in head.children if t.dep_ in ("acomp", "attr", "advmod", "oprd", "pobj", "prep")}
            if head.dep_ in ("amod", "pobj", "prep"):
                near |= {t.lower_ for t in head.subtree if t.pos_ in ("NOUN", "ADJ")}
            for act in ("condemn", "deny"):
                if near & self.words.words("branding", act):
                    subject = child(head, "nsubj")
                    about = direct if direct is not None else subject
                    party = about is not None and self.names_party(about)
                    return act, Complements((about,) if party and about is not None else (), about, head)
        return "", None

    def _condemn(self, verb: Token) -> Complements | None:
        condemned = object_of(verb)
        to = pobj(verb, "to")
        if to is not None and {t.lemma_.lower() for t in to.subtree} & self.words.words("judicial", "sentences"):
            return None
        if condemned is None:
            clause = child(verb, "ccomp", "parataxis")
            return Complements((), clause) if clause is not None else None
        if verb.lemma_.lower() in self.words.words("strict", "verbs") and self._is_struck(condemned):
            return None
        return self._judged(verb, condemned)

    def _judged(self, verb: Token, judged: Token) -> Complements:
        """Who or what is condemned or praised: a party is the addressee, and "for" says what for."""
        cause = pobj(verb, "for", "over") or pobj(judged, "for", "over")
        if self.names_party(judged):
            return Complements(with_conjuncts(judged), cause)
        return Complements((), judged, pobj(verb, "as") or pobj(judged, "as"))

    def _is_struck(self, noun: Token) -> bool:
        """Whether a noun is a place or a target: "slammed the town"."""
        known = [*self.sentence.toponyms, *self.sentence.terms.get("target", ())]
        return any(m.start <= noun.idx < m.end for m in known)

    def _warn(self, verb: Token) -> Complements | None:
        about = pobj(verb, "of", "against", "about") or child(verb, "ccomp") or infinitive(verb)
        whom = whom_of(verb)
        if whom is not None and whom.head.i != verb.i:
            whom = None
        if whom is not None and about is None and not self.names_party(whom) and whom.pos_ != "NOUN":
            return None
        if whom is None and about is None and child(verb, "parataxis") is None and verb.dep_ not in ("parataxis",):
            return None
        return Complements(with_conjuncts(whom), about)

    def _welcome(self, verb: Token) -> Complements | None:
        welcomed = object_of(verb)
        if welcomed is None:
            return None
        lemma = verb.lemma_.lower()
        if lemma in ("welcome", "hail", "salute") and self._is_guest(welcomed):
            return None
        if lemma == "welcome" and self.names_party(welcomed):
            return None
        return self._judged(verb, welcomed)

    def _is_guest(self, noun: Token) -> bool:
        guests = self.words.words("welcome", "guests")
        return noun.lemma_.lower() in guests or is_word(noun, _PERSONS) or noun.pos_ == "PRON"

    def _condole(self, verb: Token) -> Complements | None:
        if verb.lemma_.lower() == "mourn":
            lost = object_of(verb)
            return Complements((), lost) if lost is not None else None
        whom = pobj(verb, "with", "to") or object_of(verb)
        return Complements(with_conjuncts(whom), pobj(verb, "on", "over", "for")) if whom is not None else None

    def _deny(self, verb: Token) -> Complements | None:
        lemma = verb.lemma_.lower()
        denied = object_of(verb)
        clause = child(verb, "ccomp") or child(verb, "xcomp")
        if lemma == "deny":
            if child(verb, "dative") is not None and denied is not None and not self._deniable(denied):
                return None
            if denied is None:
                return Complements((), clause) if clause is not None else None
            return None if denied.lemma_.lower() in self.words.words("deny", "withheld") else Complements((), denied)
        if denied is None:
            return None
        as_what = pobj(verb, "as") or pobj(denied, "as")
        false = as_what is not None and bool(
            {as_what.lemma_.lower(), *(t.lower_ for t in as_what.subtree)} & self.words.words("branding", "deny")
        )
        return Complements((), denied, as_what) if self._deniable(denied) or false or lemma == "refute" else None

    def _deniable(self, noun: Token) -> bool:
        deniable = self.words.words("deny", "objects")
        return noun.lemma_.lower() in deniable or any(c.lemma_.lower() in deniable for c in with_conjuncts(noun))
