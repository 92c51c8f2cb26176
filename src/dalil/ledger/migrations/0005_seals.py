"""What seals need: a salt under each entry's actor, and the digest of each capture's record as its file holds it."""

from importlib import import_module

from django.db import migrations, models

_append_only = import_module("dalil.ledger.migrations.0002_append_only")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_report_search")]
    operations = [
        # SQLite makes the table anew, and would lose the triggers.
        migrations.RunPython(_append_only.drop_triggers, _append_only.add_triggers),
        migrations.AddField("auditentry", "salt", models.CharField(default="", max_length=32), preserve_default=False),
        migrations.RunPython(_append_only.add_triggers, _append_only.drop_triggers),
        migrations.AddField("capture", "warc_sha256", models.CharField(default="", max_length=64)),
    ]
