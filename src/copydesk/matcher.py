"""Many words looked for at once: one pass over the text, whatever their number (Aho and Corasick 1975, CACM 18)."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

import ahocorasick

from copydesk.edit import Span

T = TypeVar("T")


class Matcher(Generic[T]):
    """A table of words, each with what it means. Letter case and word ends are the caller's affair."""

    __slots__ = ("_automaton",)

    def __init__(self, table: Mapping[str, T]) -> None:
        self._automaton = ahocorasick.Automaton()
        for words, meaning in table.items():
            self._automaton.add_word(words, (len(words), meaning))
        self._automaton.make_automaton()

    def __bool__(self) -> bool:
        return len(self._automaton) > 0

    def found(self, text: str) -> Iterator[tuple[Span, T]]:
        """Every place where a word stands, nested and overlapping ones too, by their ends."""
        if self:
            for last, (length, meaning) in self._automaton.iter(text):
                yield Span(last + 1 - length, last + 1), meaning

    def longest(self, text: str, within: Span | None = None) -> Iterator[tuple[Span, T]]:
        """The same without overlaps, the longest from the left: "上海交通大学" holds no "上海"."""
        if self:
            start, end = within or (0, len(text))
            for last, (length, meaning) in self._automaton.iter_long(text, start, end):
                yield Span(last + 1 - length, last + 1), meaning
