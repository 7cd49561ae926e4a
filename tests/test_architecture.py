"""The structure holds: who may import whom, what stays light, how long a file may be."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.cli import COMMANDS

SRC = Path(__file__).resolve().parent.parent / "src" / "copydesk"
FILES = sorted(p.relative_to(SRC) for p in SRC.rglob("*.py"))
HEAVY = ("torch", "transformers", "sacrebleu", "language_tool_python")

ROW_0 = {"__init__", "errors", "edit", "document", "finding", "outcome", "score", "house", "parts", "files", "nearest",
         "counted", "remembered", "textfile", "installed"}  # fmt: skip
ROW_1 = {
    "editable",
    "segment",
    "matcher",
    "words",
    "phrases",
    "repeats",
    "check",
    "names",
    "terms",
    "source",
    "checks",
    "data",
    "ledger",
    "guests",
}
ROW_2 = {"detect", "passages", "gate", "correct", "decide", "rulings", "review", "grade", "evaluate", "evaluation", "measure", "running", "significance", "units", "versions", "ignores",
         "baseline", "roster"}  # fmt: skip
ROW_3 = {"formats", "corpus", "reports", "adapters", "engines"}
ROW_4 = {"config", "desk"}
ROWS = {**dict.fromkeys(ROW_0, 0), **dict.fromkeys(ROW_1, 1), **dict.fromkeys(ROW_2, 2), **dict.fromkeys(ROW_3, 3),
        **dict.fromkeys(ROW_4, 4), "training": 4, "setup": 4, "cli": 5}  # fmt: skip


def room(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The modules that a file imports anywhere, dotted."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((SRC / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return found


def own(path: Path) -> set[str]:
    """The rooms of the package that a file imports from."""
    parts = [name.split(".") for name in imports(path) if name.startswith("copydesk.")]
    return {part[1] for part in parts if part[1] in ROWS}


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_file_imports_only_from_its_own_row_or_above(path: Path) -> None:
    assert room(path) in ROWS, f"{path} is in no row"
    for other in own(path):
        assert ROWS[other] <= ROWS[room(path)], f"{path} imports {other}"


@pytest.mark.parametrize("path", FILES, ids=str)
def test_only_desk_training_and_setup_import_adapters(path: Path) -> None:
    if room(path) not in {"desk", "training", "setup", "adapters"}:
        assert "adapters" not in own(path)
    if room(path) not in {"training"}:
        assert "training" not in own(path) or path == Path("cli/train.py")


@pytest.mark.parametrize("path", [p for p in FILES if room(p) == "checks"], ids=str)
def test_a_check_imports_no_other_check(path: Path) -> None:
    assert not [name for name in imports(path) if name.startswith("copydesk.checks")]


@pytest.mark.parametrize("path", FILES, ids=str)
def test_heavy_libraries_stay_in_adapters_and_training(path: Path) -> None:
    heavy = {name.split(".")[0] for name in imports(path)} & set(HEAVY)
    assert not heavy or room(path) in {"adapters", "training"}


def test_files_are_short() -> None:
    lengths = {p: len((SRC / p).read_text(encoding="utf-8").splitlines()) for p in FILES}
    assert max(lengths.values()) <= 350, max(lengths, key=lambda p: lengths[p])
    assert statistics.median(n for n in lengths.values() if n > 3) < 120


def test_no_room_without_an_idea() -> None:
    assert not {p.stem for p in FILES} & {"utils", "helpers", "common", "base", "manager", "misc"}


def loaded(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split()) & set(HEAVY)


@pytest.mark.parametrize("statement", ["import copydesk", "import copydesk.desk", "import copydesk.cli"])
def test_importing_loads_nothing_heavy(statement: str) -> None:
    assert not loaded(statement)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_loads_nothing_heavy(command: str) -> None:
    run = f"from click.testing import CliRunner\nfrom copydesk.cli import main\nassert CliRunner().invoke(main, ['{command}', '--help']).exit_code == 0"
    assert not loaded(run)


@pytest.mark.parametrize("text", ["The sky is is wide."])
def test_check_runs_without_a_model(text: str) -> None:
    run = f"from copydesk.desk import Desk\nfrom copydesk.segment import document\nassert Desk().detect([document({text!r})])[0]"
    assert not loaded(run)
