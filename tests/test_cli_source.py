"""``--source``: the text that a file was translated from, for check, correct and review."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import main
from copydesk.cli.reading import manuscript
from copydesk.house import House

ZH = """港口扩建工程开工

3月12日，港口扩建工程正式开工。工程总投资35亿元，预计2027年建成。建成后，港口年吞吐量将达到1200万吨。

当地居民对此看法不一。市民张女士说：“我家离码头只有500米。”

据悉，类似的项目在Rotterdam和Hamburg都已经实施。
"""
EN = """Port Expansion Project Starts

On March 12, the the port expansion project officially started. The total investment is 3.5 billion yuan and it will be completed in 2027. After completion, the annual throughput of the port will reach 12 million tons.

Local residents have mixed views on this. Ms. Zhang, a citizen, said: "My home is only 500 meters away from the dock."

It is reported that similar projects have been implemented in Rotterdam and Hamburg.
"""


def run(*args: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=text)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("en.txt").write_text(EN, encoding="utf-8")
    Path("zh.txt").write_text(ZH, encoding="utf-8")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_every_block_has_its_paragraph(mark: bytes) -> None:
    Path("zh.txt").write_bytes(mark + ZH.replace("\n", "\r\n").encode())
    read = manuscript("en.txt", House(), "zh.txt")
    assert [block.source for block in read.document.blocks] == ZH.strip().split("\n\n")
    assert not any(block.skipped for block in read.document.blocks)
    plain = manuscript("en.txt", House()).document
    assert (plain.words, plain.sentences, plain.guards) == (
        read.document.words,
        read.document.sentences,
        read.document.guards,
    )


def test_a_right_translation_has_no_finding_of_its_source() -> None:
    rows = [
        json.loads(line)
        for line in run("check", "en.txt", "--source", "zh.txt", "--format", "jsonl").stdout.splitlines()
    ]
    assert [row["check"] for row in rows] == ["doubled-word"]


def test_correct_and_review_take_it_too() -> None:
    done = run("correct", "--no-model", "en.txt", "--source", "zh.txt")
    assert done.exit_code == 0 and done.stdout == EN.replace("the the", "the")
    assert "0 findings left" in done.stderr
    done = run("review", "--no-model", "en.txt", "--source", "zh.txt", text="q\n")
    assert (
        done.exit_code == 0 and "copydesk correct en.txt --decisions en.txt.review.jsonl --source zh.txt" in done.stdout
    )


@pytest.mark.parametrize("args", [["-", "--source", "zh.txt"], ["en.txt", "--source", "-"]])
def test_one_of_the_two_may_be_standard_input(args: list[str]) -> None:
    done = run("check", "--no-model", *args, text=(EN if args[0] == "-" else ZH).encode())
    assert done.exit_code == 1 and "1 finding in 1 text" in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["check", "en.txt", "b.txt", "--source", "zh.txt"], "--source is for one text; here are 2 files"),
        (["check", "c.jsonl", "--source", "zh.txt"], 'the rows of c.jsonl carry theirs as "source"'),
        (["check", "en.txt", "--jsonl", "--source", "zh.txt"], 'the rows of en.txt carry theirs as "source"'),
        (["correct", "c.jsonl", "--source", "zh.txt"], 'the rows of c.jsonl carry theirs as "source"'),
        (["check", "en.txt", "--source", "gone.txt"], "gone.txt does not exist"),
        (["check", "en.txt", "--source", ""], "--source: the name of a file is empty"),
        (["check", "en.txt", "--source", "empty.txt"], "empty.txt, the source, is empty"),
        (["check", "en.txt", "--source", "en.txt"], "en.txt is FILE itself"),
        (["check", "en.txt", "--source", "same.txt"], "same.txt is the same text as en.txt"),
        (["check", "en.txt", "--source", "c.jsonl"], "c.jsonl holds rows, and --source takes a text"),
        (["check", "en.txt", "--source", "short.txt"], "short.txt cannot be the source of en.txt"),
        (["check", "en.txt", "--source", "wide.txt"], "wide.txt looks like UTF-16"),
        (["check", "en.txt", "--source", "gbk.txt"], "gbk.txt, line 1: byte 0 is not UTF-8"),
        (["check", "-", "--source", "-"], "FILE and --source cannot both be standard input"),
        (["review", "en.txt", "--source", "gone.txt"], "gone.txt does not exist"),
    ],
)
def test_what_cannot_be_the_source_is_refused(args: list[str], said: str) -> None:
    Path("empty.txt").write_text(" \n\n")
    Path("same.txt").write_text(EN)
    Path("short.txt").write_text("港口。")
    Path("wide.txt").write_text(ZH, encoding="utf-16")
    Path("gbk.txt").write_text(ZH, encoding="gbk")
    done = run(*args)
    assert done.exit_code == 2 and said in done.stderr and done.stderr.count("\n") == 1


def test_one_file_named_twice_is_one_text() -> None:
    assert run("check", "--no-model", "en.txt", "./en.txt", "--source", "zh.txt").exit_code == 1


def test_an_empty_text_has_nothing_to_compare() -> None:
    Path("none.txt").write_text("")
    Path("few.txt").write_text("港口。")
    done = run("check", "none.txt", "--source", "few.txt")
    assert done.exit_code == 0 and done.stdout == ""


def test_a_source_that_hardly_agrees_is_doubted_aloud(tmp_path: Path) -> None:
    corpora = Path(__file__).resolve().parent.parent / "corpora"
    source = str(corpora / "kilns.zh.source.txt")
    other = run("check", "--no-model", "--isolated", str(corpora / "orchard.de.en.txt"), "--source", source)
    assert "hardly agrees with" in other.stderr
    assert (
        "hardly"
        not in run("check", "--no-model", "--isolated", str(corpora / "kilns.zh.en.txt"), "--source", source).stderr
    )


def test_swapped_files_are_refused(tmp_path: Path) -> None:
    corpora = Path(__file__).resolve().parent.parent / "corpora"
    done = run(
        "check", "--no-model", str(corpora / "kilns.zh.source.txt"), "--source", str(corpora / "kilns.zh.en.txt")
    )
    assert done.exit_code == 2 and "FILE is the English text" in done.stderr
