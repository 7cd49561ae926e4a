"""Corpora on the command line: every container gives the same findings, and options that do not fit are one sentence."""

import gzip
import json
import lzma
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from click.testing import CliRunner, Result

from copydesk.cli import main

TEXTS = ["Ships lay in the the harbour.", "🙂 All quiet.", "“Quiet”\u2028in the the port.", ""]
FOUND = [(1, 14, "doubled-word"), (3, 12, "doubled-word")]
PACKED = {".gz": gzip.compress, ".xz": lzma.compress, ".zst": zstandard.compress}


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def found(*args: str) -> list[tuple[object, int, str]]:
    done = run("check", "--select", "doubled-word", "--format", "jsonl", *args)
    assert done.exit_code == 1, done.stderr
    return [(row["id"], row["column"], row["check"]) for row in map(json.loads, done.stdout.splitlines())]


def failed(*args: str) -> str:
    done = run(*args)
    assert done.exit_code == 2 and done.stderr.count("\n") == 1 and not done.stdout, (done.stdout, done.stderr)
    return done.stderr


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(kind: str, packed: str = "") -> str:
    numbered = list(enumerate(TEXTS, 1))
    texts = {
        ".jsonl": "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in numbered),
        ".tsv": "mt\tid\n" + "".join(f"{t}\t{i}\n" for i, t in numbered),
        ".txt": "".join(f"{t}\r\n" for t in TEXTS),
    }
    path = Path(f"c{kind}{packed}")
    if kind == ".parquet":
        pq.write_table(pa.table({"text": TEXTS}), path)
    else:
        path.write_bytes(PACKED[packed](texts[kind].encode()) if packed else texts[kind].encode())
    return str(path)


@pytest.mark.parametrize("packed", ["", *PACKED])
def test_every_container_has_the_same_findings(packed: str) -> None:
    assert found(put(".jsonl", packed)) == FOUND
    assert found(put(".tsv", packed), "--text-column", "mt") == FOUND
    assert found(put(".txt", packed), "--lines") == FOUND
    assert found(put(".parquet")) == FOUND


def test_tsv_by_number_reads_the_first_line_too() -> None:
    Path("c.tsv").write_text("x\tIn the the sea.\ny\tOn the the sea.\n")
    assert [id for id, _, _ in found("c.tsv", "--text-column", "2", "--id-column", "1")] == ["x", "y"]
    assert [id for id, _, _ in found("c.tsv", "--text-column", "2")] == [1, 2]


def test_source_lines_are_compared() -> None:
    Path("mt.txt").write_text("He paid 400 dollars on Monday.\nNothing here.\n")
    Path("src.txt").write_text("Er zahlte am Montag 700 Dollar.\nNichts hier.\n")
    done = run("check", "mt.txt", "--source-lines", "src.txt", "--select", "number-mismatch")
    assert "mt.txt:1:9: number-mismatch" in done.stdout, done.stdout + done.stderr


def test_names_are_found_in_a_column() -> None:
    Path("c.tsv").write_text("mt\nThe Kremlin said so. Angela Merkel did not.\n")
    done = run("names", "c.tsv", "--text-column", "mt")
    assert done.exit_code == 0 and "Merkel" in done.stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["c.tsv"], 'no column "text"; it has "mt", "id"; name the right one with --text-column'),
        (["c.tsv", "--text-column", "m"], 'no column "m"'),
        (["c.tsv", "--text-column", ""], "--text-column: the name of a column is empty"),
        (["c.tsv", "--text-column", "mt", "--lines"], "--lines is for plain text"),
        (["c.txt", "--text-column", "mt"], "--text-column is for a corpus"),
        (["c.txt", "--lines", "--jsonl"], "exclude each other"),
        (["c.txt", "--lines", "--source", "c.tsv"], "--source-lines"),
        (["c.txt", "--source-lines", "short.txt"], "c.txt has 4 lines and short.txt 1"),
        (["c.txt", "short.txt", "--source-lines", "c.tsv"], "for one file; here are 2"),
        (["c.txt", "--source-lines", ""], "--source-lines: the name of a file is empty"),
        (["c.txt", "--source-lines", "none.txt"], "cannot read none.txt"),
        (["c.txt.gz"], "is compressed: unpack it, or read it with --lines"),
        (["cut.jsonl.gz"], "cut.jsonl.gz is cut short"),
        (["c.parquet.gz"], "a Parquet file is compressed inside"),
    ],
)
def test_what_does_not_fit_is_one_sentence(args: list[str], says: str) -> None:
    put(".tsv")
    put(".txt")
    put(".txt", ".gz")
    Path("short.txt").write_text("One.\n")
    Path("cut.jsonl.gz").write_bytes(gzip.compress(b'{"id":1,"text":"a"}\n')[:-3])
    Path("c.parquet.gz").write_bytes(b"")
    assert says in failed("check", *args)


def test_a_corpus_is_corrected_into_another_file() -> None:
    Path("c.jsonl").write_text('{"id": 1, "text": "A ship in the the port.", "reference": "A ship in the port."}\n')
    Path("c.txt").write_text("A ship.\n")
    Path("r.txt").write_text("A boat.\n")
    corpus = Path("c.jsonl").read_bytes()
    assert "c.jsonl is read here" in failed("correct", "--no-model", "c.jsonl", "-o", "c.jsonl")
    assert "r.txt is read here" in failed("correct", "--no-model", "c.txt", "--reference-lines", "r.txt", "-o", "r.txt")
    assert Path("c.jsonl").read_bytes() == corpus and Path("r.txt").read_text() == "A boat.\n"
    assert "to another file with -o" in failed("correct", "--no-model", "c.jsonl", "--in-place")
    assert Path("c.jsonl").read_bytes() == corpus


def test_the_only_row_of_a_table_may_be_the_bad_one() -> None:
    Path("c.tsv").write_bytes(b"id\ttext\n1\tcaf\xe9\n")
    assert "c.tsv, line 2 is not UTF-8" in failed("correct", "--no-model", "c.tsv")


def test_standard_input_is_not_called_a_dash() -> None:
    Path("c.jsonl").write_text('{"id": 1, "text": "A."}\n{"id": 2, "text": "B."}\n')
    args = ["--no-model", "--jsonl", "-"]
    done = CliRunner().invoke(main, ["score", *args, "--against", "c.jsonl"], input='{"id": 1, "text": "A."}\n')
    assert done.stderr.startswith("copydesk: <stdin> ends after 1 row")
    assert (
        CliRunner()
        .invoke(main, ["correct", *args], input='{"id": 1, "text": "A."}\n')
        .stderr.startswith("<stdin>: 1 row")
    )
