"""The two spellings of a word in British and American English.

``data/english-variants.tsv`` says at its head how a line is written.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class English(StrEnum):
    BRITISH = "en-GB"
    AMERICAN = "en-US"


class Variant(NamedTuple):
    """A spelling: whose it is, the other's, the word it is of.

    ``shared``: the other English has it too ("program"). ``oxford``: it is a pair of -ise and -ize, both of which are British.
    """

    english: English
    other: str
    lemma: str
    shared: bool
    oxford: bool


ENDINGS = {"@ize": ("e", "es", "ed", "ing", "er", "ers", "ation", "ations")}
_LINE = re.compile(r"(\w*)\((\w*)(\??)\|(\w*)(\??)\)(\w*)\t(\S.*)")


def read(table: str) -> Iterator[tuple[str, Variant]]:
    """Every spelling of a table, each with what is known of it.

    Raises:
        ValueError: a line is not as the head of the table says; it names the line.
    """
    for number, line in enumerate(table.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(
                f"english-variants.tsv, line {number}: not a word with (British|American), a tab and endings"
            )
        start, british, british_too, american, american_too, end, endings = match.groups()
        oxford = british.replace("s", "z") == american
        lemma, here, there = start + british + end, bool(british_too), bool(american_too)
        for ending in ENDINGS.get(endings) or endings.split():
            tail = end if ending == "-" else end + ending
            one, two = start + british + tail, start + american + tail
            yield one, Variant(English.BRITISH, two, lemma, here, oxford)
            yield two, Variant(English.AMERICAN, one, lemma, there, oxford)


@cache
def variants() -> Mapping[str, Variant]:
    """The packaged table by spelling, in lower case."""
    return dict(read(files("copydesk.data").joinpath("english-variants.tsv").read_text(encoding="utf-8")))
