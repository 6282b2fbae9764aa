from django.db import migrations, models

NUMBERED = """
ALTER TABLE ledger_posting
ALTER COLUMN written_by SET DEFAULT CAST(CAST(pg_current_xact_id() AS text) AS bigint)
"""


def number(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(NUMBERED)


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0007_open_sources'),
    ]

    operations = [
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True)),
                ('mark', models.TextField()),
                ('fold', models.BigIntegerField()),
                ('newest', models.BigIntegerField()),
                ('ready', models.BooleanField(default=False)),
                ('taken_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'snapshot in columns',
                'verbose_name_plural': 'snapshots in columns',
            },
        ),
        migrations.RemoveIndex(
            model_name='posting',
            name='posting_waiting',
        ),
        migrations.AddField(
            model_name='posting',
            name='written_by',
            field=models.BigIntegerField(db_default=0),
        ),
        migrations.AddIndex(
            model_name='posting',
            index=models.Index(condition=models.Q(('fold', None)), fields=['written_by'], name='posting_unfolded'),
        ),
        migrations.RemoveField(
            model_name='cubestate',
            name='kept_from',
        ),
        migrations.RunPython(number, migrations.RunPython.noop),
    ]
