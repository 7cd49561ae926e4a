"""Which shorter names of a document stand for a longer one: a surname, a company without its "Group", an acronym in brackets."""

import re
from collections.abc import Iterator, Mapping, Sequence

from copydesk.document import Document
from copydesk.edit import Span
from copydesk.names.gazetteer import Gazetteer
from copydesk.names.known import is_word
from copydesk.names.romanisation import pinyin

_FIRMS = frozenset(
    "Group Inc Corp Corporation Co Company Ltd Limited LLC AG GmbH SE SA plc PLC Holding Holdings".split()
)
# "South Tolmar" and "Tolmar" are two places.
_PLACES = frozenset(
    "North South East West Northern Southern Eastern Western Central New Old Great Greater Upper Lower Inner Outer Saint St San"
    " Santa Mount Mt Lake Port Fort Cape Republic Kingdom River County Equatorial Papua".split()
)
_ACRONYM = re.compile(r" ?\(([A-Z][A-Za-z&]{1,9})\)")
_SURNAME = 6
"""Letters of the longest surname that is written in front in pinyin."""


def shorter_forms(document: Document, places: Mapping[str, Sequence[Span]], gazetteer: Gazetteer) -> dict[str, str]:
    """The longer name for each shorter one that can stand for no other name of the document; ``places`` has all names.

    A place or an institution of the gazetteer stands for itself, whatever longer names end in it.
    """
    capitals = {name.title(): name for name in places if name.isupper() and len(name) > 4}
    longer = {capitals[name]: name for name in places if name in capitals and name not in capitals.values()}
    meant: dict[str, set[str]] = {}
    for name in places:
        for part in _parts(name):
            if part in places and (part not in gazetteer or gazetteer[part].kind in {"person", "company"}):
                meant.setdefault(part, set()).add(name)
    for part, names in meant.items():
        longest = [name for name in names if not any(other != name and _holds(other, name) for other in names)]
        if len(longest) == 1:
            longer.setdefault(part, longest[0])
    for acronym, name in _acronyms(document, places):
        longer.setdefault(acronym, name)
    return {name: _last(name, longer) for name in longer}


def without_firm(name: str) -> str:
    """A company's name without its last "Group" or "Ltd."."""
    head, _, last = name.rpartition(" ")
    return head if head and last.strip(".,") in _FIRMS else name


def _holds(long: str, short: str) -> bool:
    return long.endswith(f" {short}") or long.startswith(f"{short} ")


def _last(name: str, longer: Mapping[str, str]) -> str:
    seen = {name}
    while name in longer and longer[name] not in seen:
        name = longer[name]
        seen.add(name)
    return name


def _parts(name: str) -> Iterator[str]:
    """What may stand for a name: its last words if it is like a person's, its first if a firm's."""
    words = name.split()
    if not 1 < len(words) < 9:
        return
    if (head := without_firm(name)) != name:
        yield head
        return
    if any(word[0].isupper() and (word in _PLACES or is_word(word)) for word in words) or {
        "of",
        "for",
        "and",
        "&",
    } & set(words):
        return
    yield from (" ".join(words[i:]) for i in range(1, len(words)))
    if len(words) == 2 and len(words[0]) <= _SURNAME and len(pinyin(words[0]) or ()) == 1 and pinyin(words[1]):
        yield words[0]


def _acronyms(document: Document, places: Mapping[str, Sequence[Span]]) -> Iterator[tuple[str, str]]:
    for name, spans in places.items():
        if " " not in name:
            continue
        for span in spans:
            found = _ACRONYM.match(document.text, span.end)
            if found and found.group(1) in places and _spells(found.group(1), name):
                yield found.group(1), name


def _spells(acronym: str, name: str) -> bool:
    """True if the capitals of an acronym are first letters of the name's words, in their order."""
    initials = iter(word[0].upper() for word in re.findall(r"[^\W\d_]+", name))
    return all(letter in initials for letter in acronym if letter.isupper())
