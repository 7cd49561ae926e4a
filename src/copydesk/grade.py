"""Rows to numbers: every score of every row of a sample, with what is needed to add samples up."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from copydesk import __version__
from copydesk.check import registry
from copydesk.detect import Rules, detect
from copydesk.document import Document
from copydesk.edit import Span
from copydesk.errors import RowError
from copydesk.finding import Severity
from copydesk.house import House
from copydesk.parts import Detector, Metric, Scorer
from copydesk.score import Better

ARTIFACTS = "artifacts"

Tally = tuple[float, ...]


class Summable(Metric, Protocol):
    """A Metric whose corpus score follows from the sum of its rows' tallies."""

    def tally(self, texts: Sequence[str], others: Sequence[str]) -> Sequence[Tally]: ...

    def row(self, tally: Tally) -> float: ...

    def corpus(self, tally: Tally) -> float: ...


@dataclass(frozen=True, slots=True)
class Sample:
    """Documents, where their rows stand in them, a reference for every row or none at all, and the rows' ids if they have any."""

    documents: tuple[Document, ...]
    spans: tuple[tuple[Span, ...], ...]
    references: tuple[str, ...] | None = None
    ids: tuple[str | int | float, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each row."""
        return tuple(s.of(d.text) for d, spans in zip(self.documents, self.spans, strict=True) for s in spans)

    def name(self, index: int) -> str | int | float:
        """The id of a row; its number from 1, if rows have none."""
        return self.ids[index] if self.ids else index + 1


@dataclass(frozen=True, slots=True)
class Graders:
    """What grades: scorers, metrics against references, efforts (metrics of after against before), and what finds artifacts."""

    scorers: tuple[Scorer, ...] = ()
    metrics: tuple[Summable, ...] = ()
    efforts: tuple[Summable, ...] = ()
    detectors: tuple[Detector, ...] = ()
    house: House = field(default_factory=House)


@dataclass(frozen=True, slots=True)
class Artifacts:
    """The findings in one row, by check and by severity."""

    words: int
    by_check: Mapping[str, int]
    by_severity: Mapping[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.by_check.values())

    @property
    def rate(self) -> float:
        """Findings per 1,000 words; a row without words counts as one word."""
        return per_thousand((self.count, self.words))


def per_thousand(tally: Sequence[float]) -> float:
    """A (count, words) pair as a rate per 1,000 words."""
    return 1000 * tally[0] / max(tally[1], 1)


def artifacts(
    documents: Sequence[Document],
    detectors: Iterable[Detector],
    house: House,
    spans: Sequence[Sequence[Span]] | None = None,
) -> list[Artifacts]:
    """The artifacts of each row in order; a document without ``spans`` is one row. A finding counts where it begins."""
    found: list[Artifacts] = []
    for index, (document, findings) in enumerate(zip(documents, detect(documents, detectors, house), strict=True)):
        rows = spans[index] if spans is not None else (Span(0, len(document.text)),)
        checks: list[Counter[str]] = [Counter() for _ in rows]
        severities: list[Counter[str]] = [Counter() for _ in rows]
        for finding in findings:
            at = max(0, bisect_right(rows, finding.span.start, key=lambda row: row.start) - 1)
            checks[at][finding.check] += 1
            severities[at][(finding.severity or Severity.MINOR).name.lower()] += 1
        words = (len(document.words_in(row)) for row in rows)
        found += map(Artifacts, words, checks, severities)
    return found


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a score is made; ``corpus`` makes the corpus value from the sum of the rows' tallies."""

    name: str
    better: Better
    signature: str
    corpus: Callable[[Tally], float]

    def upward(self, values: Iterable[float]) -> tuple[float, ...]:
        """The values with higher as better: a rate or an error is negated."""
        return tuple(values) if self.better == "higher" else tuple(0.0 - value for value in values)


@dataclass(frozen=True, slots=True)
class Column:
    """One score over the rows of a sample."""

    recipe: Recipe
    values: tuple[float, ...]
    tallies: tuple[Tally, ...]

    @property
    def name(self) -> str:
        return self.recipe.name


@dataclass(frozen=True, slots=True)
class Grades:
    """The graded rows of a sample."""

    texts: tuple[str, ...]
    columns: tuple[Column, ...]
    artifacts: tuple[Artifacts, ...]

    def rows(self) -> list[dict[str, float]]:
        """For each row its scores by lower-case name: the same names in every row, finite, higher is better."""
        keys = [column.name.lower() for column in self.columns]
        columns = (column.recipe.upward(column.values) for column in self.columns)
        return [dict(zip(keys, values, strict=True)) for values in zip(*columns, strict=True)]


def grade(sample: Sample, graders: Graders) -> Grades:
    """Every score of every row: scorers, then metrics where the sample has references, then artifacts per 1,000 words."""
    texts = sample.texts
    found = artifacts(sample.documents, graders.detectors, graders.house, sample.spans)
    columns = [_scored(scorer, texts, [row.words for row in found]) for scorer in graders.scorers]
    if sample.references is not None:
        columns += (compared(metric, texts, sample.references) for metric in graders.metrics)
    columns.append(
        Column(
            Recipe(ARTIFACTS, "lower", _signature(graders.detectors, graders.house), per_thousand),
            tuple(row.rate for row in found),
            tuple((row.count, row.words) for row in found),
        )
    )
    return Grades(texts, tuple(columns), tuple(found))


def _scored(scorer: Scorer, texts: Sequence[str], words: Sequence[int]) -> Column:
    # A scorer's float is a mean over the row's words, so the corpus value weighs rows by words: the mean over all words.
    values = tuple(scorer.score(texts))
    for text, value in zip(texts, values, strict=True):
        if not math.isfinite(value):
            raise RowError(f"{scorer.name} is {value} for {text[:40]!r}; leave the model out with --no-model")
    tallies = tuple((value * max(n, 1), max(n, 1)) for value, n in zip(values, words, strict=True))
    signature = f"{scorer.signature}|corpus:mean over rows weighted by words"
    return Column(Recipe(scorer.name, scorer.better, signature, _mean), values, tallies)


def _mean(tally: Tally) -> float:
    return tally[0] / max(tally[1], 1)


def compared(metric: Summable, texts: Sequence[str], others: Sequence[str]) -> Column:
    """A metric over the rows."""
    tallies = tuple(metric.tally(texts, others))
    values = tuple(metric.row(tally) for tally in tallies)
    return Column(Recipe(metric.name, metric.better, metric.signature, metric.corpus), values, tallies)


def _signature(detectors: Iterable[Detector], house: House) -> str:
    named = [_rules(d) if isinstance(d, Rules) else type(d).__name__.lower() for d in detectors]
    kept = f"|protect:{','.join(sorted(house.protected))}" if house.protected else ""
    english = f"|english:{house.english}" if house.english else ""
    return f"{ARTIFACTS}|unit:findings per 1000 words|detectors:{'+'.join(named) or 'none'}{kept}{english}|version:{__version__}"


def _rules(rules: Rules) -> str:
    # All of them follow from the version; a selection does not.
    ids = [check.id for check in rules.checks]
    return f"rules[{len(ids) if set(ids) >= set(registry()) else ','.join(ids)}]"
