"""An outcome as a word diff: each paragraph that changed, with what goes struck out and what comes beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from copydesk.document import Document
from copydesk.edit import Edit, Span, smallest
from copydesk.outcome import Outcome

CONTEXT = 60
"""Characters shown on each side of a change in a long paragraph."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the diff: ``sign`` is " " (same), "-" (goes), "+" (comes) or "…" (left out)."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Hunk:
    """The changed part of one block, and why: a line for each kept edit."""

    at: int
    pieces: tuple[Piece, ...]
    reasons: tuple[str, ...]


def hunks(outcome: Outcome) -> Iterator[Hunk]:
    """One hunk for each block with kept edits, in text order."""
    document = outcome.document
    kept = list(outcome.kept)
    for block in document.blocks:
        inside = []
        while kept and kept[0].suggestion.edit.span.end <= block.span.end:
            inside.append(kept.pop(0))
        if inside:
            edits = [d.suggestion.edit for d in inside]
            reasons = tuple(f"{d.finding.check}: {d.finding.message}" for d in inside)
            yield Hunk(edits[0].span.start, tuple(pieces(document, edits, block.span)), reasons)


def pieces(document: Document, edits: Sequence[Edit], within: Span) -> Iterator[Piece]:
    """The runs of a stretch of a document under some edits; far from every edit it is left out."""
    return runs(document.text, edits, within)


def runs(text: str, edits: Sequence[Edit], within: Span) -> Iterator[Piece]:
    """The runs of a stretch of text under some edits; far from every edit it is left out."""
    at = within.start
    for edit in chain.from_iterable(smallest(text, each) for each in edits):
        yield from _same(text[at : edit.span.start], first=at == within.start, last=False)
        if edit.span.length:
            yield Piece("-", edit.span.of(text))
        if edit.new:
            yield Piece("+", edit.new)
        at = edit.span.end
    yield from _same(text[at : within.end], first=at == within.start, last=True)


def _same(text: str, *, first: bool, last: bool) -> Iterator[Piece]:
    room = CONTEXT if first or last else 2 * CONTEXT
    if len(text) <= room + 20:
        if text:
            yield Piece(" ", text)
        return
    head = "" if first else text[: text.rfind(" ", 0, CONTEXT) + 1 or CONTEXT]
    tail = "" if last else text[text.find(" ", len(text) - CONTEXT) :]
    if head:
        yield Piece(" ", head)
    yield Piece("…", "… " if head.endswith(" ") or not head else " … ")
    if tail:
        yield Piece(" ", tail.lstrip())
