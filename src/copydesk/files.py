"""Writing a file so that it is whole or not there: a failed run never leaves half a file, nor harms the one that was there."""

import contextlib
import os
import secrets
import shutil
import stat
import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from copydesk.errors import InputError


class AtomicWriter:
    """A file that appears, complete, when the ``with`` block ends well; after an error its target is as it was.

    It writes to a new file in the target's folder, which takes the target's place (and its mode and owner) in one step.
    A symbolic link stays a link: the file that it names is replaced. ``-`` is standard output, and a device or a pipe is
    written to directly, as it cannot be replaced.

    Raises:
        InputError: on entering or writing, if the target cannot be written.
    """

    def __init__(self, target: str | Path) -> None:
        self.name = "standard output" if str(target) == "-" else str(target)
        self._target = None if str(target) == "-" else Path(os.path.realpath(target))
        self._temporary: Path | None = None
        self._stream: BinaryIO | None = None

    def __enter__(self) -> Self:
        try:
            self._stream = self._open()
        except OSError as error:
            raise self._failed(error) from None
        return self

    def write(self, data: bytes | str) -> None:
        """Write bytes, or text as UTF-8 with its line ends as they are."""
        if self._stream is None:
            raise ValueError("an AtomicWriter is written to inside its with block")
        try:
            self._stream.write(data.encode() if isinstance(data, str) else data)
        except BrokenPipeError:
            raise  # the reader went away ("| head"): no fault of the target
        except OSError as error:
            raise self._failed(error) from None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        stream, self._stream = self._stream, None
        try:
            if stream is not None:
                self._close(stream, keep=kind is None)
        except BrokenPipeError:
            raise
        except OSError as failure:
            if kind is None:
                raise self._failed(failure) from None
        finally:
            if self._temporary is not None:
                self._temporary.unlink(missing_ok=True)

    @property
    def replaces(self) -> bool:
        """Whether the target is, or will be, a file that is replaced whole: no standard output, no device, no pipe."""
        return self._target is not None and (
            not self._target.exists() or stat.S_ISREG(self._target.stat().st_mode) or self._target.is_dir()
        )

    def check(self) -> None:
        """Make sure, before long work, that the target can be written, as far as can be told without writing.

        Raises:
            InputError: it cannot.
        """
        target = self._target
        if target is None:
            return
        if target.is_dir():
            raise InputError(f"{self.name} is a directory; give the name of a file to write")
        if not target.parent.is_dir():
            raise InputError(f"cannot write {self.name}: there is no directory {target.parent}; create it first")
        if target.exists() and not os.access(target, os.W_OK):
            raise InputError(f"cannot write {self.name}: it is read-only; change its permissions or write elsewhere")

    def _open(self) -> BinaryIO:
        target = self._target
        if target is None:
            return sys.stdout.buffer
        self.check()
        if not self.replaces:
            return target.open("wb")
        self._temporary = target.parent / f".copydesk-{secrets.token_hex(8)}.tmp"
        return self._temporary.open("xb")

    def _close(self, stream: BinaryIO, *, keep: bool) -> None:
        if self._target is None:
            stream.flush()
            return
        with stream:
            if keep and self._temporary is not None:
                stream.flush()
                os.fsync(stream.fileno())
        if keep and self._temporary is not None:
            if self._target.exists():
                _dress(self._temporary, self._target)
            self._temporary.replace(self._target)

    def _failed(self, error: OSError) -> InputError:
        if self._target is None:
            # What standard output still holds would fail again, with a traceback, when Python ends.
            with contextlib.suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        why = (error.strerror or str(error)).lower()
        return InputError(f"cannot write {self.name}: {why}; free it or write elsewhere")


def _dress(new: Path, old: Path) -> None:
    # Owner before mode: a change of owner may clear mode bits. Only root may give a file away, so a failure is no fault.
    status = old.stat()
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(new, status.st_uid, status.st_gid)
    shutil.copymode(old, new)
