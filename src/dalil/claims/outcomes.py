"""Outcomes: what happened to a group of people, and the word of the sentence that says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dalil.claims.clauses import is_passive
from dalil.claims.fates import fate_told_after
from dalil.claims.people import Group
from dalil.claims.sentence import Sentence
from dalil.claims.tolls import toll_outcome
from dalil.claims.verbs import verb_outcome
from dalil.lexicon.terms import Terms, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    Sign = tuple[str, Token]  # an outcome and the word that carries it

_OWN_OUTCOMES = word_set("people", "outcomes")
_NOT_PEOPLE = word_set("people", "not_people")
_KNOWN = word_set("speech", "known")
_TREATING = ("treat", "hospitalize", "hospitalise", "admit")
_COMPELLED = word_set("verbs", "compelling")
# words between a number and its outcome: "13 people reported dead"
_FILLING = re.compile(
    r"\s*(?:(?:people|civilians|persons|others|more|reported|confirmed|still|now|currently|of\s+the|were|was|are|is"
    r"|remain|remained|have\s+been|had\s+been|being|also)\s+){0,3}"
)
_BOTH = re.compile(
    r"\b(?:killed|dead|martyred)\s*(?:and|or|and/or|/)\s*(?:wounded|injured|hurt|maimed)\b"
    r"|\b(?:killed|killing)\s+(?:and|or)\s+(?:wounded|injured|injuring|wounding)\b"
    r"|\bkill(?:ing|ed)?\s+(?:and|or)\s+(?:injur|wound)\w*",
    re.IGNORECASE,
)
_A_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|scores?|hundreds?)\b", re.IGNORECASE
)
_ALL_HARMED = re.compile(r"\bcasualties$", re.IGNORECASE)
_TELLING = ("leave", "have", "see", "report", "find", "keep", "record", "count", "include")
_GASES = frozenset({"chlorine", "sarin", "toxic_agent", "mustard"})
_FATE_WORDS = {
    "dead": "killed",
    "wounded": "injured",
    "injured": "injured",
    "hurt": "injured",
    "missing": "missing",
    "homeless": "displaced",
}
# a list of people between "left" and what became of them
_LIST = re.compile(r"[^.;:()]{0,90}?\b(?P<what>dead|wounded|injured|missing|homeless|hurt)\b", re.IGNORECASE)
# relations by which a word passes on what is said of its governor
_LINKED = (
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
)
_ASIDE = ("by", "in", "at", "on", "from", "for", "near", "after", "before", "between")
_LIVES = frozenset({"life", "time"})
_OBJECTS = ("dobj", "obj", "oprd", "npadvmod", "attr", "dep", "conj", "dative")
_INFLICTING = ("inflict", "suffer", "sustain", "cause")
_FREEING = word_set("verbs", "freeing")
_FOUND_TO_BE = ("report", "leave", "confirm", "find", "pull", "pronounce", "declare", "list")


def _set_free(noun: Token) -> bool:
    """ "rescued ten abducted farmers", "12 kidnapped girls were freed": what happened to them before."""
    while noun.dep_ in ("conj", "appos") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "of":  # "the release of nine abducted pupils"
        verb = verb.head
    return noun.dep_ in ("dobj", "nsubjpass", "pobj") and verb.lemma_.lower() in _FREEING


class OutcomeReader:
    """Reads the outcome of groups of people of one parsed sentence."""

    def __init__(self, sentence: Sentence, terms: Terms) -> None:
        self.sentence = sentence
        self.terms = terms
        self.text = sentence.text
        self.nouns = {sentence.root(m.start, m.end).i: m.value for m in sentence.terms["outcome"]}

    def outcome_of(self, group: Group) -> Sign | None:
        """The outcome of a group and the word that carries it, from the nearest sign to the farthest."""
        found = self.adjacent(group) or self._preceding(group) or self.below(group.head) or self._above(group.head)
        if found is not None and found[1].dep_ == "relcl" and found[0] != "killed":
            above = self._above(group.head)  # "two men who were stranded at the border were killed"
            found = above if above is not None and above[0] == "killed" else found
        if found is not None:
            return found
        outcome = toll_outcome(self.text, group) or self._fate(group)
        return (outcome, group.head) if outcome else None

    def _fate(self, group: Group) -> str | None:
        """What a turn of phrase after the group tells; who is treated for gas has breathed it."""
        outcome = fate_told_after(self.text, group.end)
        if outcome is None and _ALL_HARMED.search(self.text, group.start, group.end):
            return "killed_or_injured"
        gas = any(m.value in _GASES for m in self.sentence.terms["weapon"])
        return "asphyxiated" if gas and outcome == "injured" else outcome

    def of_unlisted(self, group: Group) -> Sign | None:
        """The outcome of people by a noun that no list holds ("six teachers"): who is killed, wounded or arrested is
        somebody."""
        if group.head.lemma_.lower() in _NOT_PEOPLE or self._is_thing(group.head):
            return None
        found = self.adjacent(group)
        if found is None and group.head.dep_ in ("dobj", "nsubjpass", "nsubj"):
            found = self._from_verb(group.head, group.head.head, group.head.dep_)
            if found is not None and (
                found[0] not in ("killed", "injured", "detained")
                or found[1].lemma_.lower() in ("seize", "capture", "burn", "bury", "beat", "harm", "fall")
            ):
                return None
        return found

    def _is_thing(self, noun: Token) -> bool:
        """A strike, a weapon or a target: what is executed, destroyed or seized, and nobody."""
        named = (m for kind in ("strikes", "weapon", "target") for m in self.sentence.terms[kind])
        return any(m.start <= noun.idx < m.end for m in named)

    # -- beside the group --------------------------------------------------------------------------------------------
    def adjacent(self, group: Group) -> Sign | None:
        """ "13 dead", "45 deaths", "18 wounded", "Two children killed", "107 cases of suffocation"."""
        match = _FILLING.match(self.text, group.end)
        offset = match.end() if match else group.end
        for mention in self.sentence.terms["outcome"]:
            within = (
                group.start <= mention.start < group.end
                and mention.end >= group.end - 1
                and mention.value != "killed_or_injured"
            )
            if within and (mention.text.lower() in _OWN_OUTCOMES or mention.end == group.end):
                return self._both(mention.value, mention.start), self.sentence.root(mention.start, mention.end)
            if mention.start in (offset, group.end + 1) and mention.text.lower() != "fatal":
                token = self.sentence.root(mention.start, mention.end)
                acts = token.tag_ == "VBD" and any(c.dep_ == "dobj" for c in token.children)
                if not (acts and mention.start == group.end + 1):
                    return self._both(mention.value, mention.start), token
        return None

    def _preceding(self, group: Group) -> Sign | None:
        """The verb right before the number: "killed at least 53 people"; it holds where the parser went astray."""
        if group.start == 0:
            return None
        token = self.sentence.token_at(max(0, group.start - 2))
        of = token.lower_ in ("of", "to") and token.i and token.nbor(-1).i in self.nouns
        if of and token.nbor(-1).pos_ == "NOUN":  # "the death of 100 and injury of dozens", "injuries to twelve others"
            return self.nouns[token.i - 1], token.nbor(-1)
        if token.lower_ == "dead" and token.i:
            verb = self.sentence.parsed[token.i - 1]
            if verb.lower_ in ("shot", "left", "leaving", "gunned", "found"):
                return "killed", verb
        finite = token.pos_ == "VERB" and token.tag_ in ("VBD", "VBG", "VBN", "VBZ", "VBP")
        if token.idx + len(token) > group.start or not finite:
            return None
        if any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children):
            return None
        outcome = self._then(token) or verb_outcome(token, self.terms, "object")
        return (self._both_verbs(outcome, token), token) if outcome else None

    def _both(self, outcome: str, offset: int) -> str:
        """``killed_or_injured`` where one number stands for both."""
        match = _BOTH.search(self.text, max(0, offset - 12), offset + 40)
        both = outcome in ("killed", "injured", "killed_or_injured") and match is not None
        if match is not None and both:
            if not self._own_number(match):
                return "killed_or_injured"
            return "killed" if outcome == "killed_or_injured" else outcome
        return outcome

    def _own_number(self, match: re.Match[str]) -> bool:
        """ "left seven dead and injured 16": the second word has a number of its own."""
        if _A_NUMBER.search(match.group()):
            return True
        told = self.text[match.start() - 1 : match.start()] != "," and re.search(
            r"\bleft\b|\bleaving\b", self.text[max(0, match.start() - 40) : match.start()]
        )
        return bool(told) and any(
            q.role == "count" and 0 <= q.start - match.end() <= 2 for q in self.sentence.quantities
        )

    def _both_verbs(self, outcome: str, verb: Token) -> str:
        """Killed and injured said together of one number: "killed and injured more than 44 people"."""
        if outcome not in ("killed", "injured"):
            return outcome
        for other in [verb.head, *verb.children]:
            joined = other.dep_ == "conj" or verb.dep_ == "conj"
            if joined and other.pos_ == "VERB" and other.i != verb.i and abs(other.i - verb.i) <= 3:
                second = verb_outcome(other, self.terms, "object")
                between = self.sentence.parsed[min(other.i, verb.i) + 1 : max(other.i, verb.i)]
                if (
                    second in ("killed", "injured")
                    and second != outcome
                    and all(t.lower_ in ("and", "or", "/", "and/or", "otherwise") for t in between)
                ):
                    return "killed_or_injured"
        return outcome

    # -- below and above it in the parse -----------------------------------------------------------------------------
    def below(self, head: Token) -> Sign | None:
        """ "20 people killed in …", "three staff who were injured", "18 wounded fighters"."""
        for child in head.children:
            if child.dep_ == "acl" and child.tag_ in ("VBN", "VBG"):  # "four shepherds sustaining serious injuries"
                outcome = verb_outcome(child, self.terms, "object" if child.tag_ == "VBN" else "subject")
                if outcome:
                    return outcome, child
            if child.dep_ == "relcl":
                outcome = self._of_subject(child)
                who = any(c.lower_ in ("who", "that", "which") for c in child.subtree)
                if outcome and who:
                    return outcome, child
                if who and (lived := self._lived_through(child)) is not None:  # "families who had to flee"
                    return lived
            if (
                child.dep_ in ("amod", "compound")
                and child.i in self.nouns
                and child.lower_ not in ("besieged", "displaced", "wounded", "trapped")
                and not (self.nouns[child.i] in ("detained", "trapped", "missing") and _set_free(head))
            ):
                return self.nouns[child.i], child
        return None

    def _above(self, head: Token) -> Sign | None:
        """The outcome from what governs the group: subject or object of a verb, "death of …", joined to another
        group."""
        current = head
        for _ in range(8):
            governor, dep = current.head, current.dep_
            if governor.i == current.i:
                return None
            if governor.pos_ in ("VERB", "AUX") or governor.dep_ == "ROOT":
                return self._from_verb(current, governor, dep)
            if dep == "pobj" and governor.lower_ == "of" and governor.head.lemma_.lower() in _NOT_PEOPLE - _LIVES:
                return None  # "burned the houses of farmers"
            if dep == "pobj" and governor.lower_ in ("of", "to", "against"):
                before = governor.nbor(-1) if governor.i else governor  # "the death of four and injury of seven"
                found = self._of_noun(before if before.i in self.nouns else governor.head, current)
                if found is not None:
                    return found
                current = governor.head
            elif dep in _LINKED and not (dep == "pobj" and governor.lower_ in _ASIDE):
                current = governor
            else:
                return None
        return None

    def _of_noun(self, noun: Token, token: Token) -> Sign | None:
        """ "the death of three", "the lives of twelve"."""
        if noun.i in self.nouns and noun.i != token.i and (noun.pos_ != "VERB" or noun.tag_ in ("VBG", "VB", "NN")):
            return self.nouns[noun.i], noun
        if noun.lemma_.lower() in ("life", "live") or noun.lower_ == "lives":
            return "killed", noun
        return None

    # -- from its verb -----------------------------------------------------------------------------------------------
    def _of_subject(self, verb: Token) -> str | None:
        return verb_outcome(verb, self.terms, "object" if is_passive(verb) else "subject")

    def _from_verb(self, token: Token, verb: Token, dep: str) -> Sign | None:
        """The outcome that ``verb`` gives ``token``, which stands to it in the relation ``dep``."""
        found = None
        participle = verb.tag_ == "VBN" and not any(c.dep_ in ("dobj", "aux") for c in verb.children)
        if dep == "nsubjpass" or (dep == "nsubj" and (is_passive(verb) or participle)):
            found = self._suffered(verb)
        if found is None and dep == "nsubj":
            found = self._lived_through(verb)
        if found is None and dep in _OBJECTS:
            found = self._done_to(token, verb, dep)
        return found

    def _suffered(self, verb: Token) -> Sign | None:
        """What a passive verb says of its subject: "were killed", "are known to have died", "were left wounded"."""
        direct = self._direct(verb)
        if direct is not None:
            return direct
        lemma = verb.lemma_.lower()
        if lemma in _KNOWN:
            for child in verb.children:
                known = self._of_subject(child) if child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX") else None
                if known:
                    return known, child
        found = self._driven_out(verb) if lemma in _COMPELLED else self._treated(verb) if lemma in _TREATING else None
        if found is not None:
            return found
        for child in verb.children:
            if child.dep_ in ("oprd", "acomp", "attr", "xcomp") and child.i in self.nouns:
                return self.nouns[child.i], child
            complement = child.dep_ in ("xcomp", "ccomp", "advcl", "conj", "oprd") and child.tag_ == "VBN"
            outcome = verb_outcome(child, self.terms, "object") if lemma in _FOUND_TO_BE and complement else None
            if outcome:
                return self._both_verbs(outcome, child), child
        return None

    def _direct(self, verb: Token) -> Sign | None:
        """What a passive verb, or one joined to it, does to its subject by itself."""
        outcome = verb_outcome(verb, self.terms, "object") or verb_outcome(verb, self.terms, "subject")
        ended = self._in_the_end(verb) if outcome != "killed" else None
        if ended is not None and (outcome is None or ended[0] == "killed"):
            both = outcome == "injured" and self._both_verbs(outcome, verb) == "killed_or_injured"
            return ("killed_or_injured", verb) if both else ended
        return (self._both_verbs(outcome, verb), verb) if outcome else None

    def _in_the_end(self, verb: Token) -> Sign | None:
        """ "were ambushed and killed", "were wounded and later died": what the last verb says of the same people."""
        found: Sign | None = None
        for other in (t for t in verb.subtree if t.i > verb.i and t.dep_ == "conj" and t.tag_ in ("VBN", "VBD")):
            if verb.i not in {other.head.i, other.head.head.i}:
                continue
            if any(c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in other.children):
                continue
            outcome = verb_outcome(other, self.terms, "object") or verb_outcome(other, self.terms, "subject")
            if found is not None and found[0] == "detained" and other.lower_ == "shot":  # "led away and shot"
                outcome = "killed"
            found = (outcome, other) if outcome else found
        return found

    def _lived_through(self, verb: Token) -> Sign | None:
        """What an active verb says of its subject: "died", "came under fire and were wounded", "had to flee"."""
        outcome = verb_outcome(verb, self.terms, "subject")
        if outcome:
            return outcome, verb
        light = verb.lemma_.lower() in ("have", "be", "begin", "start", "force", "try", "manage")
        for child in verb.children:
            if (
                child.dep_ == "conj"
                and child.pos_ == "VERB"
                and not any(c.dep_ in ("nsubj", "nsubjpass") for c in child.children)
            ):
                outcome = self._of_subject(child)
                if outcome:
                    return outcome, child
            if child.dep_ in ("acomp", "attr", "oprd") and child.i in self.nouns:
                return self.nouns[child.i], child
            outcome = verb_outcome(child, self.terms, "subject") if child.dep_ == "xcomp" and light else None
            if outcome:
                return outcome, child
        lost = verb.lemma_.lower() == "lose" and any(
            c.dep_ == "dobj" and c.lower_ in ("life", "lives") for c in verb.children
        )
        return ("killed", verb) if lost else None

    def _treated(self, verb: Token) -> Sign | None:
        """ "were treated for injuries", "were admitted with wounds"."""
        for child in verb.subtree:
            if child.i in self.nouns and child.i > verb.i and child.head.lower_ in ("for", "with", "of"):
                return self.nouns[child.i], child
        return None

    def _driven_out(self, verb: Token) -> Sign | None:
        """ "forced hundreds of families to leave", "were ordered to flee"."""
        left = (c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl"))
        return next((("displaced", c) for c in left if self._of_subject(c) == "displaced"), None)

    def _then(self, verb: Token) -> str | None:
        """ "seized seven people and beheaded them": they were killed."""
        for other in verb.children:
            them = any(c.dep_ == "dobj" and c.lower_ == "them" for c in other.children)
            if other.dep_ == "conj" and them and verb_outcome(other, self.terms, "object") == "killed":
                return "killed"
        return None

    def _done_to(self, token: Token, verb: Token, dep: str) -> Sign | None:
        """What a verb says of its object: "killed six", "claimed 12 lives", "left three people dead"."""
        lemma = verb.lemma_.lower()
        outcome = self._then(verb) or verb_outcome(verb, self.terms, "object")
        if lemma in _INFLICTING and token.lower_ == "casualties":
            outcome = "killed_or_injured"
        if lemma in _COMPELLED and not outcome and self._driven_out(verb) is not None:
            return self._driven_out(verb)
        if outcome and not (is_passive(verb) and dep == "npadvmod"):
            return self._both_verbs(outcome, verb), verb
        if lemma in ("claim", "take", "cost", "lose", "end") and (
            "lives" in self.text[token.idx : token.idx + len(token) + 12].lower() or token.lower_ in ("lives", "life")
        ):
            return "killed", verb
        numbered = any(c.dep_ == "nummod" for c in token.children)
        if (
            lemma == "lose" and numbered and any(m.start <= token.idx < m.end for m in self.sentence.terms["who"])
        ):  # "the village lost 83 people"
            return "killed", verb
        return self._told_of_them(token, verb) if lemma in _TELLING else None

    def _told_of_them(self, token: Token, verb: Token) -> Sign | None:
        """ "left four women and a child dead", "reported three wounded": a word that stands after those it tells of."""
        listed = _LIST.match(self.text, token.idx + len(token)) if verb.lemma_.lower() == "leave" else None
        if listed is not None and self._only_people(token, listed):
            return _FATE_WORDS[listed.group("what").lower()], verb
        for other in self.sentence.terms["outcome"]:
            near = token.idx < other.start <= token.idx + len(token) + 40
            if near and not re.search(r"[,;.]", self.text[token.idx : other.start]):
                return self._both(other.value, other.start), self.sentence.root(other.start, other.end)
        return None

    def _only_people(self, token: Token, listed: re.Match[str]) -> bool:
        """Whether no verb stands between the first of a list of people and what became of them."""
        between = self.sentence.tokens(token.idx + len(token), listed.start("what"))
        return not any(t.pos_ in ("VERB", "AUX", "ADP", "SCONJ") and t.idx < listed.start("what") for t in between)
