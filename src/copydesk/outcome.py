"""What came of a document: its findings, the decisions on their suggestions, and the text that follows from them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from copydesk.document import Document
from copydesk.edit import Edit, Span, apply
from copydesk.errors import InputError
from copydesk.finding import Finding, Safety, Severity, Suggestion


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's or a person's word on one suggestion, with the reason for a refusal."""

    finding: Finding
    suggestion: Suggestion
    kept: bool
    reason: str = ""
    by: str = "gate"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings and decisions, in spans of the original document; text, kept and refused are views of them."""

    document: Document
    findings: tuple[Finding, ...]
    decisions: tuple[Decision, ...]

    @property
    def kept(self) -> tuple[Decision, ...]:
        """The decisions whose edits are made, in text order."""
        return tuple(sorted((d for d in self.decisions if d.kept), key=lambda d: d.suggestion.edit))

    @property
    def refused(self) -> tuple[Decision, ...]:
        return tuple(d for d in self.decisions if not d.kept)

    @property
    def edits(self) -> tuple[Edit, ...]:
        return tuple(d.suggestion.edit for d in self.kept)

    @property
    def text(self) -> str:
        return apply(self.document.text, self.edits)


def row(outcome: Outcome) -> dict[str, Any]:
    """The outcome as one JSON object; every offset is into ``original``.

    Keys: id, text, original, findings, kept, refused (see the README, "JSON Lines").
    """
    return {
        "id": outcome.document.id,
        "text": outcome.text,
        "original": outcome.document.text,
        "findings": [finding_row(finding) for finding in outcome.findings],
        "kept": [_decision_row(d) for d in outcome.kept],
        "refused": [{**_decision_row(d), "reason": d.reason} for d in outcome.refused],
    }


def finding_row(finding: Finding) -> dict[str, Any]:
    """A finding as a JSON object."""
    return {
        "check": finding.check,
        "start": finding.span.start,
        "end": finding.span.end,
        "message": finding.message,
        "severity": (finding.severity or Severity.MINOR).name.lower(),
        "safety": finding.safety.name.lower(),
        "group": finding.group,
        "evidence": [list(span) for span in finding.evidence],
        "suggestions": [_edit_row(s.edit) for s in finding.suggestions],
    }


def _edit_row(edit: Edit) -> dict[str, Any]:
    return {"start": edit.span.start, "end": edit.span.end, "new": edit.new}


def _decision_row(decision: Decision) -> dict[str, Any]:
    return {**_edit_row(decision.suggestion.edit), "check": decision.finding.check}


def dumps(outcome: Outcome) -> str:
    """The outcome as one line of JSON."""
    return json.dumps(row(outcome), ensure_ascii=False)


def replay(line: str, document: Document) -> Outcome:
    """The outcome that ``dumps`` wrote, on the document it was made from: ``dumps(replay(dumps(o), o.document)) == dumps(o)``.

    Raises:
        InputError: the line is not such a row, or the document's text is not its ``original``.
    """
    try:
        data = json.loads(line)
        if data["original"] != document.text:
            raise InputError(f"outcome {data['id']!r} was made from another text than document {document.id!r}")
        findings = tuple(_finding(item) for item in data["findings"])
        kept = tuple(_decision(item, findings, kept=True) for item in data["kept"])
        refused = tuple(_decision(item, findings, kept=False) for item in data["refused"])
    except (json.JSONDecodeError, KeyError, TypeError, StopIteration) as error:
        raise InputError(f"this line is not an outcome that copydesk wrote ({error!r}): {line[:60]!r}") from None
    return Outcome(document, findings, kept + refused)


def _finding(item: Mapping[str, Any]) -> Finding:
    safety = Safety[item["safety"].upper()]
    suggestions = tuple(Suggestion(_edit(s), by=item["check"], safety=safety) for s in item["suggestions"])
    evidence = tuple(Span(*place[:2]) for place in item["evidence"])
    return Finding(
        Span(item["start"], item["end"]),
        item["message"],
        suggestions,
        evidence,
        item["group"],
        item["check"],
        Severity[item["severity"].upper()],
    )


def _edit(item: Mapping[str, Any]) -> Edit:
    return Edit(Span(item["start"], item["end"]), item["new"])


def _decision(item: Mapping[str, Any], findings: tuple[Finding, ...], *, kept: bool) -> Decision:
    edit = _edit(item)
    finding, suggestion = next(
        (f, s) for f in findings if f.check == item["check"] for s in f.suggestions if s.edit == edit
    )
    return Decision(finding, suggestion, kept, item.get("reason", ""))
