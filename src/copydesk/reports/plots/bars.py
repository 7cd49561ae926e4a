"""Bars that stand beside their numbers: a rate against the highest, and parts of a whole."""

from collections.abc import Sequence

from markupsafe import Markup

from copydesk.reports.plots.svg import bar, picture

RATE_HEIGHT = 12
STACK_HEIGHT = 26


def rate(value: float, top: float, klass: str) -> Markup:
    """A bar as long as the value is of the highest; a value above zero is always seen."""
    width = 100 * value / top if top > 0 else 0.0
    shapes = [bar(0, max(width, 0.6), 1, RATE_HEIGHT - 2, f"fill {klass}", 2)] if value > 0 else []
    return picture(RATE_HEIGHT, shapes, klass="rate")


def stack(parts: Sequence[tuple[str, int, str]], title: str) -> Markup:
    """Parts of a whole, (name, count, class), in one bar."""
    whole = sum(count for _, count, _ in parts) or 1
    shapes: list[Markup] = []
    at = 0.0
    for _, count, klass in parts:
        width = 100 * count / whole
        if count:
            shapes.append(bar(at, width, 0, STACK_HEIGHT, f"part {klass}"))
        at += width
    told = ", ".join(f"{count:,} {name}" for name, count, _ in parts)
    return picture(STACK_HEIGHT, shapes, title=title, description=told, klass="stack")
