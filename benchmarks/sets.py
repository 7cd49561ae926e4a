"""The real data that the benchmarks read: documents of the clean sets, minimal pairs, post-edits."""

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of an xz-compressed JSON Lines file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def clean(data: Path, name: str, words: int | None = None) -> Iterator[str]:
    """Documents of a clean set, spread evenly over it until about ``words`` words are reached (all, if None)."""
    if name == "worldwide-news-names":
        documents = [row["text"] for row in rows(data / "data/clean/worldwide-news-names.jsonl.xz")]
    else:
        with lzma.open(data / f"data/clean/{name}.txt.xz", "rt", encoding="utf-8") as stream:
            text = stream.read()
        documents = [d for d in text.split("\n\n") if d.strip()]
        if len(documents) < 50:
            lines = text.split("\n")
            documents = ["\n".join(lines[i : i + 20]) for i in range(0, len(lines), 20)]
    sizes = [len(d.split()) for d in documents]
    step = max(1, round(sum(sizes) / words)) if words else 1
    total = 0
    for document, size in zip(documents[::step], sizes[::step], strict=True):
        yield document
        total += size
        if words and total >= words:
            return


def demetr(data: Path, *perturbations: str) -> Iterator[dict[str, Any]]:
    """DEMETR dev pairs whose perturbation's name ends with one of those given (all, if none)."""
    for row in rows(data / "data/demetr/dev.jsonl.xz"):
        if not perturbations or row["pert"].endswith(perturbations):
            yield row
