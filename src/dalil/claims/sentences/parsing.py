"""Parsing: the sentences of reports as the parser is given them, without what misleads it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dalil.claims.sentences.sentence import Sentence
from dalil.language.parsing import parse
from dalil.lexicon.grammar import any_of

# A name that the tokenizer would cut: "al-Sahwa", "Nu'man", "Hay'at", "Ez-Zor"
_CUT_NAME = re.compile(r"\b[^\W\d_]+(?:[-'’ʼ‘`ʿ][^\W\d_]+)+")
_POSSESSIVE = re.compile(r"['’]s$")
_SMALL = {"of", "for", "the", "and", "on", "in", "to", "sans", "de", "without"}
_COMPOUND_WORD = re.compile(rf"-{any_of('words', 'last_parts')}$")
# the parser takes the shot for a noun: it sees "killed" instead
SHOT_DEAD = re.compile(
    r"\b(?:shot|gunned|shoots|shooting)\s+(?:dead|down\s+and\s+killed|and\s+killed)\b", re.IGNORECASE
)
# "said Wednesday its hospital was hit": the day, without a preposition, is no part of what is said
_SAID_DAY = re.compile(
    r"\b(said|says)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?=\s+(?:its|their|his|her|the|an?|at\s+least|some|more\s+than|about|\d|[A-Z]))"
)

# "warplanes believed to be Russian bombed", "men thought to belong to the group": whose they are, and no verb of the
# clause; "are believed to be" is one
_SUPPOSED = re.compile(
    r"(?P<verb>\b(?:is|are|was|were|be|been|being|it|also|not)\s+(?:\w+ly\s+)?)?(?<!, )"
    r"\b(?:widely\s+|reportedly\s+)?(?:believed|thought|suspected|presumed|assumed|alleged|reported|said)\s+"
    r"(?:to\s+(?:be(?:\s+from)?|belong\s+to|have\s+been)|of\s+(?:being|belonging\s+to))(?=\s+[\w“\"])"
)

# "Radio Okapi, citing the army, said": put in between the one who says it and the verb
_CITING = re.compile(
    r",\s+(?:citing|quoting)\s+[^,;.:“”\"]{3,80},(?=\s+(?:\w+ly\s+)?(?:that|said|says|reported|reports|announced)\b)"
)


def _names_to_join(sentence: Sentence) -> list[tuple[int, int]]:
    """Stretches that the parser should see as one word: hyphenated or apostrophised names, and toponyms of several
    words."""
    taken: list[tuple[int, int]] = []

    def add(start: int, end: int) -> None:
        if (
            start >= sentence.header_end
            and not sentence.is_masked(start)
            and all(end <= s or e <= start for s, e in taken)
        ):
            taken.append((start, end))

    for toponym in sentence.toponyms:
        if " " in toponym.text and toponym.text[:1].isupper():
            add(toponym.start, toponym.end)
    for speaker in sentence.speakers:
        words = sentence.text[speaker.start : speaker.end].split()
        if (
            len(words) > 1
            and all(w[:1].isupper() or w in _SMALL for w in words)
            and not any(w.endswith(("'s", "’s")) for w in words[:-1])
        ):
            add(speaker.start, speaker.end)
    for match in _CUT_NAME.finditer(sentence.text):
        word = match.group()
        bare = _POSSESSIVE.sub("", word)
        joint = bare == word or re.search(r"[-'’ʼ‘`ʿ]", bare)
        named = any(c.isupper() for c in bare) and not re.search(r"n['’]t$", bare)
        if joint and (named or _COMPOUND_WORD.search(bare)):
            add(match.start(), match.start() + len(bare))
    return taken


_GOES_ON = re.compile(r"\s+(?:were|was|have|has|had|are|is|been|and|or|died|dead|lost|perished|\w+ed)\b")


def _for_parser(sentence: Sentence) -> str:
    """The sentence with its header and its bracketed subgroups blanked: they mislead the parser, and every offset
    stays."""
    text = " " * sentence.header_end + sentence.text[sentence.header_end :]
    for span in sentence.masked:
        # the comma after the subgroup goes too where the clause goes on ("…, six of them children, were killed")
        end = span.end if _GOES_ON.match(text, span.end) else span.end - 1
        text = text[: span.start] + " " * (end - span.start) + text[end:]
    text = _SAID_DAY.sub(lambda m: m[1].ljust(m.end() - m.start()), text)
    text = _SUPPOSED.sub(lambda m: m[0] if m["verb"] else "of".ljust(m.end() - m.start()), text)
    text = _CITING.sub(lambda m: " " * len(m[0]), text)
    return SHOT_DEAD.sub(lambda m: "killed".ljust(m.end() - m.start()), text)


def parse_all(sentences: Iterable[Sentence]) -> None:
    """Parse the sentences that can carry a claim, also those of several reports, in one batch: that is faster, and
    gives each the same parse."""
    to_parse = [s for s in sentences if s.triggered]
    # a header is blanked, not cut, so that offsets stay
    docs = parse([_for_parser(s) for s in to_parse], [_names_to_join(s) for s in to_parse])
    for sentence, doc in zip(to_parse, docs, strict=True):
        sentence.doc = doc
