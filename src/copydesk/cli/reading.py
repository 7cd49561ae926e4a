"""From a file's name on the command line to its manuscript."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from copydesk.formats.txt import TextManuscript, read, read_path
from copydesk.house import House


def is_corpus(name: str) -> bool:
    """True if the file holds rows, one JSON object a line."""
    return name.lower().endswith((".jsonl", ".ndjson"))


def manuscript(name: str, house: House) -> TextManuscript:
    """The manuscript of a text file, or of standard input for ``-``."""
    if name == "-":
        return read(sys.stdin.buffer.read(), "<stdin>", house)
    return read_path(Path(name), house)


def manuscripts(names: Iterable[str], house: House) -> Iterator[TextManuscript]:
    """A manuscript for each text, and one for each document of each corpus."""
    from copydesk.corpus.jsonl import documents
    from copydesk.corpus.jsonl import read as rows

    for name in names:
        if is_corpus(name):
            yield from (TextManuscript(batch.document) for batch in documents(rows(name), house))
        else:
            yield manuscript(name, house)
