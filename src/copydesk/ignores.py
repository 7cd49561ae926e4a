"""Comments in the text that tell copydesk to leave a place alone.

``<!-- copydesk: ignore garbled-name -->``: in a paragraph it speaks of that paragraph, on a line of its own of the next.
``ignore-start`` and ``ignore-end`` enclose a stretch, ``ignore-file`` speaks of the whole document. Several checks or artifact
classes are separated by commas or spaces; with none, every check is meant. Readers of Markdown and HTML do not see such comments.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.check import registry, selectors
from copydesk.document import Document, GuardKind
from copydesk.edit import Span
from copydesk.finding import Finding
from copydesk.nearest import did_you_mean
from copydesk.segment import COMMENT

LISTED = "`copydesk checks` lists all"
WORDS = ("ignore", "ignore-start", "ignore-end", "ignore-file")
UNREAD = "this says nothing to copydesk; write it on one line, as <!-- copydesk: ignore -->"

_LINE_END = re.compile(r"[\r\n\u2028\u2029\f]")

# Meant as a comment to copydesk, whether or not it is one.
_MEANT = re.compile(r"<!--\s*copydesk(?:\s*:|\s+ignore\b)", re.IGNORECASE)


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
    places: dict[frozenset[str] | None, list[Span]] = {}
    for item in read(document):
        if isinstance(item, Ignored):
            places.setdefault(item.names, []).append(item.span)
    merged = {names: _merged(spans) for names, spans in places.items()}
    artifacts = {id: check.artifact for id, check in registry().items()}
    return [finding for finding in findings if not _ignored(finding, artifacts.get(finding.check, ""), merged)]


def _ignored(finding: Finding, artifact: str, places: Mapping[frozenset[str] | None, Sequence[Span]]) -> bool:
    for names, spans in places.items():
        if names is None or finding.check in names or artifact in names:
            at = bisect_left(spans, finding.span.start, key=lambda span: span.end)
            if any(_shares(span, finding.span) for span in spans[at : at + 2]):
                return True
    return False


def _shares(place: Span, span: Span) -> bool:
    # An insertion at the very end of a paragraph lies in it.
    return place.overlaps(span) or place.covers(span)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that share a character made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def problems(document: Document) -> list[Problem]:
    """What is wrong with the comments of a document, in text order: words and checks that nothing is known of, a start without
    an end, a comment that is none (it goes over two lines, or lacks its colon)."""
    if "copydesk" not in document.text.lower():
        return []
    said = {match.start() for match in COMMENT.finditer(document.text)}
    meant = (Span(*match.span()) for match in _MEANT.finditer(document.text) if match.start() not in said)
    unread = [Problem(at, UNREAD) for at in meant if not any(document.guards_at(at, (GuardKind.CODE,)))]
    found = (item for item in read(document) if isinstance(item, Problem))
    return sorted([*unread, *found], key=lambda problem: problem.span)


def read(document: Document) -> Iterator[Ignored | Problem]:
    """The ignored places of a document, the comments themselves among them, and the problems, in order of the comments."""
    text = document.text
    started: dict[frozenset[str] | None, Span] = {}
    known = selectors()
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
                yield Problem(at, f"there is no check {name!r} to ignore; {did_you_mean(name, known, LISTED)}")
        meant = frozenset(names) & known if names else None
        if word == "ignore-file":
            yield Ignored(Span(0, len(text)), meant)
        elif word == "ignore":
            span = _paragraph(document, at)
            yield Ignored(span, meant) if span else Problem(at, "no paragraph follows that could be ignored")
        elif word == "ignore-start":
            started.setdefault(meant, at)
        elif not started:
            yield Problem(at, "ignore-end without an ignore-start before it")
        elif meant is not None and meant not in started:
            yield Problem(at, "ignore-end names other checks than the ignore-start before it")
        else:
            # An end without names ends everything; one with names what began with the same names.
            for ended in [meant] if meant is not None else list(started):
                yield Ignored(Span(started.pop(ended).end, at.start), ended)
    for meant, start in started.items():
        yield Problem(start, "ignore-start without an ignore-end: it holds to the end of the text")
        yield Ignored(Span(start.end, len(text)), meant)


def _paragraph(document: Document, at: Span) -> Span | None:
    """The block that shares a line with a comment; where there is none, the next."""
    blocks, text = document.blocks, document.text
    index = bisect_left(blocks, at.start, key=lambda block: block.span.end)
    for block in blocks[max(0, index - 1) : index + 1]:
        left, right = (block.span, at) if block.span.start < at.start else (at, block.span)
        if left.end > right.start or not _LINE_END.search(text, left.end, right.start):
            return block.span
    return next((block.span for block in blocks[index : index + 1]), None)
