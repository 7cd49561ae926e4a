"""Samples to a report: how well texts read, before and after a correction.

Only sums are kept from sample to sample, so a corpus of any size is scored exactly in constant memory.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from copydesk.document import Document
from copydesk.edit import Span
from copydesk.errors import InputError
from copydesk.grade import ARTIFACTS, Column, Graders, Grades, Sample, Tally, compared, grade, per_thousand
from copydesk.score import Better, Score

TOOK_PART = frozenset({ARTIFACTS})
"""The scores that a correction works towards: the same checks find the artifacts and mend them."""

SAME = 1e-9
"""Scores of a row that differ by less are the same; only rounding lies between them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One score of the report; ``before`` alone where there is one version, ``after`` alone for edit effort.

    ``improved`` and ``worsened`` count rows, ``took_part`` marks a score that the correction itself works towards.
    ``rows_before`` and ``rows_after`` hold the rows' scores in the score's own direction, where they were asked for.
    """

    name: str
    better: Better
    signature: str
    before: Score | None
    after: Score | None
    improved: int = 0
    worsened: int = 0
    took_part: bool = False
    rows_before: tuple[float, ...] = ()
    rows_after: tuple[float, ...] = ()

    @property
    def difference(self) -> float | None:
        """After minus before, in the score's own units."""
        return self.after.value - self.before.value if self.after and self.before else None


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured. ``changed`` and ``after`` figures are None where there is one version only.

    ``by_check_before`` and ``by_check_after``: findings per 1,000 words of each check, most frequent first.
    """

    rows: int
    words_before: int
    lines: tuple[Line, ...]
    by_check_before: Mapping[str, float]
    words_after: int | None = None
    changed: int | None = None
    by_check_after: Mapping[str, float] | None = None

    @property
    def untouched(self) -> int | None:
        """Rows whose text is the same before and after."""
        return None if self.changed is None else self.rows - self.changed


@dataclass(slots=True)
class _Total:
    column: Column
    before: Tally | None = None
    after: Tally | None = None
    improved: int = 0
    worsened: int = 0
    rows_before: list[float] = field(default_factory=list)
    rows_after: list[float] = field(default_factory=list)


class Running:
    """A report in the making: samples are added one after another.

    Args:
        took_part: names of scores whose parts took part in the correction; they are marked and never lead.
        keep_rows: keep each row's scores too; memory then grows with the corpus.
    """

    def __init__(self, took_part: frozenset[str] = TOOK_PART, *, keep_rows: bool = False) -> None:
        self._took_part = took_part
        self._keep_rows = keep_rows
        self._totals: dict[str, _Total] = {}
        self._rows = self._changed = 0
        self._words = [0, 0]
        self._by_check: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self._two_versions = False

    def add(self, before: Grades, after: Grades | None = None, efforts: Sequence[Column] = ()) -> None:
        """Add the rows of one sample; row i of ``after`` is row i of ``before``, corrected."""
        self._rows += len(before.texts)
        for side, grades in enumerate([before] if after is None else [before, after]):
            self._words[side] += sum(row.words for row in grades.artifacts)
            for row in grades.artifacts:
                self._by_check[side].update(row.by_check)
        if after is None:
            for column in before.columns:
                self._add(column, None)
            return
        self._two_versions = True
        self._changed += sum(old != new for old, new in zip(before.texts, after.texts, strict=True))
        for old_column, new_column in zip(before.columns, after.columns, strict=True):
            self._add(old_column, new_column)
        for column in efforts:
            self._add(None, column)

    def _add(self, before: Column | None, after: Column | None) -> None:
        column = before or after
        assert column is not None
        total = self._totals.setdefault(column.name, _Total(column))
        if before:
            total.before = added(total.before, before.tallies)
        if after:
            total.after = added(total.after, after.tallies)
        if before and after:
            gains = [new - old for old, new in zip(before.upward, after.upward, strict=True)]
            total.improved += sum(gain > SAME for gain in gains)
            total.worsened += sum(gain < -SAME for gain in gains)
        if self._keep_rows:
            total.rows_before += before.values if before else ()
            total.rows_after += after.values if after else ()

    def report(self) -> Report:
        """What the samples so far come to.

        Raises:
            InputError: there was no row.
        """
        if not self._rows:
            raise InputError("there is no row to score")
        lines = [self._line(total) for total in self._totals.values()]
        before, after = (_rates(c, words) for c, words in zip(self._by_check, self._words, strict=True))
        # Fluency comes first of the columns; what took part goes last.
        ordered = tuple(sorted(lines, key=lambda line: line.took_part))
        if not self._two_versions:
            return Report(self._rows, self._words[0], ordered, before)
        return Report(self._rows, self._words[0], ordered, before, self._words[1], self._changed, after)

    def _line(self, total: _Total) -> Line:
        column = total.column
        before, after = (
            None if t is None else Score(column.name, column.corpus(t), column.better, column.signature)
            for t in (total.before, total.after)
        )
        return Line(
            column.name,
            column.better,
            column.signature,
            before,
            after,
            total.improved,
            total.worsened,
            self._two_versions and column.name in self._took_part,
            tuple(total.rows_before),
            tuple(total.rows_after),
        )


def added(total: Tally | None, tallies: Sequence[Tally]) -> Tally | None:
    """The sum of tallies, and of what was summed before."""
    every = [*([] if total is None else [total]), *tallies]
    return tuple(sum(column) for column in zip(*every, strict=True)) if every else None


def _rates(counts: Counter[str], words: int) -> dict[str, float]:
    return {check: per_thousand((count, words)) for check, count in sorted(counts.items(), key=lambda i: (-i[1], i[0]))}


def evaluate(
    samples: Iterable[tuple[Sample, Sample | None]],
    graders: Graders,
    took_part: frozenset[str] = TOOK_PART,
    *,
    keep_rows: bool = False,
) -> Report:
    """The report on samples, each with its corrected version or None.

    References of the sample before serve both versions. ``keep_rows`` keeps every row's scores in the report.

    Raises:
        InputError: there is no row, or a text that a grader cannot take.
    """
    running = Running(took_part, keep_rows=keep_rows)
    for before, after in samples:
        if after is None:
            running.add(grade(before, graders))
            continue
        changed = Sample(after.documents, after.spans, before.references)
        old, new = grade(before, graders), grade(changed, graders)
        running.add(old, new, [compared(effort, new.texts, old.texts) for effort in graders.efforts])
    return running.report()


def matched(before: Document, after: Document) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The rows of two versions of one text: as many on each side, the i-th before being the i-th after.

    A block is a row where both versions have as many blocks. Else the blocks between two that stayed the same are one row; and
    a block that was added or removed belongs to the row before it: "A B C" against "A C" has the rows A B against A, and C.
    """
    old, new = [b.span for b in before.blocks], [b.span for b in after.blocks]
    if len(old) == len(new):
        return tuple(old), tuple(new)
    units: list[tuple[int, int, int, int]] = []
    for unit in _units([s.of(before.text) for s in old], [s.of(after.text) for s in new]):
        i, j, k, m = unit
        if units and (i == j or k == m or units[-1][0] == units[-1][1] or units[-1][2] == units[-1][3]):
            units[-1] = (units[-1][0], j, units[-1][2], m)
        else:
            units.append(unit)
    return tuple(_whole(old[i:j]) for i, j, _, _ in units), tuple(_whole(new[k:m]) for _, _, k, m in units)


def _units(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    # Blocks old[i:j] against new[k:m], in order; pairs where there are as many.
    for _, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if j - i == m - k:
            yield from ((i + n, i + n + 1, k + n, k + n + 1) for n in range(j - i))
        else:
            yield i, j, k, m


def _whole(blocks: Sequence[Span]) -> Span:
    return Span(blocks[0].start, blocks[-1].end) if blocks else Span(0, 0)
