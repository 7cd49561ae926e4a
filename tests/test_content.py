"""A rewrite keeps what the text says."""

import pytest

from copydesk.adapters.content import keeps_content


@pytest.mark.parametrize(
    ("before", "after", "around"),
    [
        ("the the", "the", "in port"),
        ("indexing", "index", ""),
        ("trade. Degree", "trade degree", ""),
        ("water was calm and the water was calm", "water was calm", ""),
        ("the policy and experience to see the policy", "the policy", "experience to see"),
        ("in", "with", ""),
        ("built", "was built", ""),
        ("built", "have been built", ""),
        ("ships were not not sold", "ships were not sold", ""),
    ],
)
def test_a_mend_may(before: str, after: str, around: str):
    assert keeps_content(before, after, around)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the greatest part of the dead", "the dead"),
        ("48300", "4830"),
        ("3,5", "3,6"),
        ("were not sold", "were sold"),
        ("weren't sold", "were sold"),
        ("went without him", "went him"),
        ("load and inspect and release", "load and release"),
        ("kitchen", "cuisine"),
        ("a ship", "a ship in Rotterdam"),
        ("a ship", "a ship in 1990"),
        ("sold，and", "sold\ufffdand"),
    ],
)
def test_a_mend_may_not(before: str, after: str):
    assert not keeps_content(before, after, "")
