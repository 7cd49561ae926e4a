"""``copydesk score``: tables, row scores, summaries, and one sentence for what cannot be scored."""

import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import copydesk.desk
from copydesk.cli import main
from copydesk.corpus.row import Row
from copydesk.corpus.sides import aligned, sample
from copydesk.document import Document
from copydesk.edit import Edit, Span
from copydesk.engines.windows import WINDOW, sides, windows
from copydesk.errors import InputError
from copydesk.finding import Finding, Safety, Suggestion
from copydesk.house import House
from copydesk.parts import Detector, Scorer
from copydesk.score import Better


class Doubles:
    def find(self, documents: Sequence[Document], house: House) -> list[tuple[Finding, ...]]:
        return [tuple(self._finding(Span(*m.span())) for m in re.finditer("the the", d.text)) for d in documents]

    def _finding(self, span: Span) -> Finding:
        once = Suggestion(Edit(span, "the"), by="doubled-word", safety=Safety.SAFE)
        return Finding(span, "twice", check="doubled-word", suggestions=(once,))


class Shortness:
    name = "fluency"
    better: Better = "higher"
    signature = "shortness|v:1"

    def score(self, texts: Sequence[str]) -> list[float]:
        return [-len(text) / 10 for text in texts]


class Desk(copydesk.desk.Desk):
    rules: tuple[Detector, ...] = (Doubles(),)
    detectors: tuple[Detector, ...] = (Doubles(),)
    house = House()

    def scorers(self) -> list[Scorer]:
        return [] if self.no_model else [Shortness()]


@pytest.fixture(autouse=True)
def _desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(copydesk.desk, "Desk", Desk)
    monkeypatch.chdir(tmp_path)


def score(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(main, ["score", *arguments], input=input)


def failed(*arguments: str, input: str | None = None) -> str:
    """The one sentence of a run that fails."""
    result = score(*arguments, input=input)
    assert result.exit_code == 2 and result.stdout == "", result.output
    assert isinstance(result.exception, SystemExit), result.exception
    sentence = result.stderr.strip()
    assert "\n" not in sentence and sentence.startswith("copydesk: ")
    return sentence


def write(name: str, *rows: dict[str, object]) -> str:
    Path(name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return name


def lines(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()]


def table(text: str) -> dict[str, list[str]]:
    """Each line of a printed table by its first cell."""
    split = [re.split(r"\s{2,}", line.strip()) for line in text.splitlines()]
    return {cells[0]: cells[1:] for cells in split}


FULL = "copydesk: cannot write standard output: no space left on device; free it or write elsewhere\n"
BEFORE = "Ships lay in the the harbour.\n\nNothing else.\n\nIn the the end they left.\n"
AFTER = "Ships lay in the harbour.\n\nNothing else.\n\nIn the end they left.\n"


# Texts


def test_one_text_gives_a_table_with_fluency_first_and_signatures_aside() -> None:
    Path("a.txt").write_text(BEFORE)
    result = score("a.txt")
    assert result.exit_code == 0
    shown = table(result.stdout)
    assert list(shown)[:3] == ["score", "fluency", "artifacts per 1,000 words"]
    assert shown["artifacts per 1,000 words"] == ["lower", "142.86"] and shown["doubled-word"] == ["142.86"]
    assert (
        "3 rows, 14 words" in result.stderr
        and "shortness|v:1" in result.stderr
        and "detectors:doubles" in result.stderr
    )


def test_before_against_after() -> None:
    Path("a.txt").write_text(BEFORE)
    Path("b.txt").write_text(AFTER)
    result = score("a.txt", "--against", "b.txt")
    assert result.exit_code == 0
    shown = table(result.stdout)
    scores, differences = (table(part) for part in result.stdout.split("\n\n")[:2])
    assert scores["score"] == ["better", "before", "after"]
    assert list(scores)[1:] == ["fluency", "edit effort (TER)", "artifacts per 1,000 words *"]
    assert scores["artifacts per 1,000 words *"] == ["lower", "142.86", "0.00"]
    assert scores["edit effort (TER)"] == ["lower", f"{200 / 17:.2f}"]  # 2 deletions in 17 words and stops
    heads = ["difference", "95% interval", "p", "improved", "worsened", "same", "is"]
    assert differences["difference from before"] == heads
    assert differences["fluency"][-4:] == ["2", "0", "1", "cannot be told"]  # three rows say nothing
    assert differences["artifacts per 1,000 words *"][0] == "-142.86"
    assert differences["artifacts per 1,000 words *"][-4:-1] == ["2", "0", "1"]
    assert shown["doubled-word"] == ["142.86", "0.00"]
    assert "2 changed, 1 untouched" in result.stderr and "took part" in result.stderr


@pytest.mark.parametrize("before_verb", [True, False])
def test_no_model_leaves_fluency_out(before_verb: bool) -> None:
    Path("a.txt").write_text(BEFORE)
    arguments = ["--no-model", "score", "a.txt"] if before_verb else ["score", "a.txt", "--no-model"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0 and "fluency" not in result.output and "artifacts" in result.stdout


def test_a_text_from_standard_input() -> None:
    result = score("-", input=BEFORE)
    assert result.exit_code == 0 and "fluency" in result.stdout


def test_a_summary_is_json_with_signatures() -> None:
    Path("a.txt").write_text(BEFORE)
    Path("b.txt").write_text(AFTER)
    result = score("a.txt", "--against", "b.txt", "--summary", "s.json")
    assert result.exit_code == 0 and "shortness" not in result.stderr
    data = json.loads(Path("s.json").read_text())
    assert (data["rows"], data["words"], data["changed"]) == (3, {"before": 14, "after": 12}, {"after": 2})
    names = [each["name"] for each in data["scores"]]
    assert names == ["fluency", "edit-effort", "artifacts"]
    assert [each["took_part"] for each in data["scores"]] == [False, False, True]
    assert all(each["signature"] for each in data["scores"])
    for found in data["artifacts"].values():
        assert list(found["before"].values()) == [pytest.approx(2000 / 14)] and found["after"] == {}
    fluency = data["scores"][0]
    assert fluency["values"]["after"] - fluency["values"]["before"] == fluency["differences"]["after"]["value"]
    assert 0 < fluency["differences"]["after"]["p"] <= 1 and len(data["digests"]["before"]) == 16


def test_standard_output_is_json_alone_where_asked() -> None:
    Path("a.txt").write_text(BEFORE)
    assert json.loads(score("a.txt", "--summary", "-").stdout)["rows"] == 3
    write("a.jsonl", {"id": 1, "text": "a"})
    assert json.loads(score("a.jsonl", "-o", "-").stdout)["id"] == 1


# Rows


def test_row_scores_are_in_order_finite_and_higher_is_better() -> None:
    ids = ["b", 3, "a", 2**60, 1.5, "é"]
    write("in.jsonl", *({"id": id, "text": "the the end" if n % 2 else ""} for n, id in enumerate(ids)))
    result = score("in.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 0 and "fluency" in result.stdout
    out = lines("out.jsonl")
    assert [row["id"] for row in out] == ids and type(out[4]["id"]) is float
    assert all(list(row) == ["id", "scores"] and list(row["scores"]) == ["fluency", "artifacts"] for row in out)  # type: ignore[call-overload]
    assert all(math.isfinite(value) for row in out for value in row["scores"].values())  # type: ignore[attr-defined]
    assert out[1]["scores"]["artifacts"] == pytest.approx(-1000 / 3) and out[0]["scores"]["artifacts"] == 0  # type: ignore[index]


def test_references_add_bleu_chrf_and_ter() -> None:
    write(
        "in.jsonl",
        {"id": 1, "text": "A dog sat.", "reference": "A dog sat."},
        {"id": 2, "text": "x", "reference": "A cat."},
    )
    result = score("in.jsonl", "-o", "out.jsonl")
    assert result.exit_code == 0 and "BLEU" in result.stdout and "BLEU|nrefs:1" in result.stderr
    first, second = (row["scores"] for row in lines("out.jsonl"))
    assert list(first) == list(second) == ["fluency", "bleu", "chrf", "chrf++", "ter", "artifacts"]  # type: ignore[call-overload]
    assert first["ter"] == 0 > second["ter"] and first["bleu"] > second["bleu"]  # type: ignore[index]


@pytest.mark.parametrize(("first", "place"), [(True, "line 3: row 'c'"), (False, "line 1: row 'a'")])
def test_references_in_some_rows_only_are_an_error_and_nothing_is_written(first: bool, place: str) -> None:
    having = {"reference": "r"}
    rows: list[dict[str, object]] = [
        {"id": id, "text": "x", **(having if (id != "c") == first else {})} for id in "abcd"
    ]
    write("in.jsonl", *rows)
    Path("out.jsonl").write_text("old")
    assert place in failed("in.jsonl", "-o", "out.jsonl")
    assert Path("out.jsonl").read_text() == "old" and len(list(Path().iterdir())) == 2


def test_corpora_are_compared_by_id() -> None:
    write(
        "b.jsonl", *({"id": n, "text": f"Row the the {n}.", "doc": "d", "reference": f"Row the {n}."} for n in range(9))
    )
    write("a.jsonl", *({"id": n, "text": f"Row the {n}.", "original": "..."} for n in range(9)))
    result = score("b.jsonl", "--against", "a.jsonl")
    assert result.exit_code == 0, result.output
    shown = table(result.stdout)
    assert shown["BLEU"][-4:] == ["9", "0", "0", "better"]
    assert shown["artifacts per 1,000 words *"][-4:] == ["9", "0", "0", "better"]


@pytest.mark.parametrize(
    ("ids", "says"),
    [
        ([0, 2, 1], "line 2: row 2 stands where b.jsonl has 1"),
        ([0, 1], "a.jsonl ends after 2 rows but b.jsonl"),
        ([0, 1, 2, 3], "b.jsonl ends after 3 rows but a.jsonl"),
        ([0, "1", 2], "row '1'"),
        ([0.0, 1, 2], "row 0.0"),
    ],
)
def test_corpora_with_other_rows_are_refused(ids: list[object], says: str) -> None:
    write("b.jsonl", *({"id": n, "text": "x"} for n in range(3)))
    write("a.jsonl", *({"id": id, "text": "x"} for id in ids))
    assert says in failed("b.jsonl", "--against", "a.jsonl")


def test_more_rows_than_a_window() -> None:
    count = WINDOW // 100
    write("in.jsonl", *({"id": n, "text": f"Row {n}. " * 25} for n in range(count)))
    assert score("in.jsonl", "-o", "out.jsonl").exit_code == 0
    assert [row["id"] for row in lines("out.jsonl")] == list(range(count))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["in.jsonl", "-o", "in.jsonl"], "in.jsonl is read here"),
        (["in.jsonl", "-o", "link.jsonl"], "link.jsonl is read here"),
        (["in.jsonl", "--against", "new.jsonl", "--report", "./new.jsonl"], "new.jsonl is read here"),
        (["in.txt", "--report", "in.txt"], "in.txt is read here"),
        (["in.txt", "--reference-lines", "ref.txt", "-o", "ref.txt"], "ref.txt is read here"),
        (["in.jsonl", "-o", "out", "--report", "./out"], "out is written here already"),
    ],
)
def test_nothing_is_written_over_what_is_read(arguments: list[str], says: str) -> None:
    for name in ("in.jsonl", "new.jsonl"):
        write(name, {"id": 1, "text": "A."}, {"id": 2, "text": "B."})
    Path("link.jsonl").symlink_to("in.jsonl")
    Path("in.txt").write_text("A.\n")
    Path("ref.txt").write_text("B.\n")
    before = {path: path.read_bytes() for path in Path().iterdir()}
    assert says in failed(*arguments)
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


def test_a_device_may_take_both() -> None:
    write("in.jsonl", {"id": 1, "text": "A."})
    assert score("in.jsonl", "-o", os.devnull, "--report", os.devnull).exit_code == 0


def test_both_versions_of_a_row_stand_in_the_same_document() -> None:
    before = [Row(1, "A", doc="d"), Row(2, "B", doc="d"), Row(3, "C")]
    after = [Row(1, "a"), Row(2, "b"), Row(3, "c")]
    (window,) = windows(aligned([before, after], ("b", "a")))
    old, new = (sample(side, House()) for side in sides(window.documents))
    assert [d.text for d in old.documents] == ["A\n\nB", "C"] and [d.text for d in new.documents] == ["a\n\nb", "c"]
    with pytest.raises(InputError, match="b ends"):
        list(aligned([before[:2], after], ("b", "a")))


# Versions


def test_the_desk_corrects_and_scores_both_sides() -> None:
    write("a.jsonl", *({"id": n, "text": text, "doc": "d"} for n, text in enumerate(BEFORE.split("\n\n"))))
    assert score("a.jsonl", "--correct", "--summary", "corpus.json").exit_code == 0
    Path("a.txt").write_text(BEFORE)
    assert score("a.txt", "--correct", "--accept", "safe", "--summary", "text.json").exit_code == 0
    for name in ("corpus.json", "text.json"):
        data = json.loads(Path(name).read_text())
        assert data["changed"] == {"after": 2} and data["artifacts"]["by_check"]["after"] == {}
        assert data["worst"] == []  # shorter is better here, and nothing became longer


def test_systems_side_by_side() -> None:
    for name in "abc":
        write(f"{name}.jsonl", *({"id": n, "text": f"Row {name * 3 if n else name}."} for n in range(9)))
    result = score("a.jsonl", "b.jsonl", "c.jsonl")
    assert result.exit_code == 0 and "took part" not in result.stderr
    shown = table(result.stdout)
    assert shown["score"] == ["better", "a", "b", "c"] and "edit effort" not in result.stdout
    assert shown["b: fluency"][0] == "+0.00" and shown["b: fluency"][-2:] == ["9", "cannot be told"]
    assert "corpus|a.jsonl:" in result.stderr


def test_reports_by_their_suffix() -> None:
    Path("a.txt").write_text(BEFORE)
    Path("b.txt").write_text(AFTER)
    for name, start in (("r.html", "<!doctype html>"), ("r.md", "#"), ("r.json", "{")):
        assert score("a.txt", "--against", "b.txt", "--report", name).exit_code == 0
        assert Path(name).read_text(encoding="utf-8").lower().startswith(start)


# What cannot be scored


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["a.txt"], ["a.jsonl", "-o", "-"], ["a.txt", "--summary", "-"]])
def test_standard_output_that_is_full_is_one_sentence(arguments: list[str]) -> None:
    write("a.jsonl", {"id": 1, "text": "a"})
    Path("a.txt").write_text("A.")
    program = [sys.executable, "-c", "from copydesk.cli import main; main()", "--no-model", "score", *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2 and done.stderr == FULL


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "empty"), (b" \n\n", "empty"), (b"\xff\xfe\x00a", "UTF-8"), (b"a\x00b", "not a text file")],
)
def test_a_file_that_is_no_text(content: bytes, says: str) -> None:
    Path("a.txt").write_bytes(content)
    assert says in failed("a.txt")
    Path("good.txt").write_text("Good.")
    assert says in failed("good.txt", "--against", "a.txt")


@pytest.mark.parametrize("content", [b"", b"\n", b"\x00\x01", b"not json\n", b'{"id":1}\n'])
def test_a_file_that_holds_no_rows(content: bytes) -> None:
    Path("a.jsonl").write_bytes(content)
    assert "a.jsonl" in failed("a.jsonl", "-o", "out.jsonl")
    assert not Path("out.jsonl").exists() and len(list(Path().iterdir())) == 1


def test_missing_files_directories_and_targets_are_named() -> None:
    Path("d.jsonl").mkdir()
    Path("d").mkdir()
    write("a.jsonl", {"id": 1, "text": "a"})
    Path("a.txt").write_text("A.")
    for arguments in (["no.txt"], ["no.jsonl"], ["d"], ["d.jsonl"], ["a.txt", "--against", "no.txt"]):
        assert arguments[-1] in failed(*arguments)
    assert "is a directory" in failed("a.jsonl", "-o", "d")
    assert "create it first" in failed("a.jsonl", "-o", "no/out.jsonl")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a.txt", "-o", "out.jsonl"], "give a .jsonl file"),
        (["a.jsonl", "--against", "a.jsonl", "-o", "out.jsonl"], "run it once for each version"),
        (["a.jsonl", "--against", "a.jsonl"], "a.jsonl is named twice"),
        (["a.txt", "--against", "a.jsonl"], "texts alone, or corpora alone"),
        (["a.txt", "--correct", "--against", "b.txt"], "give it one FILE, and no --correct"),
        (["a.txt", "b.txt", "--correct"], "run it once for each"),
        (["a.txt", "--accept", "all"], "give both"),
        (["a.txt", "--fluency-model", "smollm2", "--no-model"], "exclude each other"),
        (["-", "--against", "-"], "standard input"),
        (["a.jsonl", "-o", "-", "--summary", "-"], "standard output"),
    ],
)
def test_options_that_do_not_go_together(arguments: list[str], says: str) -> None:
    write("a.jsonl", {"id": 1, "text": "a"})
    Path("a.txt").write_text("A.")
    assert says in failed(*arguments)
