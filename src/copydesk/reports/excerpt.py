"""The words around a place, cut to a width in terminal cells: a Han character or an emoji takes two, a combining mark none."""

import re
import unicodedata
from dataclasses import dataclass

from rich.cells import cell_len

from copydesk.document import Document
from copydesk.edit import Span

# What would break the line, move the cursor, turn the writing direction or not be seen at all.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_JOINS = frozenset("\u200c\u200d\ufe0e\ufe0f")
DOTS = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line of text: what stands before the place, in it, and behind it."""

    left: str
    inside: str
    right: str

    @property
    def line(self) -> str:
        return self.left + self.inside + self.right

    @property
    def carets(self) -> str:
        """The line under it: carets below the place."""
        return " " * cell_len(self.left) + "^" * max(1, cell_len(self.inside))


def excerpt(document: Document, span: Span, width: int) -> Excerpt:
    """The place with as much of its paragraph on both sides as the width holds; a place that is too long is cut in its middle."""
    text, block = document.text, document.block_at(span.start)
    first, last = block.span if block else (0, len(text))
    first, last = min(first, span.start), max(last, span.end)
    inside = shortened(span.of(text), max(3, width * 2 // 3))
    room = max(0, width - cell_len(inside))
    # A character may take no cell, so twice as many are looked at.
    before = seen(text[max(first, span.start - 2 * room - 2) : span.start])
    after = seen(text[span.end : min(last, span.end + 2 * room + 2)])
    half = room // 2
    left_room = max(half, room - cell_len(after))
    left = _last(before, left_room, cut=max(first, span.start - 2 * room - 2) > first)
    right = _first(after, room - cell_len(left), cut=min(last, span.end + 2 * room + 2) < last)
    return Excerpt(left, inside, right)


def seen(text: str, *, lines: bool = False) -> str:
    """Text as it can be printed: unseen characters by their code (``<U+200B>``), white space as spaces; ``lines`` keeps line ends."""
    return _UNSEEN.sub(_kept if lines else _named, text)


def _named(match: re.Match[str]) -> str:
    sign = match[0]
    return " " if sign in "\t\n\r\v\f\u2028\u2029\x85" else f"<U+{ord(sign):04X}>"


def _kept(match: re.Match[str]) -> str:
    return match[0] if match[0] in "\t\n" else _named(match)


def shortened(text: str, width: int) -> str:
    """Text as it can be printed, without its middle where it is wider than ``width`` cells."""
    if len(text) > 4 * width:
        text = text[: 2 * width] + text[-2 * width :]
    shown = seen(text)
    if shown and not shown.strip("".join(_JOINS)):
        shown = "".join(f"<U+{ord(sign):04X}>" for sign in shown)  # a joiner that joins nothing is not seen either
    if cell_len(shown) <= width:
        return shown
    half = (width - 1) // 2
    return _head(shown, half) + DOTS + _tail(shown, width - 1 - half)


def _first(text: str, width: int, *, cut: bool) -> str:
    if cell_len(text) <= width and not cut:
        return text
    if width < 3:
        return DOTS[:width]
    kept = _head(text, width - 2)
    at = kept.rfind(" ")
    # At a space, unless that loses half of the room (or the script has none).
    return (kept[:at] if at > len(kept) // 2 else kept.rstrip()) + " " + DOTS if kept else DOTS


def _last(text: str, width: int, *, cut: bool) -> str:
    if cell_len(text) <= width and not cut:
        return text
    if width < 3:
        return DOTS[:width]
    kept = _tail(text, width - 2)
    at = kept.find(" ")
    return DOTS + " " + (kept[at + 1 :] if 0 <= at < len(kept) // 2 else kept.lstrip()) if kept else DOTS


def _head(text: str, width: int) -> str:
    """The longest beginning that is no wider, and breaks no joined character."""
    end = min(len(text), width if text.isascii() else 2 * width)
    while end and (cell_len(text[:end]) > width or _joined(text, end)):
        end -= 1
    return text[:end]


def _tail(text: str, width: int) -> str:
    start = max(0, len(text) - (width if text.isascii() else 2 * width))
    while start < len(text) and (cell_len(text[start:]) > width or _joined(text, start)):
        start += 1
    return text[start:]


def _joined(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    return text[at] in _JOINS or text[at - 1] == "\u200d" or unicodedata.combining(text[at]) > 0
