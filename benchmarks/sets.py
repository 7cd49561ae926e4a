"""The real data that the benchmarks read: documents of the clean sets, minimal pairs, machine-translated articles."""

import hashlib
import json
import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from copydesk.document import Document
from copydesk.segment import document, paragraphs


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
    for each, size in zip(documents[::step], sizes[::step], strict=True):
        yield each
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
    """A machine-translated article, or a reference: its file, document and system, and a text of one row a line.

    ``first`` is the number of its first row in the file; ``sources`` and ``references`` hold a line for each row.
    """

    file: str
    doc: str
    system: str
    text: str
    first: int
    sources: tuple[str, ...]
    references: tuple[str, ...]

    @property
    def language(self) -> str:
        """The language it was translated from."""
        return self.file.split(".")[1].split("-")[0]


_MOST_ROWS = 20
# One entry of the Japanese task is a list of words in no order: whatever is found in it is right, and says nothing.
_NO_TRANSLATION = {("wmt2022.ja-en.jsonl.xz", "AIST")}
# What ends a line for Python or for a document; all other spaces are the translation's own and stay.
_LINE_ENDS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]\s*")


def articles(data: Path, language: str = "", *, one: bool = False, references: bool = False) -> Iterator[Article]:
    """The WMT articles as every system translated them; rows whose documents are not known go by twenties.

    ``language`` is a part of the file's name ("2022.zh"); ``one`` keeps one system a document, drawn by the hash of its name;
    ``references`` gives the human translations instead, and of these ``one`` keeps the first.
    """
    for path in sorted(p for p in (data / "data/articles").glob("*.jsonl.xz") if language in p.name):
        for group in _documents(rows(path)):
            texts: dict[str, list[str]] = {}
            for row in group:
                for system, text in row["refs" if references else "systems"].items():
                    if (path.name, system) in _NO_TRANSLATION:
                        continue
                    texts.setdefault(system, []).append(_line(text))
            name = f"{group[0]['doc']}/{group[0]['i']}"
            systems = list(texts)
            if not references:
                systems.sort(key=lambda s: hashlib.sha256(f"{path.name}{name}{s}".encode()).digest())
            sources = tuple(_line(row["source"]) for row in group)
            translated = tuple(" || ".join(_line(ref) for ref in row["refs"].values()) for row in group)
            for system in systems[:1] if one else systems:
                file, text = path.name.removesuffix(".jsonl.xz"), "\n".join(texts[system])
                yield Article(file, name, system, text, group[0]["i"], sources, translated)


def sourced(article: Article) -> Document:
    """The article's Document with the source in its blocks: the same blocks as without, each with the source of its rows.

    A block of several rows (lines that were wrapped) has their sources joined by a line end; one whose rows have none has None.
    """
    blocks = []
    row = at = 0
    for block in paragraphs(article.text):
        row += article.text.count("\n", at, block.span.start)
        last = row + block.span.of(article.text).count("\n")
        at = block.span.start
        source = "\n".join(line for line in article.sources[row : last + 1] if line)
        blocks.append(replace(block, source=source or None))
    return document(article.text, blocks)


def distinct(found: Iterable[Article]) -> Iterator[Article]:
    """Articles without those whose text was there before: systems often agree on a short one."""
    seen: set[bytes] = set()
    for article in found:
        digest = hashlib.sha256(article.text.encode()).digest()
        if digest not in seen:
            seen.add(digest)
            yield article


def _line(text: str | None) -> str:
    return _LINE_ENDS.sub(" ", (text or "").strip())


def _documents(lines: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    group: list[dict[str, Any]] = []
    for row in lines:
        if group and (row["doc"] != group[0]["doc"] or len(group) == _MOST_ROWS):
            yield group
            group = []
        group.append(row)
    if group:
        yield group
