"""Outlines of incidents know the doers and targets that are named."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give the outlines that are held their names."""
    from dalil.ledger.outlines import named

    link, outline = apps.get_model("ledger", "IncidentClaim"), apps.get_model("ledger", "IncidentOutline")
    told = link.objects.filter(role="member", claim__status="asserted")
    actors = named(told.exclude(claim__actors=None).values_list("incident_id", "claim__actors__actor"))
    targets = named(told.exclude(claim__targets=None).values_list("incident_id", "claim__targets__type"))
    for start in range(0, len(keys := sorted({*actors, *targets})), 500):
        rows = list(outline.objects.filter(pk__in=keys[start : start + 500]))
        for row in rows:
            row.actors, row.targets = actors.get(row.pk, ""), targets.get(row.pk, "")
        outline.objects.bulk_update(rows, ("actors", "targets"), batch_size=250)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0011_public_search")]
    operations = [
        migrations.AddField("incidentoutline", "actors", models.TextField(blank=True, default="")),
        migrations.AddField("incidentoutline", "targets", models.TextField(blank=True, default="")),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
