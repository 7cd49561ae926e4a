"""Rows as Documents: neighbours with the same ``doc`` together, so that the names and terms of a whole article are seen together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from copydesk import segment
from copydesk.corpus.row import Row
from copydesk.document import Block, BlockKind, Document
from copydesk.edit import Span
from copydesk.house import House
from copydesk.source.align import placed

DOCUMENT_ROWS = 2000
"""The most rows in one Document; a longer run of one ``doc`` goes on in another."""

GLUE = "\n\n"


@dataclass(frozen=True, slots=True)
class Batch:
    """A Document and the rows it was made of; ``spans[i]`` is where the text of ``rows[i]`` stands in it."""

    document: Document
    rows: tuple[Row, ...]
    spans: tuple[Span, ...]


def documents(rows: Iterable[Row], house: House | None = None, most: int = DOCUMENT_ROWS) -> Iterator[Batch]:
    """The rows as Documents, in order: neighbours with the same ``doc`` together, every other row alone.

    The rows' texts are joined by an empty line, and no block crosses a row's ends. A Document has ``most`` rows at most.
    """
    run: list[Row] = []
    for each in rows:
        if run and not (together(run[-1], each) and len(run) < most):
            yield batch(run, house)
            run = []
        run.append(each)
    if run:
        yield batch(run, house)


def together(one: Row, other: Row) -> bool:
    """Whether two neighbouring rows belong to one Document."""
    # By type too: in Python 1 == 1.0, in JSON they are two ids.
    return one.doc is not None and type(one.doc) is type(other.doc) and one.doc == other.doc


def batch(rows: Iterable[Row], house: House | None = None) -> Batch:
    """One Document of these rows."""
    rows = tuple(rows)
    spans: list[Span] = []
    blocks: list[Block] = []
    at = 0
    for each in rows:
        spans.append(Span(at, at + len(each.text)))
        blocks += (replace(b, span=b.span.moved(at)) for b in _blocks(each))
        at = spans[-1].end + len(GLUE)
    first = rows[0]
    name = str(first.id if len(rows) == 1 or first.doc is None else first.doc)
    document = segment.document(GLUE.join(each.text for each in rows), blocks, id=name, house=house)
    return Batch(document, rows, tuple(spans))


def _blocks(each: Row) -> list[Block]:
    # Paragraphs that the source has too are compared each with its own; else the source belongs to the row as a whole.
    blocks = list(segment.paragraphs(each.text))
    if each.source is None or not blocks:
        return blocks
    if len(blocks) > 1 and len(list(segment.paragraphs(each.source))) > 1:
        return list(placed(each.text, each.source, blocks))
    whole = Span(blocks[0].span.start, blocks[-1].span.end)
    return [Block(whole, blocks[0].kind if len(blocks) == 1 else BlockKind.PARAGRAPH, each.source)]
