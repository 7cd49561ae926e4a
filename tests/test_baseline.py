"""A baseline silences what was accepted, nothing else, wherever it moves."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.baseline import Baseline, load, named
from copydesk.cli import main
from copydesk.desk import Desk
from copydesk.errors import InputError
from copydesk.segment import document

TEXT = "Ships lay in the the harbour.\n\nThe crew of of it slept.\n"


def run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=text)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.txt").write_text(TEXT)


def test_accepted_findings_are_silent_and_new_ones_are_not() -> None:
    done = run("check", "docs/a.txt", "--write-baseline", "base.jsonl")
    assert (done.exit_code, done.stdout) == (0, "") and done.stderr == "2 findings accepted in base.jsonl\n"
    silent = run("check", "docs/a.txt", "--baseline", "base.jsonl")
    assert (silent.exit_code, silent.stdout) == (0, "") and "2 more accepted by base.jsonl" in silent.stderr
    Path("docs/a.txt").write_text("He took the the boat.\n\n" + TEXT)
    again = run("check", "docs/a.txt", "--baseline", "base.jsonl", "--format", "jsonl")
    assert again.exit_code == 1 and [json.loads(line)["line"] for line in again.stdout.splitlines()] == [1]


def test_the_file_is_sorted_relative_and_stable() -> None:
    Path("docs/b.txt").write_text(TEXT)
    absolute = str(Path("docs/b.txt").absolute())
    run("check", absolute, "docs/a.txt", "--write-baseline", "docs/one.jsonl")
    run("check", "docs/a.txt", "docs/b.txt", "--write-baseline", "docs/two.jsonl")
    one = Path("docs/one.jsonl").read_text()
    assert one == Path("docs/two.jsonl").read_text() and str(Path.cwd()) not in one
    rows = [json.loads(line) for line in one.splitlines()]
    assert [row["file"] for row in rows] == ["a.txt", "a.txt", "b.txt", "b.txt"]
    assert rows[0].keys() == {"file", "check", "text", "fingerprint"}


def test_stale_entries_are_named_only_for_files_that_were_read() -> None:
    Path("docs/b.txt").write_text(TEXT)
    run("check", "docs/a.txt", "docs/b.txt", "--write-baseline", "base.jsonl")
    Path("docs/a.txt").write_text("Ships lay in the harbour.\n\nThe crew of of it slept.\n")
    said = run("check", "docs/a.txt", "--baseline", "base.jsonl").stderr
    assert said.count("stale") == 1 and "docs/a.txt: doubled-word 'the the' is no longer found" in said
    assert "stale" not in run("check", "docs/b.txt", "--baseline", "base.jsonl").stderr


def test_each_entry_answers_once() -> None:
    twice = "He saw the the sea.\n\nHe saw the the sea.\n"
    read = document(twice)
    (found,) = Desk().detect([read])
    one, both = Baseline(Path("base.jsonl")), Baseline(Path("base.jsonl"))
    one.accept(read, found[:1], "docs/a.txt")
    both.accept(read, found, "docs/a.txt")
    one, both = (Baseline(each.path, each.entries) for each in (one, both))
    assert len(one.new(read, found, "docs/a.txt")) == len(found) - 1
    assert both.new(read, found, "docs/a.txt") == () and both.stale(["docs/a.txt"]) == []


def test_what_is_accepted_in_one_file_is_new_in_another() -> None:
    run("check", "docs/a.txt", "--write-baseline", "base.jsonl")
    Path("docs/c.txt").write_text(TEXT)
    assert run("check", "docs/c.txt", "--baseline", "base.jsonl").exit_code == 1


def test_an_accepted_finding_may_move_to_another_file() -> None:
    run("check", "docs/a.txt", "--write-baseline", "base.jsonl")
    Path("docs/a.txt").rename("docs/c.txt")
    assert run("check", "docs/c.txt", "--baseline", "base.jsonl").exit_code == 0


def test_standard_input_and_corpora_have_baselines_too() -> None:
    run("check", "-", "--write-baseline", "base.jsonl", text=TEXT)
    assert run("check", "-", "--baseline", "base.jsonl", text=TEXT).exit_code == 0
    assert load(Path("base.jsonl")).entries[0].file == "<stdin>"
    Path("c.jsonl").write_text(json.dumps({"id": 7, "text": TEXT}) + "\n")
    run("check", "c.jsonl", "--write-baseline", "base.jsonl")
    assert run("check", "c.jsonl", "--baseline", "base.jsonl").exit_code == 0
    assert load(Path("base.jsonl")).entries[0].file == "c.jsonl"


def test_names_are_seen_from_the_baselines_folder() -> None:
    assert named("docs/a.txt", Path("docs/deep/base.jsonl")) == "../a.txt"
    assert named("<stdin>", Path("base.jsonl")) == "<stdin>"


@pytest.mark.parametrize(
    "line", ["x", "[]", '{"file": "a"}', '{"file": 1, "check": "", "text": "", "fingerprint": ""}']
)
def test_a_line_that_is_no_entry_is_named(line: str) -> None:
    Path("base.jsonl").write_text("\n" + line + "\n")
    with pytest.raises(InputError, match=r"base\.jsonl, line 2 is no entry"):
        load(Path("base.jsonl"))
    assert run("check", "docs/a.txt", "--baseline", "base.jsonl").exit_code == 2


@pytest.mark.parametrize(
    "args",
    [
        ["--baseline", "none.jsonl"],
        ["--baseline", "docs"],
        ["--write-baseline", "docs"],
        ["--write-baseline", "no/dir/base.jsonl"],
        ["--baseline", "x", "--write-baseline", "y"],
        ["--baseline", ""],
        ["--write-baseline", ""],
        ["--write-baseline", "docs/a.txt"],
        ["--write-baseline", "y", "--stats"],
        ["--write-baseline", "y", "--format", "jsonl"],
    ],
)
def test_a_mistake_is_one_sentence(args: list[str]) -> None:
    done = run("check", "docs/a.txt", *args)
    assert done.exit_code == 2 and done.stdout == "" and done.stderr.count("\n") == 1
    assert Path("docs/a.txt").read_text() == TEXT


def test_a_file_that_is_no_baseline_is_never_replaced() -> None:
    Path("other.txt").write_text("Mine.\n")
    done = run("check", "--write-baseline", "other.txt", "docs/a.txt")
    assert done.exit_code == 2 and "other.txt is there and no baseline" in done.stderr
    assert Path("other.txt").read_text() == "Mine.\n"


def test_a_file_that_is_named_twice_is_read_once() -> None:
    run("check", "docs/a.txt", "docs/a.txt", "--write-baseline", "base.jsonl")
    assert len(Path("base.jsonl").read_text().splitlines()) == 2
    done = run("check", "docs/a.txt", "docs/../docs/a.txt", "--baseline", "base.jsonl")
    assert done.exit_code == 0 and "0 findings in 1 text; 2 more accepted" in done.stderr


def test_an_editor_may_add_a_byte_order_mark_and_crlf() -> None:
    run("check", "docs/a.txt", "--write-baseline", "base.jsonl")
    Path("base.jsonl").write_bytes(b"\xef\xbb\xbf" + Path("base.jsonl").read_bytes().replace(b"\n", b"\r\n"))
    assert run("check", "docs/a.txt", "--baseline", "base.jsonl").exit_code == 0
