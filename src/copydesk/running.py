"""A report in the making: windows are added one after another, and memory does not grow with the corpus."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from copydesk.check import registry
from copydesk.counted import counted
from copydesk.errors import InputError
from copydesk.evaluation import Difference, Line, Report
from copydesk.evaluation import Row as Worst
from copydesk.grade import ARTIFACTS, Recipe, Tally, per_thousand
from copydesk.measure import WORST, Figures, Measured, Side, shown
from copydesk.score import Score

SAME = 1e-9
"""Scores of a row that differ by less are the same; only rounding lies between them."""

UNITS = 10_000
"""The most units that the bootstrap draws from. When there are more, neighbours are added up two by two."""

FEWEST = 5
"""Fewer units say nothing: of two rows that both gained, every resample gained."""

SAMPLED = 2_000
"""The most rows whose values a report keeps, evenly spaced."""


class Resampler(Protocol):
    """The bootstrap."""

    @property
    def signature(self) -> str: ...

    def sums(self, tallies: Sequence[Sequence[Tally]]) -> list[list[Tally]]:
        """For each list of tallies the sums of its resamples; all draw the same units."""
        ...

    def interval(self, first: Sequence[float], other: Sequence[float], observed: float) -> tuple[float, float, float]:
        """Low and high end of the 95% interval of other minus first, and p."""
        ...


class Units:
    """Tallies of a growing number of rows, in some ``most`` sums at most, of 1, 2, 4, 8... neighbouring rows each."""

    __slots__ = ("_most", "_open", "_rows", "size", "sums")

    def __init__(self, most: int = UNITS) -> None:
        self._most = most
        self.size = 1
        self.sums: list[Tally] = []
        self._open: Tally | None = None
        self._rows = 0

    def add(self, tally: Tally) -> None:
        """Add a row."""
        self._open = tally if self._open is None else summed(self._open, tally)
        self._rows += 1
        if self._rows < self.size:
            return
        self.sums.append(self._open)
        self._open, self._rows = None, 0
        if len(self.sums) > self._most and len(self.sums) % 2 == 0:
            self.sums = [summed(one, other) for one, other in zip(self.sums[::2], self.sums[1::2], strict=True)]
            self.size *= 2

    def state(self) -> tuple[int, list[Tally], Tally | None, int]:
        return self.size, self.sums, self._open, self._rows

    def restore(self, state: tuple[int, list[Tally], Tally | None, int]) -> None:
        self.size, self.sums, self._open, self._rows = state

    def all(self) -> list[Tally]:
        """Every unit, the last of which may be short of rows."""
        return self.sums if self._open is None else [*self.sums, self._open]


class _Total:
    """What is kept of one score: units and sampled values a side, and the rows that differ."""

    def __init__(self, sides: int) -> None:
        self.units = [Units() for _ in range(sides)]
        self.values: list[list[float]] = [[] for _ in range(sides)]
        self.improved, self.worsened = [0] * sides, [0] * sides

    def state(self) -> tuple[Any, ...]:
        return [units.state() for units in self.units], self.values, self.improved, self.worsened

    def restore(self, state: tuple[Any, ...]) -> None:
        units, self.values, self.improved, self.worsened = state
        for each, saved in zip(self.units, units, strict=True):
            each.restore(saved)


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
        self._totals = {name: _Total(len(sides)) for name in self._recipes}
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

    def rows(self, window: Measured, ids: Iterable[object]) -> Iterator[dict[str, object]]:
        """A JSON object for each row of a window of one side: its id and its scores, the same in every row, higher better."""
        figures = window.sides[0].figures
        keys = [name.lower() for name in figures]
        columns = (self._recipes[name].upward(each.values) for name, each in figures.items())
        for id, values in zip(ids, zip(*columns, strict=True), strict=True):
            yield {"id": id, "scores": dict(zip(keys, values, strict=True))}

    def _add(self, recipe: Recipe, total: _Total, sides: Sequence[Side]) -> None:
        every = [side.figures.get(recipe.name) for side in sides]
        for index, figures in enumerate(every):
            if figures is None:
                continue
            for tally in figures.tallies:
                total.units[index].add(tally)
            total.values[index] += figures.values[-self._rows % self._stride :: self._stride]
            if index and every[0] is not None:
                gains = _gains(recipe, every[0], figures)
                total.improved[index] += sum(gain > SAME for gain in gains)
                total.worsened[index] += sum(gain < -SAME for gain in gains)

    def report(self) -> Report:
        """What the windows so far come to.

        Raises:
            InputError: there was no row.
        """
        if not self._rows:
            raise InputError("there is no row to score")
        intervals = self._intervals()
        lines = [self._line(name, intervals.get(name, {})) for name in self._recipes]
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
            tuple(sorted(lines, key=lambda line: line.took_part)),
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

    def _intervals(self) -> Mapping[str, Mapping[int, tuple[float, float, float]]]:
        """By score and side: low, high and p of the difference from the first side."""
        units = {
            (name, index): each.all()
            for name, total in self._totals.items()
            for index, each in enumerate(total.units)
            if len(each.all()) >= FEWEST and total.units[0].all()
        }
        if self._resampler is None or len(self._sides) == 1 or not units:
            return {}
        resampled = dict(zip(units, self._resampler.sums(list(units.values())), strict=True))
        scores = {key: [self._recipes[key[0]].corpus(sums) for sums in found] for key, found in resampled.items()}
        found: dict[str, dict[int, tuple[float, float, float]]] = {}
        for (name, index), values in scores.items():
            if index:
                observed = self._value(name, index) - self._value(name, 0)
                interval = self._resampler.interval(scores[name, 0], values, observed)
                found.setdefault(name, {})[index] = interval
        return found

    def _value(self, name: str, index: int) -> float:
        return self._recipes[name].corpus(summed(*self._totals[name].units[index].all()))

    def _line(self, name: str, intervals: Mapping[int, tuple[float, float, float]]) -> Line:
        recipe, total = self._recipes[name], self._totals[name]
        signature = recipe.signature
        if intervals and self._resampler is not None:
            signature = f"{signature}|{self._resampler.signature}|unit:{counted(total.units[0].size, 'row')}"
        scores = tuple(
            Score(name, self._value(name, index), recipe.better, signature) if units.all() else None
            for index, units in enumerate(total.units)
        )
        differences: list[Difference | None] = [None]
        for index, score in enumerate(scores[1:], 1):
            if score is None or scores[0] is None:
                differences.append(None)
                continue
            value = score.value - scores[0].value
            low, high, p = intervals.get(index, (min(value, 0.0), max(value, 0.0), 1.0))
            differences.append(Difference(value, low, high, p, total.improved[index], total.worsened[index]))
        rows = tuple(map(tuple, total.values))
        return Line(name, recipe.better, signature, scores, tuple(differences), name in self._took_part, rows)


def leader(names: Sequence[str] | Mapping[str, object], took_part: frozenset[str]) -> str:
    """The first score that did not take part in the correction; artifacts, if all did."""
    return next((name for name in names if name not in took_part), ARTIFACTS)


def summed(*tallies: Tally) -> Tally:
    """The sum of tallies."""
    return tuple(sum(column) for column in zip(*tallies, strict=True))


def _gains(recipe: Recipe, first: Figures, other: Figures) -> list[float]:
    pairs = zip(recipe.upward(first.values), recipe.upward(other.values), strict=True)
    return [new - old for old, new in pairs]


def _rates(counts: Counter[str], words: int) -> dict[str, float]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {name: per_thousand((count, words)) for name, count in ordered}
