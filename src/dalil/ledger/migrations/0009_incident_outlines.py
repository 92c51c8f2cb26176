"""Outlines of incidents: columns for maps, charts and sums over very many."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give the incidents that are held their outlines."""
    from dalil import model
    from dalil.ledger.outlines import outline

    incident, link, made = (apps.get_model("ledger", name) for name in ("Incident", "IncidentClaim", "IncidentOutline"))
    asserted = set(link.objects.filter(role="member", claim__status="asserted").values_list("incident_id", flat=True))
    batch = []
    for row in incident.objects.only("pk", "record").iterator(chunk_size=500):
        noun = model.incident_from_record(row.record)
        batch.append(made(incident_id=row.pk, asserted=row.pk in asserted, **outline(noun)))
        if len(batch) == 500:
            made.objects.bulk_create(batch)
            batch = []
    made.objects.bulk_create(batch)


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
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
