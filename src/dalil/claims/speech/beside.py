"""Voices beside the first: several speakers of one act of saying, and a source in brackets."""

from __future__ import annotations

import re
from itertools import pairwise

from dalil.claims.sentences.clauses import conjuncts
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.unit import Voice
from dalil.language.speakers import Speech
from dalil.lexicon.entries import ActorMention, SpeakerMention

_AND = re.compile(r"\s*(?:,?\s*and|as\s+well\s+as)\s+(?:the\s+|an?\s+|local\s+|some\s+)?", re.IGNORECASE)
_SOURCE = re.compile(
    r"\((?:source:\s*|according\s+to\s+|via\s+)?(?:the\s+)?(?P<who>[^()\d]{2,70}?)\)\s*[.;]?\s*$", re.IGNORECASE
)
# "Governor: enemy drone attacked Nikopol", "nine dead – Darfur Bar Association", "| source: local council"
_NOTED = (
    re.compile(r"^\W*(?:the\s+)?(?P<who>[^:|()\d]{3,60}?)\s*:\s"),
    re.compile(r"\s(?:[–—-]|\|\s*source:?|source:)\s+(?:the\s+)?(?P<who>[^()|:\d–—]{3,70}?)\s*\.?\s*$", re.IGNORECASE),
)
_CITED = re.compile(
    r"\b(?:citing|quoting)\s+(?:(?:the|an?|its|their|his|her|own|several|two|three|local|unnamed|anonymous|one\s+of\s+its)\s+)*",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:head|chief|mayor|governor|commander|director|spokes\w+|minister|police|ministry|officials?|hospital|medics)\b",
    re.IGNORECASE,
)


def listed_speakers(speech: Speech, sentence: Sentence) -> list[Voice]:
    """The later of several speakers that stand in one name's words ("activists and the White Helmets")."""
    inside = [m for m in sentence.speakers if speech.start <= m.start and m.end <= speech.end]
    found = []
    for first, second in pairwise(inside):
        if _AND.fullmatch(sentence.text[first.end : second.start]):
            found.append(Voice(second.name, second.start, second.end, sentence, speech.lemma, second))
    return found


def spoken_beside(speech: Speech, sentence: Sentence) -> list[Voice]:
    """The other speakers of one act of saying: "activists and the White Helmets said"."""
    if speech.head < 0 or speech.start < 0:
        return []
    found = listed_speakers(speech, sentence)
    for noun in () if found else conjuncts(sentence.parsed[speech.head]):
        mention = next((m for m in sentence.speakers if m.start <= noun.idx < m.end and m.start >= speech.end), None)
        if mention is None or noun.i < speech.head:
            continue
        if _AND.fullmatch(sentence.text[found[-1].end if found else speech.end : mention.start]):
            found.append(Voice(mention.name, mention.start, mention.end, sentence, speech.lemma, mention))
    return found


def source_in_brackets(sentence: Sentence) -> Voice | None:
    """ "… killed 18, 23 injured (police)": a source in brackets at the end of a note."""
    match = _SOURCE.search(sentence.text)
    if match is None:
        return None
    start, end = match.span("who")
    known: list[SpeakerMention | ActorMention] = [*sentence.speakers, *sentence.actors]
    mentions = [m for m in known if start <= m.start and m.end <= end]
    if not mentions and not _OFFICE.match(match["who"]):
        return None
    mention = next((m for m in mentions if m.end - m.start >= 0.6 * (end - start)), None)
    return Voice(mention.name if mention else match["who"], start, end, sentence, "bracket", mention)


def source_cited(sentence: Sentence) -> Voice | None:
    """ "Radio Okapi, citing the army, said": from whom the speaker has it, if a body or a group of people."""
    match = _CITED.search(sentence.text)
    if match is None:
        return None
    mention = next((m for m in sentence.speakers if match.start() < m.start <= match.end() < m.end), None)
    return Voice(mention.name, mention.start, mention.end, sentence, "cite", mention) if mention is not None else None


def source_of_note(sentence: Sentence) -> Voice | None:
    """Who is named before a colon or after a dash, where the words are a speaker's name and nothing else."""
    for pattern in _NOTED:
        match = pattern.search(sentence.text)
        if match is None:
            continue
        start, end = match.span("who")
        mention = next((m for m in sentence.speakers if m.start == start and m.end >= end), None)
        if mention is not None:
            return Voice(mention.name, start, end, sentence, "note", mention)
    return None
