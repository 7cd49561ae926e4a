"""Names: what the package knows of them, and what a document shows."""

from collections.abc import Sequence
from functools import cache, reduce
from pathlib import Path

from copydesk.house import House
from copydesk.names.gazetteer import Gazetteer, merged, packaged, read


@cache
def house() -> House:
    """The House of the packaged gazetteer."""
    return House(names=packaged())


def gazetteer(files: Sequence[Path]) -> Gazetteer:
    """The packaged names and those of a user's files; of one form that is given twice the last file's entry holds.

    What a file has as a name is no wrong rendering of a packaged one any more.

    Raises:
        InputError: a file cannot be read, or is no file of names.
    """
    return reduce(merged, map(read, files), packaged())
