"""Diffs and summaries for a person at a terminal; plain text where the output is not one."""

import sys
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.text import Text

from copydesk.counted import counted
from copydesk.edit import Span
from copydesk.outcome import Outcome
from copydesk.parts import Manuscript
from copydesk.reports.diff import Hunk, Piece, hunks
from copydesk.reports.excerpt import seen

_STYLE = {"-": "red strike", "+": "bold green", "…": "dim", " ": ""}


def console(file: TextIO | None = None) -> Console:
    """A console that writes to a file (standard output, if none): coloured and wrapped between words on a terminal alone."""
    out = Console(file=file or sys.stdout, highlight=False, emoji=False, markup=False)
    out.soft_wrap = not out.is_terminal
    if out.width < 1:
        out.width = 80  # COLUMNS=0: rich would print nothing
    return out


def is_plain(out: Console) -> bool:
    """True where signs must say what colours cannot: in a pipe, on a dumb terminal, under ``NO_COLOR``."""
    return out.color_system is None or out.no_color


def marked(pieces: Iterable[Piece], *, plain: bool) -> Text:
    """A word diff as text: colours, or ``[-old-]{+new+}`` where there are none."""
    text = Text()
    for piece in pieces:
        # A text must not move the cursor of who reads it, and what is deleted must be seen.
        shown = seen(piece.text.replace("\r\n", "\n"), lines=True)
        if plain and piece.sign in "-+":
            shown = f"[-{shown}-]" if piece.sign == "-" else f"{{+{shown}+}}"
        text.append(shown, style=_STYLE[piece.sign])
    return text


def print_diff(outcome: Outcome, manuscript: Manuscript, out: Console) -> None:
    """The changed paragraphs, each with its place and the reason for every edit."""
    for hunk in hunks(outcome):
        print_hunk(hunk, manuscript, out)


def print_hunk(hunk: Hunk, manuscript: Manuscript, out: Console) -> None:
    """One changed paragraph."""
    line = manuscript.locate(Span(hunk.at, hunk.at)).line
    out.print(Text(f"{seen(manuscript.document.id)}:{line}", style="bold"))
    out.print(marked(hunk.pieces, plain=is_plain(out)))
    for reason in hunk.reasons:
        out.print(Text(f"  {reason}", style="dim"))
    out.print()


def summary(outcome: Outcome, left: int) -> str:
    """One line: findings before and after, edits made, suggestions left, words changed. ``left`` counts findings in the new text."""
    edits = outcome.edits
    words = sum(len(outcome.document.words_in(e.span)) or 1 for e in edits)
    waiting = len(
        {id(d.finding) for d in outcome.refused if d.finding.safety > 1} - {id(d.finding) for d in outcome.kept}
    )
    return (
        f"{seen(outcome.document.id)}: {counted(len(outcome.findings), 'finding')}, {counted(len(edits), 'edit')} made, "
        f"{counted(left, 'finding')} left, {counted(waiting, 'suggestion')} to review, {counted(words, 'word')} changed"
    )
