"""Backup and restore of whole installations, through the command line, on both databases."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from phoihop.project.tests.installation import Installation

ADD_A_USER_AND_A_FILE = """
from phoihop.base.models import User
from phoihop.base.files import file_keep
user = User.objects.create_user("giu-lai", display_name="Trợ lý dân vận")
file_keep(name="bien-ban.txt", content="Biên bản hội nghị".encode(), by=user)
"""
SHOW_THEM = """
from phoihop.base.models import StoredFile, User
print([user.display_name for user in User.objects.all()])
print([kept.content.read().decode() for kept in StoredFile.objects.all()])
"""
SHOW_WHAT_IS_UNGUARDED = """
from django.db import connection
from phoihop.ledger.append_only import missing
print(missing(connection))
"""
KEPT = "['Trợ lý dân vận']\n['Biên bản hội nghị']\n"
NOTHING = "[]\n[]\n"


@pytest.fixture
def database_urls(tmp_path: Path) -> Iterator[list[str]]:
    """The addresses of two empty databases of the kind that this run of the suite is about."""
    if connection.vendor != "postgresql":
        yield ["", ""]
        return
    server = os.environ["PHOIHOP_TEST_DATABASE"]
    names = [f"phoihop_keeping_{uuid.uuid4().hex[:8]}" for _ in range(2)]
    settings = connection.settings_dict
    with psycopg.connect(
        host=settings["HOST"], port=settings["PORT"] or None, user=settings["USER"],
        password=settings["PASSWORD"] or None, dbname="postgres", autocommit=True,
    ) as admin:  # fmt: skip
        for name in names:
            admin.execute(f'create database "{name}" template template0 encoding UTF8')
        yield [f"{server.rpartition('/')[0]}/{name}" for name in names]
        for name in names:
            admin.execute(f'drop database "{name}" with (force)')


@pytest.fixture
def first(tmp_path: Path, database_urls: list[str]) -> Installation:
    """An installation that holds a user and a file."""
    made = Installation(tmp_path / "first", database_urls[0])
    made.works("manage", "migrate", "--verbosity=0")
    made.python(ADD_A_USER_AND_A_FILE)
    return made


@pytest.fixture
def second(tmp_path: Path, database_urls: list[str]) -> Installation:
    """A new installation that nobody has set up yet."""
    return Installation(tmp_path / "second", database_urls[1])


def test_a_backup_brings_everything_back_here_and_elsewhere(
    first: Installation, second: Installation, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.tar.gz"
    assert "1 files" in first.works("backup", str(backup))
    second.works("restore", str(backup))
    assert second.python(SHOW_THEM) == KEPT
    assert second.python(SHOW_WHAT_IS_UNGUARDED) == "[]\n"
    # What came after the backup goes, tables of a later version included.
    first.python("from phoihop.base.models import *\nUser.objects.all().delete()")
    first.python(
        "from django.db import connection as c\nc.cursor().execute('create table later (id integer)')"
    )
    first.works("restore", str(backup))
    assert first.python(SHOW_THEM) == KEPT
    tables = first.python(
        "from django.db import connection as c\nprint(c.introspection.table_names())"
    )
    assert "later" not in tables
    # Nothing is left over, and nothing but the data folder was written to.
    assert list((first.folder / "tmp").iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"first", "second", "backup.tar.gz"}


def test_a_damaged_backup_changes_nothing(first: Installation, tmp_path: Path) -> None:
    backup = tmp_path / "backup.tar"
    first.works("backup", str(backup))
    content = bytearray(backup.read_bytes())
    middle = content.index("Biên bản".encode())
    content[middle] ^= 1
    backup.write_bytes(content)
    assert "is not a backup of Phối Hợp, or it is damaged" in first.fails("restore", str(backup))
    assert first.python(SHOW_THEM) == KEPT


def test_a_file_that_is_there_is_not_overwritten(first: Installation, tmp_path: Path) -> None:
    there = tmp_path / "there.tar"
    there.write_text("a letter")
    assert "already exists" in first.fails("backup", str(there))
    said = first.fails("backup", str(tmp_path / "no-such-folder" / "b.tar"))
    assert said.endswith("No such file or directory")
    assert there.read_text() == "a letter"
