"""Words of Chinese and Japanese that have one usual translation, as anchors: 港口 and "port", 疫苗 and "vaccine", 北京 and "Beijing"."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from copydesk.names import house

_ENGLISH = re.compile(r"[a-z]{2,}")
_LONGEST = 8
"""Characters of the longest word or name that is looked for."""


@cache
def _table() -> tuple[Mapping[str, frozenset[str]], frozenset[str]]:
    """Stems by source word, and all stems."""
    words: dict[str, set[str]] = {}
    lines = files("copydesk.data").joinpath("source-words.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            english, *others = line.split("\t")
            for word in "|".join(others).split("|"):
                if len(word) > 1:
                    words.setdefault(word, set()).update(english.split("|"))
    for name in house().names.values():
        stem = max(_ENGLISH.findall(name.form.lower()), key=len, default="")
        for form in name.sources if stem else ():
            if 1 < len(form) <= _LONGEST:
                words.setdefault(form, set()).add(stem)
    stems = frozenset(stem for found in words.values() for stem in found)
    return {word: frozenset(found) for word, found in words.items()}, stems


def stems_of_source(text: str) -> Iterator[str]:
    """The beginnings of the English words that the translation of a Chinese or Japanese text should have; the longest word counts."""
    words, _ = _table()
    at = 0
    while at < len(text) - 1:
        for length in range(min(_LONGEST, len(text) - at), 1, -1):
            if (found := words.get(text[at : at + length])) is not None:
                yield from found
                at += length - 1
                break
        at += 1


@cache
def _stem(word: str) -> str | None:
    _, stems = _table()
    return next((word[:end] for end in range(len(word), 1, -1) if word[:end] in stems and len(word) - end <= 6), None)


def stems_of_english(text: str) -> Iterator[str]:
    """The beginnings among these that an English text has."""
    return (stem for word in _ENGLISH.findall(text.lower()) if (stem := _stem(word)) is not None)
