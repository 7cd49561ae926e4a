"""The numbers of a document that do not agree with its source, block by block."""

import re
from collections.abc import Iterator
from dataclasses import replace

from copydesk.document import NOT_PROSE, Block, Document
from copydesk.edit import Span
from copydesk.source import agreement, east_asian, european, figures, languages, quantities, unprompted
from copydesk.source.agreement import Compared, Mismatch, agree, compare, mismatches
from copydesk.source.quantity import Kind, Quantity

_EARLIER = 30
"""Blocks before one whose sources may have named a day or a total."""
_DAYS = ("日", "号", "號")
_NEXT_DAY = re.compile(
    "前日|昨日|昨天|昨晚|翌日|次日|明日|明天|隔日|вчера|завтра|накануне|вчора|напередодні|gestern|vortag|morgen|včera|zítra",
    re.IGNORECASE,
)


def disagreements(document: Document) -> Iterator[tuple[Block, Mismatch]]:
    """Every number that has no counterpart, with its block. The blocks on both sides are looked at before one is spoken of."""
    blocks = document.blocks
    compared: dict[int, Compared] = {}
    read: bool | None = None
    for index, block in enumerate(blocks):
        if not block.source or _agrees(document.text, block, block.source):
            continue
        here = compared.get(index) or compare(_english(document, block), _source(block))
        if here.firm:
            near = range(max(0, index - 1), min(len(blocks), index + 2))
            compared[index] = here
            compared = {i: compared.get(i) or compare(_english(document, blocks[i]), _source(blocks[i])) for i in near}
            for mismatch in mismatches(here, [other for i, other in compared.items() if i != index]):
                english = mismatch.english
                if read is None:
                    read = languages.read(" ".join(b.source for b in blocks[:_ENOUGH] if b.source))
                if not read and not _plain(document.text, block, mismatch, here):
                    continue
                if mismatch.source or english is None or not _known(document, index, english):
                    yield block, mismatch


def said(quantity: Quantity, source: str) -> str:
    """The number as the source writes it, and in English figures where it is written in another way."""
    text = quantity.span.of(source).strip()
    value = figures.plain(quantity.value)
    bare = "".join(c for c in text if c in "0123456789.")
    same = bare == value.replace(",", "") or ("." in bare and bare.rstrip("0") == value.replace(",", ""))
    return text if same else f"{text} ({value})"


def _plain(text: str, block: Block, mismatch: Mismatch, here: Compared) -> bool:
    """True if figures alone show a mismatch: of this language neither number words nor scales are read."""
    english, source = mismatch.english, mismatch.source
    if source is None:
        return False
    if english is None:
        same = any(agreement.figures(q.value) == agreement.figures(source.value) for q in here.english)
        return not same and languages.alphabetic(block.source or "")
    if not languages.alphabetic(block.source or "") and {english.value.denominator, source.value.denominator} != {1}:
        # Another script may write the point as a word.
        return False
    if mismatch.slip is agreement.Slip.FACTOR:
        scaled = any(c.isalpha() for c in english.span.of(text))
        return not scaled and max(english.value / source.value, source.value / english.value) < _THOUSAND
    return mismatch.slip is agreement.Slip.DIGIT or english.kind is source.kind is Kind.YEAR


_ENOUGH = 60
"""Blocks that tell the language of a source."""
_THOUSAND = 1000


def _known(document: Document, index: int, english: Quantity) -> bool:
    """True if a day or a total stands in the source of a block before or right after: 当日 is "on the 27th" where it was the 27th."""
    figure = Span(english.span.start, english.span.start + _figure_length(document, english))
    if not unprompted.recalls(document.text, figure):
        return False
    source = document.blocks[index].source or ""
    if unprompted.day(document.text, figure) and any(q.unit[:1] in _DAYS for q in _source(document.blocks[index])):
        # A source that names a day itself says which one.
        return False
    days = {english.value}
    if _NEXT_DAY.search(source):
        days |= {english.value + 1, english.value - 1}
    near = document.blocks[max(0, index - _EARLIER) : index + 2]
    return any(not days.isdisjoint(q.readings) for other in near if other.source for q in _source(other))


def _figure_length(document: Document, english: Quantity) -> int:
    figure = re.match(r"\d*", english.span.of(document.text))
    return figure.end() if figure else 0


def _agrees(text: str, block: Block, source: str) -> bool:
    here = quantities.counted(text, block.span)
    there = east_asian.counted(source) if east_asian.written_in(source) else european.counted(source)
    return agree(here, there)


def _english(document: Document, block: Block) -> list[Quantity]:
    """The numbers of a block. Those in an address may explain one of the source, and are never wrong themselves.

    Nor are words, where the source is in an alphabet: of its languages too few number words are known.
    """
    text, words = document.text, east_asian.written_in(block.source or "")
    return [
        replace(q, firm=False)
        if q.firm and (any(document.guards_at(q.span, NOT_PROSE)) or not (words or text[q.span.start].isdigit()))
        else q
        for q in quantities.quantities(text, block.span)
    ]


def _source(block: Block) -> list[Quantity]:
    """The numbers of a block's source; those of paragraphs that no block has may have been moved here, and are never missed."""
    text = block.source or ""
    found = _read(text)
    return found if not block.skipped else [*found, *(replace(q, firm=False) for q in _read(block.skipped))]


def _read(text: str) -> list[Quantity]:
    return east_asian.quantities(text) if east_asian.written_in(text) else european.quantities(text)
