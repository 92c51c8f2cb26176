"""What happened to whom, how many: groups of people tied to an outcome, subgroups tied to their whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dalil.claims.casualties.forces import Forces
from dalil.claims.casualties.outcomes import OutcomeReader
from dalil.claims.casualties.retold import of_another
from dalil.claims.casualties.subgroups import has_own_place, is_subgroup
from dalil.claims.casualties.sums import reckoned
from dalil.claims.casualties.tallies import AS_BEFORE, Tally, tally_of
from dalil.claims.casualties.tolls import is_earlier, outcome_of_word
from dalil.claims.casualties.unharmed import NUMBERED, got_away, no_harm
from dalil.claims.casualties.victims import Victims
from dalil.claims.people.group import Group
from dalil.claims.people.groups import groups
from dalil.claims.sentences.comparing import only_compares
from dalil.claims.sentences.sentence import Sentence
from dalil.lexicon.grammar import word_set
from dalil.lexicon.terms import Terms

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_FAMILIES = ("displaced", "trapped", "affected")
_JOINT = re.compile(r"(?:,|\band\b|\bwhile\b|;)\s*(?:another\s+|a\s+further\s+|at\s+least\s+|some\s+)?$")
_IN_A_PLACE = re.compile(r"\s+in\s+[A-Z]")  # "killed eleven: five in Ariha and six in Saraqib"
_BODIES = word_set("people", "bodies")
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
_DYING = word_set("verbs", "dying")
_RANKS = re.compile(
    r"(?:\s+\w+){0,3}\s+(?:in|among|within|from|of)\s+(?:its|their|the\s+army['’]s|his)\s+(?:own\s+)?(?:ranks|side|forces|fighters|troops|men|members|soldiers)\b",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(r"\ball\s+of\s+(?:them|whom)\s+(?:were\s+)?$", re.IGNORECASE)


class Casualties:
    """Reads the counts of people of one sentence."""

    def __init__(self, sentence: Sentence, terms: Terms) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.outcomes = OutcomeReader(sentence, terms)
        self.forces = Forces(sentence)
        self.victims = Victims(sentence, self.outcomes)

    def read(self) -> list[Tally]:
        """The counts of people, in the order of the text; subgroups name the whole that they are part of."""
        tallies: list[Tally] = []
        main: Tally | None = None
        for group in groups(self.sentence):
            if only_compares(self.text, group.start):
                continue
            lead = self.text[(main.end if main else 0) : group.start]
            if main is not None and is_subgroup(group, lead, main, self.outcomes):
                words = self.text[group.start : group.end]
                uncounted = group.quantity.high is None and (
                    (group.quantity.low == 2 and not NUMBERED.match(words)) or words.lower().startswith("many ")
                )
                if group.who != "people" or (group.civilian and not uncounted):
                    tallies.append(self._part(group, main))
                elif has_own_place(self.sentence, group, main):
                    tallies.append(replace(self._part(group, main), who=main.who, share=True))
            elif main is None and group.of_them and not group.of_what and group.who != "people":
                tallies.append(tally_of(self.text, group, AS_BEFORE, group.head, part_of="people"))
            elif main is None and group.of_what:
                if group.who != "people":
                    outcome = outcome_of_word(group.of_what)
                    tallies.append(tally_of(self.text, group, outcome, group.head, part_of="people"))
            elif main is None or not _spelt_out(group, lead, main):
                tally = self._whole(group, lead, main)
                if tally is not None:
                    tallies.append(tally)
                    main = tally
        self.forces.staff(tallies)
        tallies += self.victims.named(tallies)
        self.forces.members(tallies)
        self.forces.take_sides(tallies)
        return self.victims.among_the_dead(reckoned(self.text, tallies))

    def _part(self, group: Group, main: Tally) -> Tally:
        """A subgroup has the outcome of its whole, unless a word after it gives it one of its own."""
        found = self._found(group)
        outcome, verb = main.outcome, main.verb
        other = found is not None and found[0] != main.outcome and found[1].i > group.head.i and not group.of_them
        if found and other and not self._of_more_people(group, found[1]):
            outcome, verb = found
        if _ALL_OF_THEM.search(self.text[: group.start]) and group.quantity.high is None:
            group = replace(group, quantity=main.quantity)
        return tally_of(self.text, group, outcome, verb, part_of=main.who)

    def _of_more_people(self, group: Group, verb: Token) -> bool:
        """ "70 killed, including 14 women and 27 children, and 338 others injured": these are injured, and not the
        children."""
        others = (g for g in groups(self.sentence) if g.others and g.quantity.low > 1)
        return any(group.end <= g.start < verb.idx for g in others)

    def _whole(self, group: Group, lead: str, main: Tally | None) -> Tally | None:
        found = self._found(group)
        shares = lead.rstrip().endswith(":") and _IN_A_PLACE.match(self.text, group.end)
        after = shares or _elliptical(group, lead)
        if found is None and group.bare and not group.vague and main is not None and after:
            found = main.outcome, main.verb
        if (
            found is None
            and group.bare
            and not group.vague
            and main is not None
            and is_earlier(self.text[: group.start])
        ):
            found = main.outcome, main.verb
        if found is None and main is not None and of_another(self.text, lead, group, main):
            found, group = (main.outcome, group.head), replace(group, who=main.who, civilian=main.civilian)
        if found is None or no_harm(group, self.text, *found):
            return None
        tally = tally_of(self.text, group, *found)
        if tally.who == "family" and _MEMBERS.search(self.text[group.start : group.end]):
            tally.who = "people"
        more = group.others or _elliptical(group, lead) or _AND_MORE.fullmatch(lead) or _AND_HURT.fullmatch(lead)
        tally.weak |= group.others and group.head.lower_ in _BODIES  # "recovered two more bodies"
        if found[0] == "killed_or_injured" and found[1].lemma_.lower() == "inflict":  # on an enemy's forces
            tally.who = "fighters"
        if group.head.lower_ == "men" and found[1].lemma_.lower() == "lose":  # "losing eight men": its own
            tally.who = "fighters"
        unnamed = group.bare or group.head.lower_ in ("wounded", "injured", "dead", "missing")
        if unnamed and tally.who == "people" and _RANKS.match(self.text, group.end):
            tally.who = "fighters"
        if unnamed and main is not None and tally.who == "people" and main.who == "fighters" and more:
            tally.who = "fighters"
        if group.of_them and main is None and tally.who == "people" and self.forces.armed_before(group.start):
            tally.who = "fighters"
        if tally.outcome == "displaced" and got_away(tally, found[1]):
            return None
        return tally

    def _found(self, group: Group) -> tuple[str, Token] | None:
        if group.vague and group.who == "family":  # families leave their homes; who of them is killed is counted
            found = self.outcomes.outcome_of(group)
            return found if found is not None and found[0] in _OF_FAMILIES else None
        found = self.outcomes.of_unlisted(group) if group.vague else self.outcomes.outcome_of(group)
        return _died_later(group, found) or found


def _died_later(group: Group, found: tuple[str, Token] | None) -> tuple[str, Token] | None:
    """ "a soldier wounded in an ambush succumbed to his injuries": killed, where he was hurt."""
    verb = group.head.head
    hurt = found is not None and found[0] == "injured" and found[1].dep_ in ("acl", "relcl") and found[1].i < verb.i
    dies = group.head.dep_ == "nsubj" and verb.lemma_.lower() in _DYING
    return ("killed", found[1]) if found is not None and hurt and dies else None


def _spelt_out(group: Group, lead: str, main: Tally) -> bool:
    """ "three people, two Indians and a Pakistani": the same people once more, told by who they were."""
    follows = re.match(r"^\s*(?:,|—|–|\band\b)\s*$", lead) is not None and group.head.dep_ in ("appos", "conj")
    return follows and group.who == main.who == "people" and group.quantity.low < main.quantity.low and not group.bare


def _elliptical(group: Group, lead: str) -> bool:
    """ "…, nine in Saqba and four in Misraba": a bare number takes the outcome before it if only a joint lies
    between."""
    if group.head.dep_ in ("nsubj", "nsubjpass") and group.head.head.pos_ in ("VERB", "AUX"):
        return False
    return _JOINT.search(lead) is not None and not re.search(r"\b(?:including|among)\b", lead)
