"""What an evaluation came to, as reports show it: one text, two versions, or several systems side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from copydesk.score import Better, Score


@dataclass(frozen=True, slots=True)
class Difference:
    """A side minus the first side, in the score's own units and direction.

    ``low`` to ``high`` is the 95% interval of the paired bootstrap (Koehn 2004, "Statistical significance tests for machine
    translation evaluation") and ``p`` is sacrebleu's (Post 2018), to be quoted beside its figures. That p is generous: of 600
    simulated pairs without any difference 12.7% had p < 0.05, and 5.5% an interval without 0. So reports believe a
    difference only where the interval says so too. Of fewer than five rows nothing can be told: ``p`` is 1 and the interval reaches to 0.
    ``improved`` and ``worsened`` count rows.
    """

    value: float
    low: float
    high: float
    p: float
    improved: int
    worsened: int


@dataclass(frozen=True, slots=True)
class Line:
    """One score of the report, with an entry a side.

    ``scores`` are None where a side is not measured (edit effort of the first), ``differences`` there and for the first side.
    ``took_part`` marks a score that the correction itself works towards. ``rows`` holds the values of a sample of rows, evenly
    spaced over the corpus and the same on every side.
    """

    name: str
    better: Better
    signature: str
    scores: tuple[Score | None, ...]
    differences: tuple[Difference | None, ...]
    took_part: bool = False
    rows: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row to be looked at: its texts and its scores (higher is better), an entry a side."""

    id: str | int | float
    texts: tuple[str, ...]
    scores: tuple[Mapping[str, float], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured; tuples have an entry a side.

    ``sides`` is ("value",) for one text, ("before", "after") for a correction, else the names of the systems. ``changed`` counts
    the rows whose text differs from the first side's. ``by_check``, ``by_class`` and ``by_severity`` are findings per 1,000 words,
    most frequent first. ``worst`` has the rows that lost most by the first score that did not take part (with one side, those that
    score lowest), the worst first. ``digests`` identify what was read: the texts of each side, then the references if there are any.
    """

    rows: int
    sides: tuple[str, ...]
    words: tuple[int, ...]
    changed: tuple[int | None, ...]
    lines: tuple[Line, ...]
    by_check: tuple[Mapping[str, float], ...]
    by_class: tuple[Mapping[str, float], ...]
    by_severity: tuple[Mapping[str, float], ...]
    worst: tuple[Row, ...] = ()
    digests: tuple[str, ...] = ()
