"""Which numbers of a translation its source does not have, which of the source are lost, and which pairs belong together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from copydesk.source.figures import plain
from copydesk.source.quantity import Kind, Quantity
from copydesk.source.units import converts, unit

_SMALL = 10
"""Numbers up to here are written as words, left out or put in by any translator."""
_MOST_NUMBERS = 100
"""Numbers of the longest block that is compared: every number is held against every other."""
_MOST_LOST = 3
"""Where more than one in three of a block's numbers are gone, a whole clause was left out."""


_LARGE = 10_000
_LONG = 4
"""Figures of the shortest number that is known by all but one of them."""
_NEAR = 0.4
"""Of the numbers of a block, how far apart the places of two may be that are taken for one."""


class Slip(StrEnum):
    """How a number of the translation came from one of the source."""

    FACTOR = "factor"
    DIGIT = "digit"
    OTHER = "other"
    GUESS = "guess"
    """Where more than one number is left on a side: the likeliest partner, by place."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A number of the translation without a counterpart, a number of the source without one, or both: a changed number."""

    english: Quantity | None
    source: Quantity | None
    slip: Slip | None = None


class Numbers:
    """The numbers of one side of a stretch, ready to be asked whether they explain a number of the other side."""

    __slots__ = ("_english", "quantities", "vague", "values")

    def __init__(self, quantities: Iterable[Quantity], *, english: bool) -> None:
        self._english = english
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
        return any(_same(q, other) if self._english else _same(other, q) for q in self.quantities)


def _same(english: Quantity, source: Quantity) -> bool:
    return rounded(english.value, source.value) or converts(english.value, english.unit, source.value, source.unit)


def rounded(english: Fraction, source: Fraction) -> bool:
    """True if a number is the source's with fewer figures, rounded or cut: 3,000 for 2,987, 1.23 for 1.2345."""
    if not english or not source:
        return False
    place = _place(english)
    if _figures(source) < 3 or place <= _place(source):
        return False
    return abs(source - english) < place and abs(source - english) <= source / 20


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


@dataclass(frozen=True, slots=True)
class Compared:
    """The numbers of a block beside those of its source: what either side does not have by itself."""

    english: tuple[Quantity, ...]
    source: tuple[Quantity, ...]
    added: tuple[Quantity, ...]
    lost: tuple[Quantity, ...]

    @property
    def firm(self) -> bool:
        """True if a number that either side lacks is surely one."""
        return any(q.firm for q in (*self.added, *self.lost))


def agree(english: Sequence[Quantity], source: Sequence[Quantity]) -> bool:
    """True if every firm number of either side is written on the other one. Most blocks end here."""
    here = {value for q in english for value in q.readings}
    there = {value for q in source for value in q.readings}
    return not any(q.firm and there.isdisjoint(q.readings) for q in english) and not any(
        q.firm and here.isdisjoint(q.readings) for q in source
    )


def compare(english: Sequence[Quantity], source: Sequence[Quantity]) -> Compared:
    """The numbers of both sides, and on each side those that the other one does not explain. A table is not compared."""
    if max(len(english), len(source)) > _MOST_NUMBERS:
        return Compared((), (), (), ())
    here, there = Numbers(english, english=True), Numbers(source, english=False)
    added = tuple(q for q in english if not there.explain(q))
    lost = tuple(q for q in source if not here.explain(q))
    return Compared(tuple(english), tuple(source), added, lost)


def mismatches(block: Compared, around: Iterable[Compared]) -> Iterator[Mismatch]:
    """The numbers of a block that do not agree. A number that a block nearby lacks on its other side was moved, and is excused."""
    added = [q for q in block.added if q.firm]
    lost = [q for q in block.lost if q.firm]
    if not added and not lost:
        return
    around = tuple(around)
    moved_here = Numbers((q for other in around for q in other.lost), english=False)
    moved_away = Numbers((q for other in around for q in other.added), english=True)
    free = [q for q in added if not moved_here.explain(q)]
    gone = [q for q in lost if not moved_away.explain(q)]
    pairs = list(_pairs(free, gone, block))
    yield from pairs
    paired = [m.english for m in pairs] + [m.source for m in pairs]
    yield from (
        Mismatch(q, None) for q in free if q not in paired and _tells(q) and q.kind is not Kind.YEAR and not q.aside
    )
    left_out = [q for q in gone if q not in paired and _tells(q) and not _run_on(q, free)]
    if len(left_out) <= max(1, sum(q.firm for q in block.source) // _MOST_LOST):
        for q in left_out:
            if q.kind in (Kind.PLAIN, Kind.PERCENT) and not q.aside:
                wrong = next((e for e in block.added if not e.firm and _resembles(e, q)), None)
                yield Mismatch(wrong, q, Slip.GUESS if wrong else None)


def _run_on(source: Quantity, free: Sequence[Quantity]) -> bool:
    """True if a number of the source is a part of a wrong one: 8888 of 66668888, which has its finding already."""
    part = plain(source.value, commas=False)
    return len(part) >= _LONG and any(part in plain(q.value, commas=False) for q in free)


def _resembles(english: Quantity, source: Quantity) -> bool:
    """True if a number that may be none of the text's own is a lost one gone wrong: 199.8199.8 for 199.8, five million for two."""
    one, other = english.value, source.value
    if english.kind is not source.kind or min(one, other) <= _SMALL:
        return False
    alike = len(figures(other)) > 2 and figures(one).startswith(figures(other)[:3])
    return alike or (min(one, other) >= _LARGE and other / 10 < one < 10 * other)


def _tells(quantity: Quantity) -> bool:
    return quantity.value > _SMALL or quantity.value.denominator != 1


def _pairs(free: Sequence[Quantity], gone: Sequence[Quantity], block: Compared) -> Iterator[Mismatch]:
    """Numbers of the two sides that are one number gone wrong: of the same figures, one figure apart, alone or at one place."""
    left, right = list(free), list(gone)
    for slip in (Slip.FACTOR, Slip.DIGIT):
        for q in list(left):
            partner = next((s for s in right if _slip(q, s) is slip), None)
            if partner:
                left = [other for other in left if other is not q]
                right = [other for other in right if other is not partner]
                yield Mismatch(q, partner, slip)
    for aside in (False, True):
        # A number in brackets may stand for one in brackets, and for any that is lost.
        here = [q for q in left if q.aside is aside]
        there = [q for q in right if q.aside or not aside]
        if len(here) == len(there) == 1 and _alike(here[0], there[0]):
            one, other = figures(here[0].value), figures(there[0].value)
            yield Mismatch(here[0], there[0], Slip.DIGIT if _one_short(one, other) else Slip.OTHER)
            return
        if not aside:
            yield from _guessed(here, [q for q in there if not q.aside], block)


def _guessed(left: Sequence[Quantity], right: Sequence[Quantity], block: Compared) -> Iterator[Mismatch]:
    """The pairs of what is left of both sides that stand nearest each other."""
    apart = sorted(
        (abs(_share(q, block.english) - _share(s, block.source)), i, j)
        for i, q in enumerate(left)
        for j, s in enumerate(right)
        if q.kind is s.kind and _tells(q) and _tells(s)
    )
    taken_left, taken_right = set[int](), set[int]()
    for distance, i, j in apart:
        if distance < _NEAR and i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            yield Mismatch(left[i], right[j], Slip.GUESS)


def _share(quantity: Quantity, side: Sequence[Quantity]) -> float:
    """The place of a number among those of its side: 0 for the first, near 1 for the last."""
    return sum(q.span < quantity.span for q in side) / len(side)


def _alike(one: Quantity, other: Quantity) -> bool:
    """True if a year is not set against what is none, nor a percentage."""
    return all((one.kind is kind) == (other.kind is kind) for kind in (Kind.PERCENT, Kind.YEAR))


def _slip(english: Quantity, source: Quantity) -> Slip | None:
    one, other = figures(english.value), figures(source.value)
    if one == other and english.value and source.value and english.value != source.value:
        measured = unit(source.unit)
        counted = measured is not None and measured.measures in ("clock", "calendar") and source.kind is not Kind.DATE
        if counted and english.value >= _LARGE > source.value:
            # $100 million is no slip for 10年.
            return None
        return Slip.FACTOR
    if english.kind is not source.kind and Kind.PERCENT in (english.kind, source.kind):
        return None
    one, other = _level(plain(english.value, commas=False), plain(source.value, commas=False))
    if len(one) == len(other) >= 2 and (
        sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other)
    ):
        return Slip.DIGIT
    if one == 2 * other and len(other) > 1:
        # 108108: written twice.
        return Slip.DIGIT
    return Slip.DIGIT if max(len(one), len(other)) >= _LONG and _one_short(one, other) else None


def _one_short(one: str, other: str) -> bool:
    """True if one number has a figure more than the other one, and is else the same: 14613 and 144613."""
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _level(one: str, other: str) -> tuple[str, str]:
    """Two numbers with as many decimals each: 42.08 beside 42.80."""
    if "." not in one + other:
        return one, other
    wholes, decimals = zip(*(number.partition(".")[::2] for number in (one, other)), strict=True)
    places = max(map(len, decimals))
    return f"{wholes[0]}.{decimals[0].ljust(places, '0')}", f"{wholes[1]}.{decimals[1].ljust(places, '0')}"
