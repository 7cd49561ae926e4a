"""Sums over a growing number of rows, kept so that they can be resampled: memory does not grow with the corpus."""

from collections.abc import Sequence
from typing import Any

from copydesk.grade import Recipe, Tally

SAME = 1e-9
"""Scores of a row that differ by less are the same; only rounding lies between them."""

UNITS = 10_000
"""The most units that the bootstrap draws from. When there are more, neighbours are added up two by two."""


def summed(*tallies: Tally) -> Tally:
    """The sum of tallies."""
    return tuple(sum(column) for column in zip(*tallies, strict=True))


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


class Total:
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

    def compare(self, side: int, recipe: Recipe, first: Sequence[float], other: Sequence[float]) -> None:
        """Count the rows that read better on a side than on the first, and worse."""
        pairs = zip(recipe.upward(first), recipe.upward(other), strict=True)
        gains = [new - old for old, new in pairs]
        self.improved[side] += sum(gain > SAME for gain in gains)
        self.worsened[side] += sum(gain < -SAME for gain in gains)

    def value(self, side: int, recipe: Recipe) -> float | None:
        """The corpus score of a side; None where it is not measured."""
        units = self.units[side].all()
        return recipe.corpus(summed(*units)) if units else None
