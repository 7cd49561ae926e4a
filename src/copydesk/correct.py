"""Detect, rewrite, gate, and again until the text is settled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from copydesk.detect import detect
from copydesk.document import Block, Document
from copydesk.edit import Edit, Span, apply, back, compose, ordered
from copydesk.finding import Finding, Suggestion
from copydesk.gate import Policy, judge, kept
from copydesk.guests import GUESTS
from copydesk.house import House
from copydesk.outcome import Decision, Outcome
from copydesk.parts import Detector, Rewriter
from copydesk.passages import cut
from copydesk.segment import document as segmented

ROUNDS = 5
"""How often a changed document is read again; what is still found then is reported, not mended."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a correction is made with."""

    detectors: tuple[Detector, ...]
    house: House
    rewriter: Rewriter | None = None
    policy: Policy = field(default_factory=Policy)


def correct(documents: Sequence[Document], parts: Parts, rounds: int = ROUNDS) -> list[Outcome]:
    """The Outcome of each document, in order; all offsets are into the documents as given.

    After ``rounds`` rounds at most a text is settled: reading it again keeps no further edit.
    """
    outcomes = [Outcome(document, (), ()) for document in documents]
    current = list(documents)
    open_ = list(range(len(documents)))
    for _ in range(rounds):
        found = _rewritten([current[i] for i in open_], parts)
        changed: list[int] = []
        for index, findings in zip(open_, found, strict=True):
            decisions = judge(current[index], findings, parts.policy)
            outcomes[index] = _joined(outcomes[index], findings, decisions)
            edits = tuple(kept(decisions))
            if edits:
                current[index] = after(current[index], edits, parts.house)
                changed.append(index)
        open_ = changed
        if not open_:
            break
    return outcomes


def _rewritten(documents: Sequence[Document], parts: Parts) -> list[tuple[Finding, ...]]:
    """The findings of each document; those without a suggestion of their own carry the rewriter's."""
    found = detect(documents, parts.detectors, parts.house)
    if parts.rewriter is None:
        return found
    passages = [
        (index, passage)
        for index, (document, findings) in enumerate(zip(documents, found, strict=True))
        for passage in cut(document, findings, [i for i, f in enumerate(findings) if _open(f)])
    ]
    if not passages:
        return found
    proposed = parts.rewriter.propose([passage for _, passage in passages])
    result = [list(findings) for findings in found]
    for (index, _), pairs in zip(passages, proposed, strict=True):
        for mark, suggestion in pairs:
            served = result[index][mark.findings[0]]
            result[index][mark.findings[0]] = replace(served, suggestions=(*served.suggestions, suggestion))
    return [tuple(findings) for findings in result]


def _open(finding: Finding) -> bool:
    # What a guest finds is only shown: turning it on must not change what is mended.
    return not finding.suggestions and not finding.group and finding.check not in GUESTS


def after(document: Document, edits: Sequence[Edit], house: House) -> Document:
    """The document with the edits made; its blocks stay, each grown or shrunk by what changed inside it.

    As in a document that is read, no block is empty or has white space at its ends.
    """
    made, text = ordered(edits), apply(document.text, edits)
    blocks: list[Block] = []
    shift = 0
    rest = list(made)
    for block in document.blocks:
        start = block.span.start + shift
        while rest and rest[0].span.end <= block.span.end:
            shift += rest.pop(0).shift
        inside = text[start : block.span.end + shift]
        bare, start = inside.strip(), start + len(inside) - len(inside.lstrip())
        if bare:
            blocks.append(replace(block, span=Span(start, start + len(bare))))
    return segmented(text, blocks, id=document.id, house=house)


def _joined(outcome: Outcome, findings: Sequence[Finding], decisions: Sequence[Decision]) -> Outcome:
    """The outcome of the rounds so far and of one more, whose findings and decisions speak of the text after them."""
    made = outcome.edits
    if not outcome.findings:
        return Outcome(outcome.document, tuple(findings), tuple(decisions))
    before = frozenset(compose(made, ()))  # two earlier edits that touch are one in what is composed
    mapped = {id(finding): _mapped(finding, made, before) for finding in findings}
    later = [
        replace(d, finding=mapped[id(d.finding)], suggestion=_original(d.suggestion, made, before)) for d in decisions
    ]
    known = {_key(finding) for finding in outcome.findings}
    settled = _composed(outcome.kept, [d for d in later if d.kept], compose(made, kept(decisions)))
    done = {(_key(d.finding), d.suggestion.edit) for d in settled}
    refused = [
        *(d for d in outcome.refused if (_key(d.finding), d.suggestion.edit) not in done),
        *(d for d in later if not d.kept and _key(d.finding) not in known),
    ]
    grown = [d.finding for d in settled]
    return Outcome(outcome.document, _united([*outcome.findings, *mapped.values(), *grown]), (*settled, *refused))


def _composed(earlier: Sequence[Decision], later: Sequence[Decision], edits: Sequence[Edit]) -> list[Decision]:
    """A kept decision for each composed edit: as it was, or under the finding of the first edit that went into it."""
    before = {d.suggestion.edit: d for d in earlier}
    after = {d.suggestion.edit: d for d in later}
    settled: list[Decision] = []
    for edit in edits:
        first = before.get(edit) or next((d for d in earlier if edit.span.covers(d.suggestion.edit.span)), None)
        if first is None:
            first = after.get(edit) or next(d for d in later if edit.span.covers(d.suggestion.edit.span))
        if first.suggestion.edit != edit:
            suggestion = replace(first.suggestion, edit=edit)
            finding = replace(first.finding, suggestions=(suggestion,))
            first = replace(first, finding=finding, suggestion=suggestion)
        settled.append(first)
    return settled


def _united(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for each check and span, with the suggestions of all."""
    united: dict[tuple[str, Span], Finding] = {}
    for finding in findings:
        other = united.get(_key(finding))
        if other is not None:
            suggestions = dict.fromkeys((*other.suggestions, *finding.suggestions))
            finding = replace(other, suggestions=tuple({s.edit: s for s in suggestions}.values()))
        united[_key(finding)] = finding
    return tuple(sorted(united.values(), key=lambda finding: finding.span))


def _key(finding: Finding) -> tuple[str, Span]:
    return finding.check, finding.span


def _mapped(finding: Finding, made: Sequence[Edit], before: frozenset[Edit]) -> Finding:
    return replace(
        finding,
        span=back(finding.span, made),
        evidence=tuple(back(span, made) for span in finding.evidence),
        suggestions=tuple(_original(s, made, before) for s in finding.suggestions),
    )


def _original(suggestion: Suggestion, made: Sequence[Edit], before: frozenset[Edit]) -> Suggestion:
    """The suggestion as an edit of the original; where it touches text that an earlier edit wrote, both in one.

    ``before`` are the edits made, composed.
    """
    composed = compose(made, [suggestion.edit])
    return replace(suggestion, edit=next((e for e in composed if e not in before), suggestion.edit))
