"""``copydesk setup``: fetch what is too large to come with the package."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from copydesk.errors import InputError

PARTS = {
    "fluency": "SmolLM2, a language model for `copydesk score --fluency-model smollm2`",
    "languagetool": "LanguageTool, a second detector and a score: --grammar",
}


@click.command("setup", epilog="NAME: " + "; ".join(f"{name}: {what}" for name, what in PARTS.items()) + ".")
@click.argument("name", metavar="NAME")
@click.option(
    "--from",
    "way",
    type=click.Choice(["maven", "download"]),
    help="languagetool: only through Maven, or only the project's own archive.  [default: Maven if there is one]",
)
def command(name: str, way: str | None) -> None:
    """Fetch NAME into the user's cache (COPYDESK_CACHE names another directory), check its digests and unpack it.

    What is there and whole is left; a run that was stopped is gone on with.
    """
    from copydesk.nearest import did_you_mean

    if name not in PARTS:
        raise InputError(f"there is nothing called {name!r} to set up; {did_you_mean(name, PARTS)}")
    if way is not None and name != "languagetool":
        raise InputError(f"--from is for languagetool; {name} comes one way only")
    install: Callable[..., Path] = import_module(f"copydesk.setup.{name}").install
    options: dict[str, Any] = {} if way is None else {"way": way}
    install(lambda line: click.echo(line, err=True), **options)
