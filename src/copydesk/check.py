"""What a check is: one file that holds the pattern, its document, and the examples that are its tests."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from copydesk import checks
from copydesk.document import Document, GuardKind
from copydesk.finding import Finding, Safety, Severity
from copydesk.guests import GUESTS
from copydesk.house import House, Term


@dataclass(frozen=True, slots=True)
class Check:
    """A check and what is known of it.

    ``find(document, house)`` yields Findings. ``artifact`` is its class in the taxonomy, ``touches`` the guards that its edits may
    change. Examples: ``fixes`` text to exact corrected text, ``flags`` text with the ``[span]`` that must be found, ``clean`` near
    misses that stay silent, ``misses`` known failures (text to what it should become). ``sources`` gives examples their source text:
    the example (of a flag with its brackets, of a fix the text before) to the source of its block; ``glossary`` has the terms that the examples are read with.

    ``asks`` is what to ask whoever holds the source about a finding that the text alone cannot settle, in one sentence;
    ``{text}`` stands for the quoted words. Empty where the text always can.
    """

    find: Callable[[Document, House], Iterable[Finding]]
    artifact: str
    severity: Severity
    safety: Safety
    touches: tuple[GuardKind, ...] = ()
    fixes: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    clean: tuple[str, ...] = ()
    misses: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    glossary: tuple[Term, ...] = ()
    asks: str = ""
    id: str = ""
    doc: str = ""

    @property
    def compares(self) -> bool:
        """True for a check that speaks only where there is a source: all that it finds in its examples needs one."""
        found = {*self.flags, *self.fixes}
        return bool(found) and found <= set(self.sources)

    def findings(self, document: Document, house: House) -> tuple[Finding, ...]:
        """Its findings in text order, each with the check's id, severity and safety filled in."""
        return tuple(sorted((self._stamped(f) for f in self.find(document, house)), key=lambda f: f.span))

    def _stamped(self, finding: Finding) -> Finding:
        # A check may be less sure of one suggestion than of others, never surer than the safety it has earned.
        suggestions = tuple(
            replace(s, by=self.id, safety=min(s.safety or self.safety, self.safety)) for s in finding.suggestions
        )
        return replace(finding, suggestions=suggestions, check=self.id, severity=finding.severity or self.severity)


@cache
def selectors() -> frozenset[str]:
    """What a selection may name: the id of every check, every artifact class, and every guest."""
    return frozenset(name for id, check in registry().items() for name in (id, check.artifact)) | GUESTS.keys()


@cache
def registry() -> Mapping[str, Check]:
    """Every check of the folder by id, in alphabetical order. The id is the file name with hyphens."""
    found: dict[str, Check] = {}
    for module_info in sorted(iter_modules(checks.__path__), key=lambda info: info.name):
        name = f"{checks.__name__}.{module_info.name}"
        check: Check = import_module(name).CHECK
        id = module_info.name.replace("_", "-")
        found[id] = replace(check, id=id, doc=(sys.modules[name].__doc__ or "").strip())
    return found
