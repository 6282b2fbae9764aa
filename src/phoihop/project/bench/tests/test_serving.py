"""The client that presses the site, and the memory a process tells of itself."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import pytest

from phoihop.project.bench.ours.serving import peak_memory, press

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


@contextmanager
def answering(answer: bytes) -> Iterator[int]:
    """A server that gives everybody the same, in two pieces, until they hang up."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def serve() -> None:
            with suppress(OSError), server.accept()[0] as client:
                while client.recv(4096):
                    client.sendall(answer[:30])
                    client.sendall(answer[30:])

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        thread.join(timeout=5)


def order(port: int) -> dict[str, object]:
    return {"port": port, "address": "/", "cookie": "a=b", "connections": 1, "seconds": 0.2}


def test_each_page_is_waited_for_to_its_end() -> None:
    with answering(PAGE) as port:
        told = press(order(port))
    assert told["bytes"] == len(PAGE)
    assert len(told["waits"]) > 1 and all(wait > 0 for wait in told["waits"])


def test_anything_but_a_page_ends_the_measuring() -> None:
    with answering(PAGE.replace(b"200 OK", b"302 Found")) as port, pytest.raises(RuntimeError):
        press(order(port))


def test_a_process_tells_its_own_memory() -> None:
    assert 10 * 2**20 < peak_memory() < 64 * 2**30
