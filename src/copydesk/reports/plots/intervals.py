"""A difference with its 95% interval against zero, better to the right."""

from collections.abc import Iterable

from markupsafe import Markup

from copydesk.evaluation import Difference
from copydesk.reports.plots.svg import across, element, picture, rule
from copydesk.reports.verdict import verdict
from copydesk.score import Better

HEIGHT = 28
_ROOM = 44.0
"""Per cent on each side of zero; the rest keeps the dot inside the picture."""


def reach(differences: Iterable[Difference | None]) -> float:
    """The farthest any of the intervals goes from zero: the scale that they share."""
    return max((abs(end) for d in differences if d is not None for end in (d.low, d.value, d.high)), default=0.0)


def interval(difference: Difference, better: Better, scale: float) -> Markup:
    """The interval as a bar and the difference as a dot, hollow where it cannot be told from zero.

    ``scale`` in the score's own units is the end of the plot; where lower is better the plot is turned round.
    """
    sign = 1 if better == "higher" else -1
    low, value, high = (
        50 + _ROOM * sign * (at / scale if scale else 0.0) for at in (difference.low, difference.value, difference.high)
    )
    kind = verdict(difference, better)
    middle = HEIGHT / 2
    shapes = [
        rule(4, 96, middle, middle, "track"),
        rule(50, 50, 2, HEIGHT - 2, "zero"),
        rule(min(low, high), max(low, high), middle, middle, f"range {kind}"),
        rule(low, low, middle - 5, middle + 5, f"end {kind}"),
        rule(high, high, middle - 5, middle + 5, f"end {kind}"),
        element("circle", cx=across(value), cy=middle, r=5, klass=f"dot {kind}"),
    ]
    return picture(HEIGHT, shapes, klass="interval")
