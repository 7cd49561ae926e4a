"""The miner, on a corpus of a few sentences."""

import json
import lzma
import subprocess
import sys
from pathlib import Path

import numpy as np

from copydesk.training.mine import Segment, counted, log_odds, overused, runs

PLACES = "harbour market school station library bridge".split()


def corpus() -> list[Segment]:
    """Two systems and a human on six articles: the machines alone "give full play to" everything."""
    give, make = "The town will give full play to the {} this year.", "The town will make the most of the {} this year."
    writers = (("a", give), ("b", give), ("", make))
    return [Segment(text.format(p), f"d{i}", system) for i, p in enumerate(PLACES) for system, text in writers]


CLEAN = [f"The town will open the {place} this year." for place in PLACES]


def test_what_machines_alone_write_comes_first() -> None:
    found = overused(corpus(), CLEAN)
    words = [r.words for r in found]
    assert "give full play to" in words and "full play" in words
    assert not {"the town", "the town will", "this year", "make the most of"} & set(words)
    row = found[words.index("give full play to")]
    assert (row.documents, row.systems, row.reference, row.clean) == (6, 2, 0, 0)


def test_a_run_must_be_spread() -> None:
    rows = [*corpus(), *(Segment("Purple fish sing loudly.", "d0", system) for system in ("a", "b"))]
    assert not [r for r in overused(rows, CLEAN) if "fish" in r.words]
    one = [Segment(s.text, s.document, "a" if s.system else "") for s in corpus()]
    assert not overused(one, CLEAN)
    assert overused(one, CLEAN, systems=1)


def test_many_systems_are_no_more_proof_than_one() -> None:
    few = {r.words: r.above_reference for r in overused(corpus(), CLEAN)}
    many = [Segment(s.text, s.document, f"{s.system}{i}") for s in corpus() if s.system for i in range(5)]
    more = {r.words: r.above_reference for r in overused([*many, *(s for s in corpus() if not s.system)], CLEAN)}
    assert abs(few["full play"] - more["full play"]) < 0.01


def test_runs_do_not_cross_a_break() -> None:
    ids = np.array([2, 3, 0, 2, 3, 1, 4], dtype=np.uint32)
    keys, starts = runs(ids, 2)
    assert starts.tolist() == [0, 3] and keys[0] == keys[1]
    assert len(runs(ids, 7)[0]) == 0 and len(runs(ids, 9)[0]) == 0


def test_log_odds_of_equal_rates_is_zero() -> None:
    same = np.array([5.0, 50.0])
    assert np.allclose(log_odds(same, 1000, same, 1000, np.array([0.5, 0.5])), 0)
    up = log_odds(np.array([20.0, 20.0]), 1000, np.array([10.0, 2.0]), 1000, np.array([0.5, 0.5]))
    assert 0 < up[0] < up[1]


def test_nothing_in_nothing_out() -> None:
    assert overused([], []) == []


def test_counts_are_filled() -> None:
    table = "# head\n^stuck neck\tbottleneck\tcalque\task\t-\t-\tzh\t\nother one\tx\tcalque\task\t9\t9\tzh\t"
    lines = list(counted(table, {"stuck neck": 1.234}, {"stuck neck": 0.0}))
    assert lines[0] == "# head"
    assert lines[1] == "^stuck neck\tbottleneck\tcalque\task\t1.23\t0.00\tzh\t"
    assert lines[2] == "other one\tx\tcalque\task\t-\t0.00\tzh\t"


def test_it_prints_a_table(tmp_path: Path) -> None:
    (tmp_path / "data/articles").mkdir(parents=True)
    (tmp_path / "data/clean").mkdir()
    with lzma.open(tmp_path / "data/articles/x.zh-en.jsonl.xz", "wt", encoding="utf-8") as out:
        for i, place in enumerate(PLACES):
            text = f"The town will give full play to the {place}."
            row = {"doc": f"d{i}", "systems": {"a": text, "b": text}, "refs": {"r": f"The town will use the {place}."}}
            out.write(json.dumps(row) + "\n")
    with lzma.open(tmp_path / "data/clean/gum_pud.txt.xz", "wt", encoding="utf-8") as out:
        out.write("\n".join(CLEAN))
    run = [sys.executable, "-m", "copydesk.training.mine", "--data", str(tmp_path)]
    done = subprocess.run([*run, "--lang", "zh"], capture_output=True, text=True, check=True)
    head, *rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert head[0] == "words" and "give full play to the" in [row[0] for row in rows]
    table = tmp_path / "table.tsv"
    table.write_text("give~ full play to\tuse~\tcalque\task\t-\t-\tzh\t\n", encoding="utf-8")
    done = subprocess.run([*run, "--verify", str(table)], capture_output=True, text=True, check=True)
    assert float(done.stdout.split("\t")[4]) > 1000
