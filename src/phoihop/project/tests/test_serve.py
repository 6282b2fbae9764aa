"""`phoihop serve`: starts both processes, keeps them, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from phoihop.project.tests.installation import PROGRAM, Installation

PATIENCE = 30.0


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def children(process: int) -> dict[int, str]:
    """pid → command line of the processes that `process` started."""
    done = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(process)],
        capture_output=True,
        text=True,
        check=False,
    )
    rows = [line.split(maxsplit=1) for line in done.stdout.splitlines()]
    return {int(pid): command for pid, command in rows}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = Installation(tmp_path_factory.mktemp("serve"))
    made.works("manage", "migrate", "--verbosity=0")
    # Nobody collected static files here; the pages of this test need none.
    (made.folder / "static").mkdir()
    return made


@pytest.fixture
def served(installed: Installation) -> Iterator[tuple[subprocess.Popen[str], int]]:
    port = free_port()
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--port", str(port), "--workers", "1"],
        env={**installed.settings, "PHOIHOP_DEMO": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process, port
    finally:
        process.kill()
        process.wait()


def test_the_site_answers_and_the_worker_is_kept(
    served: tuple[subprocess.Popen[str], int], installed: Installation
) -> None:
    process, port = served
    assert process.stdout is not None and process.stderr is not None
    said = [process.stdout.readline() for _ in range(3)]
    assert f"http://127.0.0.1:{port}/" in said[0]
    assert "Demo accounts, password of all:" in said[1]
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as browser:
        browser.request("GET", "/")
        assert browser.getresponse().status == 302

    assert f"Port {port} of 127.0.0.1 is already in use" in installed.fails(
        "serve", "--port", str(port)
    )

    both = children(process.pid)
    assert len(both) == 2
    (worker,) = (pid for pid, command in both.items() if command.endswith(" worker"))
    os.kill(worker, signal.SIGKILL)
    until(lambda: len(children(process.pid)) == 2 and worker not in children(process.pid))

    grandchildren = {pid for child in children(process.pid) for pid in children(child)}
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    assert not [pid for pid in grandchildren if Path(f"/proc/{pid}").exists()]
    assert "worker: ended with code -9, started again" in process.stderr.read()
    assert list((installed.folder / "tmp").iterdir()) == []


def test_nothing_stays_when_the_command_itself_is_killed(
    served: tuple[subprocess.Popen[str], int],
) -> None:
    process, _ = served
    assert process.stdout is not None
    process.stdout.readline()
    both = children(process.pid)
    process.kill()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in both))


def test_the_end_of_the_site_ends_the_command() -> None:
    code = """
import sys
from phoihop.project.supervisor import Child, Supervisor
site = Child("web", [sys.executable, "-c", "raise SystemExit(3)"], essential=True)
worker = Child("worker", [sys.executable, "-c", "import time; time.sleep(60)"])
sys.exit(Supervisor([site, worker]).run(ready=lambda: False, announce=lambda: None))
"""
    done = subprocess.run([sys.executable, "-c", code], timeout=PATIENCE, check=False)
    assert done.returncode == 3


def test_an_installation_that_was_not_set_up_says_so(tmp_path: Path) -> None:
    said = Installation(tmp_path).fails("serve", "--port", str(free_port()))
    assert said == "phoihop: The database is not ready. Run `phoihop setup` first."
