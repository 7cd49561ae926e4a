"""How fast a tool reads, how soon it answers and how much memory it takes, in a process of its own with all that it starts."""

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from peers.tool import Missing, Text

PROBE = Path(__file__).with_name("probe.py")
STARTS = 3
_EVERY = 0.05


def measured(name: str, texts: Sequence[Text]) -> dict[str, Any]:
    """Words a second when warm; seconds from a process's start to its first answer (median of three); the most memory, in MiB.

    Memory: resident, of the process and all that it started, together, looked at every 0.05 s.

    Raises:
        Missing: psutil is not installed, or the tool did not run.
    """
    starts = [_probe(name, None)[0] for _ in range(STARTS - 1)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        start, peak, said = _probe(name, file)
    read = json.loads(said)
    return {
        "words a second": round(read["words"] / max(read["seconds"], 1e-9)),
        "words": int(read["words"]),
        "start-up, s": round(median([*starts, start]), 2),
        "memory, MiB": round(peak / 2**20),
    }


def _probe(name: str, file: Path | None) -> tuple[float, int, str]:
    """Seconds to the first answer, bytes at the peak, and what was said last."""
    try:
        import psutil
    except ImportError:
        raise Missing("speed needs psutil: pip install psutil") from None
    command = [sys.executable, str(PROBE), name, *([str(file)] if file else [])]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    peak = [0]
    watch = threading.Thread(target=_watch, args=(psutil, process.pid, peak), daemon=True)
    watch.start()
    assert process.stdout is not None and process.stderr is not None
    first = process.stdout.readline()
    taken = time.perf_counter() - started
    said = process.stdout.read()
    errors = process.stderr.read()
    if process.wait() or first.strip() != "answered":
        raise Missing(f"{name} did not run: {errors.strip().splitlines()[-1] if errors.strip() else first}")
    watch.join(1)
    return taken, peak[0], said


def _watch(psutil: Any, pid: int, peak: list[int]) -> None:
    while True:
        try:
            process = psutil.Process(pid)
            total = 0
            for each in (process, *process.children(recursive=True)):
                try:
                    total += each.memory_info().rss
                except psutil.Error:
                    continue
        except psutil.Error:
            return
        if total == 0:
            return
        peak[0] = max(peak[0], total)
        time.sleep(_EVERY)
