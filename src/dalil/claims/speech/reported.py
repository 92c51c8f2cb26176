"""Reported: a sentence that only says who reported what stands before it ("This was reported by the mayor.")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.unit import Voice
from dalil.lexicon.grammar import any_of

_VERBS = any_of("speech", "reported_verbs")
_DAY = r"(?:on|late|early|this|in|via|through)\s[^,.;]{2,50}?"
_REPORTED = re.compile(
    rf"^\W*(?:this|that|it|the\s+(?:information|news|incident|attack|data|details)|such\s+(?:information|data))\s+"
    rf"(?:(?:was|were|is|has\s+been|have\s+been)\s+(?:also\s+|later\s+)?(?:{_VERBS})\s+(?:{_DAY}\s+)?by"
    rf"|(?:is|was|comes)\s+according\s+to)\s+(?:the\s+)?(?P<who>[^,.;:()]{{3,120}})",
    re.IGNORECASE,
)
# "Oleh Syniehubov, head of the administration, said this on Telegram", "The mayor reported this on Facebook"
_REPORTS = re.compile(
    rf"^\W*(?:the\s+)?(?P<who>[^.;:()\"“”]{{3,140}}?)\s+(?:has\s+|have\s+)?(?:also\s+)?(?:{_VERBS}|told\s+[A-Z]\w+|wrote|spoke)\s+"
    rf"(?:(?:about|of)\s+)?(?:this|it|that)(?:\s+{_DAY})?\s*(?:[.,;]|$)",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",\s+(?:the\s+|an?\s+)?[a-z].*$")
_NAME_AFTER = re.compile(r",\s+(?:[A-Z][\w'’-]+\s+){1,2}[A-Z][\w'’-]+(?=\s*[,.;]|$)")
_DAY_AFTER = re.compile(r"\s+(?:on|via|in\s+a|at\s+a|during|this)\s+(?=[A-Za-z]).*$")


def reporter(sentence: Sentence) -> Voice | None:
    """Whom such a sentence names; ``None`` for any other sentence."""
    match = _REPORTED.match(sentence.text)
    if match is None:
        return _who_reports(sentence)
    start = match.start("who")
    name = _DAY_AFTER.sub("", match["who"]).rstrip()
    end = start + len(name)
    appended = _NAME_AFTER.match(sentence.text, end)  # "by the head of the administration, Ivan Fedorov"
    if appended is not None:
        name, end = sentence.text[start : appended.end()], appended.end()
    mention = next((m for m in sentence.speakers if m.start == start and m.end - start > (end - start) / 2), None)
    return Voice(mention.name if mention is not None else name, start, end, sentence, "report", mention)


def _who_reports(sentence: Sentence) -> Voice | None:
    """ "Oleh Syniehubov, head of the administration, said this on Telegram." """
    match = _REPORTS.match(sentence.text)
    if match is None or re.match(r"(?:he|she|they|it|who|which|but|and|if|when)\b", match["who"], re.IGNORECASE):
        return None
    start = match.start("who")
    name = _APPOSED.sub("", match["who"]).rstrip(" ,")
    end = start + len(name)
    mention = next((m for m in sentence.speakers if m.start == start and m.end - start > (end - start) / 2), None)
    return Voice(mention.name if mention is not None else name, start, end, sentence, "report", mention)


def reported_by(sentences: Sequence[Sentence], index: int) -> Voice | None:
    """Who is said to have reported the sentence at ``index``: by one after it in its paragraph, or by the first of the
    next paragraph where it closes its own."""
    told = sentences[index]
    for sentence in sentences[index + 1 :]:
        voice = reporter(sentence)
        if sentence.paragraph != told.paragraph:
            near = sentence.paragraph == told.paragraph + 1 and sentence.index == index + 1
            return voice if near else None
        if voice is not None:
            return voice
    return None
