"""Which forms of a document are near each other, without comparing each with each.

Forms stand on shelves by their first letter. A short shelf is compared pair by pair; a long one has an index of ``keys``. A key that
many forms share ("^mar") says little: those that few share are read first, and no form is compared with more than 96 others of a
long shelf, so that the work grows in step with the names even where all of them are alike. Forms that differ in their first letters
alone ("Bretagne", "Pretagne") share what follows: they are looked up by that.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations

from copydesk.names.difference import edits
from copydesk.names.likeness import fold, keys

_SHORT = 48
_MOST_COMPARED = 96
_LONGEST = 40
"""No name has more letters; a form of thousands would have millions of keys."""
_NONE: Mapping[str, int] = {}


class Neighbourhood:
    """The near forms of each form of a document, with the ``edits`` between them; forms that fold to one spelling are not near."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = tuple(forms)

    @cached_property
    def _near(self) -> dict[str, dict[str, int]]:
        spelled: dict[str, list[str]] = {}
        shelves: dict[str, list[str]] = {}
        for form in self._forms:
            folded = fold(form)
            if 3 < len(folded) <= _LONGEST:
                same = spelled.setdefault(folded, [])
                if not same:
                    shelves.setdefault(folded[0], []).append(folded)
                same.append(form)
        near: dict[str, dict[str, int]] = {}
        for a, b in _pairs(shelves, spelled):
            if found := edits(a, b):
                for one in spelled[a]:
                    for other in spelled[b]:
                        near.setdefault(one, {})[other] = found
                        near.setdefault(other, {})[one] = found
        return near

    def near(self, form: str) -> Mapping[str, int]:
        """The forms near a form, each with its edits."""
        return self._near.get(form, _NONE)

    def pairs(self) -> Iterator[tuple[str, str, int]]:
        """Each two near forms once, with their edits; forms in alphabetical order."""
        for form in sorted(self._near):
            for other, found in sorted(self._near[form].items()):
                if form < other:
                    yield form, other, found


def _pairs(shelves: Mapping[str, list[str]], everything: Container[str]) -> Iterator[tuple[str, str]]:
    """Folded forms that may be near; a pair may come twice."""
    tails: dict[str, list[str]] = {}
    for shelf in shelves.values():
        if len(shelf) <= _SHORT:
            yield from combinations(shelf, 2)
        else:
            yield from _indexed(shelf)
        for folded in shelf:
            tail = folded[1:]
            tails.setdefault(tail, []).append(folded)
            if tail in everything:
                yield folded, tail
            swapped = folded[1] + folded[0] + folded[2:]
            if swapped != folded and swapped in everything:
                yield folded, swapped
    # Many names that end alike and begin with any letter are a family of endings.
    yield from (pair for alike in tails.values() if 1 < len(alike) <= _SHORT for pair in combinations(alike, 2))


def _indexed(shelf: list[str]) -> Iterator[tuple[str, str]]:
    """The pairs of a long shelf that share a key; of a form with too many, those with the rarest keys."""
    index: dict[str, list[str]] = {}
    for folded in shelf:
        for key in set(keys(folded)):
            index.setdefault(key, []).append(folded)
    for folded in shelf:
        found: set[str] = set()
        for size, key in sorted((len(index[key]), key) for key in set(keys(folded))):
            if len(found) + size > _MOST_COMPARED:
                break
            found.update(index[key])
        found.discard(folded)
        yield from ((folded, other) for other in sorted(found))
