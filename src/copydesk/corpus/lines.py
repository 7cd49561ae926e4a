"""The lines of a text file, one after another in constant memory: plain or compressed, from a path, a stream or standard input."""

import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from copydesk.corpus.compressed import SUFFIXES, Broken, kind, unpacked
from copydesk.corpus.row import OnBytes
from copydesk.errors import InputError
from copydesk.textfile import BOM, refuse_utf16

LONGEST = 256 * 2**20
"""The longest line that is read, in bytes."""

OFTEN = 256
"""Lines between two words on how much has been read."""


def called(source: str | Path | BinaryIO) -> str:
    """What errors call a source of lines."""
    if not isinstance(source, str | Path):
        return "the input"
    return "standard input" if str(source) == "-" else str(source)


def lines(
    source: str | Path | BinaryIO, name: str | None = None, on_bytes: OnBytes | None = None
) -> Iterator[tuple[int, bytes]]:
    """Every line with its number from 1 on, without its line end (LF or CR LF) and without the file's byte order mark.

    Args:
        source: a path, ``-`` for standard input, or an open binary stream.
        name: what errors call it.
        on_bytes: is told how much of the file has been read; not called for standard input or a stream.

    Raises:
        InputError: it cannot be read or unpacked, is UTF-16, or has a line that is too long.
    """
    name = name or called(source)
    if not isinstance(source, str | Path):
        yield from _numbered(source, name, lambda: None)
        return
    try:
        with nullcontext(sys.stdin.buffer) if str(source) == "-" else Path(source).open("rb") as file:
            tell = _teller(file, None if str(source) == "-" else on_bytes)
            yield from _numbered(unpacked(file, str(source)), name, tell)
            tell()
    except IsADirectoryError:
        raise InputError(f"{name} is a directory; give the name of a file") from None
    except OSError as error:
        raise InputError(f"cannot read {name}: {(error.strerror or str(error)).lower()}; check the path") from None


def _teller(file: BinaryIO, on_bytes: OnBytes | None) -> Callable[[], None]:
    if on_bytes is None or not file.seekable():
        return lambda: None
    return lambda: on_bytes(file.tell())


def _numbered(stream: BinaryIO, name: str, tell: Callable[[], None]) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        while line := stream.readline(LONGEST + 1):
            number += 1
            if len(line) > LONGEST:
                raise InputError(f"{name}, line {number} is longer than {LONGEST // 2**20} MiB; split it into rows")
            if number == 1:
                _refuse_packed(line, name)
                refuse_utf16(line, name)
                line = line.removeprefix(BOM)
            if not number % OFTEN:
                tell()
            yield number, line.removesuffix(b"\n").removesuffix(b"\r")
    except Broken as error:
        after = f" after line {number:,}" if number else ""
        raise InputError(f"{name} {error}{after}; make or fetch it again") from None


def _refuse_packed(line: bytes, name: str) -> None:
    # Standard input has no name that says so, and a file may have the wrong one.
    packed = kind(line)
    if packed:
        raise InputError(f"{name} is compressed with {SUFFIXES[packed]}; unpack it, or name the file {packed}")
