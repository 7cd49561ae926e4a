"""One tool alone in a process: it says when its first answer is there, and how fast it reads after that. ``speed.py`` starts it.

    python benchmarks/peers/probe.py TOOL [FILE]      FILE: JSON, a list of texts

Without FILE it ends after its first answer.
"""

import json
import sys
import time
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
_LEAST = 20_000
"""Words read to warm up, words between two looks at the clock, seconds and words after which it is enough."""


def main() -> None:
    tool = TOOLS[sys.argv[1]].load()
    try:
        tool.find([Text(FIRST)])
        print("answered", flush=True)
        if len(sys.argv) > 2:
            texts = [Text(text) for text in json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))]
            print(json.dumps(rate(tool.find, texts)), flush=True)
    finally:
        tool.close()


def rate(find: object, texts: list[Text]) -> dict[str, float]:
    """Words and seconds of wall time, no text read twice, after a warm-up on the first of them."""
    assert callable(find)
    batches = list(_batches(texts))
    words = seconds = 0.0
    for number, (size, batch) in enumerate(batches):
        started = time.perf_counter()
        find(batch)
        taken = time.perf_counter() - started
        if number:
            words, seconds = words + size, seconds + taken
        if seconds > _SECONDS and words >= _LEAST:
            break
    return {"words": words, "seconds": seconds}


def _batches(texts: list[Text]):  # type: ignore[no-untyped-def]
    batch: list[Text] = []
    size, wanted = 0, _WARM
    for text in texts:
        batch.append(text)
        size += len(text.text.split())
        if size >= wanted:
            yield size, batch
            batch, size, wanted = [], 0, _STEP
    if batch:
        yield size, batch


if __name__ == "__main__":
    main()
