"""JSON Lines: rows in as they are given, one clear sentence for a bad one, outcomes back row by row."""

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.corpus.documents import GLUE, Batch, batch, documents
from copydesk.corpus.jsonl import dumps, read
from copydesk.corpus.row import Id, Row
from copydesk.corpus.split import outcome_rows
from copydesk.edit import Edit, Span, apply
from copydesk.errors import InputError
from copydesk.files import AtomicWriter
from copydesk.finding import Finding, Safety, Suggestion
from copydesk.outcome import Decision, Outcome, row


def rows(data: bytes) -> list[Row]:
    return list(read(io.BytesIO(data), "in.jsonl"))


def line(**keys: object) -> bytes:
    return json.dumps(keys).encode()


# Reading


@pytest.mark.parametrize("id", ["a", "", "é🙂", 7, -1, 2**70, 1.5])
def test_ids_come_back_as_given(id: Id) -> None:
    (read_row,) = rows(line(id=id, text="x"))
    assert read_row.id == id and type(read_row.id) is type(id)
    assert json.loads(dumps({"id": read_row.id}))["id"] == id


def test_a_byte_order_mark_blank_lines_crlf_and_other_keys_do_no_harm() -> None:
    data = b'\xef\xbb\xbf{"id":1,"text":"a\\u2028b","extra":{"deep":[1]}}\r\n\r\n  \n{"id":2,"text":"","doc":null,"source":null}'
    assert rows(data) == [Row(1, "a\u2028b", line=1), Row(2, "", line=4)]


def test_optional_keys_are_read() -> None:
    assert rows(line(id=1, text="a", source="s", reference="r", doc="d")) == [Row(1, "a", "s", "r", "d", 1)]


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (b'{"text":"a"}', 'has no "id"'),
        (b'{"id":null,"text":"a"}', 'has the "id" null'),
        (b'{"id":true,"text":"a"}', '"id" is true or false'),
        (b'{"id":1,"text":"a","doc":false}', '"doc" is true or false'),
        (b'{"id":1,"text":"a","text":"b"}', 'the key "text" is there twice'),
        (b'{"id":1,"text":"a","x":{"y":1,"y":1}}', 'the key "y" is there twice'),
        (b'{"id":[1],"text":"a"}', '"id" is an array'),
        (b'{"id":1}', 'has no "text"'),
        (b'{"id":1,"text":5}', '"text" is a number'),
        (b'{"id":1,"text":"a","source":{}}', '"source" is an object'),
        (b'{"id":1,"text":"a","reference":true}', '"reference" is true or false'),
        (b'{"id":1,"text":"a","doc":[]}', '"doc" is an array'),
        (b'["id",1]', "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b'{"id":1,"text":"a"', "not JSON"),
        (b"plain words", "not JSON"),
        (b"\x00\x01\x02", "not JSON"),
        (b'{"id":1,"text":"\xff"}', "not UTF-8"),
        (b'{"id":1,"text":"\xed\xa0\x80"}', "not UTF-8"),
        (b'{"id":1,"text":"\\ud800"}', "surrogate"),
        (b'{"id":"\\udfff","text":""}', "surrogate"),
        (b'{"id":1,"text":"a","x":NaN}', "NaN"),
        (b'{"id":-Infinity,"text":"a"}', "Infinity"),
        (b'{"id":1e999,"text":"a"}', "too large"),
        (b'{"id":' + b"1" * 5000 + b',"text":"a"}', "(a number is too long)"),
        (b"[" * 100_000, "(it is nested too deeply)"),
    ],
)
def test_a_bad_line_is_one_sentence_with_its_place(bad: bytes, says: str) -> None:
    with pytest.raises(InputError) as error:
        rows(line(id=1, text="good") + b"\n" + bad + b"\n")
    message = str(error.value)
    assert message.startswith("in.jsonl, line 2") and says in message
    assert "\n" not in message and len(message) < 300


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf"])
def test_a_file_without_a_row_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="holds no row"):
        rows(data)


def test_a_surrogate_pair_is_one_character() -> None:
    assert rows(b'{"id":1,"text":"\\ud83d\\ude42"}')[0].text == "🙂"


def test_a_missing_file_and_a_directory_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory"):
        list(read(tmp_path))
    with pytest.raises(InputError, match=r"no\.jsonl.*check the path"):
        list(read(tmp_path / "no.jsonl"))


def test_rows_are_read_one_at_a_time() -> None:
    given_rows = read(io.BytesIO(line(id=1, text="a") + b"\nbroken"), "in.jsonl")
    assert next(given_rows).id == 1


# Documents


def test_neighbours_with_one_doc_are_a_document_and_others_are_alone() -> None:
    docs: list[Id | None] = ["a", "a", None, None, "b", "a", 1, True, 1.0]
    made = list(documents(Row(i, f"Row {i}.", doc=doc) for i, doc in enumerate(docs)))
    assert [[r.id for r in b.rows] for b in made] == [[0, 1], [2], [3], [4], [5], [6], [7], [8]]
    assert made[0].document.text == "Row 0.\n\nRow 1." and made[0].document.id == "a"


def test_a_document_has_no_more_rows_than_told() -> None:
    made = list(documents((Row(i, "x", doc="d") for i in range(5)), most=2))
    assert [len(b.rows) for b in made] == [2, 2, 1]


def test_documents_are_made_while_rows_are_read() -> None:
    def endless() -> Any:
        number = 0
        while True:
            number += 1
            yield Row(number, "x")

    assert next(documents(endless())).rows[0].id == 1


def test_a_source_makes_its_row_one_block() -> None:
    made = batch([Row(1, "One line.\nAnother.", source="Quelle", doc="d"), Row(2, "Free.\nLines.", doc="d")])
    first, *others = made.document.blocks
    assert (first.source, first.span) == ("Quelle", Span(0, 18))
    assert [b.source for b in others] == [None, None]


@given(st.lists(st.text(alphabet="ab .,\n\r🙂é", max_size=30), min_size=1, max_size=6))
def test_no_block_crosses_a_row_and_spans_give_the_rows(texts: list[str]) -> None:
    made = batch(Row(i, text, doc="d") for i, text in enumerate(texts))
    assert [span.of(made.document.text) for span in made.spans] == texts
    assert all(sum(span.covers(block.span) for span in made.spans) == 1 for block in made.document.blocks)


# Outcomes, row by row


@st.composite
def outcomes(draw: st.DrawFn) -> tuple[Batch, Outcome]:
    texts = draw(st.lists(st.text(alphabet="abc 🙂é\n", max_size=12), min_size=1, max_size=5))
    made = batch(Row(f"r{i}", text, doc="d") for i, text in enumerate(texts))
    findings, decisions = [], []
    for number, span in enumerate(made.spans):
        marks = sorted(draw(st.sets(st.integers(span.start, span.end), max_size=4)))
        for i, (start, end) in enumerate(zip(marks[::2], marks[1::2], strict=False)):
            edit = Edit(Span(start, end), draw(st.text(alphabet="xy 🙂", max_size=3)))
            suggestion = Suggestion(edit, "a-check", Safety.SAFE)
            evidence = tuple(draw(st.lists(st.sampled_from(made.spans), max_size=2)))
            group = draw(st.sampled_from([None, "g"]))
            finding = Finding(edit.span, f"{number}.{i}", (suggestion,), evidence, group, "a-check")
            findings.append(finding)
            decisions.append(Decision(finding, suggestion, draw(st.booleans()), "a reason"))
    return made, Outcome(made.document, tuple(findings), tuple(draw(st.permutations(decisions))))


@given(outcomes())
def test_rows_replay_and_together_are_the_document(case: tuple[Batch, Outcome]) -> None:
    made, outcome = case
    split = list(outcome_rows(made, outcome))
    assert [r["id"] for r in split] == [r.id for r in made.rows]
    assert [r["original"] for r in split] == [r.text for r in made.rows]
    assert GLUE.join(r["text"] for r in split) == outcome.text
    for each in split:
        kept = [Edit(Span(k["start"], k["end"]), k["new"]) for k in each["kept"]]
        assert kept == sorted(kept)
        assert apply(each["original"], kept) == each["text"]
    assert sum(len(r["findings"]) for r in split) == len(outcome.findings)
    assert sum(len(r["kept"]) + len(r["refused"]) for r in split) == len(outcome.decisions)


@given(outcomes())
def test_evidence_is_quoted_from_the_row_that_it_names(case: tuple[Batch, Outcome]) -> None:
    made, outcome = case
    texts = {r.id: r.text for r in made.rows}
    wanted = {f.message: [place.of(made.document.text) for place in f.evidence] for f in outcome.findings}
    for each in outcome_rows(made, outcome):
        for finding in each["findings"]:
            quoted = [texts[p[2] if len(p) == 3 else each["id"]][p[0] : p[1]] for p in finding["evidence"]]
            assert quoted == wanted[finding["message"]]
            assert all(p[2] != each["id"] for p in finding["evidence"] if len(p) == 3)


def test_a_row_has_the_keys_of_the_contract() -> None:
    made = batch([Row(1, "The the cat.", doc="d"), Row("b", "The the dog.", doc="d")])
    edit = Edit(Span(14, 22), "The ")
    suggestion = Suggestion(edit, "doubled-word", Safety.SAFE)
    finding = Finding(Span(14, 21), "twice", (suggestion,), (Span(0, 7),), "g", "doubled-word")
    refused = Suggestion(Edit(Span(18, 99), ""), "doubled-word", Safety.ASK)
    decisions = (Decision(finding, suggestion, True), Decision(finding, refused, False, "it crosses a block"))
    _, second = outcome_rows(made, Outcome(made.document, (finding,), decisions))
    assert second == {
        "id": "b",
        "text": "The dog.",
        "original": "The the dog.",
        "findings": [
            {
                "check": "doubled-word",
                "start": 0,
                "end": 7,
                "message": "twice",
                "severity": "minor",
                "safety": "safe",
                "group": "g",
                "evidence": [[0, 7, 1]],
                "suggestions": [{"start": 0, "end": 8, "new": "The "}],
            }
        ],
        "kept": [{"start": 0, "end": 8, "new": "The ", "check": "doubled-word"}],
        "refused": [
            {"start": 4, "end": 12, "new": "", "check": "doubled-word", "reason": "it crosses a block"},
        ],
    }


def test_one_row_is_the_whole_outcome() -> None:
    made = batch([Row(5, "A cat.")])
    outcome = Outcome(made.document, (), ())
    assert list(outcome_rows(made, outcome)) == [{**row(outcome), "id": 5}]


def test_a_kept_edit_over_two_rows_is_a_fault() -> None:
    made = batch([Row(1, "One.", doc="d"), Row(2, "Two.", doc="d")])
    suggestion = Suggestion(Edit(Span(2, 8), ""), "a-check", Safety.SAFE)
    finding = Finding(Span(2, 8), "over", (suggestion,), check="a-check")
    with pytest.raises(ValueError, match="not inside one row"):
        list(outcome_rows(made, Outcome(made.document, (finding,), (Decision(finding, suggestion, True),))))


# Writing


def test_a_file_is_there_when_all_is_written_and_not_before(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with AtomicWriter(target) as out:
        out.write("é\r\n")
        assert not target.exists()
        out.write(b"\xff")
    assert target.read_bytes() == "é\r\n".encode() + b"\xff"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [InputError("bad row"), KeyboardInterrupt()])
def test_after_an_error_the_target_is_as_it_was(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with pytest.raises(type(error)), AtomicWriter(target) as out:
        out.write("half")
        raise error
    assert target.read_text() == "old" and list(tmp_path.iterdir()) == [target]


def test_the_mode_stays_and_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "out.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    with AtomicWriter(link) as out:
        out.write("new")
    assert link.is_symlink() and target.read_text() == "new" and target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="no umask")
def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    with AtomicWriter(tmp_path / "ours") as out:
        out.write("x")
    assert (tmp_path / "ours").stat().st_mode == usual.stat().st_mode


def test_a_target_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    for target, says in ((tmp_path, "is a directory"), (tmp_path / "no" / "out", "create it first")):
        with pytest.raises(InputError, match=says) as error, AtomicWriter(target):
            pass
        assert str(target) in str(error.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_named() -> None:
    with pytest.raises(InputError, match="cannot write /dev/full: no space"), AtomicWriter("/dev/full") as out:
        out.write("x" * 100_000)
