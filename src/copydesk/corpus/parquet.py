"""The rows of a Parquet file, unpacked in batches."""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from copydesk.corpus.columns import PARTS, Columns, Part, places
from copydesk.corpus.compressed import EXTRA
from copydesk.corpus.row import Id, OnBytes, OnError, Row
from copydesk.errors import InputError, RowError

BATCH = 64
"""Rows that are unpacked at once. Few, as a file may hold a long text once and a thousand rows that have it."""

BATCH_SIZE = 16 * 2**20
"""Bytes of columns that are unpacked at once, about, where each row has a long text of its own."""

BUFFER = 2**20
"""Bytes of a column that are read at once; without a buffer a row group is read whole."""

NO_COLUMNS = Columns()


def arrow(name: str) -> Any:
    """pyarrow with its Parquet module.

    Raises:
        InputError: the extra is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise InputError(f"{name} is Parquet, which takes an extra: {EXTRA}") from None
    return pyarrow


def read(
    name: str,
    columns: Columns = NO_COLUMNS,
    on_error: OnError | None = None,
    on_bytes: OnBytes | None = None,
) -> Iterator[Row]:
    """The rows of a file, one after another; without a column of ids a row's id is its number. See jsonl.read for the rest.

    Raises:
        InputError: no such file or column, a column of another type, a file that is damaged or holds no row, or a bad row.
    """
    pa = arrow(name)
    if Path(name).is_dir():
        raise InputError(f"{name} is a directory; give a .parquet file")
    if Path(name).exists() and not Path(name).is_file():
        raise InputError(f"{name} is no regular file, and Parquet is read from its end; save it as a file first")
    number = 0
    try:
        size = Path(name).stat().st_size
        with pa.parquet.ParquetFile(name, buffer_size=BUFFER, pre_buffer=False) as file:
            at = places(columns, file.schema_arrow.names, name)
            for part, index in at.items():
                _fits(pa, file.schema_arrow.field(index), part, name)
            total = file.metadata.num_rows
            wanted = [file.schema_arrow.names[index] for index in at.values()]
            for batch in file.iter_batches(_batch_rows(file.metadata), columns=wanted, use_threads=False):
                cells = {part: _values(batch.column(batch.schema.get_field_index(columns.name(part)))) for part in at}
                for index in range(batch.num_rows):
                    number += 1
                    try:
                        each = _row({part: values[index] for part, values in cells.items()}, columns, name, number)
                    except RowError as error:
                        if on_error is None:
                            raise
                        on_error(error)
                        continue
                    yield each
                if on_bytes is not None:
                    on_bytes(size * number // total)
    except pa.ArrowException as error:
        raise _broken(name, number, error) from None
    except OSError as error:
        if error.errno is None:  # Arrow's own, about what is in the file
            raise _broken(name, number, error) from None
        why = (error.strerror or str(error)).lower()
        raise InputError(f"cannot read {name}: {why}; check the path") from None
    if not number:
        raise InputError(f"{name} holds no row; there is nothing to do")


def _batch_rows(metadata: Any) -> int:
    """How many rows to unpack at once, so that a batch of long texts is no longer than one of short ones."""
    groups = (metadata.row_group(index) for index in range(metadata.num_row_groups))
    longest = max((group.total_byte_size / max(1, group.num_rows) for group in groups), default=0)
    return max(1, min(BATCH, int(BATCH_SIZE / max(1, longest))))


def _broken(name: str, number: int, error: Exception) -> InputError:
    after = f" after row {number:,}" if number else ""
    said = " ".join(str(error).split())[:120].rstrip(".")
    return InputError(f"{name} is no Parquet file or is damaged{after} ({said}); make or fetch it again")


def _fits(pa: Any, field: Any, part: Part, name: str) -> None:
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind) or getattr(pa.types, "is_string_view", _no)(kind)
    if text or (pa.types.is_null(kind) and part != "text"):
        return
    if part in ("id", "doc") and (pa.types.is_integer(kind) or pa.types.is_floating(kind)):
        return
    should = "strings or numbers" if part in ("id", "doc") else "strings"
    raise InputError(
        f'{name}: the column "{field.name}" is {kind}, and its {part} must be {should}; '
        f"convert it, or name another with --{part}-column"
    )


def _no(kind: Any) -> bool:
    return False


class _Undecodable:
    """Stands for a cell whose bytes are not UTF-8."""


def _values(column: Any) -> Sequence[Any]:
    try:
        values: Sequence[Any] = column.to_pylist()
    except UnicodeDecodeError:
        return [_value(cell) for cell in column]
    return values


def _value(cell: Any) -> Any:
    try:
        return cell.as_py()
    except UnicodeDecodeError:
        return _Undecodable()


def _row(cells: Mapping[Part, Any], columns: Columns, name: str, number: int) -> Row:
    for part in PARTS:
        value = cells.get(part)
        if isinstance(value, _Undecodable):
            raise RowError(f'{name}, row {number}: its "{columns.name(part)}" is not UTF-8; mend the text')
        if isinstance(value, float) and not math.isfinite(value):
            raise RowError(f'{name}, row {number}: its "{columns.name(part)}" is {value}; give a finite number')
    if cells["text"] is None:
        raise RowError(f'{name}, row {number}: its "{columns.name("text")}" is null; give each row a text, or none')
    id: Id | None = cells.get("id", number)
    if id is None:
        raise RowError(f'{name}, row {number}: its "{columns.name("id")}" is null; give each row an id')
    return Row(id, cells["text"], cells.get("source"), cells.get("reference"), cells.get("doc"), number)
