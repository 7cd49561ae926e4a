"""The metrics agree with sacrebleu's own interface, add up, and say how they were made."""

import sys

import pytest
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from copydesk.adapters.metrics import LONGEST, NAMES, metric
from copydesk.errors import InputError

TEXTS = [
    "The ferry left the pier at noon.",
    "Two cranes stood idle .",
    "Nobody asked why.",
    "",
    "On Monday the council will vote on the bridge.",
]
OTHERS = [
    "The ferry left the pier at noon.",
    "Two of the cranes stood idle.",
    "no one asked why",
    "A line.",
    "The council will vote on the bridge on Monday.",
]
OURS = TER(normalized=True, no_punct=False, asian_support=False, case_sensitive=True)


@pytest.mark.parametrize(
    ("name", "theirs", "row"),
    [("bleu", BLEU(), BLEU(effective_order=True)), ("chrf", CHRF(), CHRF()), ("ter", OURS, OURS)],
)
def test_scores_and_signature_are_those_of_sacrebleu(name: str, theirs: object, row: object) -> None:
    score, rows = metric(name).compare(TEXTS, OTHERS)
    assert score.value == pytest.approx(theirs.corpus_score(TEXTS, [OTHERS]).score)  # type: ignore[attr-defined]
    expected = [row.sentence_score(t, [o]).score for t, o in zip(TEXTS, OTHERS, strict=True)]  # type: ignore[attr-defined]
    assert rows == pytest.approx(expected)
    assert score.signature == f"{score.name}|{theirs.get_signature().format()}"  # type: ignore[attr-defined]
    assert score.name.lower() == name


@pytest.mark.parametrize("name", NAMES)
def test_a_corpus_read_in_parts_scores_as_one(name: str) -> None:
    made = metric(name)
    tallies = [*made.tally(TEXTS[:2], OTHERS[:2]), *made.tally(TEXTS[2:], OTHERS[2:])]
    total = [sum(column) for column in zip(*tallies, strict=True)]
    assert made.corpus(total) == pytest.approx(made.compare(TEXTS, OTHERS)[0].value)


@pytest.mark.parametrize("name", NAMES)
def test_the_signature_is_known_before_anything_is_compared(name: str) -> None:
    assert "nrefs:1" in metric(name).signature and "version:" in metric(name).signature


@pytest.mark.parametrize(
    ("before", "after", "edits", "words"),
    [
        ("Ships lay in the the harbour.", "Ships lay in the harbour.", 1, 7),
        ("Ships lay in the harbour", "Ships lay in the harbour.", 1, 5),  # a stop is a word of its own
        ("ships lay in the harbour.", "Ships lay in the harbour.", 1, 6),  # case counts
        ("Ships lay in the harbour.", "Ships lay in the harbour.", 0, 6),
        ("the ships left port at dawn .", "at dawn the ships left port .", 1, 7),  # a shift is one edit
    ],
)
def test_edit_effort_counts_edits_per_hundred_words_of_the_text_before(
    before: str, after: str, edits: int, words: int
) -> None:
    score, rows = metric("edit-effort").compare([after], [before])
    assert rows == [pytest.approx(100 * edits / words)]
    assert score.name == "edit-effort" and score.better == "lower" and "reference:before" in score.signature


def test_better_is_higher_but_for_ter_and_effort() -> None:
    assert [metric(name).better for name in NAMES] == ["higher", "higher", "higher", "lower", "lower"]


def test_equal_texts_take_the_short_way_to_the_same_tally() -> None:
    long = "A long row, with stops; and 1,200 words (or 12). " * 40
    assert metric("ter").tally([long], [long]) == [tuple(OURS._extract_corpus_statistics([long], [[long]])[0])]


def test_a_text_too_long_for_ter_is_refused_in_a_sentence() -> None:
    with pytest.raises(InputError, match=r"too long for TER.*split it"):
        metric("ter").tally(["a " * (LONGEST + 1)], ["b"])


def test_no_text_and_an_unknown_name_are_input_errors() -> None:
    with pytest.raises(InputError, match="at least one text"):
        metric("bleu").compare([], [])
    with pytest.raises(InputError, match="'rouge'; choose from bleu, chrf, chrf\\+\\+, ter, edit-effort"):
        metric("rouge")


def test_a_missing_package_is_named_with_its_pip_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sacrebleu.metrics.bleu", None)
    with pytest.raises(InputError, match=r"pip install 'sacrebleu>=2\.4'"):
        metric("bleu")


def test_nothing_is_logged_or_printed(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    metric("bleu").compare(["It ends so ."] * 200, ["It ends so."] * 200)
    assert not caplog.records and capsys.readouterr() == ("", "")
