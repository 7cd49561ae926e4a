"""LanguageTool's server process, with a stand-in for Java: started, restarted, stopped, gone with its parent."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from copydesk.adapters.languagetool import client as clients
from copydesk.adapters.languagetool import server as servers
from copydesk.adapters.languagetool.client import Client
from copydesk.adapters.languagetool.java import java
from copydesk.adapters.languagetool.server import RESTARTS, Server, healthy
from copydesk.errors import InputError

STAND_IN = str(Path(__file__).with_name("languagetool_stand_in.py"))


def standing_in(*mode: str) -> Server:
    return Server(lambda port: [sys.executable, STAND_IN, str(port), *mode])


@pytest.fixture
def server():
    running = standing_in()
    yield running
    running.stop()


def until(true, seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


def child(server: Server) -> int:
    """The process that stands for Java."""
    assert server._process is not None
    keeper = server._process.pid
    (pid,) = Path(f"/proc/{keeper}/task/{keeper}/children").read_text().split()
    return int(pid)


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="reads /proc")


def test_it_starts_once_and_stops(server: Server) -> None:
    address = server.address()
    assert server.address() == address and healthy(address)
    assert address.startswith("http://127.0.0.1:")
    server.stop()
    assert not healthy(address)


def test_many_threads_start_one(server: Server) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(server.address())) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(set(found)) == 1 and len(found) == 8 and server._starts == 1


@needs_proc
def test_it_is_started_again_at_the_same_address(server: Server) -> None:
    client = Client(server=server)
    assert client.check(["teh one"], "en-US")[0]
    address, before = server.address(), child(server)
    os.kill(before, signal.SIGKILL)
    assert client.check(["teh two"], "en-US")[0]
    assert server.address() == address and child(server) != before


@needs_proc
def test_whoever_only_knows_the_address_finds_it_again(server: Server) -> None:
    other = Client(server.address())
    assert other.check(["teh one"], "en-US")[0]
    os.kill(child(server), signal.SIGKILL)
    assert other.check(["teh two"], "en-US")[0]


def test_a_server_that_dies_in_a_request_loses_nothing() -> None:
    server = standing_in("dies")  # in the third check of each life
    try:
        client = Client(server=server)
        rows = [f"Row {n} has teh." for n in range(6)]
        assert [len(matches) for row in rows for matches in client.check([row], "en-US")] == [1] * 6
        with pytest.raises(InputError, match=r"server stopped 3 times"):
            client.check(["One more teh."], "en-US")
    finally:
        server.stop()


@needs_proc
def test_one_that_dies_too_often_is_given_up(server: Server) -> None:
    for _ in range(RESTARTS):
        server.address()
        before = child(server)
        os.kill(before, signal.SIGKILL)
        assert until(lambda before=before: server._process.poll() is None and child(server) != before)
    os.kill(child(server), signal.SIGKILL)
    with pytest.raises(InputError, match=r"server stopped 3 times .*; run again without --grammar"):
        for n in range(5):
            Client(server=server).check([f"teh {n}"], "en-US")
            time.sleep(0.2)


def test_a_port_that_is_taken_is_left_for_another(tmp_path: Path) -> None:
    server = standing_in("busy", str(tmp_path / "tried"))
    try:
        assert healthy(server.address())
        assert (tmp_path / "tried").exists()
    finally:
        server.stop()


def test_a_port_that_another_server_took(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = iter([taken.getsockname()[1]])
        free = servers._free_port
        monkeypatch.setattr(servers, "_free_port", lambda: next(ports, None) or free())
        monkeypatch.setattr(servers, "_BUSY", (*servers._BUSY, "oserror"))
        assert healthy(server.address())


def test_what_does_not_start_says_why() -> None:
    server = standing_in("broken")
    with pytest.raises(
        InputError,
        match=r"does not start \(java.lang.NoClassDefFoundError: org/languagetool/Gone\); if it goes on, run: copydesk setup languagetool",
    ):
        server.address()


def test_one_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "START", 0.5)
    server = Server(lambda port: [sys.executable, "-c", "import time; time.sleep(60)"])
    with pytest.raises(InputError, match=r"does not start \(it said nothing\)"):
        server.address()


@needs_proc
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_goes_with_its_parent(how: signal.Signals) -> None:
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[1])\n"
        "from copydesk.adapters.languagetool.server import Server\n"
        "s = Server(lambda port: [sys.executable, sys.argv[2], str(port)])\n"
        "print(s.address(), flush=True); time.sleep(60)"
    )
    source = str(Path(servers.__file__).parents[3])
    with subprocess.Popen(
        [sys.executable, "-c", code, source, STAND_IN], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as parent:
        assert parent.stdout is not None
        address = parent.stdout.readline().strip()
        assert healthy(address)
        parent.send_signal(how)
        parent.wait(30)
    assert until(lambda: not healthy(address))


@needs_proc
def test_it_goes_with_its_keeper(server: Server) -> None:
    address = server.address()
    java_process = child(server)
    server._stopped = True  # else it would be started again
    assert server._process is not None
    server._process.kill()
    if sys.platform == "linux":
        assert until(lambda: not healthy(address))
    else:
        os.kill(java_process, signal.SIGKILL)


def test_a_forked_process_does_not_stop_it(server: Server) -> None:
    address = server.address()
    server._owner -= 1  # as a forked process sees it
    server.stop()
    assert server.address() == address and healthy(address)
    server._owner = os.getpid()


def test_a_server_that_hangs_is_ended(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    address = server.address()
    before = server._process
    monkeypatch.setattr(servers, "healthy", lambda *_: False)
    server.failed(address)
    monkeypatch.undo()
    assert before is not None and until(lambda: before.poll() is not None)
    assert healthy(server.address())
    assert clients.TRIES > RESTARTS


def stand_in_for_java(folder: Path, output: str, status: int = 0) -> None:
    file = folder / "java"
    file.write_text(f"#!/bin/sh\ncat >&2 <<'END'\n{output}\nEND\nexit {status}\n")
    file.chmod(0o755)


@pytest.mark.parametrize(
    ("output", "status", "sentence"),
    [
        ('openjdk version "11.0.22" 2024-01-16', 0, "needs Java 17 or later, and .*java is Java 11; install"),
        ('java version "1.8.0_402"', 0, "is Java 8; install"),
        ("Unable to locate a Java Runtime.", 1, "does not run; install"),
    ],
)
def test_a_java_that_will_not_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, status: int, sentence: str
) -> None:
    stand_in_for_java(tmp_path, output, status)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(InputError, match=sentence):
        java()


def test_no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(InputError, match=r"needs Java 17 or later, and there is none; install Java 17 from"):
        java()
    (tmp_path / "apt-get").touch(0o755)
    with pytest.raises(InputError, match="install it with: sudo apt-get install openjdk-17-jre-headless"):
        java()


@pytest.mark.parametrize("version", ["17.0.15", "21", "25.0.1", "17-ea"])
def test_a_java_that_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    (tmp_path / "bin").mkdir()
    stand_in_for_java(tmp_path / "bin", f'openjdk version "{version}" 2025-04-15')
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert java() == str(tmp_path / "bin" / "java")
