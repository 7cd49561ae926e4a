from pathlib import Path

import pytest

from copydesk.installed import VARIABLE, cache, place


def test_the_users_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert cache().is_absolute()
    assert cache().name == "copydesk"


def test_another_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert place("fluency") == tmp_path / "fluency"


def test_a_relative_directory_is_the_same_wherever_a_program_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, "here")
    assert place("fluency") == tmp_path / "here" / "fluency"
