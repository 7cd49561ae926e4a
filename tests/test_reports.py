"""What a person reads: findings under their words, questions to the source, counts."""

import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from copydesk.check import Check, registry
from copydesk.counted import counted
from copydesk.document import Document
from copydesk.edit import Edit, Span
from copydesk.finding import Finding, Safety, Severity, Suggestion
from copydesk.formats.txt import TextManuscript, read
from copydesk.reports.diff import Piece
from copydesk.reports.excerpt import excerpt
from copydesk.reports.findings import print_findings
from copydesk.reports.queries import queries
from copydesk.reports.stats import Stats, rows
from copydesk.reports.stats import text as table
from copydesk.reports.terminal import marked
from texts import texts


def manuscript(text: str) -> TextManuscript:
    return read(text.encode(), "a.txt")


def at(text: str, words: str, *new: str, check: str = "x", message: str = "m", **more: object) -> Finding:
    start = text.index(words)
    span = Span(start, start + len(words))
    suggestions = tuple(Suggestion(Edit(span, each), check, Safety.ASK) for each in new)
    return Finding(span, message, suggestions, check=check, **{"severity": Severity.MINOR, **more})  # type: ignore[arg-type]


def printed(text: str, *findings: Finding, width: int | None = None) -> list[str]:
    page = io.StringIO()
    terminal = {} if width is None else {"force_terminal": True, "width": width, "color_system": None}
    print_findings(findings, manuscript(text), Console(file=page, soft_wrap=width is None, highlight=False, **terminal))  # type: ignore[arg-type]
    return page.getvalue().split("\n")


def blank(text: str) -> Document:
    return Document(text, (), (), "a", (), ())


# One place


@given(texts, st.integers(0, 40), st.integers(0, 40), st.integers(10, 120))
def test_an_excerpt_fits_and_points_at_the_place(text: str, start: int, length: int, width: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    shown = excerpt(blank(text), span, width)
    # By parts: a joiner at a seam may change what the whole line takes.
    assert sum(map(cell_len, (shown.left, shown.inside, shown.right))) <= width and not set("\n\r\t\u2028\0") & set(
        shown.line
    )
    assert shown.carets.count("^") == max(1, cell_len(shown.inside))
    assert cell_len(shown.carets) - shown.carets.count("^") == cell_len(shown.left)


@pytest.mark.parametrize(
    ("text", "words", "carets"),
    [
        ("The the sea.", "The the", "^^^^^^^"),
        ("上海 the the 港", "the the", "     ^^^^^^^"),
        ("A 🚢 in 上海港 b", "上海港", "        ^^^^^^"),
        ("e\u0301 the the", "the the", "  ^^^^^^^"),
    ],
)
def test_carets_stand_under_wide_characters(text: str, words: str, carets: str) -> None:
    shown = printed(text, at(text, words))
    assert shown[1] == f"    {text}" and shown[2] == f"    {carets}"


def test_what_cannot_be_seen_is_named() -> None:
    text = "Zero\u200bwidth\tand\u202eturned\x1b[31m"
    shown = printed(text, at(text, "\u200b"))
    assert shown[1] == "    Zero<U+200B>width and<U+202E>turned<U+001B>[31m"


def test_a_diff_moves_no_cursor_and_shows_what_is_deleted() -> None:
    shown = marked([Piece(" ", "a\x1b[2J\r\nb"), Piece("-", "\u200b"), Piece("+", "c\td")], plain=True)
    assert shown.plain == "a<U+001B>[2J\nb[-<U+200B>-]{+c\td+}"


def test_a_long_paragraph_and_a_long_place_are_cut() -> None:
    text = "word " * 400 + "the the" + " word" * 400
    for width in (30, 80, 120):
        lines = printed(text, at(text, "the the", "the"), width=width)
        assert all(cell_len(line) <= width for line in lines)
        assert "… " in lines[1] and "the the" in " ".join(lines)
    whole = printed(text, at(text, text, "x"), width=80)
    assert "…" in whole[1] and all(cell_len(line) <= 80 for line in whole)


# Findings


def test_the_worst_come_first_and_a_group_stands_together() -> None:
    text = "One two.\n\nMarsk three, the the, Mearsk. Maersk.\n"
    group = {"check": "name", "group": "g", "severity": Severity.MAJOR}
    evidence = (Span(text.index("Maersk"), text.index("Maersk") + 6),)
    findings = [
        at(text, "One"),
        at(text, "Marsk", "Maersk", message="garbled", evidence=evidence, **group),  # type: ignore[arg-type]
        at(text, "the the", "the", severity=Severity.CRITICAL),
        at(text, "Mearsk", "Maersk", message="garbled", **group),  # type: ignore[arg-type]
    ]
    assert printed(text, *findings) == [
        "a.txt:3:14: x m (critical)",
        "    Marsk three, the the, Mearsk. Maersk.",
        "                 ^^^^^^^ → the (ask)",
        "",
        "a.txt:3:1: name garbled (major, 2 places)",
        "    Marsk three, the the, Mearsk. Maersk.",
        "    ^^^^^ → Maersk (ask)",
        "  also 3:23",
        "    Marsk three, the the, Mearsk. Maersk.",
        "                          ^^^^^^ → Maersk (ask)",
        '  because of 3:31 "Maersk"',
        "",
        "a.txt:1:1: x m (minor)",
        "    One two.",
        "    ^^^",
        "",
        "",
    ]


def test_suggestions_show_the_spaces_at_their_ends_and_deletions() -> None:
    text = "It ends，so and and."
    assert printed(text, at(text, "，", ", "))[2].endswith("^^ → ,␣ (ask)")
    assert printed(text, at(text, "and ", ""))[2].endswith("^^^^ → (nothing) (ask)")
    assert printed(text, at(text, "so", "thus", "hence"))[2].endswith("^^ → thus (ask) → hence (ask)")


def test_many_places_of_a_group_are_counted() -> None:
    text = "\n".join(f"Name{n} came." for n in range(30))
    findings = [at(text, f"Name{n} ", group="g", evidence=()) for n in range(30)]
    shown = printed(text, *findings)
    assert "(minor, 30 places)" in shown[0] and len(shown) < 25
    assert "  also 6:1, 7:1, 8:1, 9:1, 10:1 and 20 more" in shown


def test_a_terminal_wraps_heads_between_words_and_has_colours_and_a_pipe_has_neither() -> None:
    text = "The the sea."
    finding = at(text, "The the", message="a message of many words that is wider than such a narrow terminal")
    assert all(cell_len(line.rstrip()) <= 40 for line in printed(text, finding, width=40))
    assert printed(text, finding)[0].endswith("terminal (minor)")
    page = io.StringIO()
    print_findings(
        [finding], manuscript(text), Console(file=page, force_terminal=True, color_system="standard", width=80)
    )
    assert "\x1b[36m" in page.getvalue() and "\x1b" not in "".join(printed(text, finding))


def test_a_terminal_too_narrow_for_a_report_wraps_it_and_loses_nothing() -> None:
    text = "Ships lay in the the harbour of the town."
    finding = at(text, "the the", "the")
    assert [line.rstrip() for line in printed(text, finding, width=10)] == printed(text, finding, width=30)


def test_ten_thousand_findings_take_seconds() -> None:
    text = "The ship lay in the the harbour of Ålesund. " * 10_000
    found = [Finding(Span(16 + 44 * n, 23 + 44 * n), "m", check="x") for n in range(10_000)]
    started = time.perf_counter()
    assert len(printed(text, *found)) == 40_001
    assert len(printed(text, *found, width=80)) == 40_001
    assert time.perf_counter() - started < 20


# Questions


def _check(id: str, asks: str = "") -> Check:
    return Check(lambda document, house: (), "number", Severity.MAJOR, Safety.SHOW, asks=asks, id=id)


CHECKS = {"count": _check("count", "How many is {text} in the source?"), "x": _check("x")}


def test_only_what_the_text_cannot_settle_is_asked() -> None:
    text = "It cost 200 million. He left. The thing flies. Nothing else is here.\n"
    findings = [
        at(text, "200 million", check="count"),
        at(text, "left", "leaves", check="count"),
        at(text, "flies", message="makes no sense; needs the source"),
        at(text, "else", message="a plain remark"),
    ]
    asked = list(queries(findings, manuscript(text), CHECKS))
    assert [q.text(n) for n, q in enumerate(asked, 1)] == [
        "1. a.txt:1:9 (count)\n   It cost [200 million].\n   How many is “200 million” in the source?\n",
        "2. a.txt:1:41 (x)\n   The thing [flies].\n   “flies”: makes no sense. What does the source say?\n",
    ]


@pytest.mark.parametrize(
    "message",
    ["two sums; which is right needs the source", "two sums: needs the source", "two sums (needs the source)",
     "two sums, which one is meant needs the source", "two sums; it needs the source"],
)  # fmt: skip
def test_the_question_is_made_of_the_message(message: str) -> None:
    (query,) = queries([at("It is 5.", "5", message=message)], manuscript("It is 5."), CHECKS)
    assert query.question == "“5”: two sums. What does the source say?"


@pytest.mark.parametrize(
    "check", [check for check in registry().values() if check.asks], ids=lambda check: str(check.id)
)
def test_what_a_check_asks_is_one_question_about_the_words(check: Check) -> None:
    assert (
        check.asks.endswith("?") and check.asks.count("{text}") == 1 and check.asks.replace("{text}", "").isprintable()
    )


def test_a_group_is_one_question_and_long_sentences_are_cut() -> None:
    text = "Marsk came. " + "so " * 400 + "Mearsk " + "went " * 400
    findings = [at(text, form, check="count", group="g", evidence=()) for form in ("Marsk", "Mearsk")]
    (query,) = queries(findings, manuscript(text), CHECKS)
    assert query.places == ("a.txt:1:1", "1:1213") and "“Marsk”, “Mearsk”" in query.question
    (long,) = queries([at(text, "Mearsk", check="count")], manuscript(text), CHECKS)
    assert len(long.sentence) < 700 and long.sentence.startswith("… ") and long.sentence.endswith(" …")


# Counts


def test_counts_by_check_file_and_severity() -> None:
    stats = Stats()
    stats.add("a.txt", 500, [at("a", "a"), at("a", "a", check="y", severity=Severity.MAJOR)])
    stats.add("a.txt", 500, [at("a", "a")])
    stats.add("空.txt", 0, [])
    first, _, total = rows(stats)
    assert first == {
        "file": "a.txt",
        "words": 1000,
        "findings": 3,
        "per_1000_words": 3.0,
        "severities": {"critical": 0, "major": 1, "minor": 2},
        "checks": {"x": 2, "y": 1},
    }
    assert total["file"] is None and total["words"] == 1000 and json.dumps(total)
    lines = table(stats, CHECKS).splitlines()
    assert lines[0].split() == "check class critical major minor findings per 1,000 words".split()
    assert lines[1].split() == ["x", "number", "2", "2", "2.00"]
    assert lines[-1].split() == ["all", "1,000", "1", "2", "3", "3.00"]
    assert lines[-2].split() == ["空.txt", "0", "0", "0.00"]


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [(1, "edit", "1 edit"), (0, "edit", "0 edits"), (2000, "query", "2,000 queries"), (1, "query", "1 query")],
)
def test_a_number_agrees_with_its_noun(number: int, noun: str, said: str) -> None:
    assert counted(number, noun) == said
