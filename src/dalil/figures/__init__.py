"""Figures: a question answered from incidents as a range, reconciled with totals and opened down to the sentences
(claims guide, "Figures").
"""

from dalil.figures.answers import answer, answer_narrowed
from dalil.figures.conventions import CONVENTIONS, conventions
from dalil.figures.explanations import explain, headline
from dalil.figures.facilities import Facilities, facilities
from dalil.figures.grouping import GROUPINGS, answer_by, answer_by_narrowed
from dalil.figures.history import TollStep, history_lines, toll_history
from dalil.figures.phrases import number_phrase
from dalil.figures.policies import POLICIES, Policy
from dalil.figures.reconciliation import own_question, sentence
from dalil.figures.shares import Share, asked_who, shares, shares_from_record, shares_record
from dalil.figures.totals import contradictions, reconcile, share_phrase

__all__ = [
    "CONVENTIONS",
    "GROUPINGS",
    "POLICIES",
    "Facilities",
    "Policy",
    "Share",
    "TollStep",
    "answer",
    "answer_by",
    "answer_by_narrowed",
    "answer_narrowed",
    "asked_who",
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
    "shares",
    "shares_from_record",
    "shares_record",
    "toll_history",
]
