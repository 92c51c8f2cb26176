"""Rows and columns as the viewer of :mod:`dalil.ledger.viewing` may see them: the one place where that is decided.

A model's ``objects`` leaves out rows that the viewer may not see, wherever it is used: in lists, in counts, in
conditions, and from the other end of a relation. A :class:`ViewedText` reads a second column for the public, in what is
shown and in what is searched alike, so that a search cannot tell what a page does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.db.models.expressions import Col

from dalil.ledger import viewing
from dalil.ledger.fields import RecordField

Row = TypeVar("Row", bound=models.Model)

if TYPE_CHECKING:
    _Field = models.Field[Any, Any]
    _Text = models.TextField[Any, Any]
else:
    _Field = models.Field
    _Text = models.TextField


class Viewed(models.Manager[Row]):
    """The rows that the viewer may see; a model's own manager says by which of its columns.

    These are paths to columns: rows of which ``hidden`` is true are for those only who see what is restricted, rows of
    ``withheld`` for all but the public, rows of ``rejected`` for nobody; ``audience`` holds a sum of audiences, and
    ``variant``, if given, is true for what those who see all do not see, which is quicker to ask.
    """

    hidden = withheld = rejected = audience = variant = ""

    def get_queryset(self) -> models.QuerySet[Row]:
        """All rows, less those that are not for the viewer."""
        rows = super().get_queryset()
        audience = viewing.current().audience
        conditions: dict[str, Any] = {}
        if self.rejected:
            conditions[self.rejected] = False
        if self.hidden and audience != viewing.ALL:
            conditions[self.hidden] = False
        if self.withheld and audience == viewing.PUBLIC:
            conditions[self.withheld] = False
        if self.variant and audience == viewing.ALL:
            conditions[self.variant] = False
        elif self.audience:
            conditions[f"{self.audience}__in"] = viewing.sums_with(audience)
        return rows.filter(**conditions) if conditions else rows


class _ViewedCol(Col):
    """A column that the public reads from another, or as a fixed text, if it is compiled while the public looks."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        sql, params = super().as_sql(compiler, connection)
        field: Any = self.target
        if not viewing.current().is_public:
            return sql, params
        if field.public_text is not None:
            return "%s", [field.public_text]
        other = f"{compiler.quote_name_unless_alias(self.alias)}.{connection.ops.quote_name(field.public)}"
        return f"COALESCE({other}, {sql})", params


class _ViewedField(_Field):
    """What the two fields below share. ``public`` names the other column; ``public_text`` is a fixed text instead."""

    public: str
    public_text: str | None

    def get_col(self, alias: str | None, output_field: Any = None) -> Any:
        """This column as queries name it."""
        return _ViewedCol(alias or self.model._meta.db_table, self, output_field or self)

    @property
    def cached_col(self) -> Any:
        """The same for this table itself."""
        return self.get_col(self.model._meta.db_table)


class ViewedText(_ViewedField, _Text):
    """A text that the public reads from the column ``public`` where that is set, or as ``public_text`` always."""

    def __init__(self, *args: Any, public: str = "", public_text: str | None = None, **options: Any) -> None:
        self.public, self.public_text = public, public_text
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """Migrations know it as the plain text that it is in the database."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


class ViewedRecord(_ViewedField, RecordField):
    """A record, likewise."""

    def __init__(self, *args: Any, public: str = "", public_text: str | None = None, **options: Any) -> None:
        self.public, self.public_text = public, public_text
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """Migrations know it as the plain record that it is in the database."""
        name, _, args, kwargs = super().deconstruct()
        return name, "dalil.ledger.fields.RecordField", args, kwargs
