"""Trains the rewriter: `python -m copydesk.training.train --data DIR --out runs/rewriter --minutes 80`.

With ``--steps`` a run is the same, bit for bit, for the same data, seed and libraries, also if it was stopped and resumed. With
``--minutes`` the learning rate follows the clock, so that a run ends in time on a busy machine.
"""

import argparse
import math
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from transformers import PreTrainedTokenizerFast, T5Config, T5ForConditionalGeneration

from copydesk.errors import InputError
from copydesk.training.batches import Stream, batches, tensors
from copydesk.training.copying import teach_copying
from copydesk.training.texts import Texts, read
from copydesk.training.tokenizer import train_tokenizer


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides what a run makes."""

    vocabulary: int = 6000
    width: int = 256
    inner: int = 768
    heads: int = 4
    encoder: int = 4
    decoder: int = 2
    longest: int = 256
    rate: float = 1.5e-3
    batch: int = 16
    real: float = 0.2
    seed: int = 1
    steps: int = 0
    minutes: float = 0.0

    def config(self, tokenizer: Any) -> T5Config:
        values: dict[str, Any] = {
            "vocab_size": len(tokenizer),
            "d_model": self.width,
            "d_kv": self.width // self.heads,
            "d_ff": self.inner,
            "num_heads": self.heads,
            "num_layers": self.encoder,
            "num_decoder_layers": self.decoder,
            "feed_forward_proj": "relu",
            "dropout_rate": 0.0,
            "tie_word_embeddings": True,
            "pad_token_id": tokenizer.pad_token_id,
            "eos_token_id": tokenizer.eos_token_id,
            "decoder_start_token_id": tokenizer.pad_token_id,
            "n_positions": self.longest,
        }
        return T5Config(**values)


def rate_at(progress: float) -> float:
    """The share of the peak learning rate at a share of the run: up over 2%, level, then down to 0 over the last half."""
    return min(1.0, progress / 0.02 + 0.01) * min(1.0, 0.5 + 0.5 * math.cos(math.pi * max(0.0, 2 * progress - 1)))


@dataclass(slots=True)
class Run:
    """A run in progress: the model, its optimizer and its place in the data and in time."""

    recipe: Recipe
    tokenizer: PreTrainedTokenizerFast
    model: Any
    optimizer: torch.optim.Optimizer
    step: int = 0
    pool: int = 0
    number: int = 0
    seconds: float = 0.0

    @property
    def progress(self) -> float:
        if self.recipe.steps:
            return self.step / self.recipe.steps
        return self.seconds / 60 / self.recipe.minutes


def start(recipe: Recipe, tokenizer: PreTrainedTokenizerFast) -> Run:
    """A run at step 0, with random weights drawn from the seed."""
    torch.manual_seed(recipe.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model: Any = T5ForConditionalGeneration(recipe.config(tokenizer))
    teach_copying(model)
    model.to(device)
    model.train()
    vectors = [p for p in model.parameters() if p.dim() < 2 or p is model.shared.weight]
    matrices = [p for p in model.parameters() if p.dim() >= 2 and p is not model.shared.weight]
    groups = [
        {"params": matrices, "weight_decay": 0.01, "scale": 1.0},
        {"params": vectors, "weight_decay": 0.0, "scale": 3.0},
    ]
    return Run(recipe, tokenizer, model, torch.optim.AdamW(groups, lr=recipe.rate, betas=(0.9, 0.98), fused=True))


def save(run: Run, directory: Path) -> None:
    """Writes the checkpoint; a run killed meanwhile leaves the one before."""
    directory.mkdir(parents=True, exist_ok=True)
    state = {
        "recipe": asdict(run.recipe),
        "model": run.model.state_dict(),
        "optimizer": run.optimizer.state_dict(),
        "random": torch.get_rng_state(),
        "place": [run.step, run.pool, run.number],
        "seconds": run.seconds,
    }
    if not (directory / "tokenizer").is_dir():
        run.tokenizer.save_pretrained(directory / "tokenizer")
    torch.save(state, directory / "checkpoint.new")
    (directory / "checkpoint.new").replace(directory / "checkpoint.pt")


def resume(directory: Path, recipe: Recipe | None = None) -> Run:
    """The run as it was saved.

    Args:
        recipe: a recipe to go on with, of the same shape (say, more steps), instead of the saved one.

    Raises:
        InputError: there is no checkpoint.
    """
    path = directory / "checkpoint.pt"
    if not path.is_file():
        raise InputError(f"{path}: no checkpoint to resume; leave out --resume to begin a run.")
    state = torch.load(path, weights_only=True, map_location="cpu")
    tokenizer = PreTrainedTokenizerFast.from_pretrained(directory / "tokenizer", local_files_only=True)
    run = start(recipe or Recipe(**state["recipe"]), tokenizer)
    run.model.load_state_dict(state["model"])
    run.optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"])
    run.step, run.pool, run.number = state["place"]
    run.seconds = state["seconds"]
    return run


def train(
    run: Run,
    texts: Texts,
    *,
    until: int = 0,
    report: Callable[[Run, float], None] | None = None,
    compiled: bool = False,
) -> list[float]:
    """Goes on with a run until its recipe is done, or to step ``until``; the loss of each step (nats a token).

    ``report`` is called after each step and may save. ``compiled``: torch compiles the model first (needs a C++ compiler).
    """
    model: Any = torch.compile(run.model, dynamic=True) if compiled else run.model
    losses: list[float] = []
    device = run.model.device
    stream = Stream(texts, run.recipe.seed, run.recipe.real)
    began = time.monotonic() - run.seconds
    for pool, number, rows in batches(stream, run.tokenizer, run.recipe.batch, run.pool, run.number):
        if run.progress >= 1 or (until and run.step >= until):
            break
        for group in run.optimizer.param_groups:
            group["lr"] = run.recipe.rate * group["scale"] * rate_at(run.progress)
        loss = model(**tensors(rows, run.tokenizer.pad_token_id, device)).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(run.model.parameters(), 1.0)
        run.optimizer.step()
        run.optimizer.zero_grad()
        losses.append(loss.item())
        run.step, run.pool, run.number = run.step + 1, pool, number
        run.seconds = time.monotonic() - began
        if report:
            report(run, losses[-1])
    return losses


class Log:
    """Prints the mean loss now and then, and saves the run."""

    def __init__(self, out: Path, every: float) -> None:
        self.out, self.every = out, every
        self.saved = time.monotonic()
        self.losses: list[float] = []

    def __call__(self, run: Run, loss: float) -> None:
        self.losses.append(loss)
        if run.step % 100 == 0:
            mean = sum(self.losses) / len(self.losses)
            print(f"step {run.step}  loss {mean:.3f}  {run.seconds / 60:.1f} min  {run.progress:.0%}", flush=True)
            self.losses = []
        if time.monotonic() - self.saved > 60 * self.every:
            save(run, self.out)
            self.saved = time.monotonic()


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m copydesk.training.train", description="Trains the rewriter.")
    parser.add_argument("--data", type=Path, required=True, help="directory that contains data/")
    parser.add_argument("--out", type=Path, required=True, help="directory of the run")
    parser.add_argument("--resume", action="store_true", help="go on from the run's last checkpoint")
    parser.add_argument("--save-minutes", type=float, default=5.0, help="minutes between checkpoints (default: 5)")
    parser.add_argument("--threads", type=int, default=1, help="threads of torch (default: 1)")
    parser.add_argument(
        "--compile", action="store_true", help="compile the model (needs a C++ compiler; a fifth faster)"
    )
    for name, default in asdict(Recipe()).items():
        parser.add_argument(f"--{name}", type=type(default), default=default, help=f"default: {default}")
    options = vars(parser.parse_args(arguments))
    recipe = Recipe(**{name: options[name] for name in asdict(Recipe())})
    if not (recipe.steps or recipe.minutes):
        parser.error("give --steps or --minutes")
    torch.set_num_threads(options["threads"])
    texts = read(options["data"])
    print(f"{len(texts.clean)} clean passages, {len(texts.real)} post-edited rows", flush=True)
    if options["resume"]:
        run = resume(options["out"], recipe)
    else:
        sample = [*texts.clean[:60_000], *(row.text for row in texts.real)]
        run = start(recipe, train_tokenizer(sample, recipe.vocabulary, recipe.longest))
    train(run, texts, report=Log(options["out"], options["save_minutes"]), compiled=options["compile"])
    save(run, options["out"])


if __name__ == "__main__":
    main()
