"""One tool alone in a process: it says when its first answer is there, and how fast it reads after that. ``speed.py`` starts it.

    python benchmarks/peers/probe.py TOOL [FILE]      FILE: JSON, a list of pairs: a text, its sources

Without FILE it ends after its first answer.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

# Started as a file, it looks for modules beside itself; they are named from the folder above.
# ruff: noqa: E402
sys.path[0] = str(Path(__file__).resolve().parents[1])

from peers.registry import TOOLS
from peers.tool import Text

# A doubled word for every tool; and a sentence cut in two, which copydesk has no rule to mend and asks its model, where there is one.
FIRST = (
    "This is an test of the the linter. The examinations, which were to begin on Monday. Have been postponed until May."
)
_WARM = 3_000
_STEP = 5_000
_SECONDS = 10.0
"""Words read to warm up, words of the first call that counts (each call after it has twice as many), seconds after which it is enough."""


def main() -> None:
    tool = TOOLS[sys.argv[1]].load()
    try:
        tool.find([Text(FIRST)])
        print("answered", flush=True)
        if len(sys.argv) > 2:
            texts = [
                Text(text, tuple(sources))
                for text, sources in json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
            ]
            print(json.dumps(rate(tool.find, texts)), flush=True)
    finally:
        tool.close()


def rate(find: Callable[[list[Text]], object], texts: list[Text]) -> dict[str, float]:
    """Words and seconds of wall time, no text read twice, after a warm-up on the first of them.

    What a call with nothing to read takes (the least of five) is not counted: a tool that is a program of its own starts anew for each
    call. At least a tenth of a call counts, since on a busy machine such a difference may come out as nothing.
    """
    empty = min(taken(find, [Text("")]) for _ in range(5))
    words = seconds = 0.0
    for number, (size, batch) in enumerate(batches(texts)):
        spent = taken(find, batch)
        if number:
            words, seconds = words + size, seconds + max(0.1 * spent, spent - empty)
        if seconds > _SECONDS:
            break
    return {"words": words, "seconds": seconds}


def taken(find: Callable[[list[Text]], object], texts: list[Text]) -> float:
    """Seconds of one call."""
    started = time.perf_counter()
    find(texts)
    return time.perf_counter() - started


def batches(texts: list[Text]) -> Iterator[tuple[int, list[Text]]]:
    """The texts and their words: first those to warm up on, then more and more a call."""
    batch: list[Text] = []
    size, wanted = 0, _WARM
    for text in texts:
        batch.append(text)
        size += len(text.text.split())
        if size >= wanted:
            yield size, batch
            wanted = _STEP if wanted == _WARM else 2 * wanted
            batch, size = [], 0
    if batch:
        yield size, batch


if __name__ == "__main__":
    main()
