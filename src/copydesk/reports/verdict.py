"""What a difference says: better, worse, or that it cannot be told."""

from typing import Literal

from copydesk.evaluation import Difference
from copydesk.score import Better

Verdict = Literal["better", "worse", "untold"]
WORDS: dict[Verdict, str] = {"better": "better", "worse": "worse", "untold": "cannot be told"}


LEVEL = 0.05
"""A difference is told only where its interval leaves zero out and its p value is below this."""


def verdict(difference: Difference, better: Better) -> Verdict:
    """Better or worse where the 95% interval leaves zero out and p is below 0.05, else untold.

    Both are asked: they come from the same samples by two ways, and near the border one may say yes and the other no.
    """
    if difference.p < LEVEL and difference.low > 0:
        return "better" if better == "higher" else "worse"
    if difference.p < LEVEL and difference.high < 0:
        return "worse" if better == "higher" else "better"
    return "untold"
