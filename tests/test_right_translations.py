"""Three hundred sentences translated rightly, full of what could be taken for an error: no check that compares with a source speaks.

``right-translations.jsonl``: Chinese, Japanese, Russian and German with numbers, names, idioms, dates and free renderings.
"""

import json
from pathlib import Path

import pytest

from copydesk.check import Check, registry
from copydesk.names import house
from copydesk.segment import document

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "right-translations.jsonl").read_text(encoding="utf-8").splitlines()
]
COMPARING = [check for check in registry().values() if check.compares]


def test_there_are_some_of_each_language() -> None:
    assert len(ROWS) == 300 and len(COMPARING) >= 5


@pytest.mark.parametrize("check", COMPARING, ids=lambda check: check.id)
def test_a_right_translation_is_left_alone(check: Check) -> None:
    found = [
        (row["id"], f.message)
        for row in ROWS
        for f in check.findings(document(row["text"], source=row["source"]), house())
    ]
    assert not found
