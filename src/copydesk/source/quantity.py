"""A number of a text: where it stands, what it is worth, and what else it may be called in another language."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from copydesk.edit import Span


class Kind(StrEnum):
    """What is counted: a percentage, a year and a time of day are said in other ways than a plain number."""

    PLAIN = "plain"
    PERCENT = "percent"
    YEAR = "year"
    DATE = "date"
    CLOCK = "clock"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at ``span``, with its sign and scale ("3.5 million") but without unit or currency.

    ``value`` is exact. ``others`` are further values that a right translation may give: 30 for 三成 (three tenths), 15 for 3 in
    the afternoon, 1998 for 98年. ``most`` is the upper end of a vague number (十几: 11 to 19). ``firm`` is True where the writing is sure
    to be a number: digits that belong to no name or code. ``aside`` is one that a translation may leave out or add: in brackets
    ("（約29億円）", "(about $4.3 billion)"), or the ordinal of a name.
    """

    span: Span
    value: Fraction
    others: frozenset[Fraction] = frozenset()
    most: Fraction | None = None
    kind: Kind = Kind.PLAIN
    firm: bool = False
    unit: str = ""
    aside: bool = False

    @property
    def readings(self) -> frozenset[Fraction]:
        """Every value that it may stand for."""
        return self.others | {self.value}

    def holds(self, value: Fraction) -> bool:
        """True if a value lies inside a vague number."""
        return self.most is not None and self.value <= value <= self.most
