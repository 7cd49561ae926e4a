"""Sums to the lines of a report: the corpus score of each side, and whether a difference is more than chance."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from copydesk.counted import counted
from copydesk.evaluation import Difference, Line
from copydesk.grade import Recipe, Tally
from copydesk.score import Score
from copydesk.units import Total

FEWEST = 5
"""Fewer units say nothing: of two rows that both gained, every resample gained."""

Interval = tuple[float, float, float]
"""Low and high end of a difference, and p."""


class Resampler(Protocol):
    """The bootstrap."""

    @property
    def signature(self) -> str: ...

    def sums(self, tallies: Sequence[Sequence[Tally]]) -> list[list[Tally]]:
        """For each list of tallies the sums of its resamples; all draw the same units."""
        ...

    def interval(self, first: Sequence[float], other: Sequence[float], observed: float) -> Interval:
        """Low and high end of the 95% interval of other minus first, and p."""
        ...


def lines(
    scores: Sequence[tuple[Recipe, Total]], resampler: Resampler | None, took_part: frozenset[str]
) -> tuple[Line, ...]:
    """A line a score, those that took part last. Without a resampler no difference can be told."""
    intervals = {} if resampler is None else _intervals(scores, resampler)
    made = []
    for recipe, total in scores:
        found = intervals.get(recipe.name, {})
        signature = recipe.signature
        if found and resampler is not None:
            signature = f"{signature}|{resampler.signature}|unit:{counted(total.units[0].size, 'row')}"
        made.append(_line(recipe, total, signature, found, recipe.name in took_part))
    return tuple(sorted(made, key=lambda line: line.took_part))


def _intervals(scores: Sequence[tuple[Recipe, Total]], resampler: Resampler) -> Mapping[str, Mapping[int, Interval]]:
    """By score and side: the interval of the difference from the first side."""
    recipes = {recipe.name: recipe for recipe, _ in scores}
    units = {
        (recipe.name, side): each.all()
        for recipe, total in scores
        for side, each in enumerate(total.units)
        if len(total.units) > 1 and min(len(each.all()), len(total.units[0].all())) >= FEWEST
    }
    if not units:
        return {}
    sums = dict(zip(units, resampler.sums(list(units.values())), strict=True))
    resampled = {(name, side): [recipes[name].corpus(each) for each in made] for (name, side), made in sums.items()}
    found: dict[str, dict[int, Interval]] = {name: {} for name in recipes}
    for recipe, total in scores:
        first = total.value(0, recipe)
        for side in range(1, len(total.units)):
            other = total.value(side, recipe)
            if (recipe.name, side) in resampled and first is not None and other is not None:
                found[recipe.name][side] = resampler.interval(
                    resampled[recipe.name, 0], resampled[recipe.name, side], other - first
                )
    return found


def _line(recipe: Recipe, total: Total, signature: str, intervals: Mapping[int, Interval], took_part: bool) -> Line:
    values = [total.value(side, recipe) for side in range(len(total.units))]
    first = values[0]
    differences: list[Difference | None] = [None]
    for side, value in enumerate(values[1:], 1):
        if value is None or first is None:
            differences.append(None)
            continue
        low, high, p = intervals.get(side, (min(value - first, 0.0), max(value - first, 0.0), 1.0))
        differences.append(Difference(value - first, low, high, p, total.improved[side], total.worsened[side]))
    return Line(
        recipe.name,
        recipe.better,
        signature,
        tuple(None if value is None else Score(recipe.name, value, recipe.better, signature) for value in values),
        tuple(differences),
        took_part,
        tuple(map(tuple, total.values)),
    )
