"""The rows of a corpus, or of several versions of it, as the engine takes them; and how much of the file has been read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from copydesk.cli.reading import shown
from copydesk.corpus.columns import Columns
from copydesk.corpus.reading import rows
from copydesk.corpus.sides import aligned
from copydesk.engines.windows import Trouble, Versions, alike, items


class Rows:
    """The rows of a file, each with those of the same place in further files.

    ``columns`` says where the parts of a row stand; sources and references in files of their own belong to the first file.
    """

    def __init__(self, names: Sequence[str], columns: Columns) -> None:
        self._names = names
        self._columns = [columns, *(_text_alone(columns) for _ in names[1:])]
        self._read = 0
        first = Path(names[0])
        self._size = first.stat().st_size if first.is_file() else 0
        self._items: Iterator[Versions | Trouble] | None = None

    def items(self) -> Iterator[Versions | Trouble]:
        """The rows and, of one file, the troubles of those that cannot be read, in order. Not twice: the file is read once."""
        if self._items is None:
            self._items = self._opened()
        return self._items

    def referenced(self) -> bool:
        """Whether the first row has a reference. A row that then differs from it in that will be a trouble."""
        held: list[Versions | Trouble] = []
        stream = self._opened()
        for item in stream:
            held.append(item)
            if not isinstance(item, Trouble):
                break
        self._items = alike(chain(held, stream), shown(self._names[0]))
        last = held[-1] if held else None
        return isinstance(last, tuple) and last[0].reference is not None

    def _opened(self) -> Iterator[Versions | Trouble]:
        name, columns = self._names[0], self._columns[0]
        if len(self._names) == 1:
            return items(lambda on_error: rows(name, columns, on_error, self._note))
        # A row of one file that cannot be read has no id, so nobody knows which rows of the others it belongs to.
        others = zip(self._names[1:], self._columns[1:], strict=True)
        called = [shown(each) for each in self._names]
        return iter(aligned([rows(name, columns, None, self._note), *(rows(*other) for other in others)], called))

    def _note(self, read: int) -> None:
        self._read = read

    def fraction(self) -> float | None:
        """The share of the first file that has been read; None if its size is not known."""
        return min(1.0, self._read / self._size) if self._size else None


def _text_alone(columns: Columns) -> Columns:
    return replace(columns, source=None, reference=None, source_lines=None, reference_lines=None, lines=columns.plain)
