"""A report as GitHub-flavoured Markdown: the figures of the page in tables, signatures as code."""

import re
from collections.abc import Iterable, Iterator, Sequence

from copydesk import __version__
from copydesk.evaluation import Line, Report
from copydesk.reports.breakdown import breakdowns, parts
from copydesk.reports.diff import Piece
from copydesk.reports.figures import NONE, clean, interval, number, probability, signed
from copydesk.reports.headline import headline, remarks
from copydesk.reports.titles import capital, corrected, sides, title
from copydesk.reports.titles import worst as worst_title
from copydesk.reports.verdict import WORDS, verdict
from copydesk.reports.worst import worst

MARK = "took part"
_SIGNS = re.compile(r"[\\`*_\[\]|~$]|:(?=//)|(?<=\bwww)\.")
_OPENING = re.compile(r"^(\d*)([#+=.)-])")
"""What would open a heading, a list or a rule at the start of a line."""


def text(report: Report) -> str:
    """The report as a Markdown document; every text is escaped, so that no row can add a table, a link or an image."""
    names = sides(report.sides)
    blocks = [f"# {escaped(headline(report))}", *(escaped(remark) for remark in remarks(report))]
    blocks += ["## Scores", table(*_scores(report, names))]
    if any(line.took_part for line in report.lines):
        blocks.append(f"*{MARK}*: the correction works towards this score; it is no proof that it helped.")
    if len(names) > 1:
        blocks += ["## " + ("What became of the rows" if corrected(report.sides) else "Row by row")]
        blocks.append(table(*_rows(report, names)))
    found = [each for each in breakdowns(report) if each.rows]
    blocks += ["## Artifacts", "Findings per 1,000 words." if found else "No finding on any side."]
    for each in found:
        rows = [[escaped(name), *map(number, values)] for name, values in each.rows]
        blocks.append(table([each.heading, *map(escaped, names)], rows, 1))
    if report.worst:
        blocks += [f"## {escaped(worst_title(report))}", *_worst(report, names)]
    blocks += ["## How it was measured", table(*_size(report))]
    blocks.append("\n".join(f"- {escaped(capital(title(line.name)))}: {code(line.signature)}" for line in report.lines))
    return "\n\n".join([*blocks, f"copydesk {__version__}"]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], words: int) -> str:
    """A table of escaped cells; the first ``words`` columns are text, the others numbers, set to the right."""
    ruler = [":--" if index < words else "--:" for index in range(len(heads))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, ruler, *rows))


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line: nothing in it opens a link, a tag, a cell or a heading."""
    line = " ".join(clean(text).split())
    safe = _SIGNS.sub(r"\\\g<0>", line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return _OPENING.sub(r"\1\\\2", safe)


def code(text: str) -> str:
    """A code span: its fence is longer than any run of backticks inside."""
    line = " ".join(clean(text).split())
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def _named(line: Line) -> str:
    return escaped(capital(title(line.name))) + (f" *{MARK}*" if line.took_part else "")


def _scores(report: Report, names: Sequence[str]) -> tuple[list[str], list[list[str]], int]:
    if len(names) == 1:
        heads = ["Score", "better", capital(escaped(names[0]))]
        rows = [[_named(e), e.better, number(e.scores[0].value if e.scores[0] else None)] for e in report.lines]
        return heads, rows, 2
    told = ["Difference", "95% interval", "p", "says"]
    if len(names) == 2:
        rows = [
            [_named(line), line.better, *(number(s.value if s else None) for s in line.scores), *_judged(line, 1)]
            for line in report.lines
        ]
        return ["Score", "better", *map(escaped, names), *told], rows, 2
    rows = [
        [_named(line), line.better, escaped(name), number(score.value if score else None), *_judged(line, side)]
        for line in report.lines
        for side, (name, score) in enumerate(zip(names, line.scores, strict=True))
    ]
    return ["Score", "better", "Side", "Value", *told], rows, 3


def _judged(line: Line, side: int) -> list[str]:
    found = line.differences[side]
    if found is None:
        return [""] * 4
    says = WORDS[verdict(found, line.better)]
    p = probability(found.p).replace("<", "&lt;")
    return [signed(found.value), interval(found.low, found.high), p, says]


def _rows(report: Report, names: Sequence[str]) -> tuple[list[str], list[list[str]], int]:
    many = len(names) > 2
    found = [
        (line, side, parts(report, line, side))
        for line in report.lines
        for side in range(len(names))
        if line.differences[side] is not None
    ]
    rows = [
        [_named(line), *([escaped(names[side])] if many else []), *(f"{part.size:,}" for part in split)]
        for line, side, split in found
    ]
    kinds = [part.name for part in found[0][2]] if found else []
    return ["Score", *(["Side"] if many else []), *kinds], rows, 2 if many else 1


def _size(report: Report) -> tuple[list[str], list[list[str]], int]:
    digests = [*map(code, report.digests), *[NONE] * (len(report.sides) - len(report.digests))]
    rows = [
        [escaped(side), f"{report.rows:,}", f"{words:,}", NONE if differ is None else f"{differ:,}", digest]
        for side, words, differ, digest in zip(report.sides, report.words, report.changed, digests, strict=False)
    ]
    rows += [["references", f"{report.rows:,}", "", "", digest] for digest in digests[len(report.sides) :]]
    changed = "Rows changed" if corrected(report.sides) else "Rows that differ"
    return ["Side", "Rows", "Words", changed, "Digest"], rows, 1


def _worst(report: Report, names: tuple[str, ...]) -> Iterator[str]:
    for row in worst(report, names):
        yield f"### {escaped(row.id)}"
        for version in row.versions:
            said = "".join(map(_piece, version.pieces))
            yield said if len(names) <= 2 else f"{escaped(version.side)}: {said}"
        heads = ["Score", *(map(escaped, names) if len(names) > 1 else ["Value"])]
        yield table(heads, [[escaped(capital(f.name)), *map(number, f.values)] for f in row.figures], 1)


def _piece(piece: Piece) -> str:
    # Tags, not ~~ and **: those are not read beside a letter, and a word diff cuts inside "dogs'".
    lead, tail = (" " if piece.text[:1].isspace() else ""), (" " if piece.text[-1:].isspace() else "")
    said = lead + escaped(piece.text) + tail if piece.text.strip() else " "
    return {"-": f"<del>{said}</del>", "+": f"<ins>{said}</ins>"}.get(piece.sign, said)
