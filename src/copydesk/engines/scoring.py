"""The scoring of a window: rows in, on one side or several, numbers out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from copydesk.corpus.sides import Documents, sample
from copydesk.correct import after
from copydesk.document import Document
from copydesk.grade import Graders, Sample
from copydesk.house import House
from copydesk.measure import Measured, measure
from copydesk.outcome import Outcome
from copydesk.versions import moved


class Grader(Protocol):
    """What grades and corrects; it can be pickled."""

    @property
    def house(self) -> House: ...

    def graders(self, *, references: bool, efforts: bool) -> Graders: ...

    def correct(self, documents: Sequence[Document]) -> Sequence[Outcome]: ...


@dataclass(frozen=True, slots=True)
class Scoring:
    """A factory for the engine: it builds the function that scores the windows of a corpus, in whatever process that is.

    Args:
        references: whether the rows have references.
        efforts: whether the later sides are corrections of the first.
        correct: whether the rows are corrected here, for a second side.
        leader: the score by which rows are the worst.
    """

    grader: Grader
    leader: str
    references: bool = False
    efforts: bool = False
    correct: bool = False

    def __call__(self) -> Callable[[tuple[Documents, ...]], Measured]:
        graders = self.grader.graders(references=self.references, efforts=self.efforts or self.correct)
        return partial(scored, self, graders)


def scored(scoring: Scoring, graders: Graders, window: tuple[Documents, ...]) -> Measured:
    """The numbers of a window."""
    samples = [sample(documents, scoring.grader.house) for documents in window]
    if scoring.correct:
        samples.append(corrected(scoring.grader, samples[0]))
    return measure(samples, graders, scoring.leader)


def corrected(grader: Grader, before: Sample) -> Sample:
    """The same rows as the grader corrects them."""
    outcomes = grader.correct(before.documents)
    return replace(
        before,
        documents=tuple(after(outcome.document, outcome.edits, grader.house) for outcome in outcomes),
        spans=tuple(moved(spans, outcome.edits) for spans, outcome in zip(before.spans, outcomes, strict=True)),
    )
