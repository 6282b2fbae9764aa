"""Indexes without a column, and without rows, that no question needs."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0003_seat_moves'),
        ('indicators', '0003_written_at'),
        ('ledger', '0009_cube_knows_its_seats'),
        ('programmes', '0002_cascade'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='entry',
            name='entry_figure',
        ),
        migrations.RemoveIndex(
            model_name='entry',
            name='entry_place',
        ),
        migrations.RemoveIndex(
            model_name='entry',
            name='entry_body',
        ),
        migrations.RemoveIndex(
            model_name='sourcestage',
            name='source_latest_stage',
        ),
        migrations.AlterField(
            model_name='entry',
            name='original',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='ledger.original'),
        ),
        migrations.AlterField(
            model_name='entry',
            name='reverses',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='ledger.entry'),
        ),
        migrations.AlterField(
            model_name='figure',
            name='source',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='ledger.source'),
        ),
        migrations.AlterField(
            model_name='figure',
            name='equivalent_of',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='equivalents', to='ledger.figure'),
        ),
        migrations.AlterField(
            model_name='sourcecredit',
            name='by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='sourcestage',
            name='by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['figure'], name='entry_figure'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['place', 'calendar_cell'], name='entry_place'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['organisation', 'indicator'], name='entry_body'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('original__isnull', False)), fields=['original'], name='entry_original'),
        ),
        migrations.AddIndex(
            model_name='figure',
            index=models.Index(condition=models.Q(('equivalent_of__isnull', False)), fields=['equivalent_of'], name='figure_equivalents'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(condition=models.Q(('reverses__isnull', False)), fields=('reverses',), name='entry_reversed_once'),
        ),
    ]
