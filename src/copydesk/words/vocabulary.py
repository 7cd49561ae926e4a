"""Which lower-case forms English texts use: the listed ones, and what prefixes, endings and compounds make of them.

``data/forms.txt.xz``: forms that an encyclopaedia or mid-century press and essays write small, beyond the other two lists, one a
line; made by ``copydesk.training.forms``.
"""

import lzma
from collections.abc import Iterator, Set
from functools import cache, lru_cache
from importlib import resources

from copydesk.names.known import known_words
from copydesk.words.lexicon import words

_PREFIXES = tuple(
    """counter thermo psycho techno photo micro macro super inter intra under multi cyber neuro extra hydro radio socio ultra hyper
    trans pseudo electro cross video over anti semi auto fore post self half mini mega nano mono poly tele back down work home pre
    non sub out mid dis mis bio geo eco web tri un re co de bi in im ir il en em up off on e""".split()
)
_ENDINGS = tuple(
    """lessness fulness ability abilities isations izations ousness iveness isation ization nesses lessly ically ations ation ising
    izing isers izers ments ships hoods wards istic able ably ible ibly ness less like ship hood ment fuls ward wise isms ists
    ised ized ises izes iser izer ian ians ally ance ence ants ents ency ancy ful fully ious ous ously ive ively ity ities ism ist
    ise ize ish ing ings ied ies ier iest ily ery eer eers ette ages age ants ant ent als al ers er ors or ed es en ens ened ening
    est cy ry dom ify ifies ified ifying ies ic ics ics ly s d r y""".split()
)
# A spelling of one English to that of the other, or an older one.
_SPELLINGS = (
    ("isa", "iza"), ("ise", "ize"), ("isi", "izi"), ("our", "or"), ("or", "our"), ("ae", "e"), ("oe", "e"), ("ll", "l"), ("l", "ll"),
    ("tre", "ter"), ("ogue", "og"), ("yse", "yze"),
)  # fmt: skip
_COMMON = 50


@cache
def forms() -> frozenset[str]:
    """Every listed lower-case form."""
    packed = (resources.files("copydesk.data") / "forms.txt.xz").read_bytes()
    return frozenset(known_words()).union(words(), lzma.decompress(packed).decode("utf-8").split())


def unlisted(some: Set[str]) -> set[str]:
    """The forms of a text that no list has: one set operation."""
    return set(some - forms())


@lru_cache(maxsize=20_000)
def is_english(form: str) -> bool:
    """True for a listed lower-case form, and for one that English makes from such ("unfathomable", "helpdesk")."""
    return derived(form, forms(), 2)


def derived(form: str, listed: Set[str], steps: int) -> bool:
    """True if at most so many prefixes and endings taken off leave a listed form, or it falls into two listed halves."""
    if form in listed:
        return True
    if steps == 0 or len(form) < 4:
        return False
    if any(len(stem) > 3 and derived(stem, listed, steps - 1) for stem in _stems(form)):
        return True
    if any(
        form.startswith(prefix) and len(form) - len(prefix) > 2 and derived(form[len(prefix) :], listed, steps - 1)
        for prefix in _PREFIXES
    ):
        return True
    if any(form[:cut] in listed and form[cut:] in listed for cut in range(3, len(form) - 3)):
        return True
    # "coverall": a short second half must be a common word.
    if form[:-3] in listed and words().of(form[-3:]).frequency >= _COMMON:
        return True
    return any(old in form and form.replace(old, new, 1) in listed for old, new in _SPELLINGS)


def _stems(form: str) -> Iterator[str]:
    """What may be left when an ending is taken off: "making" is from "make", "stopped" from "stop", "happily" from "happy"."""
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) > 2:
            stem = form[: -len(ending)]
            # "opportunities" takes no second plural.
            if ending == "es" and stem.endswith("es"):
                continue
            yield stem
            if ending[0] in "aeiouy":
                yield stem + "e"
                yield stem + "y"
                if stem[-1] == stem[-2]:
                    yield stem[:-1]
            if ending[0] == "i":
                yield stem + "ic"
            if stem[-1] == "i":
                yield stem[:-1] + "y"
            if ending in ("ation", "ations", "ive", "ively", "or", "ors"):
                yield stem + "ate"
