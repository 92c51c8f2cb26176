"""An index of words over what the public may read of reports, beside that of 0004 over what was read."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_COLUMNS = "title, text"
_VIEW = """CREATE VIEW ledger_report_public AS SELECT id, COALESCE(public_title, title) AS title,
    COALESCE(public_text, text) AS text FROM ledger_report"""
_AS_READ = "{row}.title, {row}.text"
_SHOWN = "COALESCE({row}.public_title, {row}.title), COALESCE({row}.public_text, {row}.text)"


def _triggers(index: str, values: str) -> tuple[str, ...]:
    """What keeps an index in step with its table. Those of 0004 went when SQLite's table was made anew for 0010."""
    forget = f"""INSERT INTO {index}({index}, rowid, {_COLUMNS})
        VALUES ('delete', old.id, {values.format(row="old")});"""
    hold = f"INSERT INTO {index}(rowid, {_COLUMNS}) VALUES (new.id, {values.format(row='new')});"
    of = ", ".join(dict.fromkeys((*_COLUMNS.split(", "), "public_title", "public_text")))
    return (
        *(f"DROP TRIGGER IF EXISTS {index}_{verb}" for verb in ("insert", "delete", "update")),
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON ledger_report BEGIN {hold} END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON ledger_report BEGIN {forget} END",
        f"CREATE TRIGGER {index}_update AFTER UPDATE OF {of} ON ledger_report BEGIN {forget} {hold} END",
        f"INSERT INTO {index}({index}) VALUES ('rebuild')",
    )


_SQLITE = (
    *_triggers("ledger_report_words", _AS_READ),
    _VIEW,
    f"""CREATE VIRTUAL TABLE ledger_report_public_words USING fts5({_COLUMNS},
        content='ledger_report_public', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')""",
    *_triggers("ledger_report_public_words", _SHOWN),
)
_POSTGRES = (
    """ALTER TABLE ledger_report ADD COLUMN public_words tsvector GENERATED ALWAYS AS
        (to_tsvector('english', left(COALESCE(public_title, title), 1000) || ' ' ||
        left(COALESCE(public_text, text), 150000))) STORED""",
    "CREATE INDEX ledger_report_public_words ON ledger_report USING gin (public_words)",
)
_UNDO_SQLITE = (
    *(f"DROP TRIGGER ledger_report_public_words_{verb}" for verb in ("insert", "delete", "update")),
    "DROP TABLE ledger_report_public_words",
    "DROP VIEW ledger_report_public",
)


def add_index(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index and fill it from the reports that are held."""
    for statement in _POSTGRES if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


def drop_index(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Undo :func:`add_index`."""
    undo = ("ALTER TABLE ledger_report DROP COLUMN public_words",)
    for statement in undo if editor.connection.vendor == "postgresql" else _UNDO_SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0010_viewing_and_accounts")]
    operations = [migrations.RunPython(add_index, drop_index)]
