"""The rows of a corpus in windows: what is worked on at once, cut the same way wherever and however often they are read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from copydesk.corpus.jsonl import DOCUMENT_ROWS, together
from copydesk.corpus.row import Row
from copydesk.errors import InputError

WINDOW = 200_000
"""Characters worked on together: enough to fill a model's batches, and memory stays constant."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with one row, in a sentence that names the row."""

    message: str


@dataclass(frozen=True, slots=True)
class Window:
    """The rows of some whole Documents, what could not be read between them, and how many of both were read."""

    documents: tuple[tuple[Row, ...], ...]
    troubles: tuple[Trouble, ...]
    items: int
    fraction: float | None = None


def items(read: Callable[[Callable[[InputError], None]], Iterable[Row]]) -> Iterator[Row | Trouble]:
    """The rows, and in their places those that cannot be read.

    Args:
        read: gives the rows, and hands the error of a bad one to the function that it takes.
    """
    troubles: list[Trouble] = []
    for row in read(lambda error: troubles.append(Trouble(str(error)))):
        yield from troubles
        troubles.clear()
        yield row
    yield from troubles


def windows(
    items: Iterable[Row | Trouble], size: int = WINDOW, fraction: Callable[[], float | None] = lambda: None
) -> Iterator[Window]:
    """The items in windows of at least ``size`` characters, but for the last. No Document is cut.

    A window begins where the one before ends and depends on nothing before it: read from there on, the windows are the same.
    """
    documents: list[tuple[Row, ...]] = []
    troubles: list[Trouble] = []
    run: list[Row] = []
    count = length = 0
    for item in items:
        if isinstance(item, Trouble):
            troubles.append(item)
        else:
            if run and not (together(run[-1], item) and len(run) < DOCUMENT_ROWS):
                documents.append(tuple(run))
                run = []
                if length >= size:
                    yield Window(tuple(documents), tuple(troubles), count, fraction())
                    documents, troubles, count, length = [], [], 0, 0
            run.append(item)
            length += len(item.text) + 1
        count += 1
    if run:
        documents.append(tuple(run))
    if count:
        yield Window(tuple(documents), tuple(troubles), count, fraction())
