"""Scores as a table for the terminal and as one JSON object."""

from collections.abc import Mapping
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table

from copydesk.counted import counted
from copydesk.evaluate import Line, Report

TITLES = {"artifacts": "artifacts / 1,000 words", "edit-effort": "edit effort (TER)"}
MARK = "*"
WIDTH = 96
"""Room for the widest table, in columns; narrower, it would be cut off."""


def text(report: Report) -> str:
    """Both tables, plain."""
    page = StringIO()
    console = Console(file=page, width=WIDTH, force_terminal=False, color_system=None, highlight=False, emoji=False)
    console.print(table(report))
    if report.by_check_before or report.by_check_after:
        console.print()
        console.print(checks_table(report))
    return "".join(line.rstrip() + "\n" for line in page.getvalue().splitlines())


def table(report: Report) -> Table:
    """The report's scores: one version in one column, two versions with their difference and the rows that changed."""
    two = report.changed is not None
    heads = ("before", "after", "difference", "improved", "worsened", "same") if two else ("value",)
    made = Table(box=None, pad_edge=False)
    made.add_column("score", no_wrap=True)
    made.add_column("better", no_wrap=True)
    for head in heads:
        made.add_column(head, justify="right", no_wrap=True)
    for line in report.lines:
        title = TITLES.get(line.name, line.name) + (f" {MARK}" if line.took_part else "")
        made.add_row(title, line.better, *(_pair(line, report.rows) if two else (_number(_value(line)),)))
    return made


def checks_table(report: Report) -> Table:
    """Findings per 1,000 words, check by check."""
    after = report.by_check_after
    made = Table(box=None, pad_edge=False)
    made.add_column("by check / 1,000 words", no_wrap=True)
    for head in ("value",) if after is None else ("before", "after"):
        made.add_column(head, justify="right", no_wrap=True)
    for check in {**report.by_check_before, **(after or {})}:
        values = [report.by_check_before, *([] if after is None else [after])]
        made.add_row(f"  {check}", *(_number(side.get(check, 0.0)) for side in values))
    return made


def size(report: Report) -> str:
    """How much was read, and how much of it was changed, in one line."""
    line = f"{counted(report.rows, 'row')}, {counted(report.words_before, 'word')}"
    if report.changed is not None:
        line += f"; {report.changed:,} changed, {report.untouched:,} untouched"
    if any(each.took_part for each in report.lines):
        line += f"; {MARK} took part in the correction: no proof that it helped"
    return line


def summary(report: Report) -> dict[str, Any]:
    """The report as one JSON object: size, scores with signatures, artifacts by check."""
    data: dict[str, Any] = {"rows": report.rows, "words": report.words_before}
    if report.changed is not None:
        data |= {"words_after": report.words_after, "changed": report.changed, "untouched": report.untouched}
    data["scores"] = [_line(line, report) for line in report.lines]
    checks: Mapping[str, Any] = report.by_check_before
    if report.by_check_after is not None:
        checks = {"before": report.by_check_before, "after": report.by_check_after}
    return {**data, "artifacts": checks}


def _line(line: Line, report: Report) -> dict[str, Any]:
    data: dict[str, Any] = {"name": line.name, "better": line.better}
    if report.changed is None:
        data["value"] = _value(line)
    else:
        data |= {"before": _maybe(line.before), "after": _maybe(line.after), "difference": line.difference}
        if line.difference is not None:
            same = report.rows - line.improved - line.worsened
            data |= {"improved": line.improved, "worsened": line.worsened, "same": same}
        data["took_part"] = line.took_part
    return {**data, "signature": line.signature}


def _maybe(score: Any) -> float | None:
    return None if score is None else float(score.value)


def _value(line: Line) -> float:
    return next(score.value for score in (line.before, line.after) if score is not None)


def _pair(line: Line, rows: int) -> tuple[str, ...]:
    before, after = (_number(_maybe(score)) for score in (line.before, line.after))
    if line.difference is None:
        return before, after, "", "", "", ""
    same = rows - line.improved - line.worsened
    return before, after, f"{line.difference:+.2f}", *(f"{n:,}" for n in (line.improved, line.worsened, same))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
