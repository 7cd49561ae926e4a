"""The correction of a window: rows in, finished lines out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from copydesk.corpus.documents import batch
from copydesk.corpus.jsonl import dumps
from copydesk.corpus.manuscript import RowsManuscript
from copydesk.corpus.row import Row
from copydesk.corpus.split import outcome_rows
from copydesk.document import Document
from copydesk.engines.isolation import Rows, isolated, place
from copydesk.engines.piece import Piece
from copydesk.engines.windows import Trouble, Window
from copydesk.house import House
from copydesk.ignores import problems
from copydesk.outcome import Outcome
from copydesk.reports.excerpt import seen


class Corrector(Protocol):
    """What corrects; it can be pickled."""

    @property
    def house(self) -> House: ...

    def correct(self, documents: Sequence[Document]) -> Sequence[Outcome]: ...


@dataclass(frozen=True, slots=True)
class Correction:
    """A factory for the engine: it builds the function that corrects the windows of a file, in whatever process that is."""

    corrector: Corrector
    file: str

    def __call__(self) -> Callable[[Window], Piece]:
        return partial(corrected, self.corrector, self.file)


def corrected(corrector: Corrector, file: str, window: Window) -> Piece:
    """The rows of a window with their findings and edits.

    A Document with which something goes wrong that nobody foresaw is passed on as it is, without findings, and reported.

    Raises:
        InputError: something that holds for every row is wrong, such as a model's directory.
    """
    return isolated(partial(_piece, corrector, file), window.documents, partial(_passed_on, file))


def _passed_on(file: str, rows: Rows, why: str) -> Piece:
    lines = "".join(dumps(_unchanged(row)) for (row,) in rows)
    trouble = Trouble(f"{place(file, rows)} could not be corrected ({why}) and is left as it is")
    return Piece(lines.encode(), len(rows), troubles=(trouble,))


def _unchanged(row: Row) -> dict[str, object]:
    return {"id": row.id, "text": row.text, "original": row.text, "findings": [], "kept": [], "refused": []}


def _piece(corrector: Corrector, file: str, documents: Sequence[Rows]) -> Piece:
    batches = [batch((row for (row,) in rows), corrector.house) for rows in documents]
    outcomes = corrector.correct([each.document for each in batches])
    lines: list[str] = []
    notes: list[str] = []
    findings = edits = 0
    for each, outcome in zip(batches, outcomes, strict=True):
        manuscript = RowsManuscript.of(each, file)
        for problem in problems(manuscript.document):
            at = manuscript.locate(problem.span)
            notes.append(f"{seen(file)}:{at.line}:{at.column}: {problem.message}")
        for row in outcome_rows(each, outcome):
            findings, edits = findings + len(row["findings"]), edits + len(row["kept"])
            lines.append(dumps(row))
    return Piece("".join(lines).encode(), len(lines), {"findings": findings, "edits": edits}, tuple(notes))
