"""Fluency by a causal language model: mean log-probability per token in nats, higher is better.

SmolLM2-135M as ``copydesk setup fluency`` unpacks it, or any causal LM of a directory or the hub. The mean, not the sum and
not the SLOR of Kann et al. (2018): both of those reward leaving words out. The model sees quotes straightened and a repeat
only once; what it is blind to or likes is charged as by the embedded scorer (surface.py).
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np
import torch
from transformers import AutoModelForCausalLM

from copydesk.adapters import ngram_tokens as nt
from copydesk.adapters import token_lines as tl
from copydesk.adapters.pretrained import load
from copydesk.adapters.surface import REPETITION, SIGNATURE, UNKNOWN, Reals, Surface
from copydesk.adapters.token_lines import Mask
from copydesk.errors import InputError

WINDOW = 1024
"""The most tokens that are read at once, the start token included; a model's own limit may be lower."""
BATCH = 1024
"""The most tokens of a batch, padding included: what a batch's scores over the vocabulary need is 200 MB for SmolLM2."""
SEPARATOR = "<|endoftext|>"
"""What stands between documents in the training text of GPT-2 and most models since; a chat model's own start token differs."""

_LONE = re.compile("[\ud800-\udfff]")  # half a character, which no tokenizer takes


class _Window(NamedTuple):
    """Some tokens of one text; the first ``known`` of them were scored in the window before, and are read as context."""

    text: int
    ids: list[int]
    known: int


class CausalLM:
    """A Scorer (see parts.py). A text without words, or with no text at all, scores as one unknown word."""

    name = "fluency"
    better: Literal["higher"] = "higher"

    def __init__(self, model: Any, tokenizer: Any, surface: Surface, name: str) -> None:
        self._model, self._tokenizer, self._surface = model, tokenizer, surface
        start = start_token(tokenizer)
        if start is None:
            raise InputError(
                f"{name}: its tokenizer has no start or end token to begin a text with; choose another model."
            )
        self._start = start
        limits = [getattr(model.config, key, None) for key in ("n_positions", "max_position_embeddings")]
        self.window = min(
            WINDOW, *(limit for limit in (*limits, tokenizer.model_max_length) if isinstance(limit, int) and limit > 1)
        )
        self._name = name
        # As improbable as any token of the vocabulary, and charged like an unknown word.
        self._wordless = -float(np.log(model.config.vocab_size)) + UNKNOWN
        self.signature = (
            f"{self.name}|causal-lm:{name}|v:1|model:{digest(model, tokenizer)}"
            f"|start:{tokenizer.convert_ids_to_tokens(start)}|window:{self.window}|{SIGNATURE}|unit:nat/token"
        )

    @classmethod
    def load(cls, name_or_dir: str, surface: Surface, name: str | None = None) -> "CausalLM":
        """The model of a directory, or of that name at Hugging Face (fetched, or from the cache); ``name`` is for the signature.

        Only safetensors weights are read, and no code of the model's.

        Raises:
            InputError: it is missing, broken, or no causal language model.
        """
        model, tokenizer = load(name_or_dir, AutoModelForCausalLM, "causal language model")
        return cls(model, tokenizer, surface, name or Path(name_or_dir).name)

    def score(self, texts: Sequence[str]) -> list[float]:
        """For each text its mean log-probability per token in nats: finite for any string."""
        lines = [[line for line in text.splitlines() if line.strip()] for text in texts]
        every = [line for group in lines for line in group]
        pieces = [nt.pieces(line) for line in every]
        owner = tl.number_lines(map(len, lines))
        tokens = self._surface.read(pieces)
        again = self._surface.repeats(tokens)
        kept = tokens.take(~again)
        where = owner[kept.line]
        worded = np.bincount(where, (kept.flags & (nt.WORD | nt.NUMBER)) > 0, len(texts)) > 0
        once = iter(_without(again, every, pieces))
        whole = ["\n".join(islice(once, len(group))) for group in lines]
        total, count = self._sums([text if word else "" for text, word in zip(whole, worded.tolist(), strict=True)])
        total += np.bincount(where, self._surface.charges(kept), len(texts))
        total[~worded], count[~worded] = self._wordless, 1
        mean = total / count
        # A repeat is charged below the mean of the text without it: one more never lifts the mean.
        extra = np.bincount(owner[tokens.line[again]], minlength=len(texts))
        result: list[float] = ((total + extra * (mean + REPETITION)) / (count + extra)).tolist()
        return result

    def _sums(self, texts: Sequence[str]) -> tuple[Reals, Reals]:
        """For each text the summed log-probabilities of its tokens, and their number; equal texts are read once."""
        distinct = list(dict.fromkeys(text for text in texts if text))
        place = {text: number for number, text in enumerate(distinct)}
        total, count = np.zeros(len(distinct)), np.zeros(len(distinct))
        rows: list[list[int]] = (
            self._tokenizer(distinct, add_special_tokens=False, verbose=False).input_ids if distinct else []
        )
        for batch in batches([window for number, row in enumerate(rows) for window in self._windows(number, row)]):
            for window, values in zip(batch, self._log_probabilities([w.ids for w in batch]), strict=True):
                total[window.text] += values[window.known :].sum()
                count[window.text] += len(values) - window.known
        if not np.isfinite(total).all():
            raise InputError(
                f"{self._name}: its scores are not finite numbers, so its weights are damaged; choose another model."
            )
        chosen = np.array([place.get(text, -1) for text in texts], dtype=np.int64)
        return np.append(total, 0.0)[chosen], np.append(count, 0.0)[chosen]

    def _windows(self, text: int, ids: list[int]) -> Iterator[_Window]:
        """A long text in windows that overlap by half, so that every token is scored once, with half a window before it."""
        room = self.window - 1
        step = max(1, room // 2)
        for first in range(0, len(ids), step):
            yield _Window(text, ids[first : first + room], room - step if first else 0)
            if first + room >= len(ids):
                return

    @torch.inference_mode()
    def _log_probabilities(self, rows: Sequence[list[int]]) -> list[Reals]:
        """For each row the log-probability of each of its tokens, read after the start token."""
        width, pad = max(map(len, rows)), self._start
        ids = torch.tensor([[self._start, *row] + [pad] * (width - len(row)) for row in rows])
        mask = torch.tensor([[1] * (len(row) + 1) + [0] * (width - len(row)) for row in rows])
        logits = self._model(input_ids=ids, attention_mask=mask, use_cache=False).logits[:, :-1]
        chosen = logits.gather(-1, ids[:, 1:, None])[..., 0] - logits.logsumexp(dim=-1)
        return [values[: len(row)].double().numpy() for values, row in zip(chosen, rows, strict=True)]


def start_token(tokenizer: Any) -> int | None:
    """The id of the token that a text is read after, or None.

    SmolLM2's tokenizer names <|im_start|>, where a turn of a dialogue begins; after <|endoftext|> its text is 0.1 bits a byte
    likelier. Models without that separator have a start token (Llama's <s>) or an end token.
    """
    known = tokenizer.get_vocab()
    if SEPARATOR in known:
        return int(known[SEPARATOR])
    start = tokenizer.bos_token_id if tokenizer.bos_token_id is not None else tokenizer.eos_token_id
    return None if start is None else int(start)


def digest(model: Any, tokenizer: Any) -> str:
    """The first eight digits of the SHA-256 of weights (in single precision) and vocabulary."""
    total = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        total.update(name.encode())
        total.update(tensor.contiguous().numpy())
    total.update(repr(sorted(tokenizer.get_vocab().items())).encode())
    return total.hexdigest()[:8]


def batches(windows: Sequence[_Window]) -> Iterator[list[_Window]]:
    """The windows in batches of like length, longest first, each at most BATCH tokens with padding (or one window)."""
    batch: list[_Window] = []
    for window in sorted(windows, key=lambda window: -len(window.ids)):
        if batch and (len(batch[0].ids) + 1) * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _without(again: Mask, lines: Sequence[str], pieces: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each line as the model reads it: plain, without the pieces that only repeat (``again``, over all lines)."""
    first = 0
    for line, found in zip(lines, pieces, strict=True):
        text = " " + _LONE.sub("\ufffd", nt.plain(line))
        drop = again[first : first + len(found)]
        first += len(found)
        if drop.any():
            ends = accumulate(map(len, found))
            kept = (text[end - len(p) : end] for p, end, out in zip(found, ends, drop.tolist(), strict=True) if not out)
            text = "".join(kept)
        yield text[1:]
