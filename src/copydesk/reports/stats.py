"""How many findings, by check and severity, in all and per 1,000 words, for each file and in total."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from copydesk.check import Check
from copydesk.finding import Finding, Severity
from copydesk.reports.excerpt import seen

SEVERITIES = sorted(Severity, reverse=True)


@dataclass
class Counts:
    """The findings of some text, counted by check and severity; ``words`` is how long the text is."""

    words: int = 0
    found: Counter[tuple[str, Severity]] = field(default_factory=Counter)

    def add(self, words: int, findings: Iterable[Finding]) -> None:
        """Count a document."""
        self.words += words
        self.found.update((f.check, f.severity or Severity.MINOR) for f in findings)

    @property
    def total(self) -> int:
        return sum(self.found.values())

    def rate(self, number: int) -> float:
        """A number of findings per 1,000 words; 0 in a text without words."""
        return 1000 * number / self.words if self.words else 0.0

    def severities(self, check: str | None = None) -> dict[str, int]:
        """How many of each severity, of one check or of all."""
        counts = Counter[Severity]()
        for (id, severity), number in self.found.items():
            if check is None or id == check:
                counts[severity] += number
        return {severity.name.lower(): counts[severity] for severity in SEVERITIES}

    def checks(self) -> dict[str, int]:
        """How many of each check, the most frequent first."""
        counts = Counter[str]()
        for (id, _), number in self.found.items():
            counts[id] += number
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@dataclass
class Stats:
    """The counts of each file, in the order read."""

    files: dict[str, Counts] = field(default_factory=dict)

    def add(self, file: str, words: int, findings: Iterable[Finding]) -> None:
        """Count a document of a file."""
        self.files.setdefault(file, Counts()).add(words, findings)

    @property
    def total(self) -> Counts:
        whole = Counts()
        for counts in self.files.values():
            whole.words += counts.words
            whole.found.update(counts.found)
        return whole


def rows(stats: Stats) -> Iterator[dict[str, Any]]:
    """A JSON object for each file, and one with ``file`` null for all together."""
    for file, counts in [*stats.files.items(), (None, stats.total)]:
        yield {
            "file": file,
            "words": counts.words,
            "findings": counts.total,
            "per_1000_words": round(counts.rate(counts.total), 3),
            "severities": counts.severities(),
            "checks": counts.checks(),
        }


def text(stats: Stats, checks: Mapping[str, Check]) -> str:
    """The tables by check and by file, plain."""
    total = stats.total
    page = StringIO()
    widest = max((cell_len(seen(name)) for name in stats.files), default=0)
    console = Console(file=page, width=widest + 100, color_system=None, highlight=False, emoji=False, markup=False)
    if total.total:
        console.print(_by_check(total, checks))
        console.print()
    console.print(_by_file(stats))
    return "".join(line.rstrip() + "\n" for line in page.getvalue().splitlines())


def _table(first: str, *heads: str) -> Table:
    made = Table(box=None, pad_edge=False)
    made.add_column(first, no_wrap=True)
    for head in heads:
        made.add_column(head, justify="left" if head == "class" else "right", no_wrap=True)
    return made


def _by_check(total: Counts, checks: Mapping[str, Check]) -> Table:
    made = _table("check", "class", "critical", "major", "minor", "findings", "per 1,000 words")
    for id, number in total.checks().items():
        artifact = checks[id].artifact if id in checks else ""
        made.add_row(id, artifact, *_numbers(total.severities(id)), f"{number:,}", f"{total.rate(number):.2f}")
    return made


def _by_file(stats: Stats) -> Table:
    made = _table("file", "words", "critical", "major", "minor", "findings", "per 1,000 words")
    lines = [*stats.files.items(), *([("all", stats.total)] if len(stats.files) != 1 else [])]
    for file, counts in lines:
        numbers = _numbers(counts.severities())
        made.add_row(seen(file), f"{counts.words:,}", *numbers, f"{counts.total:,}", f"{counts.rate(counts.total):.2f}")
    return made


def _numbers(severities: Mapping[str, int]) -> list[str]:
    return [f"{number:,}" if number else "" for number in severities.values()]
