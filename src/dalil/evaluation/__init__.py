"""How well claims agree with gold files: one value at a time, one claim at a time, one report at a time.

Gold files are YAML as the end of the claims guide describes; claims are the records that ``dalil extract`` writes.
``score(read_gold(folder), records)`` gives an :class:`Evaluation`.
"""

from dalil.evaluation.error_page import error_page
from dalil.evaluation.findings import findings
from dalil.evaluation.gold import GoldClaim, GoldError, GoldFile, GoldReport, GoldValue, gold_of_record, read_gold
from dalil.evaluation.scoring import Evaluation, FileScore, score
from dalil.evaluation.tally import Tally
from dalil.evaluation.values import SLOTS

__all__ = [
    "SLOTS",
    "Evaluation",
    "FileScore",
    "GoldClaim",
    "GoldError",
    "GoldFile",
    "GoldReport",
    "GoldValue",
    "Tally",
    "error_page",
    "findings",
    "gold_of_record",
    "read_gold",
    "score",
]
