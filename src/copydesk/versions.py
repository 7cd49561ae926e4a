"""Which rows of two versions of a text belong together."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from copydesk.counted import counted
from copydesk.document import Document
from copydesk.edit import Edit, Span, ordered
from copydesk.errors import InputError
from copydesk.grade import Sample


def paragraphs(documents: Sequence[Document]) -> tuple[Sample, ...]:
    """One text, or versions of it, each as a sample: a row is a paragraph, and the same one on every side.

    Raises:
        InputError: there are more than two versions and they have not as many paragraphs.
    """
    counts = [len(each.blocks) for each in documents]
    if len(documents) == 2:
        spans = list(matched(*documents))
    elif len(set(counts)) == 1:
        spans = [tuple(block.span for block in each.blocks) for each in documents]
    else:
        odd = next(index for index, count in enumerate(counts) if count != counts[0])
        raise InputError(
            f"{documents[0].id} has {counted(counts[0], 'paragraph')} and {documents[odd].id} {counts[odd]:,}; "
            "side by side they need as many, or compare two with --against"
        )
    return tuple(Sample((each,), (rows,)) for each, rows in zip(documents, spans, strict=True))


def moved(spans: Sequence[Span], edits: Sequence[Edit]) -> tuple[Span, ...]:
    """Where spans stand after edits of which none crosses an end of them: an edit at an end belongs to the span before it."""
    made: list[Span] = []
    rest, shift = list(ordered(edits)), 0
    for span in spans:
        start = span.start + shift
        while rest and rest[0].span.end <= span.end:
            shift += rest.pop(0).shift
        made.append(Span(start, span.end + shift))
    return tuple(made)


def matched(before: Document, after: Document) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The rows of two versions of one text: as many on each side, the i-th before being the i-th after.

    A block is a row where both versions have as many blocks. Else the blocks between two that stayed the same are one row; and
    a block that was added or removed belongs to the row before it: "A B C" against "A C" has the rows A B against A, and C.
    """
    old, new = [b.span for b in before.blocks], [b.span for b in after.blocks]
    if len(old) == len(new):
        return tuple(old), tuple(new)
    units: list[tuple[int, int, int, int]] = []
    for unit in _units([s.of(before.text) for s in old], [s.of(after.text) for s in new]):
        i, j, k, m = unit
        if units and (i == j or k == m or units[-1][0] == units[-1][1] or units[-1][2] == units[-1][3]):
            units[-1] = (units[-1][0], j, units[-1][2], m)
        else:
            units.append(unit)
    return tuple(_whole(old[i:j]) for i, j, _, _ in units), tuple(_whole(new[k:m]) for _, _, k, m in units)


def _units(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    # Blocks old[i:j] against new[k:m], in order; pairs where there are as many.
    for _, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if j - i == m - k:
            yield from ((i + n, i + n + 1, k + n, k + n + 1) for n in range(j - i))
        else:
            yield i, j, k, m


def _whole(blocks: Sequence[Span]) -> Span:
    return Span(blocks[0].start, blocks[-1].end) if blocks else Span(0, 0)
