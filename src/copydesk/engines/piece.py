"""What came of a window: its finished lines and what is to be said of them. Pieces and tallies travel and are saved; texts do not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from copydesk.engines.windows import Trouble


@dataclass(frozen=True, slots=True)
class Piece:
    """The finished lines of a window, how many rows they are, and sums of what was counted in them.

    ``notes`` are for the user's eyes, ``troubles`` name the rows that could not be worked on, ``figures`` are what else came of
    the rows, for the process that adds it up.
    """

    lines: bytes
    rows: int
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    figures: tuple[Any, ...] = ()


def joined(pieces: Sequence[Piece]) -> Piece:
    """Several pieces as one."""
    counts: Counter[str] = Counter()
    for piece in pieces:
        counts.update(piece.counts)
    return Piece(
        b"".join(piece.lines for piece in pieces),
        sum(piece.rows for piece in pieces),
        dict(counts),
        tuple(note for piece in pieces for note in piece.notes),
        tuple(trouble for piece in pieces for trouble in piece.troubles),
        tuple(each for piece in pieces for each in piece.figures),
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a run is: the items that were read of the input, the rows written, the bad rows, and the sums of the pieces."""

    items: int = 0
    rows: int = 0
    unread: int = 0
    failed: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def troubles(self) -> int:
        """Rows that were left out or passed on as they were."""
        return self.unread + self.failed

    def plus(self, other: "Tally") -> "Tally":
        """The two together."""
        return Tally(
            self.items + other.items,
            self.rows + other.rows,
            self.unread + other.unread,
            self.failed + other.failed,
            {key: self.counts.get(key, 0) + other.counts.get(key, 0) for key in {**self.counts, **other.counts}},
        )
