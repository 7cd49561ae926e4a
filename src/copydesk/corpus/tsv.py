"""TSV as machine translation data has it: a tab between cells, a line a row, and no quoting at all.

A quotation mark is a character like any other, so a cell holds neither a tab nor a line end.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from copydesk.corpus.columns import PARTS, Columns, Part, places
from copydesk.corpus.lines import called, lines
from copydesk.corpus.row import Id, OnBytes, OnError, Row
from copydesk.counted import counted
from copydesk.errors import InputError, RowError

NO_COLUMNS = Columns()


def read(
    source: str | Path,
    columns: Columns = NO_COLUMNS,
    on_error: OnError | None = None,
    on_bytes: OnBytes | None = None,
) -> Iterator[Row]:
    """The rows of a file, one after another.

    If columns are given by number there is no header; otherwise the first line is one. Without a column of ids a row's id is the
    number of its line. An id or a doc of at most 18 digits, as JSON writes a whole number, is one (7); any other is a string (-1, 1.5,
    007). An empty cell says that a row has none. A line without a character is left out, unless the text is the only column. See jsonl.read for ``on_error`` and ``on_bytes``.

    Raises:
        InputError: no such file, no such column, no row in it, or a line that is no row; the message names the line.
    """
    name = called(source)
    layout: _Layout | None = None
    found = False
    for number, line in lines(source, name, on_bytes):
        try:
            cells = _cells(line, f"{name}, line {number}")
            if layout is None:
                layout = _layout(cells, columns, name)
                if layout.header:
                    continue
            if not line and layout.width > 1:
                continue
            found = True
            each = layout.row(cells, f"{name}, line {number}", number)
        except RowError as error:
            if on_error is None or layout is None:
                raise
            found = True  # a bad row is not none
            on_error(error)
            continue
        yield each
    if not found:
        raise InputError(f"{name} holds no row; give one a line, the cells between tabs")


def _cells(line: bytes, place: str) -> list[str]:
    try:
        return line.decode("utf-8").split("\t")
    except UnicodeDecodeError as error:
        raise RowError(f"{place} is not UTF-8 (byte {error.start + 1}); save the file as UTF-8") from None


class _Layout:
    """Where the parts of a row stand in a line of ``width`` cells."""

    def __init__(self, at: Mapping[Part, int], width: int, *, header: bool) -> None:
        self.width, self.header = width, header
        self._at = [at.get(part) for part in PARTS]

    def row(self, cells: Sequence[str], place: str, number: int) -> Row:
        if len(cells) != self.width:
            raise RowError(
                f"{place} has {counted(len(cells), 'cell')} and the first line {self.width}; "
                "a text with a tab in it needs another container, such as JSON Lines"
            )
        text, id, source, reference, doc = self._at
        assert text is not None
        return Row(
            number if id is None else _id(cells[id], place),
            cells[text],
            (cells[source] or None) if source is not None else None,
            (cells[reference] or None) if reference is not None else None,
            _number(cells[doc]) if doc is not None and cells[doc] else None,
            number,
        )


def _layout(first: Sequence[str], columns: Columns, name: str) -> _Layout:
    numbers = [columns.name(part).isdecimal() for part in columns.named]
    if not any(numbers):
        return _Layout(places(columns, first, name), len(first), header=True)
    if not all(numbers):
        raise InputError(f"{name}: give all columns by name, or all by number if there is no header")
    if columns.text is None:
        raise InputError(f"{name}: give the number of the text's column too, with --text-column")
    at = {part: int(columns.name(part)) - 1 for part in columns.named}
    for part, index in at.items():
        if not 0 <= index < len(first):
            count = counted(len(first), "column")
            raise InputError(f"{name} has {count}, counted from 1; --{part}-column {index + 1} is none of them")
    return _Layout(at, len(first), header=False)


def _id(cell: str, place: str) -> Id:
    if not cell:
        raise RowError(f"{place} has an empty id; give each row one, or leave the column out")
    return _number(cell)


def _number(cell: str) -> Id:
    # "7" is what JSON Lines has as 7. "007" and "٧" stay what they are, and so does a number that no table holds as one.
    if cell.isascii() and cell.isdigit() and len(cell) <= 18 and (cell[0] != "0" or cell == "0"):
        return int(cell)
    return cell
