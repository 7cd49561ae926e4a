"""Two sequences of texts aligned in order by dynamic programming, after Gale and Church (1993), with anchors.

A step pairs up to a few units of either side. It costs what its lengths are unlikely, less what its anchors have in common. The
cells that are looked at lie along a line through the pairs that share a unique anchor, so that time and memory grow with the length
of the text, not with its square.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from copydesk.source.anchors import STRONG, WEIGHT


@dataclass(frozen=True, slots=True)
class Unit:
    """A text to be aligned: characters that it has, or that its English should have, and its anchors."""

    length: float
    anchors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """Units ``left[i:i2]`` belong to ``right[j:j2]``; one of the two may be empty. ``cost`` is in nats."""

    i: int
    i2: int
    j: int
    j2: int
    cost: float


Prices = Mapping[tuple[int, int], float]
"""What a step of so many units on either side costs before lengths and anchors are looked at, in nats."""

_MOST = 8.0
"""What a unit's pair can gain by anchors: ten numbers in common say little more than three."""

_MISSED = 1.5
"""What a number or Latin word of the source costs that is not in the translation."""

_DENSE = 2500
"""Cells between two sure pairs that are all looked at."""

_MARGIN = 6
_NARROW, _WIDE = 12, 120


@dataclass(frozen=True, slots=True)
class Lengths:
    """The variance of a length's logarithm: ``constant + share / length``."""

    constant: float
    share: float

    def deviation(self, left: float, right: float) -> float:
        """By how many standard deviations ``right`` is longer than ``left`` should make it; below 0, shorter."""
        variance = self.constant + self.share / (0.5 * (left + right) + 1.0)
        return math.log((right + 3.0) / (left + 3.0)) / math.sqrt(variance)


class Table:
    """What it costs to pair stretches of two sequences."""

    def __init__(self, left: Sequence[Unit], right: Sequence[Unit], lengths: Lengths) -> None:
        self.left, self.right, self.lengths = left, right, lengths
        self.bands = _bands(len(left), len(right), _sure(left, right))
        weights, places = _weights(left, right), _places(right)
        gains: dict[tuple[int, int], float] = defaultdict(float)
        self.kept: dict[tuple[int, int], int] = defaultdict(int)
        for i, unit in enumerate(left):
            low, high = self.bands[i][0] - _MARGIN, self.bands[i + 1][1]
            for anchor in unit.anchors & weights.keys():
                there = places[anchor]
                for j in there[bisect_left(there, low) : bisect_left(there, high)]:
                    gains[i, j] += weights[anchor]
                    self.kept[i, j] += anchor[0] in STRONG
        self.gains = {cell: min(_MOST, gain) for cell, gain in gains.items()}
        # What stands before each unit, so that a stretch is one subtraction.
        self.strong = [0, *accumulate(sum(anchor[0] in STRONG for anchor in unit.anchors) for unit in left)]
        self.before = [0.0, *accumulate(unit.length for unit in left)]
        self.behind = [0.0, *accumulate(unit.length for unit in right)]

    def pair(self, i: int, i2: int, j: int, j2: int) -> float:
        """The cost of ``left[i:i2]`` with ``right[j:j2]`` by lengths and anchors, neither empty."""
        one, other = self.before[i2] - self.before[i], self.behind[j2] - self.behind[j]
        ratio = math.log((other + 3.0) / (one + 3.0))
        cost = ratio * ratio / (2.0 * (self.lengths.constant + self.lengths.share / (0.5 * (one + other) + 1.0)))
        missed = self.strong[i2] - self.strong[i]
        if missed:
            missed -= sum(self.kept.get((x, y), 0) for x in range(i, i2) for y in range(j, j2))
            cost += _MISSED * min(4, max(0, missed))
        return cost - self.gain(i, i2, j, j2)

    def gain(self, i: int, i2: int, j: int, j2: int) -> float:
        """What the anchors of a pair have in common."""
        gains = self.gains
        if i2 == i + 1 and j2 == j + 1:
            return gains.get((i, j), 0.0)
        cells = [[gains.get((x, y), 0.0) for y in range(j, j2)] for x in range(i, i2)]
        if i2 == i + 1 or j2 == j + 1:
            return sum(map(sum, cells))
        # A word that is in both sentences of either side must not count four times: each has one partner.
        across: float = sum(max(row) for row in cells)
        down: float = sum(max(column) for column in zip(*cells, strict=True))
        return max(across, down)


def align(table: Table, prices: Prices, paired: tuple[Container[int], Container[int]] = ((), ())) -> list[Step]:
    """The cheapest way through a table's two sequences, in order; every unit is in one step.

    ``paired`` are the left and the right units that may not stay alone.
    """
    left, right, bands = table.left, table.right, table.bands
    reach = max(a for a, _ in prices)
    best: list[list[float]] = []
    back: list[bytearray] = []
    steps = list(prices.items())
    for i, (low, high) in enumerate(bands):
        costs, chosen = [math.inf] * (high - low + 1), bytearray(high - low + 1)
        best.append(costs)
        back.append(chosen)
        if i > reach:
            best[i - reach - 1] = []  # no step comes from there any more
        for j in range(low, high + 1):
            cheapest = 0.0 if i == j == 0 else math.inf
            for number, ((a, b), price) in enumerate(steps):
                if a > i or b > j or (not b and i - 1 in paired[0]) or (not a and j - 1 in paired[1]):
                    continue
                row, column = best[i - a], j - b - bands[i - a][0]
                if not 0 <= column < len(row):
                    continue
                cost = row[column] + price
                if a and b and cost - max(a, b) * _MOST < cheapest:
                    cost += table.pair(i - a, i, j - b, j)
                if cost < cheapest:
                    cheapest, chosen[j - low] = cost, number
            costs[j - low] = cheapest
    found: list[Step] = []
    i, j = len(left), len(right)
    if best[-1][-1] == math.inf:
        return [Step(0, i, 0, j, math.inf)]
    while i or j:
        (a, b), price = steps[back[i][j - bands[i][0]]]
        found.append(Step(i - a, i, j - b, j, price + (table.pair(i - a, i, j - b, j) if a and b else 0.0)))
        i, j = i - a, j - b
    return found[::-1]


_AROUND = 5
"""Steps on either side that are tried anew where one may not stay as it is."""

_NEVER = 20.0


def margin(steps: Sequence[Step], index: int, table: Table, prices: Prices) -> float:
    """How sure a step is, in nats.

    Of a pair: how much dearer its units would be alone. Of a lone unit: how much dearer the way would be if no unit of its side near by
    stayed alone, but no more than three times that if another one might: of two like sentences either may be the missing one.
    """
    step = steps[index]
    if step.i < step.i2 and step.j < step.j2:
        return prices[1, 0] * (step.i2 - step.i) + prices[0, 1] * (step.j2 - step.j) - step.cost
    near = steps[max(0, index - _AROUND) : index + _AROUND + 1]
    i, j = near[0].i, near[0].j
    part = Table(table.left[i : near[-1].i2], table.right[j : near[-1].j2], table.lengths)
    if not part.left or not part.right:
        return _NEVER
    one, every = ((step.i - i,), range(len(part.left))) if step.i < step.i2 else ((step.j - j,), range(len(part.right)))
    free, other, none = (
        sum(s.cost for s in align(part, prices, (bar, ()) if step.i < step.i2 else ((), bar)))
        for bar in ((), one, every)
    )
    return min(_NEVER, none - free, 3 * (other - free))


def without_replacements(steps: Sequence[Step], table: Table) -> list[Step]:
    """The steps with each run of lone units of both sides made one pair: what stands in the place of something else is its translation."""
    found: list[Step] = []
    for step in steps:
        lone = step.i == step.i2 or step.j == step.j2
        if (
            found
            and lone
            and (found[-1].i == found[-1].i2 or found[-1].j == found[-1].j2 or found[-1].cost == math.inf)
        ):
            i, j = found[-1].i, found[-1].j
            if i < step.i2 and j < step.j2:
                found[-1] = Step(i, step.i2, j, step.j2, math.inf)
                continue
        found.append(step)
    return [replace(s, cost=table.pair(s.i, s.i2, s.j, s.j2)) if s.cost == math.inf else s for s in found]


def _places(units: Sequence[Unit]) -> Mapping[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        for anchor in unit.anchors:
            places[anchor].append(index)
    return places


def _weights(left: Sequence[Unit], right: Sequence[Unit]) -> Mapping[str, float]:
    """What each anchor of both sides is worth: less where it is common."""
    here, there = (Counter(anchor for unit in units for anchor in unit.anchors) for units in (left, right))
    return {a: WEIGHT[a[0]] / math.sqrt(n * there[a]) for a, n in here.items() if a in there}


def _sure(left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs that share an anchor which neither side has elsewhere, the longest row of them that ascends on both sides."""
    here, there = _places(left), _places(right)
    pairs = {(here[a][0], there[a][0]) for a in here if len(here[a]) == 1 and len(there.get(a, ())) == 1}
    # The longest ascending row (patience sorting); of one unit's pairs the last partner comes first, so that one is taken.
    tails: list[int] = []
    ends: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in sorted(pairs, key=lambda p: (p[0], -p[1])):
        at = bisect_left(tails, pair[1])
        before[pair] = ends[at - 1] if at else None
        tails[at : at + 1] = [pair[1]]
        ends[at : at + 1] = [pair]
    row: list[tuple[int, int]] = []
    last = ends[-1] if ends else None
    while last:
        row.append(last)
        last = before[last]
    return row[::-1]


def _bands(n: int, m: int, sure: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each row the first and last column to look at: all around a small gap between sure pairs, a strip across a large one."""
    bands: list[tuple[int, int]] = [(0, m)] * (n + 1)
    points = [(0, 0), *sure, (n, m)]
    for (i, j), (i2, j2) in zip(points, points[1:], strict=False):
        width = min(_WIDE, _NARROW + abs((i2 - i) - (j2 - j)))
        for row in range(i, i2 + 1):
            low, high = j, j2
            if (i2 - i) * (j2 - j) > _DENSE:
                middle = j + (j2 - j) * (row - i) // (i2 - i)
                low, high = max(j, middle - width), min(j2, middle + width)
            bands[row] = max(0, low - _MARGIN), min(m, high + _MARGIN)
    # The way must be able to go on from row to row: no row begins behind the end of the row before.
    bands[0] = 0, bands[0][1]
    for row in range(1, n + 1):
        low, high = bands[row]
        bands[row] = min(low, bands[row - 1][1]), max(high, bands[row - 1][0])
    low, _ = bands[n]
    bands[n] = low, m
    return bands
