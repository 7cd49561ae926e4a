"""A number written in English figures: 35,000, 3.5 million, 12.5%."""

import re
from fractions import Fraction

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_TAIL = re.compile(r"[ -]?(?:%|per ?cent(?:age)?|pct)\Z")
_DECIMALS = re.compile(r"\.(\d+)\Z")
_PLACES = 6


def plain(value: Fraction, *, commas: bool = True) -> str:
    """The value in digits, with commas from 1,000 on if ``commas``; decimals beyond six places are cut."""
    whole, rest = divmod(abs(value.numerator), value.denominator)
    sign = "-" if value < 0 else ""
    decimals = str(rest * 10**_PLACES // value.denominator).rjust(_PLACES, "0").rstrip("0")
    return (
        f"{sign}{whole:,}{'.' if decimals else ''}{decimals}"
        if commas
        else f"{sign}{whole}{'.' if decimals else ''}{decimals}"
    )


def short(value: Fraction) -> str:
    """The value as an editor writes it: from a million on with its scale where that takes at most three decimals."""
    for size, word in _SCALES:
        if value >= size and (value / size * 1000).denominator == 1:
            return f"{plain(value / size)} {word}"
    return plain(value)


def like(text: str, value: Fraction) -> str:
    """The value in the manner of a number that it replaces: with its percent sign and decimals, without commas if a code has none."""
    tail = _TAIL.search(text)
    bare = text.isdigit() and (len(text) > 4 or 1000 <= value < 10000)
    written = plain(value, commas=False) if bare else short(value)
    decimals = _DECIMALS.search(text.removesuffix(tail.group() if tail else ""))
    if decimals and "." in written and written[-1].isdigit():
        written += "0" * (len(decimals.group(1)) - len(written.partition(".")[2]))
    return written + (tail.group() if tail else "")
