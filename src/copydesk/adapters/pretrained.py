"""Loading a transformers model and its tokenizer from a directory or the hub: safetensors only, none of the model's code.

What can go wrong is one InputError of one sentence, in our words; what the library said stays in the error's cause.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from logging import ERROR, getLogger
from pathlib import Path
from typing import Any

from huggingface_hub import HfApi
from huggingface_hub.errors import HfHubHTTPError
from safetensors import SafetensorError
from transformers import AutoTokenizer
from transformers.utils import logging

from copydesk.errors import InputError

PATIENCE = 10.0
"""Seconds for the hub's first answer."""

_HUB_NAME = re.compile(r"[\w-][\w.-]*/[\w-][\w.-]*")
_WANTED = "give a directory with config.json, tokenizer files and model.safetensors"
UNLOADABLE = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RuntimeError,
    ImportError,
    SafetensorError,
)
"""What transformers raises for a model that cannot be loaded."""

# One of these is in every tokenizer's directory; ByT5, which needs no vocabulary, has only the settings.
_TOKENIZERS = (
    "tokenizer.json tokenizer_config.json spiece.model sentencepiece.bpe.model tokenizer.model source.spm vocab.json vocab.txt"
).split()


def load(name_or_dir: str, auto: Any, kind: str) -> tuple[Any, Any]:
    """The model (single precision, for inference) and tokenizer of a directory, or of that name at Hugging Face.

    ``auto`` is the transformers class that loads it (AutoModelForSeq2SeqLM), ``kind`` what that class is for, in words.

    Raises:
        InputError: it is missing, broken, or of another kind.
    """
    local = bool(name_or_dir) and Path(name_or_dir).is_dir()
    # A mistyped directory is said at once, not after the hub was asked for it.
    if not local and (not _HUB_NAME.fullmatch(name_or_dir) or Path(name_or_dir).parent.is_dir()):
        raise InputError(f"{name_or_dir}: no such directory; {_WANTED}, or owner/name of a model at Hugging Face.")
    if local:
        _complete(Path(name_or_dir))
    try:
        with quiet():
            options = {"local_files_only": local or not _answers(name_or_dir), "trust_remote_code": False}
            tokenizer = AutoTokenizer.from_pretrained(name_or_dir, **options)
            model = auto.from_pretrained(name_or_dir, use_safetensors=True, **options)
    except UNLOADABLE as error:
        raise InputError(f"{name_or_dir}: {_reason(error, local, kind)}; {_WANTED}.") from error
    # Processors compute in single precision faster than in half, whatever the file holds.
    return model.float().eval(), tokenizer


def _answers(name: str) -> bool:
    """True if the hub says anything at all of a model; else only what was fetched before is looked for.

    Without this each file of the model is asked for six times, which takes a minute where there is no network.
    """
    try:
        HfApi().model_info(name, timeout=PATIENCE)
    except HfHubHTTPError:
        return True  # why it says no is said better when the model is fetched
    except Exception:  # no network: of a class of the HTTP library, which changes between versions of the hub's
        return False
    return True


@contextmanager
def quiet() -> Iterator[None]:
    """No progress bars and warnings of transformers meanwhile and no notes on retries of the hub; as they were afterwards."""
    bars: Any = logging
    shown, verbosity = bars.is_progress_bar_enabled(), bars.get_verbosity()
    hub = getLogger("huggingface_hub")
    level = hub.level
    bars.disable_progress_bar()
    bars.set_verbosity_error()
    hub.setLevel(ERROR)
    try:
        yield
    finally:
        hub.setLevel(level)
        bars.set_verbosity(verbosity)
        if shown:
            bars.enable_progress_bar()


def _complete(directory: Path) -> None:
    """Raise an InputError that names what a directory lacks to be a model.

    Without this, transformers makes up a tokenizer that knows no word, and says nothing.
    """
    if not (directory / "config.json").is_file():
        raise InputError(f"{directory}: it has no config.json; {_WANTED}.")
    try:
        json.loads((directory / "config.json").read_bytes())
    except (ValueError, RecursionError, OSError):
        raise InputError(f"{directory}: its config.json is not JSON; {_WANTED}.") from None
    if not any((directory / name).is_file() for name in _TOKENIZERS):
        raise InputError(f"{directory}: it has no tokenizer files; {_WANTED}.")
    if not any(directory.glob("*.safetensors")):
        raise InputError(f"{directory}: it has no weights in safetensors; {_WANTED}.")


def _reason(error: Exception, local: bool, kind: str) -> str:
    """Why a model was not loaded, in our words."""
    if isinstance(error, ImportError):
        return "it needs a package that is not installed" + (f" ({error.name})" if error.name else "")
    if isinstance(error, SafetensorError):
        return "its weights are damaged"
    if not local and isinstance(error, OSError):
        return "no such model with safetensors weights at Hugging Face, or it cannot be reached"
    return f"no {kind} that can be loaded"
