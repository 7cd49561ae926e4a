"""Checkpoints: the finished lines of a long run in shards beside its output, put together when all are done.

A shard is written under another name, brought to the disk, renamed, and recorded in the manifest, in this order: after a crash at
any point every recorded shard is whole, and what is not recorded is made again.
"""

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from copydesk.counted import counted
from copydesk.engines import manifest
from copydesk.engines.lock import Lock
from copydesk.engines.manifest import Fingerprint, Shard
from copydesk.engines.piece import Piece, Tally
from copydesk.errors import InputError

SUFFIX = ".parts"

WINDOWS = 8
SECONDS = 20.0
"""A shard ends after this many windows, or with the first window after this time."""

CHUNK = 1 << 20

OURS = re.compile(r"lock|manifest\.jsonl(\.tmp)?|\d{6,}\.jsonl(\.state)?(\.tmp)?")
"""The files that a run makes in its folder."""


class Shards:
    """The shards of one output, as a context: after an error in it, what was added is kept if any of it was.

    Args:
        output: the file that is to be made; the shards lie beside it.
        fingerprint: what the run depends on.
        resume: go on with shards that are there.
        state: gives the sums of everything so far as bytes, to be kept with the shards.

    Raises:
        InputError: another run works on the same output; there are shards of an earlier run and ``resume`` is False; they do not
            fit; or the disk cannot be written to.
    """

    def __init__(
        self, output: str, fingerprint: Fingerprint, *, resume: bool, state: Callable[[], bytes] | None = None
    ) -> None:
        self.output = output
        target = Path(os.path.realpath(output))
        self.folder = target.with_name(target.name + SUFFIX)
        self.done = Tally()
        self._fingerprint, self._resume, self._state = fingerprint, resume, state
        self._lock = Lock(self.folder, output)
        self._shards: list[Shard] = []
        self._held: list[bytes] = []
        self._tally = Tally()
        self._since = time.monotonic()

    def __enter__(self) -> Self:
        try:
            self._lock.take()
            try:
                self._begin()
            except BaseException:
                self._leave()
                raise
        except OSError as error:
            raise self._failed(error) from None
        return self

    def _leave(self) -> None:
        # On a full disk not even the first line fits: the folder that was made for it goes again.
        with suppress(OSError):
            if not manifest.holds_shards(self.folder):
                self.remove()
        self._lock.release()

    def _begin(self) -> None:
        if not manifest.holds_shards(self.folder):
            manifest.begin(self.folder, self._fingerprint)
            return
        if not self._resume:
            raise InputError(
                f"{self.folder} holds the finished part of an earlier run: go on with --resume, "
                "or delete the folder to start afresh"
            )
        self._shards = manifest.load(self.folder, self._fingerprint)
        for shard in self._shards:
            self.done = self.done.plus(shard.tally)

    def add(self, piece: Piece, tally: Tally) -> None:
        """Keep the lines of the next window; ``tally`` says what they are."""
        self._held.append(piece.lines)
        self._tally = self._tally.plus(tally)
        if len(self._held) >= WINDOWS or time.monotonic() - self._since > SECONDS:
            self.flush()

    def flush(self) -> None:
        """Make a shard of what was added since the last."""
        if not self._held:
            return
        try:
            shard = self._written(f"{len(self._shards) + 1:06}.jsonl")
            manifest.append(self.folder, shard)
        except OSError as error:
            self._held = []  # not again on the way out
            raise self._failed(error) from None
        if self._shards and (old := self._shards[-1].state) is not None:
            (self.folder / old).unlink(missing_ok=True)
        self._shards.append(shard)
        self.done = self.done.plus(shard.tally)
        self._held, self._tally, self._since = [], Tally(), time.monotonic()

    def _written(self, name: str) -> Shard:
        _save(self.folder / name, self._held)
        state = None
        if self._state is not None:
            state = f"{name}.state"
            _save(self.folder / state, [self._state()])
        _settle(self.folder)
        return Shard(name, sum(map(len, self._held)), self._tally, state)

    def state(self) -> bytes | None:
        """The sums of the shards that are there, as they were kept; None if there are none."""
        name = self._shards[-1].state if self._shards else None
        return None if name is None else (self.folder / name).read_bytes()

    def chunks(self) -> Iterator[bytes]:
        """The bytes of all shards, in order."""
        for shard in self._shards:
            with (self.folder / shard.file).open("rb") as file:
                while chunk := file.read(CHUNK):
                    yield chunk

    def remove(self) -> None:
        """Take the shards away: the output is there, or there is none."""
        # Without its manifest a folder counts for nothing, however far the rest of this comes. What others put in it stays.
        (self.folder / manifest.NAME).unlink(missing_ok=True)
        for path in self.folder.iterdir():
            if OURS.fullmatch(path.name):
                path.unlink()
        with suppress(OSError):
            self.folder.rmdir()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is KeyboardInterrupt:
                self._held = []  # it may have come between two steps that belong together
            if kind is not None:
                self._keep()
        finally:
            self._lock.release()

    def _keep(self) -> None:
        # The disk may be what failed: what is recorded is safe, the rest is made again.
        with suppress(InputError):
            self.flush()
        if not self._shards:
            self.remove()

    @property
    def advice(self) -> str:
        """How to go on after a run that was stopped; empty if nothing of it is kept."""
        if not self._shards:
            return ""
        return f"{counted(self.done.rows, 'row')} are done: the same command with --resume goes on there"

    def _failed(self, error: OSError) -> InputError:
        why = (error.strerror or str(error)).lower()
        return InputError(f"cannot write {self.folder}: {why}; free it or write elsewhere")


def _save(path: Path, parts: Iterable[bytes]) -> None:
    temporary = path.with_name(f"{path.name}.tmp")
    with temporary.open("wb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _settle(folder: Path) -> None:
    # A rename is on the disk only when its folder is. Windows has no such call and needs none.
    if hasattr(os, "O_DIRECTORY"):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
