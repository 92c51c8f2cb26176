"""Figures: a question answered from incidents as a range, reconciled with totals and opened down to the sentences
(claims guide, "Figures").
"""

from dalil.figures.answers import answer
from dalil.figures.explanations import explain, headline
from dalil.figures.grouping import GROUPINGS, answer_by
from dalil.figures.phrases import number_phrase
from dalil.figures.policies import POLICIES, Policy
from dalil.figures.reconciliation import own_question, sentence

__all__ = [
    "GROUPINGS",
    "POLICIES",
    "Policy",
    "answer",
    "answer_by",
    "explain",
    "headline",
    "number_phrase",
    "own_question",
    "sentence",
]
