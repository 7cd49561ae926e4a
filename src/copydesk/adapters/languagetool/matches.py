"""What LanguageTool's server answers: matches, whose places are in UTF-16 units there and in code points here."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from copydesk.edit import Span

SHOWN = 3
"""Replacements of a match that are kept: LanguageTool lists up to 20 spellings, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Match:
    """One match: its place in the text, the rule's id, category and ITS 2.0 issue type, what it says, what it would write."""

    span: Span
    rule: str
    category: str
    issue: str
    message: str
    replacements: tuple[str, ...] = ()


class Units:
    """The UTF-16 units of a text: a character outside the Basic Multilingual Plane, such as an emoji, is two of them."""

    def __init__(self, text: str) -> None:
        # Most texts have no such character, and then both ways of counting agree.
        self._starts = list(accumulate((2 if c > "\uffff" else 1 for c in text), initial=0)) if wide(text) else None

    def span(self, start: int, end: int) -> Span:
        """The code points of some units. A place inside a character takes in all of it."""
        if self._starts is None:
            return Span(start, end)
        return Span(bisect_right(self._starts, start) - 1, bisect_left(self._starts, end))


def wide(text: str) -> bool:
    """True if a text has a character that is two UTF-16 units."""
    return not text.isascii() and max(text) > "\uffff"


def read(answer: Mapping[str, Any], text: str) -> Iterator[Match]:
    """The matches of the server's answer on a text.

    Raises:
        KeyError, TypeError, ValueError: it is no answer of LanguageTool's.
    """
    units = Units(text)
    for match in answer["matches"]:
        rule, start, length = match["rule"], int(match["offset"]), int(match["length"])
        if start < 0 or length < 0:
            raise ValueError("a match lies outside its text")
        yield Match(
            units.span(start, start + length),
            str(rule["id"]),
            str(rule["category"]["id"]),
            str(rule["issueType"]),
            " ".join(str(match["message"]).split()),
            tuple(str(r["value"]) for r in match["replacements"][:SHOWN]),
        )


def parted(matches: Iterable[Match], texts: Sequence[str], between: int) -> list[tuple[Match, ...]]:
    """The matches of texts that were sent as one, ``between`` characters apart, for each text with places in it.

    A match that reaches over the end of a text speaks of texts that have nothing to do with each other: it is dropped.
    """
    starts = list(accumulate((len(text) + between for text in texts[:-1]), initial=0))
    parts: list[list[Match]] = [[] for _ in texts]
    for match in matches:
        index = bisect_right(starts, match.span.start) - 1
        if match.span.end <= starts[index] + len(texts[index]):
            parts[index].append(_moved(match, -starts[index]))
    return [tuple(part) for part in parts]


def _moved(match: Match, by: int) -> Match:
    return Match(match.span.moved(by), match.rule, match.category, match.issue, match.message, match.replacements)
