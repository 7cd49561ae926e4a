"""A process that does one task after another for the process that started it, and ends with it."""

import os
import pickle
import signal
import traceback
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from copydesk.errors import InputError

THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


class Worker:
    """A new process, spawned: nothing is inherited, so threads and open files of this process do no harm."""

    def __init__(self, factory: Callable[[], Callable[[Any], Any]], threads: int) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, pickle.dumps(factory), threads), daemon=True)
        self._process.start()
        theirs.close()

    def call(self, task: Any) -> Any:
        """The result of a task; what it raised is raised here.

        Raises:
            InputError: the process was killed.
        """
        try:
            self._connection.send(task)
            well, answer = self._connection.recv()
        except (EOFError, OSError):
            self._process.join(5)
            how = self._process.exitcode
            cause = f"by signal {-how}" if how is not None and how < 0 else f"with exit code {how}"
            raise InputError(
                f"a worker process ended {cause} (out of memory?); free memory, or take fewer with --jobs"
            ) from None
        if not well:
            raise answer
        return answer

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        self._process.kill()
        self._process.join()


def serve(connection: Connection, factory: bytes, threads: int) -> None:
    """What a worker process does: it answers each task with ``(True, result)`` or ``(False, error)``, until nobody asks."""
    # Ctrl-C reaches every process of the terminal; the one that started us decides when the work ends.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    # Before numpy or torch is loaded, which read this once. Waiting threads that spin would take the cores from the others.
    for name in THREADS:
        os.environ.setdefault(name, str(threads))
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    function: Callable[[Any], Any] | None = None
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            function = function or pickle.loads(factory)()
            answer = True, function(task)
        except InputError as error:
            answer = False, error
        except Exception:
            answer = False, RuntimeError(traceback.format_exc())
        try:
            connection.send(answer)
        except OSError:
            return
