"""Which forms of a document are near one of them, without comparing each with each.

``distance`` is 0 unless two forms begin with the same letter, with the same two letters swapped, or with letters that sound alike.
So forms stand on shelves by their first letter. A short shelf is compared whole, in one call of rapidfuzz; a long one has an index
of ``keys``. A key that many forms share ("^mar") says little: those that few share are read first, and no form is compared with
more than 96 others of a long shelf, so that the work grows in step with the names even where all of them are alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Set

from rapidfuzz import process
from rapidfuzz.distance import OSA

from copydesk.names.likeness import alike, distance, fold, keys

_SHORT = 64
_MOST_EDITS = 3
_MOST_COMPARED = 96
_LONGEST = 40
"""No name has more letters; a form of thousands would have millions of keys."""


class Neighbourhood:
    """The forms of a document, ready to be asked for those near a form."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._shelves: dict[str, dict[str, list[str]]] = {}
        self._known: dict[str, dict[str, int]] = {}
        self._indices: dict[str, dict[str, list[str]]] = {}
        for form in forms:
            folded = fold(form)
            if 3 < len(form) <= _LONGEST and not form.isupper() and folded:
                # Forms that fold to one spelling stand together: "Cote", "Côté".
                self._shelves.setdefault(folded[0], {}).setdefault(folded, []).append(form)

    def near(self, form: str) -> Mapping[str, int]:
        """The forms near a form, in alphabetical order, each with its ``distance``."""
        mine = fold(form)
        known = self._known.get(mine)
        if known is None:
            known = self._known[mine] = dict(sorted(self._found(mine))) if 1 < len(mine) <= _LONGEST else {}
        return known

    def _found(self, mine: str) -> Iterator[tuple[str, int]]:
        my_keys = set(keys(mine))
        for letter in {mine[0], mine[1], *alike(mine[0])}:
            shelf = self._shelves.get(letter)
            if shelf is None:
                continue
            short = len(shelf) <= _SHORT
            choices = shelf.keys() if short else self._indexed(letter, my_keys)
            for other, _, _ in process.extract_iter(
                mine, choices, scorer=OSA.distance, processor=None, score_cutoff=_MOST_EDITS
            ):
                edits = distance(mine, other)
                if edits and not (short and my_keys.isdisjoint(keys(other))):
                    for form in shelf[other]:
                        yield form, edits

    def _indexed(self, letter: str, my_keys: Set[str]) -> set[str]:
        """The folded forms of a long shelf that have one of some keys; of too many, those with the rarest keys."""
        index = self._indices.get(letter)
        if index is None:
            index = self._indices[letter] = {}
            for folded in self._shelves[letter]:
                for key in set(keys(folded)):
                    index.setdefault(key, []).append(folded)
        found: set[str] = set()
        for size, key in sorted((len(index[key]), key) for key in my_keys if key in index):
            if len(found) + size > _MOST_COMPARED:
                break
            found.update(index[key])
        return found
