"""Rewriters: our own small span model, or any Hugging Face sequence-to-sequence model in sentence mode.

A model is ours if its config holds ``copydesk``: ``{"mode": "span", "calibration": [[raw, probability], ...]}``.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

import torch
from transformers import AutoModelForSeq2SeqLM, LogitsProcessor, LogitsProcessorList

from copydesk.adapters.content import keeps_content
from copydesk.adapters.pretrained import load
from copydesk.edit import Edit
from copydesk.finding import Safety, Suggestion
from copydesk.parts import Mark, Passage
from copydesk.passages import MARKS, decode, encode, opening, rewritten, target

BATCH = 32
ROOM = 12
"""Tokens that an answer may be longer than what it replaces."""


class _Answer(NamedTuple):
    """The tokens that a model wrote, up to its end token (left out), and the log-probability of each and of the end."""

    ids: list[int]
    sureness: list[float]
    ended: bool


class _Sureness(LogitsProcessor):
    """Notes the log-probability of the likeliest token, which greedy search takes, at each step."""

    def __init__(self) -> None:
        self.steps: list[torch.Tensor] = []

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        self.steps.append(scores.float().log_softmax(dim=-1).amax(dim=-1))
        return scores


class Seq2Seq:
    """A Rewriter (see parts.py). Greedy, so the same passages give the same suggestions; all of them ask a person."""

    def __init__(self, model: Any, tokenizer: Any, name: str) -> None:
        self.name = name
        self._model, self._tokenizer = model, tokenizer
        own = getattr(model.config, "copydesk", None) or {}
        self.span_mode = own.get("mode") == "span"
        self.calibration: list[tuple[float, float]] = [(raw, p) for raw, p in own.get("calibration", [])]
        limits = [getattr(model.config, key, None) for key in ("n_positions", "max_position_embeddings")]
        self.longest = min(
            limit for limit in (*limits, tokenizer.model_max_length) if isinstance(limit, int) and limit > 0
        )

    @classmethod
    def load(cls, name_or_dir: str) -> "Seq2Seq":
        """The model of a directory, or of that name at Hugging Face (fetched, or from the cache).

        Only safetensors weights are read, and no code of the model's.

        Raises:
            InputError: it is missing, broken, or no sequence-to-sequence model.
        """
        model, tokenizer = load(name_or_dir, AutoModelForSeq2SeqLM, "sequence-to-sequence model")
        return cls(model, tokenizer, Path(name_or_dir).name)

    def propose(self, passages: Sequence[Passage]) -> list[list[tuple[Mark, Suggestion]]]:
        """For each passage, a suggestion for each mark that the model would change; none for a passage beyond its length."""
        proposed: list[list[tuple[Mark, Suggestion]]] = [[] for _ in passages]
        asked = [encode(p) if self.span_mode else p.span.of(p.document.text) for p in passages]
        rows: list[list[int]] = self._tokenizer(asked, verbose=False).input_ids if asked else []
        order = sorted(
            (i for i, row in enumerate(rows) if 0 < len(row) <= self.longest), key=lambda i: (len(rows[i]), i)
        )
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            most = max(self._room(passages[i], len(rows[i])) for i in batch)
            for index, answer in zip(batch, self._answers([rows[i] for i in batch], most), strict=True):
                read = self._spans if self.span_mode else self._sentence
                proposed[index] = list(read(passages[index], answer))
        return proposed

    def _room(self, passage: Passage, length: int) -> int:
        """The most tokens that an answer may have."""
        if self.span_mode:
            kept = target([mark.span.of(passage.document.text) for mark in passage.marks])
            return len(self._tokenizer(kept, verbose=False).input_ids) + ROOM
        return min(length + length // 4 + ROOM, self.longest)

    @torch.inference_mode()
    def _answers(self, rows: Sequence[list[int]], most: int) -> Iterator[_Answer]:
        width, pad = max(map(len, rows)), self._tokenizer.pad_token_id or 0
        sureness = _Sureness()
        written = self._model.generate(
            input_ids=torch.tensor([row + [pad] * (width - len(row)) for row in rows]),
            attention_mask=torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows]),
            max_new_tokens=most,
            num_beams=1,
            do_sample=False,
            logits_processor=LogitsProcessorList([sureness]),
        )
        end = self._model.generation_config.eos_token_id
        ends = set(end) if isinstance(end, list) else {end}
        # The first token is the decoder's start, which the model did not choose.
        for ids, steps in zip(written[:, 1:].tolist(), torch.stack(sureness.steps, dim=1).tolist(), strict=True):
            length = next((i for i, token in enumerate(ids) if token in ends), len(ids))
            yield _Answer(ids[:length], steps[: length + 1], length < len(ids))

    def _spans(self, passage: Passage, answer: _Answer) -> Iterator[tuple[Mark, Suggestion]]:
        """The replacements that the answer ends; the probability of one is that of all its tokens and of the token after it."""
        names = {self._tokenizer.convert_tokens_to_ids(opening(i)): i for i in range(MARKS)}
        starts = [at for at, token in enumerate(answer.ids) if token in names]
        ends = [*starts[1:], len(answer.ids)] if answer.ended else starts[1:]
        seen: set[int] = set()
        for start, end in zip(starts, ends, strict=False):
            if answer.ids[start] in seen:
                continue
            seen.add(answer.ids[start])
            text = opening(names[answer.ids[start]]) + self._tokenizer.decode(answer.ids[start + 1 : end])
            for mark, edit in decode(passage, text):
                if not _keeps_content(passage, edit):
                    continue
                confidence = self.calibrated(exp(sum(answer.sureness[start + 1 : end + 1])))
                yield mark, Suggestion(edit, f"rewriter:{self.name}", Safety.ASK, confidence)

    def _sentence(self, passage: Passage, answer: _Answer) -> Iterator[tuple[Mark, Suggestion]]:
        """The changes at marks; their confidence is the probability of the answer's least sure token, uncalibrated."""
        text = self._tokenizer.decode(answer.ids, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        if answer.ended and text.strip():
            for mark, edit in rewritten(passage, text):
                yield mark, Suggestion(edit, f"rewriter:{self.name}", Safety.ASK, exp(min(answer.sureness)))

    def calibrated(self, raw: float) -> float:
        """The probability that a replacement is the human's, from the model's own (linear between the table's points)."""
        table = self.calibration
        if not table:
            return raw
        index = bisect_right(table, raw, key=lambda point: point[0])
        if index == 0 or index == len(table):
            return table[min(index, len(table) - 1)][1]
        (left, low), (right, high) = table[index - 1], table[index]
        return low + (high - low) * (raw - left) / (right - left)


def _keeps_content(passage: Passage, edit: Edit) -> bool:
    text, span = passage.document.text, edit.span
    around = text[passage.span.start : span.start] + "\n" + text[span.end : passage.span.end]
    return keeps_content(span.of(text), edit.new, around)
