"""Who the nouns of a document are: how many, of what age and sex, by what name; and which of them are one person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.gunviolence.words import words

from dalil.claims.sentences.clauses import conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPELLED = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
)
_NUMBERS = {word: number for number, word in enumerate(_SPELLED, start=1)}
_AGE = re.compile(r"\b(\d{1,3}|[a-z]+)\s?-?\s?(year|yr|month|week|day)s?\s?-?\s?old\b", re.IGNORECASE)
_AGE_AFTER = re.compile(r"^\s*(?:,|\()\s*(\d{1,2})\s*(?:[,;).—-]|of\b|and\b|was\b|from\b|shot\b|$)")
_PREMODIFIERS = {"det", "amod", "nummod", "compound", "poss", "nmod", "npadvmod", "quantmod", "punct", "predet"}
_PRONOUNS = {"he": "male", "him": "male", "himself": "male", "his": "male"} | dict.fromkeys(
    ("she", "her", "herself"), "female"
)
_ANYBODY = {"one", "someone", "somebody", "anyone", "person", "other"}
_CHILD, _ADULT = 13, 20
_INDEFINITE = {"a", "an", "one"}
_UNITS = {"year", "years", "month", "months", "-", "yr"}


@dataclass(frozen=True)
class Mention:
    """A noun phrase of persons: how many (``exact`` where it says so), and what it says of them."""

    token: Token
    number: int = 1
    exact: bool = True
    names: frozenset[str] = frozenset()
    age: int | None = None
    sex: str | None = None
    stage: str | None = None
    another: bool = False
    noun: str = ""

    @property
    def doer(self) -> bool:
        """ "the gunman" """
        return self.noun in words("persons", "doers")

    @property
    def definite(self) -> bool:
        """ "the boy" """
        return any(c.lower_ in ("the", "this", "that") for c in self.token.lefts if c.dep_ == "det")

    @property
    def indefinite(self) -> bool:
        """ "a man", "one man" """
        return any(c.lower_ in _INDEFINITE for c in self.token.lefts if c.dep_ in ("det", "nummod"))


@dataclass(eq=False)
class Person:
    """One person of a document, as far as it tells."""

    names: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    age: int | None = None
    sex: str | None = None
    stage: str | None = None
    killed: bool = False
    survives: bool = False  # was brought to a hospital, is in some condition

    def tell(self, mention: Mention) -> None:
        """Adds what a mention says."""
        if len(mention.names) == 1 or not self.names:
            self.names |= mention.names if len(mention.names) == 1 else frozenset()
        self.nouns |= {mention.noun} - {""}
        self.age = mention.age if self.age is None else self.age
        self.sex = self.sex or mention.sex
        self.stage = mention.stage if mention.age is not None else self.stage or mention.stage

    @property
    def group(self) -> str:
        """Of whom a toll counts this person: children, women, men; empty where nothing says so."""
        if (self.age is not None and self.age < 18) or (self.age is None and self.stage in ("child", "young")):
            return "children"
        if self.age is None and self.nouns & {"boy", "girl"}:
            return "children"
        return {"female": "women", "male": "men"}.get(self.sex or "", "") if self._grown else ""

    @property
    def _grown(self) -> bool:
        return self.age is not None or self.stage == "adult"

    def differs(self, mention: Mention) -> bool:
        """Whether nothing can be both: other names, sexes, ages or kin."""
        if mention.another or (self.names and mention.names):
            return mention.another or not self.names & mention.names
        if None not in (self.sex, mention.sex) and self.sex != mention.sex:
            return True
        if self.age is not None and mention.age is not None:
            return abs(self.age - mention.age) > 1
        return {self.stage, mention.stage} == {"child", "adult"} or self._other_role(mention)

    def _other_role(self, mention: Mention) -> bool:
        """The gunman and a victim, a daughter and a wife."""
        if mention.doer and self.nouns and not self.nouns & words("persons", "doers"):
            return True
        young, old = words("persons", "offspring"), words("persons", "elders")
        return bool((self.nouns & young and mention.noun in old) or (self.nouns & old and mention.noun in young))

    def likeness(self, mention: Mention) -> int:
        """How much speaks for one person."""
        same_age = mention.age is not None and mention.age == self.age
        return 4 * bool(self.names & mention.names) + 2 * same_age + (mention.noun in self.nouns)


def number_of(text: str) -> int | None:
    """ "3", "three" """
    text = text.lower().replace(",", "")
    return int(text) if text.isdigit() and len(text) < 4 else _NUMBERS.get(text)


def phrase(token: Token) -> tuple[int, int]:
    """First and last token of a noun with what stands before it."""
    start = token.i
    for child in token.lefts:
        if child.dep_ in _PREMODIFIERS:
            start = min(start, child.left_edge.i)
    return start, token.i


class Names:
    """The full names in a document: what a surname alone stands for."""

    def __init__(self, docs: Sequence[Doc], places: Sequence[set[int]]) -> None:
        self._full: dict[str, set[str]] = {}
        for doc, spans in zip(docs, places, strict=True):
            if _in_capitals(doc):
                continue
            for token in doc:
                name = _run(token, spans)
                if len(name) > 1:
                    for part in (name[0], name[-1]):
                        self._full.setdefault(part, set()).add(" ".join((name[0], name[-1])))

    def of(self, token: Token, places: set[int]) -> frozenset[str]:
        """The full names that a token can stand for; none for what is no name."""
        run = _run(token, places)
        if len(run) > 1 and not _in_capitals(token.doc):
            return frozenset({" ".join((run[0], run[-1]))})
        return frozenset(self._full.get(run[-1], ())) if run else frozenset()


def _in_capitals(doc: Doc) -> bool:
    """A headline, in which every word has a capital."""
    alpha = [t for t in doc if t.is_alpha and len(t) > 3]
    return len(alpha) > 2 and sum(t.text[:1].isupper() for t in alpha) > 0.7 * len(alpha)


def _run(token: Token, places: set[int]) -> tuple[str, ...]:
    """The words of a person's name that ends in a token."""
    if token.pos_ != "PROPN" or token.i in places or token.dep_ in ("compound", "nmod"):
        return ()
    parts = [c for c in token.lefts if c.dep_ == "compound" and c.pos_ == "PROPN"]
    parts = [p for p in (*parts, token) if p.text[:1].isupper() and len(p.text.rstrip(".")) > 1]
    bad = words("persons", "bodies") | words("persons", "calendar")
    if any(p.i in places or p.lower_ in bad or not p.text.replace("-", "").replace("'", "").isalpha() for p in parts):
        return ()
    return tuple(p.lower_ for p in parts if p.lower_.rstrip(".") not in words("persons", "titles"))


def mention_of(token: Token, places: set[int], names: Names) -> Mention | None:
    """The persons that a token names, if it names any. ``places`` are the tokens of place names."""
    if token.lower_ in _PRONOUNS:
        return Mention(token, sex=_PRONOUNS[token.lower_])
    if token.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ", "PRON", "DET", "VERB", "ADV"):
        return None
    start, end = phrase(token)
    before = token.doc[start : end + 1].text
    age = _age(token, before)
    noun = next((w for w in (token.lemma_.lower(), token.lower_) if _is_person(w)), "")
    found = names.of(token, places) if token.pos_ == "PROPN" else frozenset()
    if not noun and not found:
        if (
            token.pos_ == "PROPN"
            and token.i not in places
            and len(_run(token, places)) > 0
            and not _in_capitals(token.doc)
        ):
            return Mention(token, age=age, sex=_sex("", before), stage=_stage("", age))
        counts = token.pos_ == "NUM" and number_of(token.text) and token.i and token.nbor(-1).text not in (",", "(")
        if not counts and (age is None or token.lower_ in _UNITS):
            return None
    number, exact = _how_many(token, noun)
    determiners = {c.lower_ for c in token.lefts if c.dep_ in ("det", "amod", "nummod")}
    return Mention(
        token=token,
        number=number,
        exact=exact,
        names=found,
        age=age if number == 1 else None,
        sex=_sex(noun, before),
        stage=_stage(noun, age),
        another=bool(determiners & {"another", "other", "second", "third"}) or token.lower_ in ("others", "other"),
        noun=noun,
    )


def _is_person(lemma: str) -> bool:
    return any(lemma in words("persons", k) for k in ("male", "female", "child", "young", "adult", "neutral", "doers"))


def _age(token: Token, before: str) -> int | None:
    found = _AGE.search(before)
    if found:
        number = number_of(found[1])
        return None if number is None else number if found[2].lower() in ("year", "yr") else 0
    if token.pos_ in ("NOUN", "PROPN"):
        after = _AGE_AFTER.match(token.doc.text[token.idx + len(token) :])
        return int(after[1]) if after else None
    return None


def _sex(noun: str, before: str) -> str | None:
    if noun in words("persons", "female") or re.search(r"\b(?:female|mrs|ms)\b", before, re.IGNORECASE):
        return "female"
    if noun in words("persons", "male") or re.search(r"\b(?:male|mr)\b", before, re.IGNORECASE):
        return "male"
    return None


def _stage(noun: str, age: int | None) -> str | None:
    if age is not None:
        return "child" if age < _CHILD else "young" if age < _ADULT else "adult"
    if noun in ("boy", "girl"):
        return None  # of any age up to nineteen
    return next((s for s in ("young", "child", "adult") if noun in words("persons", s)), None)


def _how_many(token: Token, noun: str) -> tuple[int, bool]:
    number = next((n for c in token.lefts if c.dep_ == "nummod" and (n := number_of(c.text))), None)
    if number is not None:
        return number, True
    if token.pos_ == "NUM" and (own := number_of(token.text)):
        return own, True
    if noun == "couple":
        return 2, True
    if noun in ("people", "family", "parents") or token.tag_ in ("NNS", "NNPS") or token.lower_ in ("others", "them"):
        return 2, False
    return 1, True


class People:
    """The persons of a document whom something befell: one stays one until a word says that there are two."""

    def __init__(self) -> None:
        self.persons: list[Person] = []

    def find(self, mention: Mention, together: Sequence[tuple[Mention, Person]]) -> Person:
        """The person that a mention is, or a new one. ``together`` are those of its sentence."""
        beside = next((p for m, p in together if _beside(m, mention)), None)
        barred = {id(p) for m, p in together if _apart(m, mention) and p is not beside}
        fits = [p for p in self.persons if id(p) not in barred and not p.differs(mention)]
        if beside is not None and beside in fits:
            fits = [beside]
        if not fits and mention.noun in _ANYBODY:
            fits = self.persons[-1:]
        if fits:
            person = max(reversed(fits), key=lambda p: p.likeness(mention))
        else:
            person = Person()
            self.persons.append(person)
        person.tell(mention)
        return person


def _apart(a: Mention, b: Mention) -> bool:
    """ "a man and a woman", "he shot his wife and his son": two in one sentence. Not a name and its noun, nor "the
    victim" after "a boy"."""
    if a.token.i == b.token.i or a.names & b.names or _beside(a, b):
        return False
    first, second = sorted((a, b), key=lambda m: m.token.i)
    if any(c.i == second.token.i for c in conjuncts(first.token) if c.dep_ == "conj" or _listed(c)):
        return True
    if {a.token.lower_, b.token.lower_} & _PRONOUNS.keys() or second.noun in _ANYBODY:
        return False
    return not second.definite


def _beside(a: Mention, b: Mention) -> bool:
    """ "his wife, Jane Doe", "the victim, a student": nothing but a comma between a noun and a name."""
    first, second = sorted((a, b), key=lambda m: m.token.i)
    start = phrase(second.token)[0]
    between = first.token.doc[first.token.i + 1 : max(start, first.token.i + 1)]
    if bool(first.names) == bool(second.names) and not second.indefinite:
        return False
    return len(between) <= 1 and all(t.text in (",", "(", "-", "—") for t in between)


def _listed(token: Token) -> bool:
    """An apposition that is but an entry of a list."""
    return token.dep_ == "appos" and any(c.dep_ in ("cc", "conj") for c in token.children)


def tokens_of_places(doc: Doc, spans: Sequence[tuple[int, int]]) -> set[int]:
    """The tokens within the characters of place names."""
    return {t.i for t in doc if any(s <= t.idx < e for s, e in spans)}
