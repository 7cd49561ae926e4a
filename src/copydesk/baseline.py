"""A baseline: findings that were accepted as they are, so that only new ones are reported. JSON Lines, one finding a line.

Matched by file and fingerprint (see ``decide``), as often as it stands there: text may move inside its file, and a third
"the the" in the same words is still new. The entries of a file that is no longer there serve any other: it was renamed.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from copydesk.decide import fingerprint
from copydesk.document import Document
from copydesk.errors import InputError
from copydesk.files import AtomicWriter
from copydesk.finding import Finding

QUOTED = 80
"""Characters of a finding's text that an entry shows."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """An accepted finding: the file (from the baseline's folder), the check, the text as far as it is shown, its fingerprint."""

    file: str
    check: str
    text: str
    fingerprint: str


@dataclass
class Baseline:
    """The entries of the file at ``path``, and which of them findings have answered to so far."""

    path: Path
    entries: list[Entry] = field(default_factory=list)
    _gone: frozenset[str] = field(init=False, repr=False)
    _open: Counter[tuple[str, str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        files = {entry.file for entry in self.entries if not entry.file.startswith("<")}
        self._gone = frozenset(file for file in files if not (self.path.parent / file).exists())
        self._open = Counter(self._key(entry) for entry in self.entries)

    def accept(self, document: Document, findings: Iterable[Finding], file: str) -> None:
        """Add an entry for each finding of a file."""
        name, text = named(file, self.path), document.text
        self.entries += [Entry(name, f.check, f.span.of(text)[:QUOTED], fingerprint(document, f)) for f in findings]

    def new(self, document: Document, findings: Iterable[Finding], file: str) -> tuple[Finding, ...]:
        """The findings of a file that no entry accepts. Each entry answers once."""
        name, fresh = named(file, self.path), []
        for finding in findings:
            mark = fingerprint(document, finding)
            key = next((key for key in ((name, mark), ("", mark)) if self._open[key] > 0), None)
            if key is None:
                fresh.append(finding)
            else:
                self._open[key] -= 1
        return tuple(fresh)

    def stale(self, files: Iterable[str]) -> list[Entry]:
        """The entries of these files that no finding has answered to: what they accepted is mended."""
        left, read, found = self._open.copy(), {named(file, self.path) for file in files}, []
        for entry in self.entries:
            if entry.file in read and left[self._key(entry)] > 0:
                left[self._key(entry)] -= 1
                found.append(entry)
        return found

    def save(self) -> None:
        """Write the entries in order, in one step, so that a version control system shows what was added and removed.

        Raises:
            InputError: the place cannot be written.
        """
        with AtomicWriter(self.path) as out:
            for entry in sorted(self.entries):
                out.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")

    def _key(self, entry: Entry) -> tuple[str, str]:
        return "" if entry.file in self._gone else entry.file, entry.fingerprint


def named(file: str, baseline: Path) -> str:
    """How a file is called in a baseline: its path from the baseline's folder, with forward slashes."""
    if file.startswith("<"):
        return file
    try:
        return Path(os.path.relpath(file, baseline.absolute().parent)).as_posix()
    except ValueError:
        return Path(file).name  # on another drive there is no way from here to there


def load(path: Path) -> Baseline:
    """The baseline saved at ``path``.

    Raises:
        InputError: the file is not there or holds something else; the message names the line.
    """
    if not path.is_file():
        raise InputError(f"{path} is no baseline file; make one with --write-baseline {path}")
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path} cannot be read as a baseline; make one with --write-baseline") from None
    return Baseline(
        path, [_entry(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]
    )


def start(path: Path) -> Baseline:
    """An empty baseline, to be saved at ``path``: a new file, or in place of the baseline that is there.

    Raises:
        InputError: another file is there. ``--write-baseline *.txt`` must not replace the first text.
    """
    if path.is_file():
        try:
            load(path)
        except InputError:
            raise InputError(f"{path} is there and no baseline; give the name of a new file, or remove it") from None
    return Baseline(path)


def _entry(line: str, place: str) -> Entry:
    try:
        entry = Entry(**json.loads(line))
    except (ValueError, TypeError, RecursionError):
        entry = None
    if entry is None or not all(isinstance(value, str) for value in asdict(entry).values()):
        raise InputError(f"{place} is no entry that --write-baseline wrote; remove the line or write the file again")
    return entry
