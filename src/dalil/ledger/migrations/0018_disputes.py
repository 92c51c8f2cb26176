"""Incidents whose sources contradict each other, for the desk's queue."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Look at the incidents that are held."""
    from dalil.ledger.disputes import found_in, nouns

    link, incident = apps.get_model("ledger", "IncidentClaim"), apps.get_model("ledger", "Incident")
    dispute = apps.get_model("ledger", "Dispute")
    keys = list(incident.objects.filter(claim_count__gt=1).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), 500):
        members = link.objects.filter(incident__in=keys[start : start + 500], role="member").order_by("claim")
        told = members.values_list("incident_id", "claim__record")
        dispute.objects.bulk_create(dispute(**columns) for columns in found_in(nouns(told)))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0017_outline_grades")]
    operations = [
        migrations.CreateModel(
            name="Dispute",
            fields=[
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="dispute",
                        serialize=False,
                        to="ledger.incident",
                    ),
                ),
                ("number", models.SmallIntegerField(db_index=True)),
                ("about", models.TextField()),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
