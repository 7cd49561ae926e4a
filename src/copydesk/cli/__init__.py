"""The command line. Each command is a file of this folder, loaded when it is called; this file loads none of the rest."""

import io
import sys
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

import click

from copydesk import __version__
from copydesk.errors import InputError

COMMANDS = {
    "check": "Find the artifacts in texts.",
    "checks": "List the checks.",
    "correct": "Mend a text, or the rows of a corpus.",
    "explain": "Say what a check finds, why, and what it leaves alone.",
    "names": "Say who is who in a text, and which names are garbled.",
    "review": "Accept or reject the suggestions one by one.",
    "score": "Measure how a text or a corpus reads, before and after.",
    "setup": "Fetch LanguageTool or a large language model, once.",
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and loads a command's file when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command:
        if name not in COMMANDS:
            from copydesk.nearest import did_you_mean

            raise InputError(f"there is no command {name!r}; {did_you_mean(name, COMMANDS)}")
        command: click.Command = import_module(f"copydesk.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except InputError as error:
            from copydesk.reports.excerpt import seen

            click.echo(f"copydesk: {seen(str(error))}", err=True)  # a file's name may hold anything
            ctx.exit(2)
        except KeyboardInterrupt:
            click.echo("copydesk: stopped", err=True)
            ctx.exit(130)  # as a shell has it; click's 1 would say that something was found

    def main(self, *args: Any, **settings: Any) -> Any:
        # Around --help and --version too. When the reader went away ("| head") click ends quietly.
        try:
            return super().main(*args, **settings)
        except OSError as error:
            click.echo(f"copydesk: cannot write the output: {(error.strerror or str(error)).lower()}", err=True)
            sys.exit(2)


def file_name(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """A callback for files: ``--baseline "$UNSET"`` is a mistake, not a run without a baseline."""
    if "" in (value if isinstance(value, tuple) else (value,)):
        name = parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name.rstrip(".")
        raise InputError(f"{name}: the name of a file is empty")
    return value


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="copydesk")
@click.option("--no-model", is_flag=True, help="Run rules only (also after the command).")
@click.pass_context
def main(ctx: click.Context, no_model: bool) -> None:
    """A copy desk for machine-translated English: find its artifacts, mend them, review the mends, measure the result.

    FILE may be - for standard input. Exit codes: 0 done, 1 check found something, 2 something is wrong.
    """
    ctx.obj = {"no_model": no_model}
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO())  # it was closed: there is nothing to read
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A code page without “ or → is no reason to stop: they are written as \u201c and \u2192.
        sys.stdout.reconfigure(errors="backslashreplace")


def no_model_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--no-model`` after the verb; it holds too when it was given before."""

    def either(ctx: click.Context, _: click.Parameter, value: bool) -> bool:
        return value or bool(ctx.obj and ctx.obj["no_model"])

    return click.option("--no-model", is_flag=True, callback=either, help="Run rules only.")(command)


def rewriter_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--rewriter``: another seq2seq model in place of our own; an error beside ``--no-model``."""

    @wraps(command)
    def agreed(*args: Any, rewriter: str | None, no_model: bool, **rest: Any) -> Any:
        if rewriter is not None and no_model:
            raise InputError("--rewriter and --no-model exclude each other")
        return command(*args, rewriter=rewriter, no_model=no_model, **rest)

    return click.option(
        "--rewriter", metavar="NAME_OR_DIR", help="A Hugging Face seq2seq model instead of the packaged one."
    )(no_model_option(agreed))


def source_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--source``: the text that FILE was translated from; ``reading.manuscript`` takes it."""
    return click.option(
        "--source",
        callback=file_name,
        metavar="SOURCE",
        help="Compare with SOURCE, the text that FILE was translated from.",
    )(command)
