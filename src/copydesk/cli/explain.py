"""``copydesk explain``: the document of one check, and what was measured of it."""

import click

from copydesk.errors import InputError


@click.command("explain")
@click.argument("check", metavar="CHECK")
def command(check: str) -> None:
    """Say what a check finds, why machine translation makes it, what it leaves alone, what was measured, and show examples."""
    from copydesk import ledger
    from copydesk.check import registry
    from copydesk.guests import GUESTS
    from copydesk.ignores import LISTED
    from copydesk.nearest import did_you_mean

    known = registry()
    if check in GUESTS:
        guest = GUESTS[check]
        click.echo(f"{guest.id} ({guest.severity.name.lower()}, {guest.safety.name.lower()})\n\n{guest.doc}")
        return
    if check not in known:
        raise InputError(f"there is no check {check!r}; {did_you_mean(check, {*known, *GUESTS}, LISTED)}")
    found = known[check]
    click.echo(f"{found.id} ({found.artifact}, {found.severity.name.lower()}, {found.safety.name.lower()})\n")
    click.echo(found.doc)
    measured = [f"  {row.level.name.lower():4}  {ledger.in_words(row)}" for row in ledger.rows(check)]
    click.echo("\nMeasured:\n" + "\n".join(measured or ["  not yet"]))
    source = {text: f"\n  < {source}" for text, source in found.sources.items()}
    if found.glossary:
        click.echo("\nThe examples are read with this glossary:")
        for term in found.glossary:
            click.echo(
                "  " + ", not ".join((term.preferred, " or ".join(term.forbidden) or "another")) + _of(term.sources)
            )
    for before, after in found.fixes.items():
        click.echo(f"\n  - {before}\n  + {after}{source.get(before, '')}")
    if found.flags:
        shown = "\n".join(f"  ? {text}{source.get(text, '')}" for text in found.flags)
        click.echo(f"\nShown, without a suggestion:\n{shown}")
    click.echo("\nLeft alone:\n" + "\n".join(f"  = {text}{source.get(text, '')}" for text in found.clean))
    if found.sources:
        click.echo("\n  < is the source")
    if found.misses:
        click.echo("\nKnown misses:\n" + "\n".join(f"  ! {text}" for text in found.misses))


def _of(sources: tuple[str, ...]) -> str:
    return f" (for {' or '.join(sources)})" if sources else ""
