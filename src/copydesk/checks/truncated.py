"""A sentence or a text that stops in the middle: it ends on `the`, `and`, `of` or another word that calls for more.

Why: the engine reached its greatest length, or a row was cut before it was translated (`He went to the`).
Leave alone: headings and captions, lines that go on in the next one, what comes before a list, trailing off with dots or a dash,
words that are spoken of (`the word “the”`), and prepositions that close a question or a clause (`what it is made of`).
"""

import re
from collections.abc import Iterator

from copydesk.check import Check
from copydesk.document import BlockKind, Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity
from copydesk.house import House

# No sentence ends on these, with or without its stop.
_ALWAYS = "the|an|and|or|nor|of the|of an?|in the|to the|to an?|for the|for an?|with the|with an?|by the|on the|at the|from the|than the"
_BEFORE_STOP = re.compile(rf"(?<=[a-z,] )({_ALWAYS})\.(?=[\s”\"’)]|\Z)")
# A block without a stop ends on one of these.
_OPEN = re.compile(
    r"(?<=[\w,] )(the|an?|and|or|but|nor|of|to|with|for|from|by|at|into|onto|than|because|although|whose|which|their|its|our|his|your|"
    r"is|are|was|were|has|have|had|will|would|should|could|must|such as|as well as|due to|including)\Z"
)
# "what it is made of", "the man he spoke to", "where they are": the words before call for nothing more.
_STRANDS = frozenset(
    "of to with for from by at into is are was were has have had will would should could must his".split()
)
_ASKED = re.compile(r"\b(?:wh\w+|how|that|if|than|as|to)\b", re.IGNORECASE)
# "Articles: the, a, an.": words that are listed.
_LISTED = re.compile(r"\b(?:the|an?|and|or|but|nor), \Z")
_NAMED = re.compile(
    r"\b(?:word|words|article|articles|conjunction|preposition|letter|say|said|says)s? (?:\w+ )?\Z|[“\"‘']\Z"
)
_MARKER = re.compile(r"[A-Z]{1,4}[).]")
_FEWEST = 6
_LONG = 8


def find(document: Document, house: House) -> Iterator[Finding]:
    text, editable = document.text, Editable(document)
    for match in _BEFORE_STOP.finditer(text):
        span = Span(match.start(), match.end() - 1)
        if _NAMED.search(text, max(0, span.start - 30), span.start) or not editable.allows(span):
            continue
        if _LISTED.search(text, max(0, span.start - 6), span.start):
            continue
        if text[match.end() : match.end() + 1] == "." or _in_quotes(document, span):
            continue
        yield Finding(span, f"the sentence stops after “{match[1]}”")
    blocks = document.blocks
    for index, block in enumerate(blocks):
        last = text[block.span.end - 1]
        if not (last.isascii() and last.islower()) or block.kind is BlockKind.ITEM:
            continue
        found = _OPEN.search(text, max(block.span.start, block.span.end - 20), block.span.end)
        if found is None or not _stops_short(document, index, found[1]):
            continue
        span = Span(*found.span(1))
        if editable.allows(span) and not _NAMED.search(text, max(block.span.start, span.start - 30), span.start):
            yield Finding(span, f"the text stops after “{found[1]}”")


def _stops_short(document: Document, index: int, word: str) -> bool:
    text, blocks = document.text, document.blocks
    block = blocks[index]
    after = text[blocks[index + 1].span.start] if index + 1 < len(blocks) else ""
    # What a list completes, or the next line goes on with, does not stop here.
    if after and (not after.isupper() or blocks[index + 1].kind is not BlockKind.PARAGRAPH):
        return False
    if after and _MARKER.match(text, blocks[index + 1].span.start):
        return False
    start = max(block.span.start, block.span.end - 300)
    words = text[start : block.span.end].split()
    if len(words) < _FEWEST or not text[block.span.start].isupper():
        return False
    if block.kind is BlockKind.HEADING and len(blocks) > 1:
        return False
    return not (word in _STRANDS and (len(words) < _LONG or _ASKED.search(text, start, block.span.end - len(word))))


def _in_quotes(document: Document, span: Span) -> bool:
    return any(guard.span.length < 30 for guard in document.guards_at(span, (GuardKind.QUOTE,)))


CHECK = Check(
    find,
    artifact="truncated",
    severity=Severity.CRITICAL,
    safety=Safety.SHOW,
    asks="How does the source go on after {text}?",
    flags=(
        "The ships that came from the north lay in front of [the]",
        "The ships that came from the north lay in the harbour [and].",
        "It was raining all day.\n\nThe people who lived in the houses beside the river were taken to [the]\n\nThe mayor was there, too.",
        "They gave it [to the]. It was late.",
    ),
    clean=(
        "He asked what the bridge was made of",
        "The ships lay in the harbour.",
        "The ships that came from the north carried a load of\ncoal and iron.",
        "The aims of the port are to\n\n- grow,\n- save.",
        "It is closed if the water rises by more than a metre, or\nB) if the wind blows from the north.",
        "It takes an article: the word the. It was late.",
        "Then she went to the...",
        "The articles are the, a, an. The conjunctions are and, but, or.",
        "He knows where they are",
        "A Bridge to Go To",
    ),
    misses={},
)
