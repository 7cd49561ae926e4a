"""What is read: one article, or one document of a corpus."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from copydesk.edit import Span


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"
    QUOTATION = "quotation"


class GuardKind(StrEnum):
    CODE = "code"
    URL = "url"
    TAG = "tag"
    PLACEHOLDER = "placeholder"
    NUMBER = "number"
    QUOTE = "quote"
    NAME = "name"


NOT_PROSE = (GuardKind.CODE, GuardKind.URL, GuardKind.TAG, GuardKind.PLACEHOLDER)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item...: no edit crosses its ends.

    ``source`` is its source segment: None where none is known, empty where the source has nothing for the block. ``skipped`` are the
    paragraphs of the source behind its own that no block has (for the first block, also those before it).
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    source: str | None = None
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class Guard:
    """A stretch whose characters survive unless a check says that it touches this kind."""

    span: Span
    kind: GuardKind


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its blocks, guards, words and sentences, all as Spans into ``text``.

    Each is in text order, guards by kind first; guards of one kind never overlap. Words and sentences lie inside blocks. Built by ``segment.document`` alone. It holds no reference: nothing that corrects can
    see the answer.
    """

    text: str
    blocks: tuple[Block, ...]
    guards: tuple[Guard, ...]
    id: str
    words: tuple[Span, ...]
    sentences: tuple[Span, ...]

    def block_at(self, position: int) -> Block | None:
        """The block that holds a position (its end included), or None between blocks."""
        index = bisect_right(self.blocks, position, key=lambda block: block.span.start) - 1
        if index >= 0 and position <= self.blocks[index].span.end:
            return self.blocks[index]
        return None

    def prose(self, span: Span) -> Block | None:
        """The block that holds all of a span; None where it crosses a block's end or touches code, an address, a tag or a placeholder."""
        block = self.block_at(span.start)
        if block is None or span.end > block.span.end or any(self.guards_at(span, NOT_PROSE)):
            return None
        return block

    def quoted(self, span: Span) -> bool:
        """True if a span shares a character with a quotation."""
        return any(self.guards_at(span, (GuardKind.QUOTE,)))

    def sentence_at(self, position: int) -> Span | None:
        """The sentence that holds a position (its end included), or None."""
        index = bisect_right(self.sentences, position, key=lambda span: span.start) - 1
        if index >= 0 and position <= self.sentences[index].end:
            return self.sentences[index]
        return None

    def sentences_in(self, span: Span) -> tuple[Span, ...]:
        """The sentences that begin inside a span."""
        first = bisect_right(self.sentences, span.start - 1, key=lambda sentence: sentence.start)
        last = bisect_right(self.sentences, span.end - 1, key=lambda sentence: sentence.start)
        return self.sentences[first:last]

    def words_in(self, span: Span) -> tuple[Span, ...]:
        """The words that begin inside a span."""
        first = bisect_right(self.words, span.start - 1, key=lambda word: word.start)
        last = bisect_right(self.words, span.end - 1, key=lambda word: word.start)
        return self.words[first:last]

    def guards_at(self, span: Span, kinds: Iterable[GuardKind] = tuple(GuardKind)) -> Iterator[Guard]:
        """The guards of some kinds that share a character with a span (for an empty span: that hold it inside)."""
        for kind in kinds:
            index = bisect_right(self.guards, (kind, span.end), key=lambda guard: (guard.kind, guard.span.start)) - 1
            while index >= 0 and self.guards[index].kind is kind and self.guards[index].span.end >= span.start:
                if self.guards[index].span.overlaps(span):
                    yield self.guards[index]
                index -= 1
