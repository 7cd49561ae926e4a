"""``copydesk score``: measure how a text or a corpus reads, before and after."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from copydesk.cli import file_name, no_model_option
from copydesk.cli.progress import watched
from copydesk.cli.settings import Settings, settings_options
from copydesk.errors import InputError

if TYPE_CHECKING:
    from copydesk.corpus.jsonl import Row
    from copydesk.desk import Desk
    from copydesk.evaluate import Report
    from copydesk.grade import Graders, Sample


@click.command("score")
@click.argument("file", callback=file_name, metavar="FILE")
@click.option("--against", callback=file_name, metavar="AFTER", help="The same text or rows after a correction.")
@click.option(
    "-o", "--output", callback=file_name, metavar="OUT", help="Write the scores of every row here, as JSON Lines."
)
@click.option(
    "--summary", callback=file_name, metavar="FILE", help="Write the report here as JSON, signatures included."
)
@click.option("--jsonl", is_flag=True, help="The files hold JSON Lines rows (so it is when FILE ends in .jsonl).")
@settings_options
@no_model_option
def command(
    file: str,
    against: str | None,
    output: str | None,
    summary: str | None,
    jsonl: bool,
    settings: Settings,
    no_model: bool,
) -> None:
    """Score FILE: how fluent it is, how many artifacts it has, and with references BLEU, chrF and TER.

    With --against, FILE is scored before and AFTER after a correction. Rows written with -o hold higher-is-better scores: rates
    and errors are negated. Scores are printed as a table; their signatures go to standard error, or into --summary.
    """
    from copydesk.cli.reading import is_corpus

    _agree(file, against, output, summary)
    desk = settings.desk(file, no_model=no_model)
    if jsonl or is_corpus(file):
        report = _corpus(desk, file, against, output)
    elif output:
        raise InputError(f"-o writes a line for each row of a corpus, and {file} is one text; give a .jsonl file")
    else:
        report = _text(desk, file, against)
    _print(report, summary, error_stream=output == "-" or summary == "-")


def _agree(file: str, against: str | None, output: str | None, summary: str | None) -> None:
    if against is not None and output:
        raise InputError("-o scores the rows of one corpus, --against compares two; run them one at a time")
    if file == "-" == against:
        raise InputError("only one of the two texts can be standard input")
    if output == "-" == summary:
        raise InputError("only one of -o and --summary can be standard output")


def _text(desk: "Desk", file: str, against: str | None) -> "Report":
    from copydesk.cli.reading import is_corpus, manuscript
    from copydesk.evaluate import evaluate, matched
    from copydesk.grade import Sample

    if against is not None and is_corpus(against):
        raise InputError(f"{file} is a text and {against} a corpus; give two texts or two .jsonl files")
    documents = [manuscript(name, desk.house).document for name in (file, against) if name is not None]
    for document in documents:
        if not document.blocks:
            raise InputError(f"{document.id} is empty; there is nothing to score")
    if len(documents) == 1:
        (only,) = documents
        pair = Sample((only,), (tuple(block.span for block in only.blocks),)), None
        return evaluate([pair], _graders(desk))
    before, after = documents
    old, new = matched(before, after)
    graders = _graders(desk, efforts=True)
    return evaluate([(Sample((before,), (old,)), Sample((after,), (new,)))], graders)


def _corpus(desk: "Desk", file: str, against: str | None, output: str | None) -> "Report":
    from itertools import chain

    from copydesk.corpus.jsonl import read
    from copydesk.corpus.pairs import paired, same_references
    from copydesk.evaluate import evaluate

    rows = same_references(read(file), file)
    first = next(rows)  # read raises where there is no row
    graders = _graders(desk, references=first.reference is not None, efforts=against is not None)
    every = watched(chain([first], rows), "rows")
    if against is not None:
        return evaluate(paired(every, read(against), (file, against), desk.house), graders)
    return evaluate(_graded(desk, every), graders) if output is None else _rows(desk, every, graders, output)


def _graded(desk: "Desk", rows: "Iterable[Row]") -> "Iterator[tuple[Sample, None]]":
    from copydesk.corpus.pairs import sample, windows

    for window in windows(rows, desk.house):
        yield sample(window), None


def _rows(desk: "Desk", rows: "Iterable[Row]", graders: "Graders", output: str) -> "Report":
    from copydesk.corpus.jsonl import dumps
    from copydesk.corpus.pairs import sample, windows
    from copydesk.evaluate import Running
    from copydesk.files import AtomicWriter
    from copydesk.grade import grade

    running = Running()
    with AtomicWriter(output) as out:
        for window in windows(rows, desk.house):
            grades = grade(sample(window), graders)
            ids = (row.id for batch in window for row in batch.rows)
            for id, scores in zip(ids, grades.rows(), strict=True):
                out.write(dumps({"id": id, "scores": scores}))
            running.add(grades)
    return running.report()


def _graders(desk: "Desk", *, references: bool = False, efforts: bool = False) -> "Graders":
    from copydesk.grade import Graders

    return Graders(
        tuple(desk.scorers()),
        tuple(desk.metrics(["bleu", "chrf", "ter"] if references else [])),
        tuple(desk.metrics(["edit-effort"] if efforts else [])),
        desk.detectors,
        desk.house,
    )


def _print(report: "Report", summary: str | None, *, error_stream: bool) -> None:
    from copydesk.files import AtomicWriter
    from copydesk.reports import scores

    if summary:
        with AtomicWriter(summary) as out:
            out.write(json.dumps(scores.summary(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    printed = scores.text(report)
    if error_stream:
        click.echo(printed, err=True, nl=False)
    else:
        with AtomicWriter("-") as out:
            out.write(printed)
    click.echo(scores.size(report), err=True)
    if not summary:
        for line in report.lines:
            click.echo(line.signature, err=True)
