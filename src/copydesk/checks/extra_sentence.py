"""A sentence of the translation that the source does not have.

Why: a decoder that goes on after the end of its segment invents what often stands there, and a web page's furniture is taken into the text.
Leave alone: a sentence made two, a name or a term that is explained, a wordy translation.
"""

from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Block, Document
from copydesk.finding import Finding, Safety, Severity
from copydesk.house import House
from copydesk.source.align import block_beads
from copydesk.source.omission import compared, exceeding, may_exceed

_SURE = 2.5
"""Nats by which a sentence must prefer to stay alone."""


def find(document: Document, house: House) -> Iterator[Finding]:
    for block in document.blocks:
        if block.source:
            if may_exceed(block.span.of(document.text), block.source):
                yield from _in(document, block)
        elif block.source == "" and compared(document):
            yield Finding(block.span, "the source has no such paragraph")


def _in(document: Document, block: Block) -> Iterator[Finding]:
    if len(document.sentences_in(block.span)) < 2:
        return
    for bead in block_beads(document, block):
        if bead.source is None and bead.span is not None and bead.score >= _SURE:
            text = document.text
            if exceeding(block.span.of(text), block.source or "", bead.span.of(text)):
                yield Finding(bead.span, "the source has no such sentence")


CHECK = Check(
    find,
    artifact="source-addition",
    severity=Severity.MAJOR,
    safety=Safety.SHOW,
    flags=(
        "The new port was opened on March 12. [The weather was sunny and all the guests said that they had been happy to be there and would come back.] It cost 3.5 billion yuan.",
        "He thanked all who had helped. [This article was written by our own reporter in the capital, Jane Doe.]",
    ),
    clean=(
        "The new port was opened on March 12. It cost 3.5 billion yuan.",
        "He came back yesterday. He said nothing, and his wife did not ask.",
    ),
    sources={
        "The new port was opened on March 12. [The weather was sunny and all the guests said that they had been happy to be there and would come back.] It cost 3.5 billion yuan.": (
            "新港口于3月12日正式对外开放。工程总投资35亿元。"
        ),
        "He thanked all who had helped. [This article was written by our own reporter in the capital, Jane Doe.]": (
            "Er dankte allen, die geholfen hatten."
        ),
        "The new port was opened on March 12. It cost 3.5 billion yuan.": "新港口于3月12日开放，总投资35亿元。",
        "He came back yesterday. He said nothing, and his wife did not ask.": "昨天他回来了，什么也没说，妻子也没有问。",
    },
)
