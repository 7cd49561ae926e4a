"""The gazetteer: ``data/names.tsv`` and files like it, as a mapping with an index of near forms.

One name a line, in five columns between tabs: form, kind, source forms, context words, wrong renderings. Only the first two are
needed. The last three hold several items between ``|``; context words (what stands near the name in news) are in small letters,
renderings are word-for-word translations that nobody writes on purpose ("Aida Magic City"). A line with ``#`` in front is a comment.
"""

from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from copydesk.errors import InputError
from copydesk.house import Name
from copydesk.names.known import is_word
from copydesk.names.likeness import alike, distance, fold, inflected, skeleton
from copydesk.textfile import decoded, read_bytes

KINDS = frozenset(
    """agreement aircraft city company country district institution media model organisation person place product programme
    province ship university work""".split()
)
COLUMNS = ("form", "kind", "source forms", "context words", "wrong renderings")


class Gazetteer(Mapping[str, Name]):
    """Names by form. ``near(word)`` gives those that a word of a text may be a garbled form of."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = {name.form: name for name in names}
        self._initials: dict[str, dict[str, list[tuple[str, str]]]] | None = None
        self._words: frozenset[str] | None = None

    def __getitem__(self, form: str) -> Name:
        return self._names[form]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def knows(self, word: str) -> bool:
        """True if a word is part of a name."""
        if self._words is None:
            self._words = frozenset(fold(part) for form in self._names for part in words(form))
        return fold(word) in self._words

    def near(self, word: str) -> list[tuple[str, Name]]:
        """Each (word of a name, the name) that is near a word and not equal to it, in alphabetical order."""
        folded = fold(word)
        if not folded:
            return []
        if self._initials is None:
            self._initials = self._by_initial()
        found: list[tuple[str, str]] = []
        # A name begins as its garbled form does, or with a like sound, or its first two letters changed places.
        for initial in {*folded[:2], *alike(folded[0])}:
            parts = self._initials.get(initial, {})
            close = process.extract(
                folded, list(parts), scorer=OSA.distance, processor=None, score_cutoff=3, limit=None
            )
            found += [pair for part, _, _ in close if apart(folded, part) for pair in parts[part]]
        return [(part, self._names[form]) for part, form in sorted(found)]

    def _by_initial(self) -> dict[str, dict[str, list[tuple[str, str]]]]:
        """The words of names by first letter and folded form."""
        initials: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for form in self._names:
            for word in dict.fromkeys(words(form)):
                # "University" and "Bank" are parts of many names; a typo in them is no garbled name.
                if (
                    len(word) > 3
                    and not word.isupper()
                    and (word == form or not is_word(word))
                    and (part := fold(word))
                ):
                    initials.setdefault(part[0], {}).setdefault(part, []).append((word, form))
        return initials


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


_LONGEST_FILE = 64 * 2**20


def read(path: Path) -> Gazetteer:
    """A user's own file of names, UTF-8 with or without a byte order mark.

    Raises:
        InputError: the file cannot be read or is not UTF-8, or a line is not as the columns say.
    """
    data = read_bytes(path, _LONGEST_FILE, "give a file of names")
    return parse(decoded(data, str(path)), str(path))


def packaged() -> Gazetteer:
    """The gazetteer in the package."""
    return parse((resources.files("copydesk.data") / "names.tsv").read_text(encoding="utf-8"), "names.tsv")


def merged(packaged: Mapping[str, Name], own: Mapping[str, Name]) -> Gazetteer:
    """Both as one: a name of ``own`` replaces the packaged one of that form.

    What ``own`` has as a name is no wrong rendering of a packaged name any more, and what it calls a wrong rendering is no name.
    """
    kept = []
    wrong = {rendering for name in own.values() for rendering in name.renderings}
    for name in packaged.values():
        if name.form not in own and name.form not in wrong:
            if not own.keys().isdisjoint(name.renderings):
                renderings = tuple(rendering for rendering in name.renderings if rendering not in own)
                name = Name(name.form, name.kind, name.sources, name.context, renderings)
            kept.append(name)
    return Gazetteer([*kept, *own.values()])


def parse(text: str, called: str) -> Gazetteer:
    """The names of a TSV text; ``called`` is its name in error messages.

    Raises:
        InputError: a line has no form, an unknown kind, too many columns, or a form that another line has; it names the line.
    """
    names: dict[str, Name] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line[0] == "#" or line.isspace():
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) > len(COLUMNS):
            raise InputError(
                f"{called}, line {number}: {len(cells)} columns; write at most {len(COLUMNS)}: {', '.join(COLUMNS)}"
            )
        form, kind, sources, context, renderings = cells + [""] * (len(COLUMNS) - len(cells))
        form, kind = form.strip(), kind.strip()
        if not form:
            raise InputError(f"{called}, line {number}: the form is missing; write the name in the first column")
        if kind not in KINDS:
            raise InputError(
                f"{called}, line {number}: the kind {kind!r} of {form!r} is unknown; write one of {', '.join(sorted(KINDS))}"
            )
        if form in names:
            raise InputError(f"{called}, line {number}: {form!r} is there twice; join the two lines")
        wrong = _split(renderings)
        if form in wrong:
            raise InputError(
                f"{called}, line {number}: {form!r} is its own wrong rendering; take it out of the fifth column"
            )
        names[form] = Name(form, kind, _split(sources), _split(context.lower()), wrong)
    return Gazetteer(names.values())


def _split(cell: str) -> tuple[str, ...]:
    return tuple([part for piece in cell.split("|") if (part := piece.strip())]) if cell else ()
