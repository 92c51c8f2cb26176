"""The days of an incident beside its places, and the indexes by which figures find incidents and totals quickly."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import OuterRef, Subquery


def fill_days(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give the places of the incidents that are held the days of these."""
    incidents = apps.get_model("ledger", "Incident").objects.filter(pk=OuterRef("incident"))
    apps.get_model("ledger", "IncidentPlace").objects.update(
        date_start=Subquery(incidents.values("date_start")), date_end=Subquery(incidents.values("date_end"))
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_seals")]

    operations = [
        migrations.AddField("incidentplace", "date_start", models.DateField(blank=True, null=True)),
        migrations.AddField("incidentplace", "date_end", models.DateField(blank=True, null=True)),
        migrations.RunPython(fill_days, migrations.RunPython.noop),
        migrations.AlterField("incidentplace", "key", models.CharField(max_length=200)),
        migrations.AddIndex(
            "incidentplace",
            models.Index(fields=["key", "date_start", "date_end", "incident"], name="incident_place_days"),
        ),
        migrations.AddIndex(
            "claim",
            models.Index(
                condition=models.Q(("scope", "aggregate")), fields=["date_start", "date_end"], name="claim_totals_days"
            ),
        ),
    ]
