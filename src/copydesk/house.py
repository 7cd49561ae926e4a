"""House style: what the detectors may know beyond the text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Name:
    """A gazetteer entry: the right form, its type (company, place, person...), source forms, words that stand near it."""

    form: str
    kind: str
    sources: tuple[str, ...] = ()
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class House:
    """Plain mappings, loaded by ``names/``: names by form, glossary (term to preferred term), protected forms, English variant."""

    names: Mapping[str, Name] = field(default_factory=lambda: MappingProxyType({}))
    glossary: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    protected: frozenset[str] = frozenset()
    english: str | None = None
