"""Django on a database of the benchmark's own, whatever the settings of this machine say."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg

from phoihop.project.bench.server import Server

DATABASE = "phoihop"


def start(server: Server, folder: Path) -> None:
    """Make an empty database and start Django on it. Once per process."""
    with psycopg.connect(server.conninfo(), autocommit=True) as connection:
        connection.execute(f"create database {DATABASE}")
    adopt(server.url(DATABASE), folder)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def adopt(url: str, folder: Path) -> None:
    """Start Django on a database that is there; a helper process does so too."""
    os.environ["PHOIHOP_DATABASE_URL"] = url
    os.environ["PHOIHOP_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phoihop.project.settings")
    import django

    folder.mkdir(parents=True, exist_ok=True)
    django.setup()
