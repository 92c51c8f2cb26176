"""The audit chain can be added to, and by no means changed."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = """
CREATE TRIGGER ledger_auditentry_no_{verb} BEFORE {verb} ON ledger_auditentry
BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END
"""
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION ledger_auditentry_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the audit chain is append-only'; END $$ LANGUAGE plpgsql
"""
_POSTGRES = """
CREATE TRIGGER ledger_auditentry_no_{verb} BEFORE {verb} ON ledger_auditentry
FOR EACH STATEMENT EXECUTE FUNCTION ledger_auditentry_refuse()
"""


def add_triggers(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse updates and deletions in the database itself."""
    if editor.connection.vendor == "postgresql":
        editor.execute(_POSTGRES_FUNCTION)
        for verb in ("UPDATE", "DELETE", "TRUNCATE"):
            editor.execute(_POSTGRES.format(verb=verb))
    else:
        for verb in ("UPDATE", "DELETE"):
            editor.execute(_SQLITE.format(verb=verb))


def drop_triggers(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Undo :func:`add_triggers`."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION IF EXISTS ledger_auditentry_refuse() CASCADE")
    else:
        for verb in ("UPDATE", "DELETE"):
            editor.execute(f"DROP TRIGGER IF EXISTS ledger_auditentry_no_{verb}")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_tables")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
