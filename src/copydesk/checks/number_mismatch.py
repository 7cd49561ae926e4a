"""A number that the source does not have, or that the translation lost.

Why: large numbers are counted in other units (`3.5万` is 35,000, and `2亿` 200 million), and an engine copies the figures but not
their size; now and then it drops a figure or writes another one.
Leave alone: numbers in words (`a dozen`), units that were converted rightly, rounding, dates and times in another form, a number
that stands in the next paragraph. Only a text with its source is looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from copydesk.check import Check
from copydesk.document import NOT_PROSE, Block, Document, GuardKind
from copydesk.edit import Span
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.source import east_asian, european, figures, quantities
from copydesk.source.agreement import Compared, Mismatch, Slip, agree, compare, mismatches
from copydesk.source.quantity import Kind, Quantity

# The text before, the text after, the source.
_FIXES = (
    ("The port sold 3,500 tickets.", "The port sold 35,000 tickets.", "港口售出3.5万张票。"),
    ("The fund has 20 million yuan.", "The fund has 200 million yuan.", "基金有2亿元。"),
    ("The fund has 1.2 billion yuan.", "The fund has 1.2 trillion yuan.", "基金有1.2万亿元。"),
    ("The harbour opened in 1982.", "The harbour opened in 1983.", "港口于1983年开放。"),
    ("Trade rose by 65.3% in May.", "Trade rose by 63.5% in May.", "5月贸易额增长63.5%。"),
    ("The ship carried 7,500 cars.", "The ship carried 75,000 cars.", "船上有七万五千辆车。"),
    ("The ship carried 50,000 cars.", "The ship carried 500,000 cars.", "Das Schiff trug 500.000 Autos."),
    ("They lost 30 million roubles.", "They lost 300 million roubles.", "Они потеряли 300 млн рублей."),
    ("It cost 16,000 crowns.", "It cost 1,600 crowns.", "Stálo to 1 600 korun."),
    ("It cost 8,000 yen.", "It cost 80,000 yen.", "８万円かかった。"),
)
# The text with its span, the source.
_FLAGS = (
    ("The ship carried [47] cars and a crew of 12.", "船上有12名船员。"),
    ("[The] ship carried cars, 12 vans and 35 buses.", "船上有5600辆车、12辆货车和35辆公共汽车。"),
    ("The ship left with [29] cars.", "船上装了86辆车后离开。"),
    ("[Four hundred] ships lay there, 15 of them new.", "那里停着船，其中15艘是新的。"),
)
_CLEAN = (
    ("The port sold 35,000 tickets, or 35 thousand.", "港口售出3.5万张票。"),
    ("In May 2021 about 3,000 people came at 3:30 p.m.", "2021年5月，下午3点半来了2987人。"),
    ("It takes 24 months, or two years, and 6.2 miles.", "需要两年，10公里。"),
    ("Two-thirds came in the 1990s, and 30% in the 20th century.", "三分之二在上世纪九十年代来，三成在二十世纪来。"),
    ("More than a dozen boats came; prices doubled, with 30% off.", "来了十几艘船，价格翻了一番，打七折。"),
    ("Together they went to Sanya, absolutely, on Labour Day.", "他们五一一起去了三亚，十分高兴。"),
    ("Between 30,000 and 50,000 people, 3 to 5 million yuan.", "3到5万人，300至500万元。"),
    ("COVID-19 came, and the A320 flew for 24 hours.", "新冠来了，飞机飞了一天。"),
    (
        "The forty thousand guests paid 1,234.50 euros on 21 May.",
        "Vierzigtausend Gäste zahlten am 21. Mai 1.234,50 Euro.",
    ),
    (
        "They drew 2-2 in the round of 16 at 20:30 in the 16th century.",
        "Они сыграли 2:2 в 1/8 финала в 20.30 в XVI веке.",
    ),
    ("It was 3,000 crowns and 31 years.", "Byly to tři tisíce korun a jednatřicet let."),
    ("The 15 ships of 2020 carried 1.4 million tonnes.", "令和2年の15隻は140万トンを運んだ。"),
    ("Nothing but 4,711 words.", "Nichts als 4711 Wörter."),
)


def find(document: Document, house: House) -> Iterator[Finding]:
    blocks = document.blocks
    compared: dict[int, Compared] = {}
    for index, block in enumerate(blocks):
        if not block.source or _agrees(document.text, block, block.source):
            continue
        here = compared.get(index) or compare(_english(document, block), _source(block))
        if here.firm:
            near = range(max(0, index - 1), min(len(blocks), index + 2))
            compared[index] = here
            compared = {i: compared.get(i) or compare(_english(document, blocks[i]), _source(blocks[i])) for i in near}
            for mismatch in mismatches(here, [other for i, other in compared.items() if i != index]):
                yield from _finding(document, block, mismatch)


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


def _finding(document: Document, block: Block, mismatch: Mismatch) -> Iterator[Finding]:
    english, source = mismatch.english, mismatch.source
    said = _said(source, block.source or "") if source else ""
    if english and source:
        here = english.span.of(document.text)
        message = f"the source has {said}, the translation {here}"
        if Kind.CLOCK in (english.kind, source.kind) or source.most is not None or not here[0].isdigit():
            yield Finding(english.span, message)
        else:
            severity = Severity.CRITICAL if mismatch.slip is Slip.FACTOR else None
            yield replace(mend(english.span, figures.like(here, source.value), message), severity=severity)
    elif english:
        yield Finding(english.span, f"the source has no {english.span.of(document.text)}")
    elif source:
        yield Finding(_anchor(document, block), f"the translation has nothing for {said}")


def _said(quantity: Quantity, source: str) -> str:
    """The number as the source writes it, and in English figures where it is written in another way."""
    text = quantity.span.of(source).strip()
    value = figures.plain(quantity.value)
    return text if re.sub("[^0-9.]", "", text) == value.replace(",", "") else f"{text} ({value})"


def _anchor(document: Document, block: Block) -> Span:
    words = document.words_in(block.span)
    return words[0] if words else block.span


CHECK = Check(
    find,
    artifact="source-number",
    severity=Severity.MAJOR,
    safety=Safety.ASK,
    touches=(GuardKind.NUMBER, GuardKind.QUOTE),
    fixes={before: after for before, after, _ in _FIXES},
    flags=tuple(text for text, _ in _FLAGS),
    clean=tuple(text for text, _ in _CLEAN),
    sources={before: source for before, _, source in _FIXES} | dict(_FLAGS) | dict(_CLEAN),
)
