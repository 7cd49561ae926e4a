"""What a translation has too little of, or too much, measured by length: evidence that a sentence is missing, or was added."""

from collections.abc import Iterable, Iterator

from copydesk.document import Document
from copydesk.source.align import Bead
from copydesk.source.alignment import Lengths
from copydesk.source.anchors import missing as missing_anchors
from copydesk.source.sentences import SPREAD, expected, script

_SHARE = 0.3
"""The part of a lone sentence's length by which its block must be short, or long: less is a terse or a wordy translation."""

_FEW = 60
"""Characters of English that must be missing before a translation is called too short."""

_MOST = 0.55
"""The part of its length that a translation which is called too short has at most."""

_FAR, _FAR_WITHOUT = -4.5, -3.7
"""Standard deviations of the length's logarithm at which a pair is too short; the second where a number or Latin name is missing, too."""

_LEAST = 8
"""Characters of English by which a block must be short, or long, before its sentences are aligned."""

_QUOTED = 60


def cut(source: str) -> str:
    """A piece of the source as a message quotes it: one line of 60 characters at most, in quotation marks."""
    line = " ".join(source.split())
    return f"“{line if len(line) <= _QUOTED else line[: _QUOTED - 1].rstrip() + '…'}”"


def may_lack(text: str, source: str) -> bool:
    """False, at once, for a translation that is too long to lack anything."""
    return expected(source, script(source)) - len(text) >= _LEAST


def may_exceed(text: str, source: str) -> bool:
    """False, at once, for a translation that is too short to have anything more."""
    return len(text) - expected(source, script(source)) >= _LEAST


def lacking(text: str, source: str, sentence: str) -> bool:
    """True if the translation of a source is shorter than it should be by a good part of one sentence of it."""
    writing = script(source)
    return expected(source, writing) - len(text) >= _SHARE * expected(sentence, writing)


def exceeding(text: str, source: str, sentence: str) -> bool:
    """True if a translation is longer than it should be by a good part of one sentence of it."""
    return len(text) - expected(source, script(source)) >= _SHARE * len(sentence)


def short_beads(text: str, source: str, beads: Iterable[Bead], start: int) -> Iterator[Bead]:
    """The pairs of a block whose translation has by far too few characters; the block begins at ``start`` of its document."""
    writing = script(source)
    lengths = Lengths(*SPREAD[writing])
    missing = expected(source, writing) - len(text)
    for bead in beads:
        if bead.span is None or bead.source is None:
            continue
        said = bead.span.moved(-start).of(text)
        should = expected(bead.source, writing)
        lost = should - len(said)
        if (
            lost < _FEW
            or len(said) > _MOST * should
            or missing < lost / 2
            or lengths.deviation(should, len(said)) > _FAR_WITHOUT
        ):
            continue
        if lengths.deviation(should, len(said)) <= _FAR or missing_anchors(bead.source, text, writing):
            yield bead


def compared(document: Document) -> bool:
    """True if a document stands beside its source: most of its blocks have one."""
    return 2 * sum(bool(block.source) for block in document.blocks) > len(document.blocks)
