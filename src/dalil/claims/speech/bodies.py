"""Bodies: speakers that are bodies, known by a name and then only by what they are ("the Britain-based monitor")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dalil.claims.sentences.sentence import Sentence
from dalil.claims.units.unit import Voice

# a body by what it is, where its name came before: "the Britain-based war monitor", "the news agency"
WHAT_IT_IS = re.compile(
    r"(?:[\w-]+-based\s+)?(?:[a-z]+\s+)?(?:(?P<what>charity|monitor|watchdog|outlet|broadcaster|newspaper"
    r"|news agency|news channel)|(?:monitoring|rights)\s+(?:group|organi[sz]ation|network))",
)
KINDS_OF_BODY = {
    "charity": ("relief", "medical"),
    "monitor": ("monitor",),
    "watchdog": ("monitor",),
    "outlet": ("media",),
    "broadcaster": ("media",),
    "newspaper": ("media",),
    "news agency": ("media",),
    "news channel": ("media",),
}
_APPOSED = re.compile(r",\s+(?:the\s+)?")


def is_named_body(voice: Voice, kinds: Sequence[str]) -> bool:
    """Whether a speaker is a body known by its name, of one of some kinds."""
    return getattr(voice.actor, "kind", None) in kinds and not getattr(voice.actor, "generic", False)


def in_apposition(mention: Any | None, sentence: Sentence) -> Any | None:
    """ "The monitoring group, the Observatory, said": a body told by what it is, and then by its name."""
    if mention is None or not getattr(mention, "generic", False):
        return mention
    names = (m for m in sentence.speakers if m.start >= mention.end and not m.generic)
    return next((m for m in names if _APPOSED.fullmatch(sentence.text[mention.end : m.start])), mention)
