"""How many pages of answers a second the site gives out: gunicorn as `phoihop serve` starts it, with two
processes, and eight people in two helper processes who ask again as soon as they are answered."""

from __future__ import annotations

import os
import selectors
import socket
import statistics
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from phoihop.base.models import User
    from phoihop.project.bench.ours.engine import PhoiHop
    from phoihop.project.bench.ours.pressure import Crew

HOST = "127.0.0.1"
WORKERS = 2
_PRESSING, _CONNECTIONS = 2, 4
_START_WITHIN, _WARMING = 60.0, 2.0
# Of the answer: the end of its head, and what says how long the rest is.
_BLANK, _LENGTH = b"\r\n\r\n", b"\r\ncontent-length:"


@dataclass(frozen=True)
class Served:
    """rate: pages a second of all together; p50: ms a page; page: bytes of one"""

    rate: float
    p50: float
    page: int


def measure(ours: PhoiHop, crew: Crew, seconds: float, rows: str = "tinh") -> Served:
    """The page of one indicator by province (or as `rows` says) and month of a year, asked for by the
    reader of the benchmark, signed in. Nothing is written meanwhile, so that it is made once by each
    process and shown again (`web.kept_pages`)."""
    address = page_address(ours, rows)
    cookie = signed_in(ours.world.reader)
    with site() as port:
        order = {
            "role": "press", "port": port, "address": address, "cookie": cookie,
            "connections": _CONNECTIONS,
        }  # fmt: skip
        crew.done({**order, "seconds": min(_WARMING, seconds)})
        told = crew.done(*[{**order, "seconds": seconds}] * _PRESSING)
    waits = [wait for each in told for wait in each["waits"]]
    rate = sum(len(each["waits"]) / each["seconds"] for each in told)
    return Served(rate, statistics.median(waits), told[0]["bytes"])


def page_address(ours: PhoiHop, rows: str) -> str:
    one = ours.data.scale.every[19]
    asked = {
        "chi-tieu": ours.world.indicators[one].code, "hang": rows, "cot": "thang", "tu": "01/2024",
        "den": "12/2024", "chuong-trinh": ours.world.programme.code,
    }  # fmt: skip
    return f"/kham-pha/?{urlencode(asked)}"


def signed_in(user: User) -> str:
    """The cookies of somebody who has signed in and seen a page."""
    from django.conf import settings
    from django.contrib.auth import login
    from django.http import HttpRequest
    from django.middleware.csrf import get_token

    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    get_token(request)
    session = f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"
    return f"{session}; {settings.CSRF_COOKIE_NAME}={request.META['CSRF_COOKIE']}"


@contextmanager
def site() -> Iterator[int]:
    """The site on a free port, on the database and folder of this process, until the block ends."""
    from django.core.management import call_command

    from phoihop.project.commands.serve import answers, own_temporary_folder, web_command

    call_command("collectstatic", interactive=False, verbosity=0)
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    process = subprocess.Popen(
        web_command(Namespace(host=HOST, port=port, workers=WORKERS)),
        env={**os.environ, "TMPDIR": str(own_temporary_folder())},
    )
    try:
        until = time.monotonic() + _START_WITHIN
        while not answers(HOST, port):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the site did not start")
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


@dataclass
class _Line:
    """A connection of somebody who waits for a page."""

    socket: socket.socket
    asked_at: float = 0.0
    got: bytearray = field(default_factory=bytearray)

    def whole(self) -> bool:
        """Whether all of the answer is there. Raises RuntimeError for any but a page."""
        end = self.got.find(_BLANK)
        if end < 0:
            return False
        head = bytes(self.got[:end]).lower()
        status, at = head.partition(b"\r\n")[0], head.find(_LENGTH)
        if b" 200 " not in status + b" " or at < 0:
            raise RuntimeError(f"no page came: {status.decode(errors='replace')}")
        length = int(head[at + len(_LENGTH) :].partition(b"\r\n")[0])
        return len(self.got) >= end + len(_BLANK) + length


def press(order: dict[str, Any]) -> dict[str, Any]:
    """Ask for the page by so many connections for so many seconds: the role of a helper process. The
    plainest of clients, so that it takes as little as can be of the cores that the site runs on."""
    asking = (
        f"GET {order['address']} HTTP/1.1\r\nHost: {HOST}:{order['port']}\r\n"
        f"Cookie: {order['cookie']}\r\n\r\n"
    ).encode()
    waits: list[float] = []
    size = 0
    began = time.monotonic()
    with selectors.DefaultSelector() as ready:
        lines = [_Line(_connected(order["port"])) for _ in range(order["connections"])]
        for line in lines:
            ready.register(line.socket, selectors.EVENT_READ, line)
            _ask(line, asking)
        while (elapsed := time.monotonic() - began) < order["seconds"] or not waits:
            for key, _events in ready.select(timeout=1.0):
                line = key.data
                received = line.socket.recv(1 << 18)
                if not received:
                    raise RuntimeError("the site ended a connection")
                line.got += received
                if line.whole():
                    waits.append((time.monotonic() - line.asked_at) * 1000)
                    size = len(line.got)
                    _ask(line, asking)
        for line in lines:
            line.socket.close()
    return {"waits": waits, "bytes": size, "seconds": elapsed}


def _connected(port: int) -> socket.socket:
    made = socket.create_connection((HOST, port))
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def _ask(line: _Line, asking: bytes) -> None:
    line.got.clear()
    line.asked_at = time.monotonic()
    line.socket.sendall(asking)


def peak_memory() -> int:
    """Bytes of main memory that this process has held at most. What the system says of a process
    started by a greater one (`getrusage`) is the greater one's: its own stands in /proc."""
    try:
        with Path("/proc/self/status").open(encoding="ascii") as status:
            kilobytes = next(line.split()[1] for line in status if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return int(kilobytes) * 1024
