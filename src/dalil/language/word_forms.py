"""Parts of speech and lemmas as spaCy's attribute ruler and lemmatizer give them, remembered.

The ruler tries each of its rules at each token. But what they give, but for a few rules of two words, follows from a
token's tag, its label in the parse where a rule names that, and its letters where a rule lists the word: so it is read
once for each such combination.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from spacy.matcher import Matcher
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import MorphAnalysis, Token

_MOST = 200_000  # words remembered; a longer stream of new ones begins anew
_READ_BY_RULES = {"TAG", "LOWER", "DEP", "IS_SPACE"}


class _Form(NamedTuple):
    """What the ruler gives a token, as ids of the vocabulary; ``opens`` where a rule of two words may begin."""

    tag: int
    dep: int
    pos: int
    morph: MorphAnalysis
    lemma: int
    opens: bool


class WordForms:
    """Gives tagged and parsed documents their parts of speech and lemmas, as the components of ``nlp`` named in
    ``components`` would."""

    components = ("attribute_ruler", "lemmatizer")

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._ruler = cast(Any, nlp.get_pipe("attribute_ruler"))
        self._lemmatizer = cast(Any, nlp.get_pipe("lemmatizer"))
        patterns = [p for rule in self._ruler.patterns for p in rule["patterns"]]
        words = [word for pattern in patterns for word in pattern]
        self._readable = all(set(word) <= _READ_BY_RULES for word in words)
        self._openers = Matcher(nlp.vocab)
        if longer := [[p[0]] for p in patterns if len(p) > 1]:
            self._openers.add("opens", longer)
        self._listed = set(_named(words, "LOWER"))
        self._shapes = [re.compile(shape) for shape in set(_named(words, "LOWER", "REGEX"))]
        self._labels = {nlp.vocab.strings[label] for label in _named(words, "DEP")}
        self._words: dict[int, int] = {}  # the word itself where a rule lists it, 0 for all others
        self._forms: dict[tuple[int, int, int, bool], _Form] = {}
        self._lemmas: dict[tuple[int, int, str], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The document, with parts of speech and lemmas."""
        if max(len(self._words), len(self._lemmas)) > _MOST:
            self._words.clear()
            self._lemmas.clear()
        forms = [self._form(token) for token in doc] if self._readable else []
        if not forms or any(form.opens for form in forms):
            read: Doc = self._lemmatizer(self._ruler(doc))
            return read
        for token, form in zip(doc, forms, strict=True):
            token.tag, token.dep, token.pos = form.tag, form.dep or token.dep, form.pos
            token.morph = form.morph
            token.lemma = form.lemma or self._lemma(token, form)
        return doc

    def _form(self, token: Token) -> _Form:
        word, label = token.lower, token.dep
        listed = self._words.get(word)
        if listed is None:
            listed = self._words[word] = word if self._is_listed(token.lower_) else 0
        key = (listed, token.tag, label if label in self._labels else 0, token.is_space)
        form = self._forms.get(key)
        if form is None:
            form = self._forms[key] = self._read_alone(token)
        return form

    def _is_listed(self, word: str) -> bool:
        return word in self._listed or any(shape.search(word) for shape in self._shapes)

    def _read_alone(self, token: Token) -> _Form:
        doc = Doc(self._vocab, words=[token.text])
        (word,) = doc
        word.tag, word.dep = token.tag, token.dep
        opens = bool(self._openers(doc, allow_missing=True))
        self._ruler(doc)
        dep = word.dep if word.dep != token.dep else 0
        return _Form(word.tag, dep, word.pos, word.morph, word.lemma, opens)

    def _lemma(self, token: Token, form: _Form) -> int:
        key = (token.orth, form.pos, str(form.morph))
        lemma = self._lemmas.get(key)
        if lemma is None:
            lemma = self._lemmas[key] = self._vocab.strings.add(self._lemmatizer.lemmatize(token)[0])
        return lemma


def _named(words: Iterable[Mapping[str, Any]], attribute: str, *tests: str) -> Iterator[str]:
    """The values of one attribute that the tests of a rule name: its own, those of ``IN`` and ``NOT_IN``; or only those
    of the ``tests`` given."""
    for word in words:
        test: str | Mapping[str, str | Sequence[str]] = word.get(attribute, ())
        if isinstance(test, str):
            yield from () if tests else (test,)
            continue
        for name in tests or ("IN", "NOT_IN"):
            values = dict(test).get(name, ())
            yield from (values,) if isinstance(values, str) else values
