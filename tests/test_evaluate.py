"""Evaluation: artifacts by row and check, corpus scores that do not depend on how rows are grouped, before against after."""

import re
from collections.abc import Sequence
from dataclasses import astuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER
from sacrebleu.significance import PairedTest

from copydesk.adapters.metrics import Sacrebleu, metric
from copydesk.adapters.resampling import Bootstrap
from copydesk.document import Document
from copydesk.edit import Edit, Span, apply
from copydesk.errors import InputError
from copydesk.evaluate import TOOK_PART, TWO, evaluate
from copydesk.evaluation import Difference, Line, Report
from copydesk.finding import Finding
from copydesk.grade import Graders, Sample, Tally, artifacts, grade
from copydesk.house import House
from copydesk.measure import measure, recipes
from copydesk.running import SAMPLED, Running
from copydesk.score import Better
from copydesk.segment import document
from copydesk.units import UNITS, Units, summed
from copydesk.versions import matched, moved, paragraphs


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
    metrics = tuple(metric(name) for name in ("bleu", "chrf", "chrf++", "ter")) if references else ()
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
    assert [list(row) for row in rows] == [["fluency", "bleu", "chrf", "chrf++", "ter", "artifacts"]] * 4
    assert rows[0]["artifacts"] == -500.0 and rows[0]["ter"] < 0 < rows[0]["bleu"]
    assert str(rows[1]["artifacts"]) == "0.0" and str(rows[1]["ter"]) == "0.0"
    assert "bleu" not in grade(sample(*BEFORE), graders(references=True)).rows()[0]


def test_a_score_that_is_no_number_is_refused() -> None:
    with pytest.raises(InputError, match=r"fluency is nan for 'A row'.*--no-model"):
        grade(sample("A row"), Graders((Broken(),)))


# Reports


def compared(
    before: Sequence[str],
    after: Sequence[str],
    references: Sequence[str] | None = None,
    took_part: frozenset[str] = TOOK_PART,
) -> Report:
    window = sample(*before, references=references), sample(*after)
    made = graders(references=references is not None)
    return evaluate([window], made, TWO, Bootstrap(), took_part, references=references is not None)


def values(found: Line) -> list[float | None]:
    return [None if score is None else score.value for score in found.scores]


def difference(found: Line, side: int = 1) -> Difference:
    made = found.differences[side]
    assert made is not None
    return made


def test_one_version_has_values_and_no_comparison() -> None:
    report = evaluate([(sample(*BEFORE),)], Graders((Shortness(),), (), (), (Doubles(),)))
    assert [each.name for each in report.lines] == ["fluency", "artifacts"]
    assert (report.rows, report.sides, report.words, report.changed) == (4, ("value",), (15,), (None,))
    assert report.by_check == ({"doubled-word": 200.0, "loud": pytest.approx(1000 / 15)},)
    assert report.by_severity == ({"minor": pytest.approx(4000 / 15)},)
    fluency = line(report, "fluency")
    assert fluency.differences == (None,) and not line(report, "artifacts").took_part
    assert "weighted by words" in fluency.signature and fluency.signature.startswith("shortness|v:1")
    assert "bs:" not in fluency.signature
    least = [row.scores[0]["fluency"] for row in report.worst]
    assert len(least) == 4 and least == sorted(least)


def test_the_corpus_value_is_the_mean_over_all_words() -> None:
    report = evaluate([(sample("aaaa", "bb bb bb"),)], graders())
    assert values(line(report, "fluency")) == [pytest.approx(-(4 + 2 + 2 + 2) / 4)]


def test_before_and_after_show_difference_and_rows() -> None:
    report = compared(BEFORE, AFTER)
    assert (report.changed, report.words, report.sides) == ((None, 3), (15, 12), ("before", "after"))
    found = line(report, "artifacts")
    assert (difference(found).improved, difference(found).worsened, found.took_part) == (2, 0, True)
    assert difference(found).value == pytest.approx(1000 / 12 - 4000 / 15)
    assert found.rows[0][0] == 500.0 and found.rows[1][3] == 0.0
    fluency = difference(line(report, "fluency"))
    assert (fluency.worsened, fluency.improved) == (2, 0)  # "the" is shorter than what is left
    assert fluency.low <= fluency.value <= fluency.high and 0 < fluency.p <= 1
    effort = line(report, "edit-effort")
    assert effort.scores[0] is None and effort.differences == (None, None)
    expected, rows = metric("edit-effort").compare(AFTER, BEFORE)
    assert values(effort)[1] == pytest.approx(expected.value) and effort.rows[1] == pytest.approx(rows)
    assert dict(report.by_check[1]) == {"loud": pytest.approx(1000 / 12)}


def test_what_took_part_never_leads_and_fluency_does() -> None:
    references = [*AFTER[:3], "The end."]
    names = [each.name for each in compared(BEFORE, AFTER, references).lines]
    assert names == ["fluency", "BLEU", "chrF", "chrF++", "TER", "edit-effort", "artifacts"]
    marked = compared(BEFORE, AFTER, references, frozenset({"fluency"})).lines
    assert marked[0].name != "fluency" and marked[-1].name == "fluency" and marked[-1].took_part


def test_references_serve_both_sides() -> None:
    report = compared(BEFORE, AFTER, AFTER)
    assert values(line(report, "BLEU"))[1] == pytest.approx(100)
    before, after = values(line(report, "TER"))
    assert after == 0 and before and before > 0
    found = difference(line(report, "TER"))
    assert (found.improved, found.worsened) == (3, 0)


def test_the_rows_that_lost_most_come_first() -> None:
    report = compared(BEFORE, AFTER)
    assert [row.id for row in report.worst] == [3, 1]  # "considerable" is much longer, "In port!!" a little
    assert report.worst[0].texts == ("A dog sat.", "A considerable dog sat.")
    gains = [row.scores[1]["fluency"] - row.scores[0]["fluency"] for row in report.worst]
    assert gains == sorted(gains) and gains[-1] < 0


def test_systems_stand_side_by_side() -> None:
    window = sample(*BEFORE), sample(*AFTER), sample(*BEFORE)
    report = evaluate([window], Graders((Shortness(),), (), (), (Doubles(),)), ("a", "b", "c"), Bootstrap())
    assert report.sides == ("a", "b", "c") and not any(each.took_part for each in report.lines)
    same = difference(line(report, "fluency"), 2)
    assert (same.value, same.low, same.high, same.p, same.improved, same.worsened) == (0, 0, 0, 1, 0, 0)
    assert report.digests[0] == report.digests[2] != report.digests[1]


def test_one_row_tells_nothing() -> None:
    found = difference(line(compared(["aa"], ["a"]), "fluency"))
    assert (found.value, found.low, found.high, found.p) == (1, 0, 1, 1)


def test_no_row_is_an_input_error() -> None:
    with pytest.raises(InputError, match="no row"):
        evaluate([], graders())


WORDS = st.lists(st.sampled_from(["the the", "port!!", "A", "dog", "lay", "Modena."]), min_size=1, max_size=6)


@settings(deadline=None, max_examples=20)  # the bootstrap takes a moment
@given(st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=6), st.integers(1, 5))
def test_a_report_does_not_depend_on_how_rows_are_grouped(pairs: list[tuple[list[str], list[str]]], cut: int) -> None:
    before, after = [" ".join(b) for b, _ in pairs], [" ".join(a) for _, a in pairs]
    cut = min(cut, len(pairs) - 1)
    parts = [(sample(*before[s], references=after[s]), sample(*after[s])) for s in (slice(cut), slice(cut, len(pairs)))]
    made = graders(references=True)
    whole, split = (
        evaluate(windows, made, TWO, Bootstrap(), references=True)
        for windows in ([(sample(*before, references=after), sample(*after))], parts)
    )
    for one, other in zip(whole.lines, split.lines, strict=True):
        assert (one.name, one.rows, values(one)) == (other.name, other.rows, pytest.approx(values(other)))
        for left, right in zip(one.differences, other.differences, strict=True):
            assert (left and astuple(left)) == (right and pytest.approx(astuple(right)))
    assert (whole.by_check, whole.changed, whole.digests) == (split.by_check, split.changed, split.digests)


def test_tallies_add_up() -> None:
    assert summed((1, 2), (3, 4)) == (4, 6)


@given(st.lists(st.integers(0, 9), max_size=300))
def test_units_add_up_and_are_few(numbers: list[int]) -> None:
    units = Units(most=16)
    for number in numbers:
        units.add((float(number), 1.0))
    made = units.all()
    assert len(made) <= 18 and all(tally[1] == units.size for tally in made[:-1])
    assert [sum(column) for column in zip(*made, strict=True)] == (
        [float(sum(numbers)), len(numbers)] if numbers else []
    )


def test_memory_does_not_grow_with_the_corpus() -> None:
    made = Graders((Shortness(),), (), (), ())
    window = measure([sample(*map(str, range(100)))], made, "fluency")
    running = Running(recipes(made, references=False), ("value",))
    for _ in range(300):
        running.add(window)
    report = running.report()
    assert report.rows == 30_000 and SAMPLED / 2 < len(report.lines[0].rows[0]) <= SAMPLED
    assert UNITS < 30_000 and report.lines[0].scores[0] is not None
    # The numbers of one and of two digits, equally spaced.
    assert set(report.lines[0].rows[0]) == {-1.0, -2.0}


# The bootstrap


def test_the_bootstrap_is_sacrebleus() -> None:
    """The p of its paired test, and the ends of its interval: see sacrebleu.significance."""
    before, after = (
        [f"{text} {i}" for i, text in enumerate(BEFORE * 10)],
        [f"{t} {i}" for i, t in enumerate(AFTER * 10)],
    )
    references = [f"{text} {i * i}" for i, text in enumerate(AFTER * 10)]
    report = compared(before, after, references)
    theirs = {
        "BLEU": BLEU(force=True),
        "chrF2": CHRF(),
        "chrF2++": CHRF(word_order=2),
        "TER": TER(normalized=True, case_sensitive=True),
    }
    _, found = PairedTest([("before", before), ("after", after)], theirs, [references], test_type="bs")()
    for name, ours in {"BLEU": "BLEU", "chrF2": "chrF", "chrF2++": "chrF++", "TER": "TER"}.items():
        assert difference(line(report, ours)).p == pytest.approx(found[name][1].p_value, abs=2e-3)
        assert f"|{Bootstrap.signature}|unit:1 row" in line(report, ours).signature


def test_resamples_of_a_growing_list_are_drawn_for_all_alike() -> None:
    one: list[Tally] = [(float(i), 1.0) for i in range(5)]
    first, second = Bootstrap().sums([one, [(2 * a, b) for a, b in one]])
    assert len(first) == 1000 and all(b == 2 * a and n == 5 for (a, n), (b, _) in zip(first, second, strict=True))
    assert len({a for a, _ in first}) > 5


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


def test_more_than_two_versions_need_as_many_paragraphs() -> None:
    texts = [document(text, id=name) for name, text in (("a", "A.\n\nB."), ("b", "A."), ("c", "A."))]
    with pytest.raises(InputError, match=r"a has 2 paragraphs and b 1; side by side they need as many"):
        paragraphs(texts)
    assert [each.texts for each in paragraphs(texts[1:])] == [("A.",), ("A.",)]


def test_rows_move_with_the_edits_before_them() -> None:
    spans = Span(0, 3), Span(5, 8)
    edits = Edit(Span(1, 2), ""), Edit(Span(3, 3), "!"), Edit(Span(5, 6), "😀😀")
    text = "abc\n\ndef"
    assert [span.of(apply(text, edits)) for span in moved(spans, edits)] == ["ac!", "😀😀ef"]


def test_metrics_fit_the_seam() -> None:
    made: Sacrebleu = metric("ter")
    assert Graders(metrics=(made,)).metrics[0].name == "TER"
