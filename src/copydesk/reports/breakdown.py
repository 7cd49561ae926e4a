"""Findings per 1,000 words by class, severity and check, side by side, and where the rows went."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from copydesk.evaluation import Line, Report
from copydesk.reports.titles import corrected

SEVERITIES = ("critical", "major", "minor")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A heading, and for each label a rate a side; ``first`` of them are drawn, the rest is in the table."""

    heading: str
    rows: tuple[tuple[str, tuple[float, ...]], ...]
    first: int

    @property
    def top(self) -> float:
        """The highest rate: the length of the longest bar."""
        return max((value for _, values in self.rows for value in values), default=0.0)


class Part(NamedTuple):
    """Rows of one fate; ``kind`` is improved, worsened, same (changed, with the same score) or untouched."""

    name: str
    size: int
    kind: str


def breakdowns(report: Report) -> Iterator[Breakdown]:
    """By severity, by class and by check; the most frequent first, severities by weight."""
    many = len(report.sides) > 2
    yield Breakdown("By severity", _by_weight(report.by_severity), len(SEVERITIES))
    yield Breakdown("By class", _by_rate(report.by_class), 4 if many else 10)
    yield Breakdown("By check", _by_rate(report.by_check), 4 if many else 10)


def _merged(sides: Sequence[Mapping[str, float]]) -> dict[str, tuple[float, ...]]:
    labels = dict.fromkeys(label for side in sides for label in side)
    return {label: tuple(side.get(label, 0.0) for side in sides) for label in labels}


def _by_rate(sides: Sequence[Mapping[str, float]]) -> tuple[tuple[str, tuple[float, ...]], ...]:
    return tuple(sorted(_merged(sides).items(), key=lambda item: (-max(item[1]), item[0])))


def _by_weight(sides: Sequence[Mapping[str, float]]) -> tuple[tuple[str, tuple[float, ...]], ...]:
    weight = {name: index for index, name in enumerate(SEVERITIES)}
    return tuple(sorted(_merged(sides).items(), key=lambda item: (weight.get(item[0], len(weight)), item[0])))


def parts(report: Report, line: Line, side: int) -> tuple[Part, ...]:
    """Where the rows of a side went, as one score sees it; together they are all rows.

    A row's score may change although its text did not (a check looks at the whole document): it is then no untouched row.
    """
    difference = line.differences[side]
    if difference is None:
        return ()
    improved, worsened, changed = difference.improved, difference.worsened, report.changed[side]
    rest = max(0, report.rows - improved - worsened)
    untouched = min(rest, report.rows - changed) if changed is not None else 0
    names = ("improved", "changed, same score", "untouched", "worsened")
    if not corrected(report.sides):
        names = ("better", "same score", "same text", "worse")
    kinds = ("improved", "same", "untouched", "worsened")
    sizes = (improved, rest - untouched, untouched, worsened)
    return tuple(map(Part, names, sizes, kinds))
