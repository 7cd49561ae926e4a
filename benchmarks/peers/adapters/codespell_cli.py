"""codespell with its default dictionaries, as its manual has it: lines on standard input.

A suggestion is what ``codespell --write-changes`` would make: one replacement, and no reason against it. Of several candidates it
makes none, so neither do we.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

from peers.tool import Found, Missing, Text

# codespell's own idea of a word, which says where in the line the words are that it names.
_WORD = re.compile(r"[\w\-'’]+")
_UTF8 = {**os.environ, "PYTHONUTF8": "1"}
_SAID = re.compile(r"^(\d+): (\S+) ==> (.*)$", re.MULTILINE)


class Codespell:
    suggests = True
    typographic: frozenset[str] = frozenset()

    def __init__(self) -> None:
        try:
            self.version = version("codespell")
        except PackageNotFoundError:
            raise Missing("codespell is not installed: pip install codespell") from None

    def find(self, texts: Sequence[Text]) -> list[list[Found]]:
        places = [(i, start, line) for i, text in enumerate(texts) for start, line in _lines(text.text)]
        command = [sys.executable, "-m", "codespell_lib", "-", "--stdin-single-line"]
        lines = "\n".join(line for _, _, line in places)
        done = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", env=_UTF8, check=False)
        found: list[list[Found]] = [[] for _ in texts]
        words: dict[int, Iterator[re.Match[str]]] = {}
        for said in _SAID.finditer(done.stdout):
            number, wrong, right = int(said[1]) - 1, said[2], said[3]
            index, start, line = places[number]
            # Words are named in the order in which they stand in the line.
            rest = words.setdefault(number, _WORD.finditer(line))
            here = next(match for match in rest if match.group() == wrong)
            new = None if "," in right or "|" in right else right.strip()
            found[index].append(Found(start + here.start(), start + here.end(), new, "spelling"))
        return found

    def close(self) -> None:
        pass


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text and where they start; codespell counts lines by the line feed alone."""
    at = 0
    for line in text.split("\n"):
        # Another sign that Python or a terminal takes for a line end would shift the count.
        yield at, re.sub(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]", " ", line)
        at += len(line) + 1


def load() -> Codespell:
    """codespell.

    Raises:
        Missing: it is not installed.
    """
    return Codespell()
