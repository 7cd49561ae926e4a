"""Scores as tables for the terminal and as one JSON object."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from io import StringIO
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.counted import counted
from copydesk.evaluation import Difference, Report
from copydesk.reports import titles
from copydesk.reports.verdict import WORDS, verdict
from copydesk.reports.worst import worst
from copydesk.score import Score

MARK = "*"
WIDTH = 120
"""Room for the widest table, in columns; narrower, it would be cut off."""

SHOWN = 5
"""How many of the worst rows are printed; a page shows them all."""


def text(report: Report) -> str:
    """Every table, plain."""
    page = StringIO()
    console = Console(file=page, width=WIDTH, force_terminal=False, color_system=None, highlight=False, emoji=False)
    for number, each in enumerate(tables(report)):
        if number:
            console.print()
        console.print(each)
    return "".join(line.rstrip() + "\n" for line in page.getvalue().splitlines())


def tables(report: Report) -> Iterator[Table]:
    """The scores; the differences; what was found by severity and class; the rows that lost most."""
    names = titles.sides(report.sides)
    yield scores_table(report, names)
    if len(report.sides) > 1:
        yield differences_table(report, names)
    for what, found in (("severity", report.by_severity), ("class", report.by_class)):
        if any(found):
            yield found_table(f"by {what} / 1,000 words", found, names)
    if len(report.sides) > 1 and report.worst:
        yield worst_table(report, names)


def scores_table(report: Report, names: Sequence[str]) -> Table:
    """A line a score, a column a side."""
    made = _table("score", "better", columns=names)
    for line in report.lines:
        made.add_row(_title(line.name, line.took_part), line.better, *map(_score, line.scores))
    return made


def differences_table(report: Report, names: Sequence[str]) -> Table:
    """Each side after the first against it: difference, interval, p, the rows that changed, and what it says."""
    many = len(report.sides) > 2
    made = _table(
        f"difference from {names[0]}", columns=("difference", "95% interval", "p", "improved", "worsened", "same", "is")
    )
    for line in report.lines:
        for name, difference in zip(names, line.differences, strict=True):
            if difference is not None:
                title = _title(line.name, line.took_part)
                made.add_row(
                    f"{name}: {title}" if many else title,
                    *_difference(difference, report.rows),
                    WORDS[verdict(difference, line.better)],
                )
    return made


def found_table(title: str, found: Sequence[Mapping[str, float]], names: Sequence[str]) -> Table:
    """What was found, per 1,000 words, on each side."""
    made = _table(title, columns=names)
    for key in {key: None for side in found for key in side}:
        made.add_row(f"  {key}", *(_number(side.get(key, 0.0)) for side in found))
    return made


def worst_table(report: Report, names: Sequence[str]) -> Table:
    """The rows that lost most, with their words: [-gone-], {+new+}."""
    lead = titles.leader(report)
    made = Table(box=None, pad_edge=False)
    made.add_column("lost most", no_wrap=True, max_width=24)
    made.add_column("" if lead is None else lead.name, justify="right", no_wrap=True)
    made.add_column("")
    for row, shown in zip(report.worst[:SHOWN], worst(report, tuple(names)), strict=False):
        lost = "" if lead is None else _signed(_loss(row.scores, lead.name.lower()))
        for number, version in enumerate(shown.versions):
            label = "" if len(shown.versions) == 1 else f"{version.side}: "
            words = label + "".join(_BRACKETS.get(piece.sign, "{}").format(piece.text) for piece in version.pieces)
            made.add_row(
                Text(shown.id if not number else ""), lost if not number else "", Text(" ".join(words.split()))
            )
    return made


_BRACKETS = {"-": "[-{}-]", "+": "{{+{}+}}"}


def _loss(scores: Sequence[Mapping[str, float]], key: str) -> float:
    return min(side[key] - scores[0][key] for side in scores[1:])


def _table(*lefts: str, columns: Sequence[str]) -> Table:
    made = Table(box=None, pad_edge=False)
    for name in lefts:
        made.add_column(name, no_wrap=True)
    for name in columns:
        made.add_column(Text(name), justify="right", no_wrap=True)
    return made


def size(report: Report) -> str:
    """How much was read, and how much of it was changed, in one line."""
    line = f"{counted(report.rows, 'row')}, {counted(report.words[0], 'word')}"
    if len(report.sides) == 2 and (changed := report.changed[1]) is not None:
        line += f"; {changed:,} changed, {report.rows - changed:,} untouched"
    if any(each.took_part for each in report.lines):
        line += f"; {MARK} took part in the correction: no proof that it helped"
    return line


def signatures(report: Report) -> Iterator[str]:
    """How each score was made, and what was read: a line each."""
    for line in report.lines:
        yield line.signature
    names = [*report.sides, "references"] if len(report.digests) > len(report.sides) else report.sides
    yield "|".join(["corpus", *(f"{name}:{digest}" for name, digest in zip(names, report.digests, strict=False))])


def summary(report: Report) -> dict[str, Any]:
    """The report as one JSON object: size, scores with signatures, what was found, the worst rows, digests of what was read."""
    one = len(report.sides) == 1
    scores = []
    for line in report.lines:
        data: dict[str, Any] = {"name": line.name, "better": line.better}
        if one:
            data["value"] = _value(line.scores[0])
        else:
            data["values"] = dict(zip(report.sides, map(_value, line.scores), strict=True))
            data["differences"] = {
                side: asdict(difference) | {"same": report.rows - difference.improved - difference.worsened}
                for side, difference in zip(report.sides, line.differences, strict=True)
                if difference is not None
            }
            data["took_part"] = line.took_part
        scores.append(data | {"signature": line.signature})
    return {
        "rows": report.rows,
        "words": dict(zip(report.sides, report.words, strict=True)),
        "changed": {s: n for s, n in zip(report.sides, report.changed, strict=True) if n is not None},
        "scores": scores,
        "artifacts": {
            name: dict(zip(report.sides, map(dict, found), strict=True))
            for name, found in (
                ("by_severity", report.by_severity),
                ("by_class", report.by_class),
                ("by_check", report.by_check),
            )
        },
        "worst": [
            {"id": row.id, "texts": list(row.texts), "scores": [dict(each) for each in row.scores]}
            for row in report.worst
        ],
        "digests": dict(zip([*report.sides, "references"], report.digests, strict=False)),
    }


def _title(name: str, took_part: bool) -> str:
    return titles.title(name) + (f" {MARK}" if took_part else "")


def _value(score: Score | None) -> float | None:
    return None if score is None else score.value


def _score(score: Score | None) -> str:
    return "" if score is None else _number(score.value)


def _difference(difference: Difference, rows: int) -> tuple[str, ...]:
    p = "< 0.001" if difference.p < 0.001 else f"{difference.p:.3f}"
    same = rows - difference.improved - difference.worsened
    interval = f"{_signed(difference.low)} to {_signed(difference.high)}"
    rows_by_kind = (f"{n:,}" for n in (difference.improved, difference.worsened, same))
    return _signed(difference.value), interval, p, *rows_by_kind


def _signed(value: float) -> str:
    return f"{value:+.2f}" if abs(value) >= 0.005 or not value else f"{value:+.1g}"


def _number(value: float) -> str:
    return f"{value:.2f}"
