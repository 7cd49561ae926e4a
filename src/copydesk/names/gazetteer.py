"""The gazetteer: ``data/names.tsv`` and files like it, as a mapping with an index of near forms.

One name a line: form, kind, source forms, context words; the last two separated by ``|``, context words in small letters.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path

from rapidfuzz.distance import OSA

from copydesk.errors import InputError
from copydesk.house import Name
from copydesk.names.known import is_word
from copydesk.names.likeness import distance, fold, inflected, keys, skeleton
from copydesk.textfile import decoded, read_bytes

LONGEST = 16 * 2**20
"""The longest file of names that is read, in bytes."""

KINDS = frozenset("company organisation product university media person country province city district place".split())


class Gazetteer(Mapping[str, Name]):
    """Names by form. ``near(word)`` gives those that a word of a text may be a garbled form of."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = {name.form: name for name in names}
        self._index: dict[str, list[tuple[str, Name]]] | None = None
        self._words = {fold(word) for name in self._names.values() for word in words(name.form)}

    def __getitem__(self, form: str) -> Name:
        return self._names[form]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def knows(self, word: str) -> bool:
        """True if a word is part of a name."""
        return fold(word) in self._words

    def near(self, word: str) -> list[tuple[str, Name]]:
        """Each (word of a name, the name) that is near a word and not equal to it, in alphabetical order."""
        if self._index is None:
            self._index = self._indexed()
        folded = fold(word)
        found = {
            (part, name.form): (part, name)
            for key in keys(folded)
            for part, name in self._index.get(key, ())
            if apart(folded, fold(part))
        }
        return [found[pair] for pair in sorted(found)]

    def _indexed(self) -> dict[str, list[tuple[str, Name]]]:
        index: dict[str, list[tuple[str, Name]]] = {}
        for name in self._names.values():
            for word in words(name.form):
                # "University" and "Bank" are parts of many names; a typo in them is no garbled name.
                if len(word) > 3 and not word.isupper() and (word == name.form or not is_word(word)):
                    for key in set(keys(fold(word))):
                        index.setdefault(key, []).append((word, name))
        return index


def apart(a: str, b: str) -> int:
    """Edits from a folded form to a folded name, 0 if they are too many to be a garbled one.

    A listed name may be shorter than ``distance`` asks for if the sound is the same: "Fanaco" for Fanuc. Words around it decide.
    """
    if edits := distance(a, b):
        return edits
    same = a[:3] == b[:3] and len(a) != len(b) and min(len(a), len(b)) == 5 and skeleton(a) == skeleton(b)
    return 2 if same and not inflected(a, b) and OSA.distance(a, b, score_cutoff=2) == 2 else 0


def words(form: str) -> list[str]:
    """The words of a name as mentions have them: at spaces and hyphens, without a possessive."""
    return [word.removesuffix("'s") for word in form.replace("-", " ").split()]


def neighbours(form: str, word: str) -> tuple[str, str]:
    """The words before and after a word inside a name ("" at its ends)."""
    padded = ["", *words(form), ""]
    at = padded.index(word, 1)
    return padded[at - 1], padded[at + 1]


def read(path: Path) -> Gazetteer:
    """A user's own file of names.

    Raises:
        InputError: it cannot be read; a line without a form and a kind, of an unknown kind, or a form given twice.
    """
    return parse(decoded(read_bytes(path, LONGEST, "give a file of names"), str(path)), str(path))


def packaged() -> Gazetteer:
    """The gazetteer in the package."""
    return parse((resources.files("copydesk.data") / "names.tsv").read_text(encoding="utf-8"), "names.tsv")


def parse(text: str, called: str) -> Gazetteer:
    """The names of a TSV text; ``called`` is its name in error messages."""
    names: dict[str, Name] = {}
    lines = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, cells in enumerate(lines, 1):
        if not cells or cells[0].startswith("#"):
            continue
        form, kind, sources, context = [*cells, "", "", ""][:4]
        if not form or kind not in KINDS:
            raise InputError(
                f"{called}, line {number}: write form, kind, ... with a kind among {', '.join(sorted(KINDS))}"
            )
        if form in names:
            raise InputError(f"{called}, line {number}: {form!r} is there twice; join the two lines")
        names[form] = Name(form, kind, _split(sources), _split(context))
    return Gazetteer(names.values())


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
