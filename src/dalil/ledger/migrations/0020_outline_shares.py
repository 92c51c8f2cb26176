"""Outlines hold what figures need, and have keys of their own, which tell what is new among them.

They are derived: the table is made anew, and filled when all migrations are done.
"""

import django.db.models.deletion
from django.db import migrations, models

import dalil.ledger.fields


class Migration(migrations.Migration):
    dependencies = [("ledger", "0019_links_astray")]
    operations = [
        migrations.DeleteModel(name="IncidentOutline"),
        migrations.CreateModel(
            name="IncidentOutline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outline", to="ledger.incident"
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
                ("killed_low", models.BigIntegerField(blank=True, null=True)),
                ("killed_high", models.BigIntegerField(blank=True, null=True)),
                ("killed_open", models.SmallIntegerField(default=0)),
                ("injured_low", models.BigIntegerField(blank=True, null=True)),
                ("injured_high", models.BigIntegerField(blank=True, null=True)),
                ("injured_open", models.SmallIntegerField(default=0)),
                ("actors", models.TextField(blank=True, default="")),
                ("targets", models.TextField(blank=True, default="")),
                ("places", models.TextField(default="[]")),
                ("shares", dalil.ledger.fields.RecordField(default=list)),
                ("totals", models.TextField(blank=True, default="")),
                ("step", models.CharField(blank=True, default="", max_length=16)),
                ("contested", models.BooleanField(default=False)),
                ("graded_by", models.CharField(blank=True, db_index=True, default="", max_length=16)),
            ],
        ),
    ]
