"""The same words over and over, or a clause, sentence or paragraph that stands twice in a row.

Why: a decoder with no better idea of what comes next says what it said before (`of the north of the north of the north`), and
with each copy the next one is more likely still.
Leave alone: verse and refrains, slogans, rows of numbers and table cells, sounds (`ha ha ha ha`), emphasis (`never, never, never`),
lines that a page sets more than once (a header, a button).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from copydesk.check import Check
from copydesk.document import BlockKind, Document, GuardKind
from copydesk.edit import Span
from copydesk.editable import Editable
from copydesk.finding import Finding, Safety, Severity, mend
from copydesk.house import House
from copydesk.repeats import SOUNDS, Repeat, repeats

_STOP = re.compile(r"[.!?…\n]")
_LINE = re.compile(r"\n[ \t]*(?=\w)")
_OPENS = re.compile(r"(?:\A|[.!?…\n][”\"’)]?\s*)\Z")
_CLOSES = re.compile(r"[.,;:!?)\]”\"]|\s*\Z")
_SYLLABLES = re.compile(r"\b\w{0,8}?(\w{2,7}?)\1{4,}\w*")
_LAUGHS = re.compile(r"(?:[hajeo]{2,4}|ki|ra|la|na|blah?)\Z", re.IGNORECASE)
_JOINTS = frozenset(("and", "or"))
_LONG_FORM = 16
# A clause after a comma. What stands before the comma is compared with it, so the text is read once.
_CLAUSE = re.compile(r", (?=([^\W\d_][^,.;:!?…\n“”\"()|]{18,240})(?=[,.;]))")
# "Two and a half million men, two and a half million men": emphasis, unless it is begun a third time.
_FEWEST_IN_CLAUSE = 7
_FEWEST_BEGUN_AGAIN = 5
_BEGUN = re.compile(r"[\w'’ -]*")
_FEWEST_WORDS = 7
_FEWEST_IN_PARAGRAPH = 12


def find(document: Document, house: House) -> Iterator[Finding]:
    editable = Editable(document)
    done, loops = -1, list[Span]()
    for repeat in repeats(document):
        # One word over and over is doubled-word's.
        if repeat.first <= done or repeat.copies < 3 or repeat.period == 1:
            continue
        finding = _loop(document, repeat, editable)
        if finding is not None:
            done = repeat.first + repeat.matches + repeat.period - 1
            loops.append(finding.span)
            yield finding
    yield from _clauses(document, editable, loops)
    yield from _sentences(document, editable)
    yield from _syllables(document, editable)


def _loop(document: Document, repeat: Repeat, editable: Editable) -> Finding | None:
    text, period = document.text, repeat.period
    run = document.words[repeat.first : repeat.first + repeat.matches + period]
    phrase = [span.of(text).lower() for span in run[:period]]
    between = text[run[period - 1].end : run[period].start]
    if not _meant_once(phrase, between, repeat.copies):
        return None
    # Where the copies are set apart by a sign, what follows the last may begin like them: "the ships, the ships, the ships, the boats".
    apart = not between.isspace()
    rest = repeat.matches % period
    if apart:
        run = run[: len(run) - rest]
    closes = _CLOSES.match(text, run[-1].end) is not None
    # "the testimony of the testimony of the testimony.": "of" joins the copies, and goes with them.
    kept = period if apart or not rest else rest if closes else period + rest
    span, at = Span(run[0].start, run[-1].end), Span(run[kept - 1].end, run[-1].end)
    if not editable.allows(span) or "\n" in between:
        return None
    if _STOP.search(text, span.start, span.end) and not _STOP.search(text, span.start, run[period].start):
        # "Bit by bit by bit. By and by": the last begins another sentence.
        return None
    opens = _OPENS.search(text, max(0, span.start - 4), span.start) and _STOP.match(text, span.end)
    if opens and period < 4 and repeat.copies < 4:
        # "Love it love it love it." is a sentence of its own.
        return None
    if any(text[line.end()].isupper() for line in _LINE.finditer(text, span.start, span.end)):
        # Verse begins its lines so: "we'll all go down,\nWe'll all go down to the river".
        return None
    if document.quoted(span) and repeat.copies < 5:
        return None
    said = Span(run[0].start, run[kept - 1].end).of(text)
    return mend(span, "", f"“{said}” is said {_times(repeat.copies)}", at=at)


def _times(copies: int) -> str:
    return {3: "three times", 4: "four times", 5: "five times"}.get(copies, f"{copies} times")


def _meant_once(phrase: list[str], between: str, copies: int) -> bool:
    if not set(phrase).isdisjoint(SOUNDS) and len(phrase) < 4:
        return False
    letters = [form for form in phrase if form.isalpha() and len(form) > 1]
    if len(set(phrase)) == 1 or len(letters) < 2 or (any(form.isdigit() for form in phrase) and len(letters) < 3):
        return False
    if len(phrase) == 2 and not _JOINTS.isdisjoint(phrase):
        # "again and again and again"
        return copies > 4 or (copies > 3 and not between.isspace())
    # A speaker's refrain has stops ("Yes we can. Yes we can."), a slogan or a chant few words.
    if _STOP.search(between) or "|" in between:
        return len(phrase) > 4 and copies > 2
    return between.isspace() or len(phrase) > 3 or copies > 3


def _clauses(document: Document, editable: Editable, loops: list[Span]) -> Iterator[Finding]:
    """A clause said again after a comma, and what was begun a third time goes with the copy."""
    text, done = document.text, 0
    for match in _CLAUSE.finditer(text):
        clause = match[1].lower()
        start = match.start() - len(clause)
        if start < done or text[start : match.start()].lower() != clause or text[start - 1 : start].isalnum():
            continue
        words = clause.split()
        if len(words) < _FEWEST_BEGUN_AGAIN or len(set(words)) < len(words) // 2:
            continue
        end = match.end() + len(clause)
        while text[end : end + 2 + len(clause)].lower() == ", " + clause:
            end += 2 + len(clause)
        done, begun = end, _begun(text, end, clause)
        if not begun and len(words) < _FEWEST_IN_CLAUSE:
            continue
        span = Span(start, end + begun)
        if not editable.allows(span) or document.quoted(span):
            continue
        near = bisect_left(loops, span.end, key=lambda loop: loop.start)
        if near and loops[near - 1].end > span.start:
            continue
        # "small, the motors are small so every gram counts": the comma stays before what is new.
        yield mend(span, "," if begun else "", "the clause is said again", at=Span(match.start(), span.end))


def _begun(text: str, end: int, clause: str) -> int:
    """How many characters after the copy begin the clause once more (two whole words at least), the comma with them."""
    if text[end : end + 2] != ", ":
        return 0
    match = _BEGUN.match(text, end + 2, end + 2 + len(clause))
    again = match[0].lower().split() if match else []
    same = 0
    for word, first in zip(again, clause.split(), strict=False):
        if word != first:
            break
        same += 1
    return 2 + len(" ".join(again[:same])) if same >= 2 else 0


def _sentences(document: Document, editable: Editable) -> Iterator[Finding]:
    """Sentences of one paragraph and paragraphs that stand twice in a row."""
    text = document.text
    said = [text[start:end] for start, end in document.sentences]
    same = bytes(map(eq, said, said[1:]))
    index = same.find(1)
    while index >= 0:
        last = index
        while last < len(same) and same[last]:
            last += 1
        first, second, end = document.sentences[index], document.sentences[index + 1], document.sentences[last]
        if _is_long(said[index]) and text.find("\n", first.start, end.end) < 0:
            # Loops of three and more words in a row are found above.
            at = Span(first.end, end.end)
            if editable.allows(Span(first.start, end.end)) and last - index == 1:
                yield mend(second, "", "the sentence is said again", at=at)
        index = same.find(1, last)
    for before, block in pairwise(document.blocks):
        if (
            block.span.length == before.span.length
            and block.kind is BlockKind.PARAGRAPH
            and block.span.length > 60
            and block.span.of(text) == before.span.of(text)
            and len(document.words_in(block.span)) >= _FEWEST_IN_PARAGRAPH
            and _STOP.search(text, block.span.end - 2, block.span.end)
            and editable.allows(block.span)
        ):
            yield mend(block.span, "", "the paragraph stands here twice")


def _is_long(sentence: str) -> bool:
    return sentence.count(" ") >= _FEWEST_WORDS - 1 and sentence[:1] not in "“\"'‘-–—"


def _syllables(document: Document, editable: Editable) -> Iterator[Finding]:
    for start, end in document.words:
        if end - start >= _LONG_FORM and (match := _SYLLABLES.match(document.text, start, end)):
            span = Span(*match.span())
            if not _LAUGHS.match(match[1]) and not match[1].isdigit() and editable.allows(span):
                yield Finding(span, "the same syllable over and over")


CHECK = Check(
    find,
    artifact="decoder-loop",
    severity=Severity.CRITICAL,
    safety=Safety.ASK,
    touches=(GuardKind.QUOTE, GuardKind.NUMBER, GuardKind.NAME),
    fixes={
        "The man of the north of the north of the north of the north was here.": "The man of the north was here.",
        "It should be able to be able to be able to be able to go.": "It should be able to go.",
        "The rain came from the hill, the rain came from the hill, the rain came from the hill, and it was cold.": (
            "The rain came from the hill, and it was cold."
        ),
        "They saw the ships of the port of the ships of the port of the ships of the port of the town.": (
            "They saw the ships of the port of the town."
        ),
        "In winter the nights are long and the days are cold and grey, the nights are long and the days are cold and grey, the nights"
        " are long so few come.": "In winter the nights are long and the days are cold and grey, so few come.",
        "The ships came late into the port, the ships came late into the port, and it rained.": (
            "The ships came late into the port, and it rained."
        ),
        "The road to the old bridge was closed. The road to the old bridge was closed. It rained.": (
            "The road to the old bridge was closed. It rained."
        ),
    },
    flags=("He had a [coilcoilcoilcoilcoilcoil] there.",),
    clean=(
        "He laughed, ha ha ha ha, and hahahahahahahahaha again.",
        "Never, never, never give up.",
        "It is a good kettle. Love it love it love it. It is red.",
        "They rose bit by bit by bit. By and by they fell.",
        "Yes we can. Yes we can. Yes we can.",
        "The row is 1 1 1 1 1 and 2 3 2 3 2 3.",
        "It was very very very very late.",
        "They sang “we want it all, we want it all, we want it all” at night.",
        "He ran and ran and ran, again and again and again.",
        "Oh, we will all go down, we will all go down,\nWe will all go down to the river.",
        "We will not do that. We will not do that.",
        "He told of the two and a half million men, two and a half million men, who came.",
        "The more we saw of them, the more we saw of it.",
        "They sang “the ships came late into the port, the ships came late into the port, and” again.",
        "Home\n\nHome\n\nRead more about the port\n\nRead more about the port",
    ),
    misses={"The goddess and the goddess and the gods and the goddess.": "The goddess and the gods."},
)
