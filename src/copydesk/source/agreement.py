"""Which numbers of a translation its source does not have, which of the source are lost, and which pairs belong together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from copydesk.source.figures import plain
from copydesk.source.quantity import Kind, Quantity
from copydesk.source.units import converts

_SMALL = 10
"""Numbers up to here are written as words, left out or put in by any translator."""
_MOST_LOST = 3
"""Where more than one in three of a block's numbers are gone, a whole clause was left out."""


class Slip(StrEnum):
    """How a number of the translation came from one of the source."""

    FACTOR = "factor"
    DIGIT = "digit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A number of the translation without a counterpart, a number of the source without one, or both: a changed number."""

    english: Quantity | None
    source: Quantity | None
    slip: Slip | None = None


class Numbers:
    """The numbers of a stretch, ready to be asked whether they explain one of the other side."""

    __slots__ = ("quantities", "vague", "values")

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        self.quantities = tuple(quantities)
        self.values = {value for q in self.quantities for value in q.readings}
        self.vague = [q for q in self.quantities if q.most is not None]

    def explain(self, other: Quantity) -> bool:
        """True if one of these numbers may stand for a number of the other side."""
        if not self.values.isdisjoint(other.readings):
            return True
        if any(q.holds(other.value) for q in self.vague):
            return True
        if other.most is not None and any(other.holds(v) for v in self.values):
            return True
        return any(
            rounded(other.value, q.value)
            or converts(other.value, other.unit, q.value, q.unit)
            or converts(q.value, q.unit, other.value, other.unit)
            for q in self.quantities
        )


def rounded(one: Fraction, other: Fraction) -> bool:
    """True if one number is the other one with fewer figures, rounded or cut: 3,000 for 2,987, 1.23 for 1.2345."""
    if not one or not other or one == other:
        return one == other
    short, long = sorted((one, other), key=_figures)
    place = _place(short)
    if _figures(long) < 3 or place <= _place(long):
        return False
    return abs(long - short) < place and abs(long - short) <= long / 20


def _place(value: Fraction) -> Fraction:
    """The worth of one at the last figure that is not 0: 100 of 2,300, 0.01 of 1.25."""
    place = Fraction(1)
    if not value:
        return place
    while (value / place).denominator != 1 and place > Fraction(1, 10**9):
        place /= 10
    while (value / (place * 10)).denominator == 1:
        place *= 10
    return place


def figures(value: Fraction) -> str:
    """The figures of a number without the noughts at its end: "35" of 3,500 and of 0.35."""
    return str((value / _place(value)).numerator) if value else "0"


def _figures(value: Fraction) -> int:
    return len(figures(value))


def mismatches(
    english: Sequence[Quantity], source: Sequence[Quantity], near_english: Numbers, near_source: Numbers
) -> Iterator[Mismatch]:
    """The numbers of a block that do not agree; the blocks around it excuse a number that was moved.

    Args:
        english: the numbers of the translation.
        source: those of its source.
        near_english, near_source: the numbers of the block and of those around it.
    """
    own_english, own_source = Numbers(english), Numbers(source)
    added = [q for q in english if q.firm and not own_source.explain(q)]
    lost = [q for q in source if q.firm and not own_english.explain(q)]
    if not added and not lost:
        return
    free = [q for q in added if not near_source.explain(q)]
    gone = [q for q in lost if not near_english.explain(q)]
    pairs = list(_pairs(free, gone, added, lost))
    yield from pairs
    paired = [m.english for m in pairs] + [m.source for m in pairs]
    yield from (Mismatch(q, None) for q in free if q not in paired and _tells(q) and q.kind is not Kind.YEAR)
    left_out = [q for q in gone if q not in paired and _tells(q)]
    if len(left_out) <= max(1, sum(q.firm for q in source) // _MOST_LOST):
        yield from (Mismatch(None, q) for q in left_out if q.kind in (Kind.PLAIN, Kind.PERCENT))


def _tells(quantity: Quantity) -> bool:
    return quantity.value > _SMALL or quantity.value.denominator != 1


def _pairs(
    free: Sequence[Quantity], gone: Sequence[Quantity], added: Sequence[Quantity], lost: Sequence[Quantity]
) -> Iterator[Mismatch]:
    """Numbers of the two sides that are one number gone wrong: of the same figures, one figure apart, or alone on either side."""
    left, right = list(free), list(gone)
    for slip in (Slip.FACTOR, Slip.DIGIT):
        # A number of three figures that only the next block explains is a slip all the same if its partner is missing here.
        for q in [q for q in added if q in left or (slip is Slip.FACTOR and len(figures(q.value)) > 2)]:
            partner = next((s for s in right if _slip(q, s) is slip), None)
            if partner:
                left = [other for other in left if other is not q]
                right = [other for other in right if other is not partner]
                yield Mismatch(q, partner, slip)
    if len(left) == len(right) == len(added) == len(lost) == 1 and _alike(left[0], right[0]):
        yield Mismatch(left[0], right[0], Slip.OTHER)


def _alike(one: Quantity, other: Quantity) -> bool:
    return (one.kind is Kind.PERCENT) == (other.kind is Kind.PERCENT)


def _slip(english: Quantity, source: Quantity) -> Slip | None:
    one, other = figures(english.value), figures(source.value)
    if one == other and english.value and source.value and english.value != source.value:
        return Slip.FACTOR
    if english.kind is not source.kind and Kind.PERCENT in (english.kind, source.kind):
        return None
    one, other = plain(english.value, commas=False), plain(source.value, commas=False)
    if len(one) == len(other) >= 2 and (
        sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other)
    ):
        return Slip.DIGIT
    return None
