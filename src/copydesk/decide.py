"""A person's decisions: matched by fingerprint, so that they survive edits elsewhere in the file."""

import hashlib
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from copydesk.document import Document
from copydesk.edit import Edit, Span, ordered
from copydesk.finding import Finding, Safety, Suggestion
from copydesk.outcome import Decision, Outcome

Action = Literal["accept", "reject", "edit"]
NEIGHBOURS = 3
"""How many words on each side belong to a fingerprint."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person said of one finding: accept the edit, reject it, or write ``new`` instead.

    ``start`` and ``end`` place the edit in code points from the finding's start, so it means the same after other edits.
    """

    fingerprint: str
    action: Action
    start: int = 0
    end: int = 0
    new: str = ""


def fingerprint(document: Document, finding: Finding) -> str:
    """A key of check, quoted text and the neighbouring words of its block: 16 hexadecimal digits that change only if one of these does."""
    span, text = finding.span, document.text
    block = document.block_at(span.start)
    start, end = block.span if block else Span(0, len(text))
    before = document.words_in(Span(max(start, span.start - 200), span.start))[-NEIGHBOURS:]
    after = document.words_in(Span(span.end, min(span.end + 200, end)))[:NEIGHBOURS]
    parts = [finding.check, span.of(text), *(w.of(text) for w in before), "|", *(w.of(text) for w in after)]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def rule(document: Document, finding: Finding, action: Action, edit: Edit | None = None) -> Ruling:
    """A ruling on a finding; ``edit`` is what was accepted or written."""
    name = fingerprint(document, finding)
    if edit is None:
        return Ruling(name, action)
    at = edit.span.moved(-finding.span.start)
    return Ruling(name, action, at.start, at.end, edit.new)


def decide(document: Document, findings: Sequence[Finding], rulings: Iterable[Ruling]) -> Outcome:
    """The Outcome in which accepted and written edits are kept; SAFE suggestions are kept too unless they were rejected.

    Rulings whose fingerprint no finding has are left out: their text is gone. Where edits overlap, a person's go first, in the
    order given.
    """
    by_print: Mapping[str, Ruling] = {ruling.fingerprint: ruling for ruling in rulings}
    ruled = [(finding, by_print.get(fingerprint(document, finding))) for finding in findings]
    ruled.sort(key=lambda pair: (pair[1] is None, -pair[0].safety, pair[0].span))
    decisions: list[Decision] = []
    taken: list[Edit] = []
    final: dict[int, Finding] = {}
    for finding, ruling in ruled:
        finding, decided = _decided(finding, ruling)
        final[id(finding)] = finding
        for decision in decided:
            if decision.kept and not _fits(taken, decision.suggestion.edit):
                decision = replace(decision, kept=False, reason="overlaps another edit", by="gate")
            if decision.kept:
                insort(taken, decision.suggestion.edit)
            decisions.append(decision)
    return Outcome(document, tuple(sorted(final.values(), key=lambda f: f.span)), tuple(decisions))


def _decided(finding: Finding, ruling: Ruling | None) -> tuple[Finding, list[Decision]]:
    if ruling is None:
        # The safest suggestion is made unasked if it is SAFE; nothing else is.
        best = next((s for s in finding.suggestions if s.safety == Safety.SAFE), None)
        return finding, [
            Decision(finding, s, s is best, "" if s is best else "needs a person's word") for s in finding.suggestions
        ]
    if ruling.action == "reject":
        return finding, [Decision(finding, s, False, "rejected", "person") for s in finding.suggestions]
    edit = Edit(Span(ruling.start, ruling.end).moved(finding.span.start), ruling.new)
    chosen = next((s for s in finding.suggestions if s.edit == edit), None)
    if chosen is None:
        chosen = Suggestion(edit, by="person", safety=Safety.ASK)
        finding = replace(finding, suggestions=(*finding.suggestions, chosen))
    return finding, [
        Decision(finding, s, s is chosen, "" if s is chosen else "another was accepted", "person")
        for s in finding.suggestions
    ]


def _fits(taken: Sequence[Edit], edit: Edit) -> bool:
    # What is taken is in order and apart, so only the neighbours can be in the way.
    at = bisect_left(taken, edit)
    try:
        ordered([*taken[max(0, at - 1) : at + 1], edit])
    except ValueError:
        return False
    return True
