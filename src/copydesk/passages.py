"""Passages: what a rewriter is shown, and what its answer means.

Span mode, the text that our own rewriter reads and writes: the passage with each mark between ``<0>`` and ``</>`` (then ``<1>``...)
goes in, ``<0> replacement<1> replacement`` comes out. Sentence mode, for other seq2seq models: the passage's text in, its whole
new text out.
"""

import re
from collections.abc import Sequence

from copydesk.document import Document
from copydesk.edit import Edit, Span, between
from copydesk.finding import Finding
from copydesk.parts import Mark, Passage

MARKS = 8
"""The most marks in one passage; findings beyond go into another passage of the same sentences."""
LENGTH = 480
"""Characters that a passage may grow to by taking in the sentences of the next mark; longer ones stay apart."""

CLOSE = "</>"
_SENTINEL = re.compile(r"<(\d|/)>")


def opening(index: int) -> str:
    """The sentinel that opens mark ``index`` and names it in the answer."""
    return f"<{index}>"


def cut(document: Document, findings: Sequence[Finding], wanted: Sequence[int]) -> tuple[Passage, ...]:
    """Passages for the findings whose indices are ``wanted``, in text order.

    Text that holds a sentinel itself yields no passage: the rewriter abstains there.
    """
    marks = [
        mark
        for mark in _marks(document, findings, wanted)
        if not _SENTINEL.search(_run(document, mark.span).of(document.text))
    ]
    passages: list[Passage] = []
    for mark in marks:
        run = _run(document, mark.span)
        last = passages[-1] if passages else None
        together = Span(last.span.start, max(last.span.end, run.end)) if last else run
        fits = together.length <= LENGTH or (last is not None and last.span.covers(run))
        if last and run.start < last.span.end and len(last.marks) < MARKS and fits:
            passages[-1] = Passage(document, together, (*last.marks, mark))
        else:
            passages.append(Passage(document, run, (mark,)))
    return tuple(passages)


def _marks(document: Document, findings: Sequence[Finding], wanted: Sequence[int]) -> list[Mark]:
    marks: list[Mark] = []
    for index in sorted(wanted, key=lambda i: findings[i].span):
        span = _whole_words(document, findings[index].span)
        if marks and marks[-1].span.touches(span):
            last = marks[-1]
            marks[-1] = Mark(Span(last.span.start, max(last.span.end, span.end)), (*last.findings, index))
        else:
            marks.append(Mark(span, (index,)))
    return marks


def _whole_words(document: Document, span: Span) -> Span:
    words = [w for w in document.words_in(Span(max(0, span.start - 60), span.end)) if w.touches(span)]
    return Span(min([span.start, *(w.start for w in words)]), max([span.end, *(w.end for w in words)]))


def _run(document: Document, span: Span) -> Span:
    # The whole sentences that the span touches, inside its block.
    block = document.block_at(span.start)
    first, last = document.sentence_at(span.start), document.sentence_at(span.end)
    start, end = min(span.start, (first or span).start), max(span.end, (last or span).end)
    return Span(max(start, block.span.start), min(end, block.span.end)) if block else Span(start, end)


def encode(passage: Passage) -> str:
    """The passage as span-mode input."""
    start = passage.span.start
    return marked(passage.span.of(passage.document.text), [mark.span.moved(-start) for mark in passage.marks])


def marked(text: str, spans: Sequence[Span]) -> str:
    """A text with its spans, sorted and apart, between sentinels: "in the the port" is "in<0> the the</> port".

    The space before a span moves inside, so that a word is the same token, " the", marked or not.
    """
    pieces: list[str] = []
    at = 0
    for index, span in enumerate(spans):
        pieces += text[at : span.start].removesuffix(" "), opening(index), " ", span.of(text), CLOSE
        at = span.end
    pieces.append(text[at:])
    return "".join(pieces)


def target(replacements: Sequence[str]) -> str:
    """The span-mode answer that gives these replacements, one for each mark in order."""
    return "".join(f"{opening(index)} {replacement}".rstrip() for index, replacement in enumerate(replacements))


def decode(passage: Passage, answer: str) -> list[tuple[Mark, Edit]]:
    """The edits that a span-mode answer proposes; a mark that it leaves out or repeats unchanged has none."""
    parts = re.split(r"<(\d)>", answer.replace(CLOSE, ""))
    edits: list[tuple[Mark, Edit]] = []
    seen: set[int] = set()
    for name, replacement in zip(parts[1::2], parts[2::2], strict=True):
        index = int(name)
        if index < len(passage.marks) and index not in seen:
            seen.add(index)
            mark = passage.marks[index]
            edits += ((mark, edit) for edit in _smallest(passage.document.text, mark.span, replacement.strip()))
    return edits


def _smallest(text: str, span: Span, replacement: str) -> list[Edit]:
    # One suggestion is one edit: from the first word that changes to the last.
    if not replacement and span.length:
        # "in [the the] port" without its mark would keep two spaces.
        alone = text[: span.start].endswith(" ") and text[span.end :][:1] in ("", " ", ".", ",")
        return [Edit(Span(span.start - alone, span.end), "")]
    edits = between(span.of(text), replacement)
    if not edits:
        return []
    first, last = edits[0].span.start, edits[-1].span.end
    tail = span.length - last
    new = replacement[first : len(replacement) - tail] if tail else replacement[first:]
    return [Edit(Span(span.start + first, span.start + last), new)]


def rewritten(passage: Passage, answer: str) -> list[tuple[Mark, Edit]]:
    """The edits of a sentence-mode answer that touch a mark; what it changed elsewhere is dropped."""
    text = passage.span.of(passage.document.text)
    edits = [Edit(e.span.moved(passage.span.start), e.new) for e in between(text, answer.strip())]
    served = ((next((m for m in passage.marks if m.span.touches(edit.span)), None), edit) for edit in edits)
    return [(mark, edit) for mark, edit in served if mark is not None]
