"""A count of four figures without a separator (`more than 5100 groups`) in a text that writes 172,000 with one.

Why: the source has no separators, and the engine adds them to some numbers only.
Leave alone: years, hours, codes and addresses, figures of which it is not said that they count something, a text without separators.
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House

_SEPARATED = re.compile(r"\d(?<![\d,.].)(?:\d{0,2})(?:,\d{3}){1,4}(?![\d,])")
_BARE = re.compile(
    r"""(?:more\ than|over|about|nearly|around|approximately|almost|at\ least|less\ than|fewer\ than|total\ of)\ (?P<figure>[1-9]\d{3})
    (?=\ (?:[a-z]+\ ){0,3}?(?!hours\b)[a-z]{3,}s\b)
    (?!\ (?:and|to|or|in|the|was|were|is|as|has|by|with|for|at|on|it|he|she|when|who|which|this|its|his|hours|years)\b)""",
    re.VERBOSE,
)
_YEARS = range(1500, 2101)


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    separated = _SEPARATED.search(text)
    if separated is None:
        return
    editable, evidence = Editable(document), (Span(*separated.span()),)
    for match in _BARE.finditer(text):
        span, figure = Span(*match.span("figure")), match["figure"]
        if int(figure) not in _YEARS and editable.allows(span):
            new = f"{figure[0]},{figure[1:]}"
            yield mend(span, new, f"“{separated[0]}” has a separator, this has none", evidence=evidence)


CHECK = Check(
    find,
    artifact="format",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE, GuardKind.NUMBER),
    fixes={
        "The town has 172,000 people. They formed more than 5100 joint study groups.": (
            "The town has 172,000 people. They formed more than 5,100 joint study groups."
        ),
        "Of 1,200 ships a total of 4634 confirmed wrecks lie there.": (
            "Of 1,200 ships a total of 4,634 confirmed wrecks lie there."
        ),
    },
    clean=(
        "The town has 172000 people. They formed more than 5100 joint study groups.",
        "Since about 1900 houses were built for 172,000 people.",
        "The town has 172,000 people. Over 2300 hours passed; it met around 2300 hours.",
        "The town has 172,000 people. It lies at 5100 Harbour Roads.",
        "It fell over 5100 in June; 172,000 people saw it.",
    ),
    misses={
        "Of 172,000 people 5100 are sailors.": "Of 172,000 people 5,100 are sailors.",
    },
)
