"""A sentence of the source that the translation lacks.

Why: a decoder that has said what it takes for all ends the segment, and a segment cut wrongly loses its second half; the rest reads well,
so that no one misses anything without the source.
Leave alone: two sentences made one, one made two, a free or terse translation, a name that the source gives in two scripts.
"""

from collections.abc import Iterator, Sequence

from copydesk.check import Check
from copydesk.document import Block, Document
from copydesk.edit import Span
from copydesk.finding import Finding, Safety, Severity
from copydesk.house import House
from copydesk.source.align import Bead, block_beads
from copydesk.source.omission import cut, lacking, may_lack, short_beads

_SURE = 2.5
"""Nats by which a sentence must prefer to stay alone."""


def find(document: Document, house: House) -> Iterator[Finding]:
    for block in document.blocks:
        if block.source and may_lack(block.span.of(document.text), block.source):
            yield from _in(document, block)
        if block.skipped:
            yield Finding(
                _end(document, block), f"a paragraph of the source is missing after this: {cut(block.skipped)}"
            )


def _in(document: Document, block: Block) -> Iterator[Finding]:
    beads = block_beads(document, block)
    text = block.span.of(document.text)
    lone = [
        (index, bead)
        for index, bead in enumerate(beads)
        if bead.span is None and bead.source and bead.score >= _SURE and lacking(text, block.source or "", bead.source)
    ]
    for index, bead in lone:
        near, side = _near(beads, index)
        yield Finding(near, f"a sentence of the source is missing {side} this: {cut(bead.source or '')}")
    if not lone:
        for bead in short_beads(text, block.source or "", beads, block.span.start):
            if bead.span:
                yield Finding(bead.span, f"half of the source or more is missing: {cut(bead.source or '')}")


def _near(beads: Sequence[Bead], index: int) -> tuple[Span, str]:
    """The translation before a lone sentence, or behind it where none is before; on which side of it the sentence is missing."""
    before = [bead.span for bead in beads[:index] if bead.span]
    behind = [bead.span for bead in beads[index:] if bead.span]
    return (before[-1], "after") if before else (behind[0], "before")


def _end(document: Document, block: Block) -> Span:
    inside = document.sentences_in(block.span)
    return inside[-1] if inside else block.span


CHECK = Check(
    find,
    artifact="source-omission",
    severity=Severity.MAJOR,
    safety=Safety.SHOW,
    flags=(
        "[The new port was opened on March 12.] After completion, the annual throughput will reach 12 million tons.",
        "The weather was fine that day. [He thanked everyone who had helped to build the school.]",
        "[Xinhua News Agency, Beijing, July 25]",
    ),
    clean=(
        "The new port was opened on March 12, and the total investment was 3.5 billion yuan.",
        "Yesterday he came back. He did not say a word to anyone, and his wife asked no question.",
        "The study was published in the New England Journal of Medicine.",
    ),
    sources={
        "[The new port was opened on March 12.] After completion, the annual throughput will reach 12 million tons.": (
            "新港口于3月12日开放。工程总投资35亿元，预计2027年全部建成。建成后，年吞吐量将达到1200万吨。"
        ),
        "The weather was fine that day. [He thanked everyone who had helped to build the school.]": (
            "В тот день была хорошая погода. Он поблагодарил всех, кто помогал строить школу. Потом Анна 40 минут пела песни и читала стихи "
            "на трёх языках."
        ),
        "[Xinhua News Agency, Beijing, July 25]": (
            "新华社北京7月25日电 人民日报7月26日评论员文章：集中力量办好自己的事，打造未来发展新优势"
        ),
        "The new port was opened on March 12, and the total investment was 3.5 billion yuan.": (
            "新港口于3月12日开放。总投资35亿元。"
        ),
        "Yesterday he came back. He did not say a word to anyone, and his wife asked no question.": (
            "昨天他回来了，什么也没对人说，妻子也没有问他。"
        ),
        "The study was published in the New England Journal of Medicine.": (
            "该研究报告在《新英格兰医学杂志》 (New England Journal of Medicine)上发表。"
        ),
    },
)
