"""House style: what the detectors may know beyond the text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Name:
    """A gazetteer entry: the right form, its type (company, place, person...), source forms, words that stand near it.

    ``renderings`` are wrong translations of the name, word for word: "Aida Magic City" for Adora Magic City is no slip of spelling.
    """

    form: str
    kind: str
    sources: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    renderings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry: the house's term, what must not stand for it, and what it translates.

    ``sources`` are terms of the source language. A ``protected`` term is never changed; it needs no rival.
    """

    preferred: str
    forbidden: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    protected: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """Plain mappings, loaded by ``names/`` and ``terms/``: names by form, terms by preferred term, protected forms, English variant."""

    names: Mapping[str, Name] = field(default_factory=lambda: MappingProxyType({}))
    glossary: Mapping[str, Term] = field(default_factory=lambda: MappingProxyType({}))
    protected: frozenset[str] = frozenset()
    english: str | None = None
