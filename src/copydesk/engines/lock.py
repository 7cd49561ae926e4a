"""A folder that one process at a time may work in; the lock ends with the process, however that ends."""

import os
from pathlib import Path
from typing import IO

from copydesk.errors import InputError

NAME = "lock"


class Lock:
    """The lock of a folder, held from ``take`` to ``release``."""

    def __init__(self, folder: Path, output: str) -> None:
        self._folder, self._output = folder, output
        self._file: IO[bytes] | None = None

    def take(self) -> None:
        """Make the folder if it is not there, and lock it.

        Raises:
            InputError: another process holds it.
            OSError: the folder cannot be made or written to.
        """
        while self._file is None:
            self._folder.mkdir(exist_ok=True)
            try:
                file = (self._folder / NAME).open("ab")
            except FileNotFoundError:
                continue  # a run that was just done took its folder away
            try:
                _exclusive(file)
            except OSError:
                file.close()
                raise InputError(
                    f"another run is writing {self._output} (it holds {self._folder}); wait for it, or write elsewhere"
                ) from None
            # Of a folder that was taken away between the two steps, the lock is worth nothing.
            if _same(file, self._folder / NAME):
                self._file = file
            else:
                file.close()

    def release(self) -> None:
        """Let others in. The folder may be gone by now."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _same(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _exclusive(file: IO[bytes]) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
