"""A LanguageTool server of our own: started once a process when it is first needed, restarted if it dies, gone when the process is.

It listens on a free port of the loopback interface alone. Other processes of a run reach it through its address.
"""

import atexit
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from copydesk.adapters.languagetool import keeper
from copydesk.adapters.languagetool.jars import AGAIN, class_path
from copydesk.adapters.languagetool.java import java
from copydesk.errors import InputError

HOST = "127.0.0.1"
PORTS = 5
"""Free ports that are tried: another process may take one between our finding it and Java's binding it."""
RESTARTS = 2
"""Times that a server which died is started again in one run."""
START = 120.0
"""Seconds until it must answer; 1 to 7 are usual."""
LAST_WORDS = 40

_DIRECT = build_opener(ProxyHandler({}))
_BUSY = ("address already in use", "portbindingexception", "bindexception")
_NOISE = ("\tat ", "... ", "WARNING", "*")


def parallel() -> int:
    """How many requests are worth sending at a time: the server works on each in one thread."""
    return max(1, min(8, os.cpu_count() or 1))


def command(port: int) -> list[str]:
    """What starts the installed LanguageTool on a port.

    Raises:
        InputError: there is no Java that can run it, or it was not set up.
    """
    with as_file(files("copydesk.data").joinpath("languagetool-server.properties")) as settings:
        return [
            java(),
            f"-Xmx{1024 + 256 * parallel()}m",
            # The second compiler takes longer than it saves: an article 5.5 s of processor time in place of 11.8, 8,700 words later 1.7
            # in place of 2.8; only after some 100,000 words it would be ahead by a quarter.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseParallelGC",
            "-XX:+ExitOnOutOfMemoryError",  # else it limps on; this way it is started again
            "-Djava.net.preferIPv4Stack=true",
            "-Dsun.net.httpserver.nodelay=true",  # else every short answer waits 40 ms
            f"-Dlogback.configurationFile={files('copydesk.data').joinpath('languagetool-logback.xml')}",
            "-cp",
            class_path(),
            "org.languagetool.server.HTTPServer",
            "--port",
            str(port),
            "--config",
            str(settings),
        ]


class Server:
    """The process; ``address()`` starts it. ``build`` gives the command for a port (a test has another)."""

    def __init__(self, build: Callable[[int], Sequence[str]] = command) -> None:
        self._build = build
        self._owner = os.getpid()
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._said: deque[str] = deque(maxlen=LAST_WORDS)
        self._port: int | None = None
        self._starts = 0
        self._stopped = False

    def address(self) -> str:
        """``http://127.0.0.1:PORT`` of the running server, which is started, or started again, if need be.

        Raises:
            InputError: it cannot be started, or has died too often.
        """
        if os.getpid() != self._owner and self._port:
            return f"http://{HOST}:{self._port}"  # a forked process: the server is its parent's
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                if self._starts > RESTARTS:
                    raise InputError(
                        f"LanguageTool's server stopped {self._starts} times ({self._reason()}); run again without --grammar"
                    )
                self._start()
            return f"http://{HOST}:{self._port}"

    def failed(self, address: str) -> None:
        """Say that a request to ``address`` failed: a server that is not healthy is ended, and ``address()`` starts it again."""
        if os.getpid() != self._owner:
            return
        with self._lock:
            process = self._process
            if process is not None and address == f"http://{HOST}:{self._port}" and not healthy(address):
                _end(process)

    def stop(self) -> None:
        """End the server, if this process started it. Called at exit."""
        if os.getpid() != self._owner:
            return
        with self._lock:
            self._stopped = True
            process, self._process = self._process, None
        if process is not None:
            _end(process)

    def _start(self) -> None:
        again = self._port is not None
        self._starts += 1
        for attempt in range(PORTS):
            # Other processes know the port of a server that was there before.
            port = self._port if self._port is not None and attempt == 0 else _free_port()
            self._said.clear()
            process = self._launch(port)
            watch = threading.Thread(target=self._watch, args=(process,), daemon=True)
            watch.start()
            if self._answers(process, port):
                self._process, self._port = process, port
                if not again:
                    atexit.register(self.stop)
                return
            _end(process)
            watch.join(1)
            if not any(sign in line.lower() for line in self._said for sign in _BUSY):
                break
        raise InputError(f"LanguageTool's server does not start ({self._reason()}); if it goes on, {AGAIN}")

    def _launch(self, port: int) -> "subprocess.Popen[bytes]":
        # A session of its own: Ctrl-C on the terminal speaks to us, and we may still have rows to finish.
        keeping = [sys.executable, "-I", "-S", str(Path(keeper.__file__)), *self._build(port)]
        try:
            return subprocess.Popen(
                keeping,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                cwd=tempfile.gettempdir(),
                start_new_session=True,
            )
        except OSError as error:
            raise InputError(f"LanguageTool's server does not start ({error.strerror or error})") from None

    def _answers(self, process: "subprocess.Popen[bytes]", port: int) -> bool:
        """Wait for the server to be healthy; False if it ends, or takes too long."""
        end = time.monotonic() + START
        while time.monotonic() < end and process.poll() is None:
            if healthy(f"http://{HOST}:{port}", 1):
                return process.poll() is None  # else it is another's server on our port
            time.sleep(0.1)
        return False

    def _watch(self, process: "subprocess.Popen[bytes]") -> None:
        """Note what a server says; when it dies in mid-run start it again, for the processes that only know its address."""
        assert process.stdout is not None
        for line in process.stdout:
            self._said.append(line.decode("utf-8", "replace").rstrip())
        process.wait()
        with self._lock:
            if process is not self._process or self._stopped:
                return
            try:
                self.address()
            except InputError:
                return  # whoever asks next is told

    def _reason(self) -> str:
        said = [line.strip() for line in self._said if line.strip() and not line.lstrip(" ").startswith(_NOISE)]
        # The exception that caused the others is named last.
        causes = [line for line in said if line.startswith("Caused by:")] or said
        return causes[-1].removeprefix("Caused by: ")[:200] if causes else "it said nothing"


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.stdin:
        process.stdin.close()  # the keeper sees it and ends Java
    try:
        process.wait(2 * keeper.PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def healthy(address: str, patience: float = 10) -> bool:
    """True if a LanguageTool server answers there within so many seconds."""
    try:
        with _DIRECT.open(f"{address}/v2/healthcheck", timeout=patience) as answer:
            return bool(answer.read(16) == b"OK")
    except (URLError, OSError, ValueError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@cache
def shared() -> Server:
    """The one server of this process."""
    return Server()
