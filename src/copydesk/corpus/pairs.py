"""Rows as samples to grade: one corpus, or the same corpus before and after a correction."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from copydesk.corpus.jsonl import Batch, Row, batch, documents
from copydesk.counted import counted
from copydesk.errors import InputError
from copydesk.grade import Sample
from copydesk.house import House

WINDOW = 512
"""Rows that are graded at once; a document is never cut, so a window may hold one document more."""


def windows(rows: Iterable[Row], house: House, size: int = WINDOW) -> Iterator[tuple[Batch, ...]]:
    """The rows' Documents in groups of at least ``size`` rows, but for the last."""
    held: list[Batch] = []
    count = 0
    for each in documents(rows, house):
        held.append(each)
        count += len(each.rows)
        if count >= size:
            yield tuple(held)
            held, count = [], 0
    if held:
        yield tuple(held)


def sample(batches: Sequence[Batch]) -> Sample:
    """The rows of some Documents, with their references if the first has one."""
    references = tuple(row.reference for b in batches for row in b.rows if row.reference is not None)
    return Sample(tuple(b.document for b in batches), tuple(b.spans for b in batches), references or None)


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


def paired(
    before: Iterable[Row], after: Iterable[Row], names: tuple[str, str], house: House, size: int = WINDOW
) -> Iterator[tuple[Sample, Sample]]:
    """Samples of the same rows before and after. What only one version needs to have (doc, source, reference) is before's.

    Raises:
        InputError: the two have not the same ids in the same order.
    """
    changed: deque[Row] = deque()
    for window in windows(_zipped(before, after, names, changed), house, size):
        others = [batch((changed.popleft() for _ in b.rows), house) for b in window]
        yield sample(window), replace(sample(others), references=None)


def _zipped(before: Iterable[Row], after: Iterable[Row], names: tuple[str, str], changed: deque[Row]) -> Iterator[Row]:
    for number, (old, new) in enumerate(zip_longest(before, after), 1):
        if old is None or new is None:
            short, long = names if new is not None else names[::-1]
            raise InputError(
                f"{short} ends after {counted(number - 1, 'row')} but {long} goes on; both need the same rows"
            )
        if type(old.id) is not type(new.id) or old.id != new.id:
            raise InputError(
                f"{names[1]}, line {new.line}: row {new.id!r} stands where {names[0]} has {old.id!r}; "
                "both need the same ids in the same order"
            )
        changed.append(replace(new, doc=old.doc, source=old.source, reference=old.reference))
        yield old
