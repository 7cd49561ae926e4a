"""Glossary tables: CSV with commas or semicolons, TSV.

A header names the columns: ``preferred`` (or ``target``, ``term``, ``en``), ``forbidden`` and ``source`` (several forms are
separated by ``|``; a source column may be called by its language, ``zh``), ``protected`` (yes or no), ``note`` (not read).
Two columns without a header are the source term and the preferred one.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from copydesk.errors import InputError
from copydesk.house import Term
from copydesk.nearest import did_you_mean
from copydesk.textfile import decoded

_ROLES = {
    **dict.fromkeys(("preferred", "target", "term", "english"), "preferred"),
    "forbidden": "forbidden",
    "source": "source",
    "protected": "protected",
    **dict.fromkeys(("note", "notes", "comment", "comments"), "note"),
}
COLUMNS = ("preferred", "forbidden", "source", "protected", "note")
# One of these as a cell of the first row, and it is a header: nobody's first term is called so.
_TELLING = frozenset(("preferred", "forbidden", "protected"))
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{2,4})?")
_YES = frozenset(("yes", "true", "1", "x", "y"))
_NO = frozenset(("", "no", "false", "0", "n"))


def rows(data: bytes, name: str) -> Iterator[tuple[Term, str]]:
    """The terms of a table, each with its place.

    Raises:
        InputError: it is not UTF-8, has a column that means nothing, or a row without a preferred term.
    """
    text = decoded(data, name)
    roles: Sequence[str] | None = None
    for line, cells in _cells(text, name):
        where = f"{name}, line {line}"
        if roles is None:
            roles = _header(cells, where)
            if roles is not None:
                continue
            if len(cells) != 2:
                raise InputError(f"{where}: no header; name the columns, among {', '.join(COLUMNS)}")
            roles = ("source", "preferred")
        yield _term(roles, cells, where), where
    if roles is None:
        raise InputError(f"{name} is empty; give a glossary with a header and a row for each term")


def _cells(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with the number of the line where each begins."""
    tabs = (delimiter := _delimiter(text)) == "\t"
    # A cell between tabs may begin with a quotation mark of its own ("Hong Qiao" hub): only whole cells are unquoted.
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL)
    line = 1
    try:
        for row in reader:
            cells = [" ".join(cell.split()) if "\n" not in cell.strip() else cell for cell in row]
            if tabs:
                cells = [_unquoted(cell) for cell in cells]
            if any("\n" in cell or "\r" in cell for cell in cells):
                raise InputError(f"{name}, line {line}: a cell goes on over the line's end; close its quotation mark")
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{name}, line {line}: not a table that can be read ({error}); mend the line") from None


def _unquoted(cell: str) -> str:
    inside = cell[1:-1].replace('""', "")
    whole = len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inside
    return cell[1:-1].replace('""', '"') if whole else cell


def _delimiter(text: str) -> str:
    """Tab, semicolon (the spreadsheets of half of Europe write it) or comma: which the first line has most of, a tab before all."""
    first = text.lstrip().split("\n", 1)[0]
    if "\t" in first:
        return "\t"
    bare = re.sub(r'"[^"]*"', "", first)
    return ";" if bare.count(";") > bare.count(",") else ","


def _header(cells: Sequence[str], where: str) -> Sequence[str] | None:
    """What each column holds, or None if the row is no header."""
    names = [cell.lower() for cell in cells]
    roles = [_role(name) for name in names]
    if not _TELLING & set(names) and (None in roles or "preferred" not in roles):
        return None
    for name, role in zip(names, roles, strict=True):
        if role is None:
            advice = did_you_mean(name, COLUMNS) if name else "name it or take it out"
            raise InputError(f"{where}: there is no column {name!r}; {advice}")
    for role in ("preferred", "forbidden", "protected"):
        if roles.count(role) > 1:
            raise InputError(f"{where}: two columns are {role!r}; leave one of them out")
    if "preferred" not in roles:
        raise InputError(f"{where}: no column is 'preferred'; name one so")
    return [role or "" for role in roles]


def _role(name: str) -> str | None:
    if name in _ROLES:
        return _ROLES[name]
    if _LANGUAGE.fullmatch(name):
        return "preferred" if re.split("[-_]", name)[0] in ("en", "eng") else "source"
    return None


def _term(roles: Sequence[str], cells: Sequence[str], where: str) -> Term:
    if any(cells[len(roles) :]):
        raise InputError(
            f"{where}: {len(cells)} cells, and the table has {len(roles)} columns; quote a cell with a comma"
        )
    preferred, protected = "", ""
    forms: dict[str, list[str]] = {"forbidden": [], "source": []}
    for role, cell in zip(roles, cells, strict=False):
        if role == "preferred":
            preferred = cell
        elif role == "protected":
            protected = cell.lower()
        elif role in forms:
            forms[role] += (part.strip() for part in cell.split("|") if part.strip())
    if not preferred:
        raise InputError(f"{where}: the preferred term is missing; write it, or take the line out")
    if "|" in preferred:
        raise InputError(f"{where}: {preferred!r} are several preferred terms; keep one, a line each for others")
    if protected not in _YES | _NO:
        raise InputError(f"{where}: protected is {protected!r}; write yes or no")
    if preferred in forms["forbidden"]:
        raise InputError(f"{where}: {preferred!r} is both preferred and forbidden; keep one of the two")
    unique = {role: tuple(dict.fromkeys(values)) for role, values in forms.items()}
    return Term(preferred, unique["forbidden"], unique["source"], protected in _YES)
