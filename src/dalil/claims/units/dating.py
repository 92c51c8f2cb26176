"""Dating: which dates of a sentence tell when something was said, or are those of a toll that was overtaken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dalil.claims.casualties.tallies import Tally
from dalil.claims.events.trigger import Trigger
from dalil.claims.sentences.comparing import only_compares
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.kinds import HARMLESS
from dalil.claims.units.late_deaths import dates_late_death
from dalil.language.dates import DateMention
from dalil.language.speakers import Speech
from dalil.lexicon.grammar import any_of, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_AFTERMATH = word_set("verbs", "aftermath")
_DOCUMENTS = word_set("speech", "documents")
_SAID_ON = re.compile(
    r"\b(?:said|says|announced|stated|added|(?:a|the)\s+[^,;.]{2,40}\s+described|told\s+(?:reporters|journalists|Reuters|AFP|AP))\s+(?:(?:late|early|earlier|again|in\s+a\s+statement)\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
_OF_WHAT_FOLLOWS = re.compile(r"['’]s\s+\w")  # "said Monday's shelling hit a bakery": not the day of speaking
# what may stand between a verb of saying and its date: "said in a statement late on Tuesday"
_TO_DATE = re.compile(
    r"\s*,?\s*(?:(?:late|early|earlier|later|again|reporters|journalists|local\s+media|the\s+agency"
    rf"|in\s+a\s+(?:\w+\s+){{0,3}}{any_of('speech', 'said_in')}|in|on|by|to\s+reporters)\s*,?\s*){{0,4}}",
    re.IGNORECASE,
)
# "sources interviewed by the agency on Tuesday"
_ASKED_ON = re.compile(
    r"\b(?:interviewed|contacted|reached|quoted|cited|questioned)\s+(?:by|in|for)\b[^,.;]{0,40}?\s(?:on\s+)?$",
    re.IGNORECASE,
)
# "Rescuers recovered two more bodies on Tuesday"
_MORE_BODIES = re.compile(
    r"\b(?:recovered|retrieved|found|pulled|dug|extracted|removed|unearthed)\b[^,.;]{0,30}\b(?:more|further|additional|another|last)\b[^,.;]{0,20}"
    r"\b(?:bod(?:y|ies)|corpses?|victims?)\b[^,.;]{0,60}$",
    re.IGNORECASE,
)
# "according to a report released on Monday by the mission"
_REPORTED_ON = re.compile(
    rf"\baccording\s+to\s+(?:an?|the|its|their)\s+(?:[\w-]+\s+){{0,3}}?{any_of('speech', 'reports')}"
    rf"\s+(?:{any_of('speech', 'published')}\s+)?(?:late\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:first|second|third|worst|deadliest|bloodiest|heaviest|biggest|largest|highest|lowest|fiercest|only|longest"
    r"|most\s+\w+|last)\b[^,.;]{0,60}$",
    re.IGNORECASE,
)
# "claimed responsibility on Saturday for …", "yesterday claimed responsibility": when they said so
_OWNED_UP = re.compile(
    rf"\b{any_of('speech', 'owning_up')}\s+(?:full\s+)?responsibility\s+(?:(?:late|early)\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
_OWNS_UP = re.compile(
    rf"\s*,?\s*(?:(?:has|have|had|also|later)\s+){{0,2}}{any_of('speech', 'owning_up')}\s+(?:full\s+)?responsibility\b",
    re.IGNORECASE,
)
_WAR_BEGAN = re.compile(
    rf"\bsince\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){{0,3}}?{any_of('nouns', 'wars')}\b[^,.;]{{0,60}}?"
    r"\b(?:began|begun|broke\s+out|erupted|started|flared)\b",
    re.IGNORECASE,
)
# "a militia founded in May 2014"
_FOUNDED = re.compile(
    rf"\b{any_of('verbs', 'founded')}\s+(?:back\s+)?(?:in|on|at)\s+(?:early\s+|late\s+)?$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:for\s+)?(?:a|the|its|their)\s+(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|last|first)\s+time\s+(?:in\s+|within\s+|over\s+|during\s+|since\s+|so\s+far\s+)?$",
    re.IGNORECASE,
)
# "killed nine, the third such attack this month"
_SUCH_ANOTHER = re.compile(
    r"(?:[,–—-]|\b(?:is|was|were|be|been))\s+(?:the|its|their)\s+(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|latest|last)\s+"
    r"(?:[\w-]+\s+){0,4}?(?:(?:of\s+its\s+kind|(?:in|on)\s+(?:the\s+)?[\w-]+)\s+){0,2}(?:(?:in|within|over|during|so\s+far)\s+)?$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    rf"\b{any_of('speech', 'saying')}\b",
    re.IGNORECASE,
)
_AFTER_TOLL = re.compile(r"[\w\s]{0,12}\b(?:on|from|of|by|late|early)?\s*")


class DateReader:
    """Tells dates of occurrences from dates of speech; ``heads`` gives for each token the head of its clause."""

    def __init__(
        self, sentence: Sentence, speeches: Sequence[Speech], triggers: Sequence[Trigger], heads: Sequence[int]
    ) -> None:
        self.sentence = sentence
        self.speeches = speeches
        self.triggers = triggers
        self.heads = heads
        self.doc = sentence.parsed

    def of_speech(self, date: DateMention) -> bool:
        """A date that belongs to the act of saying: "said on Tuesday", "the Civil Defense on Tuesday said"."""
        text = self.sentence.text
        if _OF_WHAT_FOLLOWS.match(text, date.end):
            return False
        before = (_SAID_ON, _ASKED_ON, _REPORTED_ON, _OWNED_UP)
        if _OWNS_UP.match(text, date.end) or any(said.search(text[: date.start]) for said in before):
            return True
        for speech in self.speeches:
            if speech.lemma == "according to":
                continue
            verb = self.doc[speech.verb]
            between = text[verb.idx + len(verb) : date.start]
            if date.start >= verb.idx and _TO_DATE.fullmatch(between):
                return True
            if self._dates_speech(date, verb, speech):
                return True
            if (
                date.end <= verb.idx
                and speech.head >= 0
                and self.doc[speech.head].idx < date.start
                and re.fullmatch(r"\s*,?\s*(?:\w+ly\s+)?(?:had\s+|also\s+)?", text[date.end : verb.idx])
            ):
                return True
        return False

    def _dates_speech(self, date: DateMention, verb: Token, speech: Speech) -> bool:
        """ "On Sunday the ministry had spoken of 50 dead", "said in a statement on Sunday", "up from 40 on Monday"."""
        token = self.sentence.root(date.start, date.end)
        if date.kind in ("since", "range"):  # "Since June 6 270,000 have fled, agencies estimate."
            return False
        for _ in range(3):
            token = token.head
            if token.pos_ != "VERB" and token.lemma_.lower() in _DOCUMENTS:
                return True
            if token.i == verb.i:
                subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
                told_before = speech.postposed and bool(speech.covers) and self.doc[min(speech.covers)].idx < date.start
                told_before |= any(t.start < date.start for t in self.triggers)
                if subject is not None and verb.idx < subject.idx < date.start and speech.postposed:
                    return True  # "…, said a local official on Saturday"
                return (
                    subject is not None
                    and date.end <= subject.idx
                    and not told_before
                    and verb.i not in {self.heads[t.token.i] for t in self.triggers}
                )
            if token.pos_ == "VERB":  # "Yesterday, a drone hit a school, a doctor said"
                return False
        return False

    def of_something_else(self, date: DateMention, tallies: list[Tally]) -> bool:
        """A date of a comparison, of what came after, of the war, of a name or of a toll that was overtaken."""
        if self.of_comparison(date) or self.of_aftermath(date) or self.of_name(date) or self.of_repetition(date):
            return True
        if self.of_founding(date) or self.of_the_place(date) or dates_late_death(self.sentence, self.heads, date):
            return True
        return self.of_war(date, tallies) or self.of_earlier_toll(date, tallies)

    def of_aftermath(self, date: DateMention) -> bool:
        """ "… and was buried on Monday", "visited the villages Thursday to console": what came after."""
        verb = self.doc[self.heads[self.sentence.root(date.start, date.end).i]]
        if _MORE_BODIES.search(self.sentence.text[: date.start]) is not None:
            return True
        told = {self.heads[t.token.i] for t in self.triggers}
        return verb.lemma_.lower() in _AFTERMATH and verb.i not in told

    def of_name(self, date: DateMention) -> bool:
        """A year that only names something: "the 2016 peace accord"."""
        if date.kind != "year":
            return False
        token = self.sentence.root(date.start, date.end)
        return (
            token.dep_ in ("nummod", "compound", "nmod", "amod")
            and token.head.pos_ in ("NOUN", "PROPN")
            and (token.head.idx > token.idx)
            and not any(t.token.i == token.head.i and t.kind not in HARMLESS for t in self.triggers)
        )

    def of_founding(self, date: DateMention) -> bool:
        """ "a militia founded in May 2014": since when there is what a word names."""
        clause = self.doc[self.heads[self.sentence.root(date.start, date.end).i]]
        return clause.dep_ in ("acl", "relcl") and _FOUNDED.search(self.sentence.text[: date.start]) is not None

    def of_the_place(self, date: DateMention) -> bool:
        """ "in the region where the army last month announced an offensive": what is told of a place besides."""
        clause = self.doc[self.heads[self.sentence.root(date.start, date.end).i]]
        told = {self.heads[t.token.i] for t in self.triggers}
        where = any(c.lower_ == "where" for c in clause.children)
        return clause.dep_ == "relcl" and where and clause.i not in told

    def of_repetition(self, date: DateMention) -> bool:
        """ "hit the town for a third time this week", "98 wounded as of 4 May": since when, or on which day, it was
        counted."""
        before = self.sentence.text[: date.start]
        if date.kind == "asof" or _AGAIN.search(before) is not None:
            return True
        one_day = date.first is not None and date.first == date.last
        return not one_day and _SUCH_ANOTHER.search(before) is not None

    def _of_event(self, date: DateMention) -> bool:
        """ "the attack, which came on Tuesday"."""
        nouns = {t.token.i for t in self.triggers}
        clause = self.doc[self.heads[self.sentence.root(date.start, date.end).i]]
        return clause.dep_ == "relcl" and clause.head.i in nouns

    def of_comparison(self, date: DateMention) -> bool:
        """ "the first such volley since January", "the deadliest raid since 2014": no date of what is compared."""
        before = self.sentence.text[: date.start]
        text = self.sentence.text[date.start : date.end].lower()
        if re.match(r",?\s*when\b", self.sentence.text[date.end :]):
            return False
        if only_compares(self.sentence.text, date.start):
            return True
        return (text.startswith("since") or before.lower().rstrip().endswith("since")) and (
            _COMPARED.search(before) is not None
        )

    def of_war(self, date: DateMention, tallies: Sequence[Tally]) -> bool:
        """ "the volunteers, at work since the war began in April 2023": when the war began, not what is told."""
        match = next(
            (m for m in _WAR_BEGAN.finditer(self.sentence.text) if m.start() <= date.start < m.end() + 30), None
        )
        return match is not None and not tallies and self.sentence.text[match.end() : date.start].count(",") == 0

    def of_earlier_toll(self, date: DateMention, tallies: list[Tally]) -> bool:
        """A date that belongs to a toll which is overtaken: "up from 40 on Monday", "on Monday it had admitted 27"."""
        text = self.sentence.text
        for tally in tallies:
            if not tally.earlier:
                continue
            after, before = text[tally.end : date.start], text[date.end : tally.start]
            if 0 <= date.start - tally.end < 25 and _AFTER_TOLL.fullmatch(after):
                return True
            if date.end <= tally.start and re.search(r"\bhad\b", before) and not re.search(r"[.;]", before):
                return not self._of_event(date)
        return False


def said_on(sentence: Sentence) -> bool:
    """Whether the dates of a sentence that was not parsed may be those of words, and not of what happened."""
    return _SAYS.search(sentence.text) is not None
