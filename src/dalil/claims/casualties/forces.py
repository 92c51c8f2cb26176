"""Forces: counts of people who are the men of a force, and of which one."""

from __future__ import annotations

import re

from dalil.claims.casualties.tallies import Tally
from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.grammar import any_of, word_set

_STAFFED = word_set("things", "staffed")
_OF_A_FORCE = re.compile(
    r"\b(?:members?|elements?|personnel|leaders?|commanders?)\b(?!\s+of\s+(?:the\s+same|an?|one)\s+family)",
    re.IGNORECASE,
)
# "seven Frontier Corps men", "two Levies officials"
_FORCE_MEN = re.compile(
    r"\b(?:Corps|Levies|FC|CRPF|BSF|Rangers?|Constabulary|[Pp]olice|[Aa]rmy|[Ff]orces?|[Gg]uards?|[Pp]aramilitary|Navy|[Gg]endarmerie)"
    r"(?:\s+\w+)?\s+(?:men|officials?|members?|personnel|cops|agents)$"
)
_OF_ITS = re.compile(
    r"\bof\s+(?:its|their)\s+(?:own\s+)?(?:members|personnel|elements|men|volunteers|staff|crews?)\b", re.IGNORECASE
)
_RESCUERS_TOLD = re.compile(r"\b(?:White\s+Helmets?|Civil\s+Defen[cs]e|rescue\s+service)\b", re.IGNORECASE)
_FORCE_TOLD = re.compile(
    r"\b(?:Defen[cs]e|Interior)\s+Ministry\b|\bMinistry\s+of\s+(?:National\s+)?(?:the\s+)?(?:Defen[cs]e|Interior)\b"
    r"|\b(?:army|armed\s+forces|military|police|[Ff]orces|militia|brigade|corps)\b",
)
_SUSPECTED = re.compile(r"\s+(?:(?:suspected|alleged|more|other|senior|local|of\s+the)\s+)*")
_ENDS = re.compile(r"\s*(?:were|was|have|had|are|died|dead|killed|in|on|at|who|during|dead|and|near|$)\b|[,.]")
_MEN_OF = re.compile(
    rf"\b{any_of('people', 'men')}\b",
    re.IGNORECASE,
)
_STAFF = re.compile(r"(?<!medical )(?<!hospital )(?<!health )\bstaff(?:\s+members?)?$", re.IGNORECASE)
_RELIEF = re.compile(r"\b(?:aid|relief|charity|humanitarian|UN|U\.N\.|NGO|Red\s+C(?:ross|rescent))\b")


class Forces:
    """Tells of the counts of one sentence whose men they are."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = sentence.text

    def take_sides(self, tallies: list[Tally]) -> None:
        """Whose fighters fell: "59 insurgents and 28 government soldiers", "six soldiers of the regime"."""
        for tally in tallies:
            if tally.who != "fighters" or tally.subgroup:
                continue
            for mention in self.sentence.actors:
                inside = mention.start < tally.end and tally.start < mention.end
                of = re.fullmatch(r"\s+(?:of|from)\s+(?:the\s+)?", self.text[tally.end : mention.start])
                if inside or of is not None:
                    tally.side = mention.id

    def staff(self, tallies: list[Tally]) -> None:
        """Staff are medical where nothing else is said to have them: not those of an embassy, or of a charity."""
        types = {m.value for m in self.sentence.terms["target"]}
        kinds = {m.kind for m in self.sentence.actors} | {m.kind for m in self.sentence.speakers}
        relief = "relief" in kinds
        for tally in tallies:
            if tally.who != "medical" or not _STAFF.search(self.text[tally.start : tally.end]):
                continue
            if types & _STAFFED:
                tally.who = "people"
            elif not types & {"hospital", "ambulance"} and (relief or _RELIEF.search(self.text)):
                tally.who = "aid_workers"

    def members(self, tallies: list[Tally]) -> None:
        """ "18 members of the Syrian Democratic Forces" are fighters."""
        for tally in tallies:
            if tally.who == "people" and self._of_force_before(tally):
                tally.who = "fighters"
            if tally.who in ("people", "men") and _FORCE_MEN.search(self.text[tally.start : tally.end]):
                tally.who = "fighters"
            its = _OF_ITS.search(self.text, tally.start, tally.end + 20)
            if tally.who == "people" and its is not None and _FORCE_TOLD.search(self.text[: tally.start]):
                tally.who = "fighters"  # "the Defence Ministry said 16 of its members were killed"
            if tally.who == "people" and its is not None and _RESCUERS_TOLD.search(self.text[: tally.start]):
                tally.who = "rescuers"
            if tally.who != "people" or not _OF_A_FORCE.search(self.text[tally.start : tally.end]):
                continue
            for mention in self.sentence.actors:
                between = self.text[min(tally.end, mention.start) : mention.start]
                of = tally.start < mention.start and re.fullmatch(r"(?:\s+(?:of|from)\s+(?:the\s+)?)?", between)
                force = mention.kind in ("armed_group", "militia", "state_forces") or _FORCE_TOLD.search(mention.text)
                if of and force:
                    tally.who = "fighters"

    def _of_force_before(self, tally: Tally) -> bool:
        """ "two suspected Abu Sayyaf members": the number counts men of the force named behind it."""
        for mention in self.sentence.actors:
            gap = self.text[tally.end : mention.start] if mention.start >= tally.end else None
            armed = mention.kind in ("armed_group", "militia", "state_forces")
            if gap is not None and armed and _SUSPECTED.fullmatch(gap):
                rest = self.text[mention.start : mention.end + 24]
                alone = mention.kind == "armed_group" and _ENDS.match(self.text, mention.end) is not None
                if _MEN_OF.search(rest) or alone:
                    tally.side = tally.side or mention.id
                    return True
        return False

    def armed_before(self, offset: int) -> bool:
        """ "ambushed the patrol and killed six of them": those named last are fighters."""
        before = [m for m in self.sentence.terms["who"] if m.end <= offset]
        return bool(before) and before[-1].value == "fighters"
