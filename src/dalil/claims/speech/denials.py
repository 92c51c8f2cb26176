"""Denials that name no occurrence of their own: "denied any part in it", "denied involvement"."""

from __future__ import annotations

import re

from dalil.claims.speech.voices import VoiceReader
from dalil.claims.units.analysis import Analysis
from dalil.claims.units.unit import Unit
from dalil.language.speakers import Speech

_OBJECT = re.compile(
    r"\b(?:involvement|responsibility|part|role|allegations?|accusations?|charges?|claims?|reports?|it|this|that|any\s+\w+|carrying|having|targeting|attack|strike|being|us(?:ing|e|ed)|firing|fired|bombing|bombed|shelling|shelled|killing|killed|launching|launched|dropping|dropped)\b",
    re.IGNORECASE,
)


_SAID = frozenset({"claim", "accusation", "allegation"})


def denial_units(analysis: Analysis, voices: VoiceReader) -> list[Unit]:
    """A unit for each act of denying that covers no unit of the sentence."""
    found = []
    covered = {head for unit in analysis.units if unit.status == "denied" for head in unit.heads}
    for speech in analysis.speeches:
        if not _denies(speech, analysis) or speech.covers & covered:
            continue
        rest = " ".join(analysis.sentence.parsed[i].text for i in sorted(speech.covers))
        if speech.covers and not _OBJECT.search(rest):
            continue
        voice = voices.named(speech, analysis.sentence)
        if voice is None:
            continue
        verb = analysis.sentence.parsed[speech.verb]
        unit = Unit(
            analysis.sentence, {speech.verb}, status="denied", voices=[voice], start=verb.idx, end=verb.idx + len(verb)
        )
        unit.places = [
            t for t in analysis.sentence.toponyms if t.start > verb.idx and not t.is_parent and t.preposition
        ]
        unit.weapons = [m for m in analysis.sentence.terms["weapon"] if m.start > verb.idx]
        inside = [p for p in analysis.parties if p.start > verb.idx and p.role in ("doer", "party", "victim", "none")]
        unit.parties = [p for p in inside if p.role == "doer"] or [
            p
            for p in inside
            if re.search(
                r"\b(?:involvement|responsibility|part|role)\s+(?:of|by)\b", analysis.sentence.text[verb.idx : p.start]
            )
        ]
        for party in unit.parties:
            party.role = "doer"
        found.append(unit)
    return found


def _denies(speech: Speech, analysis: Analysis) -> bool:
    """Whether an act of saying denies: "rejected the claim as false" does, "rejected the plan" does not."""
    if speech.lemma not in ("reject", "dismiss", "rebut"):
        return speech.lemma in ("deny", "refute", "disavow")
    objects = [c for c in analysis.sentence.parsed[speech.verb].children if c.dep_ in ("dobj", "nsubjpass")]
    return any(o.lemma_.lower() in _SAID for o in objects)
