"""Runs of a phrase that comes again at once."""

from hypothesis import given
from hypothesis import strategies as st

from copydesk.repeats import LONGEST, Repeat, repeats
from copydesk.segment import document


def naive(forms: list[str]) -> set[Repeat]:
    """Every run by comparing each word with the one behind it."""
    found = set()
    for period in range(1, LONGEST + 1):
        start = 0
        same = [a == b for a, b in zip(forms, forms[period:], strict=False)] + [False]
        for i, equal in enumerate(same):
            if not equal:
                if i - start >= period:
                    found.add(Repeat(start, period, i - start))
                start = i + 1
    return found


@given(st.lists(st.sampled_from(["ab", "cd", "ef"]), max_size=40))
def test_runs_are_those_that_a_slow_comparison_finds(forms: list[str]) -> None:
    assert set(repeats(document(" ".join(forms)))) == naive(forms)


def test_copies_are_whole_ones() -> None:
    (run,) = [r for r in repeats(document("by the sea by the sea by the")) if r.period == 3]
    assert run.copies == 2
    assert run.matches == 5
