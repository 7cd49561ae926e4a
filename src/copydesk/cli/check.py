"""``copydesk check``: find the artifacts in texts."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk.cli import file_name, no_model_option, source_option
from copydesk.cli.columns import corpus_options
from copydesk.cli.settings import Settings, grammar_options, settings_options
from copydesk.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from copydesk.baseline import Baseline
    from copydesk.corpus.columns import Columns
    from copydesk.corpus.manuscript import RowsManuscript
    from copydesk.finding import Finding, Severity
    from copydesk.formats.txt import TextManuscript
    from copydesk.reports.stats import Stats

    Read = TextManuscript | RowsManuscript

STALE = 5
"""Stale entries of a baseline that are named; the others are counted."""


@click.command("check")
@click.argument("files", nargs=-1, required=True, callback=file_name, metavar="FILES...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl", "queries"]),
    default="text",
    show_default=True,
    help="text: findings with their words, worst first; jsonl: one object each; queries: questions to whoever holds the source.",
)
@click.option(
    "--jsonl", is_flag=True, help="FILES hold JSON Lines rows (so they do when a name ends in .jsonl, .tsv, .parquet)."
)
@click.option("--stats", is_flag=True, help="Print counts by check and by file in place of the findings.")
@click.option(
    "--fail-on",
    type=click.Choice(["minor", "major", "critical"]),
    default="minor",
    show_default=True,
    help="Exit with 1 only for findings at least this severe.",
)
@click.option(
    "--baseline", callback=file_name, metavar="FILE", help="Leave out the findings that were accepted in FILE."
)
@click.option(
    "--write-baseline", callback=file_name, metavar="FILE", help="Accept all findings as they are: write them to FILE."
)
@source_option
@corpus_options
@settings_options
@grammar_options
@no_model_option
def command(
    files: tuple[str, ...],
    form: str,
    jsonl: bool,
    stats: bool,
    fail_on: str,
    baseline: str | None,
    write_baseline: str | None,
    source: str | None,
    columns: "Columns",
    settings: Settings,
    no_model: bool,
) -> None:
    """Find the artifacts in texts and print each with its place and its suggestion.

    FILES are texts or corpora (.jsonl, .tsv, .parquet), each read once; - is standard input. Exit code 0: none found, 1: some found, 2: a file cannot be read.
    """
    from copydesk.baseline import load, start
    from copydesk.cli.reading import agree
    from copydesk.counted import counted
    from copydesk.finding import Severity
    from copydesk.reports.stats import Stats
    from copydesk.reports.terminal import console

    if stats and form == "queries":
        raise InputError("--stats counts findings, --format queries asks about them; give one of the two")
    if baseline and write_baseline:
        raise InputError("--baseline and --write-baseline exclude each other")
    if write_baseline and (stats or form != "text"):
        raise InputError("--write-baseline prints no report; leave out --stats and --format")
    files = tuple(_once_each(files))
    agree(source, files, jsonl=jsonl, columns=columns)
    accepting = start(Path(write_baseline)) if write_baseline else None
    run = _Run(Severity[fail_on.upper()], load(Path(baseline)) if baseline else None, jsonl, source, columns)
    counts, out = Stats(), console()
    for each, findings in run.read(files, settings, no_model):
        if accepting:
            accepting.accept(each.document, findings, each.document.id)
        elif stats:
            counts.add(each.document.id, len(each.document.words), findings)
        else:
            _print(form, each, findings, run, out)
    if accepting:
        accepting.save()
        click.echo(f"{counted(len(accepting.entries), 'finding')} accepted in {accepting.path}", err=True)
        return
    if stats:
        _print_stats(form, counts)
    click.echo(run.summary(), err=True)
    sys.exit(1 if run.failed else 0)


@dataclass
class _Run:
    """One call of the command: what was read, found, left out and asked so far."""

    fail_on: "Severity"
    baseline: "Baseline | None"
    jsonl: bool
    source: str | None = None
    columns: "Columns | None" = None
    files: list[str] = field(default_factory=list)
    texts: int = 0
    found: "Counter[Severity]" = field(default_factory=Counter)
    accepted: int = 0
    queries: int | None = None

    def read(
        self, files: Sequence[str], settings: Settings, no_model: bool
    ) -> "Iterator[tuple[Read, tuple[Finding, ...]]]":
        """Every text, and every document of every corpus, with its findings that are not accepted."""
        from copydesk.cli.reading import manuscripts, shown, warn
        from copydesk.finding import Severity

        for file in files:
            desk = settings.desk(file, no_model=no_model)
            for each in manuscripts(file, desk.house, jsonl=self.jsonl, source=self.source, columns=self.columns):
                warn(each)
                (findings,) = desk.detect([each.document])
                if self.baseline is not None:
                    every = len(findings)
                    findings = self.baseline.new(each.document, findings, each.document.id)
                    self.accepted += every - len(findings)
                self.texts += 1
                self.found.update(f.severity or Severity.MINOR for f in findings)
                yield each, findings
            self.files.append(shown(file))

    @property
    def failed(self) -> bool:
        return any(severity >= self.fail_on for severity in self.found)

    def summary(self) -> str:
        """What was found, in one line; then a line for each of the first stale entries of the baseline."""
        from copydesk.counted import counted

        line = f"{counted(self.found.total(), 'finding')} in {counted(self.texts, 'text')}"
        if self.found:
            line += ": " + ", ".join(f"{self.found[s]:,} {s.name.lower()}" for s in sorted(self.found, reverse=True))
        if self.queries is not None:
            line += f"; {counted(self.queries, 'question')} to the source"
        if self.baseline is None:
            return line
        path, stale = self.baseline.path, self.baseline.stale(self.files)
        lines = [f"{line}; {self.accepted:,} more accepted by {path}"]
        lines += [f"{path}: stale: {e.file}: {e.check} {e.text!r} is no longer found" for e in stale[:STALE]]
        if stale[STALE:]:
            lines.append(f"{path}: and {len(stale) - STALE:,} more stale")
        return "\n".join(lines)


def _once_each(files: Sequence[str]) -> Iterable[str]:
    """The files without those that were named before: ``docs/*.txt docs/a.txt`` names one twice."""
    named: dict[str, str] = {}
    for file in files:
        named.setdefault("-" if file == "-" else os.path.abspath(file), file)  # noqa: PTH100 (".." is resolved too)
    return named.values()


def _print(form: str, each: "Read", findings: "Sequence[Finding]", run: _Run, out: "Console") -> None:
    from copydesk.check import registry
    from copydesk.corpus.manuscript import RowsManuscript
    from copydesk.files import AtomicWriter
    from copydesk.reports.findings import print_findings
    from copydesk.reports.jsonl import corpus_lines, text_lines
    from copydesk.reports.queries import queries

    if form == "text":
        print_findings(findings, each, out)
    elif form == "jsonl":
        if isinstance(each, RowsManuscript):
            lines = corpus_lines(findings, each.batch, each.file)
        else:
            lines = text_lines(findings, each)
        with AtomicWriter("-") as writer:  # UTF-8, whatever a terminal or a pipe would take
            writer.write("".join(f"{line}\n" for line in lines))
    else:
        run.queries = run.queries or 0
        for query in queries(findings, each, registry()):
            run.queries += 1
            out.file.write(query.text(run.queries) + "\n")


def _print_stats(form: str, counts: "Stats") -> None:
    from copydesk.check import registry
    from copydesk.files import AtomicWriter
    from copydesk.reports.stats import rows, text

    def line(row: dict[str, Any]) -> str:
        return json.dumps(row, ensure_ascii=False) + "\n"

    with AtomicWriter("-") as out:
        out.write(text(counts, registry()) if form == "text" else "".join(map(line, rows(counts))))
