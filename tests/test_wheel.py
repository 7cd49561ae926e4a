"""A wheel that is installed elsewhere finds its models."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_a_wheel_finds_its_models_elsewhere(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    elsewhere = tmp_path / "elsewhere"
    with zipfile.ZipFile(wheel) as archive:
        assert {"copydesk/reports/page.css", "copydesk/reports/page.html.j2"} <= set(archive.namelist())
        archive.extractall(elsewhere)
    code = (
        "from pathlib import Path; import copydesk.desk as d\n"
        "here = Path(d.__file__).parent\n"
        "for name in ('rewriter', 'fluency'): assert d.model(name) == here / 'models' / name\n"
        "assert d.Desk().scorers()[0].score(['It works.'])\n"
        "print(here)"
    )
    environment = {**os.environ, "PYTHONPATH": str(elsewhere)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()) == elsewhere / "copydesk"
