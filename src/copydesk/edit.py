"""Spans and edits: the smallest way to say what changes in a text.

Offsets are Unicode code points, end-exclusive. A list of edits is read against one text: sorted, never overlapping, at most one
insertion in a place.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch ``text[start:end]``, in code points."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of this span."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """True if both share a character, or one is an insertion point strictly inside the other, or both the same point."""
        if self.length and other.length:
            return self.start < other.end and other.start < self.end
        return (
            self == other
            or self.start < other.start <= other.end < self.end
            or (other.start < self.start <= self.end < other.end)
        )

    def touches(self, other: "Span") -> bool:
        """True if they overlap or one begins where the other ends."""
        return self.start <= other.end and other.start <= self.end

    def moved(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace ``span`` with ``new``: an empty ``new`` deletes, an empty span inserts."""

    span: Span
    new: str

    @property
    def shift(self) -> int:
        """By how much the text grows (code points)."""
        return len(self.new) - self.span.length


def ordered(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in text order.

    Raises:
        ValueError: two edits overlap, or two insert in the same place (their order would be a guess).
    """
    result = tuple(sorted(edits))
    for left, right in zip(result, result[1:], strict=False):
        if left.span.end > right.span.start or (left.span == right.span):
            raise ValueError(f"edits overlap: {left} and {right}")
    return result


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made.

    Raises:
        ValueError: edits overlap or lie outside the text.
    """
    pieces: list[str] = []
    at = 0
    for edit in ordered(edits):
        if not 0 <= edit.span.start <= edit.span.end <= len(text):
            raise ValueError(f"{edit} lies outside a text of {len(text)} characters")
        pieces += text[at : edit.span.start], edit.new
        at = edit.span.end
    pieces.append(text[at:])
    return "".join(pieces)


_PIECE = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")


def tokens(text: str) -> list[str]:
    """Words, runs of white space and single signs, which joined give the text again.

    A combining mark, a joiner and what it joins stay with the sign before: "e" + U+0301 is one token, so is a family emoji.
    """
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        extends = (
            unicodedata.category(piece[0])[0] == "M" or piece[0] == "\u200d" or "\U0001f3fb" <= piece[0] <= "\U0001f3ff"
        )
        if pieces and (extends or pieces[-1][-1] == "\u200d" or (_marked(pieces[-1]) and piece[0].isalnum())):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _marked(piece: str) -> bool:
    # "cafe" + U+0301 + "s": the letters after a combining mark go on with the same word.
    return piece[0].isalnum() and unicodedata.category(piece[-1])[0] == "M"


def between(before: str, after: str) -> tuple[Edit, ...]:
    """The edits by word that turn ``before`` into ``after``; none splits a word.

    ``apply(before, between(before, after)) == after``. Replaced words with one space between them are one edit:
    "gave up it" to "abandoned this" is not two.
    """
    old, new = tokens(before), tokens(after)
    edits: list[Edit] = []
    offsets = [0]
    for token in old:
        offsets.append(offsets[-1] + len(token))
    head, tail = _shared_ends(old, new)
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    for tag, i, j, k, m in SequenceMatcher(None, inner_old, inner_new, autojunk=False).get_opcodes():
        if tag != "equal":
            span = Span(offsets[head + i], offsets[head + j])
            edits.append(Edit(span, "".join(inner_new[k:m])))
    return _bridged(before, edits)


def smallest(text: str, edit: Edit) -> tuple[Edit, ...]:
    """The changes that an edit of a text comes to, by word: what it says again of the text is no part of them."""
    changes = between(edit.span.of(text), edit.new)
    return tuple(Edit(change.span.moved(edit.span.start), change.new) for change in changes)


def _shared_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    room = shortest - head
    tail = next((i for i in range(room) if old[-1 - i] != new[-1 - i]), room)
    return head, tail


def _bridged(text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    # "give up it" to "abandon this": two replaced words with a space between read better as one edit.
    joined: list[Edit] = []
    for edit in edits:
        gap = text[joined[-1].span.end : edit.span.start] if joined else "."
        if joined and gap.isspace() and joined[-1].span.length and edit.span.length and edit.new and joined[-1].new:
            joined[-1] = Edit(Span(joined[-1].span.start, edit.span.end), joined[-1].new + gap + edit.new)
        else:
            joined.append(edit)
    return tuple(joined)


def results(edits: Iterable[Edit]) -> tuple[Span, ...]:
    """Where each edit's new text stands in the text that ``apply`` returns."""
    spans: list[Span] = []
    shift = 0
    for edit in ordered(edits):
        start = edit.span.start + shift
        spans.append(Span(start, start + len(edit.new)))
        shift += edit.shift
    return tuple(spans)


def compose(first: Iterable[Edit], second: Iterable[Edit]) -> tuple[Edit, ...]:
    """One list of edits that does what ``first`` and then ``second`` do; edits of both that touch become one.

    ``apply(apply(text, first), second) == apply(text, compose(first, second))``.
    """
    made, later = ordered(first), ordered(second)
    written = results(made)
    # Every edit is a stretch of the text between the two steps; stretches that touch become one edit of the original.
    stretches = sorted([*written, *(edit.span for edit in later)])
    hulls: list[Span] = []
    for span in stretches:
        if hulls and span.start <= hulls[-1].end:
            hulls[-1] = Span(hulls[-1].start, max(hulls[-1].end, span.end))
        else:
            hulls.append(span)
    return tuple(_merged(hull, made, written, later) for hull in hulls)


def _merged(hull: Span, made: Sequence[Edit], written: Sequence[Span], later: Sequence[Edit]) -> Edit:
    # What is not known of the text between the steps lies under a later edit, so a filler may stand for it.
    known = ["\0"] * hull.length
    for span, edit in zip(written, made, strict=True):
        if hull.covers(span):
            known[span.start - hull.start : span.end - hull.start] = edit.new
    moved = [Edit(edit.span.moved(-hull.start), edit.new) for edit in later if hull.covers(edit.span)]
    start, end = _origin(hull.start, made, written).start, _origin(hull.end, made, written).end
    return Edit(Span(start, end), apply("".join(known), moved))


def back(span: Span, edits: Iterable[Edit]) -> Span:
    """The span of the original that a span of the edited text came from; an end inside new text takes in all that was replaced."""
    made = ordered(edits)
    written = results(made)
    start, end = _origin(span.start, made, written), _origin(span.end, made, written)
    first = start.start if _inside(span.start, written) else start.end
    last = end.end if _inside(span.end, written) else end.start
    return Span(min(first, last), max(first, last))


def _inside(position: int, written: Sequence[Span]) -> bool:
    index = bisect_left(written, position, key=lambda span: span.start) - 1
    return index >= 0 and position < written[index].end


def _origin(position: int, made: Sequence[Edit], written: Sequence[Span]) -> Span:
    """What a position of the edited text stands for in the original.

    Most stand for one position. Where text was deleted, or inside new text, it is the whole stretch that was replaced.
    """
    index = bisect_left(written, position, key=lambda span: span.start) - 1
    start, last = position, position
    if index >= 0:
        inside = position < written[index].end
        start = made[index].span.start if inside else made[index].span.end + position - written[index].end
        last = made[index].span.end if inside else start
    while index + 1 < len(made) and written[index + 1] == (position, position):
        index += 1
        last = made[index].span.end
    return Span(min(start, last), last)
