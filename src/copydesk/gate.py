"""Which suggestions become edits: a decision, with its reason, on every one."""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from copydesk.check import registry
from copydesk.document import Document, GuardKind
from copydesk.edit import Edit, Span, smallest
from copydesk.finding import Finding, Safety, Severity, Suggestion
from copydesk.outcome import Decision


@dataclass(frozen=True, slots=True)
class Policy:
    """What the gate may keep: suggestions at least this safe, and of a rewriter at least this sure (a probability)."""

    accept: Safety = Safety.SAFE
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class _Candidate:
    finding: Finding
    suggestion: Suggestion
    order: int
    """Its place among the finding's suggestions: the best comes first."""

    @property
    def edit(self) -> Edit:
        return self.suggestion.edit

    def kept(self) -> Decision:
        return Decision(self.finding, self.suggestion, True)

    def refused(self, reason: str) -> Decision:
        return Decision(self.finding, self.suggestion, False, reason)


def judge(document: Document, findings: Iterable[Finding], policy: Policy) -> tuple[Decision, ...]:
    """A decision on every suggestion of every finding; the kept edits never overlap.

    In turn: is it safe enough, does it stay in its block, do the guards survive, is the rewriter sure. What passes is kept the safest
    first, then the most severe, then the first of its finding, then the shortest; of suggestions that overlap the others are refused, and a group stands or falls
    together.
    """
    decisions: list[Decision] = []
    passed: list[_Candidate] = []
    fallen: dict[str, str] = {}
    for finding in findings:
        reasons = []
        for order, suggestion in enumerate(finding.suggestions):
            candidate = _Candidate(finding, suggestion, order)
            reason = _objection(document, candidate, policy)
            reasons.append(reason)
            if reason:
                decisions.append(candidate.refused(reason))
            else:
                passed.append(candidate)
        if finding.group and reasons and all(reasons):
            fallen.setdefault(finding.group, reasons[0])
    units = _units(passed)
    taken = _Taken()
    for unit in sorted(units, key=_rank):
        group = unit[0].finding.group
        reason = f"its group is refused: {fallen[group]}" if group in fallen else taken.conflict(unit)
        if reason:
            decisions += (c.refused(reason) for c in unit)
        else:
            for candidate in unit:
                taken.add(candidate)
            decisions += (c.kept() for c in unit)
    return tuple(decisions)


def _objection(document: Document, candidate: _Candidate, policy: Policy) -> str:
    """Why this suggestion may not be made whatever the others are, or an empty string."""
    suggestion, edit = candidate.suggestion, candidate.edit
    safety = suggestion.safety or Safety.SHOW
    if safety == Safety.SHOW:
        return "only shown: not sure enough to be made"
    if safety < policy.accept:
        return "needs a person's word"
    if suggestion.confidence is not None and suggestion.confidence < policy.confidence:
        return f"the rewriter is unsure ({suggestion.confidence:.2f} of {policy.confidence:.2f})"
    block = document.block_at(edit.span.start)
    if block is None or not block.span.covers(edit.span):
        return "crosses the end of a paragraph"
    return _broken_guard(document, candidate, policy)


def _broken_guard(document: Document, candidate: _Candidate, policy: Policy) -> str:
    check = registry().get(candidate.finding.check)
    own = candidate.suggestion.by == candidate.finding.check
    touches = check.touches if check and own else ()
    text = document.text
    for change in smallest(text, candidate.edit):
        for guard in document.guards_at(change.span):
            if guard.kind in touches:
                continue
            # A quotation was translated too: its words may change when a person asked for it.
            if guard.kind is not GuardKind.QUOTE:
                return f"would change a {guard.kind}: {_quoted(guard.span.of(text))}"
            if policy.accept == Safety.SAFE:
                return "would change the words of a quotation"
    if not own and _fixed(document, candidate.edit.span) != _signs(
        candidate.edit.new, first=_opens(document, candidate.edit.span)
    ):
        return "would change a name or a number"
    return ""


def _quoted(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"


_NAME_OR_NUMBER = re.compile(r"[^\W\d_]*[A-ZÀ-ÖØ-Þ][^\W\d_]*|\d+(?:[.,]\d+)*")


def _fixed(document: Document, span: Span) -> Counter[str]:
    return _signs(span.of(document.text), first=_opens(document, span))


def _signs(text: str, *, first: bool) -> Counter[str]:
    """The names and numbers of a stretch, which a rewriter must give back; a sentence's first word may change its capital."""
    found = list(_NAME_OR_NUMBER.finditer(text))
    kept = [m.group() for m in found if not ((first and not text[: m.start()].strip()) or _after_stop(text, m.start()))]
    return Counter(kept)


def _after_stop(text: str, position: int) -> bool:
    return text[:position].rstrip(" \"'“”‘’").endswith((".", "!", "?"))


def _opens(document: Document, span: Span) -> bool:
    sentence = document.sentence_at(span.start)
    return sentence is not None and not document.text[sentence.start : span.start].strip(" \"'“‘")


def _units(passed: Sequence[_Candidate]) -> list[list[_Candidate]]:
    """What is kept or refused together: the first passing suggestion of each finding of a group, every other candidate alone."""
    groups: dict[str, list[_Candidate]] = {}
    units: list[list[_Candidate]] = []
    for candidate in passed:
        group = candidate.finding.group
        if group is None or any(c.finding is candidate.finding for c in groups.get(group, ())):
            units.append([candidate])
        else:
            groups.setdefault(group, []).append(candidate)
    return [*groups.values(), *units]


def _rank(unit: Sequence[_Candidate]) -> tuple[int, int, int, int, int]:
    first = unit[0]
    safety = min(c.suggestion.safety or Safety.SHOW for c in unit)
    severity = max(c.finding.severity or Severity.MINOR for c in unit)
    length = sum(c.edit.span.length + len(c.edit.new) for c in unit)
    return -safety, -severity, max(c.order for c in unit), length, first.edit.span.start


class _Taken:
    """The candidates kept so far, by place; they never overlap, so only neighbours can be in the way of another."""

    def __init__(self) -> None:
        self._by_place: list[_Candidate] = []
        self._findings: set[int] = set()

    def conflict(self, unit: Sequence[_Candidate]) -> str:
        for candidate in unit:
            if id(candidate.finding) in self._findings:
                return "another suggestion for the same finding was kept"
            at = bisect_left(self._by_place, candidate.edit, key=lambda c: c.edit)
            for other in self._by_place[max(0, at - 2) : at + 2]:
                if other.edit.span.overlaps(candidate.edit.span):
                    return f"overlaps an edit of {other.finding.check}"
        return ""

    def add(self, candidate: _Candidate) -> None:
        insort(self._by_place, candidate, key=lambda c: c.edit)
        self._findings.add(id(candidate.finding))


def kept(decisions: Iterable[Decision]) -> Iterator[Edit]:
    """The edits that were kept."""
    return (d.suggestion.edit for d in decisions if d.kept)
