"""Fluency by a causal language model, on a tiny random one: what holds for any model; SmolLM2 itself where it is set up."""

import json
import math
from pathlib import Path

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import installed
from copydesk.adapters.causal_lm import BATCH, CausalLM, _Window, batches, start_token
from copydesk.adapters.ngram_tokens import pieces, plain
from copydesk.adapters.surface import SPACING, Surface
from copydesk.desk import Desk
from copydesk.errors import InputError
from tiny_causal_lm import build

SURFACE = Surface.load(Path(__file__).parent.parent / "models" / "fluency")
ODD = [
    "",
    " ",
    "\n\n",
    ".",
    "?!",
    "\U0001f600",
    "\ud800",
    "a \udfff b",
    "\x00",
    "\ufeff",
    "a",
    "7",
    "和",
    "<s>",
    "</s> a",
]
TEXTS = [
    "The council met on Monday.",
    "It was late. The shops were closed, and nobody came to the harbour in the rain.",
    "A line.\n\nAnother one, which is a good deal longer than the first, and has a second sentence. Here it is.",
    "Ships lay in the the harbour.",
    *ODD,
]


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def scorer(directory: Path) -> CausalLM:
    return CausalLM.load(str(directory), SURFACE)


def value(scorer: CausalLM, text: str) -> float:
    return scorer.score([text])[0]


def raw(scorer: CausalLM, text: str) -> float:
    """The mean log-probability of the bytes, without windows, batches or charges: the formula."""
    ids = torch.tensor([[scorer._start, *scorer._tokenizer(text, add_special_tokens=False).input_ids]])
    with torch.inference_mode():
        known = scorer._model(input_ids=ids).logits[0, :-1].log_softmax(-1)
    return float(known.gather(-1, ids[0, 1:, None]).mean())


def test_a_sentence_without_a_fault_scores_its_mean_log_probability(scorer: CausalLM) -> None:
    text = "The council met on Monday to talk about it."
    assert value(scorer, text) == pytest.approx(raw(scorer, text), abs=1e-5)


def test_the_same_result_whatever_the_batch(scorer: CausalLM) -> None:
    alone = [value(scorer, text) for text in TEXTS]
    assert scorer.score(TEXTS) == pytest.approx(alone, abs=1e-4)
    assert scorer.score(TEXTS[::-1]) == pytest.approx(alone[::-1], abs=1e-4)
    assert scorer.score([]) == []


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_have_a_finite_score(scorer: CausalLM, text: str) -> None:
    assert math.isfinite(value(scorer, text))


def test_a_text_without_words_scores_as_one_unknown_word(scorer: CausalLM) -> None:
    assert value(scorer, "") == value(scorer, " \n") == value(scorer, "...") == value(scorer, "\U0001f600")
    assert value(scorer, "") < value(scorer, "The ships are here.")


def test_a_long_text_is_read_in_windows_that_score_each_token_once(scorer: CausalLM) -> None:
    ids = list(range(200))
    windows = list(scorer._windows(0, ids))
    assert [token for window in windows for token in window.ids[window.known :]] == ids
    assert all(len(window.ids) < scorer.window for window in windows)
    assert all(window.known >= (scorer.window - 1) // 2 for window in windows[1:])


@given(st.integers(1, 300), st.integers(2, 40))
def test_windows_cover_any_text(length: int, window: int) -> None:
    reader = object.__new__(CausalLM)
    reader.window = window
    windows = list(reader._windows(3, list(range(length))))
    assert [token for each in windows for token in each.ids[each.known :]] == list(range(length))


def test_a_text_that_fills_the_window_is_read_at_once(scorer: CausalLM) -> None:
    text = "A" * 30 + "b" * 32 + "."  # 63 bytes, and the start token
    assert value(scorer, text) == pytest.approx(raw(scorer, text), abs=1e-5)
    assert len(list(scorer._windows(0, [1] * 63))) == 1
    assert len(list(scorer._windows(0, [1] * 64))) == 2


def test_batches_hold_all_windows_and_are_bounded() -> None:
    windows = [_Window(i, [1] * (1 + i * 7 % 300), 0) for i in range(100)]
    found = list(batches(windows))
    assert sorted(window.text for batch in found for window in batch) == list(range(100))
    assert all(max(len(w.ids) + 1 for w in batch) * len(batch) <= BATCH for batch in found)
    (one,) = batches([_Window(0, [1] * 5000, 0)])
    assert len(one) == 1


def test_a_repeat_is_charged_and_never_pays(scorer: CausalLM) -> None:
    once = value(scorer, "Ships lay in the harbour.")
    scores = [value(scorer, f"Ships lay in the {'the ' * count}harbour.") for count in range(4)]
    assert scores[0] == pytest.approx(once, abs=1e-5)
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4
    assert value(scorer, "It grew more and more quickly.") == pytest.approx(
        raw(scorer, "It grew more and more quickly."), abs=1e-5
    )


@given(
    st.lists(
        st.sampled_from("ships lay in harbour Zhang old 1998 quietly".split()), min_size=2, max_size=9, unique=True
    )
)
@settings(max_examples=40, deadline=None, derandomize=True)
def test_repeating_the_last_words_never_raises_the_score(scorer: CausalLM, words: list[str]) -> None:
    text = " ".join(words)
    assert value(scorer, f"{text} {' '.join(words[-2:])}") < value(scorer, text)


@pytest.mark.parametrize(
    ("text", "charged"),
    [
        ("The shops close , and nobody came to the harbour.", 1),
        ("The shops close.nobody came to the old harbour.", 1),
        ("the shops close in the evening, and nobody came to the harbour.", 1),
        ("The shops close in the evening, and nobody came to the harbour", 1),
        ("The shops close in the evening. nobody", 0),  # eight tokens: may be a heading
        ("The shops close in the evening, and nobody came to the harbour.", 0),
    ],
)
def test_what_a_model_is_blind_to_is_charged(scorer: CausalLM, text: str, charged: int) -> None:
    expected = raw(scorer, text) + charged * SPACING / len(text)
    assert value(scorer, text) == pytest.approx(expected, abs=1e-5)


def test_curly_and_straight_quotes_score_alike(scorer: CausalLM) -> None:
    assert value(scorer, "He said, “It’s late.”") == value(scorer, 'He said, "It\'s late."')


@given(st.text())
def test_pieces_join_to_the_plain_line(line: str) -> None:
    clean = plain(line)
    assert "".join(pieces(line)) == (" " + clean.replace("\u2013", "\u2014") if clean else "")


def test_the_signature_names_model_weights_and_settings(scorer: CausalLM, directory: Path, tmp_path: Path) -> None:
    assert scorer.signature == CausalLM.load(str(directory), SURFACE).signature
    assert scorer.signature.startswith(f"fluency|causal-lm:{directory.name}|v:1|model:")
    assert "|start:<s>|window:64|repetition:-2|" in scorer.signature
    other = CausalLM.load(str(build(tmp_path / directory.name, context=64, special={"eos_token": "</s>"})), SURFACE)
    assert other.signature != scorer.signature
    assert (scorer.name, scorer.better) == ("fluency", "higher")


@pytest.mark.parametrize(
    ("special", "expected"),
    [
        ({"bos_token": "<s>", "eos_token": "</s>"}, "<s>"),
        ({"eos_token": "</s>"}, "</s>"),
        ({"bos_token": "<|im_start|>", "eos_token": "<|im_end|>", "unk_token": "<|endoftext|>"}, "<|endoftext|>"),
    ],
)
def test_the_start_token(tmp_path: Path, special: dict[str, str], expected: str) -> None:
    scorer = CausalLM.load(str(build(tmp_path, special=special)), SURFACE)
    assert scorer._tokenizer.convert_ids_to_tokens(start_token(scorer._tokenizer)) == expected
    assert f"|start:{expected}|" in scorer.signature


def test_a_tokenizer_without_a_start_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no start or end token"):
        CausalLM.load(str(build(tmp_path / "bare", special={})), SURFACE)


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json"])
@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff\xfe nonsense"])
def test_a_broken_directory_is_one_clear_sentence(tmp_path: Path, name: str, content: bytes | None) -> None:
    broken = build(tmp_path / "model")
    if name == "tokenizer.json" and content is None:
        (broken / "tokenizer_config.json").unlink()
    (broken / name).unlink() if content is None else (broken / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        CausalLM.load(str(broken), SURFACE)
    assert str(broken) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_weights_that_are_not_numbers_are_said(tmp_path: Path) -> None:
    scorer = CausalLM.load(str(build(tmp_path / "model")), SURFACE)
    with torch.no_grad():
        scorer._model.lm_head.weight.fill_(math.nan)
    with pytest.raises(InputError, match="model: its scores are not finite numbers"):
        scorer.score(["The ships are here."])


def test_another_kind_of_model_is_said(tmp_path: Path) -> None:
    broken = build(tmp_path / "model")
    config = json.loads((broken / "config.json").read_text())
    (broken / "config.json").write_text(json.dumps(config | {"model_type": "t5", "architectures": ["T5Model"]}))
    with pytest.raises(InputError, match="no causal language model"):
        CausalLM.load(str(broken), SURFACE)


def test_the_desk_takes_a_directory(directory: Path) -> None:
    (scorer,) = [each for each in Desk(fluency_model=str(directory)).scorers() if each.name == "fluency"]
    assert "causal-lm" in scorer.signature
    assert not [each for each in Desk(no_model=True, fluency_model=str(directory)).scorers() if each.name == "fluency"]


def test_smollm2_that_is_not_set_up_is_one_clear_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(installed.VARIABLE, str(tmp_path))
    with pytest.raises(InputError, match="run copydesk setup fluency"):
        Desk(fluency_model="smollm2").scorers()


def test_smollm2_that_is_damaged_is_one_clear_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(installed.VARIABLE, str(tmp_path))
    (build(installed.place("fluency")) / "model.safetensors").write_bytes(b"half")
    with pytest.raises(InputError, match="damaged: run copydesk setup fluency again"):
        Desk(fluency_model="smollm2").scorers()


@pytest.mark.parametrize("name", ["nowhere", "no/such/directory", ""])
def test_a_mistyped_directory_is_said_at_once(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="no such directory"):
        CausalLM.load(name, SURFACE)


def test_smollm2_prefers_the_better_sentence() -> None:
    if not (installed.place("fluency") / "config.json").is_file():
        pytest.skip("needs SmolLM2: copydesk setup fluency")
    (scorer,) = [each for each in Desk(fluency_model="smollm2").scorers() if each.name == "fluency"]
    pairs = [
        ("She found an old map of the town.", "She found a old map of the town."),
        ("The new school will be opened in the spring.", "The new school will in the spring."),
        ("The police said that the road was closed.", "The police told that the road was closed."),
        ("The ships lay in the harbour all night.", "The ships lay in the the harbour all night."),
        ("The ships lay in the harbour all night.", "the ships lay in the harbour all night."),
    ]
    scores = scorer.score([text for pair in pairs for text in pair])
    assert all(better > worse for better, worse in zip(scores[::2], scores[1::2], strict=True))
    assert "|start:<|endoftext|>|" in scorer.signature
