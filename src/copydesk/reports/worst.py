"""The worst rows, as a reader sees them: what the sides say, and the words that differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.edit import Span, between
from copydesk.evaluation import Report, Row
from copydesk.reports import excerpt
from copydesk.reports.diff import Piece, runs
from copydesk.reports.titles import title

LONGEST = 4_000
"""Code points of a row that are compared by word; the time grows with the square of a row that shares nothing."""

_ID = 100
"""Cells of a row's id; some are a whole address."""

_SHOWN = 600
"""Code points shown of one run."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One score of one row: a value a side, in the score's own direction."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """What one side says. ``pieces`` are signed as in a word diff where the side is compared with the first."""

    side: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Worst:
    """A row; two sides are one version, a diff."""

    id: str
    versions: tuple[Version, ...]
    figures: tuple[Figure, ...]


def worst(report: Report, names: tuple[str, ...]) -> Iterator[Worst]:
    """The rows of the report's ``worst``, in its order; ``names`` are the sides as they are shown."""
    for row in report.worst:
        yield Worst(excerpt.shortened(str(row.id), _ID), tuple(_versions(row, names)), tuple(_figures(report, row)))


def _versions(row: Row, names: tuple[str, ...]) -> Iterator[Version]:
    if len(row.texts) == 2:
        yield Version(f"{names[0]} → {names[1]}", changes(row.texts[0], row.texts[1]))
        return
    for name, text in zip(names, row.texts, strict=True):
        yield Version(name, (Piece(" ", shortened(text)),))


def changes(old: str, new: str) -> tuple[Piece, ...]:
    """The word diff of two texts; far from every change the text is left out, and so is the middle of a long run."""
    cut = max(len(old), len(new)) > LONGEST
    old, new = old[:LONGEST], new[:LONGEST]
    pieces = [Piece(p.sign, shortened(p.text)) for p in runs(old, between(old, new), Span(0, len(old)))]
    return (*pieces, Piece("…", " …")) if cut else tuple(pieces)


def shortened(text: str) -> str:
    """A text without its middle where it is too long to read."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN * 2 // 3]} … {text[-_SHOWN // 3 :]}"


def _figures(report: Report, row: Row) -> Iterator[Figure]:
    # Rows hold scores with higher as better; the table does not, and nobody should have to turn a sign round in the head.
    for line in report.lines:
        key = line.name.lower()
        values = [scores.get(key) for scores in row.scores]
        if any(value is not None for value in values):
            sign = 1 if line.better == "higher" else -1
            yield Figure(title(line.name), tuple(None if v is None else 0.0 + sign * v for v in values))
