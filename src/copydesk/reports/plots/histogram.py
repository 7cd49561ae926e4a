"""Values of rows as histograms one under the other, on one scale, so that sides are compared by eye."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from statistics import median

from markupsafe import Markup

from copydesk.reports.excerpt import shortened
from copydesk.reports.figures import number, share
from copydesk.reports.plots.svg import bar, label, picture, rule

BINS = 28
PANEL = 54
"""Height of one histogram, in pixels."""
_HEAD, _FOOT = 30, 22
_NAME = 22
"""Cells of a side's name; more would run into the median on a phone."""
_CUT = 1.4
"""How much higher than the highest whole bar one that is cut off is drawn."""


def histograms(name: str, sides: Sequence[str], rows: Sequence[Sequence[float]]) -> Markup:
    """One histogram a side; the outline of the first is drawn over the others, the median is a line with its value.

    Values beyond the middle 98% are counted in the first or the last bar, so that a few far ones do not flatten the rest.
    """
    low, high = limits([value for side in rows for value in side])
    counts = [binned(values, low, high) for values in rows]
    # Each side by its own total: sides may be of unequal length.
    parts = [[n / max(1, sum(side)) for n in side] for side in counts]
    top = _top(parts)
    step = _HEAD + PANEL
    shapes: list[Markup] = []
    for index, (side, values, shares) in enumerate(zip(sides, rows, parts, strict=True)):
        base = index * step + step
        kind = "first" if index == 0 and len(sides) > 1 else "other"
        shapes += _bars(shares, top, base, kind)
        if index:
            shapes += _outline(parts[0], top, base)
        shapes.append(rule(0, 100, base, base, "axis"))
        if values:
            middle = median(values)
            at = place(middle, low, high)
            shapes.append(rule(at, at, base - PANEL, base, "median"))
            shapes += [
                label(0, base - PANEL - 6, shortened(side, _NAME), "start", "label side"),
                label(100, base - PANEL - 6, f"median {number(middle)}", "end", "label"),
            ]
        shapes += _cuts(shares, top, base)
    foot = len(sides) * step
    shapes += _ticks(low, high, foot)
    told = "; ".join(f"{s}: median {number(median(v))}" for s, v in zip(sides, rows, strict=True) if v)
    return picture(foot + _FOOT, shapes, title=f"Rows by {name}", description=told, klass="histogram")


def limits(values: Sequence[float]) -> tuple[float, float]:
    """The ends of the scale: the middle 98% of the values, and never a point."""
    ordered = sorted(values)
    if not ordered:
        return 0.0, 1.0
    cut = len(ordered) // 100
    low, high = ordered[cut], ordered[-1 - cut]
    if high <= low:  # most values are the same: all of them are shown
        low, high = ordered[0], ordered[-1]
    if high <= low:
        room = abs(low) * 0.1 or 1.0
        return low - room, low + room
    return low, high


def binned(values: Sequence[float], low: float, high: float) -> list[int]:
    """How many values each of the bars counts."""
    edges = [low + (high - low) * i / BINS for i in range(1, BINS)]
    counts = [0] * BINS
    for value in values:
        counts[bisect_right(edges, value)] += 1
    return counts


def place(value: float, low: float, high: float) -> float:
    """Where a value stands, in per cent of the scale; beyond an end, at the end."""
    return 100 * min(1.0, max(0.0, (value - low) / (high - low)))


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers inside the scale: steps of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 5, 10) if power * m >= rough * 0.999)
    first = math.ceil(low / step - 1e-9)
    return [n * step for n in range(first, math.floor(high / step + 1e-9) + 1)]


def _top(parts: Sequence[Sequence[float]]) -> float:
    # Where most rows have one value (no artifact at all), the rest would be flat: that bar is cut off, and says what it holds.
    highest = max(max(side) for side in parts)
    rest = max(sorted(side)[-2] for side in parts)
    return _CUT * rest if highest > 4 * rest > 0 else highest or 1.0


def _bars(shares: Sequence[float], top: float, base: float, kind: str) -> list[Markup]:
    width = 100 / len(shares)
    shapes: list[Markup] = []
    for i, part in enumerate(shares):
        if part > 0:
            height = max(_height(part, top), 1.0)
            shapes.append(bar(i * width + 0.25, width - 0.5, base - height, height, f"fill {kind}"))
    return shapes


def _cuts(shares: Sequence[float], top: float, base: float) -> list[Markup]:
    width = 100 / len(shares)
    shapes: list[Markup] = []
    for i, part in enumerate(shares):
        if part > top:
            right = i < len(shares) / 2
            at = (i + 1) * width + 1 if right else i * width - 1
            shapes += [
                rule(i * width, (i + 1) * width, base - PANEL + 12, base - PANEL + 9, "cut"),
                label(
                    at, base - PANEL + 16, f"{share(part, 1)} of rows", "start" if right else "end", "label cut-note"
                ),
            ]
    return shapes


def _height(part: float, top: float) -> float:
    return (PANEL - 4) * min(1.0, part / top)


def _outline(shares: Sequence[float], top: float, base: float) -> list[Markup]:
    width = 100 / len(shares)
    heights = [base - _height(part, top) for part in shares]
    flat = [rule(i * width, (i + 1) * width, y, y, "outline") for i, y in enumerate(heights) if y < base]
    pairs = enumerate(zip([base, *heights], [*heights, base], strict=True))
    return flat + [rule(i * width, i * width, a, b, "outline") for i, (a, b) in pairs if a != b]


def _ticks(low: float, high: float, foot: float) -> list[Markup]:
    shapes: list[Markup] = []
    for value in ticks(low, high):
        at = place(value, low, high)
        anchor = "start" if at < 4 else "end" if at > 96 else "middle"
        decimals = 0 if abs(value - round(value)) < 1e-9 else 2
        shapes += [
            rule(at, at, foot, foot + 4, "axis"),
            label(at, foot + 17, number(value, decimals), anchor, "label tick"),
        ]
    return shapes
