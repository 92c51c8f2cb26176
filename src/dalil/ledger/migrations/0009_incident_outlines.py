"""Outlines of incidents: columns for maps, charts and sums over very many. They are filled when all migrations are done."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0008_readings")]
    operations = [
        migrations.CreateModel(
            name="IncidentOutline",
            fields=[
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="outline",
                        serialize=False,
                        to="ledger.incident",
                    ),
                ),
                ("spot", models.CharField(max_length=200)),
                ("place", models.TextField(blank=True, default="")),
                ("within", models.TextField(blank=True, default="")),
                ("level", models.CharField(blank=True, default="", max_length=32)),
                ("lat", models.FloatField(blank=True, null=True)),
                ("lon", models.FloatField(blank=True, null=True)),
                ("located", models.BooleanField(default=False)),
                ("asserted", models.BooleanField(default=True)),
                ("killed_low", models.BigIntegerField(blank=True, db_index=True, null=True)),
                ("killed_high", models.BigIntegerField(blank=True, null=True)),
                ("killed_open", models.SmallIntegerField(default=0)),
                ("injured_low", models.BigIntegerField(blank=True, null=True)),
                ("injured_high", models.BigIntegerField(blank=True, null=True)),
                ("injured_open", models.SmallIntegerField(default=0)),
            ],
        ),
    ]
