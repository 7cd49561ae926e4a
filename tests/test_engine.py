"""The engine: order, bounds, processes that die, shards that survive anything."""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.corpus.row import Row
from copydesk.engines import local, manifest, shards
from copydesk.engines.isolation import isolated
from copydesk.engines.job import Job, checkpointed, stream
from copydesk.engines.local import AHEAD, run
from copydesk.engines.piece import Piece, Tally
from copydesk.engines.shards import Shards
from copydesk.engines.stopping import Stopped
from copydesk.engines.windows import Trouble, Versions, Window, windows
from copydesk.errors import InputError, RowError
from copydesk.files import AtomicWriter

ROWS = [Row(n, f"text {n} " * (1 + n % 5), doc=n // 3 if n % 2 else None, line=n + 1) for n in range(60)]


class Quiet:
    """A watcher that writes down what it is told."""

    def __init__(self) -> None:
        self.troubles: list[str] = []
        self.fractions: list[float | None] = []

    def advanced(self, done: Tally, fraction: float | None) -> None:
        self.fractions.append(fraction)

    def noted(self, note: str) -> None: ...

    def troubled(self, trouble: Trouble) -> None:
        self.troubles.append(trouble.message)

    def stopping(self) -> None: ...


def doubled(number: int) -> int:
    time.sleep(0.02 * (number % 3))
    return 2 * number


def factory() -> Callable[[int], int]:
    return doubled


def dies(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def mortal() -> Callable[[int], int]:
    return dies


def fails(number: int) -> int:
    return 1 // (3 - number)


def failing() -> Callable[[int], int]:
    return fails


def written(window: Window) -> Piece:
    rows = [row for document in window.documents for (row,) in document]
    lines = "".join(json.dumps({"id": row.id, "text": row.text.upper()}) + "\n" for row in rows)
    return Piece(lines.encode(), len(rows), {"letters": sum(len(row.text) for row in rows)})


def writing() -> Callable[[Window], Piece]:
    return written


def job(items: list[Row | Trouble], **options: object) -> Job:
    return Job(lambda: sided(items), writing, Quiet(), 1, window=40, **options)  # type: ignore[arg-type]


def sided(items: list[Row | Trouble]) -> list[Versions | Trouble]:
    return [(item,) if isinstance(item, Row) else item for item in items]


def expected(rows: list[Row]) -> bytes:
    return written(Window((tuple((row,) for row in rows),), (), len(rows))).lines


def finish(out: Path) -> Callable[[Iterator[bytes]], None]:
    def inner(chunks: Iterator[bytes]) -> None:
        with AtomicWriter(out) as file:
            for chunk in chunks:
                file.write(chunk)

    return inner


FITS = {"input": {"size": 1}, "settings": {"accept": "safe"}}


@pytest.mark.parametrize("jobs", [1, 2, None])
def test_results_come_in_order(jobs: int | None) -> None:
    assert list(run(range(20), factory, jobs)) == [(n, 2 * n) for n in range(20)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_tasks_are_read_a_few_ahead_at_most(jobs: int) -> None:
    read = 0

    def tasks() -> Iterator[int]:
        nonlocal read
        for number in range(1, 40):
            read = number
            yield number

    for done, _ in enumerate(run(tasks(), factory, jobs), 1):
        assert read - done <= jobs + AHEAD


def test_a_few_tasks_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "cores", lambda: 2)
    monkeypatch.setattr(local, "Worker", None)
    assert len(list(run(range(local.FEW), factory))) == local.FEW
    with pytest.raises(TypeError):
        list(run(range(local.FEW + 1), factory))


@pytest.mark.parametrize(("count", "jobs"), [(2, None), (7, None), (7, 1), (7, 2)])
def test_what_was_read_before_an_error_is_done_first(count: int, jobs: int | None) -> None:
    def tasks() -> Iterator[int]:
        yield from range(count)
        raise InputError("the end is missing")

    results = []
    with pytest.raises(InputError, match="the end is missing"):
        for _, result in run(tasks(), factory, jobs):
            results.append(result)
    assert results == [2 * n for n in range(count)]


def test_a_killed_worker_is_said_after_what_was_done() -> None:
    results = []
    with pytest.raises(InputError, match=r"ended by signal 9 .*--jobs"):
        for _, result in run(range(6), mortal, 2):
            results.append(result)
    assert results == [0, 1, 2]


def test_an_error_in_a_worker_brings_its_traceback() -> None:
    with pytest.raises(RuntimeError, match=r"test_engine.py[\s\S]*ZeroDivisionError"):
        list(run(range(6), failing, 2))


ITEMS = st.lists(
    st.one_of(
        st.builds(Row, st.integers(0, 9), st.text("ab", max_size=9), doc=st.sampled_from([None, 1, 1.0, "1"])),
        st.builds(Trouble, st.just("bad")),
    ),
    max_size=40,
)


@given(ITEMS, st.integers(1, 30))
@settings(max_examples=60, deadline=None)
def test_windows_begun_where_another_ends_are_the_same(items: list[Row | Trouble], size: int) -> None:
    whole = list(windows(sided(items), size))
    assert [r for w in whole for d in w.documents for (r,) in d] == [i for i in items if isinstance(i, Row)]
    assert sum(len(w.troubles) for w in whole) == sum(isinstance(i, Trouble) for i in items)
    read = 0
    for index, window in enumerate(whole, 1):
        read += window.items
        assert list(windows(sided(items[read:]), size)) == whole[index:]


def test_windows_are_not_kept() -> None:
    alive = most = 0

    class Counted:
        def __init__(self) -> None:
            nonlocal alive, most
            alive += 1
            most = max(most, alive)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    for _ in run((Counted() for _ in range(500)), lambda: id, 1):
        pass
    assert most <= 4


def test_one_bad_row_costs_its_neighbours_nothing() -> None:
    def work(documents: object) -> Piece:
        rows = [row for document in documents for (row,) in document]  # type: ignore[attr-defined]
        if any(row.id == 7 for row in rows):
            raise RowError("row 7 is too long")
        if any(row.id == 9 for row in rows):
            raise KeyError("nobody foresaw this")
        return Piece(bytes(row.id for row in rows), len(rows))

    documents = [((row,),) for row in ROWS[5:12]]
    piece = isolated(work, documents, lambda rows, why: Piece(b"!", 1, troubles=(Trouble(why),)))
    assert piece.lines == b"\5\6!\x08!\x0a\x0b"
    assert piece.troubles[0].message == "row 7 is too long"
    assert "KeyError" in piece.troubles[1].message and "test_engine.py" in piece.troubles[1].message


def test_a_broken_model_is_no_bad_row() -> None:
    def work(documents: object) -> Piece:
        raise InputError("the model is broken")

    with pytest.raises(InputError, match="the model is broken"):
        isolated(work, [((row,),) for row in ROWS], lambda rows, why: Piece(b"", 0))


@pytest.mark.parametrize(("allowed", "well"), [(0, False), (1, False), (2, True)])
def test_bad_rows_up_to_a_number(allowed: int, well: bool) -> None:
    items: list[Row | Trouble] = [*ROWS[:20], Trouble("line 21 is bad"), *ROWS[20:40], Trouble("line 42 is bad")]
    lines: list[bytes] = []
    bad = job(items, max_errors=allowed)
    if well:
        assert stream(bad, lines.append).unread == 2
        assert b"".join(lines) == expected(ROWS[:40])
    else:
        with pytest.raises(InputError, match=f"line {[21, 42][allowed]} is bad.*--max-errors"):
            stream(bad, lines.append)
        assert expected(ROWS[:40]).startswith(b"".join(lines))


def test_more_bad_rows_allowed_later(tmp_path: Path) -> None:
    items: list[Row | Trouble] = [*ROWS[:20], Trouble("line 21 is bad"), *ROWS[20:], Trouble("line 62 is bad")]
    out = tmp_path / "out"
    for allowed in (0, 1):
        with pytest.raises(InputError, match="--resume"):
            checkpointed(job(items, max_errors=allowed), Shards(str(out), FITS, resume=True), finish(out))
    done = checkpointed(job(items, max_errors=2), Shards(str(out), FITS, resume=True), finish(out))
    assert out.read_bytes() == expected(ROWS)
    assert (done.rows, done.unread) == (60, 2)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_step_and_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run is killed before each call that touches the disk for good, and the resumed run just once more, at random."""
    monkeypatch.setattr(shards, "WINDOWS", 4)
    draw = random.Random(6)
    steps = 0
    while True:
        steps += 1
        out = tmp_path / f"{steps}.jsonl"
        if _killed(out, steps) == 0:
            break
        assert not out.exists() or out.read_bytes() == expected(ROWS)
        _killed(out, draw.randint(1, 12))
        assert _killed(out, sys.maxsize) == 0
        assert out.read_bytes() == expected(ROWS)
        assert [p.name for p in tmp_path.iterdir() if p.name.startswith(out.name)] == [out.name]
    assert steps > 15


def _killed(out: Path, step: int) -> int:
    """The exit status of a resumed run in a process that ends, with nothing cleaned up, before its n-th such call."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    left = step

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def inner(*args: object, **named: object) -> object:
            nonlocal left
            left -= 1
            if left <= 0:
                os._exit(9)
            return call(*args, **named)

        return inner

    try:
        for owner, name in ((os, "fsync"), (Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (Path, "rmdir")):
            setattr(owner, name, counted(getattr(owner, name)))
        checkpointed(job(list(ROWS)), Shards(str(out), FITS, resume=True), finish(out))
        os._exit(0)
    finally:
        os._exit(1)


def _begun(out: Path) -> None:
    """A run that was stopped by a bad row when a part was done."""
    items: list[Row | Trouble] = [*ROWS[:30], Trouble("bad"), *ROWS[30:]]
    with pytest.raises(InputError, match=r"2\d rows are done"):
        checkpointed(job(items), Shards(str(out), FITS, resume=False), finish(out))


def test_a_line_of_the_manifest_that_was_cut_is_made_again(tmp_path: Path) -> None:
    out = tmp_path / "out"
    _begun(out)
    with (tmp_path / "out.parts" / manifest.NAME).open("ab") as file:
        file.write(b'{"file": "000002.jsonl", "si')
    checkpointed(job(list(ROWS)), Shards(str(out), FITS, resume=True), finish(out))
    assert out.read_bytes() == expected(ROWS)


@pytest.mark.parametrize(
    ("fingerprint", "resume", "says"),
    [
        (FITS, False, "go on with --resume, or delete the folder"),
        ({**FITS, "input": {"size": 2}}, True, r"another input \(size changed\)"),
        ({**FITS, "settings": {"accept": "all"}}, True, r"other settings \(accept changed\)"),
        ({**FITS, "settings": {"accept": "safe", "grammar": True}}, True, r"other settings \(grammar changed\)"),
    ],
)
def test_shards_that_do_not_fit_are_kept(
    tmp_path: Path, fingerprint: dict[str, dict[str, object]], resume: bool, says: str
) -> None:
    out = tmp_path / "out"
    _begun(out)
    with pytest.raises(InputError, match=says):
        checkpointed(job(list(ROWS)), Shards(str(out), fingerprint, resume=resume), finish(out))
    checkpointed(job(list(ROWS)), Shards(str(out), FITS, resume=True), finish(out))
    assert out.read_bytes() == expected(ROWS)


def test_a_damaged_shard_is_said(tmp_path: Path) -> None:
    _begun(tmp_path / "out")
    out = tmp_path / "out"
    (tmp_path / "out.parts" / "000001.jsonl").write_bytes(b"{}")
    with pytest.raises(InputError, match="damaged; delete the folder"):
        checkpointed(job(list(ROWS)), Shards(str(out), FITS, resume=True), finish(out))


def test_nothing_is_left_where_nothing_was_done(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(InputError, match=r"^bad; "):
        checkpointed(job([Trouble("bad")]), Shards(str(out), FITS, resume=False), finish(out))
    assert not list(tmp_path.iterdir())


def test_nothing_is_left_where_not_even_the_first_line_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(folder: Path, fingerprint: object) -> None:
        (folder / "manifest.jsonl.tmp").write_bytes(b"{")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(manifest, "begin", full)
    with pytest.raises(InputError, match="no space left on device"), Shards(str(tmp_path / "out"), {}, resume=False):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_others_keep_in_the_folder_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "out.parts").mkdir()
    (tmp_path / "out.parts" / "notes.txt").write_text("mine")
    checkpointed(job(list(ROWS)), Shards(str(out), FITS, resume=False), finish(out))
    assert [p.name for p in (tmp_path / "out.parts").iterdir()] == ["notes.txt"]


def test_two_runs_at_one_output(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    with Shards(out, FITS, resume=False):
        for resume in (False, True):
            with pytest.raises(InputError, match="another run is writing"), Shards(out, FITS, resume=resume):
                pass
    with Shards(out, FITS, resume=False) as again:
        assert again.done == Tally()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_run_after_the_window_at_hand(tmp_path: Path, number: signal.Signals) -> None:
    def interrupted() -> Callable[[Window], Piece]:
        def inner(window: Window) -> Piece:
            if any(row.id == 25 for document in window.documents for (row,) in document):
                os.kill(os.getpid(), number)
            return written(window)

        return inner

    out = tmp_path / "out"
    stopped = Job(lambda: sided(list(ROWS)), interrupted, Quiet(), 1, window=40)
    before = signal.getsignal(number)
    with pytest.raises(Stopped, match=r"rows are done: .*--resume") as told:
        checkpointed(stopped, Shards(str(out), FITS, resume=False), finish(out))
    assert told.value.number == number
    assert signal.getsignal(number) is before
    assert not out.exists()
    assert checkpointed(job(list(ROWS)), Shards(str(out), FITS, resume=True), finish(out)).rows == 60
    assert out.read_bytes() == expected(ROWS)


def test_a_second_signal_stops_at_once_and_keeps_what_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "WINDOWS", 1)

    def interrupted() -> Callable[[Window], Piece]:
        def inner(window: Window) -> Piece:
            if any(row.id == 25 for document in window.documents for (row,) in document):
                os.kill(os.getpid(), signal.SIGINT)
                os.kill(os.getpid(), signal.SIGINT)
            return written(window)

        return inner

    out = tmp_path / "out"
    with pytest.raises(Stopped, match="rows are done"):
        checkpointed(
            Job(lambda: sided(list(ROWS)), interrupted, Quiet(), 1, window=40),
            Shards(str(out), FITS, resume=False),
            finish(out),
        )
    checkpointed(job(list(ROWS)), Shards(str(out), FITS, resume=True), finish(out))
    assert out.read_bytes() == expected(ROWS)
