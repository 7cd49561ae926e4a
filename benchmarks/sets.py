"""The real data that the benchmarks read: documents of the clean sets, minimal pairs, machine-translated articles."""

import hashlib
import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Article:
    """A machine-translated article, or a reference: its file, document and system, and a text of one row a line."""

    file: str
    doc: str
    system: str
    text: str


_MOST_ROWS = 20


def articles(data: Path, language: str = "", *, one: bool = False, references: bool = False) -> Iterator[Article]:
    """The WMT articles as every system translated them; rows whose documents are not known go by twenties.

    ``language`` is a part of the file's name ("2022.zh"); ``one`` keeps one system a document, drawn by the hash of its name;
    ``references`` gives the human translations instead.
    """
    for path in sorted(p for p in (data / "data/articles").glob("*.jsonl.xz") if language in p.name):
        for group in _documents(rows(path)):
            texts: dict[str, list[str]] = {}
            for row in group:
                for system, text in row["refs" if references else "systems"].items():
                    texts.setdefault(system, []).append(" ".join((text or "").split()))
            name = f"{group[0]['doc']}/{group[0]['i']}"
            systems = sorted(texts, key=lambda s: hashlib.sha256(f"{path.name}{name}{s}".encode()).digest())
            for system in systems[:1] if one else systems:
                yield Article(path.name.removesuffix(".jsonl.xz"), name, system, "\n".join(texts[system]))


def _documents(lines: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    group: list[dict[str, Any]] = []
    for row in lines:
        if group and (row["doc"] != group[0]["doc"] or len(group) == _MOST_ROWS):
            yield group
            group = []
        group.append(row)
    if group:
        yield group
