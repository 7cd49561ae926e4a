"""How fast: rules warm (words a second, and microseconds a word of each check), start-up and a cold ``check``.

python benchmarks/speed.py TEXT [--repeat 20]
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from copydesk.check import registry
from copydesk.detect import Rules, detect
from copydesk.names import house
from copydesk.segment import document


def seconds(*arguments: str) -> float:
    """The median wall time of five runs of the command line in new processes."""
    code = "import sys; from copydesk.cli import main; main(sys.argv[1:], prog_name='copydesk')"
    times = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False)
        times.append(time.perf_counter() - started)
    return sorted(times)[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path)
    parser.add_argument("--repeat", type=int, default=20)
    options = parser.parse_args()
    text = options.text.read_text(encoding="utf-8")
    rules = Rules(tuple(registry().values()))
    detect([document(text)], [rules], house())
    words = len(document(text).words) * options.repeat
    started = time.perf_counter()
    for _ in range(options.repeat):
        detect([document(text)], [rules], house())
    total = time.perf_counter() - started
    print(f"warm: {words / total:,.0f} words/s, segmentation and {len(rules.checks)} checks")
    doc = document(text)
    for check in rules.checks:
        started = time.perf_counter()
        for _ in range(options.repeat):
            check.findings(doc, house())
        share = time.perf_counter() - started
        print(f"  {check.id:22} {1e6 * share / words:6.2f} us/word  {share / total:5.1%}")
    for name, arguments in (
        ("--version", ["--version"]),
        ("--help", ["--help"]),
        ("check, cold", ["check", str(options.text)]),
    ):
        print(f"{name}: {seconds(*arguments):.3f} s")


if __name__ == "__main__":
    main()
