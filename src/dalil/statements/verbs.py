"""Acts that a verb says: "condemned the attack", "called on the Council to act", "was accused by", and what only looks
like one ("called an election", "was condemned to death", "asked whether")."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.acts import ActWords
from dalil.statements.acts import (
    Act,
    Complements,
    child,
    infinitive,
    is_word,
    passive,
    pobj,
    saying_above,
    speakers_of,
    with_conjuncts,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUESTIONS = {"whether", "if", "why", "how", "who", "what", "when", "where", "which"}
_PERSONS = {"he", "she", "they", "him", "her", "them", "us", "it", "we", "i", "you", "everyone", "all"}
_EXCLAIMED = {"warn", "urge", "plead", "implore", "beg", "caution", "exhort"}
_OPENING = {"“", '"', "‘", "«", "``"}
_CLOSING = {"”", '"', "’", "»", "''"}
_RANSOM = {"ransom", "money", "bribe", "dollar", "payment"}


class VerbActs:
    """Reads the acts of one sentence's verbs."""

    def __init__(self, sentence: Sentence, words: ActWords, names_party: Callable[[Token], bool]) -> None:
        self.sentence = sentence
        self.words = words
        self.names_party = names_party
        self._readers: dict[str, Callable[[Token], Complements | None]] = {
            "condemn": self._condemn,
            "call": self._call,
            "accuse": self._accuse,
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
        if subject is None or self._object(verb) is not None:
            return False
        first = min(t.i for t in subject.subtree)
        return first > 0 and verb.doc[first - 1].text in _CLOSING

    def _speaks(self, noun: Token, lemma: str) -> bool:
        if noun.lemma_.lower() in self.words.words("subjects", "things"):
            return False
        if lemma in self.words.words("strict", "verbs"):
            return self.names_party(noun)
        return noun.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X")

    def _object(self, verb: Token) -> Token | None:
        """What the verb is done to: its object, in the passive its subject."""
        if passive(verb):
            subject = child(verb, "nsubjpass")
            relative = subject is not None and is_word(subject, ("who", "which", "that"))
            if (subject is None or relative) and verb.dep_ in ("acl", "relcl"):
                return verb.head
            if subject is None and verb.dep_ == "conj":
                return self._object(verb.head) if passive(verb.head) else None
            return subject
        return child(verb, "dobj", "obj")

    def _whom(self, verb: Token) -> Token | None:
        """Who is urged, asked, warned: the object, or the subject of the clause that follows ("urged them to stop")."""
        found = child(verb, "dative") if not passive(verb) else None
        found = found if found is not None and found.pos_ != "ADP" else self._object(verb)
        if found is not None:
            return found
        clause = child(verb, "ccomp", "xcomp")
        return child(clause, "nsubj", "nsubjpass") if clause is not None and infinitive(verb) is not None else None

    # -- the acts ----------------------------------------------------------------------------------------------------
    def _branded(self, verb: Token, lemma: str) -> tuple[str, Complements | None]:
        """ "called the strike a crime" condemns it, "called the report baseless" denies it."""
        if lemma not in self.words.words("branding", "verbs"):
            return "", None
        direct = self._object(verb)
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
        condemned = self._object(verb)
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

    def _call(self, verb: Token) -> Complements | None:
        lemma = verb.lemma_.lower()
        if lemma in ("call", "appeal", "plead"):
            return self._called(verb, lemma)
        if lemma in ("demand", "request"):
            return self._demanded(verb)
        return self._asked(verb) if lemma == "ask" else self._urged(verb, lemma)

    def _called(self, verb: Token, lemma: str) -> Complements | None:
        """ "called on X to …", "appealed to X for …", "called for …"; never "called X", "called an election"."""
        wanted = pobj(verb, "for") or infinitive(verb)
        whom = pobj(verb, "on", "upon") if lemma == "call" else pobj(verb, "to", "with")
        direct = child(verb, "dobj")
        if whom is None and lemma == "call" and any(c.lower_ in ("on", "upon") for c in verb.children):
            whom, direct = direct, None
        if whom is not None and self._is_day(whom):
            whom = None
        if wanted is None and whom is not None:
            wanted = child(whom, "acl", "relcl") or pobj(whom, "for")
        if wanted is None or (whom is None and (pobj(verb, "for") is None or (direct is not None and lemma == "call"))):
            return None
        return Complements(with_conjuncts(whom), wanted)

    def _asked(self, verb: Token) -> Complements | None:
        """ "asked the Council to …", "asked for help"; no question."""
        clause = child(verb, "ccomp")
        if clause is not None and any(t.lower_ in _QUESTIONS for t in clause.subtree if t.i <= clause.i):
            return None
        whom, wish, thing = self._whom(verb), infinitive(verb), pobj(verb, "for")
        plea = thing is not None and thing.lemma_.lower() in self.words.words("call", "asked")
        if not plea and (wish is None or whom is None):
            return None
        return Complements(with_conjuncts(whom), wish or thing)

    def _urged(self, verb: Token, lemma: str) -> Complements | None:
        whom, clause = self._whom(verb), child(verb, "ccomp")
        wanted = pobj(verb, "for") or infinitive(verb) or (clause if lemma not in ("press", "beg") else None)
        if wanted is not None:
            return Complements(with_conjuncts(whom), wanted)
        if whom is None or lemma in ("press", "beg"):
            return None
        return Complements(with_conjuncts(whom)) if self.names_party(whom) else Complements((), whom)  # "restraint"

    def _demanded(self, verb: Token) -> Complements | None:
        clause = child(verb, "ccomp")
        wanted = self._object(verb) or clause or infinitive(verb)
        if wanted is None or wanted.lemma_.lower() in _RANSOM:
            return None
        whom = pobj(verb, "from", "of")
        if whom is None and clause is not None:
            subject = child(clause, "nsubj")
            whom = subject if subject is not None and self.names_party(subject) else None
        return Complements(with_conjuncts(whom), wanted)

    def _accuse(self, verb: Token) -> Complements | None:
        lemma = verb.lemma_.lower()
        accused = self._object(verb)
        if lemma == "charge":
            return self._charged(verb, accused)
        if lemma == "hold":
            return self._held(verb, accused)
        if accused is None:
            return None
        if lemma == "blame" and not self.names_party(accused):  # "blamed the attack on X"
            on = pobj(verb, "on") or pobj(accused, "on")
            return Complements(with_conjuncts(on), accused) if on is not None and not self._is_day(on) else None
        cause = pobj(verb, "of", "for") or pobj(accused, "of", "for")
        return Complements(with_conjuncts(accused), cause)

    def _held(self, verb: Token, accused: Token | None) -> Complements | None:
        """ "holds the army responsible for …"."""
        inner = next((t for t in verb.subtree if t.lower_ in ("responsible", "culpable")), None)
        if inner is None or verb.i not in (inner.head.i, inner.head.head.i):
            return None
        accused = accused or child(inner, "nsubj") or child(inner.head, "nsubj")
        return Complements(with_conjuncts(accused), pobj(inner, "for") or pobj(verb, "for")) if accused else None

    def _charged(self, verb: Token, accused: Token | None) -> Complements | None:
        """ "charged that …", "charged the government with …", where no court and no police does."""
        speakers, _ = speakers_of(verb, self.words)
        judicial = self.words.words("judicial", "words")
        if any({t.lower_ for t in s.subtree} & judicial for s in speakers):
            return None
        clause = child(verb, "ccomp")
        if clause is not None and accused is None:
            return Complements((), clause)
        deed = pobj(verb, "with")
        if accused is None or deed is None or passive(verb) or not self.names_party(accused):
            return None
        return Complements(with_conjuncts(accused), deed)

    def _warn(self, verb: Token) -> Complements | None:
        about = pobj(verb, "of", "against", "about") or child(verb, "ccomp") or infinitive(verb)
        whom = self._whom(verb)
        if whom is not None and whom.head.i != verb.i:
            whom = None
        if whom is not None and about is None and not self.names_party(whom) and whom.pos_ != "NOUN":
            return None
        if whom is None and about is None and child(verb, "parataxis") is None and verb.dep_ not in ("parataxis",):
            return None
        return Complements(with_conjuncts(whom), about)

    def _welcome(self, verb: Token) -> Complements | None:
        welcomed = self._object(verb)
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
            lost = self._object(verb)
            return Complements((), lost) if lost is not None else None
        whom = pobj(verb, "with", "to") or self._object(verb)
        return Complements(with_conjuncts(whom), pobj(verb, "on", "over", "for")) if whom is not None else None

    def _deny(self, verb: Token) -> Complements | None:
        lemma = verb.lemma_.lower()
        denied = self._object(verb)
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

    def _is_day(self, noun: Token) -> bool:
        return any(d.start <= noun.idx < d.end for d in self.sentence.dates)
