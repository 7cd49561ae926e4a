"""Result rows as a Parquet file: text, numbers and scores in typed columns, lists and objects as JSON."""

import io
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from copydesk.corpus.cells import cells, in_order
from copydesk.corpus.parquet import arrow
from copydesk.errors import InputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

GROUP = 20_000
GROUP_LENGTH = 16 * 2**20
"""A row group ends with so many rows or characters: few enough for constant memory, many enough to pack well."""

MOST = 2**63

_CALLED = {str: "a string", int: "a whole number", float: "a fraction", bool: "true or false"}


class ParquetTable:
    """Row groups of Parquet; the first row says which columns there are and of which types."""

    def __init__(self, name: str, write: Callable[[bytes], None]) -> None:
        self._arrow = arrow(name)
        self._name, self._sink = name, _Sink(write)
        self._kinds: dict[str, type] = {}
        self._held: dict[str, list[Any]] = {}
        self._rows = self._length = 0
        self._file: Any = None

    def add(self, row: Mapping[str, Any]) -> None:
        """Write a row.

        Raises:
            InputError: its id is a number and those before were strings, or the other way round, or it is too large a number.
        """
        flat = cells(row)
        if not self._kinds:
            self._begin({column: type(value) for column, value in flat.items()})
        for column, value in zip(self._kinds, in_order(flat, self._kinds), strict=True):
            if value is not None and (
                type(value) is not self._kinds[column] or (type(value) is int and abs(value) >= MOST)
            ):
                raise self._unfit(row, column, value)
            self._held[column].append(value)
            self._length += len(value) if isinstance(value, str) else 8
        self._rows += 1
        if self._rows >= GROUP or self._length >= GROUP_LENGTH:
            self._flush()

    def _begin(self, kinds: Mapping[str, type]) -> None:
        pa = self._arrow
        types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
        # A score that the first row has not got is a number all the same; nothing else is ever None.
        self._kinds = {column: float if kind is type(None) else kind for column, kind in kinds.items()}
        self._held = {column: [] for column in self._kinds}
        schema = pa.schema([(column, types[kind]) for column, kind in self._kinds.items()])
        self._file = pa.parquet.ParquetWriter(self._sink, schema, compression="zstd")

    def _unfit(self, row: Mapping[str, Any], column: str, value: Any) -> InputError:
        kind = self._kinds[column]
        what = (
            "is too large a number"
            if type(value) is kind
            else f"is {_CALLED[type(value)]} where the first row has {_CALLED[kind]}"
        )
        return InputError(
            f'cannot write {self._name}: the "{column}" of row {row["id"]!r} {what}, which one Parquet column cannot hold; '
            "write .jsonl"
        )

    def _flush(self) -> None:
        self._file.write_table(self._arrow.table(list(self._held.values()), schema=self._file.schema))
        self._held = {column: [] for column in self._kinds}
        self._rows = self._length = 0

    def end(self) -> None:
        """Write what is left; without a row, a table without rows."""
        if self._file is None:
            self._begin({"id": int, "text": str})
        if self._rows:
            self._flush()
        self._file.close()

    def drop(self) -> None:
        """Write nothing more: the file is given up."""
        self._sink.given_up = True
        if self._file is not None:
            with suppress(Exception):
                self._file.close()


class _Sink(io.RawIOBase):
    """What Arrow takes for a file."""

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._to, self._at = write, 0
        self.given_up = False

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, data: "ReadableBuffer") -> int:
        block = bytes(data)
        if not self.given_up:
            self._to(block)
        self._at += len(block)
        return len(block)
