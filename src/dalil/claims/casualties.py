"""What happened to whom, how many: groups of people tied to an outcome, subgroups tied to their whole."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dalil.claims.clauses import is_passive
from dalil.claims.people import Group, groups
from dalil.claims.sentence import Sentence
from dalil.lexicon.terms import Terms, VerbTerm
from dalil.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass
class Tally:
    """One count of a sentence, offsets in its text. ``verb`` is the token that carries the outcome (for modality and clauses)."""

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
    toll: bool = False
    indefinite: bool = False
    fields: dict[str, str] = field(default_factory=dict)


_TOLL = re.compile(
    r"\b(?:(?:death|casualty)\s+)?(?:toll|tally|figure|count)\b|\bnumber\s+of\s+(?:the\s+)?(?P<of>\w+(?:\s+\w+)?)|\bthe\s+(?:dead|death)\b",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"\b(?:number|count|total)\s+of\s+(?:the\s+|those\s+|people\s+|civilians\s+|cases\s+of\s+|persons\s+)*(?P<what>dead|deaths|killed|fatalities|victims|martyrs|wounded|injured|injuries|missing|displaced|detained|detainees|arrested|suffocation|asphyxiation|casualties)\b",
    re.IGNORECASE,
)
_TOLL_WORD = re.compile(
    r"\b(?:death\s+toll|toll|death\s+count|body\s+count|tally|(?:lower|higher|different|similar)\s+(?:number|figure))\b(?:\s+(?:of\s+)?(?P<what>dead|wounded|injured|killed|displaced))?",
    re.IGNORECASE,
)
_NUMBER_WHAT = {
    "dead": "killed",
    "deaths": "killed",
    "killed": "killed",
    "fatalities": "killed",
    "victims": "killed",
    "martyrs": "killed",
    "wounded": "injured",
    "injured": "injured",
    "injuries": "injured",
    "missing": "missing",
    "displaced": "displaced",
    "detained": "detained",
    "detainees": "detained",
    "arrested": "detained",
    "suffocation": "asphyxiated",
    "asphyxiation": "asphyxiated",
    "casualties": "killed_or_injured",
}
_EARLIER = re.compile(
    r"\b(?:(?:earlier|previous|initial|first|preliminary)\s+(?:\w+\s+){0,3}?(?:toll|figures?|count|tally|reports?|estimates?|number|bulletin|statement)\b[^.;]{0,40}"
    r"|(?:up|down|revised)\s+from\s+(?:\w+\s+){0,3}|revising\b[^.;]{0,40}"
    r"|had\s+(?:first\s+|earlier\s+|previously\s+|initially\s+)?(?:spoken\s+of|reported|put|said|admitted|named|given|announced|counted|acknowledged|confirmed)\b[^.;,]{0,30})$",
    re.IGNORECASE,
)
_SUB_LEAD = re.compile(
    r"(?:\b(?:includ(?:ing|ed|es|e)|among\s+(?:them|whom|the\s+\w+|those\s+\w+)|of\s+(?:them|whom)|mostly|most\s+of\s+(?:them|whom)|many\s+of\s+(?:them|whom)|mainly|some\s+of\s+them|the\s+majority\s+of\s+them|were|was|are|with|,|—|–|-|\()\s*)*$",
    re.IGNORECASE,
)
_INCLUDING = re.compile(
    r"\b(?:includ(?:ing|ed|es|e)|among\s+(?:them|whom|those|the\s+(?:dead|victims|wounded|injured|killed|casualties|fatalities|detainees|displaced|arrested))|(?:most(?:ly)?|many|some|several|majority|both|all|half|one|two|nearly\s+all|\w+)\s+of\s+(?:them|whom)|mostly|mainly|largely|nearly\s+all|at\s+least\s+\w+\s+of\s+them)\b",
    re.IGNORECASE,
)
_AMONG_AFTER = re.compile(
    r"^[^.;]{0,60}?\bamong\s+(?:them|whom|the\s+(?:dead|victims|wounded|injured|killed|casualties|fatalities|detainees))\b",
    re.IGNORECASE,
)
_AMONG_NEXT = re.compile(
    r"^\s*(?:,?\s*and\s+[^,.;]{3,40}\s)?(?:were\s+|are\s+)?among\s+(?:them|whom|the\s+(?:dead|victims|wounded|injured|killed|casualties|fatalities|detainees))\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:killed|dead|martyred)\s*(?:and|or|and/or|/)\s*(?:wounded|injured|hurt|maimed)\b|\b(?:killed|killing)\s+(?:and|or)\s+(?:wounded|injured|injuring|wounding)\b|\bkill(?:ing|ed)?\s+(?:and|or)\s+(?:injur|wound)\w*",
    re.IGNORECASE,
)
_KNOWN = {
    "know",
    "believe",
    "think",
    "report",
    "say",
    "fear",
    "presume",
    "estimate",
    "understand",
    "confirm",
    "find",
    "feel",
}
_BODIES = {"body", "corpse", "bodies", "corpses", "dead body", "dead bodies"}
_RECOVERED = {
    "recover",
    "find",
    "receive",
    "pull",
    "bring",
    "retrieve",
    "count",
    "bury",
    "identify",
    "lie",
    "take",
    "arrive",
    "exhume",
    "collect",
    "discover",
    "dig",
    "unearth",
    "transfer",
    "deliver",
    "remove",
    "carry",
}
_NOT_PEOPLE = {
    "sheep",
    "cow",
    "goat",
    "animal",
    "camel",
    "horse",
    "cattle",
    "livestock",
    "house",
    "home",
    "tent",
    "building",
    "vehicle",
    "car",
    "truck",
    "shop",
    "tank",
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "village",
    "town",
    "life",
    "attack",
    "strike",
    "shell",
    "bomb",
    "rocket",
    "missile",
    "drone",
    "helicopter",
    "time",
    "round",
}
_NEW_PHRASE = re.compile(r"\b(?:in|at|by|on|as|after|when|while|from|during|near|for|who|which|that)\b", re.IGNORECASE)


_HOMES = {
    "home",
    "house",
    "town",
    "village",
    "camp",
    "city",
    "area",
    "district",
    "neighbourhood",
    "neighborhood",
    "region",
    "enclave",
    "province",
    "country",
}


def verb_outcome(token: Token, terms: Terms, role: str) -> str | None:
    """The outcome that a verb gives its ``object`` or ``subject`` (role), if any."""
    if role == "subject" and token.lemma_.lower() in ("leave", "abandon"):
        left = [c for c in token.children if c.dep_ == "dobj"]
        return "displaced" if any(o.lemma_.lower() in _HOMES or o.pos_ == "PROPN" for o in left) else None
    for term in terms.verbs.get(token.lemma_.lower(), ()):
        if term.category == "outcome" and term.role == role and has_others(token, term):
            if term.value in ("injured", "asphyxiated") and _to_death(token):
                return "killed"
            return term.value
    return None


def _to_death(token: Token) -> bool:
    """ "burned or choked to death"."""
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 6]]
    return any(a == "to" and b == "death" for a, b in itertools.pairwise(following))


_PARTICLES = {"to", "on", "at", "into", "in", "with", "off", "up", "down", "over", "out", "from", "by", "after", "back"}


def has_others(token: Token, term: VerbTerm) -> bool:
    """True if the other words of a verb of several words stand among what the verb governs."""
    if not term.others:
        return True
    if term.others[0] in _PARTICLES and len(term.others) == 1:
        near = any(c.lower_ == term.others[0] and c.i > token.i for c in token.children)
        return near or (token.i + 1 < len(token.doc) and token.nbor(1).lower_ == term.others[0])
    below = {t.lemma_.lower() for t in token.subtree if abs(t.i - token.i) <= 6} | {
        t.lower_ for t in token.subtree if abs(t.i - token.i) <= 6
    }
    return all(o in below for o in term.others)


class Casualties:
    """Reads the counts of people of one sentence."""

    def __init__(self, sentence: Sentence, terms: Terms) -> None:
        self.sentence = sentence
        self.terms = terms
        self.text = sentence.text
        self.outcome_nouns = {sentence.root(m.start, m.end).i: m.value for m in sentence.terms["outcome"]}

    # -- the outcome of one group ------------------------------------------------------------------------------------
    def outcome_of(self, group: Group) -> tuple[str, Token] | None:
        """The outcome of a group and the word that carries it, from the nearest sign to the farthest."""
        return (
            self._adjacent(group)
            or self._preceding(group)
            or self._below(group.head)
            or self._above(group.head)
            or self._toll(group)
        )

    def _adjacent(self, group: Group) -> tuple[str, Token] | None:
        """ "13 dead", "45 deaths", "18 wounded", "Two children killed", "107 cases of suffocation"."""
        match = re.compile(
            r"\s*(?:(?:people|civilians|persons|others|more|reported|confirmed|still|now|currently|of\s+the|were|was|are|is|remain|remained|have\s+been|had\s+been|being|also)\s+){0,3}"
        ).match(self.text, group.end)
        offset = match.end() if match else group.end
        for mention in self.sentence.terms["outcome"]:
            if (
                group.start <= mention.start < group.end
                and mention.end >= group.end - 1
                and mention.value != "killed_or_injured"
            ) and (
                mention.text.lower()
                in (
                    "body",
                    "bodies",
                    "corpse",
                    "corpses",
                    "fatality",
                    "fatalities",
                    "martyr",
                    "martyrs",
                    "death",
                    "deaths",
                    "missing",
                    "wounded",
                    "injured",
                    "dead",
                )
                or mention.end == group.end
            ):
                return self._both(mention.value, mention.start), self.sentence.root(mention.start, mention.end)
            if mention.start in (offset, group.end + 1) and mention.text.lower() not in ("fatal",):
                token = self.sentence.root(mention.start, mention.end)
                if (
                    token.tag_ == "VBD"
                    and any(c.dep_ == "dobj" for c in token.children)
                    and mention.start == group.end + 1
                ):
                    continue
                return self._both(mention.value, mention.start), token
        return None

    def _of_unlisted(self, group: Group) -> tuple[str, Token] | None:
        """People by a noun that no list holds ("six teachers"): whoever is killed, wounded or arrested is somebody, unless an animal."""
        if group.head.lemma_.lower() in _NOT_PEOPLE:
            return None
        found = self._adjacent(group)
        if found is None and group.head.dep_ in ("dobj", "nsubjpass", "nsubj"):
            found = self._from_verb(group.head, group.head.head, group.head.dep_)
            if found is not None and (
                found[0] not in ("killed", "injured", "detained")
                or found[1].lemma_.lower() in ("seize", "capture", "burn", "bury", "beat", "harm", "fall")
            ):
                return None
        return found

    def _preceding(self, group: Group) -> tuple[str, Token] | None:
        """The verb right before the number: "killed at least 53 people", "wounding 28"; it holds where the parser went astray."""
        if group.start == 0:
            return None
        token = self.sentence.token_at(max(0, group.start - 2))
        if (
            token.lower_ == "dead"
            and token.i
            and self.sentence.parsed[token.i - 1].lower_ in ("shot", "left", "leaving", "gunned", "found")
        ):
            return "killed", self.sentence.parsed[token.i - 1]
        if (
            token.idx + len(token) > group.start
            or token.pos_ != "VERB"
            or token.tag_ not in ("VBD", "VBG", "VBN", "VBZ", "VBP")
        ):
            return None
        if any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
            return None
        outcome = verb_outcome(token, self.terms, "object")
        return (self._both_verbs(outcome, token), token) if outcome else None

    def _both(self, outcome: str, offset: int) -> str:
        """``killed_or_injured`` where one number stands for both."""
        window = self.text[max(0, offset - 12) : offset + 40]
        match = _BOTH.search(window)
        if (
            outcome in ("killed", "injured")
            and match
            and not re.search(
                r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|scores?|hundreds?)\b",
                match.group(),
                re.IGNORECASE,
            )
        ):
            return "killed_or_injured"
        return outcome

    def _below(self, head: Token) -> tuple[str, Token] | None:
        """ "20 people killed in …", "three staff who were injured", "18 wounded fighters"."""
        for child in head.children:
            if child.dep_ == "acl" and child.tag_ == "VBN":
                outcome = verb_outcome(child, self.terms, "object")
                if outcome:
                    return outcome, child
            if child.dep_ == "relcl":
                outcome = (
                    verb_outcome(child, self.terms, "object")
                    if is_passive(child)
                    else verb_outcome(child, self.terms, "subject")
                )
                if outcome and any(c.lower_ in ("who", "that", "which") for c in child.subtree):
                    return outcome, child
            if (
                child.dep_ in ("amod", "compound")
                and child.i in self.outcome_nouns
                and child.lower_ not in ("besieged", "displaced", "wounded", "trapped")
            ):
                return self.outcome_nouns[child.i], child
        return None

    def _above(self, head: Token) -> tuple[str, Token] | None:
        """The outcome from what governs the group: subject or object of a verb, "death of …", joined to another group."""
        current = head
        for _ in range(8):
            governor, dep = current.head, current.dep_
            if governor.i == current.i:
                return None
            if governor.pos_ in ("VERB", "AUX") or governor.dep_ == "ROOT":
                return self._from_verb(current, governor, dep)
            if dep == "pobj" and governor.lower_ in ("of", "to", "against"):
                noun = governor.head
                if noun.i in self.outcome_nouns and noun.i != current.i and noun.pos_ != "VERB":
                    return self.outcome_nouns[noun.i], noun
                if noun.lemma_.lower() in ("life", "live") or noun.lower_ == "lives":
                    return "killed", noun
                current = noun
                continue
            if dep in (
                "conj",
                "appos",
                "nummod",
                "nmod",
                "compound",
                "pobj",
                "prep",
                "npadvmod",
                "amod",
                "dep",
                "attr",
                "quantmod",
            ):
                if dep == "pobj" and governor.lower_ not in ("of", "including", "with", "like"):
                    if governor.lower_ in ("by", "in", "at", "on", "from", "for", "near", "after", "before", "between"):
                        return None
                current = governor
                continue
            return None
        return None

    def _from_verb(self, token: Token, verb: Token, dep: str) -> tuple[str, Token] | None:
        lemma = verb.lemma_.lower()
        if dep in ("nsubjpass",) or (
            dep == "nsubj"
            and (is_passive(verb) or (verb.tag_ == "VBN" and not any(c.dep_ in ("dobj", "aux") for c in verb.children)))
        ):
            outcome = verb_outcome(verb, self.terms, "object") or verb_outcome(verb, self.terms, "subject")
            if outcome:
                return self._both_verbs(outcome, verb), verb
            if lemma in _KNOWN:
                for child in verb.children:
                    if child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX"):
                        outcome = (
                            verb_outcome(child, self.terms, "object")
                            if is_passive(child)
                            else verb_outcome(child, self.terms, "subject")
                        )
                        if outcome:
                            return outcome, child
            if lemma in ("treat", "hospitalize", "hospitalise", "admit"):
                for child in verb.subtree:
                    if (
                        child.i in self.outcome_nouns
                        and child.i > verb.i
                        and child.head.lower_ in ("for", "with", "of")
                    ):
                        return self.outcome_nouns[child.i], child
            for child in verb.children:
                if child.dep_ in ("oprd", "acomp", "attr", "xcomp") and child.i in self.outcome_nouns:
                    return self.outcome_nouns[child.i], child
                if (
                    lemma in ("report", "leave", "confirm", "find", "pull", "pronounce", "declare", "list")
                    and child.dep_ in ("xcomp", "ccomp", "advcl", "conj", "oprd")
                    and child.tag_ == "VBN"
                ):
                    outcome = verb_outcome(child, self.terms, "object")
                    if outcome:
                        return self._both_verbs(outcome, child), child
        if dep in ("nsubj",):
            outcome = verb_outcome(verb, self.terms, "subject")
            if outcome:
                return outcome, verb
            for child in verb.children:
                if (
                    child.dep_ == "conj"
                    and child.pos_ == "VERB"
                    and not any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
                ):
                    outcome = (
                        verb_outcome(child, self.terms, "object")
                        if is_passive(child)
                        else verb_outcome(child, self.terms, "subject")
                    )
                    if outcome:
                        return outcome, child
                if child.dep_ in ("acomp", "attr", "oprd") and child.i in self.outcome_nouns:
                    return self.outcome_nouns[child.i], child
                if child.dep_ == "xcomp" and lemma in ("have", "be", "begin", "start", "force", "try", "manage"):
                    outcome = verb_outcome(child, self.terms, "subject")
                    if outcome:
                        return outcome, child
            if any(c.dep_ == "dobj" and c.lower_ in ("life", "lives") for c in verb.children) and lemma == "lose":
                return "killed", verb
        if dep in ("dobj", "obj", "oprd", "npadvmod", "attr", "dep", "conj", "dative"):
            outcome = verb_outcome(verb, self.terms, "object")
            if outcome and not (is_passive(verb) and dep == "npadvmod"):
                return self._both_verbs(outcome, verb), verb
            if lemma in ("claim", "take", "cost", "lose", "end") and (
                "lives" in self.text[token.idx : token.idx + len(token) + 12].lower()
                or token.lower_ in ("lives", "life")
            ):
                return "killed", verb
            if lemma in ("leave", "have", "see", "report", "find", "keep", "record", "count", "include"):
                for other in self.sentence.terms["outcome"]:
                    if token.idx < other.start <= token.idx + len(token) + 40 and not re.search(
                        r"[,;.]", self.text[token.idx : other.start]
                    ):
                        return self._both(other.value, other.start), self.sentence.root(other.start, other.end)
        return None

    def _both_verbs(self, outcome: str, verb: Token) -> str:
        """Killed and injured said together of one number: "killed and injured more than 44 people"."""
        if outcome not in ("killed", "injured"):
            return outcome
        for other in [verb.head, *verb.children]:
            joined = other.dep_ == "conj" or verb.dep_ == "conj"
            if joined and other.pos_ == "VERB" and other.i != verb.i:
                second = verb_outcome(other, self.terms, "object")
                near = abs(other.i - verb.i) <= 3
                between = self.sentence.parsed[min(other.i, verb.i) + 1 : max(other.i, verb.i)]
                if (
                    second in ("killed", "injured")
                    and second != outcome
                    and near
                    and all(t.lower_ in ("and", "or", "/", "and/or", "otherwise") for t in between)
                ):
                    return "killed_or_injured"
        return outcome

    def _toll(self, group: Group) -> tuple[str, Token] | None:
        """ "the death toll … to more than 60", "put the number of wounded at 277", "had spoken of 58 dead"."""
        if group.vague:
            return None
        before = self.text[: group.start]
        best: re.Match[str] | None = None
        for pattern in (_NUMBER_OF, _TOLL_WORD):
            for match in pattern.finditer(before):
                if best is None or match.start() > best.start():
                    best = match
        if best is None or re.search(r"[;.]\s", before[best.end() :]):
            return None
        tail = before[best.end() :]
        if re.search(r"\b(?:in|on|by|from)\s+$", tail):
            return None
        if not (
            re.search(
                r"\b(?:to|at|of|is|was|reached|reaching|reaches|exceeded|exceeding|exceeds|passed|passes|passing|as|hit|stood|stands|over|surpassed|topped|climbed|than|believed|be)\s*(?:\w+\s+){0,3}$|^\s*,\s*$",
                tail,
                re.IGNORECASE,
            )
        ):
            return None
        what = best.group("what")
        return _NUMBER_WHAT.get((what or "dead").lower(), "killed"), group.head

    # -- all counts of the sentence ----------------------------------------------------------------------------------
    def read(self) -> list[Tally]:
        """The counts of people, in the order of the text; subgroups name the whole that they are part of."""
        tallies: list[Tally] = []
        main: Tally | None = None
        for group in groups(self.sentence):
            lead = self.text[(main.end if main else 0) : group.start]
            sub = main is not None and self._is_subgroup(group, lead, main)
            found = self._of_unlisted(group) if group.vague else self.outcome_of(group)
            if sub and main is not None:
                outcome, verb = main.outcome, main.verb
                if found and found[0] != main.outcome and found[1].i > group.head.i and not group.of_them:
                    outcome, verb = found
                if group.who == "people" and not group.civilian:
                    continue
                tallies.append(self._tally(group, outcome, verb, subgroup=True, part_of=main.who))
                continue
            if main is None and group.of_what and group.who == "people":
                continue
            if main is None and group.of_what:
                tallies.append(
                    self._tally(
                        group, _NUMBER_WHAT.get(group.of_what, "killed"), group.head, subgroup=True, part_of="people"
                    )
                )
                continue
            if found is None and group.bare and not group.vague and main is not None and self._elliptical(group, lead):
                found = main.outcome, main.verb
            if found is None or self._general(group, found[1]) or self._only_spoken_of(group):
                continue
            tally = self._tally(group, *found)
            if group.bare and main is not None and tally.who == "people" and main.who == "fighters" and group.others:
                tally.who = "fighters"
            if (
                group.quantity.low == 2
                and group.quantity.high is None
                and not group.bare
                and group.who != "people"
                and not _numbered(self.text, group)
            ):
                tally.indefinite = True
            tallies.append(tally)
            main = tally
        return self._among_the_dead(tallies)

    def _only_spoken_of(self, group: Group) -> bool:
        """Bodies count where they are found or brought in, not where they are only spoken of ("autopsies on three bodies")."""
        if group.head.lemma_.lower() not in _BODIES:
            return False
        governors = [
            group.head.head,
            group.head.head.head,
            *[c for c in group.head.children if c.dep_ in ("acl", "relcl")],
        ]
        return not any(g.lemma_.lower() in _RECOVERED for g in governors)

    def _general(self, group: Group, carrier: Token) -> bool:
        """ "the mass killing of civilians": people without a number under a noun are a general description."""
        uncounted = group.quantity.high is None and group.quantity.low == 2 and not _numbered(self.text, group)
        return uncounted and (
            carrier.pos_ not in ("VERB", "AUX")
            or (carrier.tag_ in ("VB", "VBG", "VBZ", "VBP") and carrier.dep_ not in ("advcl", "conj", "acl"))
        )

    def _tally(
        self, group: Group, outcome: str, verb: Token, subgroup: bool = False, part_of: str | None = None
    ) -> Tally:
        earlier = bool(_EARLIER.search(self.text[: group.start]))
        who = "people" if outcome == "displaced" and group.who == "displaced" else group.who
        return Tally(
            outcome,
            who,
            group.quantity,
            group.start,
            group.end,
            group.head,
            verb,
            group.civilian,
            part_of,
            subgroup,
            group.bare,
            earlier,
        )

    def _is_subgroup(self, group: Group, lead: str, main: Tally) -> bool:
        if group.of_them:
            return True
        if _INCLUDING.search(lead) and not re.search(r"[;]|\b(?:while|when|after|whereas)\b", lead):
            last = list(_INCLUDING.finditer(lead))[-1]
            after = lead[last.end() :]
            if _NEW_PHRASE.search(after):
                return False
            own = self._below(group.head) or self._adjacent(group)
            if own and own[0] != main.outcome and re.search(r"\band\b|,", after):
                return False
            verb_between = any(
                t.pos_ == "VERB"
                and t.tag_ in ("VBD", "VBG")
                and t.i < group.head.i
                and verb_outcome(t, self.terms, "object")
                for t in self.sentence.tokens(main.end + last.end(), group.start)
                if t.idx > main.end + last.end()
            )
            return not verb_between
        if _AMONG_NEXT.match(self.text[group.end :]) and (group.who != "people" or group.civilian):
            return True
        if _AMONG_AFTER.match(self.text[group.end :]) and re.match(
            r"^\W*(?:(?:and|at\s+least|some)\W*|[\w\s]{0,40}(?:and|,)\s*)?$", lead
        ):
            return True
        return (
            bool(re.match(r"^\s*[,(–—]\s*(?:(?:and|at\s+least|some|about)\s+)?$", lead))
            and group.head.dep_ in ("appos",)
            and group.who != main.who
            and group.quantity.low <= main.quantity.low
            and bool(re.match(r"^\s*(?:\w+\s+){0,3}(?:of\s+them|among)", self.text[group.end :]))
        )

    def _elliptical(self, group: Group, lead: str) -> bool:
        """ "…, nine in Saqba and four in Misraba": a bare number takes the outcome before it if only a joint lies between."""
        if group.head.dep_ in ("nsubj", "nsubjpass") and group.head.head.pos_ == "VERB":
            return False
        return bool(
            re.search(r"(?:,|\band\b|\bwhile\b|;)\s*(?:another\s+|a\s+further\s+|at\s+least\s+|some\s+)?$", lead)
        ) and not re.search(r"\b(?:including|among)\b", lead)

    def _among_the_dead(self, tallies: list[Tally]) -> list[Tally]:
        """ "Five children and three women are among the dead", "The victims included three rescuers"."""
        match = re.search(
            r"\bamong\s+(?:the\s+|those\s+|the\s+\w+\s+|(?:at\s+least\s+)?[\w,]+\s+(?:people|civilians|persons|others)\s+)?(?P<what>dead|killed|victims|wounded|injured|fatalities|martyrs|displaced|detainees|arrested|missing|casualties|deaths)\b",
            self.text,
            re.IGNORECASE,
        )
        included = re.search(
            r"\b(?:victims|dead|killed|wounded|injured|casualties|fatalities|martyrs)\s+(?:also\s+)?(?:were|include[sd]?|are|were\s+mostly)\b",
            self.text,
            re.IGNORECASE,
        )
        if not match and not included:
            return tallies
        what = match.group("what").lower() if match else included.group().split()[0].lower() if included else "dead"
        outcome = _NUMBER_WHAT.get(what, "killed")
        if what == "casualties":
            outcome = "killed"
        taken = {t.start for t in tallies}
        for group in groups(self.sentence):
            if group.start in taken or group.vague or (group.bare and not group.others):
                continue
            if (
                included
                and not match
                and (group.start < included.end() or (group.quantity.high is None and group.quantity.low == 2))
            ):
                continue
            if group.who == "people" and not group.civilian and group.quantity.high != 1:
                continue
            found = self._below(group.head)
            tallies.append(
                self._tally(group, found[0] if found else outcome, group.head, subgroup=True, part_of="people")
            )
        return sorted(tallies, key=lambda t: t.start)


def _numbered(text: str, group: Group) -> bool:
    return bool(
        re.match(
            r"\s*(?:\d|two|three|several|many|dozens|scores|hundreds|thousands|tens|a\s+number)",
            text[group.start : group.end],
            re.IGNORECASE,
        )
    )
