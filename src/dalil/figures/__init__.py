"""Figures: a question answered from incidents as a range, reconciled with totals and opened down to the sentences
(claims guide, "Figures").
"""

from dalil.figures.answers import answer, answer_narrowed, answers_by_policy
from dalil.figures.conventions import CONVENTIONS, conventions
from dalil.figures.explanations import explain, headline
from dalil.figures.facilities import Facilities, facilities
from dalil.figures.grouping import GROUPINGS, answer_by
from dalil.figures.history import TollStep, history_lines, toll_history
from dalil.figures.phrases import number_phrase
from dalil.figures.policies import POLICIES, Policy
from dalil.figures.reconciliation import own_question, sentence
from dalil.figures.totals import contradictions, reconcile, share_phrase

__all__ = [
    "CONVENTIONS",
    "GROUPINGS",
    "POLICIES",
    "Facilities",
    "Policy",
    "TollStep",
    "answer",
    "answer_by",
    "answer_narrowed",
    "answers_by_policy",
    "contradictions",
    "conventions",
    "explain",
    "facilities",
    "headline",
    "history_lines",
    "number_phrase",
    "own_question",
    "reconcile",
    "sentence",
    "share_phrase",
    "toll_history",
]
