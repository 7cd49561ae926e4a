"""A corpus through the engine: the options that say how, checkpoints beside the output, and what is said at the end."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk import __version__
from copydesk.errors import InputError

if TYPE_CHECKING:
    from copydesk.desk import Desk
    from copydesk.engines.job import Job
    from copydesk.engines.piece import Tally


@dataclass(frozen=True, slots=True)
class Engine:
    """How a corpus is worked on: in so many processes (None: as many as it needs), from the last checkpoint, past bad rows."""

    jobs: int | None = None
    resume: bool = False
    max_errors: int = 0

    def for_rows_only(self) -> None:
        """Refuse these options for one text.

        Raises:
            InputError: ``--resume`` was given. The other two change nothing there.
        """
        if self.resume:
            raise InputError("--resume is for a corpus; a text is done in one go")


def shared(desk: "Desk", engine: Engine) -> "Desk":
    """The desk that all processes of a run work with: of LanguageTool there is one server for all of them."""
    return desk if engine.jobs == 1 else desk.served()


_OPTIONS = (
    click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Work on a corpus in N processes.  [default: one for each core, one alone for a small corpus]",
    ),
    click.option("--resume", is_flag=True, help="Go on with a run over a corpus that was stopped; needs -o."),
    click.option(
        "--max-errors",
        type=click.IntRange(min=0),
        default=0,
        metavar="N",
        help="Go on after so many bad rows of a corpus; each is reported.  [default: 0]",
    ),
)


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--jobs``, ``--resume`` and ``--max-errors``, handed over as one ``engine``."""

    @wraps(command)
    def settled(*args: Any, jobs: int | None, resume: bool, max_errors: int, **rest: Any) -> Any:
        return command(*args, engine=Engine(jobs, resume, max_errors), **rest)

    for option in reversed(_OPTIONS):
        settled = option(settled)
    return settled


def work(
    job: "Job",
    output: str | None,
    engine: Engine,
    depends: dict[str, dict[str, Any]] | None,
    *,
    beside: str | None = None,
    then: Callable[[], None] = lambda: None,
) -> "Tally":
    """Do a job: in checkpointed shards, if a file is written and the inputs have a fingerprint, else in one go.

    Args:
        output: where the lines go; None: nowhere.
        depends: the fingerprint.
        beside: the file beside which the shards lie, if it is not ``output``.
        then: what is to be done when the output is there; only after that the shards are removed.

    Raises:
        InputError: something is wrong; the message says how to go on, if anything is kept.
    """
    from copydesk.corpus.writing import trial, writable
    from copydesk.engines.job import checkpointed, stream
    from copydesk.engines.shards import Shards
    from copydesk.engines.stopping import Stopped
    from copydesk.files import AtomicWriter

    for name in filter(None, (output, beside)):
        writable(name)
    place = beside or output
    if depends is None or place is None or not AtomicWriter(place).replaces:
        if engine.resume:
            raise InputError("--resume needs a file to read, and a file to write with -o")
        with _into(output) as write:
            done = stream(job, write)
        then()
        return done

    def finish(chunks: Iterator[bytes]) -> None:
        with _into(output) as write:
            for chunk in chunks:
                write(chunk)
        try:
            then()
        except BrokenPipeError:
            shards.remove()  # whoever read the report went away, and the output is there
            raise

    state = None if job.sums is None else job.sums.state
    shards = Shards(place, depends, resume=engine.resume, state=state)
    try:
        return checkpointed(job, shards, finish, trial(output).add_lines if output else lambda lines: None)
    except Stopped as stopped:
        click.echo(f"copydesk: stopped; {stopped.advice or 'nothing was finished'}", err=True)
        click.get_current_context().exit(128 + stopped.number)


@contextmanager
def _into(output: str | None) -> "Iterator[Callable[[bytes], None]]":
    if output is None:
        yield lambda lines: None
        return
    from copydesk.corpus.writing import writer

    with writer(output) as out:
        yield out.add_lines


def said(done: "Tally") -> str:
    """What became of bad rows, to be put after the summary; empty if there was none."""
    from copydesk.counted import counted

    parts = []
    if done.unread:
        left = "is" if done.unread == 1 else "are"
        parts.append(f"; {counted(done.unread, 'row')} could not be read and {left} left out")
    if done.failed:
        parts.append(f"; {done.failed:,} could not be worked on, see above")
    return "".join(parts)


def fingerprint(inputs: Iterable[str], desk: "Desk", **options: object) -> dict[str, dict[str, Any]] | None:
    """What a run depends on: its inputs, the version, the settings and the files that they name. None where one can be read only once."""
    names = list(inputs)
    if any(name == "-" or (Path(name).exists() and not Path(name).is_file()) for name in names):
        return None
    settings: dict[str, Any] = {"version": __version__, **{key: repr(value) for key, value in options.items()}}
    config = replace(desk.config, accept=desk.accept or desk.config.accept)
    for given, skipped in ((desk, ("accept", "config", "languagetool_url")), (config, ())):
        for field in fields(given):
            if field.name not in skipped:
                settings[field.name] = _value(getattr(given, field.name))
    settings["grammar"] = desk.grammar or desk.config.grammar or desk.languagetool_url is not None
    return {"input": {key: value for name in names for key, value in _file(name, names).items()}, "settings": settings}


def _value(value: Any) -> str:
    if isinstance(value, tuple) and value and all(isinstance(item, Path) for item in value):
        return repr([hashlib.sha256(item.read_bytes()).hexdigest() for item in value])
    if isinstance(value, str) and Path(value).is_dir():
        files = sorted(path for path in Path(value).iterdir() if path.is_file())
        return repr([(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files])
    return repr(value)


EDGE = 1 << 16
"""Bytes at the beginning and at the end of an input that go into its fingerprint, beside its size and time."""


def _file(name: str, names: list[str]) -> dict[str, Any]:
    prefix = f"{name}: " if len(names) > 1 else ""
    try:
        with Path(name).open("rb") as stream:
            status = os.fstat(stream.fileno())
            digest = hashlib.sha256(stream.read(EDGE))
            stream.seek(max(0, status.st_size - EDGE))
            digest.update(stream.read(EDGE))
    except OSError:
        return {}  # reading the rows will say it better
    return {
        f"{prefix}size": status.st_size,
        f"{prefix}time": status.st_mtime_ns,
        f"{prefix}content": digest.hexdigest(),
    }
