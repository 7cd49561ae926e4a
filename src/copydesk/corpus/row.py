"""A row of a corpus, and what becomes of one that cannot be read."""

from collections.abc import Callable
from dataclasses import dataclass

from copydesk.errors import InputError

Id = str | int | float

OnError = Callable[[InputError], None]
"""Is handed the error of a bad row, in the row's place; the rows after it are read."""

OnBytes = Callable[[int], None]
"""Is told now and then how many bytes of the file on the disk have been read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read; ``line`` counts from 1 (in Parquet it is the row's number)."""

    id: Id
    text: str
    source: str | None = None
    reference: str | None = None
    doc: Id | None = None
    line: int = 0
