"""The seq2seq adapter on tiny models with random weights: it abstains or proposes, it never raises."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import BartConfig, BartForConditionalGeneration, T5Config, T5ForConditionalGeneration

from copydesk import segment
from copydesk.adapters.seq2seq import Seq2Seq
from copydesk.edit import Span, apply
from copydesk.errors import InputError
from copydesk.finding import Finding, Safety
from copydesk.parts import Passage
from copydesk.passages import cut, encode, target
from copydesk.training.tokenizer import SENTINELS, train_tokenizer

TEXTS = (
    "We improve trade. degree of ease in the the port.",
    "Ships lay in the harbour, and and nobody came.",
    "It was late.",
)
TABLE = [[0.0, 0.1], [0.5, 0.2], [1.0, 0.9]]


def passages(text: str, *quoted: str) -> tuple[Passage, ...]:
    findings = [Finding(Span(text.index(q), text.index(q) + len(q)), "wrong") for q in quoted]
    return cut(segment.document(text), findings, range(len(findings)))


def t5(directory: Path, own: dict[str, Any] | None = None, longest: int = 64) -> str:
    torch.manual_seed(0)
    tokenizer = train_tokenizer(TEXTS * 3, 300, longest)
    config = T5Config(
        vocab_size=len(tokenizer), d_model=16, d_kv=8, d_ff=16, num_heads=2, num_layers=1, num_decoder_layers=1,
        pad_token_id=0, eos_token_id=1, decoder_start_token_id=0, n_positions=longest,
    )  # fmt: skip
    if own:
        config.copydesk = own
    T5ForConditionalGeneration(config).half().save_pretrained(directory)
    tokenizer.save_pretrained(directory)
    return str(directory)


def bart(directory: Path) -> str:
    torch.manual_seed(0)
    tokenizer = train_tokenizer(TEXTS * 3, 300, 64)
    config = BartConfig(
        vocab_size=len(tokenizer), d_model=16, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2,
        decoder_attention_heads=2, encoder_ffn_dim=16, decoder_ffn_dim=16, max_position_embeddings=64,
        pad_token_id=0, bos_token_id=1, eos_token_id=1, decoder_start_token_id=1, forced_eos_token_id=1,
    )  # fmt: skip
    BartForConditionalGeneration(config).save_pretrained(directory)
    tokenizer.save_pretrained(directory)
    return str(directory)


@pytest.mark.parametrize("make", [t5, bart])
def test_any_seq2seq_directory_is_a_rewriter(make: Any, tmp_path: Path):
    rewriter = Seq2Seq.load(make(tmp_path))
    assert not rewriter.span_mode and rewriter.longest == 64
    shown = [*passages(TEXTS[0], ". degree", "the the"), *passages(TEXTS[1], "and and")]
    proposed = rewriter.propose(shown)
    assert len(proposed) == len(shown)
    assert proposed == rewriter.propose(shown)
    for passage, pairs in zip(shown, proposed, strict=True):
        apply(passage.document.text, [suggestion.edit for _, suggestion in pairs])
    assert rewriter.propose([]) == []


class Scripted:
    """Stands in for the model's weights: writes the answers it was given, each token with the same probability."""

    def __init__(self, rewriter: Seq2Seq, answers: list[str], chance: float) -> None:
        self.tokenizer, self.answers, self.chance = rewriter._tokenizer, answers, chance
        self.generation_config, self.config = rewriter._model.generation_config, rewriter._model.config

    def generate(self, input_ids: torch.Tensor, logits_processor: Any, **_: Any) -> torch.Tensor:
        rows = [self.tokenizer(self.answers.pop(0)).input_ids for _ in input_ids]
        width = max(map(len, rows))
        size = len(self.tokenizer)
        for _ in range(width):
            scores = torch.full((len(rows), size), (1 - self.chance) / (size - 1)).log()
            scores[:, 7] = torch.tensor(self.chance).log()
            logits_processor(input_ids, scores)
        return torch.tensor([[0, *row, *[0] * (width - len(row))] for row in rows])


def scripted(directory: Path, *answers: str, chance: float = 0.9, own: dict[str, Any] | None = None) -> Seq2Seq:
    rewriter = Seq2Seq.load(t5(directory, own or {"mode": "span"}))
    rewriter._model = Scripted(rewriter, list(answers), chance)
    return rewriter


def test_span_mode_makes_each_mark_a_suggestion(tmp_path: Path):
    rewriter = scripted(tmp_path, target(["trade degree", "the"]))
    (passage,) = passages(TEXTS[0], ". degree", "the the")
    ((first, one), (second, two)) = rewriter.propose([passage])[0]
    assert apply(TEXTS[0], [one.edit, two.edit]) == "We improve trade degree of ease in the port."
    assert (first, second) == passage.marks
    assert one.by == f"rewriter:{tmp_path.name}" and one.safety is Safety.ASK
    # " the" is one token and the end another: each was written with 0.9.
    assert two.confidence == pytest.approx(0.9**2, abs=1e-5)
    assert one.confidence is not None and one.confidence <= two.confidence


def test_answers_belong_to_their_passage_though_short_ones_are_asked_first(tmp_path: Path):
    shown = [*passages(TEXTS[0], "the the"), *passages(TEXTS[2], "was")]
    found = scripted(tmp_path, "<0> is", "<0> the").propose(shown)
    texts = [apply(p.document.text, [s.edit for _, s in pairs]) for p, pairs in zip(shown, found, strict=True)]
    assert texts == [TEXTS[0].replace("the the", "the"), "It is late."]


def test_an_answer_that_loses_content_is_no_suggestion(tmp_path: Path):
    (passage,) = passages(TEXTS[1], "lay in the harbour, and and")
    assert scripted(tmp_path, "<0> lay and").propose([passage]) == [[]]
    assert scripted(tmp_path, "<0> lay in the harbour, and").propose([passage]) != [[]]


def test_a_mark_answered_twice_is_answered_once(tmp_path: Path):
    (passage,) = passages(TEXTS[0], "the the")
    ((_, suggestion),) = scripted(tmp_path, "<0> the<0> port").propose([passage])[0]
    assert apply(TEXTS[0], [suggestion.edit]) == TEXTS[0].replace("the the", "the")


def test_unchanged_unknown_and_unfinished_answers_are_no_suggestions(tmp_path: Path):
    (passage,) = passages(TEXTS[0], "the the")
    for answer in ("<0> the the", "<5> the", "nothing", ""):
        assert scripted(tmp_path, answer).propose([passage]) == [[]]
    rewriter = scripted(tmp_path, "<0> the")
    whole = rewriter._model.generate
    rewriter._model.generate = lambda **options: whole(**options)[:, :-1]
    assert rewriter.propose([passage]) == [[]]


def test_confidence_is_read_from_the_calibration_table(tmp_path: Path):
    rewriter = Seq2Seq.load(t5(tmp_path, {"mode": "span", "calibration": TABLE}))
    assert rewriter.span_mode
    assert [rewriter.calibrated(raw) for raw in (0.0, 0.25, 0.5, 0.75, 1.0)] == pytest.approx(
        [0.1, 0.15, 0.2, 0.55, 0.9]
    )
    values = [rewriter.calibrated(i / 50) for i in range(51)]
    assert values == sorted(values)


def test_a_passage_beyond_the_models_length_is_left_alone(tmp_path: Path):
    rewriter = Seq2Seq.load(t5(tmp_path, {"mode": "span"}))
    long = "Ships " * 200 + "lay in the the port."
    shown = [*passages(long, "the the"), *passages(TEXTS[2], "late")]
    assert rewriter.propose(shown)[0] == []


@pytest.mark.parametrize("text", ["", " ", "\u200b", "👩‍👩‍👧 \x00 \ufffd 漢字", "a" * 3000, "…?!,.,,"])
def test_odd_text_raises_nothing(text: str, tmp_path: Path):
    rewriter = Seq2Seq.load(t5(tmp_path, {"mode": "span"}))
    shown = cut(segment.document(text), [Finding(Span(0, len(text)), "odd")], [0])
    assert len(rewriter.propose(shown)) == len(shown)


@pytest.mark.parametrize(
    "text", ["  Two  spaces, “curly” ‘quotes’ 1,234.50 \t\r\n É e\u0301 中 👩‍👩‍👧", "It's he'll.  ", " .,", *SENTINELS]
)
def test_the_tokenizer_gives_text_back_exactly(text: str, tmp_path: Path):
    from transformers import AutoTokenizer

    t5(tmp_path)
    for tokenizer in (train_tokenizer(TEXTS, 300, 64), AutoTokenizer.from_pretrained(tmp_path)):
        ids = tokenizer(text).input_ids
        assert ids[-1] == tokenizer.eos_token_id and tokenizer.decode(ids[:-1]) == text
        assert len(ids) == 2 or text not in SENTINELS


def test_encoded_passages_survive_the_tokenizer(tmp_path: Path):
    tokenizer = train_tokenizer(TEXTS, 300, 64)
    (passage,) = passages(TEXTS[0], ". degree", "the the")
    assert tokenizer.decode(tokenizer(encode(passage)).input_ids[:-1]) == encode(passage)


def test_what_cannot_be_loaded_is_one_clear_sentence(tmp_path: Path):
    empty = tmp_path / "empty"
    empty.mkdir()
    broken = Path(t5(tmp_path / "broken"))
    (broken / "model.safetensors").write_bytes(b"no tensors")
    pickled = Path(t5(tmp_path / "pickled"))
    (pickled / "model.safetensors").rename(pickled / "pytorch_model.bin")
    wrong = Path(t5(tmp_path / "wrong"))
    config = json.loads((wrong / "config.json").read_text(encoding="utf-8"))
    (wrong / "config.json").write_text(json.dumps(config | {"model_type": "no-such-model"}), encoding="utf-8")
    small = Path(t5(tmp_path / "small"))
    (small / "config.json").write_text(json.dumps(config | {"d_model": 32}), encoding="utf-8")
    unset = Path(t5(tmp_path / "unset"))
    (unset / "config.json").write_text("{", encoding="utf-8")
    mute = Path(t5(tmp_path / "mute"))
    for path in mute.glob("*token*"):
        path.unlink()
    says = {
        empty: "it has no config.json",
        broken: "its weights are damaged",
        pickled: "it has no weights in safetensors",
        wrong: "no sequence-to-sequence model that can be loaded",
        small: "no sequence-to-sequence model that can be loaded",
        unset: "its config.json is not JSON",
        mute: "it has no tokenizer files",
    }
    for directory, words in says.items():
        with pytest.raises(InputError) as error:
            Seq2Seq.load(str(directory))
        # Our words alone, none of the library's.
        assert str(error.value).startswith(f"{directory}: {words}; give a directory with config.json")


@pytest.mark.parametrize("name", ["no/such/directory", "./nothing", "nothing", "", "tests/nothing"])
def test_a_mistyped_directory_is_said_at_once(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tests").mkdir()
    with pytest.raises(InputError, match="no such directory"):
        Seq2Seq.load(name)
