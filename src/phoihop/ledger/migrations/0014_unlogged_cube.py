"""What follows from the entries is not worth a journal: after a crash of PostgreSQL it is made again."""

from django.db import migrations

# Together: without its state nobody reads a cube that was lost.
TABLES = ("ledger_cubecell", "ledger_cubestate")


def unlogged(apps, schema_editor):
    _set(schema_editor, "UNLOGGED")


def logged(apps, schema_editor):
    _set(schema_editor, "LOGGED")


def _set(schema_editor, how):
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"ALTER TABLE {table} SET {how}")


class Migration(migrations.Migration):

    dependencies = [
        ("ledger", "0013_reports_of_a_window"),
    ]

    operations = [
        migrations.RunPython(unlogged, logged),
    ]
