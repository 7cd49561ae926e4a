"""The arithmetic of the system ranking benchmark."""

import math

import pytest

from systems import alike, mqm, ranks, weight


def error(category: str, severity: str) -> dict[str, str]:
    return {"category": category, "severity": severity}


@pytest.mark.parametrize(
    ("category", "severity", "expected"),
    [
        ("Accuracy/Mistranslation", "major", 5),
        ("Fluency/Grammar", "minor", 1),
        ("Fluency/Punctuation", "minor", 0.1),
        ("Fluency/Punctuation", "major", 5),
        ("Non_translation", "major", 25),
        ("Source_error", "major", 0),
        ("Fluency/Grammar", "neutral", 0),
    ],
)
def test_weights(category: str, severity: str, expected: float) -> None:
    assert weight(error(category, severity)) == expected


def test_a_segment_is_the_mean_over_its_raters() -> None:
    errors = [error("Accuracy/Omission", "major"), error("Fluency/Grammar", "minor")]
    assert mqm({"errors": errors, "raters": ["a"]}) == 6
    assert mqm({"errors": errors, "raters": ["a", "b"]}) == 3
    assert mqm({"errors": errors, "raters": ["a"]}, ("Fluency", "Style")) == 1
    assert mqm({"errors": [], "raters": ["a"]}) == 0


def test_ties_share_a_rank() -> None:
    assert ranks([3.0, 1.0, 3.0, 7.0]) == [2.5, 1, 2.5, 4]


def test_pairs_that_the_gold_does_not_tell_apart_do_not_count() -> None:
    assert alike([1, 2, 2], [1, 2, 9]) == [1.0, 1.0]
    assert alike([1, 2], [5, 5]) == [0.5]
    assert alike([1, 2], [5, 4]) == [0.0]
    assert alike([1, 2], [5, None]) == []
    assert math.isclose(sum(alike([1, 2, 3], [1, 3, 2])), 2)
