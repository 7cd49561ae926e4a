"""``copydesk check``: find the artifacts in texts."""

import json
import sys

import click

from copydesk.cli import no_model_option


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILES...")
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="How findings are printed."
)
@no_model_option
def command(files: tuple[str, ...], form: str, no_model: bool) -> None:
    """Find the artifacts in texts and print each with its place and its suggestion.

    FILES are texts or .jsonl corpora; - is standard input. Exit code 0: none found, 1: some found, 2: a file cannot be read.
    """
    from copydesk.cli.reading import manuscripts
    from copydesk.desk import Desk
    from copydesk.outcome import finding_row
    from copydesk.reports.terminal import console, print_findings

    desk = Desk(no_model=no_model)
    out = console()
    total = texts = 0
    for manuscript in manuscripts(files, desk.house):
        (findings,) = desk.detect([manuscript.document])
        total, texts = total + len(findings), texts + 1
        if form == "text":
            print_findings(findings, manuscript, out)
        else:
            for finding in findings:
                place = manuscript.locate(finding.span)
                at = {"file": manuscript.document.id, "line": place.line, "column": place.column}
                out.print(json.dumps({**at, **finding_row(finding)}, ensure_ascii=False))
    click.echo(f"{total:,} finding{'' if total == 1 else 's'} in {texts:,} text{'' if texts == 1 else 's'}", err=True)
    sys.exit(1 if total else 0)
