"""The database itself refuses to change or remove a row of the ledger (decision 0016).

Every table of an `AppendOnlyModel` has triggers that raise an integrity error; the guard in the
models only says so earlier. They are made from the models and put up after each `migrate`, because
a migration that rebuilds a table on SQLite drops its triggers without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.apps import AppConfig, apps
from django.db import connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from phoihop.base.problems import Problem
from phoihop.ledger.models import AppendOnlyModel, Entry, Original

# What happens to a row, in the words of the refusal.
UPDATED, DELETED, EMPTIED = "updated", "deleted", "emptied"


@dataclass(frozen=True)
class Use:
    """Rows that may be deleted until a row of `table` names them in `column`."""

    table: str
    column: str


@dataclass(frozen=True)
class Guard:
    """One trigger: the statement that makes it, and the table it reads besides its own."""

    name: str
    table: str
    sql: str
    reads: str = ""


def guarded_models() -> list[type[models.Model]]:
    """Every model of the ledger that is written once."""
    return [
        model
        for model in apps.get_app_config("ledger").get_models()
        if issubclass(model, AppendOnlyModel)
    ]


def deletable_until_used() -> dict[type[models.Model], Use]:
    """A text that was handed in may go again as long as no figure was taken from it."""
    field = cast("models.ForeignKey[Any, Any]", Entry._meta.get_field("original"))
    return {Original: Use(Entry._meta.db_table, field.column)}


# --- SQLite ---------------------------------------------------------------------------------------

# INSERT OR REPLACE fires the second one because the settings say `recursive_triggers`; a trigger on
# INSERT would see it as well, but makes every insert three times as dear.
SQLITE = {
    UPDATED: "BEFORE UPDATE ON {table}",
    DELETED: "BEFORE DELETE ON {table}",
}
SQLITE_IF_USED = ' WHEN EXISTS (SELECT 1 FROM "{use.table}" WHERE "{use.column}" = OLD.id)'
SQLITE_TRIGGER = (
    'CREATE TRIGGER "{name}" {when} '
    "BEGIN SELECT RAISE(ABORT, 'rows of the ledger are never {what}'); END"
)
SQLITE_STANDING = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"


def sqlite_guards(model: type[models.Model]) -> Iterator[Guard]:
    table = model._meta.db_table
    for what, event in SQLITE.items():
        name, use = _name(table, what), _use(model, what)
        when = event.format(table=f'"{table}"')
        if use is not None:
            when += SQLITE_IF_USED.format(use=use)
        sql = SQLITE_TRIGGER.format(name=name, when=when, what=what)
        yield Guard(name, table, sql, reads=use.table if use else "")


# --- PostgreSQL -----------------------------------------------------------------------------------

# Its arguments: what is refused; for rows that may go until they are used, where and under which
# column of theirs.
POSTGRESQL_FUNCTION_BODY = """
DECLARE
  refused boolean := true;
BEGIN
  IF TG_NARGS > 1 THEN
    EXECUTE format(
      'SELECT EXISTS (SELECT FROM %I.%I WHERE %I = $1)', TG_TABLE_SCHEMA, TG_ARGV[1], TG_ARGV[2]
    ) INTO refused USING OLD.id;
  END IF;
  IF refused THEN
    RAISE EXCEPTION 'rows of the ledger are never %', TG_ARGV[0]
      USING ERRCODE = 'restrict_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
  END IF;
  RETURN OLD;
END
"""
POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql "
    f"AS $body${POSTGRESQL_FUNCTION_BODY}$body$"
)
POSTGRESQL = {
    UPDATED: "BEFORE UPDATE ON {table} FOR EACH ROW",
    DELETED: "BEFORE DELETE ON {table} FOR EACH ROW",
    EMPTIED: "BEFORE TRUNCATE ON {table} FOR EACH STATEMENT",
}
# ALWAYS: a session that calls itself a replica is refused as well.
POSTGRESQL_TRIGGER = (
    'CREATE OR REPLACE TRIGGER "{name}" {when} EXECUTE FUNCTION ledger_refuse({arguments}); '
    'ALTER TABLE {table} ENABLE ALWAYS TRIGGER "{name}"'
)
POSTGRESQL_STANDING = """
SELECT held.tgname, guarded.relname, function.prosrc
FROM pg_trigger AS held
JOIN pg_class AS guarded ON guarded.oid = held.tgrelid
JOIN pg_proc AS function ON function.oid = held.tgfoid
WHERE held.tgenabled = 'A' AND guarded.relnamespace = current_schema()::regnamespace
"""


def postgresql_guards(model: type[models.Model]) -> Iterator[Guard]:
    table = model._meta.db_table
    for what, event in POSTGRESQL.items():
        name, use = _name(table, what), _use(model, what)
        arguments = [what] if use is None else [what, use.table, use.column]
        sql = POSTGRESQL_TRIGGER.format(
            name=name,
            when=event.format(table=f'"{table}"'),
            arguments=", ".join(f"'{word}'" for word in arguments),
            table=f'"{table}"',
        )
        yield Guard(name, table, sql, reads=use.table if use else "")


# --- Either ---------------------------------------------------------------------------------------


def _name(table: str, what: str) -> str:
    return f"{table}_never_{what}"


def _use(model: type[models.Model], what: str) -> Use | None:
    return deletable_until_used().get(model) if what == DELETED else None


def guards(connection: BaseDatabaseWrapper) -> list[Guard]:
    """The triggers that the ledger should have on this kind of database."""
    make = postgresql_guards if connection.vendor == "postgresql" else sqlite_guards
    return [guard for model in guarded_models() for guard in make(model)]


def missing(connection: BaseDatabaseWrapper) -> list[Guard]:
    """Guards that are not there, are switched off or say something else, of the tables there are."""
    there = set(connection.introspection.table_names())
    wanted = [
        guard
        for guard in guards(connection)
        if guard.table in there and (not guard.reads or guard.reads in there)
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_STANDING)
            expected = dict.fromkeys(wanted, POSTGRESQL_FUNCTION_BODY)
        else:
            cursor.execute(SQLITE_STANDING)
            expected = {guard: guard.sql for guard in wanted}
        standing = {(name, table): said for name, table, said in cursor.fetchall()}
    return [
        guard for guard, says in expected.items() if standing.get((guard.name, guard.table)) != says
    ]


def protect(connection: BaseDatabaseWrapper) -> None:
    """Put up what is missing; nothing is done, and nothing locked, where all is there."""
    absent = missing(connection)
    if not absent:
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for guard in absent:
            if connection.vendor == "sqlite":
                cursor.execute(f'DROP TRIGGER IF EXISTS "{guard.name}"')
            cursor.execute(guard.sql)


def require_protected(connection: BaseDatabaseWrapper) -> None:
    """Problem `ledger.not_protected` when a trigger of the ledger is not in force."""
    absent = missing(connection)
    if absent:
        raise Problem("ledger.not_protected", tables=", ".join(sorted({g.table for g in absent})))


def before_migrate(sender: AppConfig, *, using: str, **kwargs: Any) -> None:
    """SQLite renames no table while a trigger names one that is being rebuilt. Those few triggers
    stand aside until `after_migrate`."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for guard in guards(connection):
            if guard.reads:
                cursor.execute(f'DROP TRIGGER IF EXISTS "{guard.name}"')


def after_migrate(sender: AppConfig, *, using: str, **kwargs: Any) -> None:
    protect(connections[using])
