"""Harm against help in one picture: alarms on clean English, and real MT made better or worse; an SVG for both themes."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from peers.columns import summed
from peers.registry import TOOLS

WIDTH, HEIGHT = 880, 540
LEFT, RIGHT, TOP, BOTTOM = 84, 24, 66, 68
X_LEAST, X_MOST = 0.005, 60.0
DOT, GAP = 6, 12
_STYLE = """
  .paper { fill: #ffffff; } .good { fill: #dff3e4; } .bad { fill: #fbe9e7; }
  text { font: 14px -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; }
  .title { font-size: 18px; font-weight: 600; } .soft { fill: #59636e; font-size: 13px; } .note { fill: #59636e; font-size: 13px; font-weight: 400; }
  .ours { fill: #0b5cad; font-weight: 600; }
  .line { stroke: #d1d9e0; } .zero { stroke: #59636e; stroke-width: 1.5; } .lead { stroke: #8c959f; }
  .peer { fill: #59636e; } .own { fill: #0969da; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117; } .good { fill: #10271a; } .bad { fill: #2d1517; }
    text { fill: #f0f6fc; } .soft, .note { fill: #9198a1; } .ours { fill: #79b8ff; }
    .line { stroke: #30363d; } .zero { stroke: #9198a1; } .lead { stroke: #656c76; }
    .peer { fill: #9198a1; } .own { fill: #4493f8; }
  }
"""


@dataclass(frozen=True, slots=True)
class Point:
    """A tool in the picture: where its dot is, in pixels, and where its label: from it to the right ("start")
    or to the left ("end"), at a height."""

    label: str
    note: str
    own: bool
    x: float
    y: float
    label_y: float
    anchor: str = "start"


def plot(figures: Mapping[str, Any]) -> str:
    """The picture, from the figures of the tools that have both."""
    points = placed(drawn(figures["tools"]))
    zero = y_of(0)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        'aria-label="False alarms on clean English against sentences of real machine translation made better or worse">',
        f"<style>{_STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="6"/>',
        f'<rect class="good" x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - RIGHT}" height="{zero - TOP:.1f}"/>',
        f'<rect class="bad" x="{LEFT}" y="{zero:.1f}" width="{WIDTH - LEFT - RIGHT}" height="{HEIGHT - BOTTOM - zero:.1f}"/>',
        f'<text class="title" x="{LEFT}" y="28">Real machine translation after each tool: better or worse?</text>',
        f'<text class="soft" x="{LEFT}" y="50">Better: nearer to what a human post-editor made of the sentence. '
        "Best is the upper left corner: help, and few false alarms.</text>",
        *axes(zero),
        *(part for point in points for part in dot(point)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def x_of(alarms: float) -> float:
    """The place of a rate of alarms on the logarithmic axis; none at all is at its left end."""
    share = math.log(max(alarms, X_LEAST) / X_LEAST) / math.log(X_MOST / X_LEAST)
    return LEFT + 22 + share * (WIDTH - LEFT - RIGHT - 44)


def y_of(net: float) -> float:
    """The place of a net gain per 1,000 sentences: linear up to one, logarithmic beyond, from -400 to 12."""
    low, high = _bent(-400), _bent(12)
    return TOP + (high - _bent(net)) / (high - low) * (HEIGHT - TOP - BOTTOM)


def _bent(value: float) -> float:
    return math.copysign(math.log10(1 + 2 * abs(value)), value)


def drawn(tools: Mapping[str, Mapping[str, Any]]) -> list[Point]:
    """The tools that have both figures; of two at the same place the first."""
    points: list[Point] = []
    for name, entry in TOOLS.items():
        tool = tools.get(name, {})
        if not tool.get("alarms") or not tool.get("post-edits"):
            continue
        made, words = tool["post-edits"], summed(tool["alarms"], "words")
        findings = summed(tool["alarms"], "findings")
        x = x_of(1000 * findings / words)
        y = y_of(1000 * (made["improved"] - made["worsened"]) / made["rows"])
        note = f"{made['improved']:,} better, {made['worsened']:,} worse"
        if all((x, y) != (p.x, p.y) for p in points):
            points.append(Point(entry.label.replace("`", ""), note, entry.family == "copydesk", x, y, y))
    return points


def placed(points: Sequence[Point]) -> list[Point]:
    """The points, each label on that side of its dot where it covers no other dot or label: right of it, left, above, below."""
    boxes = [_Box(p.x - DOT, p.y - DOT, p.x + DOT, p.y + DOT) for p in points]
    found = []
    for point in points:
        sides = [
            replace(point, anchor=anchor, label_y=point.y + dy) for dy in (0, -18, 18) for anchor in ("start", "end")
        ]
        free = (side for side in sides if not any(_label(side).meets(box) for box in [*boxes, *EDGES]))
        chosen = next(free, sides[0])
        boxes.append(_label(chosen))
        found.append(chosen)
    return found


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


# What a label may not reach into: beyond the frame, on each side.
EDGES = (
    _Box(-9999, -9999, LEFT, 9999),
    _Box(WIDTH - RIGHT, -9999, 9999, 9999),
    _Box(-9999, -9999, 9999, TOP),
    _Box(-9999, HEIGHT - BOTTOM, 9999, 9999),
)


def _label(point: Point) -> _Box:
    """About where the two lines of a label are; its dot is not in it."""
    length = 7.4 * max(len(point.label), len(point.note))
    x = point.x + (GAP if point.anchor == "start" else -GAP - length)
    return _Box(x, point.label_y - 12, x + length, point.label_y + 21)


def dot(point: Point) -> list[str]:
    """The dot and its label, in two lines."""
    x = point.x + (GAP if point.anchor == "start" else -GAP)
    return [
        f'<circle class="{"own" if point.own else "peer"}" cx="{point.x:.1f}" cy="{point.y:.1f}" r="{DOT}"/>',
        f'<text class="{"ours" if point.own else "name"}" x="{x:.1f}" y="{point.label_y:.1f}" text-anchor="{point.anchor}">'
        f'{escape(point.label)}<tspan class="note" x="{x:.1f}" dy="16">{escape(point.note)}</tspan></text>',
    ]


def axes(zero: float) -> list[str]:
    """Grid, ticks and what the axes are."""
    floor = HEIGHT - BOTTOM
    parts = []
    for value in (0.01, 0.1, 1, 10):
        x = x_of(value)
        parts.append(f'<line class="line" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{floor}"/>')
        parts.append(f'<text class="soft" x="{x:.1f}" y="{floor + 20}" text-anchor="middle">{value:g}</text>')
    parts.append(f'<text class="soft" x="{x_of(0):.1f}" y="{floor + 20}" text-anchor="middle">0</text>')
    for value in (10, 1, -1, -10, -100, -400):
        y = y_of(value)
        parts.append(f'<line class="line" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}"/>')
        sign = "+" if value > 0 else "−"
        parts.append(
            f'<text class="soft" x="{LEFT - 10}" y="{y + 4:.1f}" text-anchor="end">{sign}{abs(value):,}</text>'
        )
    parts.append(f'<line class="zero" x1="{LEFT}" y1="{zero:.1f}" x2="{WIDTH - RIGHT}" y2="{zero:.1f}"/>')
    parts.append(f'<text class="soft" x="{LEFT - 10}" y="{zero + 4:.1f}" text-anchor="end">0</text>')
    parts.append(
        f'<text class="soft" x="{WIDTH - RIGHT - 8}" y="{zero - 6:.1f}" text-anchor="end">as good as leaving the text alone</text>'
    )
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(
        f'<text class="soft" x="{middle:.1f}" y="{HEIGHT - 18}" text-anchor="middle">'
        "false alarms in 1,000 words of clean English (logarithmic)</text>"
    )
    high = (TOP + floor) / 2
    parts.append(
        f'<text class="soft" x="22" y="{high:.1f}" text-anchor="middle" transform="rotate(-90 22 {high:.1f})">'
        "sentences better minus worse, per 1,000</text>"
    )
    return parts
