"""Speakers and addressees as parties: their names, the lexicon's identifiers, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.unit import Voice
from dalil.language.speakers import name_span
from dalil.lexicon.entries import ActorMention, SpeakerMention
from dalil.model import Party, Report, Words
from dalil.statements.phrases import Phrases

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|all|both)\s+", re.IGNORECASE)
_COVERS = 0.6  # share of a name that a mention of the lexicon has to cover to be its name


def _mentions(sentence: Sentence, start: int, end: int) -> list[ActorMention | SpeakerMention]:
    """What the lexicon knows within some words: the longest first of those that overlap."""
    known: list[ActorMention | SpeakerMention] = [*sentence.speakers, *sentence.actors]
    kept: list[ActorMention | SpeakerMention] = []
    for mention in sorted(known, key=lambda m: m.start - m.end):
        free = all(mention.end <= k.start or k.end <= mention.start for k in kept)
        if free and start <= mention.start and mention.end <= end:
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _ids(mentions: Sequence[ActorMention | SpeakerMention]) -> tuple[str, ...]:
    known = [m.id for m in mentions if getattr(m, "known", True)]
    return tuple(dict.fromkeys(known))


def party_of_voice(voice: Voice, sentence: Sentence, phrases: Phrases) -> Party | None:
    """A speaker; ``inherited`` where he was named in another sentence."""
    if not voice.sentence.text[voice.start : voice.end].strip():
        return None
    mentions = [voice.actor] if voice.actor is not None else []
    words = phrases.words(voice.start, voice.end, voice.sentence, voice.sentence is not sentence)
    return Party(voice.name, _ids(mentions), words)


def party_of_words(nouns: Sequence[Token], about: Token | None, sentence: Sentence, phrases: Phrases) -> Party | None:
    """An addressee: all nouns joined by "and" are one; ``None`` for a pronoun and where none is named. It ends where
    what the act is ``about`` begins."""
    named = [n for n in nouns if n.pos_ != "PRON" and not _each_other(n)]
    if not named:
        return None
    spans = [name_span(n) for n in named]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    if about is not None and about.i > named[-1].i and about.head.pos_ == "ADP":
        end = max(min(end, about.head.idx), named[-1].idx + len(named[-1]))
    text = sentence.text[start:end].rstrip()
    end = start + len(text)
    article = _ARTICLE.match(text)
    start += article.end() if article else 0
    words = phrases.words(start, end, sentence)
    if words is None:
        return None
    mentions = [m for noun, span in zip(named, spans, strict=True) for m in _of_noun(sentence, noun, span)]
    only = mentions[0] if len(mentions) == 1 and len(named) == 1 else None
    generic = only is None or getattr(only, "generic", False) or getattr(only, "descriptive", False)
    whole = only is not None and only.end - only.start >= _COVERS * (end - start)
    return Party(only.name if only is not None and whole and not generic else words.text, _ids(mentions), words)


def _each_other(noun: Token) -> bool:
    return noun.lower_ in ("other", "another") and any(c.lower_ in ("each", "one") for c in noun.children)


def _of_noun(sentence: Sentence, noun: Token, span: tuple[int, int]) -> list[ActorMention | SpeakerMention]:
    """The lexicon's entry of which a noun is the head: "families in Russia" are not Russia."""
    return [m for m in _mentions(sentence, *span) if m.start <= noun.idx < m.end or m.end >= noun.idx - 1][:1]


def publisher(report: Report) -> Party | None:
    """Who publishes a report, and speaks in it as "we"."""
    if report.source_line is not None:
        text, start, end = report.source_line
        span = report.source_map.to_source(start, end)
        return Party(text, (), Words(text, span.start, span.end, True))
    return Party(report.source) if report.source else None
