"""``copydesk explain``: the document of one check, and what was measured of it."""

import click

from copydesk.errors import InputError


@click.command("explain")
@click.argument("check", metavar="CHECK")
def command(check: str) -> None:
    """Say what a check finds, why machine translation makes it, what it leaves alone, what was measured, and show examples."""
    from copydesk import ledger
    from copydesk.check import registry

    known = registry()
    if check not in known:
        raise InputError(f"there is no check {check!r}; {_nearest(check, tuple(known))}`copydesk checks` lists all")
    found = known[check]
    click.echo(f"{found.id} ({found.artifact}, {found.severity.name.lower()}, {found.safety.name.lower()})\n")
    click.echo(found.doc)
    measured = [f"  {row.level.name.lower():4}  {ledger.in_words(row)}" for row in ledger.rows(check)]
    click.echo("\nMeasured:\n" + "\n".join(measured or ["  not yet"]))
    for before, after in found.fixes.items():
        click.echo(f"\n  - {before}\n  + {after}")
    if found.flags:
        click.echo("\nShown, without a suggestion:\n" + "\n".join(f"  ? {text}" for text in found.flags))
    click.echo("\nLeft alone:\n" + "\n".join(f"  = {text}" for text in found.clean))
    if found.misses:
        click.echo("\nKnown misses:\n" + "\n".join(f"  ! {text}" for text in found.misses))


_LIKE = 60
"""Likeness (0 to 100, rapidfuzz's ratio) from which a name is worth offering: "dubled-word" is 96 like one, "nope" 43 like another."""


def _nearest(check: str, known: tuple[str, ...]) -> str:
    from rapidfuzz.fuzz import ratio

    # A word of the name ("spacing", "doubled") is a way to ask for it too.
    asked = check.strip().lower().replace("_", "-").replace(" ", "-")
    likeness = {
        name: max([ratio(asked, name), *(ratio(asked, part) - 10 for part in name.split("-"))]) for name in known
    }
    best = max(known, key=lambda name: likeness[name], default="")
    return f"did you mean {best!r}? " if best and likeness[best] >= _LIKE else ""
