"""The options that say where a corpus has its texts, ids, sources and references."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from copydesk.cli import file_name
from copydesk.errors import InputError

_HELP = {
    "text": "the text",
    "id": "the id; without one it is the number of the line",
    "source": "the source",
    "reference": "the reference",
    "doc": "the document; neighbours with the same are read together",
}


def _name(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value == "":
        raise InputError(f"{parameter.opts[0]}: the name of a column is empty")
    return value


_OPTIONS = (
    *(
        click.option(
            f"--{part}-column",
            metavar="NAME",
            callback=_name,
            help=f"The column of a corpus that holds {what}"
            + (
                ' (of TSV also its number, from 1 on: then there is no header).  [default: "text"]'
                if part == "text"
                else "."
            ),
        )
        for part, what in _HELP.items()
    ),
    click.option("--lines", is_flag=True, help="FILE is plain text with a row in each line."),
    click.option(
        "--source-lines",
        callback=file_name,
        metavar="SRC",
        help="The source of each line of FILE, in the same line of SRC. Implies --lines.",
    ),
    click.option(
        "--reference-lines",
        callback=file_name,
        metavar="REF",
        help="The reference of each line of FILE, in the same line of REF. Implies --lines.",
    ),
)


def corpus_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--text-column`` and the others, ``--lines``, ``--source-lines``, ``--reference-lines``, handed over as one ``columns``."""

    @wraps(command)
    def settled(
        *args: Any,
        text_column: str | None,
        id_column: str | None,
        source_column: str | None,
        reference_column: str | None,
        doc_column: str | None,
        lines: bool,
        source_lines: str | None,
        reference_lines: str | None,
        **rest: Any,
    ) -> Any:
        from copydesk.corpus.columns import Columns

        columns = Columns(
            text_column,
            id_column,
            source_column,
            reference_column,
            doc_column,
            lines,
            source_lines,
            reference_lines,
        )
        return command(*args, columns=columns, **rest)

    for option in reversed(_OPTIONS):
        settled = option(settled)
    return settled
