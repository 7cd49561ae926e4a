"""LanguageTool through copydesk and through language_tool_python, on the same rows: words a second, and whether both find the same.

    python benchmarks/languagetool.py --data DIR [--rows 600] [--passes 3]

Rows are machine translation (post-edits dev, evenly spread). ``copydesk``: many rows a request to its own server. ``the client, same
server``: language_tool_python's ``LanguageTool.check`` row by row over ``remote_server``. ``the client, its own server``: the same as
it starts a server itself, from the jars of ``copydesk setup languagetool``, with its own defaults; a fifth of the rows, as it is
slow. Text-level rules and advice are off in all. Each has one pass over the rows to warm up and then ``--passes`` that count, the
two on one server by turns: its compiler and its memory of spellings serve whoever comes later.

Places of the client's matches are compared after their ends are converted from UTF-16, which it leaves to its caller.
"""

import argparse
import os
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import language_tool_python

from copydesk.adapters.languagetool.client import Client
from copydesk.adapters.languagetool.matches import Units
from copydesk.adapters.languagetool.server import Server, parallel
from copydesk.adapters.languagetool.switched_off import ADVICE, TEXT_RULES
from copydesk.installed import place
from sets import rows

LANGUAGE = "en-US"
Found = list[set[tuple[str, int, int]]]
"""For each row the rule, start and end of each match."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=600)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--show", type=int, default=20, help="differences to print")
    options = parser.parse_args()
    every = [row["mt"] for row in rows(options.data / "data/post-edits/dev.jsonl.xz")]
    texts = every[:: max(1, len(every) // options.rows)][: options.rows]
    server = Server()
    try:
        address = server.address()
        client = language_tool_python.LanguageTool(LANGUAGE, remote_server=address)
        (ours, fast), (theirs, same) = timed(
            [lambda: copydesk(address, texts), lambda: row_by_row(client, texts)], texts, options.passes
        )
    finally:
        server.stop()
    slow = own_server(texts[::5], options.passes)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts):,} rows, {words:,} words, LanguageTool, {parallel()} requests at a time")
    for name, rate in (
        ("copydesk", fast),
        ("the client, same server", same),
        ("the client, its own server", slow),
    ):
        print(f"{name:28} {rate:8,.0f} words a second   {fast / rate:5.1f}")
    compare(texts, ours, theirs, options.show)


def copydesk(address: str, texts: Sequence[str]) -> Found:
    # A new client remembers nothing.
    return [{(m.rule, *m.span) for m in row} for row in Client(address).check(texts, LANGUAGE)]


def row_by_row(client: Any, texts: Sequence[str]) -> Found:
    client.disabled_rules, client.disabled_categories = set(TEXT_RULES), set(ADVICE)
    return [{placed(match, text) for match in client.check(text)} for text in texts]


def placed(match: Any, text: str) -> tuple[str, int, int]:
    """The rule and place of a client's match: its offset is in code points, its length in UTF-16 units."""
    rest = text[match.offset :]
    return match.rule_id, match.offset, match.offset + Units(rest).span(0, match.error_length).end


def timed(ways: Sequence[Callable[[], Found]], texts: Sequence[str], passes: int) -> list[tuple[Found, float]]:
    """What each way finds, and its median rate in words a second; the ways take turns."""
    words = sum(len(text.split()) for text in texts)
    found = [find() for find in ways]
    rates: list[list[float]] = [[] for _ in ways]
    for _ in range(passes):
        for way, find in enumerate(ways):
            start = time.perf_counter()
            again = find()
            rates[way].append(words / (time.perf_counter() - start))
            assert again == found[way]
    return [(each, statistics.median(rate)) for each, rate in zip(found, rates, strict=True)]


def own_server(texts: Sequence[str], passes: int) -> float:
    """The rate of the client over a server that it starts itself: a jar with a class path where it looks for LanguageTool."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "LanguageTool-6.8"
        home.mkdir()
        path = " ".join(jar.as_uri() for jar in sorted(place("languagetool").glob("*.jar")))
        lines = [f"Class-Path: {path}"[i : i + 70] for i in range(0, len(path) + 12, 70)]
        manifest = "Manifest-Version: 1.0\nMain-Class: org.languagetool.server.HTTPServer\n" + "\n ".join(lines) + "\n"
        with zipfile.ZipFile(home / "languagetool-server.jar", "w") as jar:
            jar.writestr("META-INF/MANIFEST.MF", manifest)
        os.environ["LTP_PATH"] = folder
        with language_tool_python.LanguageTool(LANGUAGE) as client:
            ((_, rate),) = timed([lambda: row_by_row(client, texts)], texts, passes)
            return rate


def compare(texts: Sequence[str], ours: Found, theirs: Found, show: int) -> None:
    """Print how many findings there are and every row in which they differ."""
    differ = [n for n, (one, two) in enumerate(zip(ours, theirs, strict=True)) if one != two]
    total = sum(map(len, ours)), sum(map(len, theirs))
    print(f"findings: copydesk {total[0]:,}, the client {total[1]:,}; rows that differ: {len(differ)}")
    for n in differ[:show]:
        print(f"  row {n}: only copydesk {sorted(ours[n] - theirs[n])}, only the client {sorted(theirs[n] - ours[n])}")
        print(f"    {texts[n]!r}")


if __name__ == "__main__":
    main()
