"""Documents to findings: every detector, then one finding a place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from copydesk.check import Check
from copydesk.document import Document, GuardKind
from copydesk.edit import smallest
from copydesk.finding import Finding, Severity
from copydesk.guests import GUESTS
from copydesk.house import House
from copydesk.ignores import heed
from copydesk.parts import Detector


@dataclass(frozen=True, slots=True)
class Rules:
    """The checks as one detector."""

    checks: tuple[Check, ...]

    def find(self, documents: Sequence[Document], house: House) -> list[tuple[Finding, ...]]:
        return [tuple(f for check in self.checks for f in check.findings(document, house)) for document in documents]


def detect(documents: Sequence[Document], detectors: Iterable[Detector], house: House) -> list[tuple[Finding, ...]]:
    """The findings of each document, in text order, resolved; none in a place that a comment ignores or in a form that the house keeps."""
    found: list[list[Finding]] = [[] for _ in documents]
    for detector in detectors:
        for findings, more in zip(found, detector.find(documents, house), strict=True):
            findings.extend(more)
    return [
        resolve(_unsaid(document, _unkept(document, heed(document, findings), house)))
        for document, findings in zip(documents, found, strict=True)
    ]


def _unkept(document: Document, findings: Iterable[Finding], house: House) -> Iterable[Finding]:
    if not (house.protected or house.glossary):
        return findings
    kept = (GuardKind.NAME,)
    return [f for f in findings if not any(g.span.covers(f.span) for g in document.guards_at(f.span, kept))]


def _unsaid(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those of guests that would make a change which a check makes: "a intelligent" is found once."""
    found = list(findings)
    guests = [f for f in found if f.check in GUESTS]
    if not guests:
        return found
    text = document.text
    made = {change for f in found if f.check not in GUESTS for s in f.suggestions for change in smallest(text, s.edit)}
    said = {id(f) for f in guests if f.suggestions and made.issuperset(smallest(text, f.suggestions[0].edit))}
    return [f for f in found if id(f) not in said]


def resolve(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for each span, the safest, then the most severe; nested and overlapping ones all stay."""
    best: dict[tuple[int, int], Finding] = {}
    for finding in findings:
        other = best.get(finding.span)
        if other is None or _rank(finding) > _rank(other):
            best[finding.span] = finding
    return tuple(best[span] for span in sorted(best))


def _rank(finding: Finding) -> tuple[int, int]:
    return finding.safety, finding.severity or Severity.MINOR
