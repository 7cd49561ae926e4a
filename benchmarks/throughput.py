"""How fast a corpus is corrected with one process and with more, how flat memory stays, and whether a killed run loses a row.

    python benchmarks/throughput.py [--rows 100000] [--jobs 1 2] [--kills 10] [--data DIR] [--folder DIR]

The corpus is made of articles, repeated: a row is a sentence, ``doc`` the article. Without --data they are those of corpora/, which
are full of artifacts; with it the machine translations of the WMT articles. Memory is the resident memory of the whole process
tree, sampled from /proc. Each time of --kills the process group is killed (SIGKILL) at a random moment and the run resumed; in the
end the bytes are compared with those of an undisturbed run.
"""

import argparse
import filecmp
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path

from copydesk.segment import document
from sets import articles

CORPORA = Path(__file__).parent.parent / "corpora"
STEADY = 50_000
"""The row from which on memory must be flat."""

CODE = "import sys; from copydesk.cli import main; main(sys.argv[1:], prog_name='copydesk')"


def texts(data: Path | None) -> list[list[str]]:
    """Articles, each a list of sentences."""
    if data is not None:
        return [article.text.split("\n") for article in articles(data)]
    found = []
    for path in sorted(CORPORA.glob("*.en.txt")):
        doc = document(path.read_text(encoding="utf-8"))
        found.append([span.of(doc.text) for span in doc.sentences])
    return found


def corpus(path: Path, rows: int, data: Path | None) -> None:
    """Write so many rows and say how long they are."""
    number = words = 0
    with path.open("w", encoding="utf-8") as out:
        for doc, sentences in zip(count(), cycle(texts(data)), strict=False):
            for text in sentences[: rows - number]:
                out.write(json.dumps({"id": number, "text": text, "doc": doc}, ensure_ascii=False) + "\n")
                number, words = number + 1, words + len(text.split())
            if number >= rows:
                break
    size = path.stat().st_size / 1e6
    print(f"{rows:,} rows, {words / rows:.1f} words a row, {size:,.0f} MB", flush=True)


def tree(process: int) -> Iterator[int]:
    """A process and its descendants."""
    yield process
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return
    for child in children.split():
        yield from tree(int(child))


def resident(process: int) -> float:
    """Resident memory of a process tree in MB."""
    pages = 0
    for each in tree(process):
        try:
            pages += int(Path(f"/proc/{each}/statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@dataclass
class Run:
    """One run of the command line: wall and processor seconds, and samples of (rows done, MB)."""

    seconds: float = 0.0
    processor: float = 0.0
    samples: list[tuple[int, float]] = field(default_factory=list)


def finished(out: Path) -> int:
    """The rows of the shards that are finished."""
    try:
        lines = (out.parent / f"{out.name}.parts" / "manifest.jsonl").read_text().splitlines()[1:]
        return sum(json.loads(line)["tally"]["rows"] for line in lines)
    except (OSError, ValueError):
        return 0


def command(source: Path, out: Path, jobs: int, *options: str) -> list[str]:
    rules = ["correct", "--no-model", "--isolated", str(source), "-o", str(out), "--jobs", str(jobs), *options]
    return [sys.executable, "-c", CODE, *rules]


def measured(source: Path, out: Path, jobs: int) -> Run:
    """A run from beginning to end, watched."""
    done = Run()
    started, before = time.perf_counter(), os.times()
    process = subprocess.Popen(command(source, out, jobs), stderr=subprocess.DEVNULL)
    while process.poll() is None:
        # When the output is put together the shards go.
        rows = max(finished(out), done.samples[-1][0] if done.samples else 0)
        done.samples.append((rows, resident(process.pid)))
        time.sleep(0.5)
    if process.returncode:
        sys.exit(f"the run with {jobs} jobs failed: exit code {process.returncode}")
    done.seconds = time.perf_counter() - started
    after = os.times()
    done.processor = after.children_user + after.children_system - before.children_user - before.children_system
    return done


def memory(samples: list[tuple[int, float]]) -> str:
    """How the most memory after row 50,000 compares with the most in the 25,000 rows before (rows are known shard by shard)."""
    early = [mb for rows, mb in samples if STEADY / 2 <= rows <= STEADY]
    late = [mb for rows, mb in samples if rows > STEADY]
    if not early or not late:
        return f"memory: {max(mb for _, mb in samples):,.0f} MB at most (fewer than {STEADY:,} rows: no growth figure)"
    return (
        f"memory: {max(early):,.0f} MB at row {STEADY:,}, {max(late):,.0f} MB at most afterwards "
        f"({max(late) / max(early) - 1:+.1%}), mean {sum(late) / len(late):,.0f} MB"
    )


def killed(source: Path, out: Path, jobs: int, kills: int, seconds: float, seed: int) -> None:
    """Kill a run so many times at random, resume it each time, and let it end."""
    draw = random.Random(seed)
    for number in range(kills):
        options = ["--resume"] if number else []
        process = subprocess.Popen(
            command(source, out, jobs, *options), stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(draw.uniform(0, 2 * seconds / (kills + 1)))
        ended = process.poll() is not None
        if not ended:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        print(f"  kill {number + 1}: {'was done already' if ended else f'{finished(out):,} rows kept'}", flush=True)
    if not out.exists():
        subprocess.run(command(source, out, jobs, "--resume"), stderr=subprocess.DEVNULL, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path, default=os.environ.get("COPYDESK_DATA"))
    parser.add_argument("--folder", type=Path, help="where the corpus and the outputs are made, and deleted")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        source = Path(folder, "in.jsonl")
        corpus(source, options.rows, options.data and Path(options.data))
        runs: dict[int, Run] = {}
        for jobs in options.jobs:
            out = Path(folder, f"out{jobs}.jsonl")
            runs[jobs] = done = measured(source, out, jobs)
            rate = options.rows / done.seconds
            print(f"{jobs} jobs: {done.seconds:,.1f} s, {rate:,.0f} rows/s, {done.processor:,.1f} processor seconds")
            print(f"  {memory(done.samples)}", flush=True)
        first, last = options.jobs[0], options.jobs[-1]
        whole = Path(folder, f"out{first}.jsonl")
        if last != first:
            same = filecmp.cmp(whole, Path(folder, f"out{last}.jsonl"), shallow=False)
            print(
                f"{last} jobs against {first}: {runs[first].seconds / runs[last].seconds:.2f} times as fast, ", end=""
            )
            print("the same bytes" if same else "OTHER BYTES")
        if options.kills:
            out = Path(folder, "killed.jsonl")
            killed(source, out, last, options.kills, runs[last].seconds, options.seed)
            same = filecmp.cmp(whole, out, shallow=False)
            print(f"killed {options.kills} times and resumed: {'the same bytes' if same else 'OTHER BYTES'}")


if __name__ == "__main__":
    main()
