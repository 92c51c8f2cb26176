"""A sentence of a report with everything that was recognised in it, tied to the words of its parse."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from dalil.language.dates import DateMention, find_dates
from dalil.language.parsing import parse
from dalil.language.quantities import QuantityMention, find_quantities
from dalil.language.sentences import split_sentences
from dalil.lexicon import Lexicon
from dalil.lexicon.entries import ActorMention, SpeakerMention
from dalil.lexicon.terms import TermMention, Terms
from dalil.model import Block, Report, Span
from dalil.places import Gazetteer, Toponym, find_toponyms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A name that the tokenizer would cut: "al-Sahwa", "Nu'man", "Hay'at", "Ez-Zor"
_CUT_NAME = re.compile(r"\b[^\W\d_]+(?:[-'’ʼ‘`ʿ][^\W\d_]+)+")
_POSSESSIVE = re.compile(r"['’]s$")
_SMALL = {"of", "for", "the", "and", "on", "in", "to", "sans", "de", "without"}
_COMPOUND_WORD = re.compile(
    r"-(?:led|backed|linked|controlled|held|made|aligned|allied|affiliated|run|filled|based|old|storey|story)$"
)


# before the name of a nation: "the aircraft were …", "a drone thought to be …"
_CRAFT = (
    r"\b(?:planes?|aircraft|jets?|warplanes?|helicopters?|drones?|bombers?|missiles?|rockets?|shells?|craft)\b"
    r"(?:\s+(?:was|were|is|are|had\s+been|may\s+have\s+been)"
    r"|(?:\s+\w+){0,4}\s+(?:believed?|thought|said|suspected|presumed|assumed|known)\s+to\s+be)"
    r"\s+(?:\w+ly\s+)?(?:an?\s+)?"
)
CRAFT_IS = re.compile(_CRAFT + "$", re.IGNORECASE)
_PART_OF_THEM = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|dozens?|half|most)\s+of\s+them\b",
    re.IGNORECASE,
)
# the parser takes the shot for a noun: it sees "killed" instead
SHOT_DEAD = re.compile(
    r"\b(?:shot|gunned|shoots|shooting)\s+(?:dead|down\s+and\s+killed|and\s+killed)\b", re.IGNORECASE
)
# "said Wednesday its hospital was hit": the day, without a preposition, is no part of what is said
_SAID_DAY = re.compile(
    r"\b(said|says)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?=\s+(?:its|their|his|her|the|an?|at\s+least|some|more\s+than|about|\d|[A-Z]))"
)
# not "the Sukkari district of Aleppo", which is the other way round
# "the Kadu jungle area of Arle District"
_AREA_OF = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:areas?|jungles?|forests?|hills|locality|ward|sector|belt)\s+(?:in|of)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_SUBURB_OF = re.compile(
    r"(?:['’]s)?\s+(?:\w+\s+){0,2}(?:suburbs?|towns?|villages?|municipality)\s+of\s+", re.IGNORECASE
)
# "the Sumariya quarter, located on the southern outskirts of Damascus"
_EDGE = (
    r"(?:on|in|at)\s+the\s+(?:[\w-]+\s+)?(?:outskirts|edge|fringes?|periphery)\s+of\s+(?:the\s+(?:city|town)\s+of\s+)?"
)
_ON_ITS_EDGE = re.compile(
    rf"(?:\s+\w+)?(?:,?\s+(?:which\s+(?:is|lies)\s+)?(?:located|situated|lying))?,?\s+{_EDGE}", re.IGNORECASE
)
# "shells fell in the quarter, located on the outskirts of …": it was named before
_WHERE_IT_LIES = re.compile(
    r"\bthe\s+(?:neighbou?rhood|quarter|town|village|camp|district|suburb|area),?\s+(?:which\s+is\s+)?(?:located|situated|lying)\s+"
    rf"{_EDGE}$",
    re.IGNORECASE,
)
_CLAIMED = re.compile(r"\bclaimed\s+(?:by|(?:the\s+)?(?:responsibility|attack))\b", re.IGNORECASE)
# "This happened late on Tuesday": what was told before
_THIS_HAPPENED = (
    r"(?:all\s+)?(?:(?P<what>this|it|that)\s+(?:reportedly\s+|all\s+|also\s+)?(?:happened|occurred|took\s+place)\b"
    r"|the\s+(?P<deaths>deaths?|killings?|fatalities|incident|bloodshed)\s+(?:reportedly\s+|all\s+)?"
    r"(?:(?:happened|occurred|took\s+place)\b|(?:was|were)\s+(?=(?:in|at|near)\b)))"
)
_HAPPENED = re.compile(r"\W*" + _THIS_HAPPENED, re.IGNORECASE)
_SAID_IT_HAPPENED = re.compile(r"\bsa(?:id|ys)\s+(?:that\s+)?" + _THIS_HAPPENED, re.IGNORECASE)
_SUICIDE = re.compile(
    r"\bsuicide\s+(?:\w+\s+)?(?:bomb|attack|vest|blast)|\bcar\s+bombers?\b|\bblew\s+(?:him|her|them)sel"
    r"|\bexplosives?\s+(?:vest|belt)|\bbombers?\s+(?:wearing|disguised|on\s+foot|on\s+a)\b|\bdetonated\s+(?:his|her|their)\b",
    re.IGNORECASE,
)
_CRAFT_OF = re.compile(rf"(?i:{_CRAFT})(?P<nation>[A-Z][a-z]+)")


@dataclass
class Sentence:
    """One sentence; every mention's offsets are of :attr:`text`, which starts at ``start`` in the report's reading
    text."""

    text: str
    start: int
    block: Block
    paragraph: int
    index: int
    dates: list[DateMention] = field(default_factory=list)
    quantities: list[QuantityMention] = field(default_factory=list)
    toponyms: list[Toponym] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    speakers: list[SpeakerMention] = field(default_factory=list)
    terms: dict[str, list[TermMention]] = field(default_factory=dict)
    triggered: bool = False
    header_end: int = 0
    masked: list[Span] = field(default_factory=list)
    doc: Doc | None = None

    @property
    def span(self) -> Span:
        """The sentence's place in the report's reading text."""
        return Span(self.start, self.start + len(self.text))

    @cached_property
    def _words(self) -> tuple[list[Token], list[int], list[int]]:
        """The words of the parse, where each begins and where it ends."""
        words = list(self.parsed)
        starts = [token.idx for token in words]
        return words, starts, [start + len(token) for start, token in zip(starts, words, strict=True)]

    @property
    def parsed(self) -> Doc:
        """The parse; only triggered sentences have one."""
        if self.doc is None:
            raise ValueError("this sentence was not parsed")
        return self.doc

    def is_masked(self, offset: int) -> bool:
        """True inside a bracketed subgroup ("…, six of them children, …"), which the parser did not see."""
        return any(m.start <= offset < m.end for m in self.masked)

    def token_at(self, offset: int) -> Token:
        """The token that covers the character ``offset``, or the last one before it."""
        words, starts, _ = self._words
        return words[max(bisect_right(starts, offset) - 1, 0)]

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that share a character with ``[start, end)``."""
        words, starts, ends = self._words
        first = max(bisect_right(starts, start) - 1, 0)
        last = bisect_left(starts, end, first)
        return [words[i] for i in range(first, last) if ends[i] > start] or [words[first]]

    def root(self, start: int, end: int) -> Token:
        """The head word of a stretch: the one whose governor stands outside it."""
        tokens = self.tokens(start, end)
        inside = {t.i for t in tokens}
        for token in reversed(tokens):
            if token.head.i not in inside or token.head.i == token.i:
                return token
        return tokens[-1]


def happened(text: str, start: int = 0) -> Span | None:
    """The words for what was told before, in "This happened in …", "the deaths were in …, the monitor said"."""
    match = _HAPPENED.match(text, start) or _SAID_IT_HAPPENED.search(text, start)
    return Span(*match.span("what" if match["what"] else "deaths")) if match is not None else None


def paragraphs(report: Report) -> list[Block]:
    """The blocks that are read, in order; the whole text is one where none are given."""
    return list(report.blocks) or [Block("paragraph", 0, len(report.text))]


def cut_into_sentences(report: Report, body_end: int) -> list[Sentence]:
    """The sentences of a report up to ``body_end`` (where its source line begins), with their blocks."""
    found: list[Sentence] = []
    for number, block in enumerate(paragraphs(report)):
        end = min(block.end, body_end)
        if block.start >= end:
            continue
        if block.kind in ("title", "heading"):
            spans: Iterable[Span] = [Span(block.start, end)]
        else:
            spans = split_sentences(report.text, block.start, end)
        for span in spans:
            text = span.of(report.text)
            if text.strip():
                found.append(Sentence(text, span.start, block, number, len(found)))
    return found


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


_SUBGROUP = re.compile(
    r",\s+(?:(?:at\s+least|some|about|around|nearly|more\s+than)\s+)?[\w-]+(?:\s+[\w-]+)?\s+of\s+(?:them|whom)\s+(?:were\s+|are\s+)?[^,;:.()–—]{3,60},"
    r"|,\s+(?:including|among\s+them|among\s+whom|mostly|mainly|most\s+of\s+them|many\s+of\s+them|all)\s+(?:(?!\b(?:were|was|in|at|near|on|when|who|that)\b)[^,;:.()–—]){3,60},"
    r"|,\s+(?:(?!\b(?:were|was|in|at|near|on|when|who|that|killed|injured|wounded)\b)[^,;:.()–—]){3,60}\s+among\s+them,"
    r"|\(\s*(?:including|among\s+them|of\s+whom|mostly)[^()]{3,60}\)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s+(?:were|was|have|has|had|are|is|been|and|or|died|dead|lost|perished|\w+ed)\b")
_HEADER = re.compile(r"^\W*[^:;!?\n]{2,80}?(?<!\d):\s+(?=\S)|^\W*[^:;!?\n]{2,80}?:\s+(?=\S)")
_HEADER_WORDS = re.compile(
    r"(?:\W|\b(?:on|in|at|about|around|early|late|the|of|and|near|city|town|village|camp|governorate|province|district|region|county|state|oblast|morning|evening|afternoon|night|same|day|date|approximately|hours|local|time|incident|case)\b|\d{1,2}[:.]\d\d)*",
    re.IGNORECASE,
)


# a day, and a name that no gazetteer holds: "04/05 Bihambwe: "
_HEADER_NAME = re.compile(r"[\W\d]*(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})\W*")


def header_end(sentence: Sentence) -> int:
    """Where the header of a list item ends ("13 October, Ras al-Ain: "): a prefix of nothing but dates and places; 0
    without one."""
    match = _HEADER.match(sentence.text)
    if match is None:
        return 0
    letters = list(match.group())
    spans = [Span(d.start, d.end) for d in sentence.dates] + [Span(t.start, t.end) for t in sentence.toponyms]
    known = [s for s in spans if s.end <= match.end()]
    for span in known:
        letters[span.start : span.end] = " " * (span.end - span.start)
    rest = "".join(letters)
    if known and _HEADER_WORDS.fullmatch(rest):
        return match.end()
    unknown = _HEADER_NAME.fullmatch(rest) if any(d.end <= match.end() for d in sentence.dates) else None
    named = [m.start for m in sentence.actors] + [m.start for m in sentence.speakers]
    if unknown is None or any(start < match.end() for start in named):
        return 0
    start, end = unknown.span("name")
    name = sentence.text[start:end]
    sentence.toponyms = [Toponym(start, end, name, name, preposition=":"), *sentence.toponyms]
    return match.end()


def is_header_only(sentence: Sentence, name: Toponym) -> bool:
    """True for a sentence of nothing but a place and days: "Mykolaiv, this morning, about 6:30."."""
    letters = list(sentence.text)
    for start, end in [(name.start, name.end), *((d.start, d.end) for d in sentence.dates)]:
        letters[start:end] = " " * (end - start)
    return _HEADER_WORDS.fullmatch("".join(letters)) is not None


_Mention = TypeVar("_Mention", ActorMention, SpeakerMention)


def _inside(sentence: Sentence, mentions: Sequence[_Mention]) -> list[_Mention]:
    """The mentions of the report's text that stand in a sentence, at the sentence's own offsets."""
    span = sentence.span
    inside = [m for m in mentions if span.start <= m.start and m.end <= span.end]
    return [replace(m, start=m.start - span.start, end=m.end - span.start) for m in inside]


def _for_parser(sentence: Sentence) -> str:
    """The sentence with its header and its bracketed subgroups blanked: they mislead the parser, and every offset
    stays."""
    text = " " * sentence.header_end + sentence.text[sentence.header_end :]
    for span in sentence.masked:
        # the comma after the subgroup goes too where the clause goes on ("…, six of them children, were killed")
        end = span.end if _GOES_ON.match(text, span.end) else span.end - 1
        text = text[: span.start] + " " * (end - span.start) + text[end:]
    text = _SAID_DAY.sub(lambda m: m[1].ljust(m.end() - m.start()), text)
    return SHOT_DEAD.sub(lambda m: "killed".ljust(m.end() - m.start()), text)


def recognise(  # noqa: PLR0917 - the report's text and day, and the three sources of names
    text: str,
    sentences: Sequence[Sentence],
    day: date | None,
    terms: Terms,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    countries: Sequence[str],
    wanted: Callable[[Sentence], bool],
) -> None:
    """Fill the sentences that can carry a claim with their mentions; :func:`parse_all` gives them their parses."""
    for sentence in sentences:
        sentence.dates = find_dates(sentence.text, day)
        sentence.triggered = wanted(sentence) or (
            sentence.block.kind == "paragraph"
            and (
                happened(sentence.text) is not None
                or any(p.search(sentence.text) is not None for p in (_CRAFT_OF, _PART_OF_THEM, _CLAIMED))
            )
        )
    by_hand = _SUICIDE.search(text) is not None
    if any(s.triggered for s in sentences):
        actors, speakers = lexicon.find_actors(text, countries), lexicon.find_speakers(text, countries)
        for sentence in sentences:
            sentence.actors, sentence.speakers = _inside(sentence, actors), _inside(sentence, speakers)
            sentence.actors += _owners(sentence, lexicon, countries)
    for sentence in sentences:
        if not sentence.triggered:
            continue
        sentence.quantities = find_quantities(sentence.text, sentence.dates)
        free = [Span(m.start, m.end) for m in sentence.actors if not _blocks(m)]
        blocked = [Span(m.start, m.end) for m in sentence.actors if _blocks(m)]
        blocked += [
            Span(m.start, m.end) for m in sentence.speakers if not any(f.holds(Span(m.start, m.end)) for f in free)
        ]
        blocked += [Span(d.start, d.end) for d in sentence.dates]
        sentence.toponyms = find_toponyms(sentence.text, gazetteer, blocked, countries)
        sentence.toponyms = _situated(sentence)
        sentence.terms = terms.find_all(sentence.text)
        if by_hand:  # "the bomber detonated a truck": a man, not a plane
            weapons = sentence.terms["weapon"]
            sentence.terms["weapon"] = [m for m in weapons if not m.text.lower().startswith("bomber")]
        sentence.header_end = header_end(sentence)
        if sentence.header_end:  # "23 September / Kabul: …" names a place, not a government
            sentence.actors = [a for a in sentence.actors if a.start >= sentence.header_end or not _of_place(a)]
        sentence.masked = [Span(m.start(), m.end()) for m in _SUBGROUP.finditer(sentence.text)]


def parse_all(sentences: Iterable[Sentence]) -> None:
    """Parse the sentences that can carry a claim, also those of several reports, in one batch: that is faster, and
    gives each the same parse."""
    to_parse = [s for s in sentences if s.triggered]
    # a header is blanked, not cut, so that offsets stay
    docs = parse([_for_parser(s) for s in to_parse], [_names_to_join(s) for s in to_parse])
    for sentence, doc in zip(to_parse, docs, strict=True):
        sentence.doc = doc


def _situated(sentence: Sentence) -> list[Toponym]:
    """ "the Damascus suburb of Hamouria": the first name only says where the second is."""
    found = list(sentence.toponyms)
    for number, (first, second) in enumerate(pairwise(sentence.toponyms)):
        between = sentence.text[first.end : second.start]
        holds = _AREA_OF.fullmatch(between) and second.level_hint in ("district", "province")
        if holds or _ON_ITS_EDGE.fullmatch(between):
            found[number + 1] = replace(second, is_parent=True)
        if _SUBURB_OF.fullmatch(between):
            found[number] = replace(first, is_parent=True)
            found[number + 1] = replace(
                second, within=(first.name, *second.within), preposition=first.preposition or "in"
            )
    told_before = sentence.index > 0 and len(found) > 0
    return [t for t in found if not (told_before and _WHERE_IT_LIES.search(sentence.text[: t.start]))]


def _owners(sentence: Sentence, lexicon: Lexicon, countries: Sequence[str]) -> list[ActorMention]:
    """The nation that a craft is said to be of, which the lexicon knows before a noun only ("Russian aircraft")."""
    match = _CRAFT_OF.search(sentence.text)
    if match is None or any(m.start <= match.start("nation") < m.end for m in sentence.actors):
        return []
    start, end = match.span("nation")
    return [
        replace(m, start=start, end=end, text=match["nation"], noun=None)
        for m in lexicon.find_actors(f"{match['nation']} aircraft", countries)
        if m.start == 0
    ]


def _blocks(mention: ActorMention) -> bool:
    """Whether an actor keeps a toponym from being seen in its words: a country or a capital may be a place."""
    return not (_of_place(mention) or mention.soft)


def _of_place(mention: ActorMention) -> bool:
    return mention.metonym or mention.place
