import datetime

import django.db.models.deletion
import phoihop.base.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlaceSeat',
            fields=[
                ('place', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='seat', serialize=False, to='directory.place')),
                ('undivided_today', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'seat of a place',
                'verbose_name_plural': 'seats of places',
            },
        ),
        migrations.CreateModel(
            name='PlaceSeatState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('computed_on', models.DateField(null=True)),
                ('next_change', models.DateField(null=True)),
                ('places_written', models.DateTimeField(null=True)),
                ('links_written', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'state of the seats',
                'verbose_name_plural': 'state of the seats',
            },
        ),
        migrations.RemoveConstraint(
            model_name='placelink',
            name='place_link_once',
        ),
        migrations.AddField(
            model_name='place',
            name='end_recorded_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='place',
            name='written_at',
            field=models.DateTimeField(auto_now=True, db_index=True),
        ),
        # Every link of before came from the official file.
        migrations.AddField(
            model_name='placelink',
            name='recorded_at',
            field=models.DateTimeField(default=datetime.datetime(1900, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), verbose_name='recorded at'),
        ),
        migrations.AlterField(
            model_name='placelink',
            name='recorded_at',
            field=models.DateTimeField(default=phoihop.base.clock.now, verbose_name='recorded at'),
        ),
        migrations.AddField(
            model_name='placelink',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='withdrawn at'),
        ),
        migrations.AddField(
            model_name='placelink',
            name='written_at',
            field=models.DateTimeField(auto_now=True, db_index=True),
        ),
        migrations.AddConstraint(
            model_name='placelink',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('old', 'new'), name='place_link_once'),
        ),
        migrations.AddConstraint(
            model_name='placelink',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('withdrawn_at__gte', models.F('recorded_at')), _connector='OR'), name='place_link_withdrawn_later'),
        ),
        migrations.AddField(
            model_name='placeseat',
            name='district',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.place'),
        ),
        migrations.AddField(
            model_name='placeseat',
            name='province',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.place'),
        ),
        migrations.AddField(
            model_name='placeseat',
            name='today_place',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.place'),
        ),
        migrations.AddField(
            model_name='placeseat',
            name='today_province',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.place'),
        ),
    ]
