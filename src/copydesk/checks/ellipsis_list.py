"""An ellipsis where English ends the list or the sentence.

Why: Chinese and Japanese close a list with six dots where English says "etc." or just stops, and the engine copies them
(`the Lingang New Area... With the introduction`, `ports, roads, etc...`).
Leave alone: real omissions, quotations, trailing off in talk and chat, headlines and teasers that run on, texts full of ellipses.
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import BlockKind, Document
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House

_DOTS = re.compile(r"\.{3,}|…+")
_LISTED = re.compile(r"\b(?:etc\.?|and so on|and so forth|among others|and the like) ?\Z")
_ENDS = re.compile(r"\s*(?:\Z|\n|[A-Z])")
# Talk and chat trail off; reports do not.
_TALK = re.compile(
    r"\b(?:I|you|we|my|your|me|us|hmm+|well|yes|oh|um|haha|lol|wow|guess|stay tuned)\b|[!?]|\A\W*(?:And|But|So|Or)\b",
    re.IGNORECASE,
)
_OMISSION = re.compile(r"[\[(]\s*\Z")
_FEWEST = 8
_MOST = 2
_NEAR = 240


def find(document: Document, house: House) -> Iterator[Finding]:
    text = document.text
    if "..." not in text and "…" not in text:
        return
    editable = Editable(document)
    places = [Span(*match.span()) for match in _DOTS.finditer(text)]
    for span in places:
        before = text[max(0, span.start - _NEAR) : span.start]
        if _OMISSION.search(before) or not editable.allows(span):
            continue
        listed = _LISTED.search(before)
        if listed:
            stop = "" if listed[0].rstrip().endswith(".") else "."
            if not _ENDS.match(text, span.end):
                stop = stop if "etc" in listed[0] else ""
            gap = len(before) - len(before.rstrip())
            shown = Span(span.start - len(listed[0]), span.end)
            yield mend(shown, stop, "the list is closed twice", at=Span(span.start - gap, span.end))
        elif len(places) <= _MOST and _stands_for_a_stop(document, span, before):
            gap = len(before) - len(before.rstrip())
            yield mend(
                span,
                ".",
                "an ellipsis where the sentence ends",
                at=Span(span.start - gap, span.end),
                safety=Safety.SHOW,
            )


def _stands_for_a_stop(document: Document, span: Span, before: str) -> bool:
    """True between two sentences of a report: a long one before, another after, nobody speaking."""
    text = document.text
    block = document.block_at(span.start)
    if block is None or block.kind is not BlockKind.PARAGRAPH or document.quoted(span):
        return False
    after = text[span.end : min(block.span.end, span.end + _NEAR)]
    if not re.match(r" ?[A-Z][a-z]*\b", after) or len(after.split()) < _FEWEST:
        return False
    start = max(block.span.start, span.start - _NEAR)
    sentence = re.split(r"[.!?][\"”)]? (?=[A-Z])", text[start : span.start])[-1]
    if len(sentence.split()) < _FEWEST or not before[-1:].strip():
        return False
    return not _TALK.search(sentence + after)


CHECK = Check(
    find,
    artifact="ellipsis-list",
    severity=Severity.MINOR,
    safety=Safety.ASK,
    touches=(),
    fixes={
        "They built roads, bridges, ports, etc... The mayor was there.": "They built roads, bridges, ports, etc. The mayor was there.",
        "They built roads, bridges, ports, etc.…": "They built roads, bridges, ports, etc.",
        "They built roads, bridges and so on... The mayor was there.": "They built roads, bridges and so on. The mayor was there.",
    },
    flags=(
        "The city has built new roads, bridges, ports and markets[...] With the help of the state the work in the north went on.",
        "The city has built new roads, bridges, ports and markets[……] The mayor of the north opened all of them on the same day.",
    ),
    clean=(
        "Well... I do not know... Perhaps… we shall see.",
        "He said: “We built roads, bridges, ports... The rest will come in the year after the next one.”",
        "The act says that the city [...] The mayor must build roads, bridges and ports for all of the north.",
        "I guess that we will have to go to the port and see it... That is the way it is in the north, my friend.",
        "The best is yet to come... Read on.",
        "But to get to the bottom of the matter of the old port... Here in the north they have one type of ship in four towns.",
        "The people took what was left over from the other lives... Yes, some of them did not come back to the town in May.",
        "The city built roads ... and bridges for all.",
        "Use `a, b, etc...` here.",
    ),
    misses={},
)
