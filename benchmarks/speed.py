"""How fast: rules warm (words a second, and microseconds a word of each check), long texts, start-up and a cold ``check``.

    python benchmarks/speed.py TEXT [--repeat 20] [--megabytes 1 2 5 10]

The long texts are made of the sentences of TEXT, drawn anew for every paragraph: no two paragraphs are the same. A check is linear
if its microseconds a word stay what they are; the last column is the longest text against the shortest.
"""

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable
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


def taken(call: Callable[[], object]) -> float:
    """Processor seconds of one call: what other programs do on the machine counts little."""
    started = time.process_time()
    call()
    return time.process_time() - started


def longer(text: str, size: int) -> str:
    """A text of about ``size`` bytes: paragraphs of two to eight sentences of ``text``, always drawn alike."""
    doc = document(text)
    said = [span.of(text) for span in doc.sentences]
    draw, paragraphs, length = random.Random(size), [], 0
    while length < size:
        paragraphs.append(" ".join(draw.choices(said, k=draw.randint(2, 8))))
        length += len(paragraphs[-1].encode("utf-8")) + 2
    return "\n\n".join(paragraphs)


def warm(text: str, repeat: int) -> None:
    rules = Rules(tuple(registry().values()))
    detect([document(text)], [rules], house())
    words = len(document(text).words) * repeat
    total = sum(taken(lambda: detect([document(text)], [rules], house())) for _ in range(repeat))
    alone = sum(taken(lambda: document(text)) for _ in range(repeat))
    print(
        f"warm: {words / total:,.0f} words/s, segmentation and {len(rules.checks)} checks; checks alone {words / (total - alone):,.0f}"
    )
    doc = document(text)
    print(f"  {'segmentation':22} {1e6 * alone / words:6.2f} us/word  {alone / total:5.1%}")
    for check in rules.checks:
        share = sum(taken(lambda c=check: c.findings(doc, house())) for _ in range(repeat))  # type: ignore[misc]
        print(f"  {check.id:22} {1e6 * share / words:6.2f} us/word  {share / total:5.1%}")


def linear(text: str, megabytes: list[int]) -> None:
    print("\nmicroseconds a word in long texts:", ", ".join(f"{n} MB" for n in megabytes))
    rates: dict[str, list[float]] = {}
    for n in megabytes:
        long = longer(text, n * 1_000_000)
        spent = taken(lambda long=long: document(long))  # type: ignore[misc]
        doc = document(long)
        words = len(doc.words)
        rates.setdefault("segmentation", []).append(1e6 * spent / words)
        for id, check in registry().items():
            spent = taken(lambda c=check, d=doc: c.findings(d, house()))  # type: ignore[misc]
            rates.setdefault(id, []).append(1e6 * spent / words)
    rates["all"] = [sum(column) for column in zip(*rates.values(), strict=True)]
    for name, values in rates.items():
        times = values[-1] / values[0] if values[0] else 1.0
        print(f"  {name:22} {' '.join(f'{v:7.2f}' for v in values)}   x{times:.1f}")
    print(f"  {'words/s':22} {' '.join(f'{1e6 / v:7,.0f}' for v in rates['all'])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path)
    parser.add_argument("--repeat", type=int, default=20)
    parser.add_argument("--megabytes", type=int, nargs="*", default=[])
    options = parser.parse_args()
    text = options.text.read_text(encoding="utf-8")
    warm(text, options.repeat)
    if options.megabytes:
        linear(text, options.megabytes)
    for name, arguments in (
        ("--version", ["--version"]),
        ("--help", ["--help"]),
        ("check, cold", ["check", str(options.text)]),
    ):
        print(f"{name}: {seconds(*arguments):.3f} s")


if __name__ == "__main__":
    main()
