"""Words of a statement, placed in the decoded source: the act, what it is about, a short quote, the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dalil.claims.sentences.clauses import ancestors
from dalil.claims.sentences.sentence import Sentence
from dalil.language.dates import DateMention
from dalil.model import Quote, Report, Span, When, Words
from dalil.statements.acts import above_of
from dalil.statements.quotations import Quotation, shortened, trimmed
from dalil.statements.speaking import Spoken

if TYPE_CHECKING:
    from spacy.tokens import Token

_MARKS = {"“", "”", '"', "‘", "«"}


class Phrases:
    """Places the words of one act in the source."""

    def __init__(self, spoken: Spoken, report: Report, quotations: Sequence[Quotation]) -> None:
        self.spoken, self.act, self.sentence = spoken, spoken.act, spoken.sentence
        self.report = report
        self.quotations = quotations

    def words(self, start: int, end: int, sentence: Sentence, inherited: bool = False) -> Words | None:
        """Words at a sentence's offsets; ``None`` where nothing stands there."""
        return self._placed(Span(sentence.start + start, sentence.start + max(start, end)), inherited)

    def _placed(self, span: Span, inherited: bool = False) -> Words | None:
        text = span.of(self.report.text)
        if not text.strip():
            return None
        source = self.report.source_map.to_source(span.start, span.end)
        return Words(text, source.start, source.end, inherited)

    def word(self, token: Token) -> Words:
        """The word that says the act."""
        span = Span(self.sentence.start + token.idx, self.sentence.start + token.idx + len(token))
        source = self.report.source_map.to_source(span.start, span.end)
        return Words(span.of(self.report.text), source.start, source.end)

    def _of_tokens(self, tokens: Sequence[Token]) -> Span:
        """The stretch of the reading text from the first to the last of some tokens."""
        first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
        return Span(self.sentence.start + first.idx, self.sentence.start + last.idx + len(last))

    def about(self) -> Words | None:
        """What the act is about: its phrase or clause, shortened."""
        head = self.act.about
        if head is None or head.pos_ == "PRON":
            return None
        named = [a for a in self.act.addressees if a.i > head.i]
        mine = {self.act.word.i, self.act.verb.i, *(s.i for s in self.act.speakers), *(a.i for a in named)}
        mine |= {a.head.i for a in named if a.head.pos_ == "ADP"} | {t.i for t in head.subtree if _apart(t)}
        kept = {t.i for t in head.subtree if t.i == head.i or not mine & {t.i, *(a.i for a in _up_to(t, head))}}
        branded = self.act.branded
        if branded is not None and branded.i > head.i:  # "the bombing of its clinic “unacceptable”"
            kept = {i for i in range(min(kept), branded.i) if i <= head.i or not _of_branded(head.doc[i], branded)}
        tokens = _unbroken(head, kept)
        span = trimmed(self.report.text, self._of_tokens(tokens), " ,;:")
        direct = self._direct()
        if direct is not None and direct.outer.holds(span) and not direct.outer.start <= self._at < direct.outer.end:
            return None  # it is the quote itself
        return self._placed(shortened(self.report.text, span))

    @property
    def _at(self) -> int:
        return self.sentence.start + self.act.word.idx

    # -- the quote ---------------------------------------------------------------------------------------------------
    def quote(self) -> tuple[Quote, tuple[Span, ...]]:
        """A short quote, and the sentences that carry the statement: what the report gives in quotation marks, or its
        own words of the act."""
        own = self.report.source_map.to_source(self.sentence.span.start, self.sentence.span.end)
        direct = self._direct()
        if direct is not None:
            span = shortened(self.report.text, direct.inner)
            words = self._placed(span)
            if words is not None:
                return Quote(words, True), self._evidence(own, words)
        span = shortened(self.report.text, trimmed(self.report.text, self._clause()))
        words = self._placed(span) or self.word(self.act.word)
        return Quote(words), self._evidence(own, words)

    def _evidence(self, own: Span, words: Words) -> tuple[Span, ...]:
        quoted = Span(words.start, words.end)
        return (own,) if own.holds(quoted) else tuple(sorted({own, quoted}))

    def _direct(self) -> Quotation | None:
        """The quotation that belongs to the act: the one around it, else the nearest that begins or ends in the
        sentence, where no other act of saying stands between."""
        at, span = self._at, self.sentence.span
        near = [q for q in self.quotations if q.outer.overlaps(span)]
        around = next((q for q in near if q.outer.start <= at < q.outer.end), None)
        if around is not None:
            return around
        mine = {self.sentence.start + t.idx for t in self.act.verb.subtree}
        tied = [q for q in near if any(q.inner.start <= offset < q.inner.end for offset in mine)]
        if not tied and self.act.about is None and not self.act.addressees and self.act.word.pos_ == "VERB":
            tied = near  # "“Stop the killing!” he pleaded"
        return min(tied, key=lambda q: min(abs(q.outer.start - at), abs(at - q.outer.end)), default=None)

    def _clause(self) -> Span:
        """The act's own words: from its verb, or what it is done to, to the end of what it is about."""
        act = self.act
        heads = [act.word, act.verb] if act.verb.i < act.word.i else [act.word]
        tokens = list(heads)
        for head in (act.about, act.branded, *act.addressees):
            if head is not None:
                apart = {t.i for t in head.subtree if _apart(t)}
                own = (t for t in head.subtree if not apart & {t.i, *(a.i for a in ancestors(t))})
                tokens += [t for t in own if not self._beyond(t)]
        if act.about is None and not act.addressees:
            tokens += [t for t in act.word.subtree if t.i > act.word.i and not self._beyond(t)]
        last = max(tokens, key=lambda t: t.i)
        if last.dep_ == "cc":
            tokens = [t for t in tokens if t.i != last.i]
        return self._of_tokens(tokens)

    def _beyond(self, token: Token) -> bool:
        """Whether a semicolon or another clause's act stands between a token and the act."""
        low, high = sorted((token.i, self.act.word.i))
        return any(t.text == ";" for t in token.doc[low:high])

    # -- the day -----------------------------------------------------------------------------------------------------
    def when(self) -> When:
        """The day on which it was said, by words of its clause; failing that the report's own day, as assumed."""
        mention = next((d for d in self.sentence.dates if self._dates_saying(d)), None)
        if mention is not None and mention.first is not None and mention.last is not None:
            return When(mention.first, mention.last, self.words(mention.start, mention.end, self.sentence))
        day = self.report.day
        return When(day, day, None, assumed=day is not None)

    def _dates_saying(self, mention: DateMention) -> bool:
        """Whether a date hangs on the act's verb, or on an act of saying above it, and not on what is said."""
        if mention.first is None or mention.kind in ("future", "since", "period"):
            return False
        heads = [h for h in (self.act.about, *self.act.addressees, *self.act.speakers) if h is not None]
        said = {t.i for h in heads for t in h.subtree}
        token = self.sentence.root(mention.start, mention.end)
        if token.i in said:
            return False
        verb = self.act.verb
        above = {verb.i, self.act.word.i, *(a.i for a in ancestors(verb) if a.pos_ in ("VERB", "AUX"))}
        for governor in ancestors(token):
            if governor.pos_ in ("VERB", "AUX"):
                return governor.i in above
        return False


def _of_branded(token: Token, branded: Token) -> bool:
    """Whether a token belongs to what something is called: its modifiers, "as", and marks before it."""
    return token.text in _MARKS or (token.head.i == branded.i and token.dep_ in ("det", "amod", "advmod", "compound"))


def _unbroken(head: Token, kept: set[int]) -> list[Token]:
    """The tokens around ``head`` without a gap, and without an "and" at the end."""
    first = last = head.i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while last > head.i and (head.doc[last].dep_ in ("cc", "punct") or head.doc[last].lower_ == "as"):
        last -= 1
    return list(head.doc[first : last + 1])


def _apart(token: Token) -> bool:
    """Whether a verb is joined to an infinitive that it has nothing to do with ("urged Mali to act and condemned")."""
    return token.dep_ == "conj" and token.pos_ == "VERB" and above_of(token).i != token.head.i


def _up_to(token: Token, head: Token) -> list[Token]:
    found = []
    current = token
    while current.i not in (head.i, current.head.i):
        current = current.head
        found.append(current)
    return found
