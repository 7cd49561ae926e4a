"""LanguageTool's files in the user's cache, and whether they are the ones that are meant.

Two layouts: ``maven`` is the jars that ``data/languagetool-jars.txt`` pins, side by side; ``download`` is the project's own archive
as it unpacks. ``origin.json``, written last, says which.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BufferedReader
from pathlib import Path

from copydesk.errors import InputError
from copydesk.installed import place

VERSION = "6.8"
ORIGIN = "origin.json"
SERVER = "languagetool-server.jar"
"""In the project's own archive; its manifest names the other jars."""

AGAIN = "run: copydesk setup languagetool"


@dataclass(frozen=True, slots=True)
class Jar:
    """A file as it must be."""

    sha256: str
    size: int


@cache
def pinned() -> Mapping[str, Jar]:
    """Every jar by its file name."""
    lines = files("copydesk.data").joinpath("languagetool-jars.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {name: Jar(digest, int(size)) for digest, size, name in rows}


def wrong(directory: Path) -> Iterator[str]:
    """The jars that are missing, and those whose digest is not the pinned one."""
    for name, jar in pinned().items():
        try:
            with (directory / name).open("rb") as file:
                right = os.fstat(file.fileno()).st_size == jar.size and _digest(file) == jar.sha256
        except OSError:
            right = False
        if not right:
            yield name


def _digest(file: BufferedReader) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()


def origin(directory: Path) -> str | None:
    """``maven`` or ``download``; None if nothing was set up there."""
    try:
        said = json.loads((directory / ORIGIN).read_bytes())
        return str(said["from"]) if said["version"] == VERSION else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def class_path() -> str:
    """Java's class path for the installed LanguageTool.

    Raises:
        InputError: it was not set up, or a file is missing or cut short. Digests are compared at setup alone: 97 MB each time would
            cost more than they guard against.
    """
    directory = place("languagetool")
    came = origin(directory)
    if came is None:
        raise InputError(f"LanguageTool is not set up in {directory}; {AGAIN}")
    expected: dict[str, int | None]
    if came == "download":
        expected, path = {SERVER: None}, str(directory / SERVER)
    else:
        expected, path = {name: jar.size for name, jar in pinned().items()}, str(directory / "*")
    for name, size in expected.items():
        file = directory / name
        if not file.is_file() or size not in (None, file.stat().st_size):
            raise InputError(f"LanguageTool in {directory} is damaged ({name}); {AGAIN}")
    return path
