"""How one claim of a link is astray to the other. Links are derived: all claims are linked anew with the new rules."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def forget(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the links, which the next linking makes anew, so that their table is not copied."""
    links = apps.get_model("ledger", "Link").objects.all()
    links._raw_delete(links.db)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0018_disputes")]
    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.AddField("link", "astray", models.SmallIntegerField(default=0)),
    ]
