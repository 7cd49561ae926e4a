"""Findings as JSON Lines, one object each: where it stands, then the keys of ``outcome.finding_row``."""

import json
from collections.abc import Iterable, Iterator

from copydesk.corpus.documents import Batch
from copydesk.corpus.split import outcome_rows
from copydesk.finding import Finding
from copydesk.outcome import Outcome, finding_row
from copydesk.parts import Located


def text_lines(findings: Iterable[Finding], manuscript: Located) -> Iterator[str]:
    """A line for each finding of a text; offsets are into the text."""
    for finding in findings:
        place = manuscript.locate(finding.span)
        at = {"file": manuscript.document.id, "line": place.line, "column": place.column}
        yield json.dumps({**at, **finding_row(finding)}, ensure_ascii=False)


def corpus_lines(findings: Iterable[Finding], batch: Batch, file: str) -> Iterator[str]:
    """A line for each finding of some rows; ``line`` is the row's line in the file, offsets and column are into the row's text."""
    outcome = Outcome(batch.document, tuple(findings), ())
    for row, data in zip(batch.rows, outcome_rows(batch, outcome), strict=True):
        for item in data["findings"]:
            at = {"file": file, "id": row.id, "line": row.line, "column": item["start"] + 1}
            yield json.dumps({**at, **item}, ensure_ascii=False)
