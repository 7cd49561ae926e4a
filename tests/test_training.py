"""The training loop on a tiny model: it learns, repeats itself, and goes on where it stopped, bit for bit."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from copydesk.adapters.seq2seq import Seq2Seq
from copydesk.edit import between
from copydesk.errors import InputError
from copydesk.training.batches import Stream, batches
from copydesk.training.calibrate import Judged, judged, table
from copydesk.training.corrupt import Corrupted
from copydesk.training.export import export
from copydesk.training.held_out import corrupted, real
from copydesk.training.texts import Texts
from copydesk.training.tokenizer import train_tokenizer
from copydesk.training.train import Recipe, Run, rate_at, resume, save, start, train

SENTENCES = (
    "The ships of the old port were sold to a company in the north.",
    "On Friday, the trains, ships and cranes were late, and nobody in the town knew why.",
    "She has worked in the mill since the end of the war, and she wants to stay.",
    "A new road was built by the river. It is used by the people of the town.",
)
MACHINE = Corrupted(
    "Ships was late in port.", between("Ships was late in port.", "The ships were late in the port."), ("real", "real")
)
TEXTS = Texts(SENTENCES, (MACHINE,), frozenset({"ship", "ships", "train", "trains"}))
RECIPE = Recipe(
    vocabulary=320, width=32, inner=32, heads=2, encoder=1, decoder=1, longest=128, batch=8, steps=20, seed=3
)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def fresh(recipe: Recipe = RECIPE) -> Run:
    return start(recipe, train_tokenizer(SENTENCES, recipe.vocabulary, recipe.longest))


def test_ten_steps_and_ten_more_are_twenty_bit_for_bit(tmp_path: Path):
    straight = fresh()
    losses = train(straight, TEXTS)
    assert straight.step == 20 == len(losses)
    halfway = fresh()
    first = train(halfway, TEXTS, until=10)
    save(halfway, tmp_path)
    torch.manual_seed(999)
    later = resume(tmp_path)
    assert first + train(later, TEXTS) == losses
    for one, other in zip(straight.model.state_dict().values(), later.model.state_dict().values(), strict=True):
        assert torch.equal(one, other)


def test_another_seed_is_another_run():
    assert train(fresh(), TEXTS, until=2) != train(fresh(replace(RECIPE, seed=4)), TEXTS, until=2)


def test_it_learns():
    losses = train(fresh(replace(RECIPE, steps=60, rate=3e-3)), TEXTS)
    assert sum(losses[-10:]) < 0.75 * sum(losses[:10])


def test_a_place_in_the_stream_is_the_same_from_the_start_and_from_there():
    stream, tokenizer = Stream(TEXTS, 1), train_tokenizer(SENTENCES, 320, 128)
    whole = batches(stream, tokenizer, 900)
    seen = [next(whole) for _ in range(4)]
    for at in range(3):
        pool, number, _ = seen[at]
        assert next(batches(stream, tokenizer, 900, pool, number)) == seen[at + 1]
    assert {pool for pool, _, _ in seen} > {0}, "the places reach into a second pool"


def test_a_run_that_was_never_saved_cannot_go_on(tmp_path: Path):
    with pytest.raises(InputError, match="no checkpoint"):
        resume(tmp_path)


def test_the_clock_ends_a_run():
    run = fresh(replace(RECIPE, steps=0, minutes=0.03))
    train(run, TEXTS)
    assert run.step > 0 and run.seconds >= 1.8


def test_the_rate_rises_and_falls_to_nothing():
    rates = [rate_at(i / 200) for i in range(201)]
    top = rates.index(max(rates))
    assert rates[:top] == sorted(rates[:top]) and rates[top:] == sorted(rates[top:], reverse=True)
    assert rates[-1] == pytest.approx(0, abs=1e-9) and rates[0] > 0


def test_what_is_exported_is_a_span_rewriter(tmp_path: Path):
    run = fresh()
    train(run, TEXTS, until=3)
    export(run, tmp_path, [(0.1, 0.2), (0.9, 0.8)])
    rewriter = Seq2Seq.load(str(tmp_path))
    assert rewriter.span_mode and rewriter.calibration == [(0.1, 0.2), (0.9, 0.8)] and rewriter.longest == 128
    pairs = [*real(TEXTS), *corrupted(TEXTS)]
    answers = judged(rewriter, pairs)
    assert len(answers) == sum(len(pair.spans) for pair in pairs)
    assert all(answer.confidence is not None or answer.proposed == answer.marked for answer in answers)


def test_the_calibration_table_rises_and_keeps_the_mean():
    answers = [Judged("x", "a", "b", "b" if (i * 7) % 100 < i else "c", i / 100) for i in range(100) for _ in range(5)]
    answers += [Judged("x", "a", "a", "b", None)] * 50
    points = table(answers, least=50)
    assert points == sorted(points) and [p for _, p in points] == sorted(p for _, p in points)
    assert len({p for _, p in points}) == len(points) > 2
    assert points[-1][1] > 0.7 > 0.3 > points[0][1]


def test_nothing_proposed_is_no_table():
    assert table([Judged("x", "a", "a", "b", None)]) == []
