"""Which sentence splitter is best: boundary precision, recall and speed on PUD, whose lines are single sentences.

    python benchmarks/splitters.py --data DIR

DIR holds ``data/clean/gum_pud.txt.xz``. The last 1,000 lines are PUD's sentences; five at a time are joined by spaces into a
paragraph. Splitters that are not installed are left out.
"""

import argparse
import lzma
import time
from collections.abc import Callable
from pathlib import Path


def ends(sentences: list[str], text: str) -> set[int]:
    """The offset behind each sentence in the text, white space left out of account."""
    found, at = set(), 0
    for sentence in sentences:
        bare = sentence.strip()
        if bare:
            at = text.index(bare, at) + len(bare)
            found.add(at)
    return found


def splitters() -> dict[str, Callable[[str], list[str]]]:
    table: dict[str, Callable[[str], list[str]]] = {}
    try:
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False)
        table["pysbd"] = segmenter.segment
    except ImportError:
        pass
    try:
        from syntok import segmenter as syntok

        def by_syntok(text: str) -> list[str]:
            return ["".join(t.spacing + t.value for t in s) for p in syntok.analyze(text) for s in p]

        table["syntok"] = by_syntok
    except ImportError:
        pass
    try:
        import sentencex

        table["sentencex"] = lambda text: list(sentencex.segment("en", text))
    except ImportError:
        pass
    try:
        import blingfire

        table["blingfire"] = lambda text: blingfire.text_to_sentences(text).split("\n")
    except ImportError:
        pass
    try:
        import nupunkt

        table["nupunkt"] = lambda text: list(nupunkt.sent_tokenize(text))
    except ImportError:
        pass
    try:
        from sentence_splitter import SentenceSplitter

        splitter = SentenceSplitter(language="en")
        table["sentence-splitter"] = splitter.split
    except ImportError:
        pass
    try:
        from copydesk.segment import sentences

        table["copydesk"] = lambda text: [text[s.start : s.end] for s in sentences(text)]
    except ImportError:
        pass
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    path = parser.parse_args().data / "data" / "clean" / "gum_pud.txt.xz"
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        pud = [line.strip() for line in lines if line.strip()][-1000:]
    paragraphs = [pud[i : i + 5] for i in range(0, len(pud), 5)]
    words = sum(len(sentence.split()) for sentence in pud)
    for name, split in splitters().items():
        split("Warm up. Then go.")
        right = found = true = 0
        started = time.perf_counter()
        for paragraph in paragraphs:
            text = " ".join(paragraph)
            got, gold = ends(split(text), text), ends(paragraph, text)
            right, found, true = right + len(got & gold), found + len(got), true + len(gold)
        rate = words / (time.perf_counter() - started)
        print(f"{name:18} precision {right / found:.3f}  recall {right / true:.3f}  words/s {rate:9,.0f}")


if __name__ == "__main__":
    main()
