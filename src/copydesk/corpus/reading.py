"""The rows of a corpus, whatever container it is in."""

from collections.abc import Iterator

from copydesk.corpus.columns import Columns
from copydesk.corpus.compressed import inner, suffix
from copydesk.corpus.row import OnBytes, OnError, Row
from copydesk.errors import InputError

JSON_LINES = (".jsonl", ".ndjson")
TSV = (".tsv",)
PARQUET = (".parquet",)

NO_COLUMNS = Columns()


def holds_rows(name: str) -> bool:
    """Whether the name of a file says that it holds rows: .jsonl, .ndjson, .tsv or .parquet, also before .gz, .xz or .zst."""
    return inner(name).lower().endswith(JSON_LINES + TSV + PARQUET)


def rows(
    name: str, columns: Columns = NO_COLUMNS, on_error: OnError | None = None, on_bytes: OnBytes | None = None
) -> Iterator[Row]:
    """The rows of a file, one after another in constant memory; ``-`` is standard input.

    The name says what it holds; a file with any other name is read as JSON Lines, or with ``columns.lines`` as plain text.

    Args:
        name: the file.
        columns: what its columns are called.
        on_error: is handed the RowError of a bad row, which is left out, before the next good row is given; without it the error
            is raised.
        on_bytes: is told now and then how many bytes of the file have been read (as they are on the disk; in Parquet the share
            of the rows), never for standard input.

    Raises:
        InputError: the file cannot be read or unpacked, has no such column, or holds no row; or a row is bad.
    """
    kind = inner(name).lower()
    if columns.plain:
        from copydesk.corpus import parallel

        if holds_rows(name):
            raise InputError(f"--lines is for plain text, and {name} holds rows; leave it out, or rename the file")
        if columns.named:
            part = columns.named[0]
            raise InputError(f"{name} is read as plain text and has no columns; leave out --{part}-column or --lines")
        return parallel.read(name, columns, on_error, on_bytes)
    if kind.endswith(PARQUET):
        from copydesk.corpus import parquet

        if suffix(name):
            raise InputError(f"{name}: a Parquet file is compressed inside; unpack it to .parquet")
        return parquet.read(name, columns, on_error, on_bytes)
    if kind.endswith(TSV):
        from copydesk.corpus import tsv

        return tsv.read(name, columns, on_error, on_bytes)
    from copydesk.corpus import jsonl

    return jsonl.read(name, None, columns, on_error, on_bytes)
