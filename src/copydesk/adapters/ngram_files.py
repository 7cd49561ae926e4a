"""The files of the embedded fluency model: what ``copydesk.training.ngram`` writes and the fluency scorers read."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load

from copydesk.errors import InputError

WEIGHTS, VOCABULARY, CONFIG = "model.safetensors", "vocab.txt", "config.json"
BROKEN = (OSError, ValueError, KeyError, TypeError, IndexError, SafetensorError)
"""What reading and wiring the files raises where they are missing or do not fit together."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The arrays and the vocabulary (the form of each word id) as stored; ``digest`` is of both."""

    arrays: dict[str, npt.NDArray[Any]]
    vocabulary: tuple[str, ...]
    digest: str


def read(directory: Path) -> Stored:
    """The stored model. Raises one of BROKEN."""
    weights = (directory / WEIGHTS).read_bytes()
    words = (directory / VOCABULARY).read_bytes()
    config = json.loads((directory / CONFIG).read_text(encoding="utf-8"))
    if config["model_type"] != "fluency-ngram" or config["version"] != 1:
        raise ValueError(f"{CONFIG} is of another kind or version")
    vocabulary = tuple(words.decode("utf-8").rstrip("\n").split("\n"))
    return Stored(load(weights), vocabulary, hashlib.sha256(weights + words).hexdigest()[:8])


def broken(directory: Path, error: Exception) -> InputError:
    """What to raise for a directory that cannot be used."""
    return InputError(
        f"{directory}: no usable fluency model ({error}); give a directory that copydesk.training.ngram wrote."
    )
