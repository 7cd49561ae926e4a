"""``copydesk explain``: the document of one check."""

import click

from copydesk.errors import InputError


@click.command("explain")
@click.argument("check", metavar="CHECK")
def command(check: str) -> None:
    """Say what a check finds, why machine translation makes it, what it leaves alone, and show examples."""
    from copydesk.check import registry

    known = registry()
    if check not in known:
        from rapidfuzz.process import extractOne

        nearest = extractOne(check, known.keys())[0]
        raise InputError(f"there is no check {check!r}; did you mean {nearest!r}? `copydesk checks` lists all")
    found = known[check]
    click.echo(f"{found.id} ({found.artifact}, {found.severity.name.lower()}, {found.safety.name.lower()})\n")
    click.echo(found.doc)
    for before, after in found.fixes.items():
        click.echo(f"\n  - {before}\n  + {after}")
    if found.flags:
        click.echo("\nShown, without a suggestion:\n" + "\n".join(f"  ? {text}" for text in found.flags))
    click.echo("\nLeft alone:\n" + "\n".join(f"  = {text}" for text in found.clean))
    if found.misses:
        click.echo("\nKnown misses:\n" + "\n".join(f"  ! {text}" for text in found.misses))
