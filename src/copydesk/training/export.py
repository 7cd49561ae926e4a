"""A run's weights as a model to ship: `python -m copydesk.training.export runs/rewriter models/rewriter --data DIR`.

Half precision, safetensors, one tokenizer file. With ``--data`` the confidence is calibrated first.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from copydesk.adapters.seq2seq import Seq2Seq
from copydesk.training.calibrate import Judged, judged, table
from copydesk.training.held_out import held_out
from copydesk.training.train import Run, resume


def export(run: Run, directory: Path, calibration: Sequence[tuple[float, float]]) -> None:
    """Writes config.json, generation_config.json, model.safetensors and the tokenizer's files."""
    model = run.model.to("cpu").eval()
    model.config.copydesk = {"mode": "span", "calibration": [[round(raw, 4), round(p, 4)] for raw, p in calibration]}
    model.config.architectures = [type(model).__name__]
    model.to(torch.float16).save_pretrained(directory, safe_serialization=True)
    run.tokenizer.save_pretrained(directory)
    (directory / "model.safetensors").chmod(0o644)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m copydesk.training.export", description="Exports the rewriter.")
    parser.add_argument("run", type=Path, help="directory of the run")
    parser.add_argument("model", type=Path, help="directory to write")
    parser.add_argument("--data", type=Path, help="directory that contains data/, to calibrate on its held-out part")
    parser.add_argument("--rows", type=int, default=1500, help="held-out rows of each source (default: 1500)")
    options = parser.parse_args(arguments)
    run = resume(options.run)
    export(run, options.model, ())
    if options.data:
        rewriter = Seq2Seq.load(str(options.model))
        answers: list[Judged] = []
        for pairs in held_out(options.data, options.rows).values():
            answers += judged(rewriter, pairs)
        export(run, options.model, table(answers))
    size = sum(file.stat().st_size for file in options.model.iterdir())
    print(f"{options.model}: {size / 2**20:.2f} MiB, step {run.step}")


if __name__ == "__main__":
    main()
