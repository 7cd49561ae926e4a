"""Result rows as TSV without quoting, as tsv.read has it."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from copydesk.corpus.cells import cells, in_order
from copydesk.errors import InputError

BREAKS = ("\t", "\n", "\r")


class TsvTable:
    """Lines of TSV; the first row says which columns there are, and the header is made of them."""

    def __init__(self, name: str, write: Callable[[str], None]) -> None:
        self._name, self._write = name, write
        self._columns: tuple[str, ...] | None = None

    def add(self, row: Mapping[str, Any]) -> None:
        """Write a row.

        Raises:
            InputError: a text in it has a tab or a line end, or its id is empty, which would be read as no id.
        """
        flat = cells(row)
        if self._columns is None:
            self._columns = tuple(flat)
            self._write("\t".join(flat) + "\n")
        values = in_order(flat, self._columns)
        for column, value in zip(self._columns, values, strict=True):
            if isinstance(value, str) and any(each in value for each in BREAKS):
                raise self._unfit(f'the "{column}" of row {row["id"]!r} has a tab or a line end in it')
        if row["id"] == "":
            raise self._unfit("a row has an empty id")
        self._write("\t".join(map(_cell, values)) + "\n")

    def _unfit(self, what: str) -> InputError:
        return InputError(f"cannot write {self._name}: {what}, which TSV cannot hold; write .jsonl or .parquet")

    def end(self) -> None:
        """Nothing is left to be written."""

    def drop(self) -> None:
        """Nothing is held."""


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, allow_nan=False)
