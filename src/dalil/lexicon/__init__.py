"""Who acts and who speaks, by name: packs of TOML that a regional expert can edit, and the finding of their entries in
a text.
"""

from __future__ import annotations

from dalil.lexicon.check import check_pack
from dalil.lexicon.entries import (
    ActorEntry,
    ActorMention,
    Problem,
    SpeakerEntry,
    SpeakerMention,
)
from dalil.lexicon.lexicon import Lexicon
from dalil.lexicon.packs import PackError, bundled_packs, user_directories

__all__ = [
    "ActorEntry",
    "ActorMention",
    "Lexicon",
    "PackError",
    "Problem",
    "SpeakerEntry",
    "SpeakerMention",
    "bundled_packs",
    "check_pack",
    "user_directories",
]
