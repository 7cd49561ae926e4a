"""``copydesk checks``: list the checks."""

from textwrap import shorten

import click

_WIDTH = 80


@click.command("checks")
def command() -> None:
    """List the checks: id, severity, level, findings per 1,000 words of clean English, what each finds."""
    from copydesk import ledger
    from copydesk.check import registry
    from copydesk.guests import GUESTS

    widest = max(map(len, registry()))
    click.echo(f"{'check':{widest}} severity level  rate finds")
    for id, check in registry().items():
        measured = ledger.rows(id)
        rate = f"{sum(row.rate for row in measured):.3f}" if measured else "    –"
        about = f"{id:{widest}} {check.severity.name.lower():8} {check.safety.name.lower():4} {rate} "
        click.echo(about + shorten(check.doc.splitlines()[0], _WIDTH - len(about), placeholder="…"))
    for guest in GUESTS.values():
        about = f"{guest.id:{widest}} {guest.severity.name.lower():8} {guest.safety.name.lower():4}     – "
        click.echo(about + shorten(guest.doc.splitlines()[0], _WIDTH - len(about), placeholder="…"))
        click.echo(f"{'':{widest}} runs with {guest.option}")
    click.echo("\nrate: findings per 1,000 words of clean English; see `copydesk explain CHECK`")
