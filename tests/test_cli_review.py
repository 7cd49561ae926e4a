"""A review at a real terminal: keys, help, undo, Ctrl-C."""

import json
import sys
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect")

TEXT = "It opened between cities and cities.\n\nSales grew (by half.\n\nIn the the end, he left.\n"
RUN = "from copydesk.cli import main; main(prog_name='copydesk')"


def start(path: Path, *more: str) -> "pexpect.spawn[str]":
    arguments = ["-c", RUN, "review", "--no-model", str(path), *more]
    child = pexpect.spawn(sys.executable, arguments, encoding="utf-8", timeout=30, dimensions=(40, 120))
    # What is typed before the terminal listens for single keys is thrown away.
    child.delaybeforesend = 0.4
    return child


def test_keys_at_a_terminal(tmp_path: Path) -> None:
    path, out = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text(TEXT)
    child = start(path, "-o", str(out))
    child.expect(r"1 of 2")
    child.expect(r"\[\?\]")
    child.send("?")
    child.expect("save and stop")
    child.expect(r"\[\?\]")
    child.send("y")
    child.expect("2 of 2")
    child.expect(r"\[\?\]")
    child.send("u")
    child.expect("taken back")
    child.expect("1 of 2")
    child.expect(r"\[\?\]")
    child.send("n")
    child.expect("2 of 2")
    child.expect(r"\[\?\]")
    child.send("e")
    child.expect("instead of")
    child.sendline("{")
    child.expect("0 questions open")
    child.expect(pexpect.EOF)
    actions = [json.loads(line)["action"] for line in (tmp_path / "a.txt.review.jsonl").read_text().splitlines()]
    assert sorted(actions) == ["edit", "reject"]
    assert "In the end" in out.read_text() and path.read_text() == TEXT


def test_interrupt_keeps_what_was_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    child = start(path)
    child.expect(r"\[\?\]")
    child.send("n")
    child.expect("2 of 2")
    child.expect(r"\[\?\]")
    child.sendintr()
    child.expect("1 questions? open")
    child.expect(pexpect.EOF)
    assert len((tmp_path / "a.txt.review.jsonl").read_text().splitlines()) == 1
