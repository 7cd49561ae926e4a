"""From a file's name on the command line to its manuscript."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.errors import InputError
from copydesk.formats.txt import TextManuscript, called, read, read_path
from copydesk.house import House

if TYPE_CHECKING:
    from copydesk.corpus.columns import Columns
    from copydesk.corpus.manuscript import RowsManuscript
    from copydesk.document import Document
    from copydesk.parts import Located


def is_corpus(name: str, columns: "Columns | None" = None) -> bool:
    """True if the file holds rows: by its name (.jsonl, .ndjson, .tsv, .parquet, .jsonl.gz and so on), or because of ``--lines``."""
    from copydesk.corpus.reading import holds_rows

    return holds_rows(name) or (columns is not None and columns.plain)


def manuscript(name: str, house: House, source: str | None = None) -> TextManuscript:
    """The manuscript of a text file, or of standard input for ``-``; with the file of its source, its blocks have their source.

    Raises:
        InputError: either cannot be read, or the one cannot be the source of the other.
    """
    if source is not None:
        _two(name, source)
    text = _read(name, house)
    if source is None:
        return text
    original = _read(source, House())
    _may_be_source(original.document, source, text.document, name)
    _doubt(original.document, source, text.document, name)
    from copydesk.source.align import beside

    return replace(text, document=beside(text.document, original.document.text))


def _read(name: str, house: House) -> TextManuscript:
    from copydesk.corpus.compressed import suffix

    if name == "-":
        return read(sys.stdin.buffer.read(), shown(name), house)
    if suffix(name):
        raise InputError(
            f"{shown(name)} is compressed: unpack it, or read it with --lines if it has a row in each line"
        )
    return read_path(Path(name), house)


def agree(source: str | None, files: Sequence[str], *, jsonl: bool = False, columns: "Columns | None" = None) -> None:
    """Refuse ``--source`` for anything but one text, and what tells of columns for anything but a corpus.

    Raises:
        InputError: there are several files, or rows, which have sources of their own; or columns are named and FILE has none.
    """
    if columns is not None:
        _columned(files, columns, jsonl=jsonl)
    if source is None:
        return
    if len(files) > 1:
        raise InputError(f"--source is for one text; here are {len(files)} files: call copydesk once for each")
    if columns is not None and columns.plain:
        raise InputError("--source is for one text; with --lines the sources go into --source-lines")
    if jsonl or is_corpus(files[0]):
        raise InputError(f'--source is for a text; the rows of {shown(files[0])} carry theirs as "source"')


def _columned(files: Sequence[str], columns: "Columns", *, jsonl: bool) -> None:
    if jsonl and columns.plain:
        raise InputError("--jsonl and --lines exclude each other")
    if columns.files and len(files) > 1:
        raise InputError(f"--source-lines and --reference-lines are for one file; here are {len(files)}")
    if columns.named and not jsonl:
        for file in files:
            if not is_corpus(file, columns):
                option = f"--{columns.named[0]}-column"
                raise InputError(
                    f"{option} is for a corpus (.jsonl, .tsv or .parquet); {shown(file)} is read as one text"
                )


def apart(inputs: Iterable[str], *outputs: str | None) -> None:
    """Refuse to write over what is read, or two things into one file.

    Raises:
        InputError: an output is one of the inputs, or another output.
    """
    taken = {_place(name): "is read here" for name in inputs if name != "-"}
    for name in outputs:
        if name is None or name == "-" or (Path(name).exists() and not Path(name).is_file()):
            continue
        if why := taken.get(_place(name)):
            raise InputError(f"{shown(name)} {why} and would be written over; give another name to write to")
        taken[_place(name)] = "is written here already"


def _place(name: str) -> object:
    # A hard link, or another way to write the same path, is the same file.
    path = Path(name)
    if path.exists():
        status = path.stat()
        return status.st_dev, status.st_ino
    return path.resolve()


def _two(name: str, source: str) -> None:
    if is_corpus(source):
        raise InputError(f"{shown(source)} holds rows, and --source takes a text; write the source as plain text")
    if name == source == "-":
        raise InputError("FILE and --source cannot both be standard input; name one of them")
    if name != "-" != source and Path(name).exists() and Path(source).exists() and Path(name).samefile(source):
        raise InputError(f"{shown(source)} is FILE itself; --source takes the text that it was translated from")


_TIMES = 4
"""How much longer than it should be, or shorter, a translation may be before its source is taken for another text's."""

_SHORT = 400
"""Characters by which the two may differ in any case."""


def _may_be_source(source: "Document", name: str, text: "Document", of: str) -> None:
    from copydesk.source.sentences import Script, expected, script

    if not source.text.strip():
        raise InputError(f"{shown(name)}, the source, is empty")
    if source.text.strip() == text.text.strip():
        raise InputError(f"{shown(name)} is the same text as {shown(of)}; --source takes the text before translation")
    if script(text.text) is not Script.LATIN:
        raise InputError(
            f"{shown(of)} is not in Latin letters; FILE is the English text, --source the one before translation"
        )
    length, should = len(text.text.strip()), round(expected(source.text.strip(), script(source.text)))
    if abs(length - should) > _SHORT and not should / _TIMES <= length <= should * _TIMES:
        raise InputError(
            f"{shown(name)} cannot be the source of {shown(of)}: a translation has about {should:,} characters, this has {length:,}"
        )


_FEWEST = 12
"""Numbers, names and words with one usual translation that a source must have before it can be doubted."""

_AGREE = {"han": 0.2, "kana": 0.2}
_AGREE_AT_ALL = 0.03
"""The share of them that a translation has: none of 240 WMT articles from Chinese and Japanese has less, most of 240 wrong pairs do."""


def _doubt(source: "Document", name: str, text: "Document", of: str) -> None:
    """Say on standard error that a text hardly agrees with its source: it may be another text's."""
    from copydesk.source.anchors import anchors
    from copydesk.source.sentences import script

    writing = script(source.text)
    there, here = anchors(source.text, writing), anchors(text.text, writing, english=True)
    if len(there) >= _FEWEST and len(there & here) < _AGREE.get(writing.value, _AGREE_AT_ALL) * len(there):
        click.echo(f"{shown(of)} hardly agrees with {shown(name)}: is that its source?", err=True)


def shown(name: str) -> str:
    """What reports call a file of the command line."""
    return "<stdin>" if name == "-" else called(name)


def manuscripts(
    name: str, house: House, *, jsonl: bool = False, source: str | None = None, columns: "Columns | None" = None
) -> "Iterator[TextManuscript | RowsManuscript]":
    """The manuscript of a text, or one for each document of a corpus (which with ``jsonl`` every file is)."""
    if not (jsonl or is_corpus(name, columns)):
        yield manuscript(name, house, source)
        return
    from copydesk.corpus.columns import Columns
    from copydesk.corpus.documents import documents
    from copydesk.corpus.manuscript import RowsManuscript
    from copydesk.corpus.reading import rows

    read = rows(name, columns or Columns())
    yield from (RowsManuscript.of(batch, shown(name)) for batch in documents(read, house))


def warn(read: "Located") -> None:
    """Say on standard error which comments to copydesk in a text mean nothing."""
    from copydesk.ignores import problems
    from copydesk.reports.excerpt import seen

    for problem in problems(read.document):
        place = read.locate(problem.span)
        click.echo(f"{seen(read.document.id)}:{place.line}:{place.column}: {problem.message}", err=True)
