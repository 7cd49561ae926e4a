"""``copydesk score``: measure how texts or corpora read, before and after, or side by side."""

import json
from typing import TYPE_CHECKING

import click

from copydesk.cli import file_name, no_model_option
from copydesk.cli.columns import corpus_options
from copydesk.cli.engine import Engine, engine_options, fingerprint, said, shared, work
from copydesk.cli.settings import Settings, grammar_options, settings_options
from copydesk.errors import InputError

if TYPE_CHECKING:
    from copydesk.corpus.columns import Columns
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
    callback=file_name,
    metavar="NAME_OR_DIR",
    help="Score fluency with a causal language model: smollm2 (see `copydesk setup fluency`), a hub name or a directory.",
)
@click.option("--jsonl", is_flag=True, help="The files hold JSON Lines rows (so it is when FILE ends in .jsonl).")
@settings_options
@grammar_options
@no_model_option
@corpus_options
@engine_options
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
    columns: "Columns",
    engine: Engine,
) -> None:
    """Score FILE: how fluent it is, how many artifacts it has, and with references BLEU, chrF, chrF++ and TER.

    With --against, FILE is scored before and AFTER after a correction; with --correct, copydesk corrects it. Several FILES are
    systems side by side, each compared with the first. Differences come with a 95% interval and p (paired bootstrap).

    Rows written with -o hold higher-is-better scores: rates and errors are negated. Scores are printed as tables; their
    signatures go to standard error, or into --summary.
    """
    from copydesk.cli.reading import agree, apart, is_corpus
    from copydesk.config import ACCEPT

    names = (*files, against) if against is not None else files
    _agree(names, output, summary, against=against is not None, correct=correct)
    agree(None, names[:1], jsonl=jsonl, columns=columns)
    apart((*names, *columns.files), output, summary)
    if accept and not correct:
        raise InputError("--accept says what --correct makes; give both")
    if fluency_model and no_model:
        raise InputError("--fluency-model and --no-model exclude each other")
    desk = settings.desk(files[0], ACCEPT[accept] if accept else None, no_model, fluency_model=fluency_model)
    corpora = [jsonl or is_corpus(name, columns) for name in names]
    if any(corpora) and not all(corpora):
        text, corpus = names[corpora.index(False)], names[corpora.index(True)]
        raise InputError(f"{text} is a text and {corpus} a corpus; give texts alone, or corpora alone")
    if output and not corpora[0]:
        raise InputError(f"-o writes a line for each row of a corpus, and {files[0]} is one text; give a .jsonl file")
    versions = _versions(files, against=against is not None, correct=correct)
    if corpora[0]:
        _corpora(desk, names, columns, versions, engine, output, summary, correct=correct)
    else:
        engine.for_rows_only()
        _print(_texts(desk, names, versions, correct=correct), summary, error_stream=summary == "-")


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
    desk: "Desk",
    names: tuple[str, ...],
    columns: "Columns",
    versions: tuple[str, ...],
    engine: Engine,
    output: str | None,
    summary: str | None,
    *,
    correct: bool,
) -> None:
    from copydesk.cli.progress import Watch
    from copydesk.cli.reading import shown
    from copydesk.cli.rows import Rows
    from copydesk.counted import counted
    from copydesk.engines.job import Job
    from copydesk.engines.scoring import Scoring, Sums
    from copydesk.evaluate import TWO
    from copydesk.measure import recipes
    from copydesk.running import Running

    rows = Rows(names, columns)
    references, efforts = rows.referenced(), versions == TWO
    running = Running(
        recipes(desk.graders(references=references, efforts=efforts), references=references),
        versions,
        desk.resampler(),
        _took_part(desk, versions, correct=correct),
    )
    scoring = Scoring(
        shared(desk, engine), running.leader, references, efforts, correct, shown(names[0]), lines=bool(output)
    )
    depends = fingerprint([*names, *columns.files], desk, columns=columns, sides=versions, correct=correct)
    with Watch(output) as watch:

        def report() -> None:
            watch.stop()
            _print(running.report(), summary, error_stream="-" in (output, summary))

        sums = Sums(running)
        job = Job(rows.items, scoring, watch, engine.jobs, engine.max_errors, rows.fraction, sums=sums)
        # The shards lie beside the rows' scores, or beside the report where only that is written.
        done = work(job, output, engine, depends, beside=output or summary, then=report)
    if done.troubles:
        click.echo(f"{shown(names[0])}: {counted(done.rows, 'row')} scored{said(done)}", err=True)


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
