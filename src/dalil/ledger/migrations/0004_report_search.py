"""An index of words over reports: FTS5 in SQLite, a ``tsvector`` in PostgreSQL. Asked by :mod:`dalil.ledger.search`."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_COLUMNS = "title, text"
_SQLITE = (
    f"""CREATE VIRTUAL TABLE ledger_report_words USING fts5({_COLUMNS},
        content='ledger_report', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')""",
    f"""CREATE TRIGGER ledger_report_words_insert AFTER INSERT ON ledger_report BEGIN
        INSERT INTO ledger_report_words(rowid, {_COLUMNS}) VALUES (new.id, new.title, new.text); END""",
    f"""CREATE TRIGGER ledger_report_words_delete AFTER DELETE ON ledger_report BEGIN
        INSERT INTO ledger_report_words(ledger_report_words, rowid, {_COLUMNS})
        VALUES ('delete', old.id, old.title, old.text); END""",
    f"""CREATE TRIGGER ledger_report_words_update AFTER UPDATE OF {_COLUMNS} ON ledger_report BEGIN
        INSERT INTO ledger_report_words(ledger_report_words, rowid, {_COLUMNS})
        VALUES ('delete', old.id, old.title, old.text);
        INSERT INTO ledger_report_words(rowid, {_COLUMNS}) VALUES (new.id, new.title, new.text); END""",
    "INSERT INTO ledger_report_words(ledger_report_words) VALUES ('rebuild')",
)
# A tsvector holds at most one megabyte: of a longer text its beginning is indexed, so that it can still be stored.
_POSTGRES = (
    """ALTER TABLE ledger_report ADD COLUMN words tsvector GENERATED ALWAYS AS
        (to_tsvector('english', left(title, 1000) || ' ' || left(text, 150000))) STORED""",
    "CREATE INDEX ledger_report_words ON ledger_report USING gin (words)",
)
_UNDO_SQLITE = (
    *(f"DROP TRIGGER IF EXISTS ledger_report_words_{verb}" for verb in ("insert", "delete", "update")),
    "DROP TABLE ledger_report_words",
)


def add_index(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index and fill it from the reports that are held."""
    for statement in _POSTGRES if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


def drop_index(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Undo :func:`add_index`."""
    for statement in (
        ("ALTER TABLE ledger_report DROP COLUMN words",) if editor.connection.vendor == "postgresql" else _UNDO_SQLITE
    ):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_judgements")]
    operations = [migrations.RunPython(add_index, drop_index)]
