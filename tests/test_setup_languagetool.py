"""``copydesk setup languagetool`` with a stand-in for Maven, and what the command line says of LanguageTool."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from copydesk.adapters.languagetool import download, jars, maven
from copydesk.adapters.languagetool.jars import Jar, class_path, pinned
from copydesk.cli import main
from copydesk.errors import InputError
from copydesk.installed import place
from copydesk.setup import languagetool
from copydesk.setup.languagetool import install, whole
from languagetool_stand_in import served

CONTENTS = {"a-1.jar": b"first", "b-2.jar": b"second"}
PIN = {name: Jar(hashlib.sha256(data).hexdigest(), len(data)) for name, data in CONTENTS.items()}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, a Java that will do, two small jars as all that LanguageTool is."""
    monkeypatch.setenv("COPYDESK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(languagetool, "java", lambda: "java")
    for module in (jars, maven, languagetool):
        monkeypatch.setattr(module, "pinned", lambda: PIN)
    return tmp_path


def stand_in_for_maven(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    (folder / "bin").mkdir(exist_ok=True)
    file = folder / "bin" / "mvn"
    file.write_text(
        f'#!/bin/sh\nfor a in "$@"; do case $a in -DoutputDirectory=*) D=${{a#*=}};; esac; done\n{script}\n'
    )
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")


BRINGS = "printf first > $D/a-1.jar; printf second > $D/b-2.jar; printf x > $D/stray.jar"


def test_the_jars_are_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert len(pinned()) == 130
    assert "languagetool-server-6.8.jar" in pinned() and "language-en-6.8.jar" in pinned()
    assert all(len(jar.sha256) == 64 and jar.size > 100 for jar in pinned().values())


def test_the_pom_pins_versions() -> None:
    assert maven.pom().count("<version>6.8</version>") == 6
    assert maven.pom().count("language-all") == 1


def test_it_is_fetched_once(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in_for_maven(elsewhere, monkeypatch, BRINGS)
    said: list[str] = []
    target = install(said.append)
    assert target == place("languagetool") and whole(target)
    assert sorted(p.name for p in target.iterdir()) == ["a-1.jar", "b-2.jar", "origin.json"]
    assert json.loads((target / "origin.json").read_text())["from"] == "maven"
    assert class_path() == str(target / "*")
    stand_in_for_maven(elsewhere, monkeypatch, "exit 9")
    again: list[str] = []
    assert install(again.append) == target
    assert again == [f"LanguageTool 6.8 is already in {target}"]
    assert [p.name for p in target.parent.iterdir()] == ["languagetool"]


def test_what_is_damaged_is_replaced(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in_for_maven(elsewhere, monkeypatch, BRINGS)
    target = install(lambda _: None)
    (target / "a-1.jar").write_bytes(b"fIrst")  # as long as it was
    assert not whole(target) and class_path()
    said: list[str] = []
    install(said.append)
    assert whole(target) and f"replacing {target}, which is not whole" in said
    assert [p.name for p in target.parent.iterdir()] == ["languagetool"]


def test_another_jar_than_the_pinned_is_not_installed(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in_for_maven(elsewhere, monkeypatch, BRINGS.replace("second", "other!"))
    with pytest.raises(InputError, match=r"Maven brought another b-2.jar .* \(1 of 2 differ\); nothing was installed"):
        install(lambda _: None, "maven")
    assert not place("languagetool").exists()


def test_a_run_that_failed_is_gone_on_with(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in_for_maven(elsewhere, monkeypatch, "printf first > $D/a-1.jar; echo '[ERROR] no route to host'; exit 1")
    with pytest.raises(
        InputError, match=r"Maven could not fetch LanguageTool \(no route to host\); run again when it can"
    ):
        install(lambda _: None, "maven")
    assert not place("languagetool").exists()
    stand_in_for_maven(elsewhere, monkeypatch, "test -f $D/a-1.jar && printf second > $D/b-2.jar")
    assert whole(install(lambda _: None))


def archive(directory: Path, say: object) -> None:
    (directory / "languagetool-server.jar").write_bytes(b"server")


def test_the_archive_where_there_is_no_maven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maven, "maven", lambda: None)
    monkeypatch.setattr(download, "fetch", archive)
    target = install(lambda _: None)
    assert whole(target) and class_path() == str(target / "languagetool-server.jar")


def test_the_archive_where_maven_fails(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in_for_maven(elsewhere, monkeypatch, "exit 1")
    monkeypatch.setattr(download, "fetch", archive)
    said: list[str] = []
    assert whole(install(said.append))
    assert any("Maven could not fetch LanguageTool" in line for line in said)


def test_neither_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object) -> None:
        raise InputError("LanguageTool's archive could not be fetched (timed out)")

    monkeypatch.setattr(maven, "maven", lambda: None)
    monkeypatch.setattr(download, "fetch", unreachable)
    with pytest.raises(InputError, match=r"there is no Maven .*; and .*timed out.*; install Maven where"):
        install(lambda _: None)
    with pytest.raises(InputError, match=r"there is no Maven .*; install it, or run: .* --from download"):
        install(lambda _: None, "maven")


REFUSED = "[ERROR] Failed to execute goal: Could not transfer artifact a:b:1.0 from central (https://x/): Connection refused -> [Help 1]"


def test_neither_way_with_maven(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*_: object) -> None:
        raise InputError("the archive could not be fetched (timed out)")

    monkeypatch.setattr(download, "fetch", unreachable)
    stand_in_for_maven(elsewhere, monkeypatch, f"echo '{REFUSED}'; exit 1")
    with pytest.raises(InputError) as caught:
        install(lambda _: None)
    assert str(caught.value) == (
        "Maven could not fetch LanguageTool (Connection refused), and the archive could not be fetched (timed out); "
        "check the network, and run again"
    )


def test_a_disk_that_is_full(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = "[ERROR] Failed to copy artifact 'a' to b: No space left on device -> [Help 1]"
    stand_in_for_maven(elsewhere, monkeypatch, f'echo "{error}"; exit 1')
    with pytest.raises(
        InputError, match=r"written \(No space left on device\); free space there or set COPYDESK_CACHE"
    ):
        install(lambda _: None)


def test_a_cache_that_cannot_be_written(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "cache").write_text("a file")
    with pytest.raises(InputError, match=r"cannot be written .*; free space there or set COPYDESK_CACHE"):
        install(lambda _: None)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda d: None, "LanguageTool is not set up in .*; run: copydesk setup languagetool"),
        (lambda d: (d / "a-1.jar").unlink(), r"is damaged \(a-1.jar\); run: copydesk setup languagetool"),
        (lambda d: (d / "b-2.jar").write_bytes(b"sec"), r"is damaged \(b-2.jar\)"),
        (lambda d: (d / "origin.json").write_text("{"), "is not set up"),
    ],
)
def test_a_broken_installation(elsewhere: Path, monkeypatch: pytest.MonkeyPatch, spoil, sentence: str) -> None:  # type: ignore[no-untyped-def]
    if "a-1" in sentence or "b-2" in sentence or "origin" in str(spoil.__code__.co_consts):
        stand_in_for_maven(elsewhere, monkeypatch, BRINGS)
        spoil(install(lambda _: None))
    with pytest.raises(InputError, match=sentence):
        class_path()


# The command line


def run(*args: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, args)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def url() -> Iterator[str]:
    with served() as server:
        yield server.url


@pytest.fixture
def text(tmp_path: Path) -> str:
    file = tmp_path / "text.txt"
    file.write_text("We saw teh port and the the quay.\n", encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["langagetool"], "there is nothing called 'langagetool' to set up; did you mean 'languagetool'?"),
        (["x"], "known are fluency, languagetool"),
        (["fluency", "--from", "maven"], "--from is for languagetool; fluency comes one way only"),
    ],
)
def test_setup_says_what_is_wrong(args: list[str], sentence: str) -> None:
    status, _, error = run("setup", *args)
    assert status == 2 and sentence in error


def test_setup_on_the_command_line(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in_for_maven(elsewhere, monkeypatch, BRINGS)
    status, out, error = run("setup", "languagetool")
    assert (status, out) == (0, "") and error.endswith(f"LanguageTool 6.8 is in {place('languagetool')}\n")


def test_check_with_a_running_server(url: str, text: str) -> None:
    status, out, _ = run("check", "--isolated", "--no-model", "--languagetool-url", url, text)
    assert status == 1 and "languagetool About teh [MORFOLOGIK_RULE_EN_US] (minor)" in out and "doubled-word" in out
    assert "languagetool" not in run("check", "--isolated", text)[1]


def test_correct_is_the_same_with_it(url: str, text: str) -> None:
    plain = run("correct", "--isolated", "--no-model", text)
    assert run("correct", "--isolated", "--no-model", "--languagetool-url", url, text)[1] == plain[1] != ""


def test_score_has_grammar(url: str, text: str) -> None:
    status, out, error = run("score", "--isolated", "--no-model", "--languagetool-url", url, text)
    assert status == 0 and "grammar" in out and "grammar|languagetool:6.8|language:en-US" in out + error


def test_it_can_be_selected_and_left_out(url: str, text: str) -> None:
    only = run("check", "--isolated", "--languagetool-url", url, "--select", "languagetool", text)[1]
    assert "teh" in only and "doubled-word" not in only
    without = run("check", "--isolated", "--languagetool-url", url, "--ignore", "languagetool", text)[1]
    assert "MORFOLOGIK" not in without and "doubled-word" in without
    status, _, error = run("check", "--isolated", "--select", "languagetool", text)
    assert status == 2 and "languagetool is selected and does not run; add --grammar or --languagetool-url" in error


def test_a_comment_leaves_it_out(url: str, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("<!-- copydesk: ignore languagetool -->\nWe saw teh port.\n\nWe saw teh quay.\n", encoding="utf-8")
    _, out, error = run("check", "--isolated", "--languagetool-url", url, str(file))
    assert "port" not in out and "quay" in out and "no check" not in error


def test_a_baseline_holds_it(url: str, text: str, tmp_path: Path) -> None:
    kept = str(tmp_path / "baseline.jsonl")
    assert run("check", "--isolated", "--languagetool-url", url, "--write-baseline", kept, text)[0] == 0
    assert run("check", "--isolated", "--languagetool-url", url, "--baseline", kept, text)[0] == 0


def test_a_config_turns_it_on(text: str, tmp_path: Path) -> None:
    config = tmp_path / "copydesk.toml"
    config.write_text("grammar = true\n")
    status, _, error = run("check", text)
    assert (status == 2 and "LanguageTool is not set up in" in error) or "Java" in error
    config.write_text("grammar = 1\n")
    assert "grammar is a number; it is true or false" in run("check", text)[2]
    config.write_text('grammar = true\n[checks.languagetool]\nlevel = "off"\n')
    assert run("check", text)[0] == 1
    config.write_text('[checks.languagetool]\nlevel = "ask"\n')
    assert "languagetool has earned 'show', not 'ask'" in run("check", text)[2]


def test_explain_and_checks_know_it() -> None:
    assert "What LanguageTool finds" in run("explain", "languagetool")[1]
    assert "languagetool" in run("checks")[1]
    assert "did you mean 'languagetool'?" in run("explain", "languagtool")[2]


def test_a_file_is_as_it_was_when_the_server_fails(text: str) -> None:
    before = Path(text).read_bytes()
    status, _, error = run("correct", "--in-place", "--no-model", "--grammar", "--isolated", text)
    assert status == 2 and len(error.splitlines()) == 1
    assert Path(text).read_bytes() == before
