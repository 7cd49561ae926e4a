"""Which paragraph and which sentence of the source a translation's paragraph and sentence is of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from copydesk import segment
from copydesk.document import Block, Document
from copydesk.edit import Span
from copydesk.source.alignment import Lengths, Prices, Table, Unit, align, margin, without_replacements
from copydesk.source.anchors import anchors
from copydesk.source.sentences import SPREAD, Script, expected, script
from copydesk.source.sentences import sentences as source_sentences

_PARAGRAPHS: Prices = {
    (1, 1): 0.1,
    (1, 0): 5.0,
    (0, 1): 5.0,
    (1, 2): 3.5,
    (2, 1): 3.5,
    (2, 2): 6.0,
    (1, 3): 6.0,
    (3, 1): 6.0,
}
_SENTENCES: Prices = {
    (1, 1): 0.1, (1, 0): 5.0, (0, 1): 5.0, (1, 2): 1.5, (2, 1): 1.8, (2, 2): 4.0, (1, 3): 3.0, (3, 1): 3.5, (4, 1): 5.0, (5, 1): 6.0,
    # One Chinese sentence strung together by commas comes out as a dozen.
    **{(1, n): 3.0 + 0.5 * n for n in range(4, 15)},
}  # fmt: skip


_MOST = 500
"""Sentences of a block that are aligned; a longer one is a whole text on one line, and one pair."""

_SURE = 2.0
"""Nats by which a paragraph must prefer to stay alone."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that translate each other: ``span`` of the translation, ``source`` of the source; None where a side has none.

    ``score`` is, in nats, by how much the alignment prefers a lone side to stay alone rather than to be a part of a neighbour;
    for a pair, how much cheaper it is than two lone sides.
    """

    span: Span | None
    source: str | None
    score: float


def units(texts: Iterable[str], writing: Script, *, source: bool) -> list[Unit]:
    """Texts as the alignment sees them."""
    return [
        Unit(expected(t, writing) if source else float(len(t)), anchors(t, writing, english=not source)) for t in texts
    ]


def placed(text: str, source: str, blocks: Sequence[Block] | None = None) -> tuple[Block, ...]:
    """The blocks of a text with their source: its paragraphs, several of one block joined by a line end.

    A block that surely has no partner has the source "", one of which that is not sure has None. Paragraphs that surely have none are
    the ``skipped`` of the block before (of the first, where they come before it).
    """
    blocks = tuple(segment.paragraphs(text)) if blocks is None else tuple(blocks)
    paragraphs = [block.span.of(source) for block in segment.paragraphs(source)]
    if not blocks or not paragraphs:
        return blocks
    writing = script(source)
    here = units((block.span.of(text) for block in blocks), writing, source=False)
    there = units(paragraphs, writing, source=True)
    table = Table(there, here, Lengths(*SPREAD[writing]))
    steps = align(table, _PARAGRAPHS)
    sources: list[list[str] | None] = [None for _ in blocks]
    skipped: list[list[str]] = [[] for _ in blocks]
    for index, step in enumerate(steps):
        mine, belonging = paragraphs[step.i : step.i2], blocks[step.j : step.j2]
        if mine and belonging:
            sources[step.j : step.j2] = [mine] if len(belonging) == 1 else _shared_out(text, belonging, mine)
        elif margin(steps, index, table, _PARAGRAPHS) >= _SURE:
            if mine:
                skipped[max(0, step.j - 1)] += mine
            else:
                sources[step.j] = []
    return tuple(
        replace(block, source=None if mine is None else "\n".join(mine), skipped="\n".join(lost) or None)
        for block, mine, lost in zip(blocks, sources, skipped, strict=True)
    )


def beside(document: Document, source: str) -> Document:
    """The document with the paragraphs of its source in its blocks; all else is as it was."""
    return replace(document, blocks=placed(document.text, source, document.blocks))


def _shared_out(text: str, blocks: Sequence[Block], paragraphs: Sequence[str]) -> list[list[str] | None]:
    """The paragraphs of several blocks by their sentences; a sentence that runs over a block's end is of the one it begins in."""
    start = blocks[0].span.start
    spans = [s.moved(b.span.start - start) for b in blocks for s in segment.sentences(b.span.of(text))]
    shares: list[list[str]] = [[] for _ in blocks]
    at = 0
    for bead in _aligned(text[start : blocks[-1].span.end], "\n".join(paragraphs), tuple(spans)):
        if bead.span is not None:
            at = next(i for i, block in enumerate(blocks) if bead.span.start + start < block.span.end)
        if bead.source is not None:
            shares[at].append(bead.source)
    return [share or None for share in shares]


def beads(text: str, source: str, sentences: Sequence[Span] | None = None) -> tuple[Bead, ...]:
    """The sentences of a text beside those of its source, in order. Sources of several sentences are joined by a line end.

    Args:
        text: a block's text, or any other piece of a translation.
        source: the source of it.
        sentences: the text's sentences, where they are known.
    """
    spans = tuple(segment.sentences(text)) if sentences is None else tuple(sentences)
    return _aligned(text, source, spans)


def block_beads(document: Document, block: Block) -> tuple[Bead, ...]:
    """``beads`` of a block, as spans of the document; none for a block without a source."""
    if not block.source:
        return ()
    start = block.span.start
    spans = [s.moved(-start) for s in document.sentences_in(block.span)]
    found = beads(block.span.of(document.text), block.source, spans)
    return tuple(replace(bead, span=bead.span.moved(start)) if bead.span else bead for bead in found)


@lru_cache(maxsize=256)
def _aligned(text: str, source: str, spans: tuple[Span, ...]) -> tuple[Bead, ...]:
    theirs = [span.of(source) for span in source_sentences(source)]
    if not theirs or not spans:
        return tuple(Bead(span, None, 0.0) for span in spans) + tuple(Bead(None, their, 0.0) for their in theirs)
    if max(len(theirs), len(spans)) > _MOST:
        return (Bead(Span(spans[0].start, spans[-1].end), "\n".join(theirs), 0.0),)
    writing = script(source)
    left = units(theirs, writing, source=True)
    right = units((span.of(text) for span in spans), writing, source=False)
    table = Table(left, right, Lengths(*SPREAD[writing]))
    steps = without_replacements(align(table, _SENTENCES), table)
    found: list[Bead] = []
    for index, step in enumerate(steps):
        span = Span(spans[step.j].start, spans[step.j2 - 1].end) if step.j < step.j2 else None
        mine = "\n".join(theirs[step.i : step.i2]) or None
        found.append(Bead(span, mine, margin(steps, index, table, _SENTENCES)))
    return tuple(found)
