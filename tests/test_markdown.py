"""The report as Markdown: its tables are whole, its figures are those of the page, no text of a row is markup."""

import re

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

from copydesk.evaluation import Report
from copydesk.reports.figures import interval, number, probability, signed
from copydesk.reports.markdown import code, escaped, text
from made_reports import HOSTILE, SYSTEMS, line, report
from texts import texts

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SIDES = {1: ("value",), 2: ("before", "after"), 3: SYSTEMS[:3], 8: SYSTEMS}


def tokens(source: str) -> list[Token]:
    """All tokens, those inside of lines too."""
    return [inner for token in READER.parse(source) for inner in (token, *(token.children or ()))]


def tables(source: str) -> list[list[str]]:
    """Runs of table lines."""
    return [block.split("\n") for block in source.split("\n\n") if block.startswith("|")]


@pytest.fixture(params=SIDES)
def made(request: pytest.FixtureRequest) -> Report:
    return report(SIDES[request.param])


def test_every_row_of_a_table_has_as_many_cells(made: Report) -> None:
    found = tables(text(made))
    assert len(found) >= 5
    for lines in found:
        assert len({len(re.findall(r"(?<!\\)\|", each)) for each in lines}) == 1, lines
    assert sum(token.type == "table_open" for token in tokens(text(made))) == len(found)


def test_every_figure_is_there(made: Report) -> None:
    source = text(made)
    assert all(code(digest) in source for digest in made.digests)
    for each in made.lines:
        assert code(each.signature) in source
        assert all(score is None or number(score.value) in source for score in each.scores)
        for d in each.differences:
            if d is not None:
                assert signed(d.value) in source and interval(d.low, d.high) in source
                assert probability(d.p).replace("<", "&lt;") in source
    for sides in (made.by_check, made.by_class, made.by_severity):
        assert all(escaped(name) in source and number(rate) in source for side in sides for name, rate in side.items())


@pytest.mark.parametrize("said", HOSTILE)
def test_what_a_row_says_is_never_markup(said: str) -> None:
    for sides in SIDES.values():
        source = text(report(sides, texts=(said,), ids=(said,)))
        source.encode("utf-8")
        plain = text(report(sides, texts=("plain",), ids=("plain",)))
        kinds = {"link_open", "image", "html_inline", "html_block", "fence", "s_open", "strong_open"}
        found = [token for token in tokens(source) if token.type in kinds]
        assert {token.content for token in found} <= {"<del>", "</del>", "<ins>", "</ins>"}
        blocks = {"table_open", "heading_open", "list_item_open", "hr"}
        assert [t.type for t in tokens(source) if t.type in blocks] == [
            t.type for t in tokens(plain) if t.type in blocks
        ]


@settings(max_examples=200)
@given(texts)
def test_escaped_text_is_read_as_it_was(said: str) -> None:
    shown = " ".join(token.content for token in tokens(escaped(said)) if token.type in ("text", "text_special"))
    assert not {token.type for token in tokens(escaped(said))} - {
        "paragraph_open", "inline", "text", "text_special", "paragraph_close"}  # fmt: skip
    assert len("".join(shown.split())) >= len("".join(said.split())) or not said.strip()


@given(texts)
def test_code_is_one_span(said: str) -> None:
    assert [t.type for t in READER.parseInline(f"a {code(said)}")[0].children or ()][1:] in (["code_inline"], [])


def test_what_took_part_is_marked() -> None:
    two = report(["before", "after"], line("artifacts", [3.0, 1.0], "lower", took_part=True))
    assert "| Artifacts per 1,000 words *took part* | lower | 3.00 | 1.00 | −2.00 |" in text(two)
