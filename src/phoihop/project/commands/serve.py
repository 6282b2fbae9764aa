"""`phoihop serve`: the site and its background worker, started and stopped together."""

from __future__ import annotations

import errno
import os
import socket
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from phoihop.base.problems import Problem
from phoihop.ledger.append_only import require_protected
from phoihop.project.demo import DEMO_ACCOUNTS, DEMO_PASSWORD
from phoihop.project.supervisor import Child, Supervisor
from phoihop.project.terminal import _


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2, help=_("web processes (2)"))


def run(options: Namespace) -> int:
    require_database()
    # The children have their own connections; this process only watches.
    connection.close()
    require_free(options.host, options.port)
    return Supervisor(
        children=[
            Child("web", web_command(options), essential=True),
            Child("worker", [sys.executable, "-m", "phoihop.project.cli", "worker"]),
        ],
        environment={**os.environ, "TMPDIR": str(own_temporary_folder())},
        say=lambda line: print(line, file=sys.stderr, flush=True),
    ).run(
        ready=lambda: answers(options.host, options.port),
        announce=lambda: print("\n".join([_address(options), *account_lines()]), flush=True),
    )


def require_database() -> None:
    """Problem `database.not_ready` unless every migration has been applied, `ledger.not_protected`
    where the database itself does not guard the ledger."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Problem("database.not_ready")
    require_protected(connection)


def require_free(host: str, port: int) -> None:
    """Problem `serve.port_taken` when something listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        # As gunicorn does, or the port of a server stopped a moment ago would count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                raise Problem("serve.port_taken", host=host, port=port) from None
            raise


def own_temporary_folder() -> Path:
    """Uploads on their way and the heartbeat files of gunicorn stay inside the data folder."""
    folder: Path = settings.DATA / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def web_command(options: Namespace) -> list[str]:
    host = f"[{options.host}]" if ":" in options.host else options.host
    return [
        *(sys.executable, "-m", "gunicorn", "phoihop.project.wsgi:application"),
        *("--bind", f"{host}:{options.port}", "--workers", str(options.workers)),
        *("--worker-class", "gthread", "--threads", "4"),
        *("--graceful-timeout", "10", "--log-level", "warning"),
        # It would otherwise lie in HOME.
        "--no-control-socket",
    ]


def answers(host: str, port: int) -> bool:
    with suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def _address(options: Namespace) -> str:
    shown = f"[{options.host}]" if ":" in options.host else options.host
    return _("Phối Hợp runs at %(address)s (Ctrl+C stops it)") % {
        "address": f"http://{shown}:{options.port}/"
    }


def account_lines() -> Iterator[str]:
    if settings.SHOW_DEMO_ACCOUNTS:
        yield _("Demo accounts, password of all: %(password)s") % {"password": DEMO_PASSWORD}
        width = max(len(username) for username, *_rest in DEMO_ACCOUNTS)
        for username, post, organisation in DEMO_ACCOUNTS:
            yield f"  {username:<{width}}  {post}, {organisation}"
