"""copydesk and its peers on the same rows: false alarms, real post-edits, minimal pairs, names, real MT, speed.

    python benchmarks/peers/run.py --data DIR [--tools copydesk-safe harper ...] [--only alarms speed ...] [--rows N] [-o peers.json]
    python benchmarks/peers/run.py --markdown [-o peers.json]          the table, from what was measured
    python benchmarks/peers/run.py --plot FILE.svg [-o peers.json]     the plot

Peers are optional; one that is not installed is left out, and why is said. What this benchmark was last run with:

    pip install codespell==2.4.3 harper-py==0.2.0 quire-grammar==0.3.4 psutil
    copydesk setup languagetool                                        LanguageTool 6.8; Java 17 or later

Every figure is kept in the JSON file as soon as it is there; a run that was broken off goes on from it. ``--again`` measures what was
measured before. ``--rows`` makes samples of at most N documents, names, or sentences of a kind: quick, and figures to look at only.
Run ``--only speed`` when the machine does nothing else.
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

# Started as a file, it looks for modules beside itself; they are named from the folder above.
# ruff: noqa: E402
sys.path[0] = str(Path(__file__).resolve().parents[1])

from peers import samples, speed, tallies
from peers.figures import Figures, opened
from peers.plot import plot
from peers.registry import TOOLS
from peers.table import markdown
from peers.ter import Ter, post_edits
from peers.tool import Found, Missing, Text, Tool

FILE = Path(__file__).with_name("figures.json")
MEASURES = ("alarms", "mt", "pairs", "names", "garbled", "post-edits", "speed")


class Rows:
    """The samples, each drawn when it is first needed."""

    def __init__(self, data: Path, most: int | None) -> None:
        self.data, self.most, self.sizes = data, most, samples.Sizes()

    @cached_property
    def clean(self) -> dict[str, list[Text]]:
        return {name: samples.clean_texts(self.data, name, self.sizes, self.most) for name in samples.CLEAN}

    @cached_property
    def news(self) -> list[samples.News]:
        return samples.news(self.data, self.clean[samples.NEWS])

    @cached_property
    def listed(self) -> list[str]:
        return samples.listed_names(self.data, self.sizes, self.most)

    @cached_property
    def ter(self) -> Ter:
        return Ter(samples.post_edits(self.data, self.most))

    @cached_property
    def pairs(self) -> dict[str, list[dict[str, Any]]]:
        return samples.minimal_pairs(self.data, self.sizes, self.most)

    @cached_property
    def garbled(self) -> dict[str, list[Any]]:
        return samples.garbled(self.data, self.sizes, self.most)

    @cached_property
    def mt(self) -> dict[str, list[Text]]:
        return samples.translations(self.data, self.sizes, self.most)


class Remembered:
    """A tool that reads no text twice."""

    def __init__(self, tool: Tool) -> None:
        self.version, self.typographic = tool.version, tool.typographic
        self.suggests = tool.suggests
        self._tool = tool
        self._known: dict[Text, list[Found]] = {}

    def find(self, texts: Sequence[Text]) -> list[list[Found]]:
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        if new:
            self._known.update(zip(new, self._tool.find(new), strict=True))
        return [self._known[text] for text in texts]

    def close(self) -> None:
        self._tool.close()


def measures(rows: Rows) -> dict[str, Callable[[Tool], object]]:
    """What is measured in this process, by name; None where the tool cannot do it."""

    def clean(tool: Tool) -> dict[str, Any]:
        sets = rows.clean.items()
        return {name: tallies.alarms(tool, texts, typography=name not in samples.FROM_TOKENS) for name, texts in sets}

    return {
        "alarms": clean,
        "mt": lambda tool: {side: tallies.alarms(tool, texts) for side, texts in rows.mt.items()},
        "pairs": lambda tool: tallies.pairs(tool, rows.pairs),
        "names": lambda tool: tallies.right_names(tool, rows.news, rows.listed) if tool.suggests else None,
        "garbled": lambda tool: tallies.garbled_names(tool, rows.garbled) if tool.suggests else None,
        "post-edits": lambda tool: post_edits(tool, rows.ter) if tool.suggests else None,
    }


def run(name: str, wanted: Sequence[str], rows: Rows, figures: Figures, again: bool) -> None:
    """Measures one tool; what is there already stays.

    Raises:
        Missing: it is not installed.
    """
    tool = TOOLS[name].load()
    remembered = Remembered(tool)
    try:
        for measure, call in measures(rows).items():
            if measure in wanted and (again or not figures.done(name, measure, tool.version)):
                started = time.perf_counter()
                figures.put(name, tool.version, measure, call(remembered))
                print(f"{name} {tool.version}: {measure}, {time.perf_counter() - started:.1f} s", flush=True)
        version = tool.version
    finally:
        tool.close()
    # After the tool here is closed: its memory and its processor are free again.
    if "speed" in wanted and (again or not figures.done(name, "speed", version)):
        figures.put(name, version, "speed", speed.measured(name, samples.read_fast(rows.data, rows.sizes, rows.most)))
        print(f"{name} {version}: speed", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--tools", nargs="+", choices=list(TOOLS), default=list(TOOLS), metavar="TOOL")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=MEASURES, metavar="MEASURE")
    parser.add_argument("--rows", type=int, help="at most so many of each kind of rows")
    parser.add_argument("--again", action="store_true", help="measure what was measured before")
    parser.add_argument("-o", "--output", type=Path, default=FILE, help="the JSON file of the figures")
    parser.add_argument("--markdown", action="store_true", help="print the table; measure nothing without --data")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="draw the plot; measure nothing without --data")
    options = parser.parse_args()
    # Ended from outside, it still ends what it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if options.data is None and not (options.markdown or options.plot):
        parser.error("--data DIR is needed to measure; --markdown and --plot work without")
    if options.data is None and not options.output.exists():
        parser.error(f"{options.output}: no such file; measure first, with --data DIR")
    if options.data is not None:
        rows = Rows(options.data, options.rows)
        try:
            figures = opened(options.output, {**asdict(rows.sizes), "rows": options.rows})
        except ValueError as error:
            parser.error(str(error))
        for name in options.tools:
            try:
                run(name, options.only, rows, figures, options.again)
            except Missing as reason:
                print(f"{name}: left out: {reason}", file=sys.stderr)
    else:
        figures = opened(options.output, None)
    if options.markdown:
        print(markdown(figures.value))
    if options.plot:
        options.plot.write_text(plot(figures.value), encoding="utf-8")


if __name__ == "__main__":
    main()
