"""Evaluation: artifacts by row and check, corpus scores that do not depend on how rows are grouped, before against after."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.adapters.metrics import Sacrebleu, metric
from copydesk.document import Document
from copydesk.edit import Span
from copydesk.errors import InputError
from copydesk.evaluate import Line, Report, Running, added, evaluate, matched
from copydesk.finding import Finding
from copydesk.grade import Graders, Sample, artifacts, grade
from copydesk.house import House
from copydesk.score import Better
from copydesk.segment import document


class Doubles:
    """Finds "the the" and "!!", and "Modna" in a document that says "Modena" too."""

    def find(self, documents: Sequence[Document], house: House) -> list[tuple[Finding, ...]]:
        return [tuple(self._find(d.text)) for d in documents]

    def _find(self, text: str) -> list[Finding]:
        patterns = {"doubled-word": "the the", "loud": "!!", "name": "Modna" if "Modena" in text else "$."}
        return [
            Finding(Span(*m.span()), "wrong", check=check)
            for check, pattern in patterns.items()
            for m in re.finditer(pattern, text)
        ]


class Shortness:
    """A fluency stand-in: minus the mean length of the words."""

    name = "fluency"
    better: Better = "higher"
    signature = "shortness|v:1"

    def score(self, texts: Sequence[str]) -> list[float]:
        return [-sum(map(len, text.split())) / max(len(text.split()), 1) for text in texts]


class Broken(Shortness):
    def score(self, texts: Sequence[str]) -> list[float]:
        return [float("nan") for _ in texts]


def sample(*texts: str, references: Sequence[str] | None = None) -> Sample:
    made = tuple(document(text) for text in texts)
    return Sample(made, tuple((Span(0, len(t)),) for t in texts), None if references is None else tuple(references))


def graders(*, references: bool = False) -> Graders:
    metrics = tuple(metric(name) for name in ("bleu", "chrf", "ter")) if references else ()
    return Graders((Shortness(),), metrics, (metric("edit-effort"),), (Doubles(),))


def line(report: Report, name: str) -> Line:
    return next(each for each in report.lines if each.name == name)


BEFORE = ("In the the port!!", "All is well.", "A dog sat.", "the the the the end")
AFTER = ("In the port!!", "All is well.", "A considerable dog sat.", "the end")


# Artifacts


def test_artifacts_are_counted_by_row_and_check() -> None:
    first, second = artifacts([document("In the the port!! Yes."), document("Fine.")], [Doubles()], House())
    assert (first.words, first.by_check, first.count, first.rate) == (5, {"doubled-word": 1, "loud": 1}, 2, 400.0)
    assert (second.words, second.count, second.rate) == (1, 0, 0.0)


def test_a_row_is_judged_in_its_document_and_a_finding_counts_where_it_begins() -> None:
    text = "Modna lost.\n\nModena won.\n\nAll the the best."
    spans = [Span(0, 11), Span(13, 24), Span(26, 43)]
    found = artifacts([document(text)], [Doubles()], House(), [spans])
    assert [dict(row.by_check) for row in found] == [{"name": 1}, {}, {"doubled-word": 1}]
    assert [row.words for row in found] == [2, 2, 4]


def test_a_row_without_words_has_a_finite_rate() -> None:
    (only,) = artifacts([document("!!")], [Doubles()], House())
    assert only.words == 0 and only.rate == 1000.0
    assert artifacts([document("")], [Doubles()], House())[0].rate == 0.0


# Rows


def test_rows_have_the_same_keys_and_higher_is_better() -> None:
    grades = grade(sample(*BEFORE, references=AFTER), graders(references=True))
    rows = grades.rows()
    assert [list(row) for row in rows] == [["fluency", "bleu", "chrf", "ter", "artifacts"]] * 4
    assert rows[0]["artifacts"] == -500.0 and rows[0]["ter"] < 0 < rows[0]["bleu"]
    assert str(rows[1]["artifacts"]) == "0.0" and str(rows[1]["ter"]) == "0.0"
    assert "bleu" not in grade(sample(*BEFORE), graders(references=True)).rows()[0]


def test_a_score_that_is_no_number_is_refused() -> None:
    with pytest.raises(InputError, match=r"fluency is nan for 'A row'.*--no-model"):
        grade(sample("A row"), Graders((Broken(),)))


# Reports


def test_one_version_has_values_and_no_comparison() -> None:
    report = evaluate([(sample(*BEFORE), None)], graders())
    assert [each.name for each in report.lines] == ["fluency", "artifacts"]
    assert (report.rows, report.words_before, report.changed, report.untouched) == (4, 15, None, None)
    assert report.by_check_before == {"doubled-word": 200.0, "loud": pytest.approx(1000 / 15)}
    fluency = line(report, "fluency")
    assert fluency.after is None and fluency.difference is None and not line(report, "artifacts").took_part
    assert "weighted by words" in fluency.signature and fluency.signature.startswith("shortness|v:1")


def test_the_corpus_value_is_the_mean_over_all_words() -> None:
    report = evaluate([(sample("aaaa", "bb bb bb"), None)], graders())
    before = line(report, "fluency").before
    assert before is not None and before.value == pytest.approx(-(4 + 2 + 2 + 2) / 4)


def test_before_and_after_show_difference_and_rows() -> None:
    report = evaluate([(sample(*BEFORE), sample(*AFTER))], graders(), keep_rows=True)
    assert (report.changed, report.untouched, report.words_before, report.words_after) == (3, 1, 15, 12)
    found = line(report, "artifacts")
    assert (found.improved, found.worsened, found.took_part) == (2, 0, True)
    assert found.difference == pytest.approx(1000 / 12 - 4000 / 15)
    assert found.rows_before[0] == 500.0 and found.rows_after[3] == 0.0
    fluency = line(report, "fluency")
    assert fluency.worsened == 2 and fluency.improved == 0  # "the" is shorter than what is left
    effort = line(report, "edit-effort")
    assert effort.before is None and effort.difference is None and effort.after is not None
    expected, rows = metric("edit-effort").compare(AFTER, BEFORE)
    assert effort.after.value == pytest.approx(expected.value) and effort.rows_after == pytest.approx(rows)
    assert dict(report.by_check_after or {}) == {"loud": pytest.approx(1000 / 12)}


def test_what_took_part_never_leads_and_fluency_does() -> None:
    references = [*AFTER[:3], "The end."]
    pair = sample(*BEFORE, references=references), sample(*AFTER)
    names = [each.name for each in evaluate([pair], graders(references=True)).lines]
    assert names[0] == "fluency" and names[-1] == "artifacts" and set(names[1:4]) == {"BLEU", "chrF", "TER"}
    marked = evaluate([pair], graders(references=True), frozenset({"fluency"})).lines
    assert marked[0].name != "fluency" and marked[-1].name == "fluency" and marked[-1].took_part


def test_references_serve_both_sides() -> None:
    report = evaluate([(sample(*BEFORE, references=AFTER), sample(*AFTER))], graders(references=True))
    bleu, ter = line(report, "BLEU"), line(report, "TER")
    assert bleu.after is not None and bleu.after.value == pytest.approx(100)
    assert ter.after is not None and ter.before is not None and ter.after.value == 0 < ter.before.value
    assert (ter.improved, ter.worsened) == (3, 0)


def test_no_row_is_an_input_error() -> None:
    with pytest.raises(InputError, match="no row"):
        evaluate([], graders())


WORDS = st.lists(st.sampled_from(["the the", "port!!", "A", "dog", "lay", "Modena."]), min_size=1, max_size=6)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=6), st.integers(1, 5))
def test_a_report_does_not_depend_on_how_rows_are_grouped(pairs: list[tuple[list[str], list[str]]], cut: int) -> None:
    before, after = [" ".join(b) for b, _ in pairs], [" ".join(a) for _, a in pairs]
    cut = min(cut, len(pairs) - 1)
    parts = [(sample(*before[s], references=after[s]), sample(*after[s])) for s in (slice(cut), slice(cut, len(pairs)))]
    whole = evaluate([(sample(*before, references=after), sample(*after))], graders(references=True), keep_rows=True)
    split = evaluate(parts, graders(references=True), keep_rows=True)
    for one, other in zip(whole.lines, split.lines, strict=True):
        assert (one.name, one.improved, one.worsened) == (other.name, other.improved, other.worsened)
        assert (one.rows_before, one.rows_after) == (other.rows_before, other.rows_after)
        for left, right in ((one.before, other.before), (one.after, other.after)):
            assert (left and left.value) == pytest.approx(right and right.value)
    assert whole.by_check_before == split.by_check_before and whole.changed == split.changed


def test_tallies_add_up() -> None:
    assert added(None, []) is None
    assert added(None, [(1, 2), (3, 4)]) == (4, 6)
    assert added((1, 1), [(1, 2)]) == (2, 3)


def test_running_forgets_rows_unless_told() -> None:
    running = Running()
    running.add(grade(sample(*BEFORE), graders()))
    assert all(each.rows_before == () for each in running.report().lines)


# Two versions of a text


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        ("A one.\n\nB two.", "A one!\n\nB two!", [("A one.", "A one!"), ("B two.", "B two!")]),
        ("A.\n\nB.\n\nC.", "A.\n\nC.", [("A.\n\nB.", "A."), ("C.", "C.")]),
        ("B.\n\nC.", "A.\n\nB.\n\nC.", [("B.", "A.\n\nB."), ("C.", "C.")]),
        ("A.\n\nB.\n\nC.\n\nD.", "A.\n\nB C.\n\nD.", [("A.", "A."), ("B.\n\nC.", "B C."), ("D.", "D.")]),
        ("A.\n\nB.", "X.", [("A.\n\nB.", "X.")]),
        ("A.", "", [("A.", "")]),
    ],
)
def test_versions_are_matched_block_by_block(before: str, after: str, rows: list[tuple[str, str]]) -> None:
    old, new = matched(document(before), document(after))
    assert [(a.of(before), b.of(after)) for a, b in zip(old, new, strict=True)] == rows


BLOCKS = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four."]), max_size=6)


@given(BLOCKS, BLOCKS)
def test_matched_rows_hold_every_block_once_and_in_order(before: list[str], after: list[str]) -> None:
    one, other = document("\n\n".join(before)), document("\n\n".join(after))
    for made, spans in zip((one, other), matched(one, other), strict=True):
        held = [block for span in spans for block in made.blocks if span.length and span.covers(block.span)]
        assert held == list(made.blocks)


def test_metrics_fit_the_seam() -> None:
    made: Sacrebleu = metric("ter")
    assert Graders(metrics=(made,)).metrics[0].name == "TER"
