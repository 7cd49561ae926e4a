"""A report in the making: windows are added one after another, and memory does not grow with the corpus."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from copydesk.check import registry
from copydesk.errors import InputError
from copydesk.evaluation import Report
from copydesk.evaluation import Row as Worst
from copydesk.grade import ARTIFACTS, Recipe, per_thousand
from copydesk.measure import WORST, Measured, Side, shown
from copydesk.significance import Resampler, lines
from copydesk.units import Total

SAMPLED = 2_000
"""The most rows whose values a report keeps, evenly spaced."""


class Running:
    """The report on windows that are added in order.

    Args:
        recipes: how the scores are made that the windows hold (``measure.recipes``).
        sides: what the sides are called.
        resampler: gives intervals; None leaves a difference without one (its p is then 1).
        took_part: names of scores whose parts took part in the correction; they are marked and never lead.
    """

    def __init__(
        self,
        recipes: Sequence[Recipe],
        sides: Sequence[str],
        resampler: Resampler | None = None,
        took_part: frozenset[str] = frozenset(),
    ) -> None:
        self._recipes = {recipe.name: recipe for recipe in recipes}
        self._sides, self._resampler, self._took_part = tuple(sides), resampler, took_part
        self._totals = {name: Total(len(sides)) for name in self._recipes}
        self._rows, self._stride = 0, 1
        self._words, self._changed, self._digests = ([0] * len(sides) for _ in range(3))
        self._by_check, self._by_severity = ([Counter[str]() for _ in sides] for _ in range(2))
        self._references: int | None = None
        self._worst: list[tuple[tuple[float, float], Worst]] = []

    @property
    def leader(self) -> str:
        """The score by which rows are the worst: the first that did not take part."""
        return leader(self._recipes, self._took_part)

    def add(self, window: Measured) -> None:
        """Add the rows of a window, which come after those that were added before."""
        for index, side in enumerate(window.sides):
            self._words[index] += side.words
            self._changed[index] += side.changed
            self._digests[index] += side.digest
            self._by_check[index].update(side.by_check)
            self._by_severity[index].update(side.by_severity)
        for name, total in self._totals.items():
            self._add(self._recipes[name], total, window.sides)
        if window.references:
            self._references = (self._references or 0) + window.references
        self._rows += window.rows
        # The sort is stable: of rows that lost as much, the first in the corpus comes first.
        self._worst = sorted([*self._worst, *window.worst], key=lambda item: item[0])[:WORST]
        while -(-self._rows // self._stride) > SAMPLED:
            self._stride *= 2
            for total in self._totals.values():
                total.values = [values[::2] for values in total.values]

    def _add(self, recipe: Recipe, total: Total, sides: Sequence[Side]) -> None:
        every = [side.figures.get(recipe.name) for side in sides]
        for index, figures in enumerate(every):
            if figures is None:
                continue
            for tally in figures.tallies:
                total.units[index].add(tally)
            total.values[index] += figures.values[-self._rows % self._stride :: self._stride]
            if index and every[0] is not None:
                total.compare(index, recipe, every[0].values, figures.values)

    def report(self) -> Report:
        """What the windows so far come to.

        Raises:
            InputError: there was no row.
        """
        if not self._rows:
            raise InputError("there is no row to score")
        scores = [(recipe, self._totals[name]) for name, recipe in self._recipes.items()]
        digests = [*self._digests, *([] if self._references is None else [self._references])]
        by_check, by_class, by_severity = (
            tuple(_rates(count, words) for count, words in zip(counts, self._words, strict=True))
            for counts in self._counts()
        )
        return Report(
            self._rows,
            self._sides,
            tuple(self._words),
            (None, *self._changed[1:]),
            lines(scores, self._resampler, self._took_part),
            by_check,
            by_class,
            by_severity,
            tuple(row for _, row in self._worst),
            tuple(map(shown, digests)),
        )

    def state(self) -> dict[str, Any]:
        """All that was added so far, as lists, dicts, strings and numbers; ``restore`` takes it."""
        return {
            "totals": {name: total.state() for name, total in self._totals.items()},
            "rows": (self._rows, self._stride),
            "sides": (self._words, self._changed, self._digests),
            "counts": tuple([dict(each) for each in counts] for counts in (self._by_check, self._by_severity)),
            "references": self._references,
            "worst": [(rank, (row.id, row.texts, row.scores)) for rank, row in self._worst],
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from what ``state`` gave: a report with the same recipes and sides, nothing added yet."""
        for name, total in self._totals.items():
            total.restore(state["totals"][name])
        self._rows, self._stride = state["rows"]
        self._words, self._changed, self._digests = map(list, state["sides"])
        self._by_check, self._by_severity = ([Counter[str](each) for each in counts] for counts in state["counts"])
        self._references = state["references"]
        self._worst = [(rank, Worst(*row)) for rank, row in state["worst"]]

    def _counts(self) -> tuple[list[Counter[str]], list[Counter[str]], list[Counter[str]]]:
        by_class = [Counter[str]() for _ in self._sides]
        for classes, checks in zip(by_class, self._by_check, strict=True):
            for check, count in checks.items():
                classes[registry()[check].artifact if check in registry() else check] += count
        return self._by_check, by_class, self._by_severity


def leader(names: Sequence[str] | Mapping[str, object], took_part: frozenset[str]) -> str:
    """The first score that did not take part in the correction; artifacts, if all did."""
    return next((name for name in names if name not in took_part), ARTIFACTS)


def _rates(counts: Counter[str], words: int) -> dict[str, float]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {name: per_thousand((count, words)) for name, count in ordered}
