"""``copydesk names``: who is who in a text."""

from typing import TYPE_CHECKING

import click

from copydesk.cli import file_name, no_model_option, source_option
from copydesk.cli.columns import corpus_options
from copydesk.cli.settings import Settings, settings_options

if TYPE_CHECKING:
    from copydesk.corpus.columns import Columns
    from copydesk.roster import Entry


@click.command("names")
@click.argument("files", nargs=-1, required=True, callback=file_name, metavar="FILES...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "tsv"]),
    default="table",
    show_default=True,
    help="table: for a person; jsonl: one object a name; tsv: a glossary to edit and give to --glossary.",
)
@click.option(
    "--jsonl", is_flag=True, help="FILES hold JSON Lines rows (so they do when a name ends in .jsonl, .tsv, .parquet)."
)
@source_option
@corpus_options
@settings_options
@no_model_option
def command(
    files: tuple[str, ...],
    form: str,
    jsonl: bool,
    source: str | None,
    columns: "Columns",
    settings: Settings,
    no_model: bool,
) -> None:
    """Say who is who in texts: each name, its forms with counts and places, which are garbled, and what was decided why.

    FILES are texts or corpora (.jsonl, .tsv, .parquet); - is standard input. The names with most garbled places come first, then the most frequent.

    A name is settled (the gazetteer or the text says which form is right), needs the source (its spellings differ, and only the
    source knows which is right), or is left alone. In a table "Modna 2: 3:14, 5:2 → Moderna" means that Modna stands twice, at
    line 3, column 14 and at line 5, column 2, and should be Moderna; "→ Moderna?" that only the source knows.

    \b
    Keys of --format jsonl: file, name, kind (null if the gazetteer does not know it),
    times, decision, evidence (a list of sentences), sources (its forms in the source
    language) and forms: a list of form, times, decision ("right", "settled" or
    "needs the source"), should (or null) and places (line, column, start, end; in a
    corpus also the id of the row, whose text the offsets are into).

    Exit code 0, or 2: a file cannot be read.
    """
    from copydesk.cli.reading import agree, manuscripts
    from copydesk.counted import counted
    from copydesk.files import AtomicWriter
    from copydesk.names.gazetteer import Gazetteer
    from copydesk.reports.excerpt import seen
    from copydesk.reports.names import glossary, lines, print_table
    from copydesk.reports.terminal import console
    from copydesk.roster import Decision, roster

    agree(source, files, jsonl=jsonl, columns=columns)
    out, texts = console(), 0
    every: list[Entry] = []
    for file in files:
        desk = settings.desk(file, no_model=no_model)
        listed = desk.house.names
        gazetteer = listed if isinstance(listed, Gazetteer) else Gazetteer(listed.values())
        for each in manuscripts(file, desk.house, jsonl=jsonl, source=source, columns=columns):
            texts += 1
            entries = roster(each.document, gazetteer)
            if not entries:
                click.echo(f"{seen(each.document.id)}: no names", err=True)
                continue
            every += entries
            if form == "table":
                print_table(entries, each, out)
            elif form == "jsonl":
                with AtomicWriter("-") as writer:
                    writer.write("".join(f"{line}\n" for line in lines(entries, each)))
    if form == "tsv" and every:
        with AtomicWriter("-") as writer:
            writer.write(glossary(every))
    settled = sum(entry.decision is Decision.SETTLED for entry in every)
    asked = sum(entry.decision is Decision.SOURCE for entry in every)
    click.echo(
        f"{counted(len(every), 'name')} in {counted(texts, 'text')}: {settled:,} settled, {asked:,} to ask the source",
        err=True,
    )
