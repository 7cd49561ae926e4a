"""Reports made by hand: every shape that ``score`` can hand to the pages."""

from collections.abc import Sequence

from copydesk.evaluation import Difference, Line, Report, Row
from copydesk.score import Better, Score

SYSTEMS = ("runs/alpha.jsonl", "runs/beta.jsonl", "runs/gamma.jsonl", "runs/delta.jsonl", "e", "f", "g", "h")
HOSTILE = (
    "<script>alert(1)</script>",
    "\"quoted\" & 'single' </style><img src=x onerror=alert(1)>",
    "ab\u202egnihtemos\u2066 turned",
    "half \ud83d of a pair, and \udfff",
    "👩‍👩‍👧‍👦 family, cafe\u0301",
    "שלום עולם مرحبا",
    "W" * 3_000,
    "one | two | three\n# four\r\n- five `code` ``` **bold** [a](http://b.c) ![i](http://j.k) $x$ ~~gone~~",
    "nul \x00 and \x1b[31m and \ufffe",
    "{{ 7 * 7 }} {% raw %} &amp; &#60;",
    "",
    " ",
)


def difference(value: float, half: float = 0.1, p: float | None = None, rows: tuple[int, int] = (6, 3)) -> Difference:
    low, high = value - half, value + half
    told = 0.001 if low > 0 or high < 0 else 0.4
    return Difference(value, low, high, told if p is None else p, *rows)


def line(
    name: str,
    values: Sequence[float | None],
    better: Better = "higher",
    *,
    half: float = 0.1,
    took_part: bool = False,
    rows: Sequence[Sequence[float]] = (),
) -> Line:
    """A line with a score a side and a difference for each but the first."""
    signature = f"{name}|unit:x|version:1`2"
    scores = tuple(None if v is None else Score(name, v, better, signature) for v in values)
    first = values[0]
    differences = tuple(
        None if index == 0 or v is None or first is None else difference(v - first, half)
        for index, v in enumerate(values)
    )
    drawn = tuple(tuple(side) for side in rows) or tuple(
        () if v is None else tuple(v + (i % 7 - 3) / 4 for i in range(20)) for v in values
    )
    return Line(name, better, signature, scores, differences, took_part, drawn)


def report(
    sides: Sequence[str] = ("before", "after"),
    *lines: Line,
    rows: int = 20,
    changed: int = 12,
    findings: bool = True,
    texts: Sequence[str] = HOSTILE,
    ids: Sequence[str] = HOSTILE,
) -> Report:
    """A report with as many sides, and the texts as its worst rows."""
    n = len(sides)
    made = lines or (
        line("fluency", [-4.5 + side * 0.25 for side in range(n)]),
        line("BLEU", [31.125 + side for side in range(n)]),
        line("chrF", [51.5 - side for side in range(n)]),
        line("chrF++", [50.5] * n),
        line("TER", [60.5 - side * 2 for side in range(n)], "lower"),
        line("artifacts", [1234.5 - side * 3 for side in range(n)], "lower", took_part=n == 2),
    )
    rates = tuple({f"check-{i:02}": 7.25 / (i + 1 + side) for i in range(14)} if findings else {} for side in range(n))
    classes = tuple({"wrong-term": 3.75 + side, "<b>class": 0.5} if findings else {} for side in range(n))
    weights = tuple({"minor": 3.5, "critical": 0.75 + side} if findings else {} for side in range(n))
    scores = tuple({each.name.lower(): -1.5 - side for each in made} for side in range(n))
    worst = tuple(
        Row(id, tuple(text if side == 0 else f"{text} {side}" for side in range(n)), scores)
        for id, text in zip(ids, texts, strict=True)
    )
    words = tuple(10_000 + side for side in range(n))
    digests = tuple(f"{side:016x}" for side in range(n + 1))
    changes = (None, *[changed] * (n - 1))
    return Report(rows, tuple(sides), words, changes, tuple(made), rates, classes, weights, worst, digests)
