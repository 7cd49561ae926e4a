"""Roman numerals: XVI is 16."""

import re
from collections.abc import Iterator

from copydesk.edit import Span

_ROMAN = re.compile(r"\b(?=[XVI]+\b)(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def numerals(text: str, within: Span) -> Iterator[tuple[Span, int]]:
    """The capital Roman numerals up to 99 of a stretch, with their values."""
    for match in _ROMAN.finditer(text, *within):
        if not match.group():
            continue
        values = [_VALUES[c] for c in match.group()]
        # A sign before a larger one counts against it: IV is 4.
        following = [*values[1:], 0]
        yield Span(*match.span()), sum(-v if v < n else v for v, n in zip(values, following, strict=True))
