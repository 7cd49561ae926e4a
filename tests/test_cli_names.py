"""``copydesk names`` as a person types it: who is who, as a table, as rows, as a glossary."""

import csv
import io
import json
import random
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.cli import main
from copydesk.names import house
from copydesk.names.gazetteer import Gazetteer
from copydesk.roster import Decision, Entry, roster
from copydesk.segment import document

TEXT = (
    "The works of Schaeffler stand idle. Shefler's shares fell. Schafler has debts.\n"
    "\n"
    "Ursula von der Brelvik came with Anna Tolmar. The staff of von der Brelvik smiled, and Tolmar waved.\n"
)


def run(*args: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["names", "--isolated", *args], input=text)


def rows(text: str, *args: str) -> list[dict[str, object]]:
    done = run("--format", "jsonl", *args, "-", text=text)
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def entries(text: str) -> dict[str, Entry]:
    names = house().names
    assert isinstance(names, Gazetteer)
    return {entry.name: entry for entry in roster(document(text), names)}


def forms(entry: Entry) -> dict[str, int]:
    return {form.form: len(form.places) for form in entry.forms}


def test_a_garbled_name_comes_first_with_its_decision() -> None:
    first, *others = rows(TEXT)
    assert first["name"] == "Schaeffler" and first["kind"] == "company" and first["decision"] == "settled"
    assert (
        first["times"] == 3 and len(first["evidence"]) == 1 and "the gazetteer has Schaeffler" in first["evidence"][0]
    )
    told = [(f["form"], f["decision"], f["should"]) for f in first["forms"]]
    assert told == [
        ("Schaeffler", "right", None),
        ("Shefler", "settled", "Schaeffler"),
        ("Schafler", "settled", "Schaeffler"),
    ]
    assert [row["decision"] for row in others] == ["left alone", "left alone"]


def test_places_are_lines_columns_and_offsets() -> None:
    text = "😀 In Tolmar the ships wait.\n\nThey left\tTolmar again.\n"
    (row,) = rows(text)
    places = row["forms"][0]["places"]
    assert [(p["line"], p["column"]) for p in places] == [(1, 6), (3, 11)]
    assert {text[p["start"] : p["end"]] for p in places} == {"Tolmar"}


def test_the_parts_that_stand_for_a_person_are_one_name() -> None:
    found = entries(TEXT)
    assert forms(found["Ursula von der Brelvik"]) == {"Ursula von der Brelvik": 1, "von der Brelvik": 1}
    assert forms(found["Anna Tolmar"]) == {"Anna Tolmar": 1, "Tolmar": 1}


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("We saw Anna Tolmar and Olga Tolmar. Then Tolmar left again.", {"Anna Tolmar", "Olga Tolmar", "Tolmar"}),
        ("They left the Bank of Tolmar for Tolmar itself.", {"Bank of Tolmar", "Tolmar"}),
        ("They flew from South Tolmar to Tolmar again.", {"South Tolmar", "Tolmar"}),
        ("They left Beijing for Tolmar Beijing again.", {"Beijing", "Tolmar Beijing"}),
    ],
)
def test_names_that_another_name_may_stand_for_stay_apart(text: str, apart: set[str]) -> None:
    assert set(entries(text)) == apart


def test_an_acronym_in_brackets_a_firm_and_capitals_join_their_name() -> None:
    text = "TOLMAR WINS\n\nThe Tolmar Trading Union (TTU) bought the Brelvik Group. Then TTU sold Brelvik to men from Tolmar.\n"
    found = entries(text)
    assert forms(found["Tolmar Trading Union"]) == {"Tolmar Trading Union": 1, "TTU": 2}
    assert forms(found["Brelvik Group"]) == {"Brelvik Group": 1, "Brelvik": 1}
    assert forms(found["Tolmar"])["Tolmar"] == 1


def test_what_only_the_source_knows_is_said_so() -> None:
    text = "Ms Audrey Azzolay thanked the town. The mayor thanked Audrey Azolay too."
    (entry,) = entries(text).values()
    assert entry.decision is Decision.SOURCE and "the source knows which is right" in entry.evidence[0]
    assert {form.form for form in entry.forms} == {"Audrey Azzolay", "Audrey Azolay"}


def test_every_garbled_mention_is_in_the_roster() -> None:
    text = "Maersk opened a line. Marsk's ship came in May. A spokesman for Maersk was content."
    (entry,) = entries(text).values()
    assert forms(entry) == {"Maersk": 2, "Marsk": 1} and entry.decision is Decision.SETTLED


def test_the_table_has_eighty_columns_in_a_pipe() -> None:
    done = run("-", text=TEXT + "They wrote to the " + "Tolmar " * 30 + "of old.\n")
    assert done.exit_code == 0 and max(map(len, done.stdout.splitlines())) <= 80
    assert "Shefler 1: 1:37 → Schaeffler" in done.stdout and "<stdin>" in done.stdout
    assert "1 settled, 0 to ask the source" in done.stderr


def test_a_text_without_names_gives_a_note_alone() -> None:
    for form in ("table", "jsonl", "tsv"):
        done = run("--format", form, "-", text="nobody is named here.\n")
        assert done.exit_code == 0 and done.stdout == "" and "<stdin>: no names" in done.stderr
    assert run("-", text="").exit_code == 0


def test_a_file_that_is_missing_is_exit_code_2(tmp_path: Path) -> None:
    done = run(str(tmp_path / "none.txt"))
    assert done.exit_code == 2 and "does not exist" in done.stderr


def test_the_glossary_can_be_fed_back(tmp_path: Path) -> None:
    article, table = tmp_path / "a.txt", tmp_path / "names.tsv"
    article.write_text(TEXT, encoding="utf-8")
    table.write_bytes(run("--format", "tsv", str(article)).stdout_bytes)
    listed = {row["preferred"]: row for row in csv.DictReader(io.StringIO(table.read_text("utf-8")), delimiter="\t")}
    assert set(listed["Schaeffler"]["forbidden"].split("|")) == {"Shefler", "Schafler"}
    assert "Anna Tolmar" in listed and not listed["Anna Tolmar"]["forbidden"]
    again = CliRunner().invoke(
        main, ["check", "--isolated", "--no-model", "--select", "glossary-term", "--glossary", str(table), str(article)]
    )
    assert again.exit_code == 1 and "2 findings" in again.stderr


def test_a_glossary_of_several_texts_never_contradicts_itself(tmp_path: Path) -> None:
    # Modena is a garbled Moderna in one text and a town in the other.
    (tmp_path / "a.txt").write_text(
        'The vaccine maker Modna Group builds a plant. It is Modna\'s largest. People call it "Modena Speed".\n'
    )
    (tmp_path / "b.txt").write_text("The town of Modena has a cathedral. They saw Modena again.\n")
    table = tmp_path / "names.tsv"
    table.write_bytes(run("--format", "tsv", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")).stdout_bytes)
    from copydesk.terms.glossary import read

    assert "Modena" in read(table)["Moderna"].forbidden


def test_rows_of_a_corpus_are_read_document_by_document(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    texts = ["They went to Tolmar again.", "The people of Tolmar were glad."]
    path.write_text(
        "".join(json.dumps({"id": text[:4], "text": text, "doc": "d"}) + "\n" for text in texts), encoding="utf-8"
    )
    found = [json.loads(line) for line in run("--format", "jsonl", str(path)).stdout.splitlines()]
    (row,) = found
    places = row["forms"][0]["places"]
    assert [(p["id"], p["line"], p["column"]) for p in places] == [("They", 1, 14), ("The ", 2, 15)]
    assert {text[p["start"] : p["end"]] for text, p in zip(texts, places, strict=True)} == {"Tolmar"}


def test_names_of_the_house_are_known(tmp_path: Path) -> None:
    listed = tmp_path / "names.tsv"
    listed.write_text("Tolmar\tcity\t\tship\n", encoding="utf-8")
    done = run("--format", "jsonl", "--names", str(listed), "-", text="They went to Tolmar again.")
    assert json.loads(done.stdout)["kind"] == "city"


def test_control_characters_do_not_reach_the_terminal() -> None:
    done = run("-", text="They saw Tol\u202emar and Anna\tTolmar\x1b[31m again.")
    assert done.exit_code == 0 and "\x1b" not in done.stdout and "\u202e" not in done.stdout


def test_thousands_of_names_are_read_in_near_linear_time() -> None:
    chance = random.Random(5)
    made = sorted(
        {"".join(chance.choice("BDGKLMNRSTV") + chance.choice("aeiou") for _ in range(4)).title() for _ in range(6000)}
    )

    def seconds(names: int) -> float:
        text = "\n\n".join(
            f"the men of {name} met some others in the small town with {name} again." for name in made[:names]
        )
        doc, started = document(text), time.process_time()
        found = house().names
        assert isinstance(found, Gazetteer) and roster(doc, found)
        return time.process_time() - started

    assert seconds(4000) < max(2.0, 8 * seconds(1000))


def test_the_source_says_what_is_one_name(tmp_path: Path) -> None:
    text, source = tmp_path / "a.txt", tmp_path / "a.zh.txt"
    text.write_text("Zhou Runquan spoke. We asked Zhou Runqian for more. Zhou Runquan said no.\n", encoding="utf-8")
    source.write_text("周润泉讲话。我们请周润泉再说一些。周润泉拒绝了。\n", encoding="utf-8")
    done = run("--format", "jsonl", "--source", str(source), str(text))
    first = json.loads(done.stdout.splitlines()[0])
    assert (first["name"], first["decision"]) == ("Zhou Runquan", "settled")
    assert "one name in the source: 润泉" in first["evidence"][0]
    assert [form["should"] for form in first["forms"]] == [None, "Zhou Runquan"]
