"""The word table: what simple contexts in clean text say of the 32,000 most frequent English forms.

The file data/words.tsv is counted by ``copydesk.training.words``. It is read once, on first use.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Word(NamedTuple):
    """A lower-case form. Shares are in whole tenths of its uses, rounded down, at most 9.

    Attributes:
        frequency: ten times the decimal logarithm of its uses per thousand million words ("the" 79, once in a million 30).
        capital: share of capital letters where no sentence begins (9: a name).
        base: share of uses straight after "to", a modal or "do" (5 and more: a verb's plain form).
        finite: share straight after a subject pronoun.
        noun: share where it closes a phrase with a determiner.
        doubled: uses followed by the same form, in tenths of a percent (1 and more: it is doubled on purpose).
    """

    frequency: int
    capital: int
    base: int
    finite: int
    noun: int
    doubled: int


UNKNOWN = Word(0, 0, 0, 0, 0, 0)


class Words(Mapping[str, Word]):
    """The table by form. ``get(form, UNKNOWN)`` answers for every string."""

    def __init__(self, lines: Iterator[str]) -> None:
        # A row is parsed when it is asked for: few ever are.
        self._rows = dict(line.split("\t", 1) for line in lines)

    def __getitem__(self, form: str) -> Word:
        return Word(*(int(cell or 0) for cell in self._rows[form].split("\t")))

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def of(self, form: str) -> Word:
        """The row of a form in any case, UNKNOWN if there is none."""
        return self.get(form.lower(), UNKNOWN)


def lowered(text: str) -> str:
    """The text in lower case, character for character: an offset into one is an offset into the other.

    "İ" alone has a lower form of two characters; it stays as it is.
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


@cache
def words() -> Words:
    """The packaged table."""
    table = files("copydesk.data").joinpath("words.tsv").read_text(encoding="utf-8")
    rows = iter(table.splitlines())
    next(rows)
    return Words(rows)
