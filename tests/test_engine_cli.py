"""``copydesk correct`` over a corpus: the same bytes however it is run, stopped, and gone on with."""

import functools
import json
import os
import pickle
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.adapters import metrics
from copydesk.cli import main
from copydesk.desk import Desk
from copydesk.engines import job, shards, windows
from copydesk.engines.scoring import Sums
from copydesk.grade import Graders
from copydesk.measure import recipes
from copydesk.running import Running

TEXTS = (
    "Ships lay in the the harbour on Monday.",
    "The mayor of Lindau , Karl Meier, said that nothing will change.",
    "It was a quiet evening and and nobody came.",
    "Carl Meier had said the same in May.",
    "Prices rose by 3 percent .",
    "“It is what it is,” he said.",
)

SMALL = """
import functools, sys
from copydesk.engines import job, shards, windows
job.windows = lambda items, size, fraction: windows.windows(items, 2000, fraction)
shards.WINDOWS = 3
from copydesk.cli import main
main(sys.argv[1:], prog_name="copydesk")
"""
"""The command line with windows and shards so small that a small corpus has many."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "in.jsonl"
    rows = ({"id": n, "text": f"{TEXTS[n % 6]} This is row {n}.", "doc": n // 7} for n in range(1000))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("whole") / "out.jsonl"
    assert run("correct", "--no-model", str(corpus), "-o", str(out), "--jobs", "1").exit_code == 0
    return out.read_bytes()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "windows", lambda items, size, fraction: windows.windows(items, 2000, fraction))
    monkeypatch.setattr(shards, "WINDOWS", 3)


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def start(*args: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", SMALL, *args], stderr=subprocess.PIPE, text=True)


def wait_for(out: Path, count: int) -> None:
    """Wait until so many shards are finished."""
    path = out.with_name(out.name + ".parts") / "manifest.jsonl"
    until = time.monotonic() + 60
    while not path.exists() or path.read_bytes().count(b"\n") <= count:
        assert time.monotonic() < until
        time.sleep(0.005)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_same_bytes_in_any_windows_and_processes(
    corpus: Path, undisturbed: bytes, small: None, tmp_path: Path, jobs: str
) -> None:
    out = tmp_path / "out.jsonl"
    done = run("correct", "--no-model", str(corpus), "-o", str(out), "--jobs", jobs)
    assert done.exit_code == 0 and "1,000 rows" in done.stderr
    assert out.read_bytes() == undisturbed
    assert [json.loads(line)["id"] for line in undisturbed.splitlines()] == list(range(1000))
    assert run("correct", "--no-model", str(corpus), "--jobs", jobs).stdout_bytes == undisturbed
    assert list(tmp_path.iterdir()) == [out]


def test_killed_and_resumed(corpus: Path, undisturbed: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    command = ["correct", "--no-model", str(corpus), "-o", str(out), "--jobs", "2"]
    for count, resume in ((2, []), (6, ["--resume"])):
        process = start(*command, *resume)
        wait_for(out, count)
        process.kill()
        process.communicate()
        assert not out.exists()
    refused = run(*command)
    assert refused.exit_code == 2 and "--resume" in refused.stderr
    assert run(*command, "--resume").exit_code == 0
    assert out.read_bytes() == undisturbed
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_control_c_says_how_to_go_on(corpus: Path, undisturbed: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    command = ["correct", "--no-model", str(corpus), "-o", str(out), "--jobs", "1"]
    process = start(*command)
    wait_for(out, 1)
    process.send_signal(signal.SIGINT)
    told = process.communicate()[1]
    assert process.returncode == 130
    assert re.search(
        r"^copydesk: stopped; [\d,]+ rows are done: the same command with --resume goes on there$", told, re.M
    )
    resumed = run(*command, "--resume")
    assert resumed.exit_code == 0 and "1,000 rows" in resumed.stderr
    assert out.read_bytes() == undisturbed


def test_what_changed_is_said(corpus: Path, tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = corpus.read_text(encoding="utf-8").splitlines(keepends=True)
    source.write_text("".join([*lines[:400], "{}\n", *lines[400:]]), encoding="utf-8")
    command = ["correct", "--no-model", "--isolated", str(source), "-o", str(out), "--jobs", "1"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(job, "windows", lambda items, size, fraction: windows.windows(items, 2000, fraction))
        first = run(*command)
        assert first.exit_code == 2
        assert re.search(r'line 401 has no "id".* rows are done: the same command with --resume', first.stderr)
        other = run(*command, "--resume", "--accept", "all")
        assert other.exit_code == 2 and "with other settings (accept changed)" in other.stderr
        assert "(select changed)" in run(*command, "--resume", "--select", "doubled-word").stderr
        passed = run(*command, "--resume", "--max-errors", "1")
    assert passed.exit_code == 0
    assert "line 401" in passed.stderr and "1 row could not be read and is left out" in passed.stderr
    assert len(out.read_bytes().splitlines()) == 1000
    out.unlink()
    source.write_text("".join(["{}\n", *lines]), encoding="utf-8")
    assert run(*command, "--resume").exit_code == 2
    assert list(tmp_path.iterdir()) == [source]


def test_a_row_that_breaks_a_check_is_left_as_it_is(
    corpus: Path, undisturbed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct = Desk.correct

    def breaks(self: Desk, documents: list) -> list:  # type: ignore[type-arg]
        if any("row 700." in document.text for document in documents):
            raise ZeroDivisionError("by zero")
        return correct(self, documents)

    monkeypatch.setattr(Desk, "correct", breaks)
    out = tmp_path / "out.jsonl"
    command = ["correct", "--no-model", str(corpus), "-o", str(out), "--jobs", "1"]
    stopped = run(*command)
    assert stopped.exit_code == 2 and not list(tmp_path.iterdir())
    assert "document 100 (7 rows from 700 on) could not be corrected (ZeroDivisionError: by zero in" in stopped.stderr
    done = run(*command, "--max-errors", "3")
    assert done.exit_code == 0
    changed = [json.loads(line) for line in out.read_bytes().splitlines() if line not in undisturbed.splitlines()]
    assert {row["id"] for row in changed} <= set(range(700, 707))
    assert all(row["text"] == row["original"] and row["findings"] == row["kept"] == [] for row in changed)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--resume"], "--resume needs"),
        (["--resume", "-o", "/no/such/dir/x.jsonl"], "there is no directory"),
        (["--jobs", "0"], "--jobs"),
        (["--max-errors", "-1"], "--max-errors"),
    ],
)
def test_options_that_do_not_fit(corpus: Path, args: list[str], says: str) -> None:
    done = run("correct", "--no-model", str(corpus), *args)
    assert done.exit_code == 2 and says in done.stderr


def test_a_text_has_nothing_to_resume(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("A text.\n")
    assert "--resume is for a corpus" in run("correct", "--no-model", str(text), "--resume").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind")
def test_a_full_disk_loses_nothing(corpus: Path, undisturbed: bytes, tmp_path: Path) -> None:
    import resource

    out = tmp_path / "out.jsonl"
    command = ["correct", "--no-model", str(corpus), "-o", str(out), "--jobs", "1"]
    # The output is larger than any file may be, its shards are not.
    limit = functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (100_000, 100_000))
    full = subprocess.run(
        [sys.executable, "-c", SMALL, *command], preexec_fn=limit, capture_output=True, text=True, check=False
    )
    assert full.returncode == 2
    assert re.search(r"^copydesk: cannot write .*out.jsonl: .*1,000 rows are done: .*--resume", full.stderr)
    assert not out.exists()
    assert run(*command, "--resume").exit_code == 0
    assert out.read_bytes() == undisturbed
    assert os.listdir(tmp_path) == ["out.jsonl"]  # noqa: PTH208


def test_score_gives_the_same_rows_and_report_after_a_stop(corpus: Path, tmp_path: Path, small: None) -> None:
    source, bad = tmp_path / "in.jsonl", "{}\n"
    lines = corpus.read_text(encoding="utf-8").splitlines(keepends=True)
    source.write_text("".join([*lines[:600], bad, *lines[600:]]), encoding="utf-8")
    whole = ["score", "--no-model", str(source), "--max-errors", "1"]
    assert run(*whole, "--jobs", "2", "-o", str(tmp_path / "a"), "--summary", str(tmp_path / "a.json")).exit_code == 0
    out, summary = tmp_path / "b", tmp_path / "b.json"
    parts = ["score", "--no-model", str(source), "-o", str(out), "--summary", str(summary), "--jobs", "1"]
    stopped = run(*parts)
    assert stopped.exit_code == 2 and re.search(r'no "id".* rows are done: .*--resume', stopped.stderr)
    assert not out.exists() and not summary.exists()
    resumed = run(*parts, "--resume", "--max-errors", "1")
    assert resumed.exit_code == 0 and "1,000 rows scored; 1 row could not be read and is left out" in resumed.stderr
    assert out.read_bytes() == (tmp_path / "a").read_bytes() and len(out.read_bytes().splitlines()) == 1000
    assert summary.read_bytes() == (tmp_path / "a.json").read_bytes()


def test_a_comparison_is_resumed_beside_its_report(
    corpus: Path, undisturbed: bytes, tmp_path: Path, small: None
) -> None:
    after, summary, again = tmp_path / "after.jsonl", tmp_path / "report.json", tmp_path / "again.json"
    after.write_bytes(undisturbed)
    command = ["score", "--no-model", str(corpus), "--against", str(after), "--jobs", "1"]
    assert run(*command, "--summary", str(again)).exit_code == 0
    process = start(*command, "--summary", str(summary))
    wait_for(summary, 2)
    process.kill()
    process.communicate()
    assert "--resume" in run(*command, "--summary", str(summary)).stderr
    assert run(*command, "--summary", str(summary), "--resume").exit_code == 0
    assert summary.read_bytes() == again.read_bytes()
    assert sorted(os.listdir(tmp_path)) == ["after.jsonl", "again.json", "report.json"]  # noqa: PTH208


def test_rows_that_cannot_be_scored_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "LONGEST", 50)
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [{"id": n, "text": "A row.", "reference": "A row."} for n in range(5)]
    rows[3]["text"] = "It is a long story. " * 12
    del rows[1]["reference"]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = ["score", "--no-model", str(source), "-o", str(out)]
    assert 'line 2: row 1 has no "reference"' in run(*command).stderr
    one = run(*command, "--max-errors", "1")
    assert one.exit_code == 2 and "line 4: row 3 could not be scored (a text of 60 words is too long" in one.stderr
    two = run(*command, "--max-errors", "2")
    assert two.exit_code == 0 and "3 rows scored" in two.stderr
    assert [json.loads(line)["id"] for line in out.read_bytes().splitlines()] == [0, 2, 4]


def test_a_state_holds_nothing_but_plain_values() -> None:
    running = Running(recipes(Graders(), references=False), ("value",))
    with pytest.raises(ValueError, match="no state of a report"):
        Sums(running).restore(pickle.dumps(Path()))
