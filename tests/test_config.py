"""Settings: found from the file upward, wrong ones said in one sentence, right ones obeyed by every command."""

import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from copydesk.check import registry
from copydesk.cli import main
from copydesk.config import Config, checks, find, load, parse
from copydesk.desk import Desk
from copydesk.errors import InputError
from copydesk.finding import Safety, Severity
from copydesk.segment import document

TEXT = "Ships lay in the the harbour. The water is is cold , he said.\n"


def run(*args: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=text)


def checks_of(stdout: str) -> list[str]:
    return [json.loads(line)["check"] for line in stdout.splitlines()]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, text: str) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    return Path(path)


# Finding it


def test_the_first_config_upward_holds_alone() -> None:
    write("copydesk.toml", 'ignore = ["doubled-word"]\n')
    write("docs/pyproject.toml", "[tool.other]\nx = 1\n")
    write("docs/deep/pyproject.toml", '[tool.copydesk]\nignore = ["bad-spacing"]\n')
    here = Path.cwd()
    assert find(here / "docs") == here / "copydesk.toml"
    assert find(here / "docs/deep/er") == here / "docs/deep/pyproject.toml"
    write("docs/deep/copydesk.toml", "")
    assert find(here / "docs/deep") == here / "docs/deep/copydesk.toml"
    for name in ("a.txt", "docs/b.txt", "docs/deep/c.txt"):
        write(name, TEXT)
    found = run("check", "--format", "jsonl", "a.txt", "docs/b.txt", "docs/deep/c.txt")
    by_file = {json.loads(line)["file"]: set[str]() for line in found.stdout.splitlines()}
    for line in found.stdout.splitlines():
        by_file[json.loads(line)["file"]].add(json.loads(line)["check"])
    assert by_file == {
        "a.txt": {"bad-spacing"},
        "docs/b.txt": {"bad-spacing"},
        "docs/deep/c.txt": {"bad-spacing", "doubled-word"},
    }


def test_standard_input_takes_the_config_of_the_current_directory() -> None:
    write("copydesk.toml", 'select = ["bad-spacing"]\n')
    assert checks_of(run("check", "--format", "jsonl", "-", text=TEXT).stdout) == ["bad-spacing"]
    assert len(checks_of(run("check", "--isolated", "--format", "jsonl", "-", text=TEXT).stdout)) == 3
    write("other.toml", 'select = ["doubled-word"]\n')
    assert set(checks_of(run("check", "--config", "other.toml", "--format", "jsonl", "-", text=TEXT).stdout)) == {
        "doubled-word"
    }


def test_a_broken_pyproject_that_does_not_name_us_is_not_ours() -> None:
    for text in ("[tool.x\n", "tool = 1 # copydesk\n", "[tool.x]\ny = 'copydesk'\n"):
        write("pyproject.toml", text)
        assert find(Path.cwd()) != Path.cwd() / "pyproject.toml"
    Path("pyproject.toml").write_bytes(b"\xff\xfe")
    assert find(Path.cwd()) != Path.cwd() / "pyproject.toml"


# Saying what is wrong


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('selct = ["x"]', "there is no key 'selct'; did you mean 'select'?"),
        ('select = ["dubled-word"]', "select: there is no check 'dubled-word'; did you mean 'doubled-word'?"),
        ('select = "doubled-word"', "select is a string; make it a list of strings"),
        ("select = []", "select is empty"),
        ("ignore = [1]", "ignore holds a number"),
        ('protect = [" "]', "protect holds an empty string"),
        ("accept = true", 'accept is true or false; it is one of "safe", "all"'),
        ('accept = "al"', "accept is 'al'; it is one of"),
        ('english = "en-us"', 'english is \'en-us\'; it is one of "en-US", "en-GB"'),
        ("english = 2026-01-01", "english is a date or a time"),
        ("checks = 3", "checks is a number; make it a table"),
        ('[checks.garbled]\nlevel = "off"', "there is no check 'garbled'; did you mean 'garbled-name'?"),
        ("[checks]\ndoubled-word = 1", "checks.doubled-word is a number; make it a table"),
        ('[checks.doubled-word]\nlvel = "off"', "checks.doubled-word: there is no key 'lvel'; did you mean 'level'?"),
        ('[checks.doubled-word]\nseverity = "high"', "severity is 'high'; it is one of \"minor\""),
        ('[checks.garbled-name]\nlevel = "safe"', "garbled-name has earned 'ask', not 'safe'"),
        ('a = 1\nb = "x', ", line 2: not TOML ("),
        ("a = 1\n[[", "not TOML ("),
        ("a = 1\na = 2", ", line 2: not TOML ("),
        ("a = " + "9" * 5_000, "not TOML that can be read (a number is too long)"),
        ("select = 'x\n", ", line 1: not TOML ("),
        ("ab = 1", "there is no key 'ab'; known are accept, checks,"),
        ("a = " + "[" * 50_000, "not TOML that can be read (nested too deeply)"),
    ],
)
def test_a_mistake_is_one_sentence_that_names_the_file(text: str, says: str) -> None:
    write("copydesk.toml", text + "\n")
    write("a.txt", TEXT)
    done = run("check", "a.txt")
    assert done.exit_code == 2 and done.stdout == ""
    assert "copydesk.toml" in done.stderr and says in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--select", "doubled-wrd"], "--select: there is no check 'doubled-wrd'; did you mean 'doubled-word'?"),
        (["--ignore", "x,bad-spacing"], "--ignore: there is no check 'x'; `copydesk checks` lists all"),
        (["--ignore", "spelling"], "--ignore: there is no check 'spelling'; `copydesk checks` lists all"),
        (["--select", "bad-spacing", "--ignore", "bad-spacing"], "no check is left to run"),
        (["--config", "c.toml", "--isolated"], "exclude each other"),
        (["--config", "none.toml"], "none.toml does not exist"),
        (["--config", "."], "cannot be read"),
        (["--config", ""], "--config: the name of a file is empty"),
        (["--config", "/dev/zero"], "longer than 16 MiB"),
        (["--select", ""], "--select '' names no check"),
        (["--ignore", "bad-spacing", "--ignore", ","], "--ignore ',' names no check"),
        (["--protect", ""], "not empty"),
    ],
)
@pytest.mark.parametrize("command", ["check", "correct", "review", "score"])
def test_a_wrong_option_is_one_sentence(command: str, args: list[str], says: str) -> None:
    write("a.txt", TEXT)
    done = run(command, "--no-model", "a.txt", *args)
    assert done.exit_code == 2 and says in done.stderr and done.stderr.count("\n") == 1


def test_a_config_that_is_not_utf8_or_has_no_table_is_named() -> None:
    write("pyproject.toml", "[tool.other]\n")
    for data, says in (
        (b"# caf\xe9", r"bad\.toml, line 1: byte 5 is not UTF-8"),
        ('accept = "all"'.encode("utf-16"), r"bad\.toml looks like UTF-16"),
        ('accept = "all"'.encode("utf-16-le"), r"bad\.toml looks like UTF-16"),
    ):
        Path("bad.toml").write_bytes(data)
        with pytest.raises(InputError, match=says):
            load(Path("bad.toml"))
    with pytest.raises(InputError, match=r"has no \[tool\.copydesk\]"):
        load(Path("pyproject.toml"))


def test_a_byte_order_mark_and_crlf_do_no_harm() -> None:
    Path("c.toml").write_bytes(b'\xef\xbb\xbfaccept = "all"\r\nenglish = "en-GB"\r\n')
    assert load(Path("c.toml")) == Config(accept=Safety.ASK, english="en-GB")


# Obeying it


def test_the_house_knows_what_is_protected_and_which_english() -> None:
    desk = Desk(config=parse({"protect": ["Hartwell AG"], "english": "en-GB"}, "x"))
    assert desk.house.protected == {"Hartwell AG"} and desk.house.english == "en-GB" and desk.house.names


def test_levels_only_go_down_and_a_severity_holds_for_every_finding() -> None:
    table = {"checks": {"doubled-word": {"level": "ask", "severity": "critical"}, "bad-spacing": {"level": "off"}}}
    config = parse(table, "x")
    by_id = {check.id: check for check in checks(config)}
    assert by_id["doubled-word"].safety is Safety.ASK and "bad-spacing" not in by_id
    assert by_id["article"] == registry()["article"]
    (found,) = Desk(config=config).detect([document(TEXT)])
    doubled = [f for f in found if f.check == "doubled-word"]
    assert len(doubled) == 2 and all(f.severity is Severity.CRITICAL and f.safety is Safety.ASK for f in doubled)
    assert not [f for f in found if f.check == "bad-spacing"]
    assert pickle.loads(pickle.dumps(config)) == config  # settings and detectors travel to other processes
    pickle.dumps(by_id["doubled-word"].find)


def test_correct_obeys() -> None:
    write("a.txt", TEXT)
    write("copydesk.toml", '[checks.doubled-word]\nlevel = "ask"\n[checks.bad-spacing]\nlevel = "show"\n')
    assert run("correct", "--no-model", "a.txt").stdout == TEXT
    assert "in the harbour" in run("correct", "--no-model", "--accept", "all", "a.txt").stdout
    write("copydesk.toml", 'accept = "all"\n[checks.doubled-word]\nlevel = "ask"\n')
    assert "in the harbour" in run("correct", "--no-model", "a.txt").stdout
    assert "in the the harbour" in run("correct", "--no-model", "--accept", "safe", "a.txt").stdout
    rows = write("a.jsonl", json.dumps({"id": 1, "text": TEXT}) + "\n")
    assert "in the harbour" in json.loads(run("correct", "--no-model", str(rows)).stdout)["text"]


def test_review_obeys() -> None:
    write("a.txt", "It opened between cities and cities.\n")
    write("copydesk.toml", 'ignore = ["duplicated-phrase"]\n')
    assert "0 questions open" in run("review", "--no-model", "a.txt", text="q\n").stdout
    assert "1 question open" in run("review", "--no-model", "--isolated", "a.txt", text="q\n").stdout


def test_score_obeys_and_says_so() -> None:
    write("a.txt", TEXT)
    whole = run("score", "--no-model", "a.txt")
    part = run("score", "--no-model", "--select", "bad-spacing", "--protect", "X AG", "a.txt")
    assert "doubled-word" in whole.stdout and "doubled-word" not in part.stdout
    assert "rules[bad-spacing]" in part.stderr and "protect:X AG" in part.stderr and "rules[bad" not in whole.stderr


def test_options_go_before_the_config() -> None:
    write("a.txt", TEXT)
    write("copydesk.toml", 'ignore = ["bad-spacing"]\n[checks.doubled-word]\nlevel = "off"\n')
    assert checks_of(run("check", "--format", "jsonl", "a.txt").stdout) == []
    shown = run("check", "--format", "jsonl", "--select", "bad-spacing,doubled-word", "a.txt").stdout
    assert sorted(set(checks_of(shown))) == ["bad-spacing", "doubled-word"]
    write("copydesk.toml", 'select = ["bad-spacing", "doubled-word"]\n')
    assert set(checks_of(run("check", "--format", "jsonl", "--ignore", "doubled-word", "a.txt").stdout)) == {
        "bad-spacing"
    }


def test_a_class_stands_for_its_checks() -> None:
    by_class = {check.artifact for check in registry().values()}
    name = sorted(by_class - set(registry()) or by_class)[0]
    chosen = {check.id for check in checks(Config().with_options(select=[name]))}
    assert chosen == {check.id for check in registry().values() if name in (check.id, check.artifact)}


def test_a_protected_form_is_neither_reported_nor_changed() -> None:
    text = "Maersk opened a line. Marsk's ship came in May. A spokesman for Maersk was content.\n"
    write("a.txt", text)
    assert "garbled-name" in run("check", "a.txt").stdout
    assert run("check", "--protect", "Marsk", "a.txt").stdout == ""
    done = run(
        "correct", "--no-model", "--accept", "all", "--protect", "Marsk", "--protect", "the the", "-", text=text + TEXT
    )
    assert text in done.stdout and "in the the harbour" in done.stdout


def test_white_space_around_a_protected_form_means_nothing() -> None:
    write("copydesk.toml", 'protect = [" the the "]\n')
    assert run("check", "-", text="In the the end.\n").exit_code == 0
    assert run("check", "--isolated", "--protect", "the the ", "-", text="In the the end.\n").exit_code == 0


def test_a_folder_above_that_may_not_be_searched_holds_no_config(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bool:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "is_file", refused)
    assert find(Path.cwd()) is None


def test_the_example_of_the_readme_is_right() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    (example,) = (part.split("```")[0] for part in readme.split("```toml\n")[1:])
    config = load(write("copydesk.toml", example))
    assert config.english == "en-GB" and config.accept is Safety.ASK and config.tuning and checks(config)


def test_files_of_house_style_are_named_from_the_config() -> None:
    write("sub/copydesk.toml", 'glossary = ["terms.csv", "/abs.csv"]\nnames = ["../names.tsv"]\n')
    config = load(Path("sub/copydesk.toml"))
    assert config.glossary == (Path("sub/terms.csv"), Path("/abs.csv")) and config.names == (Path("sub/../names.tsv"),)
    more = config.with_options(glossary=[Path("here.csv")], names=[Path("here.tsv")])
    assert more.glossary == (*config.glossary, Path("here.csv")) and more.names == (*config.names, Path("here.tsv"))
