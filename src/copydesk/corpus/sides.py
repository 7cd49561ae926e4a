"""The rows of one corpus, or of several versions of it side by side, and as samples to grade."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from copydesk.corpus.documents import batch
from copydesk.corpus.row import Row
from copydesk.counted import counted
from copydesk.errors import InputError
from copydesk.grade import Sample
from copydesk.house import House

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
