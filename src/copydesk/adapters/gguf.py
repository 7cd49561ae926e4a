"""A causal language model in a GGUF file, written again as a directory that transformers loads in seconds."""

from contextlib import redirect_stderr
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from copydesk.adapters.pretrained import UNLOADABLE, quiet
from copydesk.errors import InputError

NEEDED = ("gguf", "accelerate")
"""Packages without which transformers reads no GGUF file; the extra ``smollm2`` has them."""


def missing() -> list[str]:
    """Which of the packages needed are not installed."""
    return [name for name in NEEDED if find_spec(name) is None]


def convert(source: Path, target: Path) -> None:
    """Write the model and tokenizer of the GGUF file ``source`` to the directory ``target``: safetensors, half precision.

    The weights of a 4-bit file are rounded far more coarsely than half precision rounds them.

    Raises:
        InputError: the file holds no causal language model that transformers can read.
        OSError: ``target`` cannot be written.
    """
    try:
        # Its progress bar is not one of those that quiet() turns off.
        with quiet(), redirect_stderr(StringIO()):
            where = {"gguf_file": source.name, "local_files_only": True}
            packed = AutoModelForCausalLM.from_pretrained(source.parent, **where)
            tokenizer = AutoTokenizer.from_pretrained(source.parent, **where)
    except UNLOADABLE as error:
        raise InputError(f"{source.name}: no language model that the installed transformers can read.") from error
    # transformers does not save what it read from GGUF, and says that it is quantised still. A model made anew from the
    # configuration has no such past.
    config = packed.config
    if hasattr(config, "quantization_config"):
        del config.quantization_config
    auto: Any = AutoModelForCausalLM
    with quiet():
        model = auto.from_config(config)
        model.load_state_dict(packed.state_dict())
        model.to(torch.float16).save_pretrained(target, safe_serialization=True)
        tokenizer.save_pretrained(target)
