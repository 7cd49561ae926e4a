"""A window of rows to numbers, on every side: what a process may work out alone, and another adds up.

Texts go in, numbers come out, and the few rows that may be the worst: plain values, which travel and can be saved.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from copydesk.evaluation import Row
from copydesk.grade import ARTIFACTS, Graders, Grades, Recipe, Sample, Tally, compared, grade

WORST = 20
"""How many of the worst rows a report has."""

DIGITS = 16
"""Hexadecimal digits of a digest that are shown."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One score over the rows of a window: the rows' values, in its own direction, and their tallies."""

    values: tuple[float, ...]
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a window."""

    words: int
    changed: int
    digest: int
    by_check: Mapping[str, int]
    by_severity: Mapping[str, int]
    figures: Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Measured:
    """The numbers of a window. ``worst`` are the rows of it that may be among the worst of all, the worst first, with their rank."""

    rows: int
    sides: tuple[Side, ...]
    references: int
    worst: tuple[tuple[tuple[float, float], Row], ...]


def recipes(graders: Graders, *, references: bool) -> tuple[Recipe, ...]:
    """How the scores are made that ``measure`` gives with these graders, in the order of a report."""
    one = grade(Sample((), (), () if references else None), graders)
    return (
        *(column.recipe for column in one.columns),
        *(compared(effort, (), ()).recipe for effort in graders.efforts),
    )


def measure(samples: Sequence[Sample], graders: Graders, leader: str) -> Measured:
    """The numbers of one sample, or of the same rows on several sides.

    References are the first side's. Efforts compare each later side with the first.

    Args:
        leader: the score by which rows are the worst.
    """
    first, *others = samples
    graded = [grade(first, graders), *(grade(replace(other, references=first.references), graders) for other in others)]
    before = graded[0].texts
    sides = [_side(graded[0], before)]
    for grades in graded[1:]:
        efforts = [compared(effort, grades.texts, before) for effort in graders.efforts]
        sides.append(_side(replace(grades, columns=(*grades.columns, *efforts)), before))
    return Measured(len(before), tuple(sides), digest(first.references or ()), _worst(first, graded, leader))


def _side(grades: Grades, before: Sequence[str]) -> Side:
    by_check, by_severity = Counter[str](), Counter[str]()
    for row in grades.artifacts:
        by_check.update(row.by_check)
        by_severity.update(row.by_severity)
    return Side(
        sum(row.words for row in grades.artifacts),
        sum(old != new for old, new in zip(before, grades.texts, strict=True)),
        digest(grades.texts),
        by_check,
        by_severity,
        {column.name: Figures(column.values, column.tallies) for column in grades.columns},
    )


def _worst(first: Sample, graded: Sequence[Grades], leader: str) -> tuple[tuple[tuple[float, float], Row], ...]:
    # By what a row lost on the side that lost most; where there is one side, by its value. Artifacts decide between equals.
    rows = [grades.rows() for grades in graded]
    # The first side has no edit effort: where that alone took no part, artifacts lead.
    keys = (leader.lower() if rows[0] and leader.lower() in rows[0][0] else ARTIFACTS, ARTIFACTS)
    ranked: list[tuple[tuple[float, float], int]] = []
    for index, scores in enumerate(zip(*rows, strict=True)):
        if len(scores) == 1:
            lead, artifacts = (scores[0].get(key, 0.0) for key in keys)
        else:
            lead, artifacts = min(tuple(side[k] - scores[0][k] for k in keys) for side in scores[1:])
            if (lead, artifacts) >= (0.0, 0.0):
                continue
        ranked.append(((lead, artifacts), index))
    ranked.sort(key=lambda item: item[0])
    return tuple(
        (rank, Row(first.name(index), tuple(g.texts[index] for g in graded), tuple(side[index] for side in rows)))
        for rank, index in ranked[:WORST]
    )


def digest(texts: Sequence[str]) -> int:
    """The sum of the texts' SHA-256 modulo 2^256: the same however the rows of a corpus are ordered or grouped."""
    hashes = (hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts)
    return sum(int.from_bytes(each, "big") for each in hashes) % 2**256


def shown(total: int) -> str:
    """A digest as reports show it."""
    return f"{total % 2**256:064x}"[:DIGITS]
