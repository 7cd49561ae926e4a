"""The scoring of a window: rows in, on one side or several, lines and numbers out."""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import Any, Protocol

from copydesk.corpus.jsonl import dumps
from copydesk.corpus.sides import sample
from copydesk.correct import after
from copydesk.document import Document
from copydesk.engines.isolation import Rows, isolated, place
from copydesk.engines.piece import Piece
from copydesk.engines.windows import Trouble, Window, sides
from copydesk.grade import Graders, Recipe, Sample
from copydesk.house import House
from copydesk.measure import Measured, measure, recipes
from copydesk.outcome import Outcome
from copydesk.running import Running
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
        file: what messages call the corpus.
        lines: whether the scores of every row are wanted, of the first side.
    """

    grader: Grader
    leader: str
    references: bool = False
    efforts: bool = False
    correct: bool = False

    file: str = ""
    lines: bool = False

    def __call__(self) -> Callable[[Window], Piece]:
        graders = self.grader.graders(references=self.references, efforts=self.efforts or self.correct)
        made = {recipe.name: recipe for recipe in recipes(graders, references=self.references)}
        return partial(scored, self, graders, made)


def scored(scoring: Scoring, graders: Graders, made: Mapping[str, Recipe], window: Window) -> Piece:
    """The scores of a window's rows as lines, where they are wanted, and its numbers; ``made`` says how each score is made.

    A Document that cannot be scored is left out and reported.

    Raises:
        InputError: something that holds for every row is wrong, such as a model's directory.
    """
    return isolated(partial(_piece, scoring, graders, made), window.documents, partial(_left_out, scoring.file))


def _left_out(file: str, rows: Rows, why: str) -> Piece:
    return Piece(b"", 0, troubles=(Trouble(f"{place(file, rows)} could not be scored ({why}) and is left out"),))


def _piece(scoring: Scoring, graders: Graders, made: Mapping[str, Recipe], documents: Sequence[Rows]) -> Piece:
    if not documents:
        return Piece(b"", 0)
    samples = [sample(side, scoring.grader.house) for side in sides(documents)]
    if scoring.correct:
        samples.append(corrected(scoring.grader, samples[0]))
    measured = measure(samples, graders, scoring.leader)
    lines = "".join(map(dumps, _rows(samples[0], measured, made))) if scoring.lines else ""
    return Piece(lines.encode(), measured.rows, figures=(measured,))


def _rows(sample: Sample, measured: Measured, made: Mapping[str, Recipe]) -> Iterator[dict[str, object]]:
    """A JSON object for each row: its id and its scores, the same in every row, finite, higher is better."""
    figures = measured.sides[0].figures
    columns = (made[name].upward(each.values) for name, each in figures.items())
    for id, values in zip(sample.ids, zip(*columns, strict=True), strict=True):
        yield {"id": id, "scores": dict(zip(map(str.lower, figures), values, strict=True))}


def corrected(grader: Grader, before: Sample) -> Sample:
    """The same rows as the grader corrects them."""
    outcomes = grader.correct(before.documents)
    return replace(
        before,
        documents=tuple(after(outcome.document, outcome.edits, grader.house) for outcome in outcomes),
        spans=tuple(moved(spans, outcome.edits) for spans, outcome in zip(before.spans, outcomes, strict=True)),
    )


class Sums:
    """A report in the making, fed with the pieces of a job; its state can be kept and gone on from."""

    def __init__(self, running: Running) -> None:
        self._running = running

    def take(self, piece: Piece) -> None:
        """Add what came of the next window."""
        for measured in piece.figures:
            self._running.add(measured)

    def state(self) -> bytes:
        """Everything so far."""
        return pickle.dumps(self._running.state())

    def restore(self, data: bytes) -> None:
        """Go on from a state that was kept.

        Raises:
            ValueError: it is damaged.
        """
        try:
            self._running.restore(_Plain(BytesIO(data)).load())
        except (pickle.UnpicklingError, EOFError, LookupError, TypeError) as error:
            raise ValueError(f"no state of a report: {error}") from None


class _Plain(pickle.Unpickler):
    """Reads numbers, strings and what holds them: a file that somebody else wrote can do no harm."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} does not belong into a state")
