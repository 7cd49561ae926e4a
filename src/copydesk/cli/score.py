"""``copydesk score``: measure how texts or corpora read, before and after, or side by side."""

import json
from typing import TYPE_CHECKING

import click

from copydesk.cli import file_name, no_model_option
from copydesk.cli.progress import watched
from copydesk.cli.settings import Settings, settings_options
from copydesk.errors import InputError

if TYPE_CHECKING:
    from copydesk.desk import Desk
    from copydesk.evaluation import Report


@click.command("score")
@click.argument("files", nargs=-1, required=True, callback=file_name, metavar="FILE...")
@click.option("--against", callback=file_name, metavar="AFTER", help="The same text or rows after a correction.")
@click.option("--correct", is_flag=True, help="Correct FILE, and score it before and after.")
@click.option(
    "--accept",
    type=click.Choice(["safe", "all"]),
    help="What --correct makes: SAFE edits, or ASK too.  [default: the config's, else safe]",
)
@click.option(
    "-o", "--output", callback=file_name, metavar="OUT", help="Write the scores of every row here, as JSON Lines."
)
@click.option(
    "--summary",
    "--report",
    callback=file_name,
    metavar="FILE",
    help="Write the report here, signatures included: .html with plots, .md, else JSON.",
)
@click.option(
    "--fluency-model",
    metavar="NAME_OR_DIR",
    help="Score fluency with a causal language model: smollm2 (see `copydesk setup fluency`), a hub name or a directory.",
)
@click.option("--jsonl", is_flag=True, help="The files hold JSON Lines rows (so it is when FILE ends in .jsonl).")
@settings_options
@no_model_option
def command(
    files: tuple[str, ...],
    against: str | None,
    correct: bool,
    accept: str | None,
    output: str | None,
    summary: str | None,
    fluency_model: str | None,
    jsonl: bool,
    settings: Settings,
    no_model: bool,
) -> None:
    """Score FILE: how fluent it is, how many artifacts it has, and with references BLEU, chrF, chrF++ and TER.

    With --against, FILE is scored before and AFTER after a correction; with --correct, copydesk corrects it. Several FILES are
    systems side by side, each compared with the first. Differences come with a 95% interval and p (paired bootstrap).

    Rows written with -o hold higher-is-better scores: rates and errors are negated. Scores are printed as tables; their
    signatures go to standard error, or into --summary.
    """
    from copydesk.cli.reading import is_corpus
    from copydesk.config import ACCEPT

    names = (*files, against) if against is not None else files
    _agree(names, output, summary, against=against is not None, correct=correct)
    if accept and not correct:
        raise InputError("--accept says what --correct makes; give both")
    if fluency_model and no_model:
        raise InputError("--fluency-model and --no-model exclude each other")
    desk = settings.desk(files[0], ACCEPT[accept] if accept else None, no_model, fluency_model=fluency_model)
    corpora = [jsonl or is_corpus(name) for name in names]
    if any(corpora) and not all(corpora):
        text, corpus = names[corpora.index(False)], names[corpora.index(True)]
        raise InputError(f"{text} is a text and {corpus} a corpus; give texts alone, or corpora alone")
    if output and not corpora[0]:
        raise InputError(f"-o writes a line for each row of a corpus, and {files[0]} is one text; give a .jsonl file")
    versions = _versions(files, against=against is not None, correct=correct)
    if corpora[0]:
        report = _corpora(desk, names, versions, output, correct=correct)
    else:
        report = _texts(desk, names, versions, correct=correct)
    _print(report, summary, error_stream=output == "-" or summary == "-")


def _agree(names: tuple[str, ...], output: str | None, summary: str | None, *, against: bool, correct: bool) -> None:
    if against and (correct or len(names) > 2):
        raise InputError("--against compares two versions; give it one FILE, and no --correct")
    if correct and len(names) > 1:
        raise InputError("--correct corrects one FILE; run it once for each")
    if output and (len(names) > 1 or correct):
        raise InputError("-o scores the rows of one corpus; run it once for each version")
    if names.count("-") > 1:
        raise InputError("only one of the texts can be standard input")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f"{twice} is named twice; name each version once")
    if output == "-" == summary:
        raise InputError("only one of -o and --summary can be standard output")


def _versions(files: tuple[str, ...], *, against: bool, correct: bool) -> tuple[str, ...]:
    from copydesk.cli.reading import shown
    from copydesk.evaluate import ONE, TWO

    if against or correct:
        return TWO
    return ONE if len(files) == 1 else tuple(map(shown, files))


def _took_part(desk: "Desk", versions: tuple[str, ...], *, correct: bool) -> frozenset[str]:
    from copydesk.evaluate import TOOK_PART, TWO

    if versions != TWO:
        return frozenset()
    # LanguageTool's findings are only shown, but with --correct it stood beside the checks.
    return TOOK_PART | ({"grammar"} if correct and desk.detectors != desk.rules else set())


def _texts(desk: "Desk", names: tuple[str, ...], versions: tuple[str, ...], *, correct: bool) -> "Report":
    from copydesk.cli.reading import manuscript
    from copydesk.evaluate import TWO, evaluate
    from copydesk.versions import paragraphs

    documents = [manuscript(name, desk.house).document for name in names]
    for document in documents:
        if not document.blocks:
            raise InputError(f"{document.id} is empty; there is nothing to score")
    if correct:
        from copydesk.correct import after

        (outcome,) = desk.correct(documents)
        documents.append(after(outcome.document, outcome.edits, desk.house))
    return evaluate(
        [paragraphs(documents)],
        desk.graders(efforts=versions == TWO),
        versions,
        desk.resampler(),
        _took_part(desk, versions, correct=correct),
    )


def _corpora(
    desk: "Desk", names: tuple[str, ...], versions: tuple[str, ...], output: str | None, *, correct: bool
) -> "Report":
    from contextlib import nullcontext
    from itertools import chain

    from copydesk.corpus.jsonl import dumps, read
    from copydesk.corpus.sides import aligned, same_references, windows
    from copydesk.engines.local import run
    from copydesk.engines.scoring import Scoring
    from copydesk.evaluate import TWO
    from copydesk.files import AtomicWriter
    from copydesk.measure import recipes
    from copydesk.running import Running

    first = same_references(watched(read(names[0]), "rows"), names[0])
    head = next(first)  # read raises where there is no row
    references = head.reference is not None
    graders = desk.graders(references=references, efforts=versions == TWO)
    running = Running(
        recipes(graders, references=references),
        versions,
        desk.resampler(),
        _took_part(desk, versions, correct=correct),
    )
    scoring = Scoring(desk, running.leader, references, efforts=versions == TWO, correct=correct)
    rows = aligned([chain([head], first), *map(read, names[1:])], names)
    with AtomicWriter(output) if output else nullcontext() as out:
        for window, measured in run(windows(rows), scoring, jobs=1):
            running.add(measured)
            if out is not None:
                for row in running.rows(measured, (row.id for document in window[0] for row in document)):
                    out.write(dumps(row))
    return running.report()


def _print(report: "Report", summary: str | None, *, error_stream: bool) -> None:
    from copydesk.files import AtomicWriter
    from copydesk.reports import scores

    if summary:
        with AtomicWriter(summary) as out:
            out.write(_written(report, summary))
    printed = scores.text(report)
    if error_stream:
        click.echo(printed, err=True, nl=False)
    else:
        with AtomicWriter("-") as out:
            out.write(printed)
    click.echo(scores.size(report), err=True)
    if not summary:
        for signature in scores.signatures(report):
            click.echo(signature, err=True)


def _written(report: "Report", name: str) -> str:
    if name.lower().endswith((".html", ".htm")):
        from copydesk.reports.page import page

        return page(report)
    if name.lower().endswith(".md"):
        from copydesk.reports.markdown import text

        return text(report)
    from copydesk.reports.scores import summary

    return json.dumps(summary(report), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
