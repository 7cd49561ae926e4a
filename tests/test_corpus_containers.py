"""Every container gives the same rows: what was written is read back, and what is broken is one sentence with its place."""

import builtins
import gzip
import json
import lzma
import os
import random
import string
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.corpus import compressed, lines
from copydesk.corpus.columns import Columns
from copydesk.corpus.reading import holds_rows, rows
from copydesk.corpus.row import Row
from copydesk.corpus.writing import trial, writable, writer
from copydesk.errors import InputError, RowError

PACKED: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.ZstdCompressor(write_checksum=True).compress,
}
TEXTS = [
    "The the cat.",
    "🙂 emoji",
    "你好，世界",
    'a "quoted text',
    '"',
    "a\u2028b\u2029c\x85d\x0be\x0cf",
    " spaces ",
    "nul\0",
    "é",
]


def put(path: Path, data: bytes | str) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def parts(row: Row) -> tuple[Any, ...]:
    return (row.id, row.text, row.source, row.reference, row.doc)


def written(path: Path, given: list[Mapping[str, Any]]) -> str:
    with writer(str(path)) as out:
        for row in given:
            out.add(row)
    return str(path)


def failing(name: str, columns: Columns = Columns()) -> str:  # noqa: B008
    with pytest.raises(InputError) as error:
        list(rows(name, columns))
    message = str(error.value)
    assert "\n" not in message and len(message) < 500 and name in message
    return message


# The same rows from every container

ids = st.integers(0, 10**12) | st.text(string.ascii_letters + "é🙂-", min_size=1, max_size=5)
cell = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\t\n\r"), max_size=12)
some = st.none() | st.text("ab 🙂你", min_size=1, max_size=5)
CONTAINERS = [f"{kind}{packed}" for kind in (".jsonl", ".tsv") for packed in ("", *PACKED)] + [".parquet"]


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_what_is_written_is_read_back_from_every_container(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from([st.integers(-(2**62), 2**62), ids.filter(lambda i: isinstance(i, str))]))
    row = st.fixed_dictionaries({"id": one, "text": cell, "source": some, "reference": some, "doc": some})
    given_rows: list[Mapping[str, Any]] = data.draw(st.lists(row, min_size=1, max_size=8))
    full = {"id": given_rows[0]["id"], "text": "t", "source": "s", "reference": "r", "doc": "d"}
    given_rows = [full, *given_rows]
    if any(isinstance(r["id"], int) and (r["id"] < 0 or r["id"] >= 10**18) for r in given_rows):
        containers = [name for name in CONTAINERS if not name.startswith(".tsv")]  # there such an id is a string
    else:
        containers = CONTAINERS
    with tempfile.TemporaryDirectory() as folder:
        for container in containers:
            name = written(Path(folder) / f"c{container}", given_rows)
            assert [parts(r) for r in rows(name)] == [tuple(r[key] for key in full) for r in given_rows], container


@pytest.mark.parametrize("container", CONTAINERS)
def test_texts_of_all_kinds_stay_whole(tmp_path: Path, container: str) -> None:
    name = written(tmp_path / f"c{container}", [{"id": i, "text": t} for i, t in enumerate(TEXTS)])
    read = list(rows(name))
    assert [r.text for r in read] == TEXTS and [r.id for r in read] == list(range(len(TEXTS)))
    assert all(type(r.id) is int for r in read)


@pytest.mark.parametrize("packed", ["", *PACKED])
def test_plain_text_is_a_row_a_line(tmp_path: Path, packed: str) -> None:
    data = ("\ufeff" + "\r\n".join([*TEXTS, "", "last"])).encode()
    name = put(tmp_path / f"c.txt{packed}", PACKED[packed](data) if packed else data)
    read = list(rows(name, Columns(lines=True)))
    assert [r.text for r in read] == [*TEXTS, "", "last"]
    assert [r.id for r in read] == [r.line for r in read] == list(range(1, len(TEXTS) + 3))


def test_which_names_hold_rows() -> None:
    for name in ("a.jsonl", "a.NDJSON", "a.tsv", "a.jsonl.gz", "A.TSV.ZST", "a.ndjson.xz", "a.parquet", "a.parquet.gz"):
        assert holds_rows(name), name
    for name in ("a.txt", "a.txt.gz", "-", "jsonl", "a.json", "a.csv"):
        assert not holds_rows(name), name


# TSV


def test_tsv_with_a_header(tmp_path: Path) -> None:
    name = put(tmp_path / "a.tsv", b'\xef\xbb\xbfsrc\tmt\tseg\r\nQ\t"A" b\t007\r\n\r\n\tB\t7\r\n')
    columns = Columns(text="mt", source="src", id="seg")
    assert list(rows(name, columns)) == [Row("007", '"A" b', "Q", line=2), Row(7, "B", None, line=4)]


def test_ids_of_tsv_are_numbers_where_json_would_write_them_so(tmp_path: Path) -> None:
    cells = ["7", "0", "007", "-1", "1.5", "٧", "9" * 18, "9" * 19, "a"]
    read = list(rows(put(tmp_path / "a.tsv", "id\tdoc\ttext\n" + "".join(f"{c}\t{c}\tt\n" for c in cells))))
    assert (
        [r.id for r in read] == [r.doc for r in read] == [7, 0, "007", "-1", "1.5", "٧", int("9" * 18), "9" * 19, "a"]
    )


def test_tsv_by_numbers_has_no_header(tmp_path: Path) -> None:
    name = put(tmp_path / "a.tsv", "a\tb\tc\nd\te\tf")
    assert list(rows(name, Columns(text="2", source=1))) == [Row(1, "b", "a", line=1), Row(2, "e", "d", line=2)]


def test_an_empty_line_is_a_row_only_where_the_text_is_all_there_is(tmp_path: Path) -> None:
    assert [r.text for r in rows(put(tmp_path / "a.tsv", "text\na\n\nb\n"))] == ["a", "", "b"]
    assert [(r.id, r.text) for r in rows(put(tmp_path / "b.tsv", "text\tdoc\na\t1\n\nb\t1\n"))] == [(2, "a"), (4, "b")]


@pytest.mark.parametrize(
    ("data", "columns", "says"),
    [
        ("id\ttxet\n1\ta\n", Columns(), 'no column "text"; it has "id", "txet" (did you mean \'txet\'?)'),
        ("id\tTEXT\n1\ta\n", Columns(), "did you mean 'TEXT'?"),
        ("Ein Satz.\tA sentence.\n", Columns(), "name the right one with --text-column"),
        ("id\ttext\n1\ta\n", Columns(source="src"), 'no column "src"'),
        ("id\ttext\n1\ta\n", Columns(source="src"), "--source-column"),
        ("a\tb\n", Columns(text=3), "has 2 columns, counted from 1; --text-column 3 is none of them"),
        ("a\tb\n", Columns(text=0), "--text-column 0 is none"),
        ("a\tb\n", Columns(text=1, source="src"), "all columns by name, or all by number"),
        ("a\tb\n", Columns(source=1), "--text-column"),
        ("text\ttext\na\tb\n", Columns(), 'two columns "text"'),
        ("id\ttext\n", Columns(), "holds no row"),
        ("", Columns(), "holds no row"),
        ("id\ttext\n1\ta\n2\tb\tc\n", Columns(), "line 3 has 3 cells and the first line 2"),
        ("id\ttext\n1\ta\n2\n", Columns(), "line 3 has 1 cell"),
        ("id\ttext\n\ta\n", Columns(), "line 2 has an empty id"),
        (b"id\ttext\n1\t\xff\n", Columns(), "line 2 is not UTF-8 (byte 3)"),
        ("id\ttext\n1\ta\n".encode("utf-16"), Columns(), "UTF-16"),
    ],
)
def test_a_bad_tsv_is_one_sentence(tmp_path: Path, data: str | bytes, columns: Columns, says: str) -> None:
    assert says in failing(put(tmp_path / "a.tsv", data), columns)


def test_an_error_names_a_few_of_many_columns(tmp_path: Path) -> None:
    message = failing(
        put(tmp_path / "a.tsv", "\t".join(f"column {i} {'x' * 99}" for i in range(5000)) + "\n"), Columns(doc="d")
    )
    assert "and 4992 more" in message


# Parquet


def parquet(path: Path, **columns: Any) -> str:
    pq.write_table(pa.table(columns), path)
    return str(path)


def test_parquet_types_that_are_read(tmp_path: Path) -> None:
    name = parquet(
        tmp_path / "a.parquet",
        text=pa.array(["a", "b"], pa.large_string()),
        source=pa.array(["s", None]).dictionary_encode(),
        reference=pa.nulls(2),
        doc=pa.array([1.5, None]),
        extra=pa.array([[1], []]),
    )
    assert list(rows(name)) == [Row(1, "a", "s", None, 1.5, 1), Row(2, "b", None, None, None, 2)]


def test_a_column_of_parquet_may_have_a_dot_in_its_name(tmp_path: Path) -> None:
    name = parquet(tmp_path / "a.parquet", **{"a.b": ["x"], "a": pa.array([{"b": "no"}]), "text": ["t"]})
    assert [r.text for r in rows(name, Columns(text="a.b"))] == ["x"]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"text": [1]}, 'the column "text" is int64, and its text must be strings'),
        ({"text": pa.array([[b"a"]])}, "list<"),
        ({"text": pa.array([{"a": "b"}])}, "struct<"),
        ({"text": pa.array([b"a"])}, "is binary"),
        ({"text": pa.nulls(1)}, "is null"),
        ({"text": pa.array(["a", None])}, 'row 2: its "text" is null'),
        ({"text": ["a"], "id": [True]}, "strings or numbers"),
        ({"text": ["a", "b"], "id": [1, None]}, 'row 2: its "id" is null'),
        ({"text": ["a"], "id": [float("nan")]}, 'row 1: its "id" is nan'),
        ({"text": ["a"], "source": [3]}, "--source-column"),
        ({"txt": ["a"]}, "did you mean 'txt'?"),
        ({"text": pa.array([], pa.string())}, "holds no row"),
    ],
)
def test_a_parquet_file_of_another_schema_is_one_sentence(tmp_path: Path, columns: dict[str, Any], says: str) -> None:
    assert says in failing(parquet(tmp_path / "a.parquet", **columns))


def test_a_parquet_text_that_is_not_utf_8_is_a_bad_row(tmp_path: Path) -> None:
    bad = pa.Array.from_buffers(pa.string(), 3, pa.array([b"ok", b"\xff\xfe", b"fine"]).buffers())
    heard: list[InputError] = []
    assert [r.text for r in rows(parquet(tmp_path / "a.parquet", text=bad), on_error=heard.append)] == ["ok", "fine"]
    assert "row 2" in str(heard[0]) and "UTF-8" in str(heard[0])


def test_a_long_text_that_parquet_holds_once_is_unpacked_a_few_times_at_once(tmp_path: Path) -> None:
    tracemalloc = pytest.importorskip("tracemalloc")
    name = parquet(tmp_path / "a.parquet", text=pa.array(["x" * 2**19]).take(pa.array([0] * 700)))
    tracemalloc.start()
    try:
        assert sum(len(row.text) for row in rows(name)) == 700 * 2**19
        assert tracemalloc.get_traced_memory()[1] < 2**27
    finally:
        tracemalloc.stop()


def test_a_broken_parquet_file_is_named(tmp_path: Path) -> None:
    whole = Path(parquet(tmp_path / "a.parquet", text=["word " * 20 + str(i) for i in range(20_000)])).read_bytes()
    for number, data in enumerate(
        [b"", b"PAR1", b"{}\n" * 99, whole[:-40], whole[:5000], whole[:4] + b"\xff" * 4000 + whole[4004:]]
    ):
        assert "damaged" in failing(put(tmp_path / f"{number}.parquet", data))


# Archives


@pytest.mark.parametrize("packed", PACKED)
def test_an_archive_of_several_members_is_read_whole(tmp_path: Path, packed: str) -> None:
    data = "".join(f"line {i}\n" for i in range(5000)).encode()
    pack = PACKED[packed]
    many = b"".join(pack(data[at : at + 977]) for at in range(0, len(data), 977))
    padded = many + b"\0" * 4096 if packed != ".zst" else b"\x50\x2a\x4d\x18\x04\0\0\0junk" + many
    for whole in (many, padded, pack(b"") + many):
        name = put(tmp_path / f"a.txt{packed}", whole)
        assert [r.text for r in rows(name, Columns(lines=True))] == data.decode().splitlines()


@pytest.mark.parametrize("packed", PACKED)
def test_a_broken_archive_gives_its_rows_and_then_one_sentence(tmp_path: Path, packed: str) -> None:
    # Letters that do not pack well, so that rows lie before the place of the damage.
    data = b"".join(b'{"id":%d,"text":"%s"}\n' % (i, os.urandom(64).hex().encode()) for i in range(2000))
    whole = PACKED[packed](data)
    half = len(whole) // 2
    flipped = whole[:half] + bytes(b ^ 0x5A for b in whole[half : half + 64]) + whole[half + 64 :]
    for says, broken in (("is cut short", whole[:half]), ("is cut short", whole[:-1]), ("is damaged", flipped)):
        name = put(tmp_path / f"a.jsonl{packed}", broken)
        with pytest.raises(InputError, match=says) as error:
            # Where the bytes are wrong, rows may be bad before the archive's own sum shows it.
            list(rows(name, on_error=lambda error: None))
        assert name in str(error.value) and "after line " in str(error.value)
    garbage = put(tmp_path / f"b.jsonl{packed}", whole + b"garbage")
    assert "damaged" in failing(garbage) and "line 2,000" in failing(garbage)


@pytest.mark.parametrize("container", CONTAINERS)
def test_whatever_happens_to_the_bytes_is_one_sentence_or_none(tmp_path: Path, container: str) -> None:
    given_rows = [{"id": i, "text": f"text {i * 7919} é\u2028🙂", "doc": None if i % 3 else "d"} for i in range(200)]
    whole = Path(written(tmp_path / f"a{container}", given_rows)).read_bytes()
    chance = random.Random(container)
    for _ in range(60):
        at, length = chance.randrange(len(whole)), chance.choice([0, 1, 30, len(whole)])
        name = put(
            tmp_path / f"b{container}", whole[:at] + chance.randbytes(chance.randrange(20)) + whole[at + length :]
        )
        try:
            read = sum(1 for _ in rows(name, on_error=lambda error: None))
        except InputError as error:
            assert name in str(error) and "\n" not in str(error)
        else:
            assert read <= len(given_rows) + 20


@pytest.mark.parametrize("packed", PACKED)
def test_the_line_that_was_reached_is_told(tmp_path: Path, packed: str) -> None:
    pack = PACKED[packed]
    data = pack(b'{"id":1,"text":"a"}\n{"id":2,"text":"b"}\n') + pack(b'{"id":3,"text":"c"}\n' * 50)[:-9]
    got: list[Row] = []
    with pytest.raises(InputError, match=r"is cut short after line ([2-9]|..)"):
        for row in rows(put(tmp_path / f"a.jsonl{packed}", data)):
            got.append(row)  # noqa: PERF402 (what came before the error counts)
    assert [r.id for r in got[:2]] == [1, 2]


@pytest.mark.parametrize("packed", PACKED)
def test_what_is_no_archive_is_named(tmp_path: Path, packed: str) -> None:
    assert "is no " in failing(put(tmp_path / f"a.jsonl{packed}", b'{"id":1,"text":"a"}\n'))
    assert "holds no row" in failing(put(tmp_path / f"b.jsonl{packed}", b""))
    assert f"name the file {packed}" in failing(put(tmp_path / "b.jsonl", PACKED[packed](b"{}")))
    (tmp_path / f"c.jsonl{packed}").mkdir()
    assert "is a directory" in failing(str(tmp_path / f"c.jsonl{packed}"))


def test_an_archive_that_unpacks_to_very_much_takes_little_memory(tmp_path: Path) -> None:
    packer = zstandard.ZstdCompressor().compressobj()
    data = b"".join(packer.compress(b"0" * 2**20) for _ in range(600)) + packer.flush()
    assert len(data) < 100_000
    assert "longer than 256 MiB" in failing(put(tmp_path / "a.jsonl.zst", data))


def test_without_the_extra_the_pip_line_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any) -> Any:
        if name.split(".")[0] in ("pyarrow", "zstandard"):
            raise ImportError(name)
        return real(name, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    for name in ("a.parquet", "a.jsonl.zst"):
        put(tmp_path / name, b"x")
        assert "pip install 'copydesk[corpora]'" in failing(str(tmp_path / name))
        with pytest.raises(InputError, match=r"pip install 'copydesk\[corpora\]'"):
            writable(str(tmp_path / name))


# Parallel plain text


def test_sources_and_references_stand_beside_the_texts(tmp_path: Path) -> None:
    name = put(tmp_path / "a.txt", "a\nb\n\n")
    source, reference = put(tmp_path / "s.txt.gz", gzip.compress(b"s\nt\nu")), put(tmp_path / "r.txt", "p\r\n\r\nq\r\n")
    both = Columns(source_lines=source, reference_lines=reference)
    assert [parts(r)[1:4] for r in rows(name, both)] == [("a", "s", "p"), ("b", "t", None), ("", "u", "q")]
    assert next(parts(r)[1:4] for r in rows(name, Columns(reference_lines=source))) == ("a", None, "s")


def test_files_of_different_lengths_are_told_of_before_the_first_row(tmp_path: Path) -> None:
    name, other = put(tmp_path / "a.txt", "a\nb\n"), put(tmp_path / "s.txt", "s\n" * 1003)
    with pytest.raises(InputError, match=r"a\.txt has 2 lines and .*s\.txt 1,003; "):
        next(rows(name, Columns(source_lines=other)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
@pytest.mark.parametrize(("text", "source"), [("a\nb\n", "s\nt\nu\nv\n"), ("a\nb\nc\nd\n", "s\nt\n")])
def test_of_a_pipe_the_lengths_are_told_at_its_end(tmp_path: Path, text: str, source: str) -> None:
    import threading

    name, pipe = put(tmp_path / "a.txt", text), tmp_path / "pipe"
    os.mkfifo(pipe)
    threading.Thread(target=pipe.write_text, args=(source,), daemon=True).start()
    counts = f"has {text.count(chr(10))} lines and .*pipe {source.count(chr(10))};"
    with pytest.raises(InputError, match=counts):
        list(rows(name, Columns(source_lines=str(pipe))))


def test_lines_go_with_plain_text_alone(tmp_path: Path) -> None:
    name = put(tmp_path / "a.tsv", "text\na\n")
    assert "--lines is for plain text" in failing(name, Columns(lines=True))
    text = put(tmp_path / "a.txt", "a\n")
    assert "--text-column or --lines" in failing(text, Columns(text="t", lines=True))
    (tmp_path / "link.txt").symlink_to(text)
    for same in (text, str(tmp_path / "link.txt")):
        assert "different files" in failing(text, Columns(source_lines=same))
    assert "holds no row" in failing(put(tmp_path / "b.txt", ""), Columns(lines=True))
    assert "check the path" in failing(str(tmp_path / "no.txt"), Columns(lines=True))


# Bad rows, and how far reading is


def container_with_a_bad_row(folder: Path, kind: str) -> tuple[str, Columns]:
    match kind:
        case "jsonl":
            return put(folder / "a.jsonl", b'{"id":1,"text":"a"}\n{"id":2,"text":5}\n{"id":3,"text":"c"}\n'), Columns()
        case "tsv":
            return put(folder / "a.tsv", "id\ttext\n1\ta\n2\tb\tb\n3\tc\n"), Columns()
        case "parquet":
            return parquet(folder / "a.parquet", id=[1, 2, 3], text=["a", None, "c"]), Columns()
        case _:
            return put(folder / "a.txt", b"a\n\xff\nc\n"), Columns(lines=True)


@pytest.mark.parametrize("kind", ["jsonl", "tsv", "parquet", "txt"])
def test_a_bad_row_is_told_of_in_its_place_and_left_out(tmp_path: Path, kind: str) -> None:
    name, columns = container_with_a_bad_row(tmp_path, kind)
    heard: list[object] = []
    for row in rows(name, columns, on_error=heard.append):
        heard.append(row.text)  # noqa: PERF401 (the order counts)
    first, error, last = heard
    assert (first, last) == ("a", "c") and isinstance(error, RowError) and f"{name}, " in str(error)
    with pytest.raises(RowError):
        list(rows(name, columns))


@pytest.mark.parametrize("container", [*CONTAINERS, ".txt"])
def test_how_much_has_been_read_is_told(tmp_path: Path, container: str) -> None:
    path = tmp_path / f"a{container}"
    if container == ".txt":
        put(path, "".join(f"text {i}\n" for i in range(20_000)))
    else:
        written(path, [{"id": i, "text": os.urandom(20).hex()} for i in range(20_000)])
    heard: list[int] = []
    list(rows(str(path), Columns(lines=container == ".txt"), on_bytes=heard.append))
    assert heard == sorted(heard) and len(set(heard)) > 3 and heard[-1] == path.stat().st_size


def test_a_key_that_was_given_must_be_there(tmp_path: Path) -> None:
    name = put(tmp_path / "a.jsonl", '{"n":1,"mt":"a","src":null}\n')
    assert list(rows(name, Columns(text="mt", id="n", source="src"))) == [Row(1, "a", line=1)]
    assert "did you mean 'src'?" in failing(name, Columns(text="mt", id="n", source="srcs"))
    assert 'no "id"' in failing(name, Columns(text="mt"))


# Writing

CORRECTED = {
    "id": "a",
    "text": "The cat.",
    "original": "The the cat.",
    "findings": [{"check": "doubled-word", "start": 0, "message": "tab\tand \u2028 é"}],
    "kept": [],
    "refused": [],
}


@pytest.mark.parametrize("container", CONTAINERS)
def test_lines_cut_anywhere_are_the_same_file(tmp_path: Path, container: str) -> None:
    given_rows = [{**CORRECTED, "id": i} for i in range(50)]
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in given_rows).encode()
    one, other = written(tmp_path / f"a{container}", given_rows), tmp_path / f"b{container}"
    with writer(str(other)) as out:
        for at in range(0, len(data), 37):
            out.add_lines(data[at : at + 37])
    assert Path(one).read_bytes() == other.read_bytes()


def test_scores_are_columns_and_lists_are_json(tmp_path: Path) -> None:
    scores = [
        {"id": 1, "scores": {"fluency": -3.25, "bleu": 10.0}},
        {"id": 2, "scores": {"fluency": 0.0, "bleu": None}},
    ]
    name = written(tmp_path / "a.tsv", scores)
    assert Path(name).read_text() == "id\tfluency\tbleu\n1\t-3.25\t10.0\n2\t0.0\t\n"
    table = pq.read_table(written(tmp_path / "a.parquet", scores))
    assert table.to_pylist() == [{"id": 1, "fluency": -3.25, "bleu": 10.0}, {"id": 2, "fluency": 0.0, "bleu": None}]
    (row,) = pq.read_table(written(tmp_path / "b.parquet", [CORRECTED])).to_pylist()
    assert {**row, **{key: json.loads(row[key]) for key in ("findings", "kept", "refused")}} == CORRECTED


@pytest.mark.parametrize("bad", ["a\tb", "a\nb", "a\rb"])
def test_a_text_that_tsv_cannot_hold_is_named_and_nothing_is_written(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "a.tsv"
    with pytest.raises(InputError, match=r'a\.tsv: the "text" of row 2 has a tab or a line end in it.*\.jsonl'):
        written(path, [{"id": 1, "text": "fine"}, {"id": 2, "text": bad}])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (1, "b", "is a string where the first row has a whole number"),
        ("a", 2, "is a whole number where"),
        (1, 2**63, "too large"),
    ],
)
def test_ids_that_one_parquet_column_cannot_hold_are_named(
    tmp_path: Path, first: object, second: object, says: str
) -> None:
    with pytest.raises(InputError, match=says) as error:
        written(tmp_path / "a.parquet", [{"id": first, "text": ""}, {"id": second, "text": ""}])
    assert "write .jsonl" in str(error.value) and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("container", CONTAINERS)
def test_after_an_error_the_old_file_is_there(tmp_path: Path, container: str) -> None:
    path = tmp_path / f"a{container}"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), writer(str(path)) as out:
        out.add({"id": 1, "text": "a"})
        raise KeyboardInterrupt
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("container", CONTAINERS)
def test_no_rows_are_a_whole_file(tmp_path: Path, container: str) -> None:
    assert "holds no row" in failing(written(tmp_path / f"a{container}", []))


def test_many_rows_are_many_groups(tmp_path: Path) -> None:
    name = written(tmp_path / "a.parquet", [{"id": i, "text": f"text {i}"} for i in range(45_000)])
    assert pq.ParquetFile(name).num_row_groups == 3 and [r.id for r in rows(name)] == list(range(45_000))


def test_a_trial_refuses_what_could_not_be_written() -> None:
    tab = b'{"id": 7, "text": "a\\tb"}\n'
    trial("a.jsonl").add_lines(tab)
    trial("a.parquet").add_lines(tab)
    with pytest.raises(InputError, match="row 7 has a tab"):
        trial("a.tsv.gz").add_lines(tab)


def test_standard_output_is_json_lines(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with writer("-") as out:
        out.add({"id": 1, "text": "é"})
    assert capfdbinary.readouterr().out.decode() == '{"id": 1, "text": "é"}\n'


@pytest.mark.parametrize("name", ["no/a.jsonl", "a.parquet.gz", "folder.tsv"])
def test_what_cannot_be_written_is_told_before_work(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.tsv").mkdir()
    with pytest.raises(InputError, match=name):
        writable(str(tmp_path / name))
    writable(str(tmp_path / "fine.parquet"))
    writable("-")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.tsv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("container", CONTAINERS)
def test_a_full_disk_is_one_sentence(tmp_path: Path, container: str) -> None:
    path = tmp_path / f"a{container}"
    path.symlink_to("/dev/full")
    with pytest.raises(InputError, match=r"cannot write .*no space"):
        written(path, [{"id": i, "text": os.urandom(30).hex()} for i in range(30_000)])


def test_the_longest_line_and_the_archive_chunk_bound_memory() -> None:
    # 128 KiB a zstd block of 4 bytes.
    assert compressed.CHUNK // 4 * 2**17 <= lines.LONGEST
