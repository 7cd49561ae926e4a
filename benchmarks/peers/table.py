"""The figures as one Markdown table."""

from collections.abc import Mapping, Sequence
from typing import Any

from peers.columns import COLUMNS, Cell, summed
from peers.registry import TOOLS

NOTE = (
    "copydesk's first three rows are the edits that it makes; its fourth, and its peers, are all findings, every first suggestion made. "
    "Advice on style is left out; each tool reads a text in its own English, British or American. pofilter reads MT and minimal pairs "
    "with their sources, and of clean English sees doubled words alone."
)


def markdown(figures: Mapping[str, Any]) -> str:
    """A row a tool, and below what the columns are made of. Bold: better than every other project's, beyond both intervals."""
    tools: Mapping[str, Mapping[str, Any]] = figures["tools"]
    names = [name for name in TOOLS if name in tools]
    cells = [[column(tools[name]) for name in names] for _, column in COLUMNS]
    families = [TOOLS[name].family for name in names]
    best = [winner(column, families) for column in cells]
    lines = ["| | " + " | ".join(head for head, _ in COLUMNS) + " |", "|---|" + "--:|" * len(COLUMNS)]
    for i, name in enumerate(names):
        row = [
            "–" if cell is None else f"**{cell.text}**" if i == winning else cell.text
            for cell, winning in zip((column[i] for column in cells), best, strict=True)
        ]
        lines.append(f"| {TOOLS[name].label} | {' | '.join(row)} |")
    return "\n".join([*lines, "", *below(tools, families, names)])


def winner(cells: Sequence[Cell | None], families: Sequence[str]) -> int | None:
    """The best cell, if its interval lies beyond that of every cell of another family; None if there is no such."""
    told = [(i, cell) for i, cell in enumerate(cells) if cell is not None]
    if not told:
        return None
    best, top = max(told, key=lambda pair: (pair[1].low + pair[1].high) / 2)
    others = [cell for i, cell in told if families[i] != families[best]]
    return best if top.real and others and all(cell.high < top.low for cell in others) else None


def below(tools: Mapping[str, Mapping[str, Any]], families: Sequence[str], names: Sequence[str]) -> list[str]:
    """What the samples and the versions were."""
    versions = dict(zip(families, (tools[name]["version"] for name in names), strict=True))
    lines = ["Versions: " + ", ".join(f"{family} {version}" for family, version in versions.items()) + "."]
    # The first tool that has it speaks for all: the rows are the same.
    first = {
        key: next((t[key] for t in tools.values() if t.get(key)), None)
        for key in ("alarms", "mt", "post-edits", "pairs", "names", "garbled")
    }
    samples = []
    if sets := first["alarms"]:
        samples.append(f"{summed(sets, 'words'):,} clean words of {len(sets)} sets")
    if sides := first["mt"]:
        samples.append(
            f"{sides['mt']['words']:,} words of MT from Chinese and {sides['human']['words']:,} of human translation"
        )
    if made := first["post-edits"]:
        samples.append(f"{made['rows']:,} post-edited sentences (TER {made['TER before']:.1f} before)")
    if pairs := first["pairs"]:
        count = len(pairs["perturbations"])
        samples.append(f"{summed(pairs['perturbations'], 'pairs'):,} minimal pairs of {count} perturbations")
    if right := first["names"]:
        samples.append(f"{right['in articles']:,} names in news and {right['listed']:,} of a list")
    if cases := first["garbled"]:
        samples.append(f"{summed(cases, 'garbled'):,} garbled names")
    return [NOTE, *lines, "Samples: " + "; ".join(samples) + ".", "\\* p < 0.05, paired bootstrap, uncorrected."]
