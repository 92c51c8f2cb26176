"""What happened to whom, how many: groups of people tied to an outcome, subgroups tied to their whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dalil.claims.clauses import ancestors
from dalil.claims.outcomes import OutcomeReader
from dalil.claims.people import SOME, Group, groups
from dalil.claims.sentence import Sentence
from dalil.claims.subgroups import is_subgroup, word_of_whole
from dalil.claims.tolls import is_earlier, outcome_of_word
from dalil.claims.verbs import has_others, verb_outcome
from dalil.lexicon.terms import Terms, word_set
from dalil.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Casualties", "Tally", "has_others", "verb_outcome"]

_OF_FAMILIES = ("displaced", "trapped", "affected")
_HOUSING = word_set("verbs", "housing")
_TOTAL = re.compile(
    r"\b(?:total|overall\s+(?:number|toll)|altogether|in\s+all),?\s*(?:of\s+|to\s+|at\s+)?$", re.IGNORECASE
)
_IN_ALL = re.compile(r"\s+(?:in\s+total|in\s+all|altogether)\b", re.IGNORECASE)
_PARTS_OF = re.compile(
    r"\b(?:body\s+parts|relatives|families|mothers|funerals?|portraits|photographs|pictures)\s+of\s+$", re.IGNORECASE
)
_ADDED = re.compile(
    r"(?:\s+of\s+(?:one|the\s+same|a\s+single)\s+family)?\s*(?:,|,?\s*and|as\s+well\s+as)\s+(?:an?\s+)?"
)
_AND_A = re.compile(r"\s+and\s+(?:an?\s+|one\s+)?")
_POSING = re.compile(r"\b(?:disguised|dressed|posing|masquerading)\s+as\s+(?:\w+\s+)?$", re.IGNORECASE)
# deaths that nobody dealt: "11 people have died of cholera"
_NATURAL = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:died|dead|deaths?|killed|perished)\s+(?:of|from|in|by|due\s+to|because\s+of)\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}?(?:cholera|disease|diseases|covid\S*|measles|malaria|ebola"
    r"|earthquake|quake|floods?|flooding|landslides?|storm|cyclone|heart\s+attack|natural\s+causes|drowning|(?:car|road|traffic|plane)\s+(?:accident|crash)|accident)\b",
    re.IGNORECASE,
)
_BODIES = word_set("people", "bodies")
_RECOVERED = word_set("people", "recovered")
_JOINT = re.compile(r"(?:,|\band\b|\bwhile\b|;)\s*(?:another\s+|a\s+further\s+|at\s+least\s+|some\s+)?$")
_NUMBERED = re.compile(
    r"\s*(?:\d|two|three|several|many|dozens|scores|hundreds|thousands|tens|a\s+number)", re.IGNORECASE
)


@dataclass
class Tally:
    """One count of a sentence, offsets in its text. ``verb`` is the token that carries the outcome.

    ``part_of`` names the people of whom a ``subgroup`` is a part; ``bare`` counts have no noun ("killed six");
    ``earlier`` ones are overtaken by another of the sentence ("up from 40").
    """

    outcome: str
    who: str
    quantity: Quantity
    start: int
    end: int
    head: Token
    verb: Token
    civilian: bool = False
    part_of: str | None = None
    subgroup: bool = False
    bare: bool = False
    earlier: bool = False
    side: str | None = None


_MEMBERS = re.compile(r"\bmembers?\s+of\b|\bfamily\s+members?\b", re.IGNORECASE)
# "two soldiers were killed and three wounded"
_AND_MORE = re.compile(
    r"\s*(?:were\s+|have\s+been\s+|was\s+)?(?:killed|dead|wounded|injured|died)?\s*,?\s*(?:and|while)\s+(?:at\s+least\s+|another\s+)?",
    re.IGNORECASE,
)
# "killed two soldiers and wounded 27"
_AND_HURT = re.compile(
    r"\s*(?:,\s*)?(?:and\s+|while\s+)?(?:kill|wound|injur|hurt|maim)(?:ed|ing|es|e|s)?\s+(?:another\s+|at\s+least\s+)?",
    re.IGNORECASE,
)
# bodies are not wounded: "bodies of which most were burned"
_BURNT_BODIES = re.compile(r"\b(?:bodies|corpses|remains)\b[^.;]{0,20}$", re.IGNORECASE)
_ESCAPED = word_set("people", "escaped")
_RUNNING = ("escape", "flee", "leave", "abandon", "evacuate")
_RANKS = re.compile(
    r"(?:\s+\w+){0,3}\s+(?:in|among|within|from|of)\s+(?:its|their|the\s+army['’]s|his)\s+(?:own\s+)?(?:ranks|side|forces|fighters|troops|men|members|soldiers)\b",
    re.IGNORECASE,
)
_OF_A_FORCE = re.compile(
    r"\b(?:members?|elements?|personnel|leaders?|commanders?)\b(?!\s+of\s+(?:the\s+same|an?|one)\s+family)",
    re.IGNORECASE,
)
_OF_ITS = re.compile(r"\bof\s+(?:its|their)\s+(?:own\s+)?(?:members|personnel|elements|men)\b", re.IGNORECASE)
_FORCE_TOLD = re.compile(
    r"\b(?:Defen[cs]e|Interior)\s+Ministry\b|\bMinistry\s+of\s+(?:National\s+)?(?:the\s+)?(?:Defen[cs]e|Interior)\b"
    r"|\b(?:army|armed\s+forces|military|police|[Ff]orces|militia|brigade|corps)\b",
)
_STATE_FORCE = re.compile(
    r"\b(?:soldiers?|police\w*|policem[ae]n|officers?|troops|troopers?|servicem[ae]n|(?:border|security)\s+guards?|constables?|gendarmes?"
    r"|commandos?|rangers?|paramilitar\w+|personnel)$",
    re.IGNORECASE,
)
_SUSPECTED = re.compile(r"\s+(?:(?:suspected|alleged|more|other|senior|local|of\s+the)\s+)*")
_ENDS = re.compile(r"\s*(?:were|was|have|had|are|died|dead|killed|in|on|at|who|during|dead|and|near|$)\b|[,.]")
_MEN_OF = re.compile(
    r"\b(?:members?|cadres?|militants?|fighters?|men|operatives?|rebels?|guerrillas?|troops|soldiers)\b", re.IGNORECASE
)
_STAFF = re.compile(r"(?<!medical )(?<!hospital )(?<!health )\bstaff(?:\s+members?)?$", re.IGNORECASE)
_RELIEF = re.compile(r"\b(?:aid|relief|charity|humanitarian|UN|U\.N\.|NGO|Red\s+C(?:ross|rescent))\b")
# what may stand between "the dead include" and the women and children who are not counted
_LISTED_WITH = re.compile(
    r"\s*(?:(?:mostly|mainly|largely|both|also|many|several|some|a|number|of|women|children|girls|boys|elderly|people|civilians"
    r"|men|and|the)\b[\s,]*)*",
    re.IGNORECASE,
)
AS_BEFORE = "as_before"  # "Eight of them were children.": the outcome of those counted in the sentence before
_ALL_OF_THEM = re.compile(r"\ball\s+of\s+(?:them|whom)\s+(?:were\s+)?$", re.IGNORECASE)


class Casualties:
    """Reads the counts of people of one sentence."""

    def __init__(self, sentence: Sentence, terms: Terms) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.outcomes = OutcomeReader(sentence, terms)

    def read(self) -> list[Tally]:
        """The counts of people, in the order of the text; subgroups name the whole that they are part of."""
        tallies: list[Tally] = []
        main: Tally | None = None
        for group in groups(self.sentence):
            lead = self.text[(main.end if main else 0) : group.start]
            if main is not None and is_subgroup(group, lead, main, self.outcomes):
                words = self.text[group.start : group.end]
                uncounted = group.quantity.high is None and (
                    (group.quantity.low == 2 and not _NUMBERED.match(words)) or words.lower().startswith("many ")
                )
                if group.who != "people" or (group.civilian and not uncounted):
                    tallies.append(self._part(group, main))
            elif main is None and group.of_them and not group.of_what and group.who != "people":
                tallies.append(_tally(self.text, group, AS_BEFORE, group.head, part_of="people"))
            elif main is None and group.of_what:
                if group.who != "people":
                    outcome = outcome_of_word(group.of_what)
                    tallies.append(_tally(self.text, group, outcome, group.head, part_of="people"))
            elif main is None or not _spelt_out(group, lead, main):
                tally = self._whole(group, lead, main)
                if tally is not None:
                    tallies.append(tally)
                    main = tally
        self._staff(tallies)
        tallies += self._named(tallies)
        self._members(tallies)
        self._take_sides(tallies)
        return self._among_the_dead(_added_up(self.text, _parts_of_sums(self._in_total(tallies))))

    def _in_total(self, tallies: list[Tally]) -> list[Tally]:
        """ "six wounded were taken to hospital, with a total of 13 people injured": the total holds them."""
        kept = list(tallies)
        for total in tallies:
            if not _TOTAL.search(self.text[: total.start]) and not _IN_ALL.match(self.text, total.end):
                continue
            for part in tallies:
                same = (part.outcome, part.who) == (total.outcome, total.who) and part is not total
                if same and part.start < total.start and part.quantity.low < total.quantity.low and part in kept:
                    kept.remove(part)
        return kept

    def _take_sides(self, tallies: list[Tally]) -> None:
        """Whose fighters fell: "59 insurgents and 28 government soldiers", "six soldiers of the regime"."""
        for tally in tallies:
            if tally.who != "fighters" or tally.subgroup:
                continue
            for mention in self.sentence.actors:
                inside = mention.start < tally.end and tally.start < mention.end
                of = re.fullmatch(r"\s+(?:of|from)\s+(?:the\s+)?", self.text[tally.end : mention.start])
                if inside or of is not None:
                    tally.side = mention.id

    def _staff(self, tallies: list[Tally]) -> None:
        """Staff are medical where nothing else is said to have them: not those of an embassy, or of a charity."""
        types = {m.value for m in self.sentence.terms["target"]}
        kinds = {m.kind for m in self.sentence.actors} | {m.kind for m in self.sentence.speakers}
        relief = "relief" in kinds
        for tally in tallies:
            if tally.who != "medical" or not _STAFF.search(self.text[tally.start : tally.end]):
                continue
            if types & {"diplomatic", "school", "media", "local_government", "business"}:
                tally.who = "people"
            elif not types & {"hospital", "ambulance"} and (relief or _RELIEF.search(self.text)):
                tally.who = "aid_workers"

    def _named(self, tallies: list[Tally]) -> list[Tally]:
        """ "Gunmen shot dead Sheikh Ali": somebody named, where the sentence counts nobody killed."""
        if any(t.outcome == "killed" for t in tallies):
            return []
        sentence = self.sentence
        names = [(a.start, a.end) for a in sentence.actors] + [(t.start, t.end) for t in sentence.toponyms]
        names += [(s.start, s.end) for s in sentence.speakers] + [(d.start, d.end) for d in sentence.dates]
        for token in sentence.parsed:
            if token.dep_ == "dobj" and token.lower_ in ("him", "her") and token.head.lemma_ in ("kill", "murder"):
                one = Quantity.exactly(1)  # "opened fire at a farmer, killing him instantly"
                return [Tally("killed", "people", one, token.idx, token.idx + len(token), token, token.head)]
            if token.dep_ not in ("dobj", "nsubjpass") or token.pos_ != "PROPN" or not token.text[:1].isupper():
                continue
            killed = token.head.pos_ == "VERB" and verb_outcome(token.head, self.outcomes.terms, "object") == "killed"
            if killed and not any(start <= token.idx < end for start, end in names):
                first = token.left_edge.idx if token.i - token.left_edge.i < 4 else token.idx
                one = Quantity.exactly(1)
                return [Tally("killed", "people", one, first, token.idx + len(token), token, token.head)]
        return []

    def _members(self, tallies: list[Tally]) -> None:
        """ "18 members of the Syrian Democratic Forces" are fighters."""
        for tally in tallies:
            if tally.who == "people" and self._of_force_before(tally):
                tally.who = "fighters"
            its = _OF_ITS.search(self.text, tally.start, tally.end + 20)
            if tally.who == "people" and its is not None and _FORCE_TOLD.search(self.text[: tally.start]):
                tally.who = "fighters"  # "the Defence Ministry said 16 of its members were killed"
            if tally.who != "people" or not _OF_A_FORCE.search(self.text[tally.start : tally.end]):
                continue
            for mention in self.sentence.actors:
                between = self.text[min(tally.end, mention.start) : mention.start]
                of = tally.start < mention.start and re.fullmatch(r"(?:\s+(?:of|from)\s+(?:the\s+)?)?", between)
                if of and mention.kind in ("armed_group", "militia", "state_forces"):
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

    def _part(self, group: Group, main: Tally) -> Tally:
        """A subgroup has the outcome of its whole, unless a word after it gives it one of its own."""
        found = self._found(group)
        outcome, verb = main.outcome, main.verb
        if found and found[0] != main.outcome and found[1].i > group.head.i and not group.of_them:
            outcome, verb = found
        if _ALL_OF_THEM.search(self.text[: group.start]) and group.quantity.high is None:
            group = replace(group, quantity=main.quantity)
        return _tally(self.text, group, outcome, verb, part_of=main.who)

    def _whole(self, group: Group, lead: str, main: Tally | None) -> Tally | None:
        found = self._found(group)
        if found is None and group.bare and not group.vague and main is not None and _elliptical(group, lead):
            found = main.outcome, main.verb
        if (
            found is None
            and group.bare
            and not group.vague
            and main is not None
            and is_earlier(self.text[: group.start])
        ):
            found = main.outcome, main.verb
        if (
            found is None
            or self._general(group, found[1])
            or _only_spoken_of(group, self.text)
            or (found[0] == "displaced" and _taken_to_hospital(found[1]))
            or _housed(group, found[0])
            or (found[0] == "killed" and _NATURAL.match(self.text, group.end) is not None)
            or (found[0] == "injured" and _BURNT_BODIES.search(self.text[: group.start]) is not None)
        ):
            return None
        tally = _tally(self.text, group, *found)
        if tally.who == "family" and _MEMBERS.search(self.text[group.start : group.end]):
            tally.who = "people"
        more = group.others or _elliptical(group, lead) or _AND_MORE.fullmatch(lead) or _AND_HURT.fullmatch(lead)
        if found[0] == "killed_or_injured" and found[1].lemma_.lower() == "inflict":  # on an enemy's forces
            tally.who = "fighters"
        if tally.who == "men" and found[1].lemma_.lower() == "lose":  # "losing eight men": its own
            tally.who = "fighters"
        unnamed = group.bare or group.head.lower_ in ("wounded", "injured", "dead", "missing")
        if unnamed and tally.who == "people" and _RANKS.match(self.text, group.end):
            tally.who = "fighters"
        if unnamed and main is not None and tally.who == "people" and main.who == "fighters" and more:
            tally.who = "fighters"
        if group.of_them and main is None and tally.who == "people" and self._armed_before(group.start):
            tally.who = "fighters"
        if tally.outcome == "displaced" and _got_away(tally, found[1]):
            return None
        return tally

    def _armed_before(self, offset: int) -> bool:
        """ "ambushed the patrol and killed six of them": those named last are fighters."""
        before = [m for m in self.sentence.terms["who"] if m.end <= offset]
        return bool(before) and before[-1].value == "fighters"

    def _found(self, group: Group) -> tuple[str, Token] | None:
        if group.vague and group.who == "family":  # families leave their homes; who of them is killed is counted
            found = self.outcomes.outcome_of(group)
            return found if found is not None and found[0] in _OF_FAMILIES else None
        return self.outcomes.of_unlisted(group) if group.vague else self.outcomes.outcome_of(group)

    def _general(self, group: Group, carrier: Token) -> bool:
        """ "the mass killing of civilians": people without a number under a noun are a general description."""
        bare_plural = group.quantity.high is None and group.quantity.low == 2
        if not bare_plural or _NUMBERED.match(self.text[group.start : group.end]):
            return False
        return carrier.pos_ not in ("VERB", "AUX") or (
            carrier.tag_ in ("VB", "VBG", "VBZ", "VBP") and carrier.dep_ not in ("advcl", "conj", "acl")
        )

    def _among_the_dead(self, tallies: list[Tally]) -> list[Tally]:
        """ "Five children and three women are among the dead", "The victims included three rescuers"."""
        whole = word_of_whole(self.text)
        if whole is None:
            return tallies
        word, listed_from = whole
        outcome = "killed" if word == "casualties" else outcome_of_word(word)
        taken = {t.start for t in tallies}
        for group in [part for g in groups(self.sentence) for part in self._apart(g)]:
            if group.start in taken or group.vague or (group.bare and not group.others):
                continue
            uncounted = group.quantity.high is None and group.quantity.low == 2
            if uncounted and group.who in ("women", "children"):
                uncounted = _LISTED_WITH.fullmatch(self.text[max(listed_from, 0) : group.start]) is None
            if listed_from >= 0 and (group.start < listed_from or uncounted):
                continue
            if group.who == "people" and not group.civilian and group.quantity.high != 1:
                continue
            found = self.outcomes.below(group.head)
            tallies.append(_tally(self.text, group, found[0] if found else outcome, group.head, part_of="people"))
        return sorted(tallies, key=lambda t: t.start)

    def _apart(self, group: Group) -> list[Group]:
        """ "several women and children": the women, and the children."""
        if not group.mixed or group.quantity.high is not None:
            return [group]
        named = [m for m in self.sentence.terms["who"] if group.start <= m.start and m.end <= group.end]
        return [
            replace(
                group,
                start=group.start if number == 0 else mention.start,
                end=mention.end,
                who=mention.value,
                quantity=group.quantity if number == 0 else SOME,
                head=self.sentence.root(mention.start, mention.end),
                mixed=False,
            )
            for number, mention in enumerate(named)
        ]


def _parts_of_sums(tallies: list[Tally]) -> list[Tally]:
    """ "Two civilians were killed, a woman and a child": counts that follow a count and add up to it are parts of
    it."""
    for number, whole in enumerate(tallies):
        if whole.subgroup or whole.who != "people" or whole.quantity.high != whole.quantity.low:
            continue
        parts: list[Tally] = []
        for tally in tallies[number + 1 :]:
            if tally.subgroup or tally.outcome != whole.outcome or tally.who in ("people", "fighters"):
                break
            parts.append(tally)
            if sum(p.quantity.low for p in parts) == whole.quantity.low and len(parts) > 1:
                for part in parts:
                    part.subgroup, part.part_of = True, whole.who
                break
    return tallies


def _added_up(text: str, tallies: list[Tally]) -> list[Tally]:
    """ "two doctors and a nurse" are three medical staff: joined counts of one outcome and one ``who`` become one."""
    found: list[Tally] = []
    for tally in tallies:
        last = found[-1] if found else None
        joined = (
            last is not None
            and (last.outcome, last.who, last.part_of) == (tally.outcome, tally.who, tally.part_of)
            and (
                (tally.who not in ("people", "fighters") and not (last.bare or tally.bare))
                or _of_them_too(text, last, tally)
                or _one_and_one(text, last, tally)
                or _of_one_state(text, last, tally)
            )
            and not (last.earlier or tally.earlier)
            and None not in (last.quantity.high, tally.quantity.high)
            and re.fullmatch(_ADDED, text[last.end : tally.start]) is not None
        )
        if last is not None and joined:
            found[-1] = replace(last, quantity=last.quantity + tally.quantity, end=tally.end)
        else:
            found.append(tally)
    return found


def _one_and_one(text: str, first: Tally, second: Tally) -> bool:
    """ "an officer and a soldier were wounded": two."""
    single = first.quantity.high == second.quantity.high == 1 and not (first.bare or second.bare or second.subgroup)
    one_side = first.side is None or second.side in (None, first.side) or text[second.start : second.end].islower()
    return single and one_side and re.fullmatch(_AND_A, text[first.end : second.start]) is not None


def _of_them_too(text: str, first: Tally, others: Tally) -> bool:
    """ "killing nine members of one family and three others": twelve."""
    words = text[others.start : others.end].lower()
    return others.who == "people" and not others.subgroup and not first.subgroup and words.endswith(("others", "other"))


def _of_one_state(text: str, first: Tally, second: Tally) -> bool:
    """ "three policemen and two soldiers": five of the forces of one state."""
    both = [text[t.start : t.end] for t in (first, second)]
    nations = any(c.isupper() for words in both for c in words[1:])
    return first.who == second.who == "fighters" and not nations and all(map(_STATE_FORCE.search, both))


def _tally(text: str, group: Group, outcome: str, verb: Token, part_of: str | None = None) -> Tally:
    """The tally of a group; a subgroup where it is ``part_of`` others."""
    return Tally(
        outcome,
        "people" if outcome == "displaced" and group.who == "displaced" else group.who,
        group.quantity,
        group.start,
        group.end,
        group.head,
        verb,
        group.civilian,
        part_of,
        part_of is not None,
        group.bare,
        is_earlier(text[: group.start]),
    )


def _spelt_out(group: Group, lead: str, main: Tally) -> bool:
    """ "three people, two Indians and a Pakistani": the same people once more, told by who they were."""
    follows = re.match(r"^\s*(?:,|—|–|\band\b)\s*$", lead) is not None and group.head.dep_ in ("appos", "conj")
    return follows and group.who == main.who == "people" and group.quantity.low < main.quantity.low and not group.bare


def _got_away(tally: Tally, verb: Token) -> bool:
    """ "three gunmen managed to escape", "a reporter narrowly escaped an attack": nobody driven out of a home."""
    if tally.who == "fighters" and verb.lemma_.lower() in _RUNNING:
        return True
    return verb.lemma_.lower() == "escape" and any(
        c.dep_ in ("dobj", "acomp", "advmod") and c.lemma_.lower() in _ESCAPED for c in verb.children
    )


def _taken_to_hospital(verb: Token) -> bool:
    """ "was evacuated to a hospital": the wounded, and nobody driven out."""
    carried = verb.lemma_.lower() in ("evacuate", "transfer", "move", "transport")
    return carried and any(t.lower_ in ("hospital", "hospitals", "treatment") for t in verb.subtree if t.i > verb.i)


def _elliptical(group: Group, lead: str) -> bool:
    """ "…, nine in Saqba and four in Misraba": a bare number takes the outcome before it if only a joint lies
    between."""
    if group.head.dep_ in ("nsubj", "nsubjpass") and group.head.head.pos_ in ("VERB", "AUX"):
        return False
    return _JOINT.search(lead) is not None and not re.search(r"\b(?:including|among)\b", lead)


def _housed(group: Group, outcome: str) -> bool:
    """ "the camp shelters 20,000 people displaced by the war": who lives there, not what happened."""
    above = ancestors(group.head)[:3]
    named = group.quantity.low == 2 and group.quantity.high is None
    if (
        outcome == "displaced"
        and named
        and any(c.dep_ == "acl" and c.lower_ == "displaced" for c in group.head.children)
    ):
        return True  # "safe for people displaced by the violence to return"
    return outcome == "displaced" and any(a.pos_ == "VERB" and a.lemma_.lower() in _HOUSING for a in above)


def _only_spoken_of(group: Group, text: str) -> bool:
    """Bodies count where they are found or brought in, not where they are only spoken of ("autopsies on three
    bodies")."""
    head = group.head
    if _PARTS_OF.search(text[: group.start]) or _POSING.search(text[: group.start]):
        return True
    if head.lemma_.lower() not in _BODIES:
        return False
    governors = [head.head, head.head.head, *[c for c in head.children if c.dep_ in ("acl", "relcl")]]
    return not any(g.lemma_.lower() in _RECOVERED for g in governors)
