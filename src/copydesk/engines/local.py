"""Where work runs on this machine: in this process, or spread over several, always in the order of the input."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from queue import SimpleQueue
from typing import TypeVar

from copydesk.engines.worker import Worker

Task = TypeVar("Task")
Result = TypeVar("Result")

FEW = 4
"""Tasks that are done here sooner than new processes are ready for them."""

AHEAD = 2
"""Tasks that wait, beside the one that each process is at: enough that none is idle, and memory stays constant."""


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    tasks: Iterable[Task], factory: Callable[[], Callable[[Task], Result]], jobs: int | None = None
) -> Generator[tuple[Task, Result]]:
    """Each task with its result, in order; the tasks are read a few ahead at most.

    A model that the function holds runs where the function runs, each process with its share of the cores as threads: rules and
    model of one window are never apart (only rows go out and lines come back), and the threads of two models never wait for
    each other.

    Args:
        tasks: what is to be done. If reading them fails, what was read before is done first.
        factory: builds the function that does a task, once in every process. With more than one job it is pickled, and the
            script that calls this must be importable (``if __name__ == "__main__"``).
        jobs: how many processes; one means this one. None: one for each core, but this one alone for a few tasks.

    Raises:
        InputError: a worker process was killed, or what a task raised.
    """
    several = cores() if jobs is None else jobs
    tasks = iter(tasks)
    if jobs is None and several > 1:
        head = _Ended(tasks)
        few = list(islice(head, FEW + 1))
        if len(few) <= FEW:
            several = 1
        tasks = chain(few, head.rest())
    return _here(tasks, factory) if several == 1 else _spread(tasks, factory, several)


def _here(tasks: Iterable[Task], factory: Callable[[], Callable[[Task], Result]]) -> Generator[tuple[Task, Result]]:
    function: Callable[[Task], Result] | None = None
    for task in tasks:
        function = function or factory()
        yield task, function(task)


def _spread(
    tasks: Iterable[Task], factory: Callable[[], Callable[[Task], Result]], jobs: int
) -> Generator[tuple[Task, Result]]:
    source = _Ended(iter(tasks))
    workers: list[Worker] = []
    idle: SimpleQueue[Worker] = SimpleQueue()

    def done(task: Task) -> Result:
        # As many threads as workers: there is always an idle one. A thread only waits, it computes nothing.
        worker = idle.get()
        try:
            result: Result = worker.call(task)
        finally:
            idle.put(worker)
        return result

    pending: deque[tuple[Task, Future[Result]]] = deque()
    threads = ThreadPoolExecutor(jobs)
    try:
        for task in source:
            if len(workers) < jobs:
                workers.append(Worker(factory, threads=max(1, cores() // jobs)))
                idle.put(workers[-1])
            pending.append((task, threads.submit(done, task)))
            if len(pending) >= jobs + AHEAD:
                first, future = pending.popleft()
                yield first, future.result()
        for first, future in pending:
            yield first, future.result()
        source.check()
    finally:
        # Killed, a worker that is still at work ends the wait of its thread.
        for worker in workers:
            worker.kill()
        threads.shutdown(wait=False, cancel_futures=True)


class _Ended(Iterator[Task]):
    """An iterator that ends where the one below fails, and gives the error when it is asked for."""

    def __init__(self, items: Iterator[Task]) -> None:
        self._items = items
        self._error: Exception | None = None

    def __next__(self) -> Task:
        if self._error is not None:
            raise StopIteration
        try:
            return next(self._items)
        except StopIteration:
            raise
        except Exception as error:
            self._error = error
            raise StopIteration from None

    def check(self) -> None:
        """Raise the error with which the items ended, if there was one."""
        if self._error is not None:
            raise self._error

    def rest(self) -> Iterator[Task]:
        """The items that are left, and then the error."""
        self.check()
        yield from self._items
