"""Recognition: what is named in the sentences of a report: days, numbers, places, parties, speakers, words of the
lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from dalil.claims.sentences.craft import CRAFT_OF, owners_of_craft
from dalil.claims.sentences.happenings import happened
from dalil.claims.sentences.headers import header_end
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.sentences.tanks import firing_tanks
from dalil.language.dates import find_dates
from dalil.language.quantities import find_quantities
from dalil.lexicon import Lexicon
from dalil.lexicon.entries import ActorMention, SpeakerMention
from dalil.lexicon.grammar import any_of
from dalil.lexicon.terms import TermMention, Terms
from dalil.model import Span
from dalil.places import Gazetteer, Toponym, find_toponyms

_PART_OF_THEM = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|dozens?|half|most)\s+of\s+them\b",
    re.IGNORECASE,
)
_MEMBERS_OF = re.compile(
    r"\b(?:members?|leaders?|elders?|representatives?)\s+(?:of|from)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
_IN_PLACE = re.compile(r"\s+in\s+(?:the\s+)?[A-Z].*$")
# not "the Sukkari district of Aleppo", which is the other way round
# "the Kadu jungle area of Arle District"
_AREA_OF = re.compile(
    rf"\s+(?:[a-z]+\s+)?{any_of('places', 'areas_within')}\s+(?:in|of)\s+(?:the\s+)?",
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
_SUICIDE = re.compile(
    r"\bsuicide\s+(?:\w+\s+)?(?:bomb|attack|vest|blast)|\bcar\s+bombers?\b|\bblew\s+(?:him|her|them)sel"
    r"|\bexplosives?\s+(?:vest|belt)|\bbombers?\s+(?:wearing|disguised|on\s+foot|on\s+a)\b|\bdetonated\s+(?:his|her|their)\b",
    re.IGNORECASE,
)
_SUBGROUP = re.compile(
    r",\s+(?:(?:at\s+least|some|about|around|nearly|more\s+than)\s+)?[\w-]+(?:\s+[\w-]+)?\s+of\s+(?:them|whom)\s+(?:were\s+|are\s+)?[^,;:.()–—]{3,60},"
    r"|,\s+(?:including|among\s+them|among\s+whom|mostly|mainly|most\s+of\s+them|many\s+of\s+them|all)\s+(?:(?!\b(?:were|was|in|at|near|on|when|who|that|and\s+(?:[a-z]+ing|(?:wound|injur)ed))\b)[^,;:.()–—]){3,60},"
    r"|,\s+(?:(?!\b(?:were|was|in|at|near|on|when|who|that|killed|injured|wounded)\b)[^,;:.()–—]){3,60}\s+among\s+them,"
    r"|[(\[]\s*(?:including|among\s+them|of\s+whom|mostly)[^()\[\]]{3,60}[)\]]"
    # "ten civilians [a man and nine children]"
    r"|[(\[]\s*(?:an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?:[\w-]+\s+)?"
    r"(?:m[ae]n|wom[ae]n|child(?:ren)?|boys?|girls?|infants?|bab(?:y|ies)|medics?|rescuers?|journalists?)"
    r"(?:(?:\s*,\s*and|\s*,|\s+and)\s+(?:[\w-]+\s+){1,3}[\w-]+)*\s*[)\]]",
    re.IGNORECASE,
)
_Mention = TypeVar("_Mention", ActorMention, SpeakerMention)


_TOWN_OF = re.compile(r"\b(?:town|city|village|district|area|countryside)\s+of\s+$", re.IGNORECASE)


def _inside(sentence: Sentence, mentions: Sequence[_Mention]) -> list[_Mention]:
    """The mentions of the report's text that stand in a sentence, at the sentence's own offsets."""
    span = sentence.span
    inside = [m for m in mentions if span.start <= m.start and m.end <= span.end]
    return [replace(m, start=m.start - span.start, end=m.end - span.start) for m in inside]


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
                or any(p.search(sentence.text) is not None for p in (CRAFT_OF, _PART_OF_THEM, _CLAIMED))
            )
        )
    by_hand = _SUICIDE.search(text) is not None
    if any(s.triggered for s in sentences):
        actors, speakers = lexicon.find_actors(text, countries), lexicon.find_speakers(text, countries)
        for sentence in sentences:
            sentence.actors, sentence.speakers = _inside(sentence, actors), _inside(sentence, speakers)
            sentence.actors += owners_of_craft(sentence, lexicon, countries)
    for sentence in sentences:
        if not sentence.triggered:
            continue
        sentence.quantities = find_quantities(sentence.text, sentence.dates)
        free = [Span(m.start, m.end) for m in sentence.actors if not _blocks(m)]
        blocked = [Span(m.start, m.end) for m in sentence.actors if _blocks(m)]
        spans = [Span(m.start, m.end - _length_of_place(m)) for m in sentence.speakers]
        blocked += [span for span in spans if not any(f.holds(span) for f in free)]
        blocked += [Span(d.start, d.end) for d in sentence.dates]
        sentence.toponyms = find_toponyms(sentence.text, gazetteer, blocked, countries)
        sentence.toponyms = _situated(sentence)
        sentence.terms = terms.find_all(sentence.text)
        for kind in ("weapon", "strikes"):
            sentence.terms[kind] = [m for m in sentence.terms[kind] if not _of_a_site(m, sentence.terms["target"])]
        sentence.terms["weapon"] = [m for m in sentence.terms["weapon"] if not _named_town(sentence.text, m)]
        sentence.terms["weapon"] += firing_tanks(sentence)
        if by_hand:  # "the bomber detonated a truck": a man, not a plane
            for kind in ("weapon", "target"):
                things = sentence.terms[kind]
                sentence.terms[kind] = [m for m in things if not m.text.lower().startswith("bomber")]
        sentence.header_end = header_end(sentence)
        if sentence.header_end:  # "23 September / Kabul: …" names a place, not a government
            sentence.actors = [a for a in sentence.actors if a.start >= sentence.header_end or not _of_place(a)]
        sentence.masked = [Span(m.start(), m.end()) for m in _SUBGROUP.finditer(sentence.text)]


def _named_town(text: str, weapon: TermMention) -> bool:
    """ "the town of Sarin": a name."""
    return weapon.text[:1].isupper() and _TOWN_OF.search(text[: weapon.start]) is not None


def _of_a_site(weapon: TermMention, targets: Sequence[TermMention]) -> bool:
    """ "missile sites", "a drone factory": the weapon of what was hit, and not the one that hit."""
    military = (t for t in targets if t.value in ("military", "industry"))
    return any(t.start == weapon.start and weapon.end < t.end for t in military)


def _situated(sentence: Sentence) -> list[Toponym]:
    """ "the Damascus suburb of Hamouria": the first name only says where the second is."""
    found = list(sentence.toponyms)
    for number, (first, second) in enumerate(pairwise(sentence.toponyms)):
        between = sentence.text[first.end : second.start]
        holds = _AREA_OF.fullmatch(between) and second.level_hint in ("district", "province")
        if holds or _ON_ITS_EDGE.fullmatch(between):
            found[number + 1] = replace(second, is_parent=True)
        if _SUBURB_OF.fullmatch(between) and second.name not in first.within:  # not "in Besna village of Dohuk"
            found[number] = replace(first, is_parent=True)
            found[number + 1] = replace(
                second, within=(first.name, *second.within), preposition=first.preposition or "in"
            )
    told_before = sentence.index > 0 and len(found) > 0
    found = [t for t in found if not _of_people(sentence.text, t)]
    return [t for t in found if not (told_before and _WHERE_IT_LIES.search(sentence.text[: t.start]))]


def _of_people(text: str, toponym: Toponym) -> bool:
    """ "members of the Dinka Bor community": a people, and no place."""
    return toponym.cue in ("community", "communities") and _MEMBERS_OF.search(text[: toponym.start]) is not None


def _length_of_place(speaker: SpeakerMention) -> int:
    """How many characters at the end of a speaker's words only say where he is ("a radio station in Khartoum")."""
    where = _IN_PLACE.search(speaker.text) if speaker.generic else None
    return len(where[0]) if where is not None else 0


def _blocks(mention: ActorMention) -> bool:
    """Whether an actor keeps a toponym from being seen in its words: a country or a capital may be a place."""
    return not (_of_place(mention) or mention.soft)


def _of_place(mention: ActorMention) -> bool:
    return mention.metonym or mention.place
