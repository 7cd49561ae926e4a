"""Findings, diffs and summaries for a person at a terminal; plain text where the output is not one."""

import sys
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.text import Text

from copydesk.document import Document
from copydesk.edit import Span
from copydesk.finding import Finding, Severity
from copydesk.outcome import Outcome
from copydesk.parts import Manuscript
from copydesk.reports.diff import Hunk, Piece, hunks

_STYLE = {"-": "red strike", "+": "bold green", "…": "dim", " ": ""}
_SEVERITY = {Severity.CRITICAL: "bold red", Severity.MAJOR: "yellow", Severity.MINOR: "cyan"}


def console(file: TextIO | None = None) -> Console:
    """A console that writes to a file (standard output, if none), coloured on a terminal alone, and never breaks a line in a pipe."""
    return Console(file=file or sys.stdout, highlight=False, soft_wrap=True, emoji=False, markup=False)


def marked(pieces: Iterable[Piece], *, plain: bool) -> Text:
    """A word diff as text: colours, or ``[-old-]{+new+}`` where there are none."""
    text = Text()
    for piece in pieces:
        if plain and piece.sign in "-+":
            shown = f"[-{piece.text}-]" if piece.sign == "-" else f"{{+{piece.text}+}}"
        else:
            shown = piece.text
        text.append(shown, style=_STYLE[piece.sign])
    return text


def print_diff(outcome: Outcome, manuscript: Manuscript, out: Console) -> None:
    """The changed paragraphs, each with its place and the reason for every edit."""
    for hunk in hunks(outcome):
        print_hunk(hunk, manuscript, out)


def print_hunk(hunk: Hunk, manuscript: Manuscript, out: Console) -> None:
    """One changed paragraph."""
    line = manuscript.locate(Span(hunk.at, hunk.at)).line
    out.print(Text(f"{manuscript.document.id}:{line}", style="bold"))
    out.print(marked(hunk.pieces, plain=not out.is_terminal))
    for reason in hunk.reasons:
        out.print(Text(f"  {reason}", style="dim"))
    out.print()


def print_findings(findings: Iterable[Finding], manuscript: Manuscript, out: Console) -> None:
    """A line for each finding (file:line:column check message), with the place under it and the first suggestion."""
    document = manuscript.document
    for finding in findings:
        place = manuscript.locate(finding.span)
        severity = finding.severity or Severity.MINOR
        head = Text(f"{document.id}:{place.line}:{place.column}: ", style="bold")
        head.append(finding.check, style=_SEVERITY[severity])
        head.append(f" {finding.message}")
        out.print(head)
        out.print(_quoted(document, finding))


def _quoted(document: Document, finding: Finding) -> Text:
    text, (start, end) = document.text, finding.span
    block = document.block_at(start)
    left = max(start - 40, block.span.start if block else 0)
    right = min(end + 40, block.span.end if block else len(text))
    quoted = Text("    ")
    quoted.append("…" if block and left > block.span.start else "", style="dim")
    quoted.append(_flat(text[left:start]))
    quoted.append("[" + _flat(text[start:end]) + "]", style="bold red")
    quoted.append(_flat(text[end:right]))
    if finding.suggestions:
        edit = finding.suggestions[0].edit
        quoted.append(
            f"  → {_flat(after(document, finding))!r}" if edit.new or edit.span != finding.span else "  → (nothing)",
            style="green",
        )
        quoted.append(f" ({finding.safety.name.lower()})", style="dim")
    return quoted


def after(document: Document, finding: Finding) -> str:
    """What stands in the finding's place once its first suggestion is made, with the whole of both."""
    edit = finding.suggestions[0].edit
    start, end = min(finding.span.start, edit.span.start), max(finding.span.end, edit.span.end)
    return document.text[start : edit.span.start] + edit.new + document.text[edit.span.end : end]


def _flat(text: str) -> str:
    return " ".join(text.split("\n")).replace("\r", "")


def summary(outcome: Outcome, left: int) -> str:
    """One line: findings before and after, edits made, suggestions left, words changed. ``left`` counts findings in the new text."""
    edits = outcome.edits
    words = sum(len(outcome.document.words_in(e.span)) or 1 for e in edits)
    waiting = len(
        {id(d.finding) for d in outcome.refused if d.finding.safety > 1} - {id(d.finding) for d in outcome.kept}
    )
    return (
        f"{outcome.document.id}: {_count(len(outcome.findings), 'finding')}, {_count(len(edits), 'edit')} made, "
        f"{_count(left, 'finding')} left, {_count(waiting, 'suggestion')} to review, {_count(words, 'word')} changed"
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
