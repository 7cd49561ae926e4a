"""``copydesk review``: accept or reject the suggestions one by one."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli import file_name, rewriter_option, source_option
from copydesk.cli.settings import Settings, grammar_options, settings_options
from copydesk.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from copydesk.document import Document
    from copydesk.edit import Span
    from copydesk.parts import Manuscript
    from copydesk.review import Question, Review

HELP = """y  accept      n  leave as it is      e  write it yourself
u  undo        q  save and stop       ?  this help"""


@click.command("review")
@click.argument("file", callback=file_name)
@click.option("-o", "--output", callback=file_name, metavar="OUT", help="Write the corrected text here at the end.")
@click.option("--in-place", is_flag=True, help="Write the corrected text over FILE at the end, in one step.")
@click.option(
    "--decisions", callback=file_name, metavar="FILE", help="Where decisions are kept.  [default: FILE.review.jsonl]"
)
@source_option
@settings_options
@grammar_options
@rewriter_option
def command(
    file: str,
    output: str | None,
    in_place: bool,
    decisions: str | None,
    source: str | None,
    settings: Settings,
    rewriter: str | None,
    no_model: bool,
) -> None:
    """Show the suggestions for FILE one at a time, worst first, and ask: y n e u q ?

    SAFE edits are made unasked (see them with `copydesk correct FILE --diff`). Every answer is saved at once; stop with q and go on
    later, also after FILE was changed.
    """
    from copydesk.cli.reading import is_corpus, manuscript, warn
    from copydesk.counted import counted
    from copydesk.files import AtomicWriter
    from copydesk.finding import Safety
    from copydesk.reports.terminal import console
    from copydesk.review import Review
    from copydesk.rulings import load

    if file == "-" or is_corpus(file):
        raise InputError("review needs a text file: standard input and corpora cannot be reviewed one by one")
    if in_place and output:
        raise InputError("--in-place and -o exclude each other")
    desk = settings.desk(file, Safety.ASK, no_model, rewriter)
    read = manuscript(file, desk.house, source)
    warn(read)
    kept = Path(decisions or f"{file}.review.jsonl")
    review = Review(read.document, desk.suggestions(read.document), load(kept) if kept.exists() else [])
    out = console()
    _ask(review, read, kept, out)
    outcome = review.outcome
    target = file if in_place else output
    waiting = counted(len(review.waiting), "question")
    if target:
        with AtomicWriter(target) as writer:
            writer.write(read.applied(outcome))
        out.print(f"{counted(len(outcome.edits), 'edit')} written to {target}; {waiting} open")
    else:
        # Not wrapped: the command is there to be copied.
        command = shlex.join(
            ["copydesk", "correct", file, "--decisions", str(kept), *(["--source", source] if source else [])]
        )
        out.print(f"{waiting} open; write the text with: {command}", soft_wrap=True)


def _ask(review: "Review", manuscript: "Manuscript", kept: Path, out: "Console") -> None:
    from copydesk.rulings import save

    save(kept, review.rulings)  # before the first answer, so that none is lost to a place that cannot be written
    total = len(review.questions)
    while review.waiting:
        question = review.waiting[0]
        out.print(f"\n{total - len(review.waiting) + 1} of {total}", style="dim")
        _show(review, question, manuscript, out)
        key = _key()
        if key == "q":
            out.print("stopped")
            return
        if key == "u":
            out.print("taken back" if review.undo() else "nothing to undo")
        elif key == "n" or (key == "y" and question.edit is not None):
            review.answer(question, "accept" if key == "y" else "reject")
            out.print("accepted" if key == "y" else "left")
        elif key == "e":
            out.print()
            _write(review, question)
        else:
            out.print("there is no suggestion to accept: n or e" if key == "y" else f"\n{HELP}")
            continue
        save(kept, review.rulings)


def _key() -> str:
    # From a pipe, a line each; its end stops the review.
    if sys.stdin.isatty():
        try:
            key = click.getchar()
        except (KeyboardInterrupt, EOFError):
            return "q"
        return "q" if key == "\x1b" else key.lower()
    line = sys.stdin.readline()
    return line.strip()[:1].lower() or "?" if line else "q"


def _write(review: "Review", question: "Question") -> None:
    old = " and ".join(dict.fromkeys(repr(f.span.of(review.document.text)) for f in question.findings))
    try:
        new = click.prompt(f"instead of {old} (empty: delete it)", default="", show_default=False)
    except click.Abort:
        return
    review.answer(question, "edit", new)


def _show(review: "Review", question: "Question", manuscript: "Manuscript", out: "Console") -> None:
    from rich.text import Text

    from copydesk.reports.diff import pieces
    from copydesk.reports.excerpt import seen
    from copydesk.reports.terminal import is_plain, marked

    document = review.document
    for finding in question.findings:
        place = manuscript.locate(finding.span)
        head = Text().append(f"{seen(document.id)}:{place.line}:{place.column} ", style="bold")
        head.append(f"{finding.check} ({finding.severity.name.lower() if finding.severity else ''})", style="yellow")
        out.print(head.append(f" {seen(finding.message)}"))
        block = document.block_at(finding.span.start)
        if block is None:
            continue
        if finding.suggestions:
            edits = [finding.suggestions[0].edit]
            out.print(marked(pieces(document, edits, block.span), plain=is_plain(out)))
        else:
            out.print(_pointed_at(document, finding.span, out))
    keys = "[y]es [n]o [e]dit [u]ndo [q]uit [?]" if question.edit else "[n]ext [e]dit [u]ndo [q]uit [?]"
    out.print(Text(keys, style="dim"), end=" ")


def _pointed_at(document: "Document", span: "Span", out: "Console") -> "Text":
    """Two lines of the text around a place, which is coloured, or in brackets where there are no colours."""
    from rich.text import Text

    from copydesk.reports.excerpt import excerpt
    from copydesk.reports.terminal import is_plain

    words = excerpt(document, span, 2 * out.width - 2)
    inside = f"[{words.inside}]" if is_plain(out) else words.inside
    return Text(words.left).append(inside, style="bold underline red").append(words.right)
