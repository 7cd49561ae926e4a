"""The rows of a corpus in windows: what is worked on at once, cut the same way wherever and however often they are read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from copydesk.corpus.documents import DOCUMENT_ROWS, together
from copydesk.corpus.row import Row
from copydesk.errors import InputError

WINDOW = 200_000
"""Characters worked on together: enough to fill a model's batches, and memory stays constant."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with one row, in a sentence that names the row."""

    message: str


Versions = tuple[Row, ...]
"""One row, on each of its sides: before and after, or as several systems have it. Where a corpus is alone, just the row."""


@dataclass(frozen=True, slots=True)
class Window:
    """The rows of some whole Documents, what could not be read between them, and how many of both were read.

    ``fraction`` is the share of the input that was read by then, None where nobody knows.
    """

    documents: tuple[tuple[Versions, ...], ...]
    troubles: tuple[Trouble, ...]
    items: int
    fraction: float | None = None


def items(read: Callable[[Callable[[InputError], None]], Iterable[Row]]) -> Iterator[Versions | Trouble]:
    """The rows of one corpus, and in their places those that cannot be read.

    Args:
        read: gives the rows, and hands the error of a bad one to the function that it takes.
    """
    troubles: list[Trouble] = []
    for row in read(lambda error: troubles.append(Trouble(str(error)))):
        yield from troubles
        troubles.clear()
        yield (row,)
    yield from troubles


def windows(
    items: Iterable[Versions | Trouble], size: int = WINDOW, fraction: Callable[[], float | None] = lambda: None
) -> Iterator[Window]:
    """The items in windows of at least ``size`` characters, but for the last. No Document is cut.

    A window begins where the one before ends and depends on nothing before it: read from there on, the windows are the same.
    """
    documents: list[tuple[Versions, ...]] = []
    troubles: list[Trouble] = []
    run: list[Versions] = []
    count = length = 0
    for item in items:
        if isinstance(item, Trouble):
            troubles.append(item)
        else:
            if run and not (together(run[-1][0], item[0]) and len(run) < DOCUMENT_ROWS):
                documents.append(tuple(run))
                run = []
                if length >= size:
                    yield Window(tuple(documents), tuple(troubles), count, fraction())
                    documents, troubles, count, length = [], [], 0, 0
            run.append(item)
            length += sum(len(row.text) + 1 for row in item)
        count += 1
    if run:
        documents.append(tuple(run))
    if count:
        yield Window(tuple(documents), tuple(troubles), count, fraction())


def sides(documents: Sequence[Sequence[Versions]]) -> list[tuple[tuple[Row, ...], ...]]:
    """The documents of each side: what stands together by rows, by sides."""
    turned = [tuple(zip(*document, strict=True)) for document in documents]
    return list(zip(*turned, strict=True))


def alike(items: Iterable[Versions | Trouble], name: str) -> Iterator[Versions | Trouble]:
    """The items, with a trouble in place of a row that has a reference where the first has none, or none where it has one."""
    first: Row | None = None
    for item in items:
        if isinstance(item, Trouble):
            yield item
            continue
        row = item[0]
        first = first or row
        if (row.reference is None) == (first.reference is None):
            yield item
            continue
        without = row if row.reference is None else first
        yield Trouble(
            f'{name}, line {without.line}: row {without.id!r} has no "reference" but others have; '
            "give every row one, or none"
        )
