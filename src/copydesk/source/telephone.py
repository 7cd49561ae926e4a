"""Telephone numbers: 85993119, 8599 3119 and 8599-3119 are one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from copydesk.source.quantity import Quantity

_SHORTEST = 7
_BETWEEN = re.compile(r"[ \u00a0.-]|\) ?| ?\(")
_GROUP = range(2, 9)
"""Digits of a group that may be part of one."""


def joined(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The numbers of a text in order; groups of digits that stand together may each be read as the whole or a part of it too."""
    result = list(found)
    start = 0
    for stop in range(1, len(result) + 1):
        if stop < len(result) and _follows(text, result[stop - 1], result[stop]):
            continue
        if stop - start > 1:
            groups = [q.span.of(text) for q in result[start:stop]]
            wholes = frozenset(
                Fraction(whole)
                for i in range(len(groups))
                for j in range(i + 2, min(len(groups), i + 5) + 1)
                if len(whole := "".join(groups[i:j])) >= _SHORTEST
            )
            result[start:stop] = [replace(q, others=q.others | wholes) for q in result[start:stop]]
        start = stop
    return result


def _follows(text: str, left: Quantity, right: Quantity) -> bool:
    """True if two numbers are bare groups of digits with one sign between them."""
    if right.span.start - left.span.end > 2 or not _BETWEEN.fullmatch(text[left.span.end : right.span.start]):
        return False
    return all((group := q.span.of(text)).isdecimal() and len(group) in _GROUP for q in (left, right))
