"""Plain text files: UTF-8, any line ends, with or without a byte order mark."""

import os
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from copydesk.document import Document
from copydesk.edit import Edit, Span, apply
from copydesk.errors import InputError
from copydesk.house import House
from copydesk.outcome import Outcome
from copydesk.parts import Place
from copydesk.segment import document as segmented
from copydesk.textfile import BOM, decoded

LIMIT = 24 * 2**20
"""The largest file read as one document, in bytes; a book of four million words fits."""


@dataclass(frozen=True, slots=True)
class TextManuscript:
    """A text file that was read; ``bom`` says whether it began with a byte order mark, which is not part of the document."""

    document: Document
    bom: bool = False

    def locate(self, span: Span) -> Place:
        """Line and column count from 1 (columns in code points); the byte counts the mark."""
        text, start = self.document.text, span.start
        lines, bytes_before, units_before = _index(text)
        line = bisect_right(lines, start)
        step, rest = start // _STEP, text[start - start % _STEP : start]
        byte = bytes_before[step] + len(rest.encode("utf-8", "surrogatepass")) + (len(BOM) if self.bom else 0)
        utf16 = units_before[step] + len(rest.encode("utf-16-le", "surrogatepass")) // 2
        return Place(line, start - lines[line - 1] + 1, byte, utf16)

    def applied(self, outcome: Outcome) -> bytes:
        """The file with every kept edit made; all other bytes are as they were."""
        return self._bytes(outcome.text)

    def suggested(self, outcome: Outcome) -> bytes:
        """The file with CriticMarkup: ``{--old--}{++new++}`` where an edit was kept."""
        text = self.document.text
        marked = [Edit(e.span, _critic(e.span.of(text), e.new)) for e in outcome.edits]
        return self._bytes(apply(text, marked))

    def _bytes(self, text: str) -> bytes:
        return (BOM if self.bom else b"") + text.encode("utf-8")


_STEP = 1024
"""Code points between two counts of bytes and UTF-16 units, so that a place in a long text is found without reading all before it."""


@lru_cache(maxsize=2)
def _index(text: str) -> tuple[list[int], list[int], list[int]]:
    """Where each line starts, and how many bytes and UTF-16 units stand before each step."""
    lines = [0, *(m.end() for m in re.finditer(r"\r\n?|\n", text))]
    steps = [text[at : at + _STEP] for at in range(0, len(text), _STEP)]
    bytes_before = accumulate((len(step.encode("utf-8", "surrogatepass")) for step in steps), initial=0)
    units_before = accumulate((len(step.encode("utf-16-le", "surrogatepass")) // 2 for step in steps), initial=0)
    return lines, list(bytes_before), list(units_before)


def _critic(old: str, new: str) -> str:
    return (f"{{--{old}--}}" if old else "") + (f"{{++{new}++}}" if new else "")


def _fits(size: int, name: str) -> None:
    if size > LIMIT:
        raise InputError(
            f"{name} has {size / 2**20:.0f} MiB and one text may have {LIMIT // 2**20}: split it, or give it as JSON Lines rows"
        )


def read(data: bytes, name: str, house: House | None = None) -> TextManuscript:
    """The manuscript of a file's bytes; ``name`` is what messages and reports call it.

    Raises:
        InputError: it is too long, not UTF-8 or not text.
    """
    _fits(len(data), name)
    text = decoded(data, name)
    return TextManuscript(segmented(text, id=name, house=house), data.startswith(BOM))


def read_path(path: Path, house: House | None = None) -> TextManuscript:
    """The manuscript of a file on disk.

    Raises:
        InputError: it cannot be opened, or ``read`` refuses it.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise InputError(f"{path} is no regular file; pipe it in and give - as the file")
        _fits(path.stat().st_size, str(path))
        data = path.read_bytes()
    except IsADirectoryError:
        raise InputError(f"{path} is a directory; name the files in it") from None
    except FileNotFoundError:
        raise InputError(f"{path} does not exist") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from None
    return read(data, called(path), house)


def called(path: str | Path) -> str:
    """A path as it can be printed and written in UTF-8: bytes of it that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
