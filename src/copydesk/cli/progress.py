"""Progress of long work: on a terminal's standard error alone, silent in a pipe."""

import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from rich.progress import Progress, ProgressColumn

    from copydesk.engines.piece import Tally
    from copydesk.engines.windows import Trouble


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns: list[ProgressColumn] = [
        SpinnerColumn(),
        TextColumn("{task.fields[done]:,} {task.description}{task.fields[rate]}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    ]
    # Half a minute of what was fastest and slowest lately is a fairer guess than the last second.
    return Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=60)


class Watch:
    """Shows how a job goes on (see engines.job.Watcher): a bar with rate and time left on a terminal, and what the user must see.

    Args:
        output: where the rows go.
    """

    def __init__(self, output: str | None = None) -> None:
        # Rows that are printed to the same terminal are progress enough.
        self._shown = sys.stderr.isatty() and not (output == "-" and sys.stdout.isatty())
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if self._shown:
            self._bar = _bar()
            self._task = self._bar.add_task("rows", total=None, done=0, rate="")
            self._before: int | None = None
            self._bar.start()
        return self

    def advanced(self, done: "Tally", fraction: float | None) -> None:
        if self._bar is None:
            return
        task = self._bar.tasks[0]
        # A resumed run begins with rows that another run did: they say nothing of the rate.
        first = self._before is None
        self._before = done.rows if self._before is None else self._before
        rate = "" if first or not task.elapsed else f", {(done.rows - self._before) / task.elapsed:,.0f} a second"
        if first and fraction is not None:
            self._bar.update(self._task, total=1.0)
        self._bar.update(self._task, completed=fraction or 0.0, done=done.rows, rate=rate)

    def noted(self, note: str) -> None:
        self._say(note)

    def troubled(self, trouble: "Trouble") -> None:
        from copydesk.reports.excerpt import seen

        self._say(seen(trouble.message))

    def _say(self, line: str) -> None:
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)

    def stopping(self) -> None:
        # In a signal handler: standard error's buffer may be in use, its file descriptor always works.
        os.write(2, b"\ncopydesk: finishing what is at hand; Ctrl-C again stops at once\n")

    def stop(self) -> None:
        """Take the bar away: what comes now is the result."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
