"""The charges that every fluency scorer makes."""

from pathlib import Path

import pytest

from copydesk.adapters.ngram_tokens import pieces
from copydesk.adapters.surface import LOWER_START, NO_END, SPACING, Surface
from copydesk.errors import InputError

SURFACE = Surface.load(Path(__file__).parent.parent / "models" / "fluency")


def charged(*lines: str) -> float:
    return float(SURFACE.charges(SURFACE.read([pieces(line) for line in lines])).sum())


def repeated(line: str) -> list[str]:
    found = pieces(line)
    mask = SURFACE.repeats(SURFACE.read([found]))
    return [piece.strip() for piece, again in zip(found, mask, strict=True) if again]


@pytest.mark.parametrize(
    ("line", "charge"),
    [
        ("The council met on Monday, and it was late.", 0),
        ("The council met on Monday , and it was late.", SPACING),
        ("The council met on Monday,and it was late .", 2 * SPACING),
        ("the council met on Monday, and it was late.", LOWER_START),
        ("The council met on Monday, and it was late", NO_END),
        ("It was late. The shops were closed. The council met on Monday", NO_END),  # once, not for each sentence
        ("It was late. the shops were closed.", 0),  # inside: no sentence starts there for the reader of tokens
        ("“the council met on Monday,” he said, and it was late.", LOWER_START),
        ("History of the old town", 0),  # a heading
        ("iPhone sales fell in March, and it was late.", 0),
        ("", 0),
    ],
)
def test_charges(line: str, charge: float) -> None:
    assert charged(line) == charge


def test_each_line_is_charged_for_itself() -> None:
    good, bad = "The council met on Monday, and it was late.", "The council met on Monday, and it was late"
    assert charged(bad, good, bad) == 2 * NO_END


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ships lay in the the harbour.", ["the"]),
        ("In the In the harbour lay ships.", ["In", "the"]),
        ("Trains run between the cities and the cities.", ["and", "the", "cities"]),
        ("It grew more and more quickly.", []),
        ("A rose is a rose.", []),
    ],
)
def test_repeats(line: str, expected: list[str]) -> None:
    assert repeated(line) == expected


def test_more_pieces_than_are_remembered_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copydesk.adapters.surface.CACHED", 3)
    line = "Ships lay in the the harbour , all night"
    before = charged(line), repeated(line)
    charged("Some entirely different words fill the memory.")
    assert (charged(line), repeated(line)) == before


def test_a_missing_model_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no usable fluency model"):
        Surface.load(tmp_path)
