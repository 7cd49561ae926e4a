"""From a file's name on the command line to its manuscript."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.formats.txt import TextManuscript, called, read, read_path
from copydesk.house import House

if TYPE_CHECKING:
    from copydesk.corpus.manuscript import RowsManuscript
    from copydesk.parts import Located


def is_corpus(name: str) -> bool:
    """True if the file holds rows, one JSON object a line."""
    return name.lower().endswith((".jsonl", ".ndjson"))


def manuscript(name: str, house: House) -> TextManuscript:
    """The manuscript of a text file, or of standard input for ``-``."""
    if name == "-":
        return read(sys.stdin.buffer.read(), shown(name), house)
    return read_path(Path(name), house)


def shown(name: str) -> str:
    """What reports call a file of the command line."""
    return "<stdin>" if name == "-" else called(name)


def manuscripts(name: str, house: House, *, jsonl: bool = False) -> "Iterator[TextManuscript | RowsManuscript]":
    """The manuscript of a text, or one for each document of a corpus (which with ``jsonl`` every file is)."""
    if not (jsonl or is_corpus(name)):
        yield manuscript(name, house)
        return
    from copydesk.corpus.jsonl import documents
    from copydesk.corpus.jsonl import read as rows
    from copydesk.corpus.manuscript import RowsManuscript

    yield from (RowsManuscript.of(batch, shown(name)) for batch in documents(rows(name), house))


def warn(read: "Located") -> None:
    """Say on standard error which comments to copydesk in a text mean nothing."""
    from copydesk.ignores import problems
    from copydesk.reports.excerpt import seen

    for problem in problems(read.document):
        place = read.locate(problem.span)
        click.echo(f"{seen(read.document.id)}:{place.line}:{place.column}: {problem.message}", err=True)
