"""Glossaries: the house's terms, from tables (CSV, TSV) and termbases (TBX), joined and checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from copydesk.errors import InputError
from copydesk.house import Term
from copydesk.textfile import read_bytes

LONGEST = 64 * 2**20
"""The longest glossary that is read, in bytes; 50,000 concepts of TBX in two languages have about 30 MiB."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and the place that gives it ("terms.csv, line 3"), for what may have to be said of it."""

    term: Term
    where: str


class Glossary(Mapping[str, Term]):
    """Terms by preferred term: a mapping that does not change and can be pickled."""

    __slots__ = ("_terms",)

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._terms = {term.preferred: term for term in terms}

    def __getitem__(self, preferred: str) -> Term:
        return self._terms[preferred]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)


def read(*paths: Path) -> Glossary:
    """The terms of glossary files, joined.

    A file is TBX if its name ends in ``.tbx`` or ``.xml`` or it begins with ``<``; else it is a table.

    Raises:
        InputError: a file cannot be read, is not what its name says, or contradicts itself or another; the message names the place.
    """
    return joined(entry for path in paths for entry in entries(path))


def entries(path: Path) -> Iterator[Entry]:
    """The terms of one file as it gives them, one after another."""
    data = read_bytes(path, LONGEST, "give a glossary in CSV, TSV or TBX")
    if path.suffix.lower() in (".tbx", ".xml") or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        from copydesk.terms.glossary_tbx import concepts

        found = concepts(data, str(path))
    else:
        from copydesk.terms.glossary_table import rows

        found = rows(data, str(path))
    for term, where in found:
        yield Entry(term, where)


def joined(given: Iterable[Entry]) -> Glossary:
    """One Glossary of many entries: a term that is given twice has the forbidden and the source forms of both.

    Raises:
        InputError: a form is preferred in one place and forbidden in another.
    """
    preferred: dict[str, Entry] = {}
    forbidden: dict[str, tuple[Entry, str]] = {}
    for entry in given:
        term = entry.term
        for form in term.forbidden:
            forbidden.setdefault(form, (entry, term.preferred))
        first = preferred.get(term.preferred)
        preferred[term.preferred] = Entry(_both(first.term, term), first.where) if first else entry
    for form, (entry, rival) in forbidden.items():
        if form in preferred:
            where = preferred[form].where
            also = "" if where == entry.where else f" and preferred in {where}"
            raise InputError(
                f"{entry.where}: {form!r} is forbidden in favour of {rival!r}{also or ' and preferred too'}; keep one of the two"
            )
    return Glossary(entry.term for entry in preferred.values())


def _both(one: Term, other: Term) -> Term:
    return replace(
        one,
        forbidden=tuple(dict.fromkeys((*one.forbidden, *other.forbidden))),
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
        protected=one.protected or other.protected,
    )
