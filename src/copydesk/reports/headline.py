"""What the numbers say, in one sentence; and what else is worth saying before the table."""

from collections.abc import Iterator

from copydesk.counted import counted
from copydesk.evaluation import Difference, Line, Report
from copydesk.reports.figures import interval, number, probability, signed
from copydesk.reports.titles import capital, corrected, leader, sides, title, verb
from copydesk.reports.verdict import verdict


def headline(report: Report) -> str:
    """The one sentence: better, worse or not to be told, with the interval. A score that took part never leads."""
    if len(report.sides) == 1:
        return _alone(report)
    if all(changed == 0 for changed in report.changed[1:]):
        return "Nothing changed: every side is the same text."
    if report.rows == 1:
        return "One row is too little to tell whether a side reads better; its scores are below."
    line = leader(report)
    if line is None:
        return "Nothing here can tell whether the text reads better: the correction itself worked towards every score."
    return _pair(report, line) if len(report.sides) == 2 else _field(report, line)


def remarks(report: Report) -> Iterator[str]:
    """What the other scores say, and what no conclusion may be drawn from."""
    line = leader(report)
    if len(report.sides) == 2 and line is not None and any(report.changed[1:]):
        yield from _others(report, line)
    elif len(report.sides) > 2 and line is not None:
        yield (
            f"Each side is compared with {sides(report.sides)[0]} alone; "
            f"the intervals are not widened for choosing the best of {len(report.sides)}."
        )
    for marked in (each for each in report.lines if each.took_part):
        difference = marked.differences[-1]
        if difference is not None and len(report.sides) == 2:
            name = capital(title(marked.name))
            if verdict(difference, marked.better) == "untold":
                yield f"{name}: no difference that can be told, though the correction works towards this score."
                continue
            yield f"{name} {_moved(difference, True)}; the correction works towards this score, so that is no proof."


def _alone(report: Report) -> str:
    values = [(line, line.scores[0]) for line in report.lines]
    said = [f"{title(line.name)} {number(score.value)}" for line, score in values if score is not None]
    shown = [*said[:1], *(each for each in said[1:] if each.startswith("artifacts"))] or ["no score"]
    return f"{capital(' and '.join(shown))}, over {counted(report.rows, 'row')}."


def _pair(report: Report, line: Line) -> str:
    first, second = sides(report.sides)
    difference = line.differences[1]
    assert difference is not None
    name, kind = title(line.name), verdict(difference, line.better)
    if kind == "untold":
        return (
            f"No difference that can be told: {name} changed by {signed(difference.value)} "
            f"(95% interval {interval(difference.low, difference.high)}, p {_p(difference.p)})."
        )
    after = corrected(report.sides)
    said = f"The text {verb(line)} {kind} than before" if after else f"{second} {verb(line)} {kind} than {first}"
    return f"{said}: {name} {_moved(difference, after)}."


def _p(p: float) -> str:
    shown = probability(p)
    return shown if shown.startswith("<") else f"= {shown}"


def _moved(difference: Difference, after: bool, than: str = "") -> str:
    up = difference.value > 0
    low, high = (difference.low, difference.high) if up else (-difference.high, -difference.low)
    word = ("rose" if up else "fell") if after else "higher" if up else "lower"
    return f"{'' if after or than else 'is '}{word} {than}by {number(abs(difference.value))} (95% interval {interval(low, high)})"


def _field(report: Report, line: Line) -> str:
    names = sides(report.sides)
    order = ranking(line)
    best, name = order[0], title(line.name)
    value = number(_value(line, best))
    if best == 0:
        second = order[1]
        difference = line.differences[second]
        assert difference is not None
        if verdict(difference, line.better) == "untold":
            gap = interval(difference.low, difference.high)
            return (
                f"{names[0]} and {names[second]} cannot be told apart at the top of {len(names)} sides: "
                f"{name} {value} and {number(_value(line, second))} (95% interval of the difference {gap})."
            )
        return f"{names[0]} {verb(line)} best of {len(names)} sides: {name} {value}; {names[second]}, the next, {_moved(difference, False)}."
    difference = line.differences[best]
    assert difference is not None
    if verdict(difference, line.better) == "untold":
        gap = interval(difference.low, difference.high)
        return (
            f"No side {verb(line)} better than {names[0]} by a difference that can be told: "
            f"the best, {names[best]}, is at {signed(difference.value)} in {name} (95% interval {gap})."
        )
    gap = _moved(difference, False, than=f"than {names[0]} ")
    return f"{names[best]} {verb(line)} best of {len(names)} sides: {name} {value}, {gap}."


def ranking(line: Line) -> list[int]:
    """The sides that have the score, best first."""
    sign = -1 if line.better == "higher" else 1
    there = [index for index, score in enumerate(line.scores) if score is not None]
    return sorted(there, key=lambda index: sign * _value(line, index))


def _value(line: Line, side: int) -> float:
    score = line.scores[side]
    assert score is not None
    return score.value


def _others(report: Report, line: Line) -> Iterator[str]:
    groups: dict[str, list[str]] = {"better": [], "worse": [], "untold": []}
    for other in report.lines:
        difference = other.differences[1]
        if other is not line and not other.took_part and difference is not None:
            groups[verdict(difference, other.better)].append(title(other.name))
    said = [f"{_listed(names)} {_verb(names, kind)}" for kind, names in groups.items() if names]
    if said:
        yield capital("; ".join(said)) + "."


def _verb(names: list[str], kind: str) -> str:
    if kind == "untold":
        return "cannot tell the sides apart"
    return f"{'says' if len(names) == 1 else 'say'} {kind}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
