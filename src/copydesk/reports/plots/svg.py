"""SVG elements: every attribute and text escaped."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from copydesk.reports.figures import clean


def element(tag: str, *inside: str, **attributes: str | float | None) -> Markup:
    """One element; ``klass`` is written as class, an underscore as a hyphen, and numbers with three decimals at most."""
    named = "".join(
        f' {_name(key)}="{escape(_value(value))}"' for key, value in attributes.items() if value is not None
    )
    return Markup(f"<{tag}{named}>{''.join(escape(each) for each in inside)}</{tag}>")


def picture(height: float, shapes: Iterable[Markup], *, title: str = "", description: str = "", klass: str) -> Markup:
    """A plot of a height in pixels. Without a title it is an ornament beside its numbers, and screen readers pass over it."""
    told = [element("title", clean(title)), element("desc", clean(description))] if title else []
    role = {"role": "img", "aria_label": f"{clean(title)}. {clean(description)}"} if title else {"aria_hidden": "true"}
    return element("svg", *told, *shapes, klass=klass, width="100%", height=height, focusable="false", **role)


def bar(left: float, width: float, top: float, height: float, klass: str, round: float | None = None) -> Markup:
    """A rectangle: across in per cent, down in pixels."""
    return element("rect", x=across(left), width=across(width), y=top, height=max(0.0, height), klass=klass, rx=round)


def rule(x1: float, x2: float, y1: float, y2: float, klass: str) -> Markup:
    """A straight line: across in per cent, down in pixels."""
    return element("line", x1=across(x1), x2=across(x2), y1=y1, y2=y2, klass=klass)


def label(x: float, y: float, text: str, anchor: str = "middle", klass: str = "label") -> Markup:
    """A text, its baseline at ``y``."""
    return element("text", clean(text), x=across(x), y=y, text_anchor=anchor, klass=klass)


def across(percent: float) -> str:
    """A place across the picture, kept inside it."""
    return f"{min(100.0, max(0.0, percent)):.3f}".rstrip("0").rstrip(".") + "%"


def _name(key: str) -> str:
    return "class" if key == "klass" else key.replace("_", "-")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.3f}".rstrip("0").rstrip(".")
