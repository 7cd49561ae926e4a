"""The outcome of a Document that was made of rows, given back as a JSON object for each row."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from copydesk.corpus.documents import Batch
from copydesk.edit import Edit, Span
from copydesk.finding import Finding
from copydesk.outcome import Decision, Outcome, row


def outcome_rows(batch: Batch, outcome: Outcome) -> Iterator[dict[str, Any]]:
    """A JSON object for each row of the batch, in order: id, text, original, findings, kept, refused.

    Every offset is into the row's own ``original``. Evidence in another row is ``[start, end, id]`` with that row's id.
    ``apply(original, kept) == text`` in each row.

    Raises:
        ValueError: a kept edit is not inside one row (the gate lets none cross a block).
    """
    if len(batch.rows) == 1:
        yield {**row(outcome), "id": batch.rows[0].id}
        return
    findings: list[list[Finding]] = [[] for _ in batch.rows]
    decisions: list[list[Decision]] = [[] for _ in batch.rows]
    for finding in outcome.findings:
        findings[_row_of(batch, finding.span)].append(finding)
    for decision in outcome.decisions:
        decisions[_row_of(batch, decision.suggestion.edit.span)].append(decision)
    for index, each in enumerate(batch.rows):
        span = batch.spans[index]
        blank = replace(batch.document, text=each.text, blocks=(), guards=(), words=(), sentences=())
        part = Outcome(
            blank,
            tuple(_moved(finding, span) for finding in findings[index]),
            tuple(_decided(decision, span) for decision in decisions[index]),
        )
        data = {**row(part), "id": each.id}
        for item, finding in zip(data["findings"], findings[index], strict=True):
            item["evidence"] = [_evidence(batch, place, index) for place in finding.evidence]
        yield data


def _row_of(batch: Batch, span: Span) -> int:
    return max(0, bisect_right(batch.spans, span.start, key=lambda row: row.start) - 1)


def _inside(span: Span, row: Span) -> Span:
    # A refused edit may reach over a row's end (that is why it was refused); what is shown of it ends with the row.
    length = row.length
    return Span(min(span.start - row.start, length), min(span.end - row.start, length))


def _edit(edit: Edit, row: Span) -> Edit:
    return Edit(_inside(edit.span, row), edit.new)


def _moved(finding: Finding, row: Span) -> Finding:
    suggestions = tuple(
        replace(s, edit=_edit(s.edit, row)) for s in finding.suggestions if row.start <= s.edit.span.start <= row.end
    )
    return replace(finding, span=_inside(finding.span, row), suggestions=suggestions)


def _decided(decision: Decision, row: Span) -> Decision:
    edit = decision.suggestion.edit
    if decision.kept and not row.covers(edit.span):
        raise ValueError(f"{edit} was kept, but is not inside one row ({row})")
    return replace(decision, suggestion=replace(decision.suggestion, edit=_edit(edit, row)))


def _evidence(batch: Batch, place: Span, here: int) -> list[Any]:
    index = _row_of(batch, place)
    start, end = _inside(place, batch.spans[index])
    return [start, end] if index == here else [start, end, batch.rows[index].id]
