"""A number that the source does not have, or that the translation lost.

Why: large numbers are counted in other units (`3.5万` is 35,000, and `2亿` 200 million), and an engine copies the figures but not
their size; now and then it drops a figure or writes another one.
Leave alone: numbers in words (`a dozen`), units that were converted rightly, rounding, dates and times in another form, a number
that stands in the next paragraph. Only a text with its source is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.check import Check
from copydesk.document import Block, Document, GuardKind
from copydesk.edit import Span
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House

if TYPE_CHECKING:
    from copydesk.source.agreement import Mismatch

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
    ("They rose from 15 to 150 per million in seven decades.", "70年间从每百万15起升到150起。"),
    ("Half a million came, then two and a half million.", "先来了50万人，后来了两百五十万人。"),
    ("Call 8599 3119 to ask for 250 kilograms.", "请致电85993119订购500斤。"),
    ("About 23 employees came, or 3 thousand.", "Пришли 23 сотрудника или 3 тыщи."),
    ("Some 71 men had 5 quintillion crumbs.", "Seitsekümmend üks meest ja 5 kvintiljonit puru."),
    ("The Expo 2020 drew the 13th Harbour Congress (about 43 million dollars).", "世博会迎来了港口大会（3亿元）。"),
)


def find(document: Document, house: House) -> Iterator[Finding]:
    if any(block.source for block in document.blocks):
        # Reading numbers takes 40 ms to load: only a text with a source pays for it.
        from copydesk.source.number_pairs import disagreements

        for block, mismatch in disagreements(document):
            yield from _finding(document, block, mismatch)


def _finding(document: Document, block: Block, mismatch: Mismatch) -> Iterator[Finding]:
    from copydesk.source.agreement import Slip
    from copydesk.source.figures import like
    from copydesk.source.number_pairs import said

    english, source = mismatch.english, mismatch.source
    there = said(source, block.source or "") if source else ""
    if english and source:
        here = english.span.of(document.text)
        message = f"the source has {there}, the translation {here}"
        if not _sure(document.text, block.source or "", mismatch):
            yield Finding(english.span, message)
        else:
            severity = Severity.CRITICAL if mismatch.slip is Slip.FACTOR else None
            yield replace(mend(english.span, like(here, source.value), message), severity=severity)
    elif english:
        yield Finding(english.span, f"the source has no {english.span.of(document.text)}")
    elif source:
        yield Finding(_anchor(document, block), f"the translation has nothing for {there}")


def _sure(text: str, original: str, mismatch: Mismatch) -> bool:
    """True if the source's figure may be put in the place of the wrong one."""
    from copydesk.source.agreement import Slip
    from copydesk.source.currency import currency
    from copydesk.source.quantity import Kind
    from copydesk.source.units import kindred, unit

    english, source = mismatch.english, mismatch.source
    if english is None or source is None or mismatch.slip is Slip.GUESS:
        return False
    here, there = english.span.of(text), source.span.of(original)
    if Kind.CLOCK in (english.kind, source.kind) or source.most is not None or not here[0].isdigit():
        return False
    # 0410000 and 041000 are rows of signs, and a crore may be a crown.
    if any(sign[0] == "0" and sign[1:2].isdigit() for sign in (here, there)) or here.lower().endswith(
        ("crore", "lakh")
    ):
        return False
    codes = (currency(text, english.span), currency(original, source.span))
    for code, word in zip(codes, (source.unit, english.unit), strict=True):
        measured = unit(word)
        if code and measured and measured.measures != "money" and not word.startswith("pound"):
            # $100 million is no wrong 10年.
            return False
    if _ranged(original, source.span) and not _ranged(text, english.span):
        # (4.6%) for 4-6%: neither end is what should stand there.
        return False
    other = mismatch.slip is Slip.OTHER
    if other and not 1 / _TIMES < english.value / (source.value or 1) < _TIMES:
        return False
    dated = Kind.YEAR in (english.kind, source.kind) or source.kind is Kind.DATE
    kin = dated or kindred(english.unit, source.unit, strict=other)
    return (None in codes or codes[0] == codes[1]) and kin and not _STRAY.match(text, english.span.end)


def _ranged(text: str, span: Span) -> bool:
    """True if a number is an end of a range: 4-6%."""
    return bool(_FROM.search(text[max(0, span.start - 4) : span.start]) or _TO.match(text, span.end))


def _anchor(document: Document, block: Block) -> Span:
    words = document.words_in(block.span)
    return words[0] if words else block.span


_FROM = re.compile(r"\d ?(?:[-–—~～至到]|to|до|bis) ?\Z")
_TO = re.compile(r" ?(?:[-–—~～至到]|to|до|bis) ?\d")
_TIMES = 10
"""How much larger or smaller a number may be than the one in whose place it is taken to stand, if their figures differ."""
# "40 people. Million": the scale has strayed from its figure.
_STRAY = re.compile(r"[x×]\d|\W{0,2}(?:\w+\W{1,2})?(?:[MB]illion|Thousand)\b")


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
