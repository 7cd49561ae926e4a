"""The commands as a person types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import main
from copydesk.edit import Edit, Span, apply
from copydesk.guests import GUESTS

TEXT = "Ships lay in the the harbour.\n\nThe crew of of it slept.\n"
MENDED = "Ships lay in the harbour.\n\nThe crew of it slept.\n"


def run(*args: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=text)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_check_has_its_exit_codes(article: Path, tmp_path: Path) -> None:
    found = run("check", str(article))
    assert found.exit_code == 1 and f"{article}:1:14: doubled-word" in found.stdout and "2 findings" in found.stderr
    article.write_text(MENDED)
    assert run("check", str(article)).exit_code == 0
    missing = run("check", str(tmp_path / "none.txt"))
    assert missing.exit_code == 2 and missing.stderr == f"copydesk: {tmp_path / 'none.txt'} does not exist\n"


def test_check_prints_rows(article: Path) -> None:
    rows = [json.loads(line) for line in run("check", "--format", "jsonl", str(article)).stdout.splitlines()]
    assert [(r["check"], r["line"], r["column"], r["safety"]) for r in rows] == [
        ("doubled-word", 1, 14, "safe"),
        ("doubled-word", 3, 10, "safe"),
    ]


@pytest.mark.parametrize("args", [["--no-model", "correct"], ["correct", "--no-model"]])
def test_correct_prints_the_text_and_one_line(article: Path, args: list[str]) -> None:
    done = run(*args, str(article))
    assert done.exit_code == 0 and done.stdout == MENDED
    assert done.stderr.count("\n") == 1 and "2 findings, 2 edits made, 0 findings left" in done.stderr


def test_correct_reads_standard_input_and_keeps_bytes() -> None:
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    done = run("correct", "--no-model", "-", text=data)
    assert done.stdout_bytes == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()


def test_correct_writes_in_one_step(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    assert run("correct", "--no-model", str(article), "-o", str(out)).stdout == ""
    assert out.read_text() == MENDED and article.read_text() == TEXT
    assert run("correct", "--no-model", "--in-place", str(article)).exit_code == 0
    assert article.read_text() == MENDED
    again = run("correct", "--no-model", str(article))
    assert again.stdout == MENDED and "0 edits made" in again.stderr


def test_diff_shows_reasons(article: Path) -> None:
    shown = run("correct", "--no-model", "--diff", str(article)).stdout
    assert "Ships lay in the[- the-] harbour." in shown and "doubled-word: " in shown


@pytest.mark.parametrize(
    "args",
    [
        ["correct", "--in-place", "-"],
        ["correct", "--in-place", "FILE", "-o", "x"],
        ["correct", "FILE", "-o", "/no/such/dir/x"],
        ["correct", "FILE", "--decisions", "none"],
        ["correct", "FILE", "--rewriter", "EMPTY"],
        ["explain", "dubled-word"],
        ["review", "-"],
        ["check", "EMPTY"],
    ],
)
def test_a_mistake_is_one_sentence(article: Path, tmp_path: Path, args: list[str]) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run(*[{"FILE": str(article), "EMPTY": str(empty)}.get(a, a) for a in args])
    assert done.exit_code == 2 and done.stdout == ""
    assert done.stderr.startswith("copydesk: ") and done.stderr.count("\n") == 1
    assert article.read_text() == TEXT


def test_an_empty_text_is_correct(tmp_path: Path) -> None:
    empty = tmp_path / "e.txt"
    empty.write_bytes(b"")
    done = run("correct", "--no-model", str(empty))
    assert (done.exit_code, done.stdout) == (0, "") and run("check", str(empty)).exit_code == 0


def test_rows_keep_the_contract(tmp_path: Path) -> None:
    rows = [
        {"id": 1, "text": "In the the 🙂 harbour.", "reference": "In the harbour."},
        {"id": "b", "text": "Modna opened.", "doc": "d"},
        {"id": "c", "text": "中文 of of it.", "doc": "d"},
        {"id": "e", "text": ""},
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(json.dumps(r) for r in rows) + "\n")
    assert run("correct", "--no-model", str(source), "-o", str(target)).exit_code == 0
    made = [json.loads(line) for line in target.read_text().splitlines()]
    assert [r["id"] for r in made] == [1, "b", "c", "e"]
    for row, out in zip(rows, made, strict=True):
        assert set(out) == {"id", "text", "original", "findings", "kept", "refused"}
        assert out["original"] == row["text"]
        edits = [Edit(Span(k["start"], k["end"]), k["new"]) for k in out["kept"]]
        assert apply(out["original"], edits) == out["text"]
        assert edits == sorted(edits)
    assert made[0]["text"] == "In the 🙂 harbour." and made[2]["text"] == "中文 of it."


def test_a_bad_row_names_its_line_and_writes_nothing(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "text": "a"}\n{"id": 2}\n')
    target.write_text("before")
    done = run("correct", "--no-model", str(source), "-o", str(target))
    assert done.exit_code == 2 and "line 2" in done.stderr and target.read_text() == "before"
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["in.jsonl", "out.jsonl"]


def test_explain_and_checks_tell_all() -> None:
    listed = run("checks").stdout
    assert "doubled-word" in listed
    assert max(map(len, listed.splitlines())) <= 80
    for line in listed.split("\n\n")[0].splitlines()[1:]:
        id = line.split()[0]
        if line.startswith(" "):
            continue  # how to run the one above
        told = run("explain", id).stdout
        if id in GUESTS:
            assert GUESTS[id].option.split()[0] in told and "Leave alone:" in told, told
            continue
        assert "Why:" in told and "Leave alone:" in told and "Left alone:" in told and "Measured:" in told


@pytest.mark.parametrize(
    ("asked", "offered"),
    [("dubled-word", "doubled-word"), ("Doubled Word", "doubled-word"), ("spacing", "bad-spacing"), ("nope", "")],
)
def test_explain_offers_a_name_only_where_one_is_near(asked: str, offered: str) -> None:
    said = run("explain", asked).stderr
    assert f"did you mean {offered!r}?" in said if offered else "did you mean" not in said


REVIEWED = "He is a the man. Ships lay in the the harbour.\n"


def test_review_saves_resumes_and_survives_a_changed_text(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("It opened between cities and cities.\n\nHe said (yes.\n\nIn the the end.\n")
    first = run("review", "--no-model", str(path), text="y\nq\n")
    assert first.exit_code == 0, first.stderr
    saved = tmp_path / "r.txt.review.jsonl"
    assert len(saved.read_text().splitlines()) == 1
    path.write_text("A new lead.\n\n" + path.read_text())
    second = run("review", "--no-model", str(path), "-o", str(tmp_path / "out.txt"), text="u\nn\nn\nn\nn\n")
    assert second.exit_code == 0 and "nothing to undo" in second.stdout
    assert "In the end." in (tmp_path / "out.txt").read_text()
    done = run("correct", "--no-model", str(path), "--decisions", str(saved))
    assert done.stdout == (tmp_path / "out.txt").read_text()
