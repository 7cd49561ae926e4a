"""Parallel plain text: a row a line, with its source and its reference on the same line of two other files."""

from collections.abc import Iterator
from itertools import combinations, zip_longest
from pathlib import Path

from copydesk.corpus.columns import Columns
from copydesk.corpus.lines import called, lines
from copydesk.corpus.row import OnBytes, OnError, Row
from copydesk.counted import counted
from copydesk.errors import InputError, RowError

NO_COLUMNS = Columns(lines=True)

Line = tuple[int, bytes]


def read(
    name: str,
    columns: Columns = NO_COLUMNS,
    on_error: OnError | None = None,
    on_bytes: OnBytes | None = None,
) -> Iterator[Row]:
    """The rows of a file, one a line, empty lines too; a row's id is the number of its line.

    Files beside it are counted first, so that two of different lengths are told of before any work is done. See jsonl.read for
    ``on_error`` and ``on_bytes``.

    Raises:
        InputError: a file cannot be read, the files have not as many lines, there is none, or a line is not UTF-8.
    """
    names = [name, *columns.files]
    if any(_one_file(a, b) for a, b in combinations(names, 2)):
        raise InputError(f"{called(name)}: the texts, their sources and their references must be different files")
    if len(names) > 1 and all(Path(each).is_file() for each in names):
        _same([sum(1 for _ in lines(each)) for each in names], names)
    found = False
    counts = [0] * len(names)
    streams = [lines(each, on_bytes=on_bytes if each == name else None) for each in names]
    for together in zip_longest(*streams):
        counts = [count + (line is not None) for count, line in zip(counts, together, strict=True)]
        if None in together:
            # Of a pipe it shows only here.
            _same([count + sum(1 for _ in rest) for count, rest in zip(counts, streams, strict=True)], names)
        found = True
        try:
            each = _row(together, names, columns)
        except RowError as error:
            if on_error is None:
                raise
            on_error(error)
            continue
        yield each
    if not found:
        raise InputError(f"{called(name)} holds no row; give one text a line")


def _one_file(one: str, other: str) -> bool:
    if one == other:
        return True
    return "-" not in (one, other) and Path(one).exists() and Path(other).exists() and Path(one).samefile(other)


def _row(together: tuple[Line, ...], names: list[str], columns: Columns) -> Row:
    texts = [_text(line, name) for line, name in zip(together, names, strict=True)]
    number = together[0][0]
    source = texts[1] if columns.source_lines is not None else None
    reference = texts[-1] if columns.reference_lines is not None else None
    return Row(number, texts[0], source or None, reference or None, None, number)


def _text(line: Line, name: str) -> str:
    number, data = line
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = f"{called(name)}, line {number}"
        raise RowError(f"{place} is not UTF-8 (byte {error.start + 1}); save the file as UTF-8") from None


def _same(counts: list[int], names: list[str]) -> None:
    for count, name in zip(counts, names, strict=True):
        if count != counts[0]:
            raise InputError(
                f"{called(names[0])} has {counted(counts[0], 'line')} and {called(name)} {count:,}; "
                "give files whose lines belong together one by one"
            )
