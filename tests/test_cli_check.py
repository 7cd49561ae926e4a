"""``copydesk check``: its formats, its exit code, and what it says of places."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import main
from copydesk.reports.terminal import console

TEXT = "Ships lay in the the harbour.\n\nMaersk opened a line. Marsk's ship came. Maersk was content.\n"


def run(*args: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=text)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, encoding="utf-8")


@pytest.mark.parametrize(("level", "code"), [("minor", 1), ("major", 1), ("critical", 0)])
def test_fail_on(level: str, code: int) -> None:
    done = run("check", "--fail-on", level, "a.txt")
    assert done.exit_code == code and "a.txt:3:23: garbled-name" in done.stdout and "1 major, 1 minor" in done.stderr
    assert run("check", "--fail-on", level, "--ignore", "garbled-name", "a.txt").exit_code == (level == "minor")


def test_a_config_may_change_what_fails() -> None:
    Path("copydesk.toml").write_text('[checks.doubled-word]\nseverity = "critical"\n')
    assert run("check", "--fail-on", "critical", "a.txt").exit_code == 1


def test_rows_are_found_by_line_and_column() -> None:
    rows = [
        {"id": "p", "text": "The sea.", "doc": "d"},
        {"id": "q", "text": "One\nin the the end.", "doc": "d"},
        {"id": "r", "text": "In the the end."},
    ]
    Path("c.jsonl").write_text("\n" + "".join(json.dumps(row) + "\n" for row in rows))
    assert "c.jsonl:3:8: doubled-word" in run("check", "c.jsonl").stdout
    first, second = (json.loads(line) for line in run("check", "c.jsonl", "--format", "jsonl").stdout.splitlines())
    assert (first["file"], first["id"], first["line"], first["column"]) == ("c.jsonl", "q", 3, 8)
    assert rows[1]["text"][first["start"] : first["end"]] == "the the"
    assert (second["id"], second["line"], second["start"]) == ("r", 4, 3)
    (all_,) = (
        json.loads(line) for line in run("check", "c.jsonl", "--stats", "--format", "jsonl").stdout.splitlines()[1:]
    )
    assert all_["findings"] == 2


def test_queries_are_numbered_through_all_files() -> None:
    for name in ("b.txt", "c.txt"):
        Path(name).write_text("Ships of 上海港口 came to the harbour.\n", encoding="utf-8")
    done = run("check", "--format", "queries", "a.txt", "b.txt", "c.txt")
    numbers = [line.split(".")[0] for line in done.stdout.splitlines() if line[:1].isdigit()]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)] and len(numbers) > 1
    assert "doubled-word" not in done.stdout


def test_stats_take_the_place_of_the_findings() -> None:
    done = run("check", "--stats", "a.txt")
    assert done.exit_code == 1 and "a.txt:1" not in done.stdout
    assert any(line.split()[:1] == ["doubled-word"] for line in done.stdout.splitlines())
    assert run("check", "--stats", "--format", "queries", "a.txt").exit_code == 2


def test_a_model_and_no_model_exclude_each_other() -> None:
    for command in ("correct", "review"):
        for args in (
            [command, "a.txt", "--rewriter", "x/y", "--no-model"],
            ["--no-model", command, "a.txt", "--rewriter", "x/y"],
        ):
            done = run(*args)
            assert done.exit_code == 2 and "--rewriter and --no-model exclude each other" in done.stderr


@pytest.mark.parametrize("data", [TEXT.encode("utf-16"), TEXT.encode("utf-16-le"), TEXT.encode("utf-16-be")])
@pytest.mark.parametrize("name", ["u.txt", "u.jsonl"])
def test_utf16_is_named(name: str, data: bytes) -> None:
    Path(name).write_bytes(data)
    done = run("check", name)
    assert done.exit_code == 2 and done.stderr == f"copydesk: {name} looks like UTF-16; save it as UTF-8\n"


def test_what_an_output_cannot_encode_is_escaped_and_json_lines_are_always_utf8() -> None:
    program = [sys.executable, "-c", "from copydesk.cli import main; main()", "check", "a.txt"]
    encoded = {**os.environ, "PYTHONIOENCODING": "ascii"}
    plain = subprocess.run(program, capture_output=True, env=encoded, check=False)
    assert plain.returncode == 1 and b"\\u201cthe\\u201d" in plain.stdout
    rows = subprocess.run([*program, "--format", "jsonl"], capture_output=True, env=encoded, check=False)
    assert "“the”" in rows.stdout.decode("utf-8")


def test_a_name_that_is_no_utf8_is_shown_as_well_as_can_be() -> None:
    name = os.fsdecode(b"bad\xff.txt")
    try:
        Path(name).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes UTF-8 names alone")
    for args in ([], ["--stats"], ["--format", "jsonl"], ["--format", "queries"], ["--write-baseline", "b.jsonl"]):
        done = run("check", name, *args)
        assert done.exit_code == (0 if "b.jsonl" in args else 1), done.output
    assert run("check", name, "--baseline", "b.jsonl").exit_code == 0


@pytest.mark.parametrize("colours", [True, False])
def test_a_diff_is_read_without_colours_too(colours: bool) -> None:
    program = [
        sys.executable,
        "-c",
        "from copydesk.cli import main; main()",
        "correct",
        "--no-model",
        "--diff",
        "a.txt",
    ]
    environment = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm", "NO_COLOR": "" if colours else "1"}
    shown = subprocess.run(program, capture_output=True, env=environment, check=True).stdout.decode()
    assert ("[- the-]" in shown) is not colours and ("\x1b[9;31m" in shown) is colours


def test_one_is_not_many() -> None:
    Path("r.jsonl").write_text('{"id": 1, "text": "In the the end."}\n')
    assert run("correct", "--no-model", "r.jsonl").stderr == "r.jsonl: 1 row, 1 finding, 1 edit made\n"
    Path("r.txt").write_text("It opened between cities and cities.\n")
    said = run("review", "--no-model", "r.txt", "-o", "out.txt", text="y\n").stdout
    assert "1 edit written to out.txt; 0 questions open" in said


def test_rows_may_come_from_standard_input() -> None:
    done = run("check", "--jsonl", "-", text='{"id": "q", "text": "In the the end."}\n')
    assert done.exit_code == 1 and "<stdin>:1:4: doubled-word" in done.stdout


def command(script: str) -> subprocess.CompletedProcess[str]:
    program = f'{shlex.quote(sys.executable)} -c "from copydesk.cli import main; main()"'
    return subprocess.run(
        ["bash", "-c", script.replace("copydesk", program)], capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("args", ["--help", "--version", "checks", "check a.txt", "check --format jsonl a.txt"])
def test_a_full_disk_is_one_sentence(args: str) -> None:
    done = command(f"copydesk {args} > /dev/full")
    assert done.returncode == 2 and "no space left on device" in done.stderr and done.stderr.count("\n") == 1


def test_a_closed_standard_input_is_empty() -> None:
    assert command("copydesk check - <&-").stderr == "0 findings in 1 text\n"
    assert "holds no row" in command("copydesk correct --no-model --jsonl - <&-").stderr


def test_a_stopped_run_does_not_look_like_one_that_found_something(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("copydesk.desk.Desk.detect", stopped)
    done = run("check", "a.txt")
    assert done.exit_code == 130 and done.stderr == "copydesk: stopped\n"


def test_a_terminal_without_a_width_is_taken_for_one_of_80(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "0")
    assert console().width == 80


@pytest.mark.parametrize("args", [[], ["--stats"], ["--format", "queries"], ["--baseline", "none\x1b[31m"]])
def test_a_name_cannot_write_to_the_terminal(args: list[str]) -> None:
    name = "a\x1b[31m\nb.txt"
    Path(name).write_text("Ships of 上海港口 came.\n<!-- copydesk: nothing -->\n", encoding="utf-8")
    done = run("check", name, *args)
    assert "<U+001B>" in done.output and "\x1b" not in done.output and "a<U+001B>[31m\n" not in done.output


def test_a_command_that_is_none_offers_the_nearest() -> None:
    done = run("chek", "a.txt")
    assert done.exit_code == 2 and done.stderr == "copydesk: there is no command 'chek'; did you mean 'check'?\n"


@pytest.mark.parametrize("command", ["check", "correct", "review", "score"])
def test_an_empty_name_is_a_mistake(command: str) -> None:
    done = run(command, "")
    assert done.exit_code == 2 and done.stderr.endswith(": the name of a file is empty\n") and "FILE" in done.stderr


def test_the_command_that_review_names_can_be_copied() -> None:
    Path("a b.txt").write_text("It opened between cities and cities.\n")
    said = run("review", "--no-model", "a b.txt", text="q\n").stdout
    assert "copydesk correct 'a b.txt' --decisions 'a b.txt.review.jsonl'" in said
