"""``copydesk correct``: mend a text, or the rows of a corpus."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli import file_name, rewriter_option, source_option
from copydesk.cli.columns import corpus_options
from copydesk.cli.engine import Engine, engine_options, fingerprint, said, shared, work
from copydesk.cli.settings import Settings, grammar_options, settings_options
from copydesk.errors import InputError

if TYPE_CHECKING:
    from copydesk.corpus.columns import Columns
    from copydesk.desk import Desk


@click.command("correct")
@click.argument("file", callback=file_name)
@click.option("-o", "--output", callback=file_name, metavar="OUT", help="Write here instead of standard output.")
@click.option("--in-place", is_flag=True, help="Write the corrected text over FILE, in one step.")
@click.option("--diff", is_flag=True, help="Print the changes as a word diff instead of the text.")
@click.option(
    "--accept",
    type=click.Choice(["safe", "all"]),
    help="safe: SAFE edits; all: ASK too.  [default: the config's, else safe]",
)
@click.option("--decisions", callback=file_name, metavar="FILE", help="Apply what `copydesk review` saved here.")
@click.option("--jsonl", is_flag=True, help="FILE holds JSON Lines rows (so it is when its name ends in .jsonl).")
@source_option
@settings_options
@grammar_options
@rewriter_option
@corpus_options
@engine_options
def command(
    file: str,
    output: str | None,
    in_place: bool,
    diff: bool,
    accept: str | None,
    decisions: str | None,
    jsonl: bool,
    source: str | None,
    settings: Settings,
    rewriter: str | None,
    no_model: bool,
    columns: "Columns",
    engine: Engine,
) -> None:
    """Mend FILE and print the corrected text; one line on standard error says what was done.

    Of a .jsonl corpus each row is mended and written with its findings and edits. Exit code 0 also when findings remain.
    With -o the finished rows are kept beside OUT until all are done: after an interruption --resume goes on from there.
    """
    from copydesk.cli.reading import agree, apart, is_corpus
    from copydesk.config import ACCEPT

    _agree(file, output, in_place, diff)
    agree(source, [file], jsonl=jsonl, columns=columns)
    desk = settings.desk(file, ACCEPT[accept] if accept else None, no_model, rewriter)
    if jsonl or is_corpus(file, columns):
        if diff or decisions:
            raise InputError("--diff and --decisions are for one text, not for a corpus")
        if in_place:
            # A row that is written has neither source nor reference, which would be lost.
            raise InputError("--in-place is for one text; write the rows of a corpus to another file with -o")
        apart((file, *columns.files), output)
        _rows(desk, file, columns, output or "-", engine)
    else:
        engine.for_rows_only()
        _text(desk, file, file if in_place else output, source, diff=diff, decisions=decisions)


def _agree(file: str, output: str | None, in_place: bool, diff: bool) -> None:
    if in_place and (file == "-" or output or diff):
        raise InputError("--in-place needs a file, and goes with neither -o nor --diff")


def _text(
    desk: "Desk", file: str, output: str | None, source: str | None, *, diff: bool, decisions: str | None
) -> None:
    from copydesk.cli.reading import manuscript, warn
    from copydesk.correct import after
    from copydesk.decide import decide
    from copydesk.files import AtomicWriter
    from copydesk.reports.terminal import console, print_diff, summary
    from copydesk.rulings import load

    read = manuscript(file, desk.house, source)
    warn(read)
    (outcome,) = desk.correct([read.document])
    if decisions:
        outcome = decide(read.document, outcome.findings, load(Path(decisions)))
    if output or not diff:
        with AtomicWriter(output or "-") as out:
            out.write(read.applied(outcome))
    if diff:
        print_diff(outcome, read, console())
    (left,) = desk.detect([after(read.document, outcome.edits, desk.house)])
    click.echo(summary(outcome, len(left)), err=True)


def _rows(desk: "Desk", file: str, columns: "Columns", output: str, engine: Engine) -> None:
    from copydesk.cli.progress import Watch
    from copydesk.cli.reading import shown
    from copydesk.cli.rows import Rows
    from copydesk.counted import counted
    from copydesk.engines.correction import Correction
    from copydesk.engines.job import Job

    rows = Rows((file,), columns)
    with Watch(output) as watch:
        job = Job(
            rows.items,
            Correction(shared(desk, engine), shown(file)),
            watch,
            engine.jobs,
            engine.max_errors,
            rows.fraction,
        )
        done = work(job, output, engine, fingerprint([file, *columns.files], desk, columns=columns))
    counts = [counted(done.counts.get(key, 0), key.removesuffix("s")) for key in ("findings", "edits")]
    click.echo(f"{shown(file)}: {counted(done.rows, 'row')}, {', '.join(counts)} made{said(done)}", err=True)
