"""Samples to a report: how well texts read, before and after a correction, or one system's beside another's."""

from collections.abc import Iterable, Sequence

from copydesk.evaluation import Report
from copydesk.grade import ARTIFACTS, Graders, Sample
from copydesk.measure import measure, recipes
from copydesk.running import Running
from copydesk.significance import Resampler

TOOK_PART = frozenset({ARTIFACTS})
"""The scores that a correction works towards: the same checks find the artifacts and mend them."""

ONE = ("value",)
"""What the side of a text alone is called."""

TWO = ("before", "after")
"""What the sides of a correction are called."""


def evaluate(
    windows: Iterable[Sequence[Sample]],
    graders: Graders,
    sides: Sequence[str] = ONE,
    resampler: Resampler | None = None,
    took_part: frozenset[str] = frozenset(),
    *,
    references: bool = False,
) -> Report:
    """The report on windows, each with a sample a side.

    References are those of the first side. Only sums are kept from window to window.

    Args:
        references: whether the samples have references.

    Raises:
        InputError: there is no row, or a text that a grader cannot take.
    """
    running = Running(recipes(graders, references=references), sides, resampler, took_part)
    for window in windows:
        running.add(measure(window, graders, running.leader))
    return running.report()
