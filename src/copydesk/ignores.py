"""Comments in the text that tell copydesk to leave a place alone.

``<!-- copydesk: ignore garbled-name -->``: in a paragraph it speaks of that paragraph, on a line of its own of the next.
``ignore-start`` and ``ignore-end`` enclose a stretch, ``ignore-file`` speaks of the whole document. Several checks or artifact
classes are separated by commas or spaces; with none, every check is meant. Readers of Markdown and HTML do not see such comments.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.check import registry
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.finding import Finding
from copydesk.nearest import did_you_mean
from copydesk.segment import COMMENT

WORDS = ("ignore", "ignore-start", "ignore-end", "ignore-file")

_LINE_END = re.compile(r"[\r\n\u2028\u2029\f]")


@dataclass(frozen=True, slots=True)
class Ignored:
    """A stretch that some checks or classes (``names``; None: all) leave alone."""

    span: Span
    names: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Problem:
    """A comment that says something else than its writer meant."""

    span: Span
    message: str


def heed(document: Document, findings: Sequence[Finding]) -> list[Finding]:
    """The findings outside the places that comments ignore."""
    if not findings or "copydesk:" not in document.text:
        return list(findings)
    ignored = [item for item in read(document) if isinstance(item, Ignored)]
    artifacts = {id: check.artifact for id, check in registry().items()}
    return [f for f in findings if not any(_meant(item, f, artifacts.get(f.check, "")) for item in ignored)]


def _meant(ignored: Ignored, finding: Finding, artifact: str) -> bool:
    named = ignored.names is None or finding.check in ignored.names or artifact in ignored.names
    return named and (ignored.span.overlaps(finding.span) or ignored.span.covers(finding.span))


def problems(document: Document) -> list[Problem]:
    """What is wrong with the comments of a document: words and checks that nothing is known of, a start without an end."""
    if "copydesk:" not in document.text:
        return []
    return [item for item in read(document) if isinstance(item, Problem)]


def read(document: Document) -> Iterator[Ignored | Problem]:
    """The ignored places of a document, the comments themselves among them, and the problems, in order of the comments."""
    text = document.text
    started: list[tuple[Span, frozenset[str] | None]] = []
    known = {name for id, check in registry().items() for name in (id, check.artifact)}
    for match in COMMENT.finditer(text):
        at = Span(*match.span())
        if any(document.guards_at(at, (GuardKind.CODE,))):
            continue  # a manual shows what a comment looks like
        yield Ignored(at, None)
        word, *names = re.split(r"[\s,]+", match[1].strip())
        if word not in WORDS:
            yield Problem(at, f"a comment cannot say {word!r}; {did_you_mean(word, WORDS)}")
            continue
        for name in names:
            if name not in known:
                yield Problem(at, f"there is no check {name!r} to ignore; {did_you_mean(name, known)}")
        meant = frozenset(names) & known if names else None
        if word == "ignore-file":
            yield Ignored(Span(0, len(text)), meant)
        elif word == "ignore":
            span = _paragraph(document, at)
            yield Ignored(span, meant) if span else Problem(at, "no paragraph follows that could be ignored")
        elif word == "ignore-start":
            started.append((at, meant))
        elif not started:
            yield Problem(at, "ignore-end without an ignore-start before it")
        else:
            # An end without names ends everything; one with names only what began with the same names.
            ended = [pair for pair in started if meant is None or pair[1] == meant]
            if not ended:
                yield Problem(at, "ignore-end names other checks than the ignore-start before it")
            started = [pair for pair in started if pair not in ended]
            for start, checks in ended:
                yield Ignored(Span(start.end, at.start), checks)
    for start, checks in started:
        yield Problem(start, "ignore-start without an ignore-end: it holds to the end of the text")
        yield Ignored(Span(start.end, len(text)), checks)


def _paragraph(document: Document, at: Span) -> Span | None:
    """The block that shares a line with a comment; where there is none, the next."""
    blocks, text = document.blocks, document.text
    index = bisect_left(blocks, at.start, key=lambda block: block.span.end)
    for block in blocks[max(0, index - 1) : index + 1]:
        left, right = (block.span, at) if block.span.start < at.start else (at, block.span)
        if left.end > right.start or not _LINE_END.search(text, left.end, right.start):
            return block.span
    return next((block.span for block in blocks[index : index + 1]), None)
