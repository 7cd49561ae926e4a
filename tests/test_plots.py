"""Plots lie inside their boxes, and say to a screen reader what they show."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.evaluation import Difference
from copydesk.reports.breakdown import parts
from copydesk.reports.page import page
from copydesk.reports.plots import bars, histogram, intervals
from made_reports import SYSTEMS, difference, line, report

floats = st.floats(-1e6, 1e6, allow_nan=False)
sides = st.lists(st.lists(floats, min_size=1, max_size=60), min_size=1, max_size=8)


def shapes(svg: str) -> list[tuple[str, dict[str, float]]]:
    """The shapes with their places, each checked to be a number inside the box."""
    root = ElementTree.fromstring(svg)
    height = float(root.attrib["height"])
    found = []
    for shape in root.iter():
        places: dict[str, float] = {}
        for name in ("x", "x1", "x2", "cx", "width", "y", "y1", "y2", "cy", "height", "r"):
            if shape is root or name not in shape.attrib:
                continue
            value = shape.attrib[name]
            number = float(value.removesuffix("%"))
            across = name[0] in "xcw" and name != "cy"
            assert value.endswith("%") == across, (name, value)
            assert 0 <= number <= (100 if across else height), (shape.tag, name, value, height)
            places[name] = number
        if shape.tag == "rect":
            assert places["x"] + places["width"] <= 100.01 and places["y"] + places["height"] <= height + 0.01
        found.append((shape.tag, places))
    return found


@given(sides)
def test_histograms_stay_in_their_box_and_count_every_row(rows: list[list[float]]) -> None:
    names = [f"side <{i}>" for i in range(len(rows))]
    shapes(histogram.histograms("fluency", names, rows))
    low, high = histogram.limits([value for side in rows for value in side])
    assert low < high
    assert all(sum(histogram.binned(side, low, high)) == len(side) for side in rows)
    assert all(
        low - 1e-6 * abs(low) - 1e-9 <= tick <= high + 1e-6 * abs(high) + 1e-9 for tick in histogram.ticks(low, high)
    )


def test_a_few_far_rows_do_not_flatten_the_rest() -> None:
    _, high = histogram.limits([*[i / 100 for i in range(1_000)], 1e6])
    assert high < 11
    assert histogram.limits([0.0] * 99 + [5.0]) == (0.0, 5.0)


def test_a_bar_that_holds_most_rows_is_cut_and_says_so() -> None:
    svg = histogram.histograms("artifacts", ["a"], [[0.0] * 95 + [float(i) for i in range(1, 6)]])
    assert "95.0% of rows" in svg and 'class="cut"' in svg
    assert 'class="cut"' not in histogram.histograms("artifacts", ["a"], [[1.0, 2.0, 3.0]])


@given(floats, floats, floats, st.sampled_from(["higher", "lower"]))
def test_intervals_stay_in_their_box_and_better_is_to_the_right(a: float, b: float, c: float, better: str) -> None:
    low, value, high = sorted((a, b, c))
    made = Difference(value, low, high, 0.01, 1, 1)
    svg = intervals.interval(made, better, intervals.reach([made]))  # type: ignore[arg-type]
    ((_, dot),) = [shape for shape in shapes(svg) if shape[0] == "circle"]
    if abs(value) > 1e-2 * max(abs(low), abs(high)):
        assert (dot["cx"] > 50) == ((value > 0) == (better == "higher"))


def test_a_difference_of_nothing_stands_at_zero() -> None:
    none = difference(0.0, 0.0)
    assert 'cx="50%"' in intervals.interval(none, "higher", intervals.reach([none, None]))


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_rates_stay_in_their_box(value: float, other: float) -> None:
    found = shapes(bars.rate(value, max(value, other), "other"))
    assert any(tag == "rect" for tag, _ in found) == (value > 0)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=4))
def test_a_stack_is_as_long_as_its_parts(sizes: list[int]) -> None:
    found = shapes(bars.stack([(f"p{i}", size, "same") for i, size in enumerate(sizes)], "rows"))
    widths = [places["width"] for tag, places in found if tag == "rect"]
    assert len(widths) == sum(size > 0 for size in sizes)
    assert not widths or sum(widths) == pytest.approx(100, abs=0.1)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_parts_are_all_rows(improved: int, worsened: int, same: int, changed: int) -> None:
    rows = improved + worsened + same
    made = line("fluency", [-4.0, -3.0])
    moved = Difference(1.0, 0.5, 1.5, 0.01, improved, worsened)
    made = type(made)(made.name, made.better, made.signature, made.scores, (None, moved), False, made.rows)
    found = parts(report(["before", "after"], made, rows=rows, changed=min(changed, rows)), made, 1)
    assert sum(part.size for part in found) == rows and all(part.size >= 0 for part in found)


@pytest.mark.parametrize("n", [1, 2, 3, 8])
def test_every_plot_of_a_page_is_told_or_an_ornament(n: int) -> None:
    source = page(report(("before", "after") if n == 2 else SYSTEMS[:n]))
    plots = re.findall(r"<svg.*?</svg>", source, re.DOTALL)
    assert plots
    for svg in plots:
        if "swatch" not in svg:
            shapes(svg)
        told = re.search(r"<title>[^<]+</title><desc>[^<]+</desc>", svg) and 'role="img"' in svg
        assert told or 'aria-hidden="true"' in svg
