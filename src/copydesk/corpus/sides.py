"""The rows of one corpus, or of several versions of it side by side, in windows and as samples to grade."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from copydesk.corpus.jsonl import DOCUMENT_ROWS, Row, batch, together
from copydesk.counted import counted
from copydesk.errors import InputError
from copydesk.grade import Sample
from copydesk.house import House

WINDOW = 512
"""Rows that are graded at once; a document is never cut, so a window may hold one document more."""

Documents = tuple[tuple[Row, ...], ...]
"""Rows of one side, those of a document together."""


def aligned(sides: Sequence[Iterable[Row]], names: Sequence[str]) -> Iterator[tuple[Row, ...]]:
    """The same rows of several versions. What only one version needs to have (doc, source, reference) is the first's.

    Raises:
        InputError: the versions have not the same ids in the same order.
    """
    for number, rows in enumerate(zip_longest(*sides), 1):
        if None in rows:
            short = names[rows.index(None)]
            long = next(name for name, row in zip(names, rows, strict=True) if row is not None)
            raise InputError(
                f"{short} ends after {counted(number - 1, 'row')} but {long} goes on; both need the same rows"
            )
        first, *others = rows
        for name, row in zip(names[1:], others, strict=True):
            if type(first.id) is not type(row.id) or first.id != row.id:
                raise InputError(
                    f"{name}, line {row.line}: row {row.id!r} stands where {names[0]} has {first.id!r}; "
                    "both need the same ids in the same order"
                )
        same = {"doc": first.doc, "source": first.source, "reference": first.reference}
        yield first, *(replace(row, **same) for row in others)


def same_references(rows: Iterable[Row], name: str) -> Iterator[Row]:
    """The rows, if all have references or none has.

    Raises:
        InputError: some have and some have not; it names the first without.
    """
    first: Row | None = None
    for row in rows:
        first = first or row
        if (row.reference is None) != (first.reference is None):
            without = row if row.reference is None else first
            raise InputError(
                f'{name}, line {without.line}: row {without.id!r} has no "reference" but others have; '
                "give every row one, or none"
            )
        yield row


def windows(rows: Iterable[tuple[Row, ...]], size: int = WINDOW) -> Iterator[tuple[Documents, ...]]:
    """The rows in windows of at least ``size``, but for the last: the documents of each side."""
    held: list[list[tuple[Row, ...]]] = []
    run: list[tuple[Row, ...]] = []
    count = 0
    for each in rows:
        if run and not (together(run[-1][0], each[0]) and len(run) < DOCUMENT_ROWS):
            held.append(run)
            run = []
            if count >= size:
                yield _turned(held)
                held, count = [], 0
        run.append(each)
        count += 1
    if run:
        yield _turned([*held, run])


def _turned(documents: Sequence[Sequence[tuple[Row, ...]]]) -> tuple[Documents, ...]:
    # From documents of rows of sides to sides of documents of rows.
    turned = [tuple(zip(*document, strict=True)) for document in documents]
    return tuple(zip(*turned, strict=True))


def sample(documents: Documents, house: House) -> Sample:
    """The rows of some documents, with their references if the first has one."""
    batches = [batch(rows, house) for rows in documents]
    rows = [row for document in documents for row in document]
    references = tuple(row.reference for row in rows if row.reference is not None)
    return Sample(
        tuple(each.document for each in batches),
        tuple(each.spans for each in batches),
        references or None,
        tuple(row.id for row in rows),
    )
