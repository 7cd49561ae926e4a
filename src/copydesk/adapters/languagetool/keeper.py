"""Run a command, and end it when the process that started this one is gone, however it went.

Run as a script, ``python keeper.py COMMAND...``, with a pipe as standard input whose other end the parent holds. A Java server
does not notice that nobody needs it any more; after ``kill -9`` of copydesk it would go on for ever with a gigabyte of memory.
The end of the pipe is seen at once and on every system. A process forked from the parent may hold the pipe, too, so the
parent's number is watched as well; and on Linux the kernel ends the command if this process itself is killed.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence

PATIENCE = 5.0
"""Seconds that the command has to end by itself."""
_LOOK = 0.5
_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def keep(command: Sequence[str]) -> int:
    """Run a command to its end, or until the parent is gone or SIGTERM comes; its exit status."""
    parent, over = os.getppid(), threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=_tie())
    for wait in (child.wait, sys.stdin.buffer.read):
        threading.Thread(target=_until, args=(wait, over), daemon=True).start()
    while not over.wait(_LOOK) and os.getppid() == parent:
        pass
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    return child.returncode


def _until(wait: Callable[[], object], over: threading.Event) -> None:
    wait()
    over.set()


def _tie() -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    control = ctypes.CDLL(None).prctl
    return lambda: control(_SET_DEATH_SIGNAL, signal.SIGKILL) and None


if __name__ == "__main__":
    status = keep(sys.argv[1:])
    # The thread that reads standard input must not hold up the end.
    os._exit(status if status >= 0 else 128 - status)
