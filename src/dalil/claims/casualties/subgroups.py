"""Subgroups: groups of people that are part of a count before them ("including six children", "three of them
medics")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dalil.claims.people.group import Group
from dalil.claims.sentences.sentence import Sentence
from dalil.claims.sentences.verbs import verb_outcome
from dalil.lexicon.grammar import any_of

if TYPE_CHECKING:
    from dalil.claims.casualties.outcomes import OutcomeReader
    from dalil.claims.casualties.tallies import Tally

_INCLUDING = re.compile(
    rf"\b(?:includ(?:ing|ed|es|e)|among\s+(?:them|whom|those|the\s+{any_of('people', 'told_of')})"
    r"|(?:most(?:ly)?|many|some|several|majority|both|all|half|one|two|nearly\s+all|\w+)\s+of"
    r"\s+(?:them|whom)|of\s+(?:whom|them|these)|mostly|mainly|largely|nearly\s+all|at\s+least"
    r"\s+\w+\s+of\s+them)\b",
    re.IGNORECASE,
)
_AMONG_AFTER = re.compile(
    rf"^[^.;]{{0,60}}?\bamong\s+(?:them|whom|the\s+{any_of('people', 'counted')})\b",
    re.IGNORECASE,
)
_AMONG_NEXT = re.compile(
    rf"^\s*(?:,?\s*and\s+[^,.;]{{3,40}}\s)?(?:were\s+|are\s+)?among\s+(?:them|whom|the\s+{any_of('people', 'counted')})"
    r"\b",
    re.IGNORECASE,
)
# "Among the seven people killed by shelling were two children": the whole first, its parts after the verb
_AMONG_BEFORE = re.compile(r"\bamong\s+(?:the\s+|those\s+|at\s+least\s+)*$", re.IGNORECASE)
_WERE_NEXT = re.compile(r"\b(?:was|were|is|are)\s+(?:also\s+|at\s+least\s+)?$", re.IGNORECASE)
_NEW_PHRASE = re.compile(
    r"\b(?:in|at|by|on|as|after|when|while|from|during|near|for|who|which|that|where)\b", re.IGNORECASE
)
_NEW_CLAUSE = re.compile(r"[;]|\b(?:while|when|after|whereas|where)\b")
_LISTED = re.compile(r"^\W*(?:(?:and|at\s+least|some)\W*|[\w\s]{0,40}(?:and|,)\s*)?$")
_SET_OFF = re.compile(r"^\s*[,(–—]\s*(?:(?:and|at\s+least|some|about)\s+)?$")
_SEVERITY = re.compile(
    rf"^\s*(?:of\s+them\s+)?(?:(?:very\s+)?{any_of('words', 'severity')}\b|in\s+(?:a\s+)?(?:critical"
    r"|serious|grave)\s+(?:condition|state))",
    re.IGNORECASE,
)
_AMONG_THE = re.compile(
    r"\bamong\s+(?:the\s+|those\s+|the\s+\w+\s+"
    r"|(?:at\s+least\s+)?[\w,]+\s+(?:people|civilians|persons|others)\s+)?"
    r"(?P<what>dead|killed|victims|wounded|injured|fatalities|martyrs|displaced|detainees|arrested|missing"
    r"|casualties|deaths)\b",
    re.IGNORECASE,
)
_INCLUDED = re.compile(
    r"\b(?:victims|dead|killed|wounded|injured|casualties|fatalities|martyrs)\s+(?:also\s+)?"
    r"(?:were|include[sd]?|are|were\s+mostly)\b",
    re.IGNORECASE,
)
# "six of them were killed in"
_THERE = re.compile(
    r"\s*(?:of\s+(?:them|whom|these|those)\s*,?\s*)?"
    r"(?:(?:people|civilians|persons|were|was|had|have|been|killed|died|dead|deaths|alone)\s+){0,4}(?:in|at|on|near)\s+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;.(]|\b(?:and|when|after|who|were|was)\b")
_NEAR = 45  # characters before the name of a place, for what was hit there


def is_subgroup(group: Group, lead: str, main: Tally, outcomes: OutcomeReader) -> bool:
    """Whether a group is part of the count ``main`` before it; ``lead`` are the words between the two."""
    among = _AMONG_BEFORE.search(outcomes.text, 0, main.start) is not None and _WERE_NEXT.search(lead) is not None
    if group.of_them or among:
        return True
    if _INCLUDING.search(lead) and not _NEW_CLAUSE.search(lead):
        return _included(group, lead, main, outcomes)
    following = outcomes.text[group.end :]
    if (
        group.bare
        and _SEVERITY.match(following)
        and re.search(r"[,(–—;]\s*(?:(?:and|at\s+least|some|about)\s+)?$", lead)
    ):
        return True
    if _AMONG_NEXT.match(following) and (group.who != "people" or group.civilian):
        return True
    if _AMONG_AFTER.match(following) and _LISTED.match(lead):
        return True
    return (
        bool(_SET_OFF.match(lead))
        and group.head.dep_ == "appos"
        and group.who != main.who
        and group.quantity.low <= main.quantity.low
        and bool(re.match(r"^\s*(?:\w+\s+){0,3}(?:of\s+them|among)", following))
    )


def _included(group: Group, lead: str, main: Tally, outcomes: OutcomeReader) -> bool:
    """Whether "including" still reaches the group: no new phrase, no outcome of its own, no verb of harm between."""
    last = list(_INCLUDING.finditer(lead))[-1]
    after = lead[last.end() :]
    if _NEW_PHRASE.search(after):
        return False
    own = outcomes.below(group.head) or outcomes.adjacent(group)
    if own and own[0] != main.outcome and re.search(r"\band\b|,", after):
        return False
    return not any(
        t.pos_ == "VERB"
        and t.tag_ in ("VBD", "VBG")
        and t.i < group.head.i
        and verb_outcome(t, outcomes.terms, "object")
        for t in outcomes.sentence.tokens(main.end + last.end(), group.start)
        if t.idx > main.end + last.end()
    )


def has_own_place(sentence: Sentence, group: Group, main: Tally) -> bool:
    """ "including six in Ariha", "of whom 17 died in Khan Younis", "nine of them on Wednesday": a part of ``main`` with
    a place or a day of its own."""
    there = _THERE.match(sentence.text, group.end)
    if there is None or group.quantity.low >= main.quantity.low:
        return False
    around = sentence.text[there.end() : there.end() + _NEAR]
    reach = there.end() + len(_CLAUSE.split(around, maxsplit=1)[0])
    if any(there.end() <= t.start < reach and t.level_hint != "country" for t in sentence.toponyms):
        return True
    return any(d.start <= there.end() + 1 and there.end() < d.end and d.first is not None for d in sentence.dates)


def word_of_whole(text: str) -> tuple[str, int] | None:
    """The whole that a sentence names members of, and where its words end if they come first; else -1.

    "Five children are among the dead" gives ``("dead", -1)``, "The victims included three rescuers" ``("victims",
    20)``.
    """
    among = _AMONG_THE.search(text)
    if among is not None:
        return among.group("what").lower(), -1
    included = _INCLUDED.search(text)
    return (included.group().split()[0].lower(), included.end()) if included is not None else None
