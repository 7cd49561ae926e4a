"""The options that choose settings, and the desk that follows from them for each file."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk.cli import file_name
from copydesk.errors import InputError

if TYPE_CHECKING:
    from copydesk.config import Config
    from copydesk.desk import Desk
    from copydesk.finding import Safety


@dataclass
class Settings:
    """What the command line says of settings; the config of each file is found from the file's directory."""

    config: str | None = None
    isolated: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    protect: tuple[str, ...] = ()
    glossary: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    grammar: bool = False
    languagetool_url: str | None = None
    _desks: "dict[Path | None, Desk]" = field(default_factory=dict, repr=False)

    def desk(
        self,
        file: str,
        accept: "Safety | None" = None,
        no_model: bool = False,
        rewriter: str | None = None,
        fluency_model: str | None = None,
    ) -> "Desk":
        """The desk for a file (``-``: for the current directory). Files under one config share a desk."""
        from copydesk.desk import Desk

        path = self._path(file)
        if path not in self._desks:
            self._desks[path] = Desk(
                accept,
                no_model,
                rewriter,
                self._config(path),
                fluency_model,
                grammar=self.grammar,
                languagetool_url=self.languagetool_url,
            )
        return self._desks[path]

    def _path(self, file: str) -> Path | None:
        from copydesk.config import find

        if self.config is not None:
            return Path(self.config)
        if self.isolated:
            return None
        directory = Path.cwd() if file == "-" else Path(os.path.abspath(file)).parent  # noqa: PTH100 (".." is resolved too)
        return find(directory)

    def _config(self, path: Path | None) -> "Config":
        from copydesk.config import Config, load

        config = load(path) if path else Config()
        return config.with_options(
            self.select, self.ignore, self.protect, map(Path, self.glossary), map(Path, self.names)
        )


def _names(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    names: list[str] = []
    for value in values:
        given = [name.strip() for name in value.split(",") if name.strip()]
        if not given:
            raise InputError(f"{parameter.opts[0]} {value!r} names no check; leave the option out")
        names += given
    return tuple(names)


def _forms(ctx: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    forms = [value.strip() for value in values]
    if "" in forms:
        raise InputError("--protect needs a form that is not empty")
    return tuple(forms)


_OPTIONS = (
    click.option(
        "--config",
        callback=file_name,
        metavar="FILE",
        help="Take the settings from FILE, not from the nearest copydesk.toml.",
    ),
    click.option("--isolated", is_flag=True, help="Read no config file."),
    click.option("--select", metavar="IDS", multiple=True, callback=_names, help="Run only these checks or classes."),
    click.option("--ignore", metavar="IDS", multiple=True, callback=_names, help="Leave these checks or classes out."),
    click.option(
        "--protect", metavar="FORM", multiple=True, callback=_forms, help="Never change this form (may be repeated)."
    ),
    click.option(
        "--glossary",
        metavar="FILE",
        multiple=True,
        callback=file_name,
        help="Terms in CSV, TSV or TBX: preferred, forbidden, source (may be repeated).",
    ),
    click.option(
        "--names",
        metavar="FILE",
        multiple=True,
        callback=file_name,
        help="Names in the form of the packaged ones, added to them (may be repeated).",
    ),
)

_GRAMMAR = (
    click.option(
        "--grammar", is_flag=True, help="Add what LanguageTool finds, only shown (see `copydesk setup languagetool`)."
    ),
    click.option(
        "--languagetool-url",
        metavar="URL",
        help="Use the LanguageTool server at URL; texts are sent there. Implies --grammar.",
    ),
)


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--config``, ``--isolated``, the selection and the files of house style, handed over as one ``settings``."""

    @wraps(command)
    def settled(
        *args: Any,
        config: str | None,
        isolated: bool,
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        protect: tuple[str, ...],
        glossary: tuple[str, ...],
        names: tuple[str, ...],
        **rest: Any,
    ) -> Any:
        if config is not None and isolated:
            raise InputError("--config and --isolated exclude each other")
        return command(*args, settings=Settings(config, isolated, select, ignore, protect, glossary, names), **rest)

    for option in reversed(_OPTIONS):
        settled = option(settled)
    return settled


def grammar_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--grammar`` and ``--languagetool-url``, put into the ``settings`` of ``settings_options``, which stands above it."""

    @wraps(command)
    def settled(*args: Any, settings: Settings, grammar: bool, languagetool_url: str | None, **rest: Any) -> Any:
        settings.grammar, settings.languagetool_url = grammar or languagetool_url is not None, languagetool_url
        return command(*args, settings=settings, **rest)

    for option in reversed(_GRAMMAR):
        settled = option(settled)
    return settled
