"""What a pack holds: actors, speakers, and the words that make a name an actor."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ACTOR_KINDS: Final = (
    "state",
    "state_forces",
    "armed_group",
    "coalition",
    "political_body",
    "authority",
    "militia",
    "community",
    "unknown",
)
SIDES: Final = (
    "government",
    "ally_government",
    "opposition",
    "kurdish",
    "jihadist",
    "separatist",
    "ground",
    "international",
    "unknown",
)
SPEAKER_KINDS: Final = (
    "monitor",
    "rescuer",
    "medical",
    "relief",
    "agency",
    "rights_group",
    "media",
    "official",
    "ministry",
    "witness",
    "activist",
    "civil_body",
    "political_body",
    "organisation",
)


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """Who may do something.

    Fields as in ``docs/theatres.md``; ``countries`` are those of its pack, ``iso2`` is a state's own.
    """

    id: str
    name: str
    kind: str = "unknown"
    side: str = "unknown"
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    backers: tuple[str, ...] = ()
    opposes: tuple[str, ...] = ()
    speaker: bool = False
    descriptive: bool = False
    by_country: Mapping[str, str] = field(default_factory=dict)
    state: str | None = None
    named_only: bool = False
    iso2: str | None = None
    countries: tuple[str, ...] = ()
    pack: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """Who only reports, monitors, treats or rescues. ``generic`` ones ("residents") name a role, not a body."""

    id: str
    name: str
    kind: str = "organisation"
    side: str = "unknown"
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    generic: bool = False
    by_country: Mapping[str, str] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    pack: str = ""


class Noun(Enum):
    """What a noun after a name makes of it."""

    FORCE = "forces"
    ARM = "arms"
    DEED = "deeds"
    OFFICE = "offices"
    THING = "things"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the ``[words]`` tables: nouns by class, link and function words, phrases that name no actor."""

    nouns: Mapping[str, Noun] = field(default_factory=dict)
    backing: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset()
    participles: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    not_actors: tuple[str, ...] = ()
    capital_words: frozenset[str] = frozenset()
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """One TOML file, read.

    ``government`` and ``army`` say which actor stands for a state (ISO code → id) where that is not the state's own
    entry; ``sides`` which side an actor of another pack is on in this theatre.
    """

    name: str
    title: str
    countries: tuple[str, ...] = ()
    actors: tuple[ActorEntry, ...] = ()
    speakers: tuple[SpeakerEntry, ...] = ()
    extends: tuple[ActorEntry, ...] = ()
    government: Mapping[str, str] = field(default_factory=dict)
    army: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor named in a text: ``text[start:end]``, without a leading article.

    ``descriptive``: by a description ("gunmen", "the army"), not a name; where the theatre says who is meant, ``id`` is
    that actor's. ``soft``: no doer by itself: before an office or a thing ("Russian officials", "Houthi positions"), a
    bare demonym ("the Russians") or a leader. ``metonym``: a capital or seat of government. ``place``: stands as a
    place does ("in Syria"). ``noun``: the noun of force that it qualifies, in lower case ("jets", "airstrikes").
    """

    start: int
    end: int
    id: str
    name: str
    text: str
    kind: str
    side: str
    descriptive: bool = False
    soft: bool = False
    metonym: bool = False
    place: bool = False
    noun: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """Someone who may say something: ``text[start:end]``, without a leading article.

    ``generic``: a role ("residents", "the Defence Ministry"); ``of`` the id of the actor that it belongs to, where the
    text says so ("Turkey's Defence Ministry" → ``turkey``). ``actor``: an actor that may also speak. ``known`` is false
    for a body that no pack lists and that only its name's form gives away ("Chin Human Rights Organisation").
    """

    start: int
    end: int
    id: str
    name: str
    text: str
    kind: str
    side: str
    generic: bool = False
    of: str | None = None
    actor: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with a pack, and where: ``line`` counts from 1; 0 where it is the whole file."""

    line: int
    message: str
    file: str = ""

    def __str__(self) -> str:
        place = f"{self.file or 'pack'}:{self.line}" if self.line else self.file or "pack"
        return f"{place}: {self.message}"
