"""Ids of four bytes for what every line of the ledger bears."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0002_cascade'),
    ]

    operations = [
        migrations.AlterField(
            model_name='programme',
            name='id',
            field=models.AutoField(primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='reportingwindow',
            name='id',
            field=models.AutoField(primary_key=True, serialize=False),
        ),
    ]
