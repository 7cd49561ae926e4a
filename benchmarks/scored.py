"""The fluency scorer that a benchmark is asked for; its scores can be kept in a file, as a causal LM takes its time."""

import hashlib
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from copydesk.desk import Desk
from copydesk.parts import Scorer

SHARE = 32  # texts between two notes in the file, and between two lines of progress


class Kept:
    """A Scorer that scores each distinct text once, longest first, and with a file remembers it from run to run."""

    better: Literal["higher"] = "higher"

    def __init__(self, scorer: Scorer, file: Path | None, show: bool) -> None:
        self.name, self.signature, self._scorer, self._file, self._show = (
            scorer.name,
            scorer.signature,
            scorer,
            file,
            show,
        )
        self._known: dict[str, float] = {}
        if file is not None and file.exists():
            for line in file.read_text(encoding="utf-8").splitlines():
                signature, key, value = json.loads(line)
                if signature == self.signature:
                    self._known[key] = value

    def score(self, texts: Sequence[str]) -> list[float]:
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20] for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        order = sorted(new, key=lambda key: -len(new[key]))
        start = time.perf_counter()
        step = SHARE if self._show else len(order) or 1
        for first in range(0, len(order), step):
            share = order[first : first + step]
            found = dict(zip(share, self._scorer.score([new[key] for key in share]), strict=True))
            self._known |= found
            if self._file is not None:
                with self._file.open("a", encoding="utf-8") as out:
                    out.writelines(json.dumps([self.signature, key, found[key]]) + "\n" for key in share)
            if self._show:
                done, total = first + len(share), len(order)
                rate = done / (time.perf_counter() - start)
                print(f"\r{done:,} of {total:,} texts, {rate:.1f} a second ", end="", file=sys.stderr, flush=True)
        if self._show and order:
            print(file=sys.stderr)
        return [self._known[key] for key in keys]


def scorer(model: str | None, file: Path | None = None) -> Kept:
    """The scorer that ``copydesk score --fluency-model MODEL`` uses (None: the embedded one)."""
    (found,) = [each for each in Desk(fluency_model=model).scorers() if each.name == "fluency"]
    return Kept(found, file, show=model is not None)
