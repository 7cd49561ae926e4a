"""One bad row must not cost its neighbours their result: where a window fails, each of its Documents is tried alone."""

from collections.abc import Callable, Sequence

from copydesk.engines.piece import Piece, joined
from copydesk.engines.windows import Versions
from copydesk.errors import InputError, RowError

Rows = Sequence[Versions]
"""The rows of one Document."""


def isolated(
    work: Callable[[Sequence[Rows]], Piece], documents: Sequence[Rows], instead: Callable[[Rows, str], Piece]
) -> Piece:
    """What ``work`` makes of some Documents; for one that cannot be worked on, what ``instead`` makes of it and the reason.

    Raises:
        InputError: something that holds for every row is wrong, such as a model's directory.
    """
    try:
        return work(documents)
    except Exception as error:
        if _fatal(error):
            raise
    return joined([_alone(work, rows, instead) for rows in documents])


def _alone(work: Callable[[Sequence[Rows]], Piece], rows: Rows, instead: Callable[[Rows, str], Piece]) -> Piece:
    try:
        return work([rows])
    except Exception as error:
        if _fatal(error):
            raise
        return instead(rows, str(error) if isinstance(error, RowError) else _unforeseen(error))


def _fatal(error: Exception) -> bool:
    return isinstance(error, InputError) and not isinstance(error, RowError)


def _unforeseen(error: Exception) -> str:
    """What an error that nobody foresaw says, and the place in the code that raised it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    at = f" in {trace.tb_frame.f_code.co_filename}, line {trace.tb_lineno}" if trace is not None else ""
    said = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}{f': {said}' if said else ''}{at}"


def place(file: str, rows: Rows) -> str:
    """What messages call the rows of one Document: the file, the line and the id of the first, and the document's own."""
    first = rows[0][0]
    where = f"{file}, line {first.line}: " if first.line else f"{file}: "
    if len(rows) == 1:
        return f"{where}row {first.id!r}"
    return f"{where}document {first.doc!r} ({len(rows)} rows from {first.id!r} on)"
