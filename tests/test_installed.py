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
