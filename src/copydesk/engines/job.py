"""A whole corpus through the engine: into a stream, or into shards that a later run can go on from."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from copydesk.engines.local import run
from copydesk.engines.piece import Piece, Tally
from copydesk.engines.shards import Shards
from copydesk.engines.stopping import Stopped, Stopping
from copydesk.engines.windows import WINDOW, Trouble, Versions, Window, windows
from copydesk.errors import InputError


class Watcher(Protocol):
    """Who is told how the work goes on."""

    def advanced(self, done: Tally, fraction: float | None) -> None:
        """So much is done, which is this share of the input (None: nobody knows)."""
        ...

    def noted(self, note: str) -> None:
        """Something in the texts that the user should see."""
        ...

    def troubled(self, trouble: Trouble) -> None:
        """A row was left out, or passed on as it was."""
        ...

    def stopping(self) -> None:
        """A first signal came. Called inside the signal handler."""
        ...


class Sums(Protocol):
    """What is added up over a whole run, beside the tally."""

    def take(self, piece: Piece) -> None:
        """Add what came of the next window."""
        ...

    def state(self) -> bytes:
        """Everything so far."""
        ...

    def restore(self, data: bytes) -> None:
        """Go on from a state; a ValueError if it is damaged."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done with a corpus.

    ``items`` gives the rows from the first on, ``factory`` builds the function that does a window (see local.run), ``fraction``
    says how much of the input has been read. ``max_errors`` bad rows are reported and do not stop the run. ``sums`` takes
    every piece, in order.
    """

    items: Callable[[], Iterable[Versions | Trouble]]
    factory: Callable[[], Callable[[Window], Piece]]
    watcher: Watcher
    jobs: int | None = None
    max_errors: int = 0
    fraction: Callable[[], float | None] = lambda: None
    window: int = WINDOW
    sums: Sums | None = None

    def pieces(self, done: Tally, stopping: Stopping | None = None) -> Generator[tuple[Piece, Tally]]:
        """The pieces after those that are ``done``, in order, each with what it adds to the tally.

        Raises:
            InputError: more rows are bad than ``max_errors``; the piece with the last of them is not given.
        """
        rest = islice(self.items(), done.items, None)
        tasks: Iterable[Window] = windows(rest, self.window, self.fraction)
        if stopping is not None:
            tasks = stopping.until(tasks)
        with closing(run(tasks, self.factory, self.jobs)) as results:
            for window, piece in results:
                added = Tally(window.items, piece.rows, len(window.troubles), len(piece.troubles), piece.counts)
                for note in piece.notes:
                    self.watcher.noted(note)
                self._report((*window.troubles, *piece.troubles), done.troubles)
                done = done.plus(added)
                self.watcher.advanced(done, window.fraction)
                yield piece, added

    def take(self, piece: Piece) -> None:
        """Add a piece to the sums, if there are any."""
        if self.sums is not None:
            self.sums.take(piece)

    def _report(self, troubles: Iterable[Trouble], before: int) -> None:
        for number, trouble in enumerate(troubles, before + 1):
            if number > self.max_errors:
                many = f" and is one more than --max-errors {self.max_errors}" if self.max_errors else ""
                raise InputError(f"{trouble.message}{many}; a higher --max-errors goes on after such rows")
            self.watcher.troubled(trouble)


def stream(job: Job, write: Callable[[bytes], None]) -> Tally:
    """Do the job and write the lines as they come."""
    done = Tally()
    with closing(job.pieces(done)) as pieces:
        for piece, added in pieces:
            write(piece.lines)
            job.take(piece)
            done = done.plus(added)
    return done


def checkpointed(
    job: Job,
    shards: Shards,
    finish: Callable[[Iterator[bytes]], None],
    trial: Callable[[bytes], None] = lambda lines: None,
) -> Tally:
    """Do what is left of the job shard by shard, then hand all lines to ``finish``, which puts the output together.

    Only after that the shards are removed. ``trial`` may refuse the lines of a window that the output cannot hold.

    Raises:
        Stopped: the user stopped it; what is done is kept.
        InputError: it cannot go on; the message says how to, if something is kept.
    """
    stopping = Stopping(job.watcher.stopping)
    try:
        with stopping:
            try:
                with shards, closing(_rest(job, shards, stopping)) as pieces:
                    for piece, added in pieces:
                        trial(piece.lines)
                        job.take(piece)
                        shards.add(piece, added)
                    shards.flush()
                    if stopping.number is None:
                        finish(shards.chunks())
                        shards.remove()
                        return shards.done
            except KeyboardInterrupt:
                raise Stopped(stopping.number or 2, shards.advice) from None
    except InputError as error:
        raise InputError(f"{error}; {shards.advice}" if shards.advice else str(error)) from None
    raise Stopped(stopping.number or 2, shards.advice)


def _rest(job: Job, shards: Shards, stopping: Stopping) -> Generator[tuple[Piece, Tally]]:
    state = shards.state()
    if job.sums is not None and state is not None:
        try:
            job.sums.restore(state)
        except ValueError as error:
            raise InputError(f"{shards.folder} is damaged ({error}); delete the folder to start afresh") from None
    yield from job.pieces(shards.done, stopping)
