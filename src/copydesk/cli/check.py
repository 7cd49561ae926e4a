"""``copydesk check``: find the artifacts in texts."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk.cli import no_model_option
from copydesk.cli.settings import Settings, settings_options
from copydesk.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from copydesk.baseline import Baseline, Entry
    from copydesk.corpus.manuscript import RowsManuscript
    from copydesk.finding import Finding, Severity
    from copydesk.formats.txt import TextManuscript
    from copydesk.parts import Located

    Read = TextManuscript | RowsManuscript


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl", "queries"]),
    default="text",
    show_default=True,
    help="text: findings with their words, worst first; jsonl: one object each; queries: questions to whoever holds the source.",
)
@click.option("--stats", is_flag=True, help="Print counts by check and by file in place of the findings.")
@click.option(
    "--fail-on",
    type=click.Choice(["minor", "major", "critical"]),
    default="minor",
    show_default=True,
    help="Exit with 1 only for findings at least this severe.",
)
@click.option("--baseline", metavar="FILE", help="Leave out the findings that were accepted in FILE.")
@click.option("--write-baseline", metavar="FILE", help="Accept all findings as they are: write them to FILE.")
@settings_options
@no_model_option
def command(
    files: tuple[str, ...],
    form: str,
    stats: bool,
    fail_on: str,
    baseline: str | None,
    write_baseline: str | None,
    settings: Settings,
    no_model: bool,
) -> None:
    """Find the artifacts in texts and print each with its place and its suggestion.

    FILES are texts or .jsonl corpora; - is standard input. Exit code 0: none found, 1: some found, 2: a file cannot be read.
    """
    from copydesk.baseline import load
    from copydesk.finding import Severity
    from copydesk.reports.terminal import console

    out = console()
    if stats and form == "queries":
        raise InputError("--stats counts findings, --format queries asks about them; give one of the two")
    if baseline and write_baseline:
        raise InputError("--baseline and --write-baseline exclude each other")
    given = write_baseline or baseline
    run = _Run(Severity[fail_on.upper()], Path(given) if given else None, load(Path(baseline)) if baseline else None)
    for each, findings in run.read(files, settings, no_model):
        if write_baseline:
            run.accept(each, findings)
        elif stats:
            run.stats.add(each.document.id, len(each.document.words), findings)
        else:
            _print(form, each, findings, run, out)
    if write_baseline:
        run.write()
        return
    if stats:
        _print_stats(form, run)
    click.echo(run.summary(), err=True)
    sys.exit(1 if run.failed else 0)


@dataclass
class _Run:
    """One call of the command: what was read, found, accepted and asked so far."""

    fail_on: "Severity"
    path: Path | None
    baseline: "Baseline | None"
    texts: int = 0
    accepted: int = 0
    queries: int | None = None
    total: "Counter[Severity]" = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)
    entries: "list[Entry]" = field(default_factory=list)

    def __post_init__(self) -> None:
        from copydesk.reports.stats import Stats

        self.stats = Stats()

    def read(
        self, files: Sequence[str], settings: Settings, no_model: bool
    ) -> "Iterator[tuple[Read, tuple[Finding, ...]]]":
        """Every text, and every document of every corpus, with its findings that are not accepted."""
        from copydesk.baseline import named
        from copydesk.cli.reading import manuscripts, shown, warn
        from copydesk.finding import Severity

        for file in files:
            desk = settings.desk(file, no_model=no_model)
            for each in manuscripts(file, desk.house):
                warn(each)
                (findings,) = desk.detect([each.document])
                if self.baseline is not None and self.path is not None:
                    found = len(findings)
                    findings = self.baseline.new(each.document, findings, named(each.document.id, self.path))
                    self.accepted += found - len(findings)
                self.texts += 1
                self.total.update(f.severity or Severity.MINOR for f in findings)
                yield each, findings
            self.names.append(shown(file))

    @property
    def failed(self) -> bool:
        return any(severity >= self.fail_on for severity in self.total)

    def accept(self, each: "Located", findings: "Sequence[Finding]") -> None:
        from copydesk.baseline import entries, named

        assert self.path is not None
        self.entries += entries(each.document, findings, named(each.document.id, self.path))

    def write(self) -> None:
        from copydesk.baseline import save
        from copydesk.reports.counted import counted

        assert self.path is not None
        save(self.path, self.entries)
        click.echo(f"{counted(len(self.entries), 'finding')} accepted in {self.path}", err=True)

    def summary(self) -> str:
        from copydesk.baseline import named
        from copydesk.reports.counted import counted

        line = f"{counted(self.total.total(), 'finding')} in {counted(self.texts, 'text')}"
        if self.total:
            line += ": " + ", ".join(f"{self.total[s]:,} {s.name.lower()}" for s in sorted(self.total, reverse=True))
        if self.queries is not None:
            line += f"; {counted(self.queries, 'question')} to the source"
        if self.baseline is not None and self.path is not None:
            line += f"; {self.accepted:,} more accepted by {self.path}"
            stale = self.baseline.stale(named(name, self.path) for name in self.names)
            for entry in stale[:5]:
                line += f"\n{self.path}: stale: {entry.file}: {entry.check} {entry.text!r} is no longer found"
            if stale[5:]:
                line += f"\n{self.path}: and {len(stale) - 5:,} more stale"
        return line


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


def _print_stats(form: str, run: _Run) -> None:
    from copydesk.check import registry
    from copydesk.files import AtomicWriter
    from copydesk.reports.stats import rows, text

    def line(row: dict[str, Any]) -> str:
        return json.dumps(row, ensure_ascii=False) + "\n"

    with AtomicWriter("-") as out:
        out.write(text(run.stats, registry()) if form == "text" else "".join(map(line, rows(run.stats))))
