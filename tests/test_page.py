"""The report as a page: well formed, loads nothing, shows every figure, and no text of a row is ever markup."""

import base64
import dataclasses
import hashlib
import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.evaluation import Difference, Report
from copydesk.reports.figures import interval, number, probability, signed
from copydesk.reports.headline import headline, remarks
from copydesk.reports.page import page
from made_reports import HOSTILE, SYSTEMS, difference, line, report
from texts import texts

VOID = {"meta", "br", "hr", "img", "link", "input"}
ALLOWED = {
    *"html head meta title style body main header section footer h1 h2 h3 h4 p dl dt dd div span b i bdi ol ul li".split(),
    *"table thead tbody tr th td figure figcaption details summary del ins code svg rect line circle text desc".split(),
}
ATTRIBUTES = re.compile(r"^(on\w+|style|href|src|srcset|action|formaction|xlink:href|data|poster|background)$")


class Parsed(HTMLParser):
    """What a page consists of; the parser stops at the first tag that is not closed where it should be."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs), f"{tag}: an attribute twice"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise AssertionError(f"<{tag}/> is not closed in HTML")

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


SHAPES = {
    "one text": report(["value"]),
    "two sides": report(),
    "two systems": report(SYSTEMS[:2]),
    "three systems": report(SYSTEMS[:3]),
    "eight systems": report(SYSTEMS),
    "one row": report(
        ["before", "after"], line("fluency", [-4.0, -4.0], half=0, rows=[[-4.0], [-4.0]]), rows=1, changed=1
    ),
    "same texts": report(["before", "after"], line("fluency", [-4.0, -4.0], half=0), changed=0),
    "no findings": report(findings=False),
    "no worst rows": report(texts=(), ids=()),
    "only what took part": report(["before", "after"], line("artifacts", [3.0, 1.0], "lower", took_part=True)),
    "edit effort": report(
        ["before", "after"], line("fluency", [-4.0, -3.0]), line("edit-effort", [None, 12.5], "lower")
    ),
    "no scores at all": report(["value"], line("fluency", [None], rows=[[]])),
}


@pytest.fixture(params=SHAPES, scope="module")
def shape(request: pytest.FixtureRequest) -> Report:
    return SHAPES[request.param]


def test_a_page_is_well_formed_and_can_run_and_load_nothing(shape: Report) -> None:
    source = page(shape)
    parsed = Parsed(source)
    assert {tag for tag, _ in parsed.tags} <= ALLOWED
    for tag, attributes in parsed.tags:
        assert not [name for name in attributes if ATTRIBUTES.match(name)], tag
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert style and not re.search(r"url\(|@import|https?:", style[1])
    (policy,) = [a["content"] for tag, a in parsed.tags if a.get("http-equiv") == "Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_a_page_says_no_number_that_is_none(shape: Report) -> None:
    text = Parsed(page(dataclasses.replace(shape, worst=()))).text.lower()
    assert not re.search(r"\b(nan|none|inf|infinity|undefined)\b", text)


def test_every_figure_is_on_the_page(shape: Report) -> None:
    text = Parsed(page(shape)).text
    for each in shape.lines:
        assert each.signature in text
        for score in each.scores:
            assert score is None or number(score.value) in text
        for d in each.differences:
            if d is not None:
                assert signed(d.value) in text and interval(d.low, d.high) in text and probability(d.p) in text
    for sides in (shape.by_check, shape.by_class, shape.by_severity):
        assert all(name in text and number(rate) in text for side in sides for name, rate in side.items())
    assert all(f"{words:,}" in text for words in shape.words)
    assert all(digest in text for digest in shape.digests)


def test_rows_of_every_line_are_counted_on_the_page_of_two_sides() -> None:
    text = Parsed(page(report(["before", "after"], line("fluency", [-4.0, -3.0]), rows=1_020, changed=1_012))).text
    # 6 improved, 3 worsened; 1,012 changed, so 8 are untouched and 1,003 changed to the same score.
    for part in ("6 improved", "1,003 changed, same score", "8 untouched", "3 worsened"):
        assert part in text, part


def test_a_page_says_that_its_plots_are_of_a_sample() -> None:
    # The reports made here hold the values of 20 rows.
    assert "Drawn from 20 rows, evenly spaced" in Parsed(page(report(rows=5_000))).text
    assert "Drawn from" not in Parsed(page(report(rows=20))).text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("sides", [["value"], ["before", "after"], SYSTEMS[:3]], ids=len)
def test_what_a_row_says_is_never_markup(text: str, sides: list[str]) -> None:
    made = page(report(sides, texts=(text,), ids=(text,)))
    plain = page(report(sides, texts=("plain",), ids=("plain",)))
    made.encode("utf-8")
    rows = {"del", "ins", "span"}  # of the diff
    assert [t for t in Parsed(made).tags if t[0] not in rows] == [t for t in Parsed(plain).tags if t[0] not in rows]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b\ud800-\udfff]", made)


@settings(max_examples=25, deadline=None)
@given(texts | st.text(alphabet=st.characters(exclude_categories=[])), texts)
def test_any_text_side_check_and_signature_is_escaped(text: str, other: str) -> None:
    named = dataclasses.replace(line("fluency", [-4.0, -3.0]), signature=text)
    made = report([text, "b" + other], named, texts=(text,), ids=(other,))
    made = dataclasses.replace(made, by_check=({text: 1.0}, {}), by_class=({}, {other: 2.0}))
    source = page(made)
    source.encode("utf-8")
    assert {tag for tag, _ in Parsed(source).tags} <= ALLOWED


def test_a_long_row_is_cut_and_quick() -> None:
    words = " ".join(f"word{i * i % 997}" for i in range(20_000))
    started = time.perf_counter()
    source = page(report(texts=(words, words[::-1]), ids=("a", "b")))
    assert time.perf_counter() - started < 10
    assert len(source) < 200_000


def test_an_id_and_a_side_that_look_alike_are_told_apart() -> None:
    text = Parsed(page(report(["a/run.jsonl", "b/run.jsonl", "c/run.jsonl"]))).text
    assert all(side in text for side in ("a/run.jsonl", "b/run.jsonl", "c/run.jsonl"))


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG 2.1 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", range(3), ids=["light", "dark", "print"])
def test_text_and_plots_stand_out_in_every_theme(theme: int) -> None:
    style = page(SHAPES["one text"])
    colours = dict(re.findall(r"--([\w-]+): (#\w{3,6})", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[theme]))
    colours = {k: v if len(v) == 7 else "#" + "".join(2 * c for c in v[1:]) for k, v in colours.items()}
    texts = "ink-ground ink-card soft-ground soft-card better-card worse-card untold-card ink-faint".split()
    for pair in texts:
        assert contrast(*(colours[name] for name in pair.split("-"))) >= 4.5, pair
    for name in ("gone", "new", "mark"):
        assert contrast(colours[f"{name}-ink"], colours[name]) >= 4.5, name
    for name in ("first", "other", "better", "worse"):
        assert contrast(colours[name], colours["card"]) >= 3, name


# The headline


@pytest.mark.parametrize(
    ("made", "begins"),
    [
        (SHAPES["two sides"], "The text reads better than before: fluency rose by 0.25 (95% interval 0.15 to 0.35)."),
        (report(["before", "after"], line("fluency", [-4.0, -4.5])), "The text reads worse than before: fluency fell by 0.50 (95% interval 0.40 to 0.60)."),
        (report(["before", "after"], line("grammar", [9.0, 8.0], "lower")), "The text reads better than before: grammar errors per 1,000 words fell by 1.00"),
        (report(["before", "after"], line("fluency", [-4.0, -3.95])), "No difference that can be told: fluency changed by +0.05 (95% interval −0.05 to 0.15, p = 0.400)."),
        (SHAPES["one row"], "One row is too little to tell"),
        (SHAPES["same texts"], "Nothing changed"),
        (SHAPES["only what took part"], "Nothing here can tell"),
        (SHAPES["two systems"], "beta reads better than alpha: fluency is higher by 0.25"),
        (SHAPES["eight systems"], "h reads best of 8 sides: fluency −2.75, higher than alpha by 1.75 (95% interval 1.65 to 1.85)."),
        (report(SYSTEMS[:3], line("BLEU", [30.0, 20.0, 25.0])), "alpha scores best of 3 sides: BLEU 30.00; gamma, the next, is lower by 5.00 (95% interval 4.90 to 5.10)."),
        (report(SYSTEMS[:3], line("TER", [60.0, 59.95, 65.0], "lower")), "No side scores better than alpha by a difference that can be told: the best, beta, is at −0.05 in TER"),
        (report(SYSTEMS[:3], line("BLEU", [30.0, 20.0, 29.95])), "alpha and gamma cannot be told apart at the top of 3 sides"),
        (SHAPES["one text"], "Fluency −4.50 and artifacts per 1,000 words 1,234.50, over 20 rows."),
    ],
    ids=str,
)  # fmt: skip
def test_the_headline_says_what_the_numbers_say(made: Report, begins: str) -> None:
    assert headline(made).startswith(begins)


def test_what_took_part_never_leads_and_is_marked() -> None:
    first = line("artifacts", [9.0, 1.0], "lower", took_part=True)
    made = report(["before", "after"], first, line("fluency", [-4.0, -5.0]))
    assert headline(made).startswith("The text reads worse")
    assert any(
        "Artifacts per 1,000 words fell by 8.00 (95% interval 7.90 to 8.10)" in said and "no proof" in said
        for said in remarks(made)
    )
    assert "took part" in Parsed(page(made)).text
    assert "took part" not in Parsed(page(report(SYSTEMS[:3]))).text


def test_a_difference_is_told_only_where_interval_and_p_agree() -> None:
    narrow = dataclasses.replace(
        line("fluency", [-4.0, -3.8]), differences=(None, Difference(0.2, 0.01, 0.4, 0.06, 6, 3))
    )
    assert headline(report(["before", "after"], narrow)).startswith("No difference that can be told")


def test_the_other_scores_are_heard_too() -> None:
    assert (
        next(iter(remarks(SHAPES["two sides"])))
        == "BLEU and TER say better; chrF says worse; chrF++ cannot tell the sides apart."
    )


# Numbers as people read them


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1234.5, "1,234.50"), (-0.25, "−0.25"), (0.0, "0.00"), (-0.0, "0.00"), (0.0043, "0.004"), (-0.00012, "−0.0001"),
     (float("nan"), "–"), (float("inf"), "–"), (None, "–"), (0.005, "0.01"), (1e-12, "0.00")],
)  # fmt: skip
def test_numbers(value: float | None, shown: str) -> None:
    assert number(value) == shown


def test_signs_intervals_and_p() -> None:
    assert (signed(0.5), signed(-0.5), signed(0.0)) == ("+0.50", "−0.50", "0.00")
    assert (interval(-0.5, 1200), interval(0.003, 0.0771)) == ("−0.50 to 1,200.00", "0.003 to 0.077")
    assert (probability(0.0004), probability(0.0321), probability(1.0)) == ("< 0.001", "0.032", "1.000")
    assert difference(0.5).low == pytest.approx(0.4)
