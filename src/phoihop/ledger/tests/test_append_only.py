"""The database itself keeps what stands in the ledger, whoever asks and by whatever way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from phoihop.base.problems import Problem
from phoihop.ledger.append_only import guarded_models, guards, missing, protect, require_protected
from phoihop.ledger.models import (
    AppendOnlyModel,
    Entry,
    Figure,
    Original,
    Source,
    SourceCredit,
    SourceStage,
)
from phoihop.ledger.services import Credit, figure_record, original_keep, source_open
from phoihop.project.commands.serve import require_database
from tests.unprotected import ledger_unprotected
from tests.world import World

PACKAGE = Path(__file__).resolve().parents[2]
TABLES = pytest.mark.parametrize("model", guarded_models())
WAY_ROUND = re.compile(
    r"unprotected|\bimport tests\b|\bfrom tests\b|session_replication_role"
    r"|(disable|drop) trigger|writable_schema",
    re.IGNORECASE,
)


@pytest.fixture
def written(world: World) -> Figure:
    """A row in every table of the ledger."""
    return write(world)


def write(world: World) -> Figure:
    source = source_open(
        kind=Source.Kind.ACTIVITY, programme=world.programme, organisation=world.military,
        label="Tuyên truyền", credits=[Credit(world.women)], by=world.inside,
    )  # fmt: skip
    said = replace(world.figure(232), original=kept(world), span=(3, 6))
    return figure_record(source=source, figure=said, by=world.inside)


def kept(world: World) -> Original:
    return original_keep(
        label="a.txt", text="Mở 232 buổi.", organisation=world.military, by=world.inside
    )


def only_on(vendor: str) -> None:
    if connection.vendor != vendor:
        pytest.skip(f"only {vendor} knows this")


def rows(model: type[models.Model]) -> list[dict[str, Any]]:
    return list(models.QuerySet(model).order_by("pk").values())


def not_unique(model: type[models.Model]) -> str:
    return next(field.name for field in model._meta.local_concrete_fields if not field.unique)


@contextmanager
def refused(model: type[models.Model], how: str) -> Iterator[None]:
    """The block fails with our words, and every row is as it was."""
    before = rows(model)
    assert before
    words = f"rows of the ledger are never {how}"
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        yield
    assert rows(model) == before


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def drop(name: str, table: str) -> None:
    execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))


# --- What is refused ------------------------------------------------------------------------------


def test_every_table_that_is_written_once_is_guarded_after_the_last_migration(db: None) -> None:
    assert {Entry, Figure, Original, SourceCredit, SourceStage} <= set(guarded_models())
    assert {guard.table for guard in guards(connection)} == {
        model._meta.db_table for model in guarded_models()
    }
    assert missing(connection) == []


@TABLES
def test_no_row_is_changed(written: Figure, model: type[models.Model]) -> None:
    table = model._meta.db_table
    with refused(model, "updated"):
        execute(f"UPDATE {table} SET id = id + 1000")
    with refused(model, "updated"):
        name = not_unique(model)
        models.QuerySet(model).update(**{name: models.F(name)})
    with refused(model, "updated"):
        models.QuerySet(model).get(pk=rows(model)[0]["id"]).save_base(force_update=True)


@TABLES
def test_no_row_is_deleted(written: Figure, model: type[models.Model]) -> None:
    with refused(model, "deleted"):
        execute(f"DELETE FROM {model._meta.db_table}")
    with refused(model, "deleted"):
        models.QuerySet(model)._raw_delete(connection.alias)


@TABLES
def test_no_row_is_written_over(written: Figure, model: type[models.Model]) -> None:
    table = model._meta.db_table
    row: Any = models.QuerySet(model).latest("pk")
    with refused(model, "updated"):
        models.QuerySet(model).bulk_create(
            [row], update_conflicts=True, update_fields=[not_unique(model)], unique_fields=["id"]
        )
    if connection.vendor == "sqlite":
        with refused(model, "deleted"):
            execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_the_line_that_takes_another_back_is_not_written_over(written: Figure) -> None:
    only_on("sqlite")
    columns = ", ".join(
        str(field.column) for field in Entry._meta.local_concrete_fields if not field.primary_key
    )
    as_reversal = columns.replace("reverses_id", "id")
    execute(f"INSERT INTO ledger_entry ({columns}) SELECT {as_reversal} FROM ledger_entry")
    with refused(Entry, "deleted"):
        execute(
            f"INSERT OR REPLACE INTO ledger_entry ({columns}) SELECT {as_reversal} "
            "FROM ledger_entry WHERE reverses_id IS NULL"
        )


@TABLES
def test_no_table_is_emptied(written: Figure, model: type[models.Model]) -> None:
    only_on("postgresql")
    connection.check_constraints()
    with refused(model, "emptied"):
        execute(f"TRUNCATE {model._meta.db_table} CASCADE")
    with refused(model, "emptied"):
        execute("TRUNCATE directory_organisation CASCADE")


@TABLES
def test_a_session_that_calls_itself_a_replica_is_refused(
    written: Figure, model: type[models.Model]
) -> None:
    only_on("postgresql")
    try:
        with transaction.atomic():
            execute("SET LOCAL session_replication_role = replica")
    except DatabaseError:
        pytest.skip("this account may not call itself a replica")
    with refused(model, "deleted"):
        execute(f"DELETE FROM {model._meta.db_table}")


def test_the_database_is_not_flushed(written: Figure) -> None:
    connection.check_constraints()
    with pytest.raises(CommandError, match="couldn't be flushed") as raised:
        call_command("flush", interactive=False, verbosity=0)
    assert "rows of the ledger are never" in str(raised.value.__cause__)
    assert Entry.objects.count() == 1


# --- What may still be done -----------------------------------------------------------------------


def test_an_original_goes_as_long_as_no_entry_points_into_it(world: World, written: Figure) -> None:
    unused = kept(world)
    assert unused.pk
    unused.delete()
    assert Original.objects.count() == 1


def test_no_key_of_a_row_changes_or_deletes_it_with_what_it_points_to() -> None:
    lax = [
        str(field)
        for model in guarded_models()
        for field in model._meta.local_fields
        if field.remote_field and field.remote_field.on_delete is not models.PROTECT
    ]
    assert lax == []


# --- The guard itself -----------------------------------------------------------------------------


def test_a_database_without_the_guard_is_refused_until_it_is_put_up_again(db: None) -> None:
    require_database()
    drop("ledger_entry_never_updated", "ledger_entry")
    drop("ledger_original_never_deleted", "ledger_original")
    with pytest.raises(Problem) as raised:
        require_database()
    assert raised.value.code == "ledger.not_protected"
    assert raised.value.values == {"tables": "ledger_entry, ledger_original"}
    protect(connection)
    require_protected(connection)


def test_a_guard_that_was_switched_off_or_hollowed_out_is_missed(db: None) -> None:
    if connection.vendor == "postgresql":
        execute("ALTER TABLE ledger_figure DISABLE TRIGGER ledger_figure_never_deleted")
        assert [guard.name for guard in missing(connection)] == ["ledger_figure_never_deleted"]
        protect(connection)
        assert missing(connection) == []
        execute(
            "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql "
            "AS 'BEGIN RETURN OLD; END'"
        )
        assert missing(connection) == guards(connection)
    else:
        drop("ledger_figure_never_deleted", "ledger_figure")
        execute(
            "CREATE TRIGGER ledger_figure_never_deleted BEFORE DELETE ON ledger_figure "
            "BEGIN SELECT 1; END"
        )
        assert [guard.name for guard in missing(connection)] == ["ledger_figure_never_deleted"]
    protect(connection)
    assert missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_rebuilds_the_tables_leaves_them_guarded() -> None:
    written = write(World())
    emit_pre_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    if connection.vendor == "sqlite":
        for model in guarded_models():
            with connection.schema_editor() as editor:
                editor._remake_table(model)  # type: ignore[attr-defined]  # what AlterField does
        assert missing(connection) == guards(connection)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    assert missing(connection) == []
    with refused(Entry, "deleted"):
        execute(f"DELETE FROM ledger_entry WHERE figure_id = {written.pk}")


# --- The one way round ----------------------------------------------------------------------------


def test_a_test_can_stand_the_guard_aside_and_finds_it_back(written: Figure) -> None:
    with ledger_unprotected():
        execute("UPDATE ledger_entry SET reason = 'x'")
    assert Entry.objects.get().reason == "x"
    with refused(Entry, "updated"):
        execute("UPDATE ledger_entry SET reason = 'y'")


def test_no_code_of_the_program_knows_a_way_round() -> None:
    """Only the guard itself drops triggers, to put up the right ones."""
    knowing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.relative_to(PACKAGE).parts and WAY_ROUND.search(path.read_text())
    }
    assert knowing == {"ledger/append_only.py"}


def test_models_that_are_written_once_all_stand_in_the_ledger() -> None:
    """One elsewhere would have no triggers."""
    once = {model for model in apps.get_models() if issubclass(model, AppendOnlyModel)}
    assert once == set(guarded_models())
