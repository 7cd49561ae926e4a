"""The columns of the table: a figure as it is printed, and the interval in which it surely lies, to say what is really better."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from copydesk.ledger import wilson


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column says of a tool; ``low`` and ``high``: the 95% interval of the figure that decides, larger being better.

    ``real``: False if the figure can be the best of all and still no good, as a change that is no more than chance.
    """

    text: str
    low: float
    high: float
    real: bool = True


Column = Callable[[Mapping[str, Any]], Cell | None]

SURELY = 1.5
"""Times and memory waver from run to run: less than this ratio is no difference."""


def rate(count: int, of: int, text: str, *, less: bool = False) -> Cell:
    """A share with Wilson's interval; ``less``: the smaller the better."""
    low, high = wilson(count, of)
    return Cell(text, -high, -low) if less else Cell(text, low, high)


def summed(sets: Mapping[str, Mapping[str, Any]], key: str) -> int:
    """A count over several sets."""
    return sum(each.get(key, 0) for each in sets.values())


def alarms(tool: Mapping[str, Any]) -> Cell | None:
    """Findings per 1,000 words of clean English."""
    if not (sets := tool.get("alarms")):
        return None
    count, words = summed(sets, "findings"), summed(sets, "words")
    return rate(count, words, per_1000(count, words), less=True)


def per_1000(count: int, words: int) -> str:
    """A rate with as many digits as it has to say: 0.013, 0.41, 22.6."""
    value = 1000 * count / words if words else 0.0
    return f"{value:.3f}" if 0 < value < 0.1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def translations(tool: Mapping[str, Any]) -> Cell | None:
    """Findings per 1,000 words of real MT, and of human translations of the same articles. Of alarms no more is not better."""
    if not (sides := tool.get("mt")):
        return None
    mt, human = (per_1000(sides[side]["findings"], sides[side]["words"]) for side in ("mt", "human"))
    return Cell(f"{mt} / {human}", float("-inf"), float("inf"))


def sentences(tool: Mapping[str, Any]) -> Cell | None:
    """Sentences of real MT made better and worse."""
    if not (made := tool.get("post-edits")):
        return None
    text = f"{made['improved']:,} / {made['worsened']:,}"
    return rate(made["improved"], made["improved"] + made["worsened"], text)


def ter(tool: Mapping[str, Any]) -> Cell | None:
    """The change of TER on real MT, in points; with a star if p < 0.05."""
    if not (made := tool.get("post-edits")):
        return None
    low, high = made["TER change, 95%"]
    # 0.001 is printed as 0.00, without a sign.
    change = round(made["TER change"], 2) + 0.0
    star = "\\*" if made["p"] < 0.05 else ""
    return Cell(f"{change:+.2f}{star}" if change else f"0.00{star}", -high, -low, real=made["p"] < 0.05)


def flagged(tool: Mapping[str, Any]) -> Cell | None:
    """Corrupted sentences with a finding that the clean one has not; in brackets, clean ones with a finding."""
    if not (pairs := tool.get("pairs")):
        return None
    found, of = summed(pairs["perturbations"], "found"), summed(pairs["perturbations"], "pairs")
    return rate(found, of, f"{found / of:.1%} ({pairs['clean flagged'] / pairs['clean']:.1%})")


def restored(tool: Mapping[str, Any]) -> Cell | None:
    """Corrupted sentences given back as they were."""
    pairs = tool.get("pairs")
    if not pairs or tool.get("post-edits", 0) is None:
        return None
    count, of = summed(pairs["perturbations"], "restored"), summed(pairs["perturbations"], "pairs")
    return rate(count, of, f"{count / of:.1%}")


def damaged(tool: Mapping[str, Any]) -> Cell | None:
    """Right names that would be changed, in articles and from a list."""
    if not (names := tool.get("names")):
        return None
    count, of = names["damaged in articles"] + names["damaged listed"], names["in articles"] + names["listed"]
    return rate(count, of, f"{count / of:.1%}", less=True)


def mended(tool: Mapping[str, Any]) -> Cell | None:
    """Garbled names restored; in brackets, made something else."""
    if not (cases := tool.get("garbled")):
        return None
    right, wrong, of = (summed(cases, key) for key in ("restored", "made wrong", "garbled"))
    return rate(right, of, f"{right / of:.1%} ({wrong / of:.1%})")


def _speed(key: str, *, less: bool) -> Column:
    def column(tool: Mapping[str, Any]) -> Cell | None:
        if not (speed := tool.get("speed")):
            return None
        value = max(speed[key], 1e-6)
        low, high = value / SURELY**0.5, value * SURELY**0.5
        text = f"{_round(value):,}" if value >= 100 else f"{value:.1f}"
        return Cell(text, -high, -low) if less else Cell(text, low, high)

    return column


def _round(value: float) -> int:
    """To two digits: more would say more than is known."""
    step: int = 10 ** max(0, len(str(int(value))) - 2)
    return round(value / step) * step


COLUMNS: Sequence[tuple[str, Column]] = (
    ("false alarms per 1,000 clean words", alarms),
    ("per 1,000 words of MT / of human translation", translations),
    ("real MT: sentences better / worse", sentences),
    ("TER", ter),
    ("minimal pairs found (clean flagged)", flagged),
    ("restored", restored),
    ("right names damaged", damaged),
    ("garbled names restored (made wrong)", mended),
    ("words/s", _speed("words a second", less=False)),
    ("start, s", _speed("start-up, s", less=True)),
    ("memory, MiB", _speed("memory, MiB", less=True)),
)
