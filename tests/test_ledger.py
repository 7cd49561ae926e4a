"""Trust is earned: no check claims a level that the ledger does not support, and the ledger is of this code."""

import math
import re
from collections import Counter
from pathlib import Path

import pytest

import ledger as benchmark
import verdicts
from copydesk.check import Check, registry
from copydesk.finding import Safety
from copydesk.ledger import ALL, FIELDS, Row, in_words, ledger, parse, poisson_bound, rows, wilson, written
from copydesk.names import house
from copydesk.segment import document
from sets import articles, clean, distinct, sourced

MEASURED = [row for row in ledger() if row.check in registry()]


@pytest.mark.parametrize("row", MEASURED, ids=lambda row: f"{row.check}-{row.level.name}")
def test_a_level_is_earned(row: Row) -> None:
    assert row.earns >= row.level, (
        f"{row.check}: its {row.level.name} findings earn {row.earns.name}: {in_words(row)}; lower the safety of what is wrong"
        f" (or judge {row.short_of} more findings: benchmarks/judge.py draw)"
    )


@pytest.mark.parametrize("check", registry().values(), ids=registry().keys())
def test_a_check_is_measured_at_its_own_level(check: Check) -> None:
    assert check.safety in {row.level for row in rows(check.id)}, f"run benchmarks/ledger.py --write for {check.id}"


def test_the_ledger_has_no_row_of_a_check_that_is_gone() -> None:
    assert {row.check for row in ledger()} <= {*registry(), ALL}


@pytest.mark.parametrize("check", registry().values(), ids=registry().keys())
def test_the_ledger_is_of_this_code(check: Check, data: Path) -> None:
    """Skipped without the data: who cannot measure again need not. Comments, docstrings and examples may change freely."""
    assert {row.code for row in rows(check.id)} == {benchmark.code(check)}, "measure: benchmarks/ledger.py --write"


def test_a_sample_reads_as_the_ledger_says(data: Path) -> None:
    """What a check imports is not in its digest; here two small sets are read again."""
    counts: Counter[tuple[str, Safety]] = Counter()
    texts = map(document, clean(data, benchmark.SAMPLE_SET))
    for doc in [*texts, *map(sourced, distinct(articles(data, benchmark.SAMPLE_FILE)))]:
        for check in registry().values():
            counts.update((check.id, finding.safety) for finding in check.findings(doc, house()))
    told = {(row.check, row.level): row.sample for row in MEASURED if row.sample}
    assert counts == told, "the checks find other things than when they were measured: benchmarks/ledger.py --write"


FILE = """
'''A word.'''
import re
P = re.compile("a")  # why
def find(document, house):
    '''Find.'''
    return P.search(document)
CHECK = Check(find, safety=SAFE, clean=("x",))
"""


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("# why", "# because", True),
        ("A word.", "Two words.", True),
        ("Find.", "Look.", True),
        ('clean=("x",)', 'clean=("x", "y"), fixes={"a": "b"}', True),
        ('re.compile("a")', "re.compile('a')", True),
        ('"a"', '"b"', False),
        ("SAFE", "ASK", False),
        ("search", "match", False),
    ],
)
def test_what_counts_as_a_change_of_code(old: str, new: str, same: bool) -> None:
    assert old in FILE
    assert (benchmark.essence(FILE.replace(old, new)) == benchmark.essence(FILE)) is same


def test_verdicts_are_well_formed_and_hold_no_text() -> None:
    judged = verdicts.read()
    assert judged, "no verdicts"
    for verdict in judged.values():
        assert re.fullmatch(r"[0-9a-f]{16}", verdict.hash) and re.fullmatch(r"[0-9a-f]{8}|-", verdict.edit)
        assert verdict.found in {"right", "wrong", "unclear"} and verdict.mend in {"right", "wrong", "unclear", "-"}
        assert 2 <= len(verdict.reason) <= 200 and "[[" not in verdict.reason
    assert list(judged.values()) == sorted(judged.values()), "sorted, so that two people's verdicts merge"


def row(level: Safety = Safety.SAFE, **counts: int) -> Row:
    return Row("x", level, **{"clean_words": 2_000_000, "mt_words": 1_000_000, "places": 50, **counts})


@pytest.mark.parametrize(
    ("figures", "earned"),
    [
        (row(), Safety.ASK),  # unjudged
        (row(judged=9, right=9), Safety.ASK),  # too few judged
        (row(judged=10, right=10), Safety.SAFE),
        (row(judged=10, right=9), Safety.ASK),
        (row(judged=20, right=19), Safety.SAFE),
        (row(judged=20, right=18), Safety.ASK),
        (row(judged=3, right=3, places=3), Safety.SAFE),  # all there are
        (row(places=0), Safety.ASK),  # fires on no real translation
        (row(clean=29, judged=10, right=10), Safety.SAFE),
        (row(clean=30, judged=10, right=10), Safety.ASK),  # 30 seen may be 40.7
        (row(clean_words=299_999, judged=10, right=10), Safety.ASK),
        (row(clean_words=0, judged=10, right=10), Safety.SHOW),
        (row(judged=4, right=3), Safety.ASK),
        (row(judged=10, right=7), Safety.SHOW),
        (row(clean=400), Safety.SHOW),
    ],
)
def test_what_figures_earn(figures: Row, earned: Safety) -> None:
    assert figures.earns is earned


def test_bounds_are_the_textbook_ones() -> None:
    # Garwood's table, one-sided 95%; Wilson's interval of 38 in 40.
    assert [round(poisson_bound(n), 2) for n in (0, 1, 2, 5, 10, 50)] == [3.0, 4.74, 6.3, 10.51, 16.96, 63.29]
    assert [round(x, 3) for x in wilson(38, 40)] == [0.835, 0.986]
    assert wilson(0, 0) == (0.0, 1.0)
    assert math.isnan(Row("x", Safety.ASK).precision) and Row("x", Safety.ASK).bound == math.inf


def test_a_ledger_is_read_as_it_was_written() -> None:
    some = (row(clean=3, judged=2, right=1, sample=4), Row("y", Safety.SHOW, 10, speed=0.25, code="abc"))
    assert tuple(parse(iter(written(iter(some), "one\ntwo").splitlines()))) == some
    assert tuple(parse(iter(written(iter(ledger()), "").splitlines()))) == ledger()
    assert len(FIELDS) == 19


def test_a_row_in_words() -> None:
    said = in_words(row(clean=7, judged=40, right=38))
    assert said.startswith(
        "0.004 findings per 1,000 words of clean English (at most 0.007, 2,000,000 words); 38 of 40 judged"
    )


def test_the_readme_has_the_table_of_the_ledger() -> None:
    readme = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
    table = "\n".join(benchmark.markdown(ledger()))
    assert f"<!-- ledger -->\n{table}\n<!-- /ledger -->" in readme, (
        "paste python benchmarks/ledger.py --markdown into README.md"
    )
