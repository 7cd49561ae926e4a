"""Which columns of a corpus hold what, and which files lie beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from copydesk.errors import InputError
from copydesk.nearest import did_you_mean

Part = Literal["text", "id", "source", "reference", "doc"]
PARTS: tuple[Part, ...] = get_args(Part)

SHOWN = 8
"""Columns that an error names; a file may have thousands."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a corpus are called: keys in JSON Lines, names in Parquet, names or numbers from 1 on in TSV.

    A part that is not given (None) is looked for under its own name, and only ``text`` must be there. One that is given must
    be there. ``lines``: the corpus is plain text, a row a line, with its sources and references in files of as many lines.
    """

    text: str | int | None = None
    id: str | int | None = None
    source: str | int | None = None
    reference: str | int | None = None
    doc: str | int | None = None
    lines: bool = False
    source_lines: str | None = None
    reference_lines: str | None = None

    def given(self, part: Part) -> str | None:
        """The name or number that was given for a part."""
        value = getattr(self, part)
        return None if value is None else str(value)

    def name(self, part: Part) -> str:
        """The name under which a part is looked for."""
        return self.given(part) or part

    @property
    def named(self) -> tuple[Part, ...]:
        """The parts whose columns were given."""
        return tuple(part for part in PARTS if self.given(part) is not None)

    @property
    def plain(self) -> bool:
        """Whether the corpus is plain text, a row a line."""
        return self.lines or self.source_lines is not None or self.reference_lines is not None

    @property
    def files(self) -> tuple[str, ...]:
        """The files that are read beside the corpus."""
        return tuple(name for name in (self.source_lines, self.reference_lines) if name is not None)


def places(columns: Columns, known: Sequence[str], name: str) -> dict[Part, int]:
    """Where each part stands among the columns that there are; a part that is not there is left out.

    Raises:
        InputError: the column of the text, or one that was given, is missing or there twice.
    """
    found: dict[Part, int] = {}
    for part in PARTS:
        wanted = columns.name(part)
        if wanted in known:
            if known.count(wanted) > 1:
                raise InputError(f'{name} has two columns "{wanted}"; rename one')
            found[part] = known.index(wanted)
        elif part == "text" or columns.given(part) is not None:
            raise InputError(f"{name} has no column {_shown(wanted)}; {there(known, wanted, part)}")
    return found


def there(known: Sequence[str], wanted: str, part: Part) -> str:
    """Which columns there are, the one that was perhaps meant, and how to name another."""
    if not known:
        return "it has none"
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    names = ", ".join(_shown(each) for each in known[:SHOWN]) + more
    # "TEXT" is far from "text" letter by letter, but it is what was meant.
    same = next((each for each in known if each.casefold() == wanted.casefold()), None)
    meant = f"did you mean {same!r}?" if same else did_you_mean(wanted, known, NO_HINT)
    return f"it has {names}{'' if meant == NO_HINT else f' ({meant})'}; name the right one with --{part}-column"


NO_HINT = "-"


def _shown(column: str) -> str:
    return f'"{column[:24]}{"…" if column[24:] else ""}"'
