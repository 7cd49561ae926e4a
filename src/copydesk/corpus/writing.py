"""Result rows into a file, in whatever container its name says: whole when all are written, or as it was."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from copydesk.corpus.compressed import Encoder, encoder, inner, suffix
from copydesk.corpus.reading import PARQUET, TSV
from copydesk.errors import InputError
from copydesk.files import AtomicWriter


class Table(Protocol):
    """What takes rows for one container."""

    def add(self, row: Mapping[str, Any]) -> None: ...
    def end(self) -> None: ...
    def drop(self) -> None: ...


class Writer:
    """Takes result rows in order: as objects, or as finished JSON Lines."""

    def __init__(self, table: Table | None, write: Callable[[bytes], None]) -> None:
        self._table, self._write = table, write
        self._rest = b""

    def add(self, row: Mapping[str, Any]) -> None:
        """Write a row of ``correct``, or one of ``{"id", "scores"}``. All have the keys of the first.

        Raises:
            InputError: the container cannot hold it, or the file cannot be written.
        """
        if self._table is None:
            self._write((json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n").encode())
        else:
            self._table.add(row)

    def add_lines(self, data: bytes) -> None:
        """Write rows that are JSON Lines already, in pieces that are cut anywhere; JSON Lines are passed on as they are.

        Raises:
            InputError: as ``add``.
        """
        if self._table is None:
            self._write(data)
            return
        *whole, self._rest = (self._rest + data).split(b"\n")
        for line in whole:
            self._table.add(json.loads(line))

    def end(self) -> None:
        """Write what is left.

        Raises:
            ValueError: the last line given to ``add_lines`` has no end.
        """
        if self._rest:
            raise ValueError("the last line has no line end: something is missing")
        if self._table is not None:
            self._table.end()

    def drop(self) -> None:
        """Give the file up."""
        if self._table is not None:
            self._table.drop()


def writable(name: str) -> None:
    """Make sure, before long work, that a file can be written, as far as can be told: its place, and what its container takes.

    Raises:
        InputError: it cannot.
    """
    AtomicWriter(name).check()
    _packer(name)
    trial(name)


def trial(name: str) -> Writer:
    """A Writer that writes nothing: it refuses each row that the file will not be able to hold when it is written at the end.

    Raises:
        InputError: it takes an extra that is not installed.
    """
    return Writer(_table(name, lambda data: None), lambda data: None)


@contextmanager
def writer(name: str) -> Iterator[Writer]:
    """A file as a context that gives a Writer; ``-`` is standard output, as JSON Lines.

    The name says what is written: .tsv, .parquet, anything else is JSON Lines; with .gz, .xz or .zst (not for Parquet) it is
    compressed. Scores are columns of TSV and Parquet; lists and objects are JSON in their cells. The same rows give the same bytes.

    Raises:
        InputError: the file cannot be written, or takes an extra that is not installed.
    """
    packer = _packer(name)
    with AtomicWriter(name) as file:
        write = file.write if packer is None else _packing(packer, file.write)
        out = Writer(_table(name, write), write)
        try:
            yield out
            out.end()
        except BaseException:
            out.drop()
            raise
        if packer is not None:
            file.write(packer.flush())


def _packer(name: str) -> Encoder | None:
    if suffix(name) and inner(name).lower().endswith(PARQUET):
        raise InputError(f"cannot write {name}: a Parquet file is compressed inside; write .parquet")
    return encoder(name)


def _packing(packer: Encoder, write: Callable[[bytes], None]) -> Callable[[bytes | str], None]:
    return lambda data: write(packer.compress(data.encode() if isinstance(data, str) else data))


def _table(name: str, write: Callable[[bytes | str], None]) -> Table | None:
    kind = inner(name).lower()
    if kind.endswith(TSV):
        from copydesk.corpus.tsv_table import TsvTable

        return TsvTable(name, write)
    if kind.endswith(PARQUET):
        from copydesk.corpus.parquet_table import ParquetTable

        return ParquetTable(name, write)
    return None
