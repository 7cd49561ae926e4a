"""``copydesk checks``: list the checks."""

import click


@click.command("checks")
def command() -> None:
    """List the checks: id, artifact class, severity, safety, and what each finds."""
    from copydesk.check import registry

    for check in registry().values():
        about = (
            f"{check.id:22} {check.severity.name.lower():9} {check.safety.name.lower():5} {check.doc.splitlines()[0]}"
        )
        click.echo(about)
