"""The fluency scorer: laws that hold for any text, and what a reader would call better."""

import math
import shutil
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.adapters.fluency import Fluency
from copydesk.adapters.ngram import find, keys, quantise
from copydesk.adapters.ngram_tokens import analyse, pieces
from copydesk.adapters.repetition import repeated
from copydesk.errors import InputError

MODEL = Path(__file__).parent.parent / "models" / "fluency"
FILES = ("model.safetensors", "vocab.txt", "config.json")

WORDS = st.sampled_from(
    "the a of and in to was is harbour ships Zhang Modna's company's, built, 1998 80% new city (which had) "
    '"not before" it; very - quickly xqzzt end. The He said. 三月 more again'.split()
)
# Texts without a repeat of their own; in loops of two or three words ("of a of a the ...") one more repeat can change
# which copy is dropped first.
SENTENCES = st.lists(WORDS, min_size=1, max_size=16).map(" ".join).filter(lambda sentence: not repeats(sentence))

# Better and worse, one fault each.
PAIRS = {
    "doubled word": ("The ships lay in the harbour all night.", "The ships lay in the the harbour all night."),
    "doubled phrase": ("The road is wide and it is quiet.", "The road is wide and the road is wide and it is quiet."),
    "X and X": (
        "Trains run between the cities every hour.",
        "Trains run between the cities and the cities every hour.",
    ),
    "space before a comma": ("In the evening, the shops close.", "In the evening , the shops close."),
    "space before the stop": ("The council met on Monday.", "The council met on Monday ."),
    "two spaces": ("The council met on Monday.", "The council  met on Monday."),
    "no space": ("The council met, but nobody came.", "The council met,but nobody came."),
    "no final stop": (
        "The council met on Monday to talk about the new road.",
        "The council met on Monday to talk about the new road",
    ),
    "lower-case start": ("The council met on Monday to talk about it.", "the council met on Monday to talk about it."),
    "second sentence in lower case": ("It was late. The shops were closed.", "It was late. the shops were closed."),
    "broken sentence": (
        "The bridge that was built in 1950 is closed.",
        "The bridge. That was built in 1950 is closed.",
    ),
    "wrong article": ("She found an old map of the town.", "She found a old map of the town."),
    "wrong form": ("He has written three books about the war.", "He has write three books about the war."),
    "agreement": ("The houses were built in the last century.", "The houses was built in the last century."),
    "word order": ("The old town lies on the river.", "The town old lies on the river."),
    "misspelling": ("The government announced the plan.", "The govrenment announced the plan."),
    "another script": ("The goods arrived in March.", "The goods arrived in 三月."),
    "missing verb": ("The new school will be opened in the spring.", "The new school will in the spring."),
    "nothing left": ("The council met on Monday.", "."),
}


def repeats(text: str) -> bool:
    """Whether the text holds an adjacent repeat."""
    words = [analyse(piece).fold for piece in pieces(text)]
    names = sorted({*words, "and"})
    fold = np.array([names.index(word) for word in words])
    return bool(repeated(fold, np.zeros_like(fold), names.index("and"), lambda place: False).any())


@pytest.fixture(scope="module")
def scorer() -> Fluency:
    return Fluency.load(MODEL)


def value(scorer: Fluency, text: str) -> float:
    return scorer.score([text])[0]


@pytest.mark.parametrize("fault", PAIRS)
def test_a_fault_lowers_the_score(scorer: Fluency, fault: str) -> None:
    better, worse = scorer.score(PAIRS[fault])
    assert better > worse


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        ".",
        "?!",
        "\U0001f600",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "e\u0301",
        "\ud800",
        "\x00",
        "\ufeff",
        "a",
        "7",
        '"',
        "and",
    ],
)
def test_odd_texts_have_a_finite_score(scorer: Fluency, text: str) -> None:
    assert math.isfinite(value(scorer, text))


def test_a_text_without_words_scores_as_one_unknown_word(scorer: Fluency) -> None:
    assert value(scorer, "") == value(scorer, " \n") == value(scorer, "...") == value(scorer, "\U0001f600")
    assert value(scorer, "") < value(scorer, "the")


@pytest.mark.parametrize("unit", ["a", "a ", "1.", "a-", " ", "\n", '"', "é\u0301", "a and ", "和", "word "])
def test_a_megabyte_takes_seconds_at_most(scorer: Fluency, unit: str) -> None:
    start = time.perf_counter()
    assert math.isfinite(value(scorer, unit * (1_000_000 // len(unit))))
    assert time.perf_counter() - start < 20


@given(st.text())
def test_any_text_has_a_finite_score(text: str) -> None:
    assert math.isfinite(value(LOADED, text))


@given(SENTENCES, st.integers(1, 6))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_repeating_the_last_words_never_raises_the_score(sentence: str, length: int) -> None:
    words = sentence.split()
    again = " ".join(words + words[-length:])
    if len(pieces(" ".join(words[-length:]))) <= 8:
        assert value(LOADED, again) <= value(LOADED, sentence) + 1e-9


@given(SENTENCES, st.integers(0, 15), st.integers(1, 4))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_repeating_a_phrase_in_the_middle_never_raises_the_score(sentence: str, start: int, length: int) -> None:
    words = sentence.split()
    phrase = words[start : start + length]
    again = " ".join(words[: start + length] + phrase + words[start + length :])
    if len(pieces(" ".join(phrase))) <= 8:
        assert value(LOADED, again) <= value(LOADED, sentence) + 1e-9


def test_each_further_repeat_scores_lower(scorer: Fluency) -> None:
    scores = [value(scorer, "They sold food" + " food" * count + ".") for count in range(5)]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 5


def test_a_set_phrase_is_no_repeat(scorer: Fluency) -> None:
    more, cities = scorer.score(["It grew more and more quickly.", "It grew cities and cities quickly."])
    assert more > cities
    assert more > value(scorer, "It grew more more quickly.")


def test_a_batch_scores_as_its_texts_alone(scorer: Fluency) -> None:
    texts = [text for pair in PAIRS.values() for text in pair] + [""]
    assert scorer.score(texts) == pytest.approx([value(scorer, text) for text in texts])
    assert scorer.score([]) == []


def test_a_document_is_scored_over_all_its_tokens(scorer: Fluency) -> None:
    good, bad = PAIRS["agreement"]
    assert value(scorer, bad) < value(scorer, f"{good}\n\n{bad}\r\n") < value(scorer, good)


def test_a_heading_needs_no_final_stop(scorer: Fluency) -> None:
    heading, sentence = "History of the town", "The history of the town is long and it is well known"
    assert value(scorer, heading) > value(scorer, sentence)


def test_curly_and_straight_quotes_score_alike(scorer: Fluency) -> None:
    assert value(scorer, "He said, “It’s late.”") == value(scorer, 'He said, "It\'s late."')


def test_the_signature_is_stable_and_names_the_weights(scorer: Fluency) -> None:
    assert scorer.signature == Fluency.load(MODEL).signature
    assert scorer.signature.startswith("fluency|trigram-kn")
    assert "|repetition:-2|" in scorer.signature
    assert (scorer.name, scorer.better) == ("fluency", "higher")


def test_other_weights_have_another_signature(tmp_path: Path) -> None:
    shutil.copytree(MODEL, tmp_path / "copy")
    words = tmp_path / "copy" / "vocab.txt"
    words.write_bytes(words.read_bytes().replace(b"harbour\n", b"harbours\n", 1))
    assert Fluency.load(tmp_path / "copy").signature != LOADED.signature


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"\xff\xfe nonsense"])
def test_a_broken_directory_is_one_clear_sentence(tmp_path: Path, name: str, content: bytes | None) -> None:
    broken = tmp_path / "model"
    shutil.copytree(MODEL, broken)
    (broken / name).unlink() if content is None else (broken / name).write_bytes(content)
    with pytest.raises(InputError, match="no usable fluency model") as caught:
        Fluency.load(broken)
    assert str(broken) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_cut_off_weights_file_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "model"
    shutil.copytree(MODEL, broken)
    weights = broken / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1000])
    with pytest.raises(InputError):
        Fluency.load(broken)


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        Fluency.load(tmp_path / "nowhere")


def test_the_model_stays_small() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= 5.5 * 1024 * 1024


def test_every_character_but_space_is_in_a_piece() -> None:
    text = "Mr. Li's \u201cU.S.-built\u201d ship, the 3,000-ton M2... cost $4.5m (see www.example.org) \U0001f600\u3002"
    assert "".join(pieces(text)).replace(" ", "") == text.translate(
        str.maketrans({"\u201c": '"', "\u201d": '"', " ": ""})
    )


def test_pieces_keep_abbreviations_and_part_possessives() -> None:
    assert [piece.strip() for piece in pieces("Dr. Wu's U.S. visit didn't end.")] == [
        "Dr.", "Wu", "'s", "U.S.", "visit", "didn't", "end", ".",
    ]  # fmt: skip


def test_an_opening_quote_is_another_token_than_a_closing_one() -> None:
    first, _, last = (analyse(piece) for piece in pieces('"yes"'))
    assert first.form != last.form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a a b", "a b"),
        ("a b a b c", "a b c"),
        ("a b a b a b c", "a b c"),
        ("x and x y", "x y"),
        ("x y and x y z", "x y z"),
        ("a b a c", "a b a c"),
        ("a b c d e f g h a b c d e f g h i", "a b c d e f g h i"),
    ],
)
def test_repeats_are_dropped(text: str, expected: str) -> None:
    names = sorted({*text.split(), "and"})
    fold = np.array([names.index(word) for word in text.split()])
    mask = repeated(fold, np.zeros_like(fold), names.index("and"), lambda place: False)
    assert " ".join(word for word, again in zip(text.split(), mask, strict=True) if not again) == expected


def test_a_repeat_over_a_line_break_is_none() -> None:
    fold = np.array([1, 2, 1, 2])
    assert not repeated(fold, np.array([0, 0, 1, 1]), 0, lambda place: False).any()


@given(st.lists(st.integers(0, 50), min_size=1, unique=True), st.lists(st.integers(0, 60)))
def test_find_is_a_dictionary(table: list[int], wanted: list[int]) -> None:
    places = {key: place for place, key in enumerate(sorted(table))}
    found = find(np.array(sorted(table)), np.array(wanted, dtype=np.int64))
    assert found.tolist() == [places.get(key, -1) for key in wanted]


def test_keys_must_add_up() -> None:
    assert keys(np.array([1, 0, 2]), np.array([5, 1, 9])).tolist() == [5, 2 << 16 | 1, 2 << 16 | 9]
    with pytest.raises(ValueError, match="add up"):
        keys(np.array([1, 1]), np.array([5]))


@given(st.lists(st.integers(-3000, 0), min_size=1, max_size=1000))
def test_codes_stay_near_their_values(values: list[int]) -> None:
    exact = np.array(values, dtype=np.float32) / 128
    codes, book = quantise(exact)
    if len(set(values)) <= 256:
        assert (book[codes] == exact).all()
    assert abs(book[codes] - exact).max() <= exact.max() - exact.min() + 1e-6


LOADED = Fluency.load(MODEL)
