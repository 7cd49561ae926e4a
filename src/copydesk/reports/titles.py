"""What scores, sides and units are called in a report."""

import re
from collections.abc import Sequence

from copydesk.evaluation import Line, Report
from copydesk.reports.excerpt import shortened

SCORES = {
    "artifacts": "artifacts per 1,000 words",
    "edit-effort": "edit effort (TER)",
    "grammar": "grammar errors per 1,000 words",
}
_WIDEST = 40
_READS = frozenset({"fluency", "grammar", "perplexity", "repetition"})


def title(name: str) -> str:
    """A score's name as a person writes it."""
    return SCORES.get(name, name)


def capital(text: str) -> str:
    """With a capital first letter, unless the word is a name with its own (chrF)."""
    first = text.split(" ", 1)[0]
    return text if any(sign.isupper() for sign in first) else text[:1].upper() + text[1:]


def verb(line: Line) -> str:
    """What a text does on a score: it reads better, or it only scores better against a reference."""
    return "reads" if line.name in _READS else "scores"


def sides(names: Sequence[str]) -> tuple[str, ...]:
    """The sides without their folders and suffixes, as far as they can still be told apart."""
    short = [re.split(r"[/\\]", name.rstrip("/\\"))[-1] or name for name in names]
    bare = [name.split(".", 1)[0] or name for name in short]
    for candidate in (bare, short, list(names)):
        shown = tuple(shortened(name, _WIDEST) for name in candidate)
        if len(set(shown)) == len(shown):
            return shown
    return tuple(f"{index}: {shortened(name, _WIDEST)}" for index, name in enumerate(names, 1))


def corrected(names: Sequence[str]) -> bool:
    """True where the second side is the first after a correction, not another system's text."""
    return tuple(names) == ("before", "after")


def leader(report: Report) -> Line | None:
    """The line that the headline speaks of: the first that took no part in the correction, and compares sides if there are any."""
    fair = [line for line in report.lines if not line.took_part]
    many = len(report.sides) > 1
    return next(
        (line for line in fair if any(e is not None for e in (line.differences if many else line.scores))), None
    )


def worst(report: Report) -> str:
    """The heading over the worst rows: by which score, and what makes them so."""
    line = leader(report)
    name = title(line.name) if line else "artifacts"
    if len(report.sides) == 1:
        return f"The worst rows by {name}"
    if corrected(report.sides):
        return f"The rows that got worse, by {name}"
    return f"The rows furthest behind {sides(report.sides)[0]}, by {name}"
