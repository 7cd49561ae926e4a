"""A word said twice in a row.

Why: the decoder starts again on the last word of the piece before ("in the the harbour").
Leave alone: "had had", "that that", names (Duran Duran), a verb's preposition before another ("voted in in 1990").
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import Document
from copydesk.edit import Span
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House

_DOUBLED = re.compile(r"\b([^\W\d_]+)(\s+\1)+\b", re.IGNORECASE)
_TWICE = frozenset("had that very".split())


def find(document: Document, house: House) -> Iterator[Finding]:
    for match in _DOUBLED.finditer(document.text):
        if match[1].lower() not in _TWICE and match[1].islower():
            yield mend(Span(*match.span()), "", f"“{match[1]}” is said twice", at=Span(match.end(1), match.end()))


CHECK = Check(
    find,
    artifact="doubled-word",
    severity=Severity.MINOR,
    safety=Safety.SAFE,
    fixes={"Ships lay in the the harbour.": "Ships lay in the harbour."},
    clean=("He had had enough.", "They flew to Bora Bora."),
)
